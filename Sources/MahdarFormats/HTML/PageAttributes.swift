/// The attributes of a page that say something about its text, in a table by the place of their tags.
///
/// The parser never sees them: half of what a page's tags hold is names of classes, and most elements are
/// never asked for theirs.
struct PageAttributes {
  /// The names that are kept, and two that are only looked at while trimming.
  enum Name: UInt8, CaseIterable {
    case `class`, id, itemprop, role, testID, component, hidden, style, rel, href, lang, datetime, content
    case property, name, title
    case type, shadowRoot

    /// The name as it stands in a page.
    private var word: StaticString {
      switch self {
      case .class: "class"
      case .id: "id"
      case .itemprop: "itemprop"
      case .role: "role"
      case .testID: "data-testid"
      case .component: "data-component"
      case .hidden: "hidden"
      case .style: "style"
      case .rel: "rel"
      case .href: "href"
      case .lang: "lang"
      case .datetime: "datetime"
      case .content: "content"
      case .property: "property"
      case .name: "name"
      case .title: "title"
      case .type: "type"
      case .shadowRoot: "shadowrootmode"
      }
    }

    /// The bytes of the name.
    var written: [UInt8] { Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }

    private static let table = NameTable(allCases.map { ($0.word, $0) })

    /// The name that stands in a range, if it is one of these.
    static func of(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Name? { table[nameKey(bytes, range)] }

    /// Whether an element is called by the attribute's value.
    static let calling: [Name] = [.class, .id, .itemprop, .role, .testID, .component]
  }

  /// The most attributes of one tag, and the most bytes of a value.
  private static let limits = (count: 24, bytes: 4096)

  /// The bytes of the page that values are ranges of.
  let page: [UInt8]
  /// Where each tag with attributes begins in the trimmed page, ascending.
  private(set) var places: [UInt32] = []
  /// Where the attributes of each tag begin; one more at the end.
  private var starts: [UInt32] = [0]
  private var names: [Name] = []
  private var values: [(lower: UInt32, upper: UInt32)] = []

  private var place = 0
  /// The attributes of the open tag whose values have references to characters in them.
  private(set) var referring: [(Name, Range<Int>)] = []

  init(page: [UInt8]) { self.page = page }

  /// Begins a tag at a place of the trimmed page, and gives the place back.
  mutating func begin(at place: Int) -> Int {
    self.place = place
    return place
  }

  /// Adds an attribute to the open tag.
  mutating func add(_ name: Name, _ value: Range<Int>, refers: Bool = false) {
    guard value.count <= Self.limits.bytes, value.upperBound <= UInt32.max,
      names.count + referring.count - Int(starts[starts.count - 1]) < Self.limits.count
    else { return }
    if refers {
      referring.append((name, value))
    } else {
      names.append(name)
      values.append((UInt32(value.lowerBound), UInt32(value.upperBound)))
    }
  }

  /// Ends the open tag.
  mutating func end() {
    referring.removeAll(keepingCapacity: true)
    guard names.count > Int(starts[starts.count - 1]) else { return }
    places.append(UInt32(truncatingIfNeeded: place))
    starts.append(UInt32(names.count))
  }

  /// Takes the open tag back.
  mutating func drop() {
    referring.removeAll(keepingCapacity: true)
    let count = names.count - Int(starts[starts.count - 1])
    names.removeLast(count)
    values.removeLast(count)
  }

  /// The value of an attribute of the tag at a position of ``places``, as a range of ``page``.
  func value(_ name: Name, at position: Int) -> Range<Int>? {
    for index in Int(starts[position])..<Int(starts[position + 1]) where names[index] == name {
      return Int(values[index].lower)..<Int(values[index].upper)
    }
    return nil
  }
}

/// What a listed expression of several words stands for.
public struct PhraseEntry: Sendable {
  /// What the phrase is for the constructions.
  public var classes: WordClasses
  /// The row in the list it comes from, such as a person's or an outlet's; -1 without one.
  public var row: Int32
  /// The gender and number of what it names.
  public var gender: Inflection

  /// Makes an entry.
  public init(classes: WordClasses, row: Int32, gender: Inflection) {
    self.classes = classes
    self.row = row
    self.gender = gender
  }
}

/// Expressions of one or more words, matched longest first over tokens.
///
/// The key is the folded words joined by a space; the table remembers which keys are the beginning of
/// a longer one, so a search stops as soon as no expression can follow.
public struct PhraseTable: Sendable {
  private var forms = FormTable(capacity: 1 << 15)
  private var entries: [PhraseEntry?] = []
  /// For each entry whether it is the beginning of a longer one.
  private var leads: [Bool] = []
  /// The most words an expression has.
  public private(set) var maximumWords = 1

  /// An empty table.
  public init() {}

  /// Adds an expression; classes of one added before are joined.
  ///
  /// - Parameters:
  ///   - key: The folded words, joined by a space.
  ///   - ends: Where each word ends in it.
  public mutating func add(_ key: [UInt8], ends: [Int], _ entry: PhraseEntry) {
    maximumWords = max(maximumWords, ends.count)
    for (index, end) in ends.enumerated() {
      let position = forms.insert(key.span, 0..<end)
      if position == entries.count {
        entries.append(nil)
        leads.append(false)
      }
      if index < ends.count - 1 {
        leads[position] = true
      } else {
        if let known = entries[position] {
          var joined = known
          joined.classes.formUnion(entry.classes)
          if joined.row < 0 { joined.row = entry.row }
          entries[position] = joined
        } else {
          entries[position] = entry
        }
      }
    }
  }

  /// The position of a key that is an expression or the beginning of one; -1 of any other.
  @inline(__always)
  func find(_ key: Span<UInt8>, _ range: Range<Int>) -> Int { forms.find(key, range) }

  /// What the expression at a position stands for; `nil` of a mere beginning.
  @inline(__always)
  func entry(_ position: Int) -> PhraseEntry? { entries[position] }

  /// Whether longer expressions begin with that at a position.
  @inline(__always)
  func leads(_ position: Int) -> Bool { leads[position] }
}

import MahdarText

/// Who held which office when, by the words that name the office and the country.
///
/// `وزير الخارجية الروسي` and `وزير خارجية روسيا` are one office of one country: the words without the
/// article and without the country, joined; and the country by its code.
public struct OfficeTable: Sendable {
  /// An office without its country, and the country where the words tell it.
  public struct Office: Sendable, Hashable {
    /// A number for the words of the office.
    public var words: UInt64
    /// ISO 3166-1 alpha-2, or empty.
    public var country: String

    /// Makes an office.
    public init(words: UInt64, country: String) {
      self.words = words
      self.country = country
    }
  }

  /// A holder of an office.
  public struct Holder: Sendable {
    /// The row of ``Knowledge/names``.
    public let row: Int32
    /// The first month, as year × 12 + month − 1.
    public let from: Int
    /// The last month, in the same way.
    public let to: Int
  }

  private var countries: [UInt64: String] = [:]
  private var variants: [UInt64: UInt64] = [:]
  private var holders: [Office: [Holder]] = [:]
  private var offices: [Int32: [Office]] = [:]
  private var longestCountry = 1
  /// Words that tell nothing of an office: السابق.
  private var modifiers: Set<UInt64> = []

  /// The most words of a country's name.
  private static let limit = 5

  /// The office that folded words without the article name.
  public func office(_ words: [[UInt8]]) -> Office {
    var key = FormTable.key(EmptyCollection())
    var isFirst = true
    var country = ""
    var index = 0
    while index < words.count {
      if country.isEmpty, let (code, length) = self.country(in: words, from: index) {
        country = code
        index += length
      } else if index > 0, modifiers.contains(FormTable.key(words[index])) {
        index += 1
      } else {
        key = FormTable.key(key, goingOn: words[index], isFirst: &isFirst)
        index += 1
      }
    }
    return Office(words: variants[key] ?? key, country: country)
  }

  /// The longest name of a country that begins at a word, and how many words it has.
  private func country(in words: [[UInt8]], from start: Int) -> (code: String, length: Int)? {
    var key = FormTable.key([])
    var isFirst = true
    var longest: (code: String, length: Int)?
    for length in 1...min(longestCountry, words.count - start) {
      key = FormTable.key(key, goingOn: words[start + length - 1], isFirst: &isFirst)
      if let code = countries[key] { longest = (code, length) }
    }
    return longest
  }

  /// The country that a word or a name of several words means, its inflected adjective included.
  public func country(_ words: [[UInt8]]) -> String? {
    countries[FormTable.key(joining: words)]
  }

  /// Those who held an office, in the order of the files.
  public func holders(of office: Office) -> [Holder] { holders[office] ?? [] }

  /// The offices of a person.
  public func offices(of row: Int32) -> [Office] { offices[row] ?? [] }

  // MARK: Loading

  mutating func add(country: String, form: [[UInt8]]) {
    let key = FormTable.key(joining: form)
    if countries[key] == nil { countries[key] = country }
    longestCountry = min(OfficeTable.limit, max(longestCountry, form.count))
  }

  mutating func add(modifier words: [[UInt8]]) {
    for word in words { modifiers.insert(FormTable.key(word)) }
  }

  mutating func add(variant: [[UInt8]], of canonical: [[UInt8]]) {
    variants[FormTable.key(joining: variant)] = FormTable.key(joining: canonical)
  }

  mutating func add(holder row: Int32, words: [[UInt8]], country: String, from: Int, to: Int) {
    var office = office(words)
    if office.country.isEmpty { office.country = country }
    holders[office, default: []].append(Holder(row: row, from: from, to: to))
    offices[row, default: []].append(office)
  }
}

/// Where the words of each form stand in a long text; in a short one its words are gone through as quickly.
struct FormPlaces {
  /// From how many tokens on the places are kept.
  private static let least = 20_000

  private var places: [UInt64: [Int]]?

  /// Finds the places of all forms, once, if the text is long; the first word of a text stands behind none.
  mutating func find(in words: [Word]) {
    guard places == nil, words.count >= Self.least else { return }
    var found: [UInt64: [Int]] = [:]
    for index in 1..<words.count { found[words[index].key, default: []].append(index) }
    places = found
  }

  /// The places of a form; `nil` if they are not kept.
  func of(_ key: UInt64) -> [Int]? { places.map { $0[key] ?? [] } }
}

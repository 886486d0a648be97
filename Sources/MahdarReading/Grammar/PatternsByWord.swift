import MahdarText

/// Which patterns a word can trigger: those whose cue is of a set that holds it, and those of a preposition
/// of attribution.
///
/// A word is looked up once, and not once for each pattern.
struct PatternsByWord: Sendable {
  /// For each word the places of its patterns, until all are known.
  private var gathered: [UInt64: [Int]] = [:]
  private var attributions: [Int] = []
  /// For each word where its row begins among ``bits``.
  private var rows = FormMap<Int>()
  /// A bit for each pattern, row after row; the first row is of the prepositions of attribution.
  private var bits: [UInt64] = []
  /// How many numbers a row has.
  private var width = 0

  /// Takes up a pattern whose cue is of a set.
  mutating func append(_ place: Int, words: Set<UInt64>) {
    for word in words { gathered[word, default: []].append(place) }
  }

  /// Takes up a pattern whose cue is a preposition of attribution.
  mutating func append(attribution place: Int) { attributions.append(place) }

  /// Makes ready for being asked, once all patterns are known.
  ///
  /// - Parameter count: How many there are.
  mutating func freeze(count: Int) {
    width = (count + 63) / 64
    appendRow(attributions)
    var found: [UInt64: Int] = [:]
    found.reserveCapacity(gathered.count)
    for (word, places) in gathered {
      found[word] = bits.count
      appendRow(places)
    }
    rows = FormMap(found)
    gathered = [:]
    attributions = []
  }

  private mutating func appendRow(_ places: [Int]) {
    let start = bits.count
    bits.append(contentsOf: repeatElement(0, count: width))
    for place in places { bits[start + place / 64] |= 1 << UInt64(place % 64) }
  }

  /// Calls `body` with the place of each pattern that a word can trigger, in the order of the files.
  ///
  /// - Parameters:
  ///   - key: The number of the word.
  ///   - keyBehindConjunction: That of the word behind و or ف.
  ///   - isAttribution: Whether the word can be a preposition of attribution.
  @inline(__always)
  func forEach(
    _ key: UInt64, _ keyBehindConjunction: UInt64, isAttribution: Bool = false, _ body: (Int) -> Void
  ) {
    let own = rows[key]
    let behind = keyBehindConjunction == key ? nil : rows[keyBehindConjunction]
    if own == nil && behind == nil && !isAttribution { return }
    for number in 0..<width {
      var places = isAttribution ? bits[number] : 0
      if let own { places |= bits[own + number] }
      if let behind { places |= bits[behind + number] }
      while places != 0 {
        body(number * 64 + places.trailingZeroBitCount)
        places &= places - 1
      }
    }
  }
}

/// What a commitment or an outcome is about: its words in the order of the text, each with its weight and how
/// many there are of it.
struct Matter {
  /// Lemmas, by their numbers, with their weights.
  private(set) var weights: [Int32: Int32] = [:]
  /// The weights' sum.
  private(set) var weight: Int32 = 0
  /// Lemmas in the order of the text. Archives that were not read anew since have them by the alphabet.
  private(set) var words: [Int32] = []
  /// The numbers before a word, digits or lemmas: how many there are of it.
  private var counts: [Int32: [String]] = [:]

  /// The words back from how ``KeyWords/stored(_:without:)`` keeps them.
  init(stored: String?, _ numbers: KeyWordNumbers) {
    let parts = (stored ?? "").split(separator: " ")
    var count: [String] = []
    for position in stride(from: 0, to: parts.count - 1, by: 2) {
      if parts[position].first == "#" {
        count.append(String(parts[position].dropFirst()))
        continue
      }
      let word = numbers.number(parts[position])
      let weight = Int32(parts[position + 1]) ?? 0
      weights[word] = weight
      self.weight += weight
      words.append(word)
      if !count.isEmpty { counts[word] = count }
      count = []
    }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether there is hardly more than a deed and its object: opening the school.
  var isShort: Bool { words.count <= 3 }
}

extension Matter {
  /// What a commitment and what is told of later have in common.
  struct Likeness {
    /// How many words are common.
    var count = 0
    /// Their weights in what is told.
    var shared: Int32 = 0
    /// The weights of the words of either.
    var own: Int32
    var told: Int32
    /// Whether the object of the deed is the same by its head: that of one is among the first words of the
    /// other.
    var hasSameHead = false
    /// Whether there are as many of one thing here and there.
    var hasSameNumber = false
    /// Whether there are more or fewer.
    var hasOtherNumber = false

    /// The common share of the lighter side, and of the heavier one, in hundredths.
    var ofLighter: Int32 { 100 * shared / max(min(own, told), 1) }
    var ofHeavier: Int32 { 100 * shared / max(own, told, 1) }
  }

  /// Holds what is told against what was committed to, of which this is the matter.
  ///
  /// A commitment's first word is the deed, or leads to it; what is told has its object alone.
  func likeness(to told: Matter) -> Likeness {
    var likeness = Likeness(own: weight, told: told.weight)
    for (word, weight) in told.weights where weights[word] != nil {
      likeness.shared += weight
      likeness.count += 1
      if let own = counts[word], let other = told.counts[word] {
        switch Matter.isSameNumber(own, other) {
        case true?: likeness.hasSameNumber = true
        case false?: likeness.hasOtherNumber = true
        case nil: break
        }
      }
    }
    likeness.hasSameHead =
      told.words.first.map { words.prefix(Matter.headWords + 1).contains($0) } ?? false
      || words.prefix(2).contains { told.words.prefix(Matter.headWords).contains($0) }
    return likeness
  }

  /// How far from the deed its object's head may stand: behind a word of quantity or a light noun.
  private static let headWords = 3

  /// Whether two numbers are one, within what "about" allows; `nil` where digits stand against words.
  private static func isSameNumber(_ one: [String], _ other: [String]) -> Bool? {
    if one == other { return true }
    guard let first = one.first, let second = other.first else { return nil }
    if let value = Double(first), let second = Double(second) {
      return one.dropFirst() == other.dropFirst() && abs(value - second) <= 0.15 * max(value, second)
    }
    // A number in digits and one in words may be the same.
    return Double(first) == nil && Double(second) == nil ? false : nil
  }
}

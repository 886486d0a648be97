import GRDB

/// Words as numbers in their order, which are faster to compare than text.
struct WordNumbers: Hashable {
  private let sorted: [Int32]

  fileprivate init(_ numbers: Set<Int32>) { sorted = numbers.sorted() }

  var count: Int { sorted.count }
  var isEmpty: Bool { sorted.isEmpty }

  /// How many are in both.
  func shared(_ other: WordNumbers) -> Int {
    var (place, own, count) = (0, 0, 0)
    while own < sorted.count, place < other.sorted.count {
      let (one, two) = (sorted[own], other.sorted[place])
      if one == two { count += 1 }
      if one <= two { own += 1 }
      if two <= one { place += 1 }
    }
    return count
  }

  /// Whether all of one are in the other.
  func isWithin(_ other: WordNumbers) -> Bool { shared(other) == min(count, other.count) }
}

/// Numbers the words of texts, by lemma.
final class WordNumbering {
  private let lemmas: LemmaSet
  private let numbers = KeyWordNumbers()

  init(_ db: Database) { lemmas = LemmaSet(db) }

  /// The lemmas of a text.
  func lemmas(_ text: String, without excluded: String = "") throws -> WordNumbers {
    numbered(try words(text).subtracting(try words(excluded)))
  }

  /// The figures of a text.
  func figures(_ text: String) throws -> WordNumbers { numbered(try lemmas.words(text).figures) }

  /// Words that are no text.
  func numbered(_ words: Set<String>) -> WordNumbers {
    WordNumbers(Set(words.map { numbers.number($0[...]) }))
  }

  private func words(_ text: String) throws -> Set<String> { try lemmas.words(text).words }
}

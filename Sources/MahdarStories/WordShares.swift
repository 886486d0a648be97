import Glibc
public import MahdarText

/// In which share of articles a word is to be expected, from the frequencies of the lexicon.
///
/// A class, so that what holds it is copied at the price of one reference.
public final class WordShares: Sendable, Equatable {
  /// The words of an article of middle length.
  private static let articleWords: Float = 200
  private let shares: [UInt32: Float]

  /// The shares of a lexicon's words; forms of one lemma, and lemmas of one number, count together.
  ///
  /// - Complexity: O(*n*) in the stems.
  public init(_ lexicon: Lexicon) {
    var frequencies = [Float](repeating: 0, count: lexicon.lemmas.count)
    for stem in lexicon.stems where stem.frequency > 0 {
      // Ten times the Zipf frequency: the logarithm of occurrences in a thousand million words.
      frequencies[Int(stem.lemma)] += powf(10, Float(stem.frequency) / 10 - 9)
    }
    var sums: [UInt32: Float] = [:]
    for (lemma, frequency) in frequencies.enumerated() where frequency > 1e-7 {
      sums[TermKey.skeleton(Folding.fold(lexicon.lemmas[lemma])), default: 0] += frequency
    }
    shares = sums.mapValues { 1 - expf(-$0 * Self.articleWords) }
  }

  /// The share of articles that have a word, 0 for one that no list has.
  subscript(key: UInt32) -> Float { shares[key] ?? 0 }

  /// How much a word tells: the inverse document frequency in nats, of a word that no list has that of one
  /// in five hundred articles.
  func weight(_ key: UInt32) -> Float { -logf(min(1, self[key] + 0.002)) }

  /// Whether two are of one lexicon.
  public static func == (a: WordShares, b: WordShares) -> Bool { a === b || a.shares == b.shares }
}

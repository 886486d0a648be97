import Glibc

/// In how many articles each word stood: what the language is known for, and what was learned as
/// articles came.
struct TermStatistics: Sendable, Equatable {
  /// The language counts like so many articles, so that the first ones are not weighed by chance.
  private static let before: Float = 300
  private(set) var articles = 0
  private(set) var counts: [UInt32: UInt32] = [:]
  private let background: WordShares

  init(background: WordShares) { self.background = background }

  init(background: WordShares, articles: Int, counts: [UInt32: UInt32]) {
    self.background = background
    self.articles = articles
    self.counts = counts
  }

  mutating func add(_ features: StoryFeatures) {
    articles += 1
    for term in features.terms { counts[term.key, default: 0] += 1 }
  }

  /// How much a word tells of which event it is about: the inverse document frequency, in nats.
  func weight(_ key: UInt32) -> Float {
    let having = Float(counts[key] ?? 0) + Self.before * background[key]
    return logf((Float(articles) + Self.before + 1) / (having + 0.5))
  }

  /// The greatest weight that a word in two articles can have.
  var greatestWeight: Float { logf((Float(articles) + Self.before + 1) / 2.5) }
}

import Glibc

/// In how many articles each word stood: what the language is known for, and what was learned as
/// articles came.
struct TermStatistics: Sendable, Equatable {
  private(set) var articles = 0
  private(set) var counts: [UInt32: UInt32] = [:]
  private let background: WordShares
  /// The language counts like so many articles.
  private let before: Float

  init(_ knowledge: StoryKnowledge, articles: Int = 0, counts: [UInt32: UInt32] = [:]) {
    background = knowledge.shares
    before = knowledge.weights.backgroundArticles
    self.articles = articles
    self.counts = counts
  }

  mutating func add(_ features: StoryFeatures) {
    articles += 1
    for term in features.terms { counts[term.key, default: 0] += 1 }
  }

  /// How much a word tells of which event it is about: the inverse document frequency, in nats.
  func weight(_ key: UInt32) -> Float {
    let having = Float(counts[key] ?? 0) + before * background[key]
    return logf((Float(articles) + before + 1) / (having + 0.5))
  }

  /// The greatest weight that a word in two articles can have.
  var greatestWeight: Float { logf((Float(articles) + before + 1) / 2.5) }
}

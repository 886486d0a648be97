import Glibc

/// In how many articles each word stood, learned as articles come.
struct TermStatistics: Sendable, Equatable {
  private(set) var articles = 0
  private(set) var counts: [UInt32: UInt32] = [:]

  init() {}

  init(articles: Int, counts: [UInt32: UInt32]) {
    self.articles = articles
    self.counts = counts
  }

  mutating func add(_ features: StoryFeatures) {
    articles += 1
    for term in features.terms { counts[term.key, default: 0] += 1 }
  }

  /// How much a word tells of which event it is about: the inverse document frequency, in nats.
  func weight(_ key: UInt32) -> Float {
    logf(Float(articles + 1) / (Float(counts[key] ?? 0) + 0.5))
  }

  /// The greatest weight that a word in two articles can have.
  var greatestWeight: Float { logf(Float(articles + 1) / 2.5) }
}

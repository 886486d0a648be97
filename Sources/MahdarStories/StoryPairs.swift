/// Two articles with the signs by which clustering compares them: what the weights are fitted on.
public struct StoryPair: Sendable, Equatable {
  /// The articles' ids.
  public var first: String
  /// The other one.
  public var second: String
  /// The strengths of the signs that both report one event, in the order of ``PairSign``.
  public var signs: [Float]
  /// The shares of the shorter text's runs of three, five and eight words and of the pairs of its opening
  /// that the other has.
  public var runs: [Float]
}

extension StoryClusterer {
  /// The pairs of some articles that clustering would compare, with their signs.
  ///
  /// - Parameters:
  ///   - days: All articles, those of a day together, in the order of the days: words are weighed by them.
  ///   - ids: Those whose pairs are wanted.
  /// - Complexity: O(*n*²) in the articles that are wanted.
  public static func pairs(
    _ days: [[StoryFeatures]], of ids: Set<String>, _ knowledge: StoryKnowledge
  ) -> [StoryPair] {
    var statistics = TermStatistics(knowledge)
    var seen: [(article: WeighedArticle, runs: WordRuns)] = []
    var pairs: [StoryPair] = []
    for day in days {
      for features in day { statistics.add(features) }
      for features in day.sorted(by: isBefore) where ids.contains(features.id) {
        let article = WeighedArticle(features, day: features.day ?? 0, statistics)
        let runs = WordRuns(features.words)
        for other in seen where abs(other.article.day - article.day) <= reach {
          pairs.append(
            StoryPair(
              first: other.article.features.id, second: features.id,
              signs: article.signs(with: other.article, greatestWeight: statistics.greatestWeight).values,
              runs: runs.containments(in: other.runs)))
        }
        seen.append((article, runs))
      }
    }
    return pairs
  }
}

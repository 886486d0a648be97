/// The words of the last days with the articles that have them in title or first paragraphs.
struct DayIndex: Sendable {
  fileprivate struct Posting {
    let slot: Int32
    let weight: Float
  }

  fileprivate struct Day {
    var slots: [Int] = []
    var postings: [UInt32: [Posting]] = [:]
  }

  private var byDay: [Int32: Day] = [:]
  /// By slot: the sum of the products of weights; all zero between two questions.
  private var sums: [Float] = []
  /// The least sum that makes a candidate.
  private static let least: Float = 0.06
  /// Words that weigh less, those that one article in eight has, make no candidate.
  private static let leastWeight: Float = 2

  /// The days, in order.
  var days: [Int32] { byDay.keys.sorted() }

  /// The articles of a day.
  func slots(of day: Int32) -> [Int] { byDay[day]?.slots ?? [] }

  mutating func add(_ article: WeighedArticle, slot: Int) {
    while sums.count <= slot { sums.append(0) }
    byDay[article.day, default: Day()].add(article, slot)
  }

  mutating func remove(_ article: WeighedArticle, slot: Int) {
    guard byDay[article.day] != nil else { return }
    byDay[article.day]?.remove(article, slot)
  }

  /// Lets go of a day with all its articles.
  mutating func remove(day: Int32) { byDay[day] = nil }

  /// The articles of the days around that share words of some weight, in the order of their slots.
  ///
  /// - Complexity: O(*n*) in the occurrences of the article's words in those days.
  mutating func candidates(for article: WeighedArticle, slot: Int) -> [Int] {
    var touched: [Int] = []
    for day in days where abs(day - article.day) <= StoryClusterer.reach {
      guard let postings = byDay[day]?.postings else { continue }
      for (position, term) in article.features.terms.enumerated() {
        let weight = article.words[position]
        guard weight > 0, article.idf[position] >= Self.leastWeight,
          let list = postings[term.key]
        else { continue }
        for posting in list {
          let other = Int(posting.slot)
          if sums[other] == 0 { touched.append(other) }
          sums[other] += weight * posting.weight
        }
      }
    }
    var candidates: [Int] = []
    for other in touched {
      if sums[other] >= Self.least, other != slot { candidates.append(other) }
      sums[other] = 0
    }
    return candidates.sorted()
  }
}

extension DayIndex.Day {
  fileprivate mutating func add(_ article: WeighedArticle, _ slot: Int) {
    slots.append(slot)
    for (position, term) in article.features.terms.enumerated() where article.words[position] > 0 {
      postings[term.key, default: []].append(
        DayIndex.Posting(slot: Int32(slot), weight: article.words[position]))
    }
  }

  fileprivate mutating func remove(_ article: WeighedArticle, _ slot: Int) {
    slots.removeAll { $0 == slot }
    for (position, term) in article.features.terms.enumerated() where article.words[position] > 0 {
      postings[term.key]?.removeAll { $0.slot == Int32(slot) }
    }
  }
}

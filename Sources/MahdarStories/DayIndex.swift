/// The words of the last days with the articles that have them in title or first paragraphs.
struct DayIndex: Sendable {
  private var byDay: [Int32: [UInt32: [Int32]]] = [:]
  private var slotsOfDay: [Int32: [Int]] = [:]
  /// The least product of weights that makes a candidate.
  private static let least: Float = 0.03

  /// The days, in order.
  var days: [Int32] { slotsOfDay.keys.sorted() }

  /// The articles of a day.
  func slots(of day: Int32) -> [Int] { slotsOfDay[day] ?? [] }

  mutating func add(_ article: WeighedArticle, slot: Int) {
    slotsOfDay[article.day, default: []].append(slot)
    for (position, term) in article.features.terms.enumerated() where article.words[position] > 0 {
      byDay[article.day, default: [:]][term.key, default: []].append(Int32(slot))
    }
  }

  mutating func remove(_ article: WeighedArticle, slot: Int) {
    slotsOfDay[article.day]?.removeAll { $0 == slot }
    if slotsOfDay[article.day]?.isEmpty ?? true {
      slotsOfDay[article.day] = nil
      byDay[article.day] = nil
      return
    }
    for (position, term) in article.features.terms.enumerated() where article.words[position] > 0 {
      byDay[article.day]?[term.key]?.removeAll { $0 == Int32(slot) }
    }
  }

  /// The articles of the days around that share words of some weight, in the order of their slots.
  func candidates(for article: WeighedArticle, slot: Int) -> [Int] {
    var sums: [Int32: Float] = [:]
    for day in days where abs(day - article.day) <= StoryClusterer.reach {
      guard let postings = byDay[day] else { continue }
      for (position, term) in article.features.terms.enumerated() {
        let weight = article.words[position]
        if weight == 0 { continue }
        guard let slots = postings[term.key] else { continue }
        for other in slots { sums[other, default: 0] += weight * weight }
      }
    }
    return sums.filter { $0.key != Int32(slot) && $0.value >= Self.least }.keys.map(Int.init).sorted()
  }
}

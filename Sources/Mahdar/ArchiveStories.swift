public import MahdarArchive
import MahdarJSON
import MahdarRecord
public import MahdarStories
import MahdarText

/// Puts the articles of an archive into stories, those that came since the last time.
public struct ArchiveStories {
  private let archive: Archive

  /// For an archive that may be written.
  public init(_ archive: Archive) { self.archive = archive }

  /// Groups what is new, with the days before it that it may belong to.
  ///
  /// The groups of the days before are known; where a new group holds one of their articles, it has
  /// their label.
  ///
  /// - Parameters:
  ///   - progress: Called after each article with how many there were.
  /// - Returns: Whether anything was new.
  @discardableResult
  public func update(
    _ knowledge: StoryKnowledge, progress: (Int) -> Void = { _ in }
  ) throws(ArchiveError) -> Bool {
    guard let first = try archive.firstDayWithoutStory() else { return false }
    let known = Dictionary(
      try archive.stories().map { ($0.article, $0) }, uniquingKeysWith: { first, _ in first })
    let from = known.isEmpty ? "" : ArchiveStories.day(first, before: 2 * StoryClusterer.reach)
    let settled = ArchiveStories.day(first, before: StoryClusterer.reach)
    var extractor = StoryExtractor(knowledge)
    var clusterer = StoryClusterer(knowledge)
    var days: [Int32: [StoryFeatures]] = [:]
    var articles: [String] = []
    var old = Set<String>()
    try archive.eachArticle(from: from) { article in
      if let day = article.published?.prefix(10), day < settled, known[article.id] != nil {
        old.insert(article.id)
      }
      let features = extractor.features(of: article)
      days[features.day ?? .max, default: []].append(features)
      articles.append(article.id)
      progress(articles.count)
    }
    var assignments: [String: StoryAssignment] = [:]
    for day in days.keys.sorted() {
      for assignment in clusterer.add(days[day] ?? []) { assignments[assignment.article] = assignment }
      days[day] = nil
    }
    let results = articles.compactMap { assignments[$0] }
    var stories: [String: String] = [:]
    var origins: [String: String] = [:]
    for result in results where old.contains(result.article) {
      stories[result.story] = known[result.article]?.story
      origins[result.origin] = known[result.article]?.origin
    }
    let kept = results.filter { !old.contains($0.article) }.map { result in
      var buffer = JSONBuffer()
      buffer.reasons(result.reasons)
      return KeptStory(
        article: result.article, story: stories[result.story] ?? result.story,
        origin: origins[result.origin] ?? result.origin,
        reasons: String(decoding: buffer.bytes, as: UTF8.self))
    }
    try archive.keep(stories: kept)
    try archive.linkShortNames(inStories: Set(kept.map(\.story)))
    return true
  }

  /// So many days before a day; empty, which is before all days, where it is none.
  private static func day(_ day: String, before count: Int32) -> String {
    guard let number = CalendarDay(iso8601: day)?.number else { return "" }
    return CalendarDay(number: number - Int(count)).description
  }
}

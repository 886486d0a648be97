import Mahdar
import MahdarJSON

/// Puts the articles of an archive into stories, those that came since the last time.
struct ArchiveStories {
  private let archive: Archive

  init(_ archive: Archive) { self.archive = archive }

  /// Groups what is new, with the days before it that it may belong to.
  ///
  /// The groups of the days before are known; where a new group holds one of their articles, it has
  /// their label.
  func update(_ knowledge: StoryKnowledge) throws {
    guard let first = try archive.firstDayWithoutStory() else { return }
    let known = Dictionary(
      try archive.stories().map { ($0.article, $0) }, uniquingKeysWith: { first, _ in first })
    let from = known.isEmpty ? "" : ArchiveStories.day(first, before: 2 * StoryClusterer.reach)
    let settled = ArchiveStories.day(first, before: StoryClusterer.reach)
    var run = StoriesRun(knowledge)
    var old = Set<String>()
    var progress = ProgressLine(outputIsTerminal: false)
    var count = 0
    try archive.eachArticle(from: from) { article in
      if let day = article.published?.prefix(10), day < settled, known[article.id] != nil {
        old.insert(article.id)
      }
      run.take(article)
      count += 1
      progress.show(articles: count, share: nil)
    }
    run.finish()
    progress.clear()
    var stories: [String: String] = [:]
    var origins: [String: String] = [:]
    for result in run.results where old.contains(result.article) {
      stories[result.story] = known[result.article]?.story
      origins[result.origin] = known[result.article]?.origin
    }
    let kept = run.results.filter { !old.contains($0.article) }.map { result in
      var buffer = JSONBuffer()
      buffer.reasons(result.reasons)
      return KeptStory(
        article: result.article, story: stories[result.story] ?? result.story,
        origin: origins[result.origin] ?? result.origin,
        reasons: String(decoding: buffer.bytes, as: UTF8.self))
    }
    try archive.keep(stories: kept)
  }

  /// So many days before a day; empty, which is before all days, where it is none.
  private static func day(_ day: String, before count: Int32) -> String {
    guard let number = CalendarDay(iso8601: day)?.number else { return "" }
    return CalendarDay(number: number - Int(count)).description
  }
}

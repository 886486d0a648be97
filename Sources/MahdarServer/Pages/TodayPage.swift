import Mahdar
import MahdarArchive

/// A day: its stories by origins and voices, what is new, what contradicts, what is ahead.
enum TodayPage: Page {
  static let age = Duration.seconds(5)

  struct Story: Sendable {
    var href: String
    var title: String
    var origins: String
    var reports: String
    /// How many reports the whole story has, where they are more than the day's.
    var whole: String?
    var outlets: String
    var voices: [Voice]
    var moreVoices: String?
    var fresh: String?
    var changed: String?
    var time: String?
    var isCorroborated: Bool
  }

  struct Voice: Sendable {
    var name: NameView
    var count: String
  }

  struct Report: Sendable {
    var href: String
    var title: String
    var outlet: String
    var time: String?
    var isFresh: Bool
  }

  /// A story of the days before.
  struct Going: Sendable {
    var href: String
    var title: String
    var counts: String
    var day: String
  }

  struct View: Sendable {
    var day: String
    var iso: String
    var before: String?
    var after: String?
    var summary: [String]
    var stories: [Story]
    var going: [Going]
    var singles: [Report]
    var moreSingles: String?
    var allHref: String
    var contradictions: [ContradictionPair]
    var commitments: [CommitmentLine]
    var agenda: [AgendaLine]
    var voices: [Voice]
    var days: Histogram?
    var isEmpty: Bool
    /// Whether no articles were put into stories yet.
    var isUngrouped: Bool
    var hasNew: Bool
    var mayReview: Bool
  }

  private static let mostStories = 40
  private static let mostSingles = 40
  /// A story goes on for so many days after its last report.
  private static let goingDays = 3
  /// Of so many stories it is looked for what contradicts.
  private static let examined = 12

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let asked = try ask.day("day")
    let days = try ask.archive.reportedDays()
    let day = try asked ?? lastDay(ask)
    let all = try ask.archive.stories(ofDay: day, after: ask.seen.before)
    let stories = all.filter { $0.total > 1 }
    let singles = all.filter { $0.total == 1 }
    let earlier = try ask.archive.goingStories(before: day, since: TodayPage.later(day, days: -goingDays))
    // What takes a while to find is looked for at once.
    let (seen, apart) = try atOnce(
      { try ask.weeks.commitments(upTo: day, isLast: asked == nil, ask.archive) },
      {
        try contradictions(
          stories.map { ($0.label, $0.article) } + earlier.map { ($0.label, $0.article) }, ask)
      })
    let agenda = try ask.archive.agenda(from: day, to: TodayPage.later(day, days: 7), limit: 12)
    let before = try TodayPage.day(before: day, ask)
    let view = View(
      day: phrases.longDay(day), iso: day, before: before.map { href($0, ask) },
      after: try ask.archive.reportedDay(after: day).map { href($0, ask) },
      summary: summary(all, phrases), stories: stories.prefix(mostStories).map { story($0, phrases) },
      going: earlier.map { going($0, phrases) },
      singles: singles.prefix(mostSingles).map { report($0, phrases) },
      moreSingles: singles.count > mostSingles
        ? phrases.count("more", singles.count - mostSingles) : nil,
      allHref: Links.search("from:\(day) to:\(day)"),
      contradictions: apart,
      commitments: seen.map { CommitmentLine($0, phrases) },
      agenda: agenda.map { AgendaLine($0, phrases) }, voices: voices(all, phrases),
      days: Histogram(
        days.reversed().map { Facet(value: $0.day, count: $0.articles) }, title: phrases["today.days"],
        phrases,
        href: { from, _ in from.utf8.count == 10 ? href(from, ask) : nil }),
      isEmpty: all.isEmpty, isUngrouped: try stories.isEmpty && !ask.archive.hasStories(),
      hasNew: all.contains { $0.fresh > 0 },
      mayReview: ask.visitor.may(.reviewer))
    return Content(phrases["section.today"], section: "today", template: "today", view: view)
  }

  /// The last day up to today on which anything was reported; where there is none, the last one at all.
  static func lastDay(_ ask: Ask) throws -> String {
    try ask.archive.reportedDays(upTo: ask.today, limit: 1).first?.day
      ?? ask.archive.reportedDays(limit: 1).first?.day ?? ask.today
  }

  /// The last day before another on which anything was reported.
  static func day(before day: String, _ ask: Ask) throws -> String? {
    try ask.archive.reportedDays(upTo: later(day, days: -1), limit: 1).first?.day
  }

  private static func href(_ day: String, _ ask: Ask) -> String {
    Address(path: "/", query: [("day", day)]).description
  }

  static func later(_ day: String, days: Int) -> String {
    CalendarDay(iso8601: day).map { $0.adding(days: days).description } ?? day
  }

  private static func summary(_ stories: [DayStory], _ phrases: Phrases) -> [String] {
    let reports = stories.reduce(0) { $0 + $1.reports }
    let outlets = Set(stories.flatMap(\.outlets)).count
    let statements = stories.reduce(0) { $0 + $1.voices.reduce(0) { $0 + $1.statements } }
    let fresh = stories.reduce(0) { $0 + $1.fresh }
    var parts = [
      phrases.count("reports", reports), phrases.count("outlets", outlets),
      phrases.count("stories", stories.count { $0.total > 1 }), phrases.count("statements", statements),
    ]
    if fresh > 0 { parts.append(phrases.count("new", fresh)) }
    return parts
  }

  private static func story(_ story: DayStory, _ phrases: Phrases) -> Story {
    let most = 5
    return Story(
      href: Links.story(story.label), title: tame(story.heading),
      origins: phrases.count("origins", story.origins), reports: phrases.count("reports", story.reports),
      whole: story.total > story.reports
        ? phrases["today.whole"] + " " + phrases.count("reports", story.total) : nil,
      outlets: story.outlets.map(tame).joined(separator: phrases["list.comma"]),
      voices: story.voices.prefix(most).map { voice($0, phrases) },
      moreVoices: story.voices.count > most ? phrases.count("more", story.voices.count - most) : nil,
      fresh: story.fresh > 0 ? phrases.count("new", story.fresh) : nil,
      changed: story.changed > 0 ? phrases.count("changed", story.changed) : nil,
      time: phrases.clock(story.last), isCorroborated: story.origins > 1)
  }

  private static func voice(_ voice: DayVoice, _ phrases: Phrases) -> Voice {
    Voice(name: NameView(voice.name, entity: voice.entity), count: phrases.number(voice.statements))
  }

  private static func report(_ story: DayStory, _ phrases: Phrases) -> Report {
    Report(
      href: Links.article(story.article), title: tame(story.heading),
      outlet: tame(story.outlets.first ?? phrases["outlet.unknown"]), time: phrases.clock(story.last),
      isFresh: story.fresh > 0)
  }

  /// Those whose words the day's reports bring most often.
  private static func voices(_ stories: [DayStory], _ phrases: Phrases) -> [Voice] {
    var voices: [String: DayVoice] = [:]
    for voice in stories.flatMap(\.voices) where voice.entity != nil {
      voices[voice.name, default: DayVoice(entity: voice.entity, name: voice.name, statements: 0, reports: 0)]
        .statements += voice.statements
      voices[voice.name]?.reports += voice.reports
    }
    return voices.values.sorted {
      ($1.statements, $1.reports, $0.name) < ($0.statements, $0.reports, $1.name)
    }
    .prefix(12).map { voice($0, phrases) }
  }

  private static func going(_ story: GoingStory, _ phrases: Phrases) -> Going {
    Going(
      href: Links.story(story.label), title: tame(story.heading),
      counts: phrases.count("origins", story.origins) + phrases["list.comma"]
        + phrases.count("reports", story.reports),
      day: phrases.shortDay(story.lastDay))
  }

  private static func contradictions(
    _ stories: [(label: String, article: String)], _ ask: Ask
  ) throws -> [ContradictionPair] {
    var pairs: [ContradictionPair] = []
    for story in stories.prefix(examined) {
      let view = try ask.memory.story(story.label, article: story.article, ask.archive)
      pairs += view.contradictions.lazy.filter { $0.kind != .revised }.prefix(3).map {
        ContradictionPair($0, ask.phrases)
      }
      if pairs.count >= 8 { break }
    }
    return Array(pairs.prefix(8))
  }
}

/// An entry of the calendar in a list.
struct AgendaLine: Sendable {
  var day: String
  var iso: String
  var kind: String
  var kindKey: String
  var parties: [NameView]
  var words: String
  var place: String?
  var outlet: String?
  var href: String

  init(_ entry: AgendaEntry, _ phrases: Phrases) {
    iso = entry.day
    day = phrases.shortDay(entry.day)
    kindKey = entry.kind.rawValue
    kind =
      switch entry.kind {
      case .contact: phrases["contact", entry.detail]
      case .commitment: phrases["commitment", entry.detail]
      case .mandate: phrases["mandate.ends"]
      }
    parties = entry.parties.map { NameView($0) }
    words = shortened(tame(entry.words), 180)
    place = entry.place.map(tame)
    outlet = entry.report.evidence.outlet.map(tame)
    href = Links.row(entry.report)
  }
}

import HTTPTypes
import Mahdar
import MahdarArchive

/// A story: its reports by origin and outlet, the chains, what is said on how many words, what differs.
enum StoryPage: Page {
  static let age = Duration.seconds(5)

  struct Report: Sendable {
    var href: String
    var title: String
    var outlet: String
    var when: String
    var iso: String?
    var isFirst: Bool
    var changedHref: String?
  }

  struct Origin: Sendable {
    var reports: [Report]
    var count: String
    var isCopied: Bool
  }

  struct Claim: Sendable {
    var voices: String
    var origins: String
    var outlets: String
    var isCorroborated: Bool
    var first: StatementLine
    var others: [StatementLine]
    var more: String?
  }

  struct View: Sendable {
    var title: String
    var summary: [String]
    var span: String
    var origins: [Origin]
    var graph: ChainGraph?
    var claims: [Claim]
    var moreClaims: String?
    var contradictions: [ContradictionPair]
    var edited: [Edited]
  }

  /// A report that its outlet changed, with what it changed.
  struct Edited: Sendable {
    var href: String
    var title: String
    var outlet: String
    var versions: [VersionLine]
  }

  private static let mostClaims = 40
  private static let mostEdited = 12

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let key = ask.parameters["id"] ?? ""
    let context = try ask.archive.context(ofArticle: key)
    guard let label = context.story else { throw PageError(.notFound, "error.story", key) }
    let story = try ask.memory.story(label, article: key, ask.archive)
    let changed = Set(try ask.archive.changedArticles(inStory: label))
    let reports = story.origins.flatMap(\.reports)
    let statements = story.claims.flatMap(\.statements)
    let days = reports.compactMap(\.published).map { String($0.prefix(10)) }.sorted()
    let first = reports.min { ($0.published ?? "~") < ($1.published ?? "~") }
    let title = tame(first?.heading ?? label)
    let span =
      days.first == days.last
      ? phrases.longDay(days.first) : phrases.day(days.first) + " – " + phrases.day(days.last)
    let view = View(
      title: title,
      summary: [
        phrases.count("reports", reports.count), phrases.count("outlets", story.outlets),
        phrases.count("origins", story.origins.count),
        phrases.count("voices", Set(story.claims.flatMap(\.voices)).count),
        phrases.count("statements", statements.count),
      ],
      span: span, origins: story.origins.map { origin($0, changed, phrases) },
      graph: ChainGraph(statements, phrases),
      claims: story.claims.prefix(mostClaims).map { claim($0, phrases) },
      moreClaims: story.claims.count > mostClaims
        ? phrases.count("more", story.claims.count - mostClaims) : nil,
      contradictions: story.contradictions.prefix(20).map { ContradictionPair($0, phrases) },
      edited: try reports.filter { changed.contains($0.article) }.prefix(mostEdited).map { report in
        Edited(
          href: Links.article(report.article) + "#versions", title: tame(report.heading),
          outlet: tame(report.outlet ?? phrases["outlet.unknown"]),
          // The first version changed nothing.
          versions: try VersionLine.history(ofArticle: report.article, ask).dropLast())
      })
    return Content(title, section: "today", template: "story", view: view)
  }

  private static func origin(_ origin: OriginView, _ changed: Set<String>, _ phrases: Phrases) -> Origin {
    Origin(
      reports: origin.reports.enumerated().map { place, report in
        Report(
          href: Links.article(report.article), title: tame(report.heading),
          outlet: tame(report.outlet ?? phrases["outlet.unknown"]), when: phrases.moment(report.published),
          iso: report.published, isFirst: place == 0,
          changedHref: changed.contains(report.article) ? Links.article(report.article) + "#versions" : nil)
      }, count: phrases.count("reports", origin.reports.count), isCopied: origin.reports.count > 1)
  }

  private static func claim(_ claim: ClaimView, _ phrases: Phrases) -> Claim {
    let shown = 6
    return Claim(
      voices: claim.voices.map(tame).joined(separator: phrases["list.comma"]),
      origins: phrases.count("origins", claim.origins), outlets: phrases.count("outlets", claim.outlets),
      isCorroborated: claim.origins > 1, first: StatementLine(claim.statements[0], phrases),
      others: claim.statements.dropFirst().prefix(shown).map { StatementLine($0, phrases, limit: 220) },
      more: claim.statements.count > shown + 1
        ? phrases.count("more", claim.statements.count - shown - 1) : nil)
  }
}

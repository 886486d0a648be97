import Mahdar
import MahdarArchive

/// The outlets and how they do: how much comes from them, how much they change, how much is their own.
enum SourcesPage: Page {
  static let age = Duration.seconds(5)

  struct Row: Sendable {
    var name: String
    var href: String?
    var articles: String
    var changed: String
    var first: String
    var span: String
    var lastDay: String
    var kept: String
    var isQuiet: Bool
  }

  struct View: Sendable {
    var rows: [Row]
    var isEmpty: Bool
    var days: Histogram?
  }

  /// An outlet of which nothing came for so many days before the archive's last one is quiet.
  private static let quietDays = 3

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let outlets = try ask.archive.outlets()
    let days = try ask.archive.reportedDays(limit: 400)
    let last = days.first.flatMap { CalendarDay(iso8601: $0.day)?.number }
    let rows = outlets.map { outlet in
      let own = outlet.lastDay.flatMap { CalendarDay(iso8601: $0)?.number }
      let apart = last.flatMap { last in own.map { last - $0 } } ?? 0
      return Row(
        name: tame(outlet.name.isEmpty ? phrases["outlet.unknown"] : outlet.name),
        href: quoted(outlet.name).map { Links.search("outlet:\($0)") },
        articles: phrases.number(outlet.articles), changed: phrases.number(outlet.changed),
        first: phrases.number(outlet.first),
        span: phrases.day(outlet.firstDay) + " – " + phrases.day(outlet.lastDay),
        lastDay: phrases.day(outlet.lastDay), kept: phrases.moment(outlet.lastKept),
        isQuiet: apart > quietDays)
    }
    let view = View(
      rows: rows, isEmpty: rows.isEmpty,
      days: Histogram(
        days.reversed().map { Facet(value: $0.day, count: $0.articles) }, title: phrases["sources.days"],
        phrases))
    return Content(phrases["section.sources"], section: "sources", template: "sources", view: view)
  }
}

import Foundation
import Mahdar
import MahdarArchive
import MahdarFetch

/// The outlets and how they do: how much comes from them, how much they change, how much is their own.
enum SourcesPage: Page {
  static let age = Duration.seconds(5)
  static let isTimed = true

  /// A feed or a map of a site that `mahdar watch` follows.
  struct Watched: Sendable {
    var name: String
    var address: String?
    var status: String
    var statusKey: String
    var last: String
    var due: String
    var faults: String
    var reason: String?
    var daily: String
    var pending: String
    var failed: String
  }

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
    var watched: [Watched]
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
        phrases), watched: watched(ask))
    return Content(phrases["section.sources"], section: "sources", template: "sources", view: view)
  }

  /// How the sources do that are followed; none where nothing is watched.
  private static func watched(_ ask: Ask) -> [Watched] {
    let path = WatchStore.path(forArchive: ask.archive.path)
    guard FileManager.default.fileExists(atPath: path),
      let health = try? WatchStore(path: path, isReadOnly: true).health()
    else { return [] }
    let phrases = ask.phrases
    func moment(_ date: Date?) -> String { date.map { phrases.moment($0.formatted(.iso8601)) } ?? "–" }
    return health.map { source in
      Watched(
        name: tame(source.name), address: Links.outside(source.address),
        status: phrases["watch", source.status.rawValue], statusKey: source.status.rawValue,
        last: moment(source.lastSuccess), due: moment(source.due), faults: phrases.number(source.faults),
        reason: (source.reason ?? source.note).map { tame(phrases.told($0)) },
        daily: phrases.number(Int(source.articlesADay.rounded())), pending: phrases.number(source.pending),
        failed: phrases.number(source.failed))
    }
  }
}

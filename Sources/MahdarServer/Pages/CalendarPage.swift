import HTTPTypes
import Mahdar
import MahdarArchive

/// A month: what is planned, due and ending.
enum CalendarPage: Page {
  static let age = Duration.seconds(5)

  struct Cell: Sendable {
    var number: String
    var iso: String
    var href: String?
    var isInMonth: Bool
    var isToday: Bool
    var entries: [AgendaLine]
    var more: String?
  }

  struct Week: Sendable {
    var cells: [Cell]
  }

  struct Day: Sendable {
    var name: String
    var iso: String
    var entries: [AgendaLine]
    /// Where the rest is, if there is more.
    var wholeHref: String?
  }

  struct View: Sendable {
    var title: String
    var weekdays: [String]
    var weeks: [Week]
    var days: [Day]
    var before: String
    var after: String
    var isEmpty: Bool
  }

  /// So many rows of a day and kind are looked at for a month, and so many lines of a day are listed.
  private static let (perDay, mostLines) = (40, 15)

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let asked = try ask.day("day")
    let month = try month(ask, asked)
    let (year, number, _) = month.parts
    let length = CalendarDay.length(ofMonth: number, year)
    let last = month.adding(days: length - 1)
    let entries = try ask.archive.agenda(
      from: month.description, to: last.description, limit: 31 * perDay, perDay: perDay)
    let byDay = Dictionary(grouping: entries, by: \.day)
    let listed = try asked.map { day in
      [Day(day, try ask.archive.agenda(from: day, to: day, limit: 1000), most: .max, phrases)]
    }
    // Weeks begin on Sunday, as they do in most Arab countries.
    let start = month.adding(days: -(month.weekday % 7))
    let weeks = (last.number - start.number) / 7 + 1
    let view = View(
      title: phrases.day(String(month.description.prefix(7))),
      weekdays: [7, 1, 2, 3, 4, 5, 6].map { phrases["weekday.\($0)"] },
      weeks: (0..<weeks).map { week in
        Week(
          cells: (0..<7).map { place in
            cell(start.adding(days: week * 7 + place), byDay, month, ask)
          })
      },
      days: listed ?? byDay.keys.sorted().map { Day($0, byDay[$0] ?? [], most: mostLines, phrases) },
      before: href(month.adding(days: -1)), after: href(last.adding(days: 1)), isEmpty: entries.isEmpty)
    return Content(phrases["section.calendar"], section: "calendar", template: "calendar", view: view)
  }

  /// The first day of the month that was asked for; of the present one, or of the last one that the archive
  /// has anything from.
  private static func month(_ ask: Ask, _ day: String?) throws -> CalendarDay {
    if let day, let first = CalendarDay(iso8601: day.prefix(7) + "-01") { return first }
    if let asked = ask["month"] {
      guard asked.utf8.count == 7, let day = CalendarDay(iso8601: asked + "-01") else {
        throw PageError(.badRequest, "error.month", asked)
      }
      return day
    }
    let last = try ask.archive.reportedDays(limit: 1).first?.day
    let day = min(last ?? ask.today, ask.today)
    return CalendarDay(iso8601: String(day.prefix(7)) + "-01") ?? CalendarDay(number: 0)
  }

  private static func href(_ day: CalendarDay) -> String {
    Address("calendar", query: [("month", String(day.description.prefix(7)))]).description
  }

  fileprivate static func dayHref(_ iso: String) -> String {
    Address("calendar", query: [("day", iso)]).description
  }

  private static func cell(
    _ day: CalendarDay, _ byDay: [String: [AgendaEntry]], _ month: CalendarDay, _ ask: Ask
  ) -> Cell {
    let iso = day.description
    let isInMonth = day.parts.month == month.parts.month
    let entries = isInMonth ? byDay[iso] ?? [] : []
    let most = 3
    return Cell(
      number: ask.phrases.number(day.parts.day), iso: iso,
      href: entries.isEmpty ? nil : ask["day"] == nil ? "#d-" + iso : dayHref(iso) + "#d-" + iso,
      isInMonth: isInMonth, isToday: iso == ask.today,
      entries: entries.prefix(most).map { AgendaLine($0, ask.phrases) },
      more: entries.count > most ? ask.phrases.count("more", entries.count - most) : nil)
  }
}

extension CalendarPage.Day {
  fileprivate init(_ day: String, _ entries: [AgendaEntry], most: Int, _ phrases: Phrases) {
    self.init(
      name: phrases.longDay(day), iso: day, entries: entries.prefix(most).map { AgendaLine($0, phrases) },
      wholeHref: entries.count > most ? CalendarPage.dayHref(day) : nil)
  }
}

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

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let month = try month(ask)
    let (year, number, _) = month.parts
    let length = CalendarDay.length(ofMonth: number, year)
    let last = month.adding(days: length - 1)
    let entries = try ask.archive.agenda(from: month.description, to: last.description, limit: 120)
    let byDay = Dictionary(grouping: entries, by: \.day)
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
      days: byDay.keys.sorted().map { day in
        Day(
          name: phrases.longDay(day), iso: day, entries: (byDay[day] ?? []).map { AgendaLine($0, phrases) })
      },
      before: href(month.adding(days: -1)), after: href(last.adding(days: 1)), isEmpty: entries.isEmpty)
    return Content(phrases["section.calendar"], section: "calendar", template: "calendar", view: view)
  }

  /// The first day of the month that was asked for; of the present one, or of the last one that the archive
  /// has anything from.
  private static func month(_ ask: Ask) throws -> CalendarDay {
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

  private static func cell(
    _ day: CalendarDay, _ byDay: [String: [AgendaEntry]], _ month: CalendarDay, _ ask: Ask
  ) -> Cell {
    let iso = day.description
    let isInMonth = day.parts.month == month.parts.month
    let entries = isInMonth ? byDay[iso] ?? [] : []
    let most = 3
    return Cell(
      number: ask.phrases.number(day.parts.day), iso: iso, href: entries.isEmpty ? nil : "#d-" + iso,
      isInMonth: isInMonth, isToday: iso == ask.today,
      entries: entries.prefix(most).map { AgendaLine($0, ask.phrases) },
      more: entries.count > most ? ask.phrases.count("more", entries.count - most) : nil)
  }
}

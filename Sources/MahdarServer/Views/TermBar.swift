import Mahdar

/// The term of a mandate as a bar between two days, with the present day in it.
struct TermBar: Sendable {
  static let width = 260

  var x: Int
  var width: Int
  var now: Int?
  var label: String

  /// - Parameters:
  ///   - from, until: The days of the term.
  ///   - first, last: The days at which the bar's ground begins and ends.
  init?(from: String?, until: String?, today: String, first: String, last: String, _ phrases: Phrases) {
    guard let until, let end = CalendarDay(iso8601: until)?.number,
      let start = from.flatMap({ CalendarDay(iso8601: $0)?.number }),
      let low = CalendarDay(iso8601: first)?.number, let high = CalendarDay(iso8601: last)?.number, high > low
    else { return nil }
    let isRightToLeft = phrases.language == .arabic
    func place(_ day: Int) -> Int {
      let share = Double(min(max(day, low), high) - low) / Double(high - low)
      return Int((isRightToLeft ? 1 - share : share) * Double(TermBar.width))
    }
    x = min(place(start), place(end))
    width = max(2, abs(place(end) - place(start)))
    label = phrases.day(from) + " – " + phrases.day(until)
    if let day = CalendarDay(iso8601: today)?.number, (low...high).contains(day) { now = place(day) }
  }
}

import Mahdar
import MahdarArchive

/// How many of something on each day, month or year, drawn as bars, with a table behind.
///
/// Time runs as the language's lines do.
struct Histogram: Sendable {
  struct Bar: Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var label: String
    var count: String
    var href: String?
  }

  static let width = 720
  static let height = 96

  var bars: [Bar] = []
  var first = ""
  var last = ""
  var most = ""
  var title: String

  /// - Parameters:
  ///   - days: Days of ISO 8601 with their counts, in order.
  ///   - href: Where a bar leads, by the first and the last day that it stands for.
  init?(
    _ days: [Facet], title: String, _ phrases: Phrases,
    href: (_ from: String, _ to: String) -> String? = { _, _ in nil }
  ) {
    guard let start = days.first.flatMap({ CalendarDay(iso8601: $0.value) }),
      let end = days.last.flatMap({ CalendarDay(iso8601: $0.value) })
    else { return nil }
    self.title = title
    let span = end.number - start.number
    let length = span <= 120 ? 10 : span <= 3660 ? 7 : 4
    var counts: [String: Int] = [:]
    for day in days { counts[String(day.value.prefix(length)), default: 0] += day.count }
    let keys = Histogram.keys(from: start, to: end, length: length)
    guard let highest = counts.values.max(), highest > 0 else { return nil }
    let step = Double(Histogram.width) / Double(keys.count)
    let isRightToLeft = phrases.language == .arabic
    for (place, key) in keys.enumerated() {
      let count = counts[key] ?? 0
      if count == 0 { continue }
      let shown = isRightToLeft ? keys.count - 1 - place : place
      let slot = Int(Double(shown) * step)
      let room = max(1, Int(Double(shown + 1) * step) - slot - (step > 3 ? 1 : 0))
      let width = min(28, room)
      let height = max(2, count * Histogram.height / highest)
      bars.append(
        Bar(
          x: slot + (room - width) / 2, y: Histogram.height - height + 14, width: width, height: height,
          label: phrases.day(key), count: phrases.number(count), href: href(key, key)))
    }
    first = phrases.day(keys.first)
    last = keys.count > 1 ? phrases.day(keys.last) : ""
    most = phrases.number(highest)
  }

  /// All days, months or years from one day to another.
  private static func keys(from start: CalendarDay, to end: CalendarDay, length: Int) -> [String] {
    var keys: [String] = []
    var day = start
    while day <= end {
      let key = String(day.description.prefix(length))
      if keys.last != key { keys.append(key) }
      day = length == 10 ? day.adding(days: 1) : day.adding(days: length == 7 ? 27 : 360)
    }
    let key = String(end.description.prefix(length))
    if keys.last != key { keys.append(key) }
    return keys
  }
}

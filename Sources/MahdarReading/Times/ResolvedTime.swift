import MahdarRecord
import MahdarText

/// How fine a time is.
enum TimeGrain: Int {
  case second, minute, part, day, week, month, quarter, half, season, year, decade, century
}

/// A sense that was resolved: an interval of time, or what can be said without one.
struct ResolvedTime {
  /// Seconds since the first of January 1970 in the place's own time; the end is exclusive.
  var start = 0
  var end = 0
  var grain = TimeGrain.day
  /// The value where the interval doesn't give it.
  var text: String?
  /// Behind the day: `TEV`, `T15:30`.
  var suffix = ""
  var type = TimeType.date
  var mod: TimeModifier?
  /// The letters of a season.
  var season = ""
  /// A month or year of another calendar: the value is its first and last day.
  var interval = false
  /// The seconds that an edge of the stretch means.
  var narrow: Range<Int>?
  /// Minutes from Greenwich, where a zone was named.
  var zone: Int?

  static let secondsOfDay = 86_400

  /// The interval is known.
  var isKnown: Bool { text == nil }

  /// The first day.
  var day: CalendarDay {
    let number =
      start >= 0
      ? start / ResolvedTime.secondsOfDay
      : (start - ResolvedTime.secondsOfDay + 1) / ResolvedTime.secondsOfDay
    return CalendarDay(number: number)
  }

  /// The last day.
  var lastDay: CalendarDay {
    let last = end - 1
    let number =
      last >= 0
      ? last / ResolvedTime.secondsOfDay
      : (last - ResolvedTime.secondsOfDay + 1) / ResolvedTime.secondsOfDay
    return CalendarDay(number: number)
  }

  /// What has no interval.
  init(text: String, type: TimeType = .date) {
    self.text = text
    self.type = type
  }

  /// Whole days.
  init(_ from: CalendarDay, until: CalendarDay, _ grain: TimeGrain) {
    start = from.number * ResolvedTime.secondsOfDay
    end = until.number * ResolvedTime.secondsOfDay
    self.grain = grain
  }

  /// One day.
  init(day: CalendarDay) { self.init(day, until: day.adding(days: 1), .day) }

  /// A month or several.
  init(year: Int, month: Int, months: Int = 1, _ grain: TimeGrain) {
    let first = CalendarDay(year, month, 1)
    self.init(first, until: first.adding(months: months), grain)
  }

  /// A year or several.
  init(year: Int, years: Int = 1) {
    self.init(
      CalendarDay(year, 1, 1), until: CalendarDay(year + years, 1, 1),
      years == 1 ? .year : years == 10 ? .decade : .century)
  }

  /// The value by TIMEX3.
  var value: String {
    if let text { return text + suffix }
    if interval { return day.description + "/" + lastDay.description }
    let (year, month, _) = day.parts
    switch grain {
    case .second, .minute, .part, .day: return day.description + suffix
    case .week:
      let week = day.week
      return padded(week.year, 4) + "-W" + padded(week.week, 2)
    case .month: return padded(year, 4) + "-" + padded(month, 2)
    case .quarter: return padded(year, 4) + "-Q\((month - 1) / 3 + 1)"
    case .half: return padded(year, 4) + "-H\((month - 1) / 6 + 1)"
    case .season: return padded(year, 4) + "-" + season
    case .year: return padded(year, 4)
    case .decade: return padded(year / 10, 3)
    case .century: return padded(year / 100, 2)
    }
  }
}

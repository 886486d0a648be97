import MahdarRecord

/// A unit in which time is counted.
enum TimeUnit: String {
  case second, minute, hour, day, night, week, month, year, decade, century

  /// Its letter in an ISO 8601 duration, and how many of that a unit is.
  var letter: (String, Double) {
    switch self {
    case .second: ("S", 1)
    case .minute: ("M", 1)
    case .hour: ("H", 1)
    case .day, .night: ("D", 1)
    case .week: ("W", 1)
    case .month: ("M", 1)
    case .year: ("Y", 1)
    case .decade: ("Y", 10)
    case .century: ("Y", 100)
    }
  }

  /// Shorter than a day.
  var isClock: Bool { self == .second || self == .minute || self == .hour }

  /// Its place from short to long.
  var rank: Int {
    switch self {
    case .second: 0
    case .minute: 1
    case .hour: 2
    case .day, .night: 3
    case .week: 4
    case .month: 5
    case .year: 6
    case .decade: 7
    case .century: 8
    }
  }
}

/// Which of several: the last, the next, the one that was spoken of.
enum Which: Equatable {
  /// Not said.
  case open
  /// Counted from the anchor: -1 last, 0 this, 1 next.
  case shift(Int)
  /// Counted from the time named last.
  case follow(Int)
  /// This coming one: هذا الاثنين.
  case coming
}

/// A stretch of time in words: units with their amounts, `nil` where the amount is left open.
struct TimeSpan: Equatable {
  var amounts: [(amount: Double?, unit: TimeUnit)]

  static func == (a: TimeSpan, b: TimeSpan) -> Bool { a.value == b.value }

  /// As ISO 8601 writes it: `P3D`, `PT2H30M`, `P1Y6M`; `PXD` for some days.
  var value: String {
    var days = ""
    var clock = ""
    for (amount, unit) in amounts {
      var (letter, times) = unit.letter
      var count = amount.map { $0 * times }
      if let known = count, known != known.rounded() {
        // Halves and quarters of a unit in the next smaller one, where that comes out even.
        let smaller: (String, Double)? =
          switch unit {
          case .hour: ("M", 60)
          case .minute: ("S", 60)
          case .year, .decade, .century: ("M", 12)
          default: nil
          }
        if let smaller, (known * smaller.1).rounded() == known * smaller.1 {
          let whole = known.rounded(.down)
          if whole > 0 {
            if unit.isClock { clock += number(whole) + letter } else { days += number(whole) + letter }
          }
          count = ((known - whole) * smaller.1).rounded()
          letter = smaller.0
        }
      }
      let written = count.map { number($0) } ?? (times == 1 ? "X" : times == 10 ? "XX" : "XXX")
      if unit.isClock { clock += written + letter } else { days += written + letter }
    }
    return "P" + days + (clock.isEmpty ? "" : "T" + clock)
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? String(Int(value)) : String((value * 1000).rounded() / 1000)
  }
}

/// A part of the day: TIMEX3 letters and hours.
struct DayPart: Equatable {
  var letters: String
  var from: Int
  var to: Int

  /// Reads `EV 18 24`.
  init?(_ value: String) {
    let fields = value.split(separator: " ")
    guard fields.count == 3, let from = Int(fields[1]), let to = Int(fields[2]) else { return nil }
    letters = String(fields[0])
    self.from = from
    self.to = to
  }
}

/// Where in a stretch of time.
enum TimeEdge: String {
  case start, early, mid, late, end

  var mod: TimeModifier {
    switch self {
    case .start, .early: .start
    case .mid: .mid
    case .late, .end: .end
    }
  }
}

/// A time of the clock, as said.
struct ClockTime: Equatable {
  var hour: Int
  var minute = 0
  /// Minutes were named.
  var hasMinutes = false
  var part: DayPart?
  /// Written as on a clock of 24 hours.
  var isExact = false
  /// Minutes from Greenwich.
  var zone: Int?
}

/// What an expression of time means, before it is resolved against a day.
indirect enum TimeSense {
  case reference(String)
  /// Days from the anchor.
  case today(Int)
  case weekday(Int, Which)
  case unit(TimeUnit, Which)
  case year(Int, islamic: Bool)
  /// A year of the Islamic calendar, counted from the anchor's.
  case islamicYear(Int)
  case month(Int, islamic: Bool, year: TimeSense?, Which)
  case dayOfMonth(Int, of: TimeSense)
  /// A day whose weekday is named too.
  case hinted(weekday: Int, TimeSense)
  /// The third week of, the last Monday of; weekday 0 for units. `after`: counted from its end.
  case nth(Int, TimeUnit, weekday: Int, of: TimeSense, after: Bool)
  /// A weekday with an ordinal, which counts weekdays or names the day of the month.
  case nthOrDate(Int, weekday: Int, of: TimeSense)
  case part(DayPart, of: TimeSense?)
  case clock(ClockTime, of: TimeSense?)
  case edge(TimeEdge, of: TimeSense)
  /// So long before or after.
  case distance(TimeSpan, sign: Int)
  /// A quarter counted from the one of writing.
  case quarter(Which)
  /// A half or a quarter of a year.
  case fraction(Int, of: Int, TimeSense?)
  case decade(Int, century: Int?)
  case century(Int, islamic: Bool)
  /// Kind `g`, `h`, `e`, `o` with its numbers, the year, and the name.
  case holiday(String, year: TimeSense?)
  case season(String, month: Int, year: TimeSense?, Which)
  /// A length; -1 the last ones, 1 the next ones, 2 from now on, 0 anywhere.
  case span(TimeSpan, Int)
  case set(String)
  /// What its words show to be past or to come.
  case told(TimeTense, TimeSense)
  case weekdays(Int)

  /// Whether it may stand at one end of a range or carry a part of the day: a day.
  var isDay: Bool {
    switch self {
    case .today, .weekday, .dayOfMonth, .hinted, .nthOrDate, .holiday: true
    case .unit(let unit, _): unit == .day || unit == .night
    case .nth(_, let unit, let weekday, _, _): unit == .day || weekday > 0
    default: false
    }
  }
}

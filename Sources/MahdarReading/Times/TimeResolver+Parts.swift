import MahdarRecord
import MahdarText

/// Parts of days and of longer stretches, clock times, distances.
extension TimeResolver {
  /// The *n*-th week, day or weekday of a stretch.
  func nth(
    _ count: Int, _ unit: TimeUnit, _ weekday: Int, _ base: ResolvedTime, _ after: Bool
  ) -> ResolvedTime {
    guard base.isKnown else { return base }
    let first = after ? base.lastDay.adding(days: 1) : base.day
    let lastDay = base.lastDay
    if weekday > 0 {
      if count < 0 {
        return ResolvedTime(day: lastDay.adding(days: -((lastDay.weekday - weekday + 7) % 7)))
      }
      return ResolvedTime(day: first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (count - 1)))
    }
    switch unit {
    case .week:
      if count < 0 {
        // The last week that lies within.
        let monday = lastDay.adding(days: 1).startOfWeek.adding(days: -7)
        return ResolvedTime(monday, until: monday.adding(days: 7), .week)
      }
      let monday = first.adding(days: (8 - first.weekday) % 7 + 7 * (count - 1))
      return ResolvedTime(monday, until: monday.adding(days: 7), .week)
    case .month:
      let start =
        count < 0
        ? CalendarDay(lastDay.parts.year, lastDay.parts.month, 1)
        : first.adding(months: count - 1)
      return ResolvedTime(start, until: start.adding(months: 1), .month)
    case .year:
      let year = count < 0 ? lastDay.parts.year : first.parts.year + count - 1
      return ResolvedTime(year: year)
    case .decade:
      return ResolvedTime(year: first.parts.year + 10 * (count < 0 ? 9 : count - 1), years: 10)
    case .second, .minute, .hour, .day, .night, .century:
      return ResolvedTime(day: count < 0 ? lastDay : first.adding(days: count - 1))
    }
  }

  /// A half or quarter of a year; the half of a month is its first or last fifteen days.
  func fraction(_ index: Int, _ count: Int, _ base: ResolvedTime) -> ResolvedTime {
    guard base.isKnown else { return base }
    if base.grain == .year, !base.interval {
      let months = 12 / count
      return ResolvedTime(
        year: base.day.parts.year, month: (index - 1) * months + 1, months: months,
        count == 2 ? .half : .quarter)
    }
    var result = base
    result.mod = index == 1 ? .start : index == count ? .end : .mid
    return result
  }

  /// A quarter counted from that of the anchor.
  func quarter(_ which: Which) -> ResolvedTime {
    guard let anchor else { return ResolvedTime(text: "XXXX-QX") }
    var shift = 0
    switch which {
    case .shift(let count), .follow(let count): shift = count
    case .coming: shift = 1
    case .open: break
    }
    let quarters = anchor.parts.year * 4 + (anchor.parts.month - 1) / 3 + shift
    return ResolvedTime(year: quarters / 4, month: quarters % 4 * 3 + 1, months: 3, .quarter)
  }

  /// A quarter by its number: this year's, or the last one's where this year's is still to come and
  /// nothing speaks of the future.
  func quarter(_ number: Int) -> ResolvedTime {
    guard let anchor else { return ResolvedTime(text: "XXXX-Q\(number)") }
    let (year, month, _) = anchor.parts
    let isAhead = (number - 1) * 3 + 1 > month && tense != .future
    return ResolvedTime(
      year: isAhead ? year - 1 : year, month: (number - 1) * 3 + 1, months: 3, .quarter)
  }

  /// The beginning, middle or end of a stretch; the value is the stretch's own.
  func edge(_ edge: TimeEdge, _ base: ResolvedTime) -> ResolvedTime {
    var result = base
    result.mod = edge.mod
    guard base.isKnown else { return result }
    result.narrow = narrowed(edge, base)
    if edge == .end, base.grain == .week {
      // The weekend: from Friday evening on.
      result.narrow = (base.end - 3 * ResolvedTime.secondsOfDay + 18 * 3600)..<base.end
    }
    return result
  }

  /// The days that an edge means: the first ten of a month for its early days, the fifteenth for its middle.
  private func narrowed(_ edge: TimeEdge, _ base: ResolvedTime) -> Range<Int> {
    let day = ResolvedTime.secondsOfDay
    let count = (base.end - base.start) / day
    let (first, length): (Int, Int) =
      switch (edge, base.grain) {
      case (.start, _): (0, 1)
      case (.end, _): (count - 1, 1)
      case (.early, .month): (0, 10)
      case (.mid, .month): (14, 1)
      case (.late, .month): (20, count - 20)
      case (.early, _): (0, max(1, count / 3))
      case (.mid, _): (count / 2, 1)
      case (.late, _): (count - max(1, count / 3), max(1, count / 3))
      }
    let start = base.start + max(0, first) * day
    return start..<(start + max(1, length) * day)
  }

  func holiday(_ rule: String, _ year: TimeSense?) -> ResolvedTime {
    let fields = rule.split(separator: " ")
    guard fields.count == 2, let kind = fields.first, let rest = fields.last else {
      return ResolvedTime(text: "XXXX")
    }
    var number: Int?
    if let year {
      let resolved = resolve(year)
      number = resolved.isKnown ? resolved.day.parts.year : nil
    }
    func date(_ year: Int) -> CalendarDay {
      let parts = rest.split(separator: "-", omittingEmptySubsequences: true).compactMap { Int($0) }
      switch kind {
      case "g": return CalendarDay(year, parts.first ?? 1, parts.last ?? 1)
      case "e": return CalendarDay.easter(year).adding(days: Int(rest) ?? 0)
      case "o": return CalendarDay.easternEaster(year).adding(days: Int(rest) ?? 0)
      default:
        let begins = islamic.parts(CalendarDay(year, 1, 1)).year
        for candidate in begins...(begins + 1) {
          let day = islamic.day(candidate, parts.first ?? 1, parts.last ?? 1)
          if day.parts.year == year { return day }
        }
        return islamic.day(begins, parts.first ?? 1, parts.last ?? 1)
      }
    }
    if case .year(let islamicYear, true)? = year, kind == "h" {
      let parts = rest.split(separator: "-").compactMap { Int($0) }
      return ResolvedTime(day: islamic.day(islamicYear, parts.first ?? 1, parts.last ?? 1))
    }
    if let number { return ResolvedTime(day: date(number)) }
    guard let anchor else {
      return ResolvedTime(text: kind == "g" ? "XXXX-" + holidayText(rest) : "XXXX-XX-XX")
    }
    let around = ((anchor.parts.year - 1)...(anchor.parts.year + 1)).map { date($0) }
    func cost(_ day: CalendarDay) -> Int {
      let distance = day.number - anchor.number
      if tense == .past || tense == .before, distance > 0 { return distance * 3 }
      if tense == .future, distance < 0 { return -distance * 3 }
      return abs(distance)
    }
    return ResolvedTime(day: around.min { cost($0) < cost($1) } ?? anchor)
  }

  private func holidayText(_ rest: Substring) -> String {
    rest.split(separator: "-").compactMap { Int($0) }.map { padded($0, 2) }.joined(separator: "-")
  }

  func season(_ letters: String, _ month: Int, _ year: TimeSense?, _ which: Which) -> ResolvedTime {
    var number: Int?
    if let year {
      let resolved = resolve(year)
      number = resolved.isKnown ? resolved.day.parts.year : nil
    } else if let anchor {
      let (now, thisMonth, _) = anchor.parts
      switch which {
      case .shift(let shift) where shift < 0: number = month + 2 < thisMonth ? now : now - 1
      case .shift(let shift) where shift > 0: number = month > thisMonth ? now : now + 1
      default: number = now
      }
    }
    guard let number else { return ResolvedTime(text: "XXXX-" + letters) }
    var result = ResolvedTime(year: number, month: month, months: 3, .season)
    result.season = letters
    return result
  }

  /// A length of time, with the interval that the last or next of its units make up.
  func length(_ span: TimeSpan, _ direction: Int) -> ResolvedTime {
    var result = ResolvedTime(text: span.value, type: .duration)
    guard direction != 0, let anchor, let (amount, unit) = span.amounts.first, let amount else {
      return result
    }
    let now = anchor.number * ResolvedTime.secondsOfDay + (seconds ?? 0)
    if direction == 2 {
      result.start = now
      result.end = moment(after: span, anchor, now)
      return result
    }
    let count = Int(amount) * direction
    let (from, until): (Int, Int)
    switch unit {
    case .second, .minute, .hour:
      let length = unit == .second ? 1 : unit == .minute ? 60 : 3600
      let floor = now / length * length
      (from, until) = (
        floor + (direction > 0 ? length : 0), floor + (direction > 0 ? length : 0) + count * length
      )
    case .day, .night, .week, .month, .year, .decade, .century:
      let first = self.unit(unit, .shift(direction > 0 ? 1 : 0)).start
      let day = CalendarDay(number: first / ResolvedTime.secondsOfDay)
      let other: CalendarDay =
        switch unit {
        case .day, .night: day.adding(days: count)
        case .week: day.adding(days: 7 * count)
        case .month: day.adding(months: count)
        case .year: day.adding(months: 12 * count)
        default: day.adding(months: (unit == .decade ? 120 : 1200) * count)
        }
      (from, until) = (day.number * ResolvedTime.secondsOfDay, other.number * ResolvedTime.secondsOfDay)
    }
    result.start = min(from, until)
    result.end = max(from, until)
    return result
  }

  /// The second at which a length that begins now is over; whole days end at midnight.
  private func moment(after span: TimeSpan, _ anchor: CalendarDay, _ now: Int) -> Int {
    var clock = 0
    var day = anchor
    var isClock = false
    for (amount, unit) in span.amounts {
      let count = Int((amount ?? 0).rounded())
      switch unit {
      case .second, .minute, .hour:
        isClock = true
        clock += Int((amount ?? 0) * (unit == .second ? 1 : unit == .minute ? 60 : 3600))
      case .day, .night: day = day.adding(days: count)
      case .week: day = day.adding(days: 7 * count)
      case .month: day = day.adding(months: count)
      case .year: day = day.adding(months: 12 * count)
      case .decade: day = day.adding(months: 120 * count)
      case .century: day = day.adding(months: 1200 * count)
      }
    }
    let days = (day.number - anchor.number) * ResolvedTime.secondsOfDay
    return isClock ? now + days + clock : anchor.number * ResolvedTime.secondsOfDay + days
  }

  /// So long before or after the anchor.
  func distance(_ span: TimeSpan, _ sign: Int) -> ResolvedTime {
    guard let anchor else { return ResolvedTime(text: sign < 0 ? "PAST_REF" : "FUTURE_REF") }
    var day = anchor
    var clock = 0
    var finest = TimeUnit.century
    for (amount, unit) in span.amounts {
      guard let amount else { return ResolvedTime(text: sign < 0 ? "PAST_REF" : "FUTURE_REF") }
      let count = Int((amount * Double(sign)).rounded(.towardZero))
      if unit.rank < finest.rank { finest = unit }
      switch unit {
      case .second: clock += Int(amount * Double(sign))
      case .minute: clock += Int(amount * 60 * Double(sign))
      case .hour: clock += Int(amount * 3600 * Double(sign))
      case .day, .night: day = day.adding(days: count)
      case .week: day = day.adding(days: Int((amount * 7 * Double(sign)).rounded()))
      case .month: day = day.adding(months: count)
      case .year: day = day.adding(months: Int((amount * 12 * Double(sign)).rounded()))
      case .decade: day = day.adding(months: Int((amount * 120 * Double(sign)).rounded()))
      case .century: day = day.adding(months: Int((amount * 1200 * Double(sign)).rounded()))
      }
    }
    let (year, month, _) = day.parts
    switch finest {
    case .second, .minute, .hour:
      guard let seconds else {
        // Without an hour of writing the day is all that is known, if it is.
        return abs(clock) < 5 * 3600
          ? ResolvedTime(day: day) : ResolvedTime(text: sign < 0 ? "PAST_REF" : "FUTURE_REF")
      }
      var result = ResolvedTime(day: day)
      result.start += seconds + clock
      result.end = result.start + 60
      result.grain = .minute
      result.type = .time
      let moment = (result.start % 86_400 + 86_400) % 86_400
      result.suffix = "T" + padded(moment / 3600, 2) + ":" + padded(moment / 60 % 60, 2)
      return result
    case .day, .night:
      var result = ResolvedTime(day: day)
      if let seconds {
        let hour = result.start + seconds / 3600 * 3600
        result.narrow = hour..<(hour + 3600)
      }
      return result
    case .week: return ResolvedTime(day: day)
    case .month:
      var result = ResolvedTime(year: year, month: month, .month)
      let exact = ResolvedTime(day: day)
      result.narrow = exact.start..<exact.end
      return result
    case .year:
      var result = ResolvedTime(year: year)
      let exact = ResolvedTime(year: year, month: month, .month)
      result.narrow = exact.start..<exact.end
      return result
    case .decade: return ResolvedTime(year: year)
    case .century: return ResolvedTime(year: year / 100 * 100, years: 100)
    }
  }

  func part(_ part: DayPart, _ inner: TimeSense?) -> ResolvedTime {
    var result = inner.map { resolve($0) } ?? resolve(.today(0))
    result.type = .time
    if result.isKnown, result.grain != .day { return result }
    result.suffix = "T" + part.letters
    result.grain = .part
    if result.isKnown {
      result.end = result.start + part.to * 3600
      result.start += part.from * 3600
    }
    return result
  }

  func clock(_ time: ClockTime, _ inner: TimeSense?) -> ResolvedTime {
    var result = inner.map { resolve($0) } ?? resolve(.today(0))
    if inner == nil, anchor == nil { result = ResolvedTime(text: "XXXX-XX-XX") }
    result.type = .time
    var hour = time.hour
    if let part = time.part, hour <= 12 {
      switch part.letters {
      case "AF", "EV": if hour < 12 { hour += 12 }
      case "MI": if hour < 4 { hour += 12 }
      case "NI" where part.from == 0: if hour == 12 { hour = 0 }
      case "NI": if hour >= 6, hour < 12 { hour += 12 } else if hour == 12 { hour = 24 }
      default: if hour == 12, part.letters == "MO" { hour = 0 }
      }
    } else if !time.isExact, time.zone == nil, hour <= 12, inner == nil, let seconds {
      // The next hour of that name.
      if hour * 3600 + time.minute * 60 <= seconds, hour < 12 { hour += 12 }
    }
    let midnight = result.start
    let start = hour * 3600 + time.minute * 60
    result.grain = .minute
    if result.isKnown {
      result.start = midnight + start
      result.end = result.start + (time.hasMinutes ? 60 : 3600)
    }
    result.suffix = "T" + padded(hour, 2) + ":" + padded(time.minute, 2)
    if let zone = time.zone {
      let sign = zone < 0 ? "-" : "+"
      result.suffix += zone == 0 ? "Z" : sign + padded(abs(zone) / 60, 2) + ":" + padded(abs(zone) % 60, 2)
      result.zone = zone
    }
    return result
  }
}

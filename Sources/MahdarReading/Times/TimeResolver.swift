import MahdarRecord
import MahdarText

/// Where the sentence stands to the time it names.
enum TimeTense {
  /// No verb tells.
  case open
  /// Surely past, as behind منذ.
  case before
  case past
  /// An imperfect without a sign of the future, or prose without a verb.
  case present
  case future
}

/// Turns senses into values against a day.
struct TimeResolver {
  /// The day of writing, or of saying inside a quotation.
  var anchor: CalendarDay?
  /// Seconds of that day, where the hour is known.
  var seconds: Int?
  let islamic: IslamicCalendar
  var tense = TimeTense.open
  /// The time named last, for اليوم التالي and الشهر نفسه.
  var last: ResolvedTime?
  /// The year of a date without one stays open, as in the name of an event.
  var keepsYearOpen = false

  /// Resolves a sense.
  func resolve(_ sense: TimeSense) -> ResolvedTime {
    switch sense {
    case .reference(let name):
      if name == "PRESENT_REF", let anchor, let seconds {
        var now = ResolvedTime(text: name)
        now.start = anchor.number * ResolvedTime.secondsOfDay + seconds
        now.end = now.start + 1
        return now
      }
      return ResolvedTime(text: name)
    case .today(let offset):
      guard let anchor else {
        return ResolvedTime(text: offset == 0 ? "PRESENT_REF" : offset < 0 ? "PAST_REF" : "FUTURE_REF")
      }
      return ResolvedTime(day: anchor.adding(days: offset))
    case .weekday(let weekday, let which): return self.weekday(weekday, which)
    case .unit(let unit, let which): return self.unit(unit, which)
    case .year(let year, let isIslamic):
      guard isIslamic else { return ResolvedTime(year: year) }
      return span(islamic.day(year, 1, 1), until: islamic.day(year + 1, 1, 1), .year)
    case .islamicYear(let shift):
      guard let anchor else { return ResolvedTime(text: "XXXX") }
      return resolve(.year(islamic.parts(anchor).year + shift, islamic: true))
    case .month(let month, let isIslamic, let year, let which):
      return isIslamic ? islamicMonth(month, year, which) : self.month(month, year, which)
    case .dayOfMonth(let day, let month): return dayOfMonth(day, month)
    case .hinted(let weekday, let inner): return hinted(weekday, inner)
    case .nth(let count, let unit, let weekday, let inner, let after):
      return nth(count, unit, weekday, resolve(inner), after)
    case .nthOrDate(let count, let weekday, let base):
      let date = hinted(weekday, .dayOfMonth(count, of: base))
      guard date.isKnown, date.day.weekday != weekday else { return date }
      return nth(count, .day, weekday, resolve(base), false)
    case .part(let part, let inner): return self.part(part, inner)
    case .clock(let time, let inner): return clock(time, inner)
    case .edge(let edge, let inner): return self.edge(edge, resolve(inner))
    case .distance(let span, let sign): return distance(span, sign)
    case .quarter(let which): return quarter(which)
    case .fraction(let index, 4, nil): return quarter(index)
    case .fraction(let index, let count, let inner):
      return fraction(index, count, inner.map { resolve($0) } ?? unit(.year, .shift(0)))
    case .decade(let decade, let century):
      return ResolvedTime(
        year: (century ?? (decade == 10 || decade == 20 ? 20 : 19)) * 100 + decade, years: 10)
    case .century(let number, true):
      return span(
        islamic.day((number - 1) * 100 + 1, 1, 1), until: islamic.day(number * 100 + 1, 1, 1), .century)
    case .century(let number, false): return ResolvedTime(year: (number - 1) * 100, years: 100)
    case .holiday(let rule, let year): return holiday(rule, year)
    case .season(let letters, let month, let year, let which): return season(letters, month, year, which)
    case .span(let span, let direction): return length(span, direction)
    case .set(let value): return ResolvedTime(text: value, type: .set)
    case .told(let tense, let inner):
      var resolver = self
      resolver.tense = tense
      return resolver.resolve(inner)
    case .weekdays(let weekday): return ResolvedTime(text: "XXXX-WXX-\(weekday)", type: .set)
    }
  }

  // MARK: Weekdays

  private func weekday(_ weekday: Int, _ which: Which) -> ResolvedTime {
    guard let anchor else { return ResolvedTime(text: "XXXX-WXX-\(weekday)") }
    let ahead = (weekday - anchor.weekday + 7) % 7
    switch which {
    case .shift(let shift) where shift < 0:
      return ResolvedTime(day: anchor.adding(days: (ahead == 0 ? 0 : ahead) + 7 * shift))
    case .shift(let shift) where shift > 0:
      return ResolvedTime(day: anchor.adding(days: (ahead == 0 ? 7 : ahead) + 7 * (shift - 1)))
    case .coming: return ResolvedTime(day: anchor.adding(days: ahead == 0 ? 7 : ahead))
    case .follow(let step):
      let base = last.flatMap { $0.isKnown ? $0.day : nil } ?? anchor
      let next = (weekday - base.weekday + 7) % 7
      return ResolvedTime(day: base.adding(days: step > 0 ? (next == 0 ? 7 : next) : next))
    case .open, .shift:
      if tense == .past || tense == .before || tense == .present && ahead > 3 {
        return ResolvedTime(day: anchor.adding(days: ahead == 0 ? 0 : ahead - 7))
      }
      return ResolvedTime(day: anchor.adding(days: ahead))
    }
  }

  /// A day whose weekday is named too: the weekday corrects a day that was counted.
  private func hinted(_ weekday: Int, _ inner: TimeSense) -> ResolvedTime {
    let day = resolve(inner)
    guard day.isKnown, day.day.weekday != weekday else { return day }
    if case .today = inner {
      // اليوم الاثنين in an article dated a day later.
      let ahead = (weekday - day.day.weekday + 7) % 7
      return ResolvedTime(day: day.day.adding(days: ahead > 2 ? ahead - 7 : ahead))
    }
    // A date whose year was not said: the year near the anchor that has this weekday.
    if let year = openYear(inner) {
      for offset in [0, -1, 1] {
        let other = resolve(TimeResolver.withYear(inner, year + offset))
        if other.isKnown, other.day.weekday == weekday, abs(other.day.number - day.day.number) < 400 {
          return other
        }
      }
    }
    return day
  }

  private func openYear(_ sense: TimeSense) -> Int? {
    if case .dayOfMonth(_, .month(_, false, nil, .open)) = sense { return anchor?.parts.year }
    return nil
  }

  private static func withYear(_ sense: TimeSense, _ year: Int) -> TimeSense {
    if case .dayOfMonth(let day, .month(let month, let islamic, _, let which)) = sense {
      return .dayOfMonth(
        day, of: .month(month, islamic: islamic, year: .year(year, islamic: islamic), which))
    }
    return sense
  }

  // MARK: Units

  func unit(_ unit: TimeUnit, _ which: Which) -> ResolvedTime {
    guard let anchor else {
      if case .shift(let shift) = which {
        return ResolvedTime(text: shift == 0 ? "PRESENT_REF" : shift < 0 ? "PAST_REF" : "FUTURE_REF")
      }
      return ResolvedTime(text: "XXXX")
    }
    var base = anchor
    var shift = 0
    switch which {
    case .shift(let count): shift = count
    case .follow(let count):
      base = last.flatMap { $0.isKnown ? $0.day : nil } ?? anchor
      shift = count
    case .coming: shift = 1
    case .open: break
    }
    let (year, month, _) = base.parts
    switch unit {
    case .day, .second, .minute: return ResolvedTime(day: base.adding(days: shift))
    case .night:
      var night = ResolvedTime(day: base.adding(days: shift))
      night.suffix = "TNI"
      night.type = .time
      night.grain = .part
      night.start += 18 * 3600
      return night
    case .hour:
      return ResolvedTime(text: shift < 0 ? "PAST_REF" : shift > 0 ? "FUTURE_REF" : "PRESENT_REF")
    case .week:
      let monday = base.startOfWeek.adding(days: 7 * shift)
      return ResolvedTime(monday, until: monday.adding(days: 7), .week)
    case .month:
      let first = CalendarDay(year, month, 1).adding(months: shift)
      return ResolvedTime(first, until: first.adding(months: 1), .month)
    case .year: return ResolvedTime(year: year + shift)
    case .decade: return ResolvedTime(year: year / 10 * 10 + 10 * shift, years: 10)
    case .century: return ResolvedTime(year: year / 100 * 100 + 100 * shift, years: 100)
    }
  }

  // MARK: Months

  /// The year that a month without one belongs to.
  private func nearYear(_ month: Int, _ which: Which, day: Int = 1) -> Int? {
    guard let anchor else { return nil }
    let (year, thisMonth, today) = anchor.parts
    switch which {
    case .shift(let shift) where shift < 0:
      return month < thisMonth || month == thisMonth && day > 1 && day < today ? year : year - 1
    case .shift(let shift) where shift > 0:
      return month > thisMonth || month == thisMonth && day > today ? year : year + 1
    case .shift: return year
    case .follow(let step):
      guard let base = last, base.isKnown else { return year }
      let (lastYear, lastMonth, _) = base.day.parts
      return step > 0 && month <= lastMonth ? lastYear + 1 : lastYear
    case .open, .coming: break
    }
    if keepsYearOpen { return nil }
    let here = thisMonth * 31 + today
    let there = month * 31 + day
    var best = year
    var bestCost = Int.max
    for candidate in (year - 1)...(year + 1) {
      var distance = (candidate - year) * 372 + there - here
      if day == 1, month == thisMonth { distance = (candidate - year) * 372 }
      var cost = abs(distance)
      switch tense {
      case .open: if candidate != year { cost += 230 }
      case .present: break
      case .before: if distance > 3 { cost *= 10 }
      case .past: if distance > 3 { cost *= 2 }
      case .future: if distance < -3 { cost *= 3 }
      }
      if cost < bestCost {
        bestCost = cost
        best = candidate
      }
    }
    return best
  }

  private func month(_ month: Int, _ year: TimeSense?, _ which: Which, day: Int = 1) -> ResolvedTime {
    var number: Int?
    if let year {
      let resolved = resolve(year)
      if resolved.isKnown { number = resolved.day.parts.year }
    } else {
      number = nearYear(month, which, day: day)
    }
    guard let number else { return ResolvedTime(text: "XXXX-" + padded(month, 2)) }
    return ResolvedTime(year: number, month: month, .month)
  }

  /// The Islamic year of a month: as said, or the one nearest to the anchor.
  private func islamicYear(_ month: Int, _ year: TimeSense?, _ which: Which) -> Int? {
    if case .year(let number, true)? = year { return number }
    if case .year(let number, false)? = year {
      // رمضان 2015: the Islamic year in which that Gregorian year has the month.
      let first = islamic.parts(CalendarDay(number, 1, 1)).year
      return (first...(first + 1)).first { islamic.day($0, month, 1).parts.year == number } ?? first
    }
    guard let anchor else { return nil }
    if let year {
      guard case .unit(.year, .shift(let shift)) = year else { return nil }
      return islamic.parts(anchor).year + shift
    }
    let now = islamic.parts(anchor)
    switch which {
    case .shift(let shift) where shift < 0: return month < now.month ? now.year : now.year - 1
    case .shift(let shift) where shift > 0: return month > now.month ? now.year : now.year + 1
    case .shift, .follow: return now.year
    case .open, .coming:
      let candidates = (now.year - 1)...(now.year + 1)
      func cost(_ year: Int) -> Int {
        let distance = islamic.day(year, month, 15).number - anchor.number
        if tense == .past || tense == .before, distance > 15 { return distance * 3 }
        if tense == .future, distance < -15 { return -distance * 3 }
        return abs(distance)
      }
      return candidates.min { cost($0) < cost($1) }
    }
  }

  private func islamicMonth(_ month: Int, _ year: TimeSense?, _ which: Which) -> ResolvedTime {
    guard let number = islamicYear(month, year, which) else { return ResolvedTime(text: "XXXX-XX") }
    let first = islamic.day(number, month, 1)
    return span(first, until: first.adding(days: islamic.length(ofMonth: month, number)), .month)
  }

  /// An interval that is no month or year of ours: its first and last day.
  func span(_ from: CalendarDay, until: CalendarDay, _ grain: TimeGrain) -> ResolvedTime {
    var result = ResolvedTime(from, until: until, grain)
    result.interval = true
    return result
  }

  func dayOfMonth(_ day: Int, _ month: TimeSense) -> ResolvedTime {
    if case .month(let number, true, let year, let which) = month {
      guard let year = islamicYear(number, year, which) else { return ResolvedTime(text: "XXXX-XX-XX") }
      return ResolvedTime(day: islamic.day(year, number, min(day, 30)))
    }
    var base: ResolvedTime
    if case .month(let number, false, let year, let which) = month {
      base = self.month(number, year, which, day: day)
      if case .shift(0) = which, year == nil { base = self.month(number, nil, .shift(0)) }
    } else {
      base = resolve(month)
    }
    guard base.isKnown else { return ResolvedTime(text: (base.text ?? "XXXX") + "-" + padded(day, 2)) }
    let (year, number, _) = base.day.parts
    return ResolvedTime(
      day: CalendarDay(year, number, max(1, min(day, CalendarDay.length(ofMonth: number, year)))))
  }
}

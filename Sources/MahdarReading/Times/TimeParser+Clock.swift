import MahdarKnowledge
import MahdarText

/// Times of the clock.
extension TimeParser {
  /// A clock time as a whole expression, with its day where that stands in it.
  func clockPhrase(_ start: Int) -> Parsed? {
    guard let found = clock(start, needsWord: false) else { return nil }
    if let date = found.date { return Parsed(sense: .clock(found.time, of: date), end: found.end) }
    var next = found.end
    if isMark(next, .comma) { next += 1 }
    if let from = word(next, .from), from.number == 0 {
      next = from.end
    } else if let inside = word(next, .in) {
      next = inside.end
    }
    if let date = dayDate(next), scanner.wordBefore(next, .to) == nil {
      return Parsed(sense: .clock(found.time, of: date.sense), end: date.end)
    }
    return Parsed(sense: .clock(found.time, of: nil), end: found.end)
  }

  /// الساعة الثالثة والربع عصرا, 15:30 بتوقيت غرينتش, الثالثة من فجر اليوم.
  ///
  /// - Parameter needsWord: Only behind the word for the clock, or in digits with a part of the day.
  /// - Returns: The time, the day that a part of the day brings with it, and the token behind.
  func clock(_ start: Int, needsWord: Bool) -> (time: ClockTime, date: TimeSense?, end: Int)? {
    guard let token = token(start) else { return nil }
    var next = start
    var hasWord = false
    // الساعات الأولى
    if start > 0,
      scanner.words(start - 1, having: .unit).contains(where: { $0.meaning.kind == .unit && $0.has(.plural) })
    {
      return nil
    }
    if token.kind != .number {
      let kinds = scanner.kinds(start)
      if kinds & (TimeKind.clock.bit | TimeKind.ordinal.bit | TimeKind.number.bit) == 0 { return nil }
      if let clock = word(start, .clock) {
        hasWord = true
        next = clock.end
      }
    }
    next = scanner.afterArticle(next)
    guard let hour = hour(next, hasWord: hasWord) else { return nil }
    var time = hour.time
    next = hour.end
    if !time.hasMinutes, let minutes = minutes(next) {
      time.minute = minutes.minutes
      time.hasMinutes = true
      next = minutes.end
      if time.minute < 0 {
        time.minute += 60
        time.hour = time.hour == 1 ? 12 : time.hour - 1
      }
    }
    // Parts of the day and zones, in either order.
    var date: TimeSense?
    var isMarked = hasWord
    let isWordHour = self.token(hour.end - 1)?.kind == .word
    for _ in 0..<2 {
      if time.part == nil, let part = partBehind(next, isDigits: !isWordHour) {
        time.part = part.part
        date = part.date
        next = part.end
        isMarked = true
      }
      if time.zone == nil, let zone = zone(next) {
        time.zone = zone.offset
        if time.part == nil, time.hour > 12 || time.hasMinutes { time.isExact = true }
        next = zone.end
        isMarked = true
      }
    }
    if time.part == nil, hour.isColon, time.hour > 12 { time.isExact = true }
    if !isMarked && (needsWord || !hour.isColon) { return nil }
    return (time, date, next)
  }

  private func hour(_ start: Int, hasWord: Bool) -> (time: ClockTime, end: Int, isColon: Bool)? {
    if let (groups, separators) = scanner.digits(start) {
      let hour = groups[0].value
      if separators.isEmpty, groups[0].length <= 2, hour <= 24 {
        return (ClockTime(hour: hour), start + 1, false)
      }
      // 1730 with a zone behind it.
      if separators.isEmpty, groups[0].length == 4, hour / 100 < 24, hour % 100 < 60,
        hasWord || zone(start + 1) != nil
      {
        return (
          ClockTime(hour: hour / 100, minute: hour % 100, hasMinutes: true, isExact: true), start + 1, true
        )
      }
      guard groups.count >= 2, separators.allSatisfy({ $0 == 0x3A || hasWord && ($0 == 0x2E || $0 == 0x2C) }),
        groups.count <= 3, hour <= 24,
        groups[1].length == 2, groups[1].value < 60, groups[0].length <= 2
      else { return nil }
      return (ClockTime(hour: hour, minute: groups[1].value, hasMinutes: true), start + 1, true)
    }
    if let ordinal = scanner.ordinal(start), ordinal.isDefinite, let hour = ordinal.whole,
      (1...12).contains(hour)
    {
      return (ClockTime(hour: hour), ordinal.end, false)
    }
    guard let cardinal = hourWord(start), hasWord || cardinal.isDefinite else { return nil }
    guard let hour = cardinal.whole, (1...12).contains(hour) else { return nil }
    return (ClockTime(hour: hour), cardinal.end, false)
  }

  /// A cardinal that names an hour, without the minutes joined to it: ثلاثة وثلث, الواحدة.
  private func hourWord(_ start: Int) -> Numeral? {
    guard let word = scanner.word(start, .number, { $0.meaning.number >= 1 }) else { return nil }
    if word.meaning.number < 10, let teen = scanner.word(word.end, .teen, { $0.clitics.isEmpty }) {
      return Numeral(value: word.meaning.number + 10, end: teen.end, isDefinite: word.hasArticle)
    }
    return Numeral(value: word.meaning.number, end: word.end, isDefinite: word.hasArticle)
  }

  /// والنصف, وربع, و18 دقيقة, وخمس وأربعون دقيقة, إلا ثلثا.
  private func minutes(_ start: Int) -> (minutes: Int, end: Int)? {
    if let except = word(start, .except) {
      guard let amount = amount(except.end, clitics: []) else { return nil }
      return (-amount.minutes, amount.end)
    }
    let (place, hasAnd) = scanner.afterAnd(start)
    return amount(place, clitics: hasAnd ? [] : .and)
  }

  private func amount(_ start: Int, clitics: Proclitics) -> (minutes: Int, end: Int)? {
    if let part = scanner.word(
      start, .fraction, { $0.clitics.subtracting(.article) == clitics && $0.meaning.number > 0.2 })
    {
      if word(part.end, .scale) != nil { return nil }
      return (Int((part.meaning.number * 60).rounded()), part.end)
    }
    guard let number = scanner.cardinal(start), let value = number.whole, (1...59).contains(value),
      number.isDigits || clitics.isEmpty
        || scanner.words(start).contains(where: { $0.clitics.contains(.and) }),
      let unit = scanner.word(number.end, .unit, { $0.meaning.value == "minute" })
    else { return nil }
    return (value, unit.end)
  }

  /// The part of the day behind an hour: عصرا, بعد الظهر, من مساء أمس, الصبح.
  private func partBehind(_ start: Int, isDigits: Bool) -> (part: DayPart, date: TimeSense?, end: Int)? {
    if let from = word(start, .from), from.number == 0, from.clitics.isEmpty {
      if let phrase = partPhrase(from.end), case .part(let part, let day) = phrase.sense {
        return (part, day, phrase.end)
      }
      if let part = scanner.words(from.end).first(where: { $0.meaning.kind == .part }),
        let value = DayPart(part.meaning.value)
      {
        return (value, nil, part.end)
      }
      return nil
    }
    if let phrase = partPhrase(start), case .part(let part, let day) = phrase.sense,
      !scanner.words(start).isEmpty,
      word(start, .this) == nil
    {
      return (part, day, phrase.end)
    }
    for word in scanner.words(start, having: .part)
    where word.meaning.kind == .part && word.clitics.isSubset(of: .article) {
      let isLetter = token(start).map { $0.end - $0.start <= 2 } ?? false
      if isLetter && !isDigits { continue }
      if !word.has(.adverb) && !word.hasArticle { continue }
      guard let value = DayPart(word.meaning.value) else { continue }
      return (value, nil, word.end)
    }
    return nil
  }

  /// بتوقيت مكة المكرمة, (ت.غ), بالتوقيت المحلي, GMT.
  func zone(_ start: Int) -> (offset: Int?, end: Int)? {
    var next = start
    if let zoned = word(next, .zoned) {
      next = zoned.end
    } else {
      guard let zone = word(next, .zone), zone.meaning.value == "0" else { return nil }
      return (0, zone.end)
    }
    guard let zone = scanner.word(next, .zone, { $0.clitics.isSubset(of: .article) }) else {
      // A place without a known zone: its name is left out.
      return nil
    }
    return (zone.meaning.value == "local" ? nil : zone.number, zone.end)
  }
}

import MahdarKnowledge
import MahdarText

/// A sense with the tokens it takes.
struct Parsed {
  var sense: TimeSense
  var end: Int
}

/// Parses expressions of time, one function a construction; each begins exactly at a token.
///
/// No function looks at the day of writing: senses are resolved later, so that one parse serves the
/// article's day and a quotation's.
struct TimeParser {
  let scanner: TimeScanner
  let session: Session

  init(scanner: TimeScanner) {
    self.scanner = scanner
    session = scanner.session
  }

  var count: Int { session.document.tokens.count }

  func word(_ index: Int, _ kind: TimeKind) -> TimeWord? { scanner.word(index, kind) }

  func token(_ index: Int) -> Token? {
    index >= 0 && index < count ? session.document.tokens[index] : nil
  }

  /// Whether the token is a mark of a kind.
  func isMark(_ index: Int, _ marks: Mark...) -> Bool {
    guard let token = token(index), token.kind == .mark else { return false }
    return marks.contains(token.mark)
  }

  /// The longer of two readings; the first where they are of one length.
  func longer(_ a: Parsed?, _ b: Parsed?) -> Parsed? {
    guard let a else { return b }
    guard let b else { return a }
    return b.end > a.end ? b : a
  }

  // MARK: The whole

  /// A time of the clock, a part of a day, or a date with either.
  func dateTime(_ start: Int) -> Parsed? {
    if let clock = clockPhrase(start) { return clock }
    if let part = partPhrase(start) { return part }
    guard let date = date(start) else { return nil }
    return withTimeOfDay(date)
  }

  /// Takes in the part of the day or the clock time behind a date: أمس مساء, الخميس الساعة 8.
  func withTimeOfDay(_ date: Parsed) -> Parsed {
    guard date.sense.isDay else { return date }
    var next = date.end
    if isMark(next, .comma) { next += 1 }
    if let part = scanner.word(
      next, .part, { $0.has(.adverb) && $0.clitics.isEmpty && $0.meaning.value.count > 5 }),
      let value = DayPart(part.meaning.value), isAdverb(next, part)
    {
      return Parsed(sense: .part(value, of: date.sense), end: part.end)
    }
    if let time = clockBehind(date.end), time.date == nil {
      return Parsed(sense: .clock(time.time, of: date.sense), end: time.end)
    }
    return date
  }

  /// Single letters for morning and evening only count behind digits.
  private func isAdverb(_ index: Int, _ part: TimeWord) -> Bool {
    guard let token = token(index) else { return false }
    return token.end - token.start > 2 || token.kind != .word
  }

  /// مساء اليوم, ليلة السبت - الأحد, صباح الثالث من أيار, هذا المساء.
  func partPhrase(_ start: Int) -> Parsed? {
    if let this = scanner.word(start, .this, { _ in true }) {
      // هذا العصر is an age.
      if let part = scanner.word(this.end, .part, { $0.hasArticle && !$0.meaning.value.hasPrefix("AF") }),
        let value = DayPart(part.meaning.value)
      {
        return Parsed(sense: .part(value, of: .today(0)), end: part.end)
      }
      if let tonight = word(this.end, .tonight), let value = DayPart(tonight.meaning.value) {
        return Parsed(sense: .part(value, of: .today(0)), end: tonight.end)
      }
      return nil
    }
    if let tonight = word(start, .tonight), let value = DayPart(tonight.meaning.value) {
      if let which = which(tonight.end), case .shift(let shift) = which.which {
        return Parsed(sense: .part(value, of: .today(shift)), end: which.end)
      }
      return Parsed(sense: .part(value, of: .today(0)), end: tonight.end)
    }
    if let midnight = word(start, .midnight), midnight.clitics.isDisjoint(with: .article) {
      var time = ClockTime(hour: 0)
      time.isExact = true
      time.hasMinutes = true
      if let date = dayDate(midnight.end) {
        return Parsed(sense: .clock(time, of: date.sense), end: date.end)
      }
      return Parsed(sense: .clock(time, of: nil), end: midnight.end)
    }
    guard scanner.kinds(start) & TimeKind.part.bit != 0 else { return nil }
    for part in scanner.words(start, having: .part) where part.meaning.kind == .part && !part.hasArticle {
      guard let value = DayPart(part.meaning.value) else { continue }
      var next = part.end
      if next < count, let from = word(next, .from), from.number == 0 { next = from.end }
      guard let date = dayDate(next) else { continue }
      var end = date.end
      // ليلة السبت - الأحد
      if value.letters == "NI", case .weekday(let first, .open) = date.sense,
        let second = scanner.word(
          isMark(end, .dash, .slash) ? end + 1 : end, .weekday, { $0.clitics == .article }),
        second.number == first % 7 + 1
      {
        end = second.end
      }
      var result = Parsed(sense: .part(value, of: date.sense), end: end)
      // صباح اليوم الساعة 8, مساء غد عند التاسعة
      if let time = clockBehind(end), time.date == nil {
        var clock = time.time
        if clock.part == nil { clock.part = value }
        result = Parsed(sense: .clock(clock, of: date.sense), end: time.end)
      }
      return result
    }
    return nil
  }

  /// A date that is one day.
  func dayDate(_ start: Int) -> Parsed? {
    guard let found = date(start), found.sense.isDay else { return nil }
    return found
  }

  // MARK: Dates

  /// A date in any shape.
  func date(_ start: Int) -> Parsed? {
    guard let token = token(start) else { return nil }
    if token.kind == .number {
      return longer(
        dayMonth(start),
        longer(numericDate(start, isMarked: scanner.wordBefore(start, .dateword) != nil), bareYear(start)))
    }
    let kinds = scanner.kinds(start)
    if kinds == 0 { return nil }
    var best: Parsed?
    func consider(_ kind: TimeKind, _ parse: () -> Parsed?) {
      if kinds & kind.bit != 0 { best = longer(best, parse()) }
    }
    consider(.day) { relativeDay(start) }
    consider(.now) { now(start) }
    consider(.weekday) { weekday(start) }
    consider(.holiday) { holiday(start) }
    consider(.month) { month(start) }
    consider(.unit) { longer(unit(start), edgeUnits(start)) }
    consider(.this) { unit(start) }
    consider(.that) { unit(start) }
    consider(.edge) { edge(start) }
    consider(.fraction) { fraction(start) ?? quarter(start) }
    consider(.season) { season(start) }
    consider(.seasonword) { season(start) }
    consider(.decade) { decade(start) }
    if kinds & (TimeKind.ordinal.bit | TimeKind.ten.bit | TimeKind.number.bit) != 0 {
      best = longer(best, longer(nth(start), dayMonth(start)))
    }
    return best
  }

  private func now(_ start: Int) -> Parsed? {
    guard let now = word(start, .now), scanner.words(start).first?.meaning.kind != .name else { return nil }
    // ألان is a name.
    if now.end == start + 1, let written = token(start), beginsWithHamza(written) { return nil }
    // في وقت سابق من اليوم
    if now.meaning.value != "PRESENT_REF" {
      var next = now.end
      if let from = word(next, .from), from.number == 0 { next = from.end }
      if let date = date(next), isDateLike(date.sense) {
        let tense: TimeTense = now.meaning.value == "PAST_REF" ? .past : .future
        return Parsed(sense: .told(tense, date.sense), end: date.end)
      }
    }
    return Parsed(sense: .reference(now.meaning.value), end: now.end)
  }

  /// Whether a word is written with a hamza on or below the alef at its head, which folding takes away.
  func beginsWithHamza(_ token: Token) -> Bool {
    session.isSpelt(token, beginningWith: .alefHamzaAbove)
      || session.isSpelt(token, beginningWith: .alefHamzaBelow)
  }

  private func isDateLike(_ sense: TimeSense) -> Bool {
    switch sense {
    case .today, .weekday, .unit, .hinted, .dayOfMonth: true
    default: false
    }
  }

  /// اليوم, أمس, غدا, with the weekday and the date that may follow: اليوم (الاثنين).
  private func relativeDay(_ start: Int) -> Parsed? {
    guard let day = word(start, .day) else { return nil }
    // اليوم اللي بعد بكرة, in speech: the day that the words behind it name.
    let behind = scanner.word(day.end, .dayname, { $0.number == 1 })?.end ?? day.end
    if day.number == 0, let named = scanner.word(behind, .day, { abs($0.number) == 2 }) {
      return hinted(Parsed(sense: .today(named.number), end: named.end))
    }
    if day.number == 0, isOtherDay(start, day.end) || isRate(start, day.end) { return nil }
    // عن بكرة أبيهم
    if scanner.words(start).first?.meaning.kind == .name { return nil }
    // بكرة is a ball unless it opens what is said.
    if day.has(.weak), start > 0, token(start - 1)?.kind == .word { return nil }
    return hinted(Parsed(sense: .today(day.number), end: day.end))
  }

  /// ست ساعات في اليوم: any day, unless something says which.
  private func isRate(_ start: Int, _ end: Int) -> Bool {
    guard start > 0, session.document.tokens[start - 1].kind == .word, session.key(start - 1) == Key.fi else {
      return false
    }
    return which(end) == nil && word(end, .weekday) == nil && exactDate(end) == nil
  }

  /// اليوم is a newspaper in quotation marks, and any day with an ordinal or adjective: اليوم العالمي.
  private func isOtherDay(_ start: Int, _ end: Int) -> Bool {
    if isMark(start - 1, .quoteOpen, .quoteEither), isMark(end, .quoteClose, .quoteEither) { return true }
    guard let next = token(end), next.kind == .word else { return scanner.afterArticle(end) > end }
    if scanner.afterArticle(end) > end { return true }
    if let ordinal = scanner.ordinal(end), ordinal.isDefinite, word(end, .weekday) == nil { return true }
    // In speech الي is a relative; in the papers إلى.
    if let name = word(end, .dayname), name.clitics.isSubset(of: .article),
      name.number == 0 || session.words[end].part != .adposition
    {
      return true
    }
    let adjective = session.words[end]
    return adjective.part == .adjective && adjective.proclitics == .article
      && !adjective.inflection.contains(.feminine) && !adjective.inflection.contains(.plural)
      && adjective.classes.isDisjoint(with: [.nisba, .occupation, .office, .rank, .honorific])
      && scanner.kinds(end) == 0
  }

  /// Takes in a weekday, and a date, that say again which day it is.
  private func hinted(_ day: Parsed) -> Parsed {
    var result = day
    if case .today = day.sense {
      if let (weekday, end) = apposed(
        day.end,
        { index in
          guard let word = scanner.word(index, .weekday, { $0.hasArticle && $0.skip == 0 }) else {
            return nil
          }
          return Parsed(sense: .weekday(word.number, .open), end: word.end)
        }), case .weekday(let number, _) = weekday
      {
        result = Parsed(sense: .hinted(weekday: number, day.sense), end: end)
      }
    }
    if let (date, end) = apposed(result.end, { exactDate($0) }) {
      if case .hinted(let number, _) = result.sense {
        result = Parsed(sense: .hinted(weekday: number, date), end: end)
      } else {
        result = Parsed(sense: date, end: end)
      }
    }
    return result
  }

  /// What stands in apposition: directly, behind a comma or الموافق, or in parentheses.
  func apposed(_ start: Int, _ parse: (Int) -> Parsed?) -> (TimeSense, Int)? {
    if isMark(start, .parenthesisOpen) {
      guard let inner = parse(start + 1), isMark(inner.end, .parenthesisClose) else { return nil }
      return (inner.sense, inner.end + 1)
    }
    if isMark(start, .quoteOpen, .quoteEither), let inner = parse(start + 1),
      isMark(inner.end, .quoteClose, .quoteEither)
    {
      return (inner.sense, inner.end + 1)
    }
    var next = start
    if isMark(next, .comma, .dash) { next += 1 }
    if let agree = word(next, .agree) { next = agree.end }
    return parse(next).map { ($0.sense, $0.end) }
  }

  /// A day by its date alone.
  func exactDate(_ start: Int) -> Parsed? {
    if token(start)?.kind == .number { return longer(dayMonth(start), numericDate(start, isMarked: true)) }
    return dayMonth(start)
  }

  /// الاثنين, يوم الأحد الماضي, الخميس الموافق 14 شباط, الاثنين من هذا الأسبوع.
  private func weekday(_ start: Int) -> Parsed? {
    guard let day = scanner.word(start, .weekday, { $0.hasArticle }) else { return nil }
    return weekdayTail(day)
  }

  /// What follows a weekday.
  func weekdayTail(_ day: TimeWord, bare: Bool = false) -> Parsed {
    let number = day.number
    if let (date, end) = apposed(day.end, { exactDate($0) }) {
      // الأحد الثالث من أيار: the third of May if that is one, else the third Sunday.
      if case .dayOfMonth(let count, let month) = date, count <= 5, token(day.end)?.kind == .word,
        scanner.ordinal(day.end) != nil
      {
        return Parsed(sense: .nthOrDate(count, weekday: number, of: month), end: end)
      }
      return Parsed(sense: .hinted(weekday: number, date), end: end)
    }
    if let which = which(day.end) {
      let result = Parsed(sense: .weekday(number, which.which), end: which.end)
      if let (date, end) = apposed(which.end, { exactDate($0) }) {
        return Parsed(sense: .hinted(weekday: number, date), end: end)
      }
      return result
    }
    // الأحد أمس, الاثنين (اليوم)
    if let (relative, end) = apposed(
      day.end,
      { index in
        guard let word = scanner.word(index, .day, { $0.skip == 0 }) else { return nil }
        return Parsed(sense: .today(word.number), end: word.end)
      }), !isMark(day.end, .comma)
    {
      return Parsed(sense: .hinted(weekday: number, relative), end: end)
    }
    if let from = word(day.end, .from) ?? word(day.end, .in), from.number == 0, from.clitics.isEmpty {
      if let week = unit(from.end), case .unit(.week, _) = week.sense {
        return Parsed(sense: .nth(1, .day, weekday: number, of: week.sense, after: false), end: week.end)
      }
    }
    // الثلاثاء الأول من أكتوبر, السبت السادس عشر
    if let ordinal = scanner.ordinal(day.end), ordinal.isDefinite || ordinal.value < 0 {
      if let base = ofBase(ordinal.end), abs(ordinal.value) <= 5 {
        return Parsed(
          sense: .nth(Int(ordinal.value), .day, weekday: number, of: base.sense, after: base.after),
          end: base.end)
      }
      if ordinal.value > 5, ordinal.value <= 31, scanner.word(ordinal.end, .unit) == nil {
        return Parsed(
          sense: .hinted(weekday: number, .dayOfMonth(Int(ordinal.value), of: .unit(.month, .shift(0)))),
          end: ordinal.end)
      }
    }
    return Parsed(sense: .weekday(number, .open), end: day.end)
  }

  /// من شهر أيار, في أكتوبر, بعد عيد الميلاد: the stretch in which something is counted.
  func ofBase(_ start: Int) -> (sense: TimeSense, end: Int, after: Bool)? {
    if let after = word(start, .after), let base = date(after.end) { return (base.sense, base.end, true) }
    var next = start
    if let from = word(next, .from), from.number == 0 {
      next = from.end
    } else if let inside = word(next, .in) {
      next = inside.end
    } else if next < count, scanner.words(next).contains(where: { $0.clitics.contains(.to) }) {
    } else if scanner.kinds(next) & (TimeKind.month.bit | TimeKind.unit.bit) == 0 {
      return nil
    }
    guard let base = longer(month(next, isMarked: true), longer(unit(next), bareYear(next))) else {
      return nil
    }
    return (base.sense, base.end, false)
  }

  /// الماضي, المقبل, الحالي, نفسه, التالي behind a noun.
  func which(_ start: Int) -> (which: Which, end: Int)? {
    for word in scanner.words(start) {
      switch word.meaning.kind {
      case .shift where word.hasArticle && word.clitics == .article && !word.has(.weak):
        return (.shift(word.number), word.end)
      case .shift where word.clitics.isEmpty && (abs(word.number) == 2):
        return (.shift(word.number), word.end)
      // As written without its last letter: الماض.
      case .follow where word.clitics == .article || word.end > start + 1:
        return (.follow(word.number), word.end)
      case .same where word.clitics.isEmpty: return (.follow(0), word.end)
      default: continue
      }
    }
    return nil
  }
}

import MahdarKnowledge
import MahdarText

/// Units and what is counted in them: years, weeks, edges, halves, seasons, decades, days with a name.
extension TimeParser {
  /// A unit that a word names which of: العام الماضي, هذا الأسبوع, عام 2015, اليوم الثالث من أكتوبر.
  func unit(_ start: Int) -> Parsed? {
    if let this = word(start, .this) {
      for word in scanner.words(this.end) {
        guard word.hasArticle, word.clitics == .article else { continue }
        if word.meaning.kind == .unit, word.has(.singular), let unit = TimeUnit(rawValue: word.meaning.value),
          unit.rank >= 3
        {
          if unit == .year, let year = apposedYear(word.end) { return year }
          return Parsed(sense: .unit(unit, .shift(0)), end: word.end)
        }
        if word.meaning.kind == .weekday {
          return Parsed(sense: .weekday(word.number, .coming), end: word.end)
        }
        if word.meaning.kind == .season { return season(this.end, which: .shift(0)) }
      }
      if let day = scanner.word(this.end, .day, { $0.number == 0 }) {
        return Parsed(sense: .today(0), end: day.end)
      }
      return nil
    }
    if let that = word(start, .that) {
      if let word = scanner.word(
        that.end, .unit, { $0.hasArticle && $0.has(.singular) && $0.clitics == .article }),
        let unit = TimeUnit(rawValue: word.meaning.value), unit.rank >= 3
      {
        return Parsed(sense: .unit(unit, .follow(0)), end: word.end)
      }
      return nil
    }
    var best: Parsed?
    for word in scanner.words(start, having: .unit) where word.meaning.kind == .unit && word.has(.singular) {
      guard let unit = TimeUnit(rawValue: word.meaning.value) else { continue }
      best = longer(best, self.unit(unit, word))
    }
    return best
  }

  private func unit(_ unit: TimeUnit, _ word: TimeWord) -> Parsed? {
    var best: Parsed?
    switch unit {
    case .year:
      best = year(word)
    case .day:
      // يوم الأحد, يوم أمس, يوم 3 أيار
      if !word.hasArticle, let day = dayBehind(word.end) { best = day }
    case .century:
      if word.hasArticle, let number = centuryNumber(word.end) {
        best = Parsed(sense: .century(number.0, islamic: false), end: number.1)
        if let era = self.word(number.1, .era), era.meaning.value == "bc" {
          best = Parsed(sense: .reference("BC" + padded(number.0 - 1, 2)), end: era.end)
        } else if let era = self.word(number.1, .era) {
          best = Parsed(sense: .century(number.0, islamic: era.meaning.value == "h"), end: era.end)
        }
      }
    case .month: best = month(word.end - 1)
    default: break
    }
    if word.hasArticle, unit.rank >= 3,
      let which = which(word.end) ?? (unit == .year ? which(afterAdjectives(word, isOpen: true)) : nil)
    {
      var result = Parsed(sense: .unit(unit, which.which), end: which.end)
      if unit == .night, case .shift(let shift) = which.which, let part = DayPart("NI 18 24") {
        result.sense = .part(part, of: .today(shift))
      }
      // العام الهجري الماضي
      if unit == .year, case .shift(let shift) = which.which, isIslamic(word) {
        result.sense = .islamicYear(shift)
      }
      // العام الماضي 2014
      if unit == .year, let number = apposedYear(which.end) { result = number }
      best = longer(best, result)
    }
    // الأسبوع الأول من, اليوم الثالث من, الأسبوع الأخير في
    if word.hasArticle, let ordinal = scanner.ordinal(word.end), ordinal.isDefinite,
      let base = ofBase(ordinal.end), let number = ordinal.whole
    {
      best = longer(best, counted(number, unit, base))
    }
    if word.hasArticle, unit == .day, let date = exactDate(word.end) { best = longer(best, date) }
    return best
  }

  private func apposedYear(_ start: Int) -> Parsed? {
    if isMark(start, .parenthesisOpen), let number = yearNumber(start + 1),
      isMark(number.end, .parenthesisClose)
    {
      return Parsed(sense: number.sense, end: number.end + 1)
    }
    return yearNumber(start)
  }

  private func counted(_ number: Int, _ unit: TimeUnit, _ base: (sense: TimeSense, end: Int, after: Bool))
    -> Parsed
  {
    if unit == .day, number > 0, !base.after, case .month = base.sense {
      return Parsed(sense: .dayOfMonth(number, of: base.sense), end: base.end)
    }
    return Parsed(sense: .nth(number, unit, weekday: 0, of: base.sense, after: base.after), end: base.end)
  }

  /// What the word for a day may stand before.
  private func dayBehind(_ start: Int) -> Parsed? {
    if let day = scanner.word(start, .weekday, { $0.clitics.isSubset(of: .article) }) {
      return weekdayTail(day)
    }
    if scanner.kinds(start) & TimeKind.day.bit != 0 {
      guard let found = date(start), found.sense.isDay else { return nil }
      return found
    }
    return exactDate(start)
  }

  /// عام 2015, سنة 2014 م, عام ألفين وخمسة عشر, عام 67.
  private func year(_ word: TimeWord) -> Parsed? {
    var next = afterAdjectives(word)
    if isMark(next, .parenthesisOpen) { next += 1 }
    if let number = yearNumber(next) {
      var end = number.end
      if isMark(next - 1, .parenthesisOpen) {
        guard isMark(end, .parenthesisClose) else { return nil }
        end += 1
      }
      if isMark(end, .slash, .dash), let second = scanner.integer(end + 1), second.length == 4,
        token(end)?.spaceBefore == false
      {
        end += 2
      }
      return Parsed(sense: number.sense, end: end)
    }
    if let (groups, separators) = scanner.digits(next), groups.count == 2, groups[0].length == 4,
      separators == [0x2F] || separators == [0x2D], (1300...2100).contains(groups[0].value)
    {
      // عام 2014-2015: the year in which it begins.
      let end = self.word(next + 1, .era)?.end ?? next + 1
      return Parsed(sense: .year(groups[0].value, islamic: groups[0].value < 1600), end: end)
    }
    if let digits = scanner.integer(next), let era = self.word(next + 1, .era), digits.length <= 4 {
      if era.meaning.value == "bc" {
        return Parsed(sense: .reference("BC" + padded(digits.value, 4)), end: era.end)
      }
      return Parsed(sense: .year(digits.value, islamic: era.meaning.value == "h"), end: era.end)
    }
    if let digits = scanner.integer(next), digits.length == 2, !word.hasArticle,
      token(next + 1)?.kind != .word
        || scanner.kinds(next + 1) == 0 && session.words[next + 1].part != .noun
    {
      return Parsed(
        sense: .year(digits.value + (digits.value < 30 ? 2000 : 1900), islamic: false), end: next + 1)
    }
    if let words = scanner.cardinal(next), !words.isDigits, let value = words.whole,
      (1000...2200).contains(value)
    {
      return Parsed(sense: .year(value, islamic: false), end: words.end)
    }
    return nil
  }

  /// The token behind the adjectives of a year: العام الدراسي الجديد, السنة المالية.
  ///
  /// - Parameter isOpen: Stops before an adjective that says which year.
  private func afterAdjectives(_ word: TimeWord, isOpen: Bool = false) -> Int {
    var next = word.end
    guard word.hasArticle else { return next }
    let which = TimeKind.shift.bit | TimeKind.follow.bit | TimeKind.same.bit
    while next < min(count, word.end + 2),
      scanner.kinds(next) & TimeKind.triggers == 0 || self.word(next, .era) != nil,
      session.words[next].proclitics == .article, session.words[next].part == .adjective,
      !isOpen || scanner.kinds(next) & which == 0
    {
      next += 1
    }
    return next
  }

  private func centuryNumber(_ start: Int) -> (Int, Int)? {
    if let digits = scanner.integer(start), (1...25).contains(digits.value) {
      return (digits.value, start + 1)
    }
    if let ordinal = scanner.ordinal(start), ordinal.isDefinite, let number = ordinal.whole,
      (1...25).contains(number)
    {
      return (number, ordinal.end)
    }
    return nil
  }

  /// ثالث ثلاثاء في أيلول, آخر اثنين من الشهر القادم, أول أسبوع من.
  func nth(_ start: Int) -> Parsed? {
    guard let ordinal = scanner.ordinal(start), !ordinal.isDefinite, let number = ordinal.whole, number <= 53
    else { return nil }
    for word in scanner.words(ordinal.end) where word.clitics.isEmpty {
      guard let base = ofBase(word.end) else { continue }
      if word.meaning.kind == .weekday {
        return Parsed(
          sense: .nth(number, .day, weekday: word.number, of: base.sense, after: base.after), end: base.end)
      }
      if word.meaning.kind == .unit, word.has(.singular), let unit = TimeUnit(rawValue: word.meaning.value),
        unit.rank >= 3
      {
        return counted(number, unit, base)
      }
    }
    return nil
  }

  /// بداية شهر 3, مطلع العام المقبل, أوائل التسعينات, نهاية الأسبوع.
  func edge(_ start: Int) -> Parsed? {
    for word in scanner.words(start, having: .edge) where word.meaning.kind == .edge && !word.hasArticle {
      if word.meaning.value == "first", let month = month(word.end, isMarked: true) {
        return Parsed(sense: .dayOfMonth(1, of: month.sense), end: month.end)
      }
      guard let edge = TimeEdge(rawValue: word.meaning.value) else { continue }
      guard let base = edgeBase(word.end) else { continue }
      return Parsed(sense: .edge(edge, of: base.sense), end: base.end)
    }
    return nil
  }

  private func edgeBase(_ start: Int) -> Parsed? {
    if let found = longer(
      month(start, isMarked: true), longer(decade(start), longer(season(start), unit(start))))
    {
      switch found.sense {
      case .today, .weekday, .hinted, .dayOfMonth, .clock: return nil
      default: return found
      }
    }
    if let year = yearNumber(start) { return year }
    if let fraction = fraction(start) { return fraction }
    // نهاية الشهر: this one.
    if let word = scanner.word(start, .unit, { $0.clitics == .article && $0.has(.singular) }),
      let unit = TimeUnit(rawValue: word.meaning.value), unit.rank >= 4, unit != .century, unit != .decade
    {
      // نهاية شهر, نهاية عام: of none in particular.
      if unit == .year, isIslamic(word) { return Parsed(sense: .islamicYear(0), end: word.end + 1) }
      return Parsed(sense: .unit(unit, .shift(0)), end: word.end)
    }
    return nil
  }

  /// العام الهجري.
  private func isIslamic(_ word: TimeWord) -> Bool {
    self.word(word.end, .era)?.meaning.value == "h"
      && (token(word.end).map { $0.end - $0.start > 4 } ?? false)
  }

  /// النصف الأول من عام 2015, الربع الثالث من العام الحالي.
  func fraction(_ start: Int) -> Parsed? {
    guard let word = scanner.word(start, .fraction, { $0.hasArticle }),
      word.meaning.number == 0.5 || word.meaning.number == 0.25,
      let ordinal = scanner.ordinal(word.end), ordinal.isDefinite, var number = ordinal.whole
    else { return nil }
    let parts = word.meaning.number == 0.5 ? 2 : 4
    if number < 0 { number = parts }
    guard number <= parts else { return nil }
    var next = ordinal.end
    if let from = self.word(next, .from), from.number == 0 { next = from.end }
    if let base = longer(unit(next), longer(yearNumber(next), month(next, isMarked: true))) {
      switch base.sense {
      case .year, .unit(.year, _), .month, .unit(.month, _):
        return Parsed(sense: .fraction(number, of: parts, base.sense), end: base.end)
      default: break
      }
    }
    if next > ordinal.end,
      let unit = scanner.word(
        next, .unit, { $0.clitics == .article && ["year", "month"].contains($0.meaning.value) }),
      let kind = TimeUnit(rawValue: unit.meaning.value)
    {
      return Parsed(sense: .fraction(number, of: parts, .unit(kind, .shift(0))), end: unit.end)
    }
    return nil
  }

  /// صيف 2015, الصيف الماضي, فصل الشتاء.
  func season(_ start: Int, which given: Which? = nil) -> Parsed? {
    var next = start
    var isMarked = given != nil
    if let word = word(start, .seasonword) {
      next = word.end
      isMarked = true
    }
    guard let word = word(next, .season) else { return nil }
    let fields = word.meaning.value.split(separator: " ")
    guard fields.count == 2, let month = Int(fields[1]) else { return nil }
    let letters = String(fields[0])
    if word.hasArticle, let which = which(word.end) {
      return Parsed(sense: .season(letters, month: month, year: nil, which.which), end: which.end)
    }
    if !word.hasArticle || isMarked, let year = yearBehind(word.end) {
      return Parsed(sense: .season(letters, month: month, year: year.sense, .open), end: year.end)
    }
    guard isMarked else { return nil }
    return Parsed(sense: .season(letters, month: month, year: nil, given ?? .open), end: word.end)
  }

  /// التسعينات, ثمانينيات القرن الماضي.
  func decade(_ start: Int) -> Parsed? {
    guard let word = word(start, .decade) else { return nil }
    var next = word.end
    if let from = self.word(next, .from), from.number == 0 { next = from.end }
    if let century = scanner.word(next, .unit, { $0.meaning.value == "century" && $0.hasArticle }) {
      if let which = which(century.end), case .shift(let shift) = which.which {
        return Parsed(sense: .decade(word.number, century: 20 + shift), end: which.end)
      }
      if let number = centuryNumber(century.end) {
        return Parsed(sense: .decade(word.number, century: number.0 - 1), end: number.1)
      }
    }
    // في الثمانينات, جيل الثمانينات
    guard word.hasArticle, hasTimeBefore(start) || isConstruct(start - 1) else { return nil }
    return Parsed(sense: .decade(word.number, century: nil), end: word.end)
  }

  /// A bare noun, which what follows it may belong to.
  private func isConstruct(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    let word = session.words[index]
    return word.part == .noun && !word.hasEnclitic && !word.proclitics.contains(.article)
  }

  /// عيد الفطر, عيد الميلاد 2020.
  func holiday(_ start: Int) -> Parsed? {
    guard let word = word(start, .holiday) else { return nil }
    if let year = yearBehind(word.end)
      ?? which(word.end).map({ Parsed(sense: .unit(.year, $0.which), end: $0.end) })
    {
      return Parsed(sense: .holiday(word.meaning.value, year: year.sense), end: year.end)
    }
    if word.has(.weak) { return nil }
    return Parsed(sense: .holiday(word.meaning.value, year: nil), end: word.end)
  }
}

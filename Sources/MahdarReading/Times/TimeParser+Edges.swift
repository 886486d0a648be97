import MahdarKnowledge
import MahdarText

/// Quarters, and the first or last units of something longer.
extension TimeParser {
  /// الربع الثاني, الربع الحالي: of the year of writing, where no other is named.
  func quarter(_ start: Int) -> Parsed? {
    guard let word = scanner.word(start, .fraction, { $0.hasArticle && $0.meaning.number == 0.25 }) else {
      return nil
    }
    if let which = which(word.end) {
      return Parsed(sense: .quarter(which.which), end: which.end)
    }
    guard let ordinal = scanner.ordinal(word.end), ordinal.isDefinite, let number = ordinal.whole,
      number <= 4
    else { return nil }
    // الربع الأول العام الحالي
    if let year = unit(ordinal.end), case .unit(.year, _) = year.sense {
      return Parsed(sense: .fraction(max(number, 1), of: 4, year.sense), end: year.end)
    }
    // الربع الأول من المباراة
    if let from = self.word(ordinal.end, .from), from.number == 0, from.clitics.isEmpty { return nil }
    return Parsed(sense: .fraction(number < 0 ? 4 : number, of: 4, nil), end: ordinal.end)
  }

  /// الأيام الأخيرة من شهر رمضان, الأشهر الثلاثة الأولى من العام, الساعات الأولى من صباح اليوم.
  func edgeUnits(_ start: Int) -> Parsed? {
    guard let word = scanner.word(start, .unit, { $0.hasArticle && $0.has(.plural) }),
      let unit = TimeUnit(rawValue: word.meaning.value)
    else { return nil }
    var next = word.end
    if let number = scanner.cardinal(next), number.isDefinite { next = number.end }
    if let few = scanner.word(next, .vague, { $0.number == 1 }) { next = few.end }
    guard let ordinal = scanner.ordinal(next), ordinal.isDefinite, abs(ordinal.value) == 1,
      let from = self.word(ordinal.end, .from), from.number == 0, from.clitics.isEmpty
    else { return nil }
    let base =
      unit.isClock
      ? partPhrase(from.end) ?? dayDate(from.end)
      : longer(month(from.end, isMarked: true), longer(self.unit(from.end), edge(from.end)))
        ?? thisUnit(from.end)
    guard let base else { return nil }
    return Parsed(sense: .edge(ordinal.value < 0 ? .end : .start, of: base.sense), end: base.end)
  }

  /// العام, الشهر, الأسبوع: the one in which the text was written.
  func thisUnit(_ start: Int) -> Parsed? {
    guard let word = scanner.word(start, .unit, { $0.clitics == .article && $0.has(.singular) }),
      let unit = TimeUnit(rawValue: word.meaning.value), [.week, .month, .year].contains(unit)
    else { return nil }
    return Parsed(sense: .unit(unit, .shift(0)), end: word.end)
  }

  /// A clock time behind a day or a part of it: الساعة 8, عند التاسعة, في تمام الثامنة والنصف.
  func clockBehind(_ start: Int) -> (time: ClockTime, date: TimeSense?, end: Int)? {
    if let found = clock(start, needsWord: true) { return found }
    var next = start
    if isMark(next, .comma) { next += 1 }
    for _ in 0..<2 {
      if let inside = word(next, .in), inside.clitics.isEmpty {
        next = inside.end
      } else if let about = word(next, .about), about.clitics.isEmpty {
        next = about.end
      } else if next < count, session.document.tokens[next].kind == .word, session.key(next) == Key.ala {
        next += 1
      } else if let from = word(next, .from), from.number == 0, word(from.end, .clock) != nil {
        next = from.end
      } else {
        break
      }
    }
    return next > start ? clock(next, needsWord: word(next, .clock) == nil) : nil
  }
}

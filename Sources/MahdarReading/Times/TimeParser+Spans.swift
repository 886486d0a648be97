import MahdarKnowledge
import MahdarText

/// Stretches of time by their length, and what comes again and again.
extension TimeParser {
  /// خمسة أيام, ساعتان ونصف, السنوات الثلاث الماضية, عدة أشهر.
  func span(_ start: Int) -> (span: TimeSpan, end: Int, direction: Int)? {
    guard var first = amount(start) else { return nil }
    var amounts = [(amount: first.amount, unit: first.unit)]
    // ونصف, ونصف السنة
    if let half = scanner.word(
      first.end, .fraction,
      { $0.clitics.contains(.and) && $0.clitics.isSubset(of: [.and, .article]) && $0.meaning.number > 0.2 }),
      let known = amounts[0].amount
    {
      amounts[0].amount = known + half.meaning.number
      first.end = half.end
      if let repeated = scanner.word(
        half.end, .unit, { $0.meaning.value == first.unit.rawValue && $0.clitics.isSubset(of: .article) })
      {
        first.end = repeated.end
      }
    }
    // A smaller unit joined: عام وستة أشهر, 3 ساعات و20 دقيقة.
    while amounts.count < 3, amounts[amounts.count - 1].amount != nil {
      let (place, hasAnd) = scanner.afterAnd(first.end)
      guard hasAnd || scanner.words(place).contains(where: { $0.clitics == .and }),
        let more = amount(place), more.amount != nil, more.unit.rank < amounts[amounts.count - 1].unit.rank,
        more.isCounted || first.isCounted
      else { break }
      amounts.append((more.amount, more.unit))
      first.end = more.end
    }
    return (TimeSpan(amounts: amounts), first.end, direction(first.end))
  }

  /// The last ones or the next ones, as the word that ends the length says.
  private func direction(_ end: Int) -> Int {
    scanner.word(end - 1, .shift, { $0.end == end }).map { $0.number.signum() } ?? 0
  }

  /// آخر 24 ساعة: the last ones, said before the length.
  func lastSpan(_ start: Int) -> (span: TimeSpan, end: Int, direction: Int)? {
    guard let last = scanner.word(start, .ordinal, { $0.number == -1 && !$0.hasArticle }),
      let length = span(last.end)
    else { return nil }
    return (length.span, length.end, -1)
  }

  private struct Amount {
    var amount: Double?
    var unit: TimeUnit
    var end: Int
    /// A number stands with it, so that it is no mere noun.
    var isCounted: Bool
  }

  private func amount(_ start: Int) -> Amount? {
    // A dual, or a plural or singular that its context marks.
    for word in scanner.words(start, having: .unit) where word.meaning.kind == .unit {
      guard let unit = TimeUnit(rawValue: word.meaning.value) else { continue }
      if word.has(.dual) {
        if word.has(.weak), word.hasArticle { continue }
        // يوما الأحد والاثنين is no length; the accusative يوما of one is another row.
        if word.has(.dual), word.has(.pair) { continue }
        if isAccusativeOne(start, word) { continue }
        if unit == .decade, !isLength(start, word.end) { continue }
        // مدراء عامين
        if unit == .year, start > 0, session.words[start - 1].classes.contains(.office) { continue }
        var end = word.end
        if word.hasArticle, let which = which(end) { end = which.end }
        return Amount(amount: 2, unit: unit, end: end, isCounted: true)
      }
      if word.has(.plural), word.hasArticle, let found = definite(unit, word) { return found }
      if word.has(.singular), !word.hasArticle {
        // يوم واحد, ساعة واحدة, عام كامل
        if let one = scanner.word(word.end, .number, { $0.meaning.number == 1 && $0.clitics.isEmpty }) {
          return Amount(amount: 1, unit: unit, end: one.end, isCounted: true)
        }
        // عام ونصف, سنة وشهرين
        if word.clitics.isEmpty, goesOn(unit, word.end) {
          return Amount(amount: 1, unit: unit, end: word.end, isCounted: true)
        }
      }
    }
    // A number before its unit.
    var next = start
    if let vague = scanner.word(start, .vague, { $0.number == 0 }),
      vague.clitics.isSubset(of: [.and, .by, .to])
    {
      guard let unit = scanner.word(vague.end, .unit, { $0.has(.plural) && $0.clitics.isEmpty }),
        let kind = TimeUnit(rawValue: unit.meaning.value)
      else { return nil }
      return Amount(amount: nil, unit: kind, end: unit.end, isCounted: true)
    }
    // الـ24 ساعة
    next = scanner.afterArticle(start)
    guard let number = scanner.quantity(next), !number.isOrdinal, number.value > 0,
      number.isDigits || number.value != 1, !isPercent(start)
    else { return nil }
    for word in scanner.words(number.end)
    where word.meaning.kind == .unit && word.clitics.isSubset(of: .article) {
      guard let unit = TimeUnit(rawValue: word.meaning.value), !word.has(.pair), !word.has(.dual) else {
        continue
      }
      // 20 في المائة عام 2014
      if unit == .year, word.has(.singular), yearNumber(word.end) != nil { continue }
      // 8 ملايين العام الماضي, 215 ألفا الشهر الماضي: when it was, and no count of them; الـ48 الساعة القادمة
      // and المائة اليوم الأولى are lengths.
      if number.value >= 1, word.hasArticle, word.has(.singular), !unit.isClock,
        !number.isDefinite || scanner.word(start, .percent) != nil
      {
        continue
      }
      // A contract or a thousand and one nights.
      if unit == .decade, number.value > 20 || !isLength(start, word.end) { continue }
      if unit == .night, number.value >= 1000 { continue }
      // نصف الساعة الأول; the half of any longer unit may be another's: نصف العام.
      if number.value < 1, word.hasArticle {
        guard unit.isClock, start == 0 || scanner.words(start).contains(where: { !$0.hasArticle }) else {
          continue
        }
        let ordinal = scanner.ordinal(word.end)
        let end = ordinal.map { $0.isDefinite ? $0.end : word.end } ?? word.end
        return Amount(amount: number.value, unit: unit, end: end, isCounted: true)
      }
      if number.isDigits || number.value >= 1 || word.has(.singular) {
        var end = word.end
        if let few = few(end) { end = few }
        if let which = which(end) ?? lastOnes(end),
          next > start || scanner.afterArticle(next - 1) == next || word.hasArticle || number.isDefinite
        {
          end = which.end
        }
        return Amount(amount: number.value, unit: unit, end: end, isCounted: true)
      }
    }
    return nil
  }

  /// The hundred of 17 في المائة.
  private func isPercent(_ start: Int) -> Bool {
    start > 0 && scanner.word(start - 1, .percent, { $0.end > start }) != nil
  }

  /// A half, or a counted smaller unit, is joined to one unit.
  private func goesOn(_ unit: TimeUnit, _ end: Int) -> Bool {
    let (place, hasAnd) = scanner.afterAnd(end)
    guard hasAnd || scanner.words(place).contains(where: { $0.clitics == .and }) else { return false }
    if scanner.word(place, .fraction, { !$0.hasArticle && $0.meaning.number > 0.2 }) != nil { return true }
    if scanner.word(place, .number) == nil, scanner.word(place, .ten) == nil, scanner.integer(place) == nil,
      scanner.word(place, .unit, { $0.has(.dual) && !$0.has(.pair) }) == nil
    {
      return false
    }
    guard let more = amount(place), more.amount != nil else { return false }
    return more.unit.rank < unit.rank && unit.rank - more.unit.rank <= 2
  }

  /// A preposition of length before it, or behind it which one or since when.
  private func isLength(_ start: Int, _ end: Int) -> Bool {
    let wanted: [TimeKind] = [.during, .since, .before, .after, .about, .until]
    return wanted.contains { scanner.wordBefore(start, $0) != nil } || which(end) != nil
      || word(end, .from) != nil
  }

  /// قليلة, طويلة behind a unit.
  private func few(_ start: Int) -> Int? {
    scanner.word(start, .vague, { $0.number == 1 })?.end
  }

  /// الأخيرة behind a length.
  private func lastOnes(_ start: Int) -> (which: Which, end: Int)? {
    scanner.word(start, .shift, { $0.has(.weak) && $0.clitics == .article }).map { (.shift(-1), $0.end) }
  }

  /// يوما and عاما are the accusative of one, and a dual only before a genitive.
  private func isAccusativeOne(_ start: Int, _ word: TimeWord) -> Bool {
    scanner.words(start).contains {
      $0.meaning.kind == .unit && $0.has(.singular) && $0.end == word.end
        && $0.meaning.value == word.meaning.value
    }
  }

  /// الأيام الثلاثة الماضية, السنوات الخمس المقبلة, الأسابيع الأخيرة.
  private func definite(_ unit: TimeUnit, _ word: TimeWord) -> Amount? {
    var end = word.end
    var value: Double?
    if let number = scanner.cardinal(end), number.isDefinite, number.value >= 1 {
      value = number.value
      end = number.end
    } else if scanner.afterArticle(end) > end, let number = scanner.digitValue(end + 1) {
      value = number
      end += 2
    }
    if let few = few(end) { end = few }
    if let which = which(end) ?? lastOnes(end) {
      end = which.end
    } else if value == nil || unit == .decade {
      return nil
    }
    return Amount(amount: value, unit: unit, end: end, isCounted: true)
  }

  /// One unit, or some, by the word alone: شهر, سنوات. Only its context makes it a length.
  func bareSpan(_ start: Int) -> (span: TimeSpan, end: Int)? {
    for word in scanner.words(start, having: .unit)
    where word.meaning.kind == .unit && !word.hasArticle && !word.has(.pair) {
      guard let unit = TimeUnit(rawValue: word.meaning.value) else { continue }
      if word.has(.singular) { return (TimeSpan(amounts: [(1, unit)]), few(word.end) ?? word.end) }
      if word.has(.plural) { return (TimeSpan(amounts: [(nil, unit)]), few(word.end) ?? word.end) }
      if word.has(.dual) { return (TimeSpan(amounts: [(2, unit)]), word.end) }
    }
    return nil
  }

  /// كل يوم, كل ثلاثة أشهر, كل جمعة, يوميا.
  func set(_ start: Int) -> Parsed? {
    if let set = word(start, .set) { return Parsed(sense: .set(set.meaning.value), end: set.end) }
    guard let every = word(start, .every) else { return nil }
    if let day = scanner.word(every.end, .weekday, { $0.clitics.isEmpty && $0.number != 7 }) {
      return Parsed(sense: .weekdays(day.number), end: day.end)
    }
    if let unit = scanner.word(
      every.end, .unit, { $0.meaning.value == "day" && $0.clitics.isEmpty && $0.has(.singular) }),
      let day = scanner.word(unit.end, .weekday)
    {
      return Parsed(sense: .weekdays(day.number), end: day.end)
    }
    if let span = span(every.end) { return Parsed(sense: .set(span.span.value), end: span.end) }
    guard let unit = scanner.word(every.end, .unit, { $0.has(.singular) && $0.clitics.isEmpty }),
      let kind = TimeUnit(rawValue: unit.meaning.value)
    else { return nil }
    return Parsed(sense: .set(TimeSpan(amounts: [(1, kind)]).value), end: unit.end)
  }

  /// أيام الجمعة: each of them.
  func weekdays(_ start: Int) -> Parsed? {
    guard
      let days = scanner.word(
        start, .unit, { $0.meaning.value == "day" && $0.has(.plural) && !$0.hasArticle }),
      let day = scanner.word(days.end, .weekday, { $0.clitics == .article }), which(day.end) == nil
    else { return nil }
    return Parsed(sense: .weekdays(day.number), end: day.end)
  }
}

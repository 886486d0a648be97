import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The walk over a document's tokens.
struct TimeSearch {
  let session: Session
  let parser: TimeParser
  private let scanner: TimeScanner
  var found: [FoundTime] = []

  init(session: Session, parser: TimeParser) {
    self.session = session
    self.parser = parser
    scanner = parser.scanner
  }

  /// The expressions in order.
  consuming func run() -> [FoundTime] {
    let tokens = session.document.tokens
    let triggers = TimeKind.triggers
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      let isNumber = token.kind == .number
      if !isNumber {
        guard token.lexeme > 0, scanner.kinds(index) & triggers != 0 else {
          index += 1
          continue
        }
        if let end = nameEnd(index) {
          index = end
          continue
        }
      }
      let end = isNumber ? series(index) ?? expression(index) : expression(index) ?? series(index)
      index = max(end ?? index + 1, index + 1)
    }
    join()
    return found
  }

  /// The end of an outlet's, organisation's or person's name of several words that begins here.
  private func nameEnd(_ index: Int) -> Int? {
    let word = session.words[index]
    guard word.phraseEnd > index + 1, word.row >= 0 else { return nil }
    let list = session.knowledge.names[Int(word.row)].list
    return list == .outlets || list == .organisations || list == .persons ? word.phraseEnd : nil
  }

  // MARK: One expression

  /// Adds the longest expression that begins at the token; its end, or `nil`.
  private mutating func expression(_ index: Int) -> Int? {
    if let set = parser.set(index) ?? parser.weekdays(index) { return add(index, set) }
    let date = parser.dateTime(index)
    let span = parser.span(index) ?? parser.lastSpan(index)
    if let span, span.end >= date?.end ?? 0 { return add(index, span.span, span.end, span.direction) }
    if let date {
      if isName(index, date) { return date.end }
      if let end = dates(index, date) { return end }
      return add(index, date)
    }
    // One unit by its word alone, where a preposition makes it a length.
    if scanner.kinds(index) & TimeKind.unit.bit != 0, let bare = parser.bareSpan(index) {
      if let direction = directionBefore(index) {
        // يوما بعد يوم
        if direction.start > 0, scanner.kinds(direction.start - 1) & TimeKind.unit.bit != 0 { return nil }
        return add(index, bare.span, bare.end)
      }
      if isMeasured(index), !isQualified(bare.end), !isNamed(bare.end) {
        return add(index, bare.span, bare.end)
      }
    }
    return nil
  }

  /// خلال, منذ, لمدة: what follows them is a length.
  private func isMeasured(_ index: Int) -> Bool {
    if scanner.wordBefore(index, .during) != nil { return true }
    if scanner.wordBefore(index, .since) != nil { return true }
    return scanner.wordBefore(index, .about) != nil
  }

  /// A noun in the genitive or an adjective makes of the unit something else: يوم الانتخابات.
  private func isQualified(_ end: Int) -> Bool {
    guard end < session.document.tokens.count, session.document.tokens[end].kind == .word else {
      return false
    }
    let word = session.words[end]
    if word.part == .adjective { return word.proclitics.isEmpty && scanner.kinds(end) == 0 }
    return word.proclitics.contains(.article)
  }

  /// A noun that the unit is in construct with: خلال أيام عيد الفطر, منذ يوم إعلانه.
  private func isNamed(_ end: Int) -> Bool {
    guard end < session.document.tokens.count, session.document.tokens[end].kind == .word else {
      return false
    }
    if scanner.kinds(end) & (TimeKind.holiday.bit | TimeKind.season.bit | TimeKind.month.bit) != 0 {
      return true
    }
    let word = session.words[end]
    return (word.part == .noun || word.part == .properNoun) && word.proclitics.isEmpty
      && word.classes.isDisjoint(with: [.temporal, .adjunct, .preposition, .conjunction])
  }

  /// قبل or بعد before a length.
  private func directionBefore(_ index: Int) -> (start: Int, kind: TimeKind)? {
    for kind in [TimeKind.before, .after] {
      if let found = scanner.wordBefore(index, kind) { return (found.start, kind) }
      if let about = scanner.wordBefore(index, .about), let found = scanner.wordBefore(about.start, kind) {
        return (found.start, kind)
      }
    }
    return nil
  }

  /// The length is counted from something named: قبل يومين من الانتخابات.
  private func isComplemented(_ end: Int, _ kind: TimeKind) -> Bool {
    guard end < session.document.tokens.count else { return false }
    if let from = scanner.word(end, .from), from.number == 0 {
      return scanner.word(from.end, .now) == nil
    }
    let next = session.words[end]
    return kind == .after && session.form(end).starts(with: [Letter.ain, Letter.lam])
      && next.part == .adposition
  }

  private mutating func add(_ start: Int, _ span: TimeSpan, _ spanEnd: Int, _ direction: Int = 0) -> Int {
    var end = spanEnd
    if directionBefore(start) != nil, let from = scanner.word(end, .from), from.number == 0,
      let now = scanner.word(from.end, .now), now.meaning.value == "PRESENT_REF"
    {
      end = now.end
    }
    if direction == 0, let direction = directionBefore(start), !isComplemented(end, direction.kind) {
      let sign = direction.kind == .before ? -1 : 1
      var time = make(direction.start, Parsed(sense: .distance(span, sign: sign), end: end))
      if let about = scanner.wordBefore(start, .about) {
        time.mod = TimeModifier(rawValue: about.word.meaning.value)
      }
      if sign > 0, parser.tense(from: direction.start, to: end) == .past {
        time = make(start, Parsed(sense: .span(span, 0), end: end))
      }
      found.append(time)
      return end
    }
    let isWithin = direction == 0 && scanner.wordBefore(start, .during) != nil
    return add(start, Parsed(sense: .span(span, isWithin ? 2 : direction), end: end))
  }

  private mutating func add(_ start: Int, _ parsed: Parsed) -> Int {
    var time = make(pairStart(start), parsed)
    if let about = scanner.wordBefore(start, .about) {
      time = make(about.start, parsed)
      time.mod = TimeModifier(rawValue: about.word.meaning.value)
    }
    time.isEvent = scanner.wordBefore(start, .event) != nil
    if scanner.wordBefore(time.start, .until) != nil { time.role = .until }
    found.append(time)
    return parsed.end
  }

  /// The word for two days or years before the first of them: عامي 1986 و1996, يومي السبت والأحد.
  private func pairStart(_ start: Int) -> Int {
    guard let before = scanner.wordBefore(start, .unit), before.word.has(.pair),
      before.word.clitics.isDisjoint(with: .article)
    else { return start }
    return before.start
  }

  private func make(_ start: Int, _ parsed: Parsed) -> FoundTime {
    let skip = scanner.words(start).first?.skip ?? 0
    let from = session.byteOffset(start, afterLetters: skip)
    let to = Int(session.document.tokens[parsed.end - 1].end)
    return FoundTime(
      start: start, end: parsed.end, range: TextRange(min(from, to), to), sense: parsed.sense)
  }

  /// The words are part of a name: مدينة 6 أكتوبر, صحيفة اليوم, محمد الخميس.
  private func isName(_ index: Int, _ date: Parsed) -> Bool {
    switch date.sense {
    case .today(0), .weekday(_, .open), .dayOfMonth(_, .month(_, _, nil, .open)), .month(_, _, nil, .open):
      break
    default: return false
    }
    if let name = scanner.wordBefore(index, .name)?.word {
      if case .today = date.sense { return true }
      if name.number == 0 { return true }
    }
    guard index > 0, case .weekday = date.sense, date.end == index + 1 else { return false }
    let before = session.words[index - 1]
    if before.part == .adposition { return false }
    return !before.possible.isDisjoint(with: [.givenName, .namePart]) && before.part != .verb
      && before.proclitics.isDisjoint(with: [.by, .to, .like, .article])
      && scanner.words(index).contains { $0.clitics == .article }
  }

  // MARK: Several

  /// 3 و5 أيار, 1-8 شهر أيلول, تموز 13 إلى 15, من الثالث إلى الخامس من أيار, عامي 2014 و2015.
  private mutating func series(_ index: Int) -> Int? {
    if let end = joined(index) { return end }
    guard let first = parser.dayNumber(index) else { return nil }
    var days = [(day: first.day, start: index, end: first.end)]
    var next = first.end
    while days.count < 6, let place = connected(next) {
      if let last = parser.dayMonth(place) ?? parser.numericDate(place),
        case .dayOfMonth(_, let month) = last.sense
      {
        for day in days {
          found.append(make(day.start, Parsed(sense: .dayOfMonth(day.day, of: month), end: day.end)))
        }
        return add(place, last)
      }
      guard let more = parser.dayNumber(place) else { return nil }
      days.append((more.day, place, more.end))
      next = more.end
    }
    return nil
  }

  /// The token behind a word or mark that joins two of a series.
  private func connected(_ index: Int) -> Int? {
    guard index < session.document.tokens.count else { return nil }
    let and = scanner.afterAnd(index)
    if and.hasAnd { return and.index }
    if parser.isMark(index, .dash, .comma, .slash) { return index + 1 }
    if let to = scanner.word(index, .to) ?? scanner.word(index, .until) { return to.end }
    if scanner.words(index).contains(where: { $0.clitics.contains(.and) }) { return index }
    return nil
  }

  /// Two days in one token: 1-8 شهر أيلول.
  private mutating func joined(_ index: Int) -> Int? {
    guard let (groups, separators) = scanner.digits(index), groups.count == 2,
      separators == [0x2D] || separators == [0x2F], groups.allSatisfy({ (1...31).contains($0.value) }),
      let month = parser.month(index + 1, isMarked: true)
    else { return nil }
    let token = session.document.tokens[index]
    var middle = Int(token.start)
    let bytes = session.document.text.bytes
    while middle < Int(token.end), bytes[middle] != separators[0] { middle += 1 }
    let end = Int(session.document.tokens[month.end - 1].end)
    found.append(
      FoundTime(
        start: index, end: index + 1, range: TextRange(Int(token.start), middle),
        sense: .dayOfMonth(groups[0].value, of: month.sense), role: .from))
    found.append(
      FoundTime(
        start: index, end: month.end, range: TextRange(min(middle + 1, end), end),
        sense: .dayOfMonth(groups[1].value, of: month.sense), role: .to))
    return month.end
  }

  /// What follows a date in a series of which it is the first: years after a year, days after a month.
  private mutating func dates(_ index: Int, _ date: Parsed) -> Int? {
    switch date.sense {
    case .year:
      var end = add(index, date)
      while let place = connected(end), let year = parser.yearNumber(place), year.end >= place + 1 {
        end = add(place, year)
      }
      return end
    case .month(let month, let islamic, nil, .open):
      guard let first = scanner.integer(date.end), (1...31).contains(first.value), first.length <= 2 else {
        return nil
      }
      let sense = TimeSense.month(month, islamic: islamic, year: nil, .open)
      let next = date.end + 1
      if let to = scanner.word(next, .to)?.end ?? (parser.isMark(next, .dash) ? next + 1 : nil),
        let second = scanner.integer(to), (1...31).contains(second.value), second.length <= 2
      {
        found.append(make(index, Parsed(sense: .dayOfMonth(first.value, of: sense), end: next)))
        return add(to, Parsed(sense: .dayOfMonth(second.value, of: sense), end: to + 1))
      }
      // أيار 13، 2015
      var end = next
      if parser.isMark(end, .comma) { end += 1 }
      if let year = parser.yearNumber(end) {
        return add(
          index,
          Parsed(
            sense: .dayOfMonth(first.value, of: .month(month, islamic: islamic, year: year.sense, .open)),
            end: year.end))
      }
      guard next >= session.document.tokens.count || session.document.tokens[next].kind != .word else {
        return nil
      }
      return add(index, Parsed(sense: .dayOfMonth(first.value, of: sense), end: next))
    default: return nil
    }
  }
}

import MahdarKnowledge
import MahdarText

/// Days of months, months, years and dates in digits.
extension TimeParser {
  /// The number of a day: 3, الثالث, الحادي والعشرين.
  func dayNumber(_ start: Int) -> (day: Int, end: Int)? {
    let place = scanner.afterArticle(start)
    if let digits = scanner.integer(place) {
      return (1...31).contains(digits.value) && digits.length <= 2 ? (digits.value, place + 1) : nil
    }
    guard let ordinal = scanner.ordinal(start), let day = ordinal.whole, (1...31).contains(day),
      ordinal.isDefinite || day == 1
    else { return nil }
    return (day, ordinal.end)
  }

  /// 3 أيار, الثالث من أغسطس الماضي, 15 الجاري, السادس من شهر رمضان.
  func dayMonth(_ start: Int) -> Parsed? {
    guard let day = dayNumber(start) else { return nil }
    if let ofIt = word(day.end, .ofit),
      scanner.wordBefore(start, .to) != nil || scanner.wordBefore(start, .until) != nil
        || token(start)?.kind == .number && hasTimeBefore(start)
    {
      return Parsed(sense: .dayOfMonth(day.day, of: .unit(.month, .follow(0))), end: ofIt.end)
    }
    var next = day.end
    var hasFrom = false
    var hasMark = false
    if let from = word(next, .from), from.number == 0, from.clitics.isEmpty {
      next = from.end
      hasFrom = true
    } else if isMark(next, .slash, .dash), token(start)?.kind == .number {
      next += 1
      hasMark = true
    }
    // 3 / صفر is a score, الأول مارس a man who practised first.
    let isDoubtful = hasMark || !hasFrom && token(day.end - 1)?.kind == .word
    if isDoubtful, let weak = word(next, .month), weak.has(.weak), !isMark(weak.end, .slash, .dash) {
      return nil
    }
    if let month = month(next, isMarked: true) {
      // The first of several days: 3 أشهر is no date.
      return Parsed(sense: .dayOfMonth(day.day, of: month.sense), end: month.end)
    }
    if let unit = unit(next), case .unit(.month, let which) = unit.sense, which != .open {
      return Parsed(sense: .dayOfMonth(day.day, of: unit.sense), end: unit.end)
    }
    // في 15 الجاري
    if hasFrom || token(start)?.kind == .number,
      let current = scanner.word(next, .shift, { $0.number == 0 && $0.clitics == .article }),
      token(current.end)?.kind != .word || hasFrom
    {
      return Parsed(sense: .dayOfMonth(day.day, of: .unit(.month, .shift(0))), end: current.end)
    }
    return nil
  }

  /// A month, its other name, and the year or which one: حزيران/يونيو 2014, أغسطس (آب) الماضي.
  ///
  /// - Parameter isMarked: Something before it shows that it is a month.
  func month(_ start: Int, isMarked: Bool = false) -> Parsed? {
    var next = start
    var hasWord = false
    if let unit = scanner.word(start, .unit, { $0.meaning.value == "month" && $0.has(.singular) }) {
      next = unit.end
      hasWord = true
    }
    if hasWord, let number = monthNumber(next, afterArticle: token(next)?.kind == .word) {
      return withYear(month: number.number, islamic: false, number.end)
    }
    guard let word = word(next, .month), let first = word.meaning.value.utf8.first,
      let number = Int(word.meaning.value.dropFirst())
    else { return nil }
    if word.hasArticle { return nil }
    // أب and إب fold like آب.
    if word.has(.weak), let written = token(next), written.end - written.start == 4,
      beginsWithHamza(written)
    {
      return nil
    }
    let islamic = first == 0x68
    var end = word.end
    // The other tradition's name; with it there is no doubt.
    var isMarked = isMarked
    if let second = otherName(end, word.meaning.value) {
      end = second
      isMarked = true
    }
    let result = withYear(month: number, islamic: islamic, end)
    if word.has(.weak), !isMarked, !hasWord {
      if !word.clitics.isDisjoint(with: [.by, .like]) { return nil }
      if word.clitics.contains(.to), result.end == end { return nil }
      if result.end == end,
        !hasTimeBefore(start) || word.clitics.isEmpty && self.word(start - 1, .from) != nil
      {
        return nil
      }
    }
    return result
  }

  private func otherName(_ start: Int, _ value: String) -> Int? {
    func named(_ index: Int) -> Int? {
      guard let word = word(index, .month), word.clitics.isEmpty, word.meaning.value == value else {
        return nil
      }
      return word.end
    }
    if isMark(start, .parenthesisOpen), let end = named(start + 1), isMark(end, .parenthesisClose) {
      return end + 1
    }
    if isMark(start, .slash, .dash), let end = named(start + 1) { return end }
    return named(start)
  }

  /// شهر 3, شهر عشرة, الشهر التاسع.
  private func monthNumber(_ start: Int, afterArticle: Bool) -> (number: Int, end: Int)? {
    if let digits = scanner.integer(start), (1...12).contains(digits.value), digits.length <= 2 {
      // شهر 3 أيار would be a day.
      return word(start + 1, .month) == nil ? (digits.value, start + 1) : nil
    }
    if let ordinal = scanner.ordinal(start), ordinal.isDefinite, let number = ordinal.whole,
      (1...12).contains(number)
    {
      return (number, ordinal.end)
    }
    guard let cardinal = scanner.cardinal(start), let number = cardinal.whole, (1...12).contains(number),
      !cardinal.isDigits
    else { return nil }
    return (number, cardinal.end)
  }

  /// The year behind a month, or which of them it is.
  private func withYear(month: Int, islamic: Bool, _ start: Int) -> Parsed {
    func build(_ year: TimeSense?, _ which: Which, _ end: Int) -> Parsed {
      Parsed(sense: .month(month, islamic: islamic, year: year, which), end: end)
    }
    if let which = which(start) {
      // مايو الماضي; with من العام نفسه the year says it.
      return build(nil, which.which, which.end)
    }
    if let year = yearBehind(start, islamic: islamic) { return build(year.sense, .open, year.end) }
    return build(nil, .open, start)
  }

  /// A year in apposition: 2014, من عام 2014, سنة 2014, من العام الماضي, لعام 2015, 1436هـ.
  func yearBehind(_ start: Int, islamic: Bool = false) -> Parsed? {
    var next = start
    var isJoined = true
    if isMark(next, .comma, .dash, .slash), token(next + 1)?.kind == .number { next += 1 }
    if let from = word(next, .from), from.number == 0, from.clitics.isEmpty {
      next = from.end
      isJoined = false
    } else if let inside = word(next, .in), inside.clitics.isEmpty {
      next = inside.end
      isJoined = false
    }
    if isMark(next, .parenthesisOpen), let number = yearNumber(next + 1, islamic: islamic),
      isMark(number.end, .parenthesisClose)
    {
      return Parsed(sense: number.sense, end: number.end + 1)
    }
    if isJoined, let number = yearNumber(next, islamic: islamic) { return number }
    if let unit = unit(next), isYear(unit.sense) { return unit }
    return nil
  }

  private func isYear(_ sense: TimeSense) -> Bool {
    switch sense {
    case .year: true
    case .unit(.year, let which): which != .open
    default: false
    }
  }

  /// A year in digits of its length, with its era.
  func yearNumber(_ start: Int, islamic: Bool = false) -> Parsed? {
    guard let digits = scanner.integer(start), digits.length == 4 else { return nil }
    var end = start + 1
    var isIslamic = (islamic ? 1300...1500 : 1380...1460).contains(digits.value)
    if let era = word(end, .era) {
      if era.meaning.value == "bc" { return nil }
      // Single letters only behind the number itself.
      if era.meaning.value == "h" || token(end)?.spaceBefore == false || era.end - end > 1
        || (token(end).map { $0.end - $0.start > 2 } ?? false)
      {
        end = era.end
        isIslamic = era.meaning.value == "h"
      }
    }
    guard isIslamic ? (1...1600).contains(digits.value) : (1000...2200).contains(digits.value) else {
      return nil
    }
    return Parsed(sense: .year(digits.value, islamic: isIslamic), end: end)
  }

  /// Four digits that a preposition of time, or nothing, shows to be a year.
  func bareYear(_ start: Int) -> Parsed? {
    guard let year = yearNumber(start) else { return nil }
    guard case .year(let number, let islamic) = year.sense else { return nil }
    if year.end > start + 1 { return year }
    guard !islamic, (1700...2070).contains(number) else { return nil }
    if isMark(start - 1, .parenthesisOpen), isMark(year.end, .parenthesisClose, .dash) { return year }
    if let years = scanner.wordBefore(start, .unit)?.word, years.meaning.value == "year",
      years.has(.pair) || years.has(.plural)
    {
      return year
    }
    return isFree(start, year.end) && hasTimeBefore(start) ? year : nil
  }

  /// Nothing is counted by the number: no noun follows it, no unit, no percent.
  private func isFree(_ start: Int, _ end: Int) -> Bool {
    guard let next = token(end) else { return true }
    if next.kind == .number { return false }
    if next.kind == .foreign { return false }
    if next.kind == .mark { return next.mark != .other || next.spaceBefore }
    if next.kind == .newline { return true }
    if scanner.word(end, .percent) != nil { return false }
    if scanner.kinds(end) & (TimeKind.scale.bit | TimeKind.unit.bit) != 0 {
      return scanner.words(end).allSatisfy { !$0.clitics.isEmpty }
    }
    let word = session.words[end]
    let isBareNoun = word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
    return !isBareNoun || !word.classes.isDisjoint(with: [.preposition, .temporal, .adjunct])
  }

  /// A preposition that may govern a time stands before the token, or an edge, or a sign of a list.
  func hasTimeBefore(_ start: Int) -> Bool {
    if start == 0 { return count == 1 }
    let previous = start - 1
    for word in scanner.words(start) where !word.clitics.isDisjoint(with: [.to, .by]) { return true }
    if session.words[previous].classes.contains(.preposition) || session.words[previous].part == .adposition {
      let wanted: [TimeKind] = [.in, .since, .from, .to, .until, .before, .after, .during]
      return wanted.contains { scanner.wordBefore(start, $0) != nil }
    }
    let kinds = scanner.kinds(previous)
    if kinds & (TimeKind.until.bit | TimeKind.edge.bit | TimeKind.season.bit | TimeKind.since.bit) != 0 {
      return scanner.words(previous).contains { !$0.hasArticle }
    }
    return false
  }

  // MARK: Digits

  /// 2015/8/3, 11/10/1436هـ, 3-8-2015, 2/2013, 21/09.
  ///
  /// - Parameter isMarked: A weekday or the word for a date stands before it.
  func numericDate(_ start: Int, isMarked: Bool = false) -> Parsed? {
    guard var (groups, separators) = scanner.digits(start) else { return nil }
    var end = start + 1
    if separators.isEmpty, let apart = groupsApart(start) {
      groups = apart.groups
      separators = apart.separators
      end = apart.end
    }
    guard let separator = separators.first, separators.allSatisfy({ $0 == separator }) else { return nil }
    var era: String?
    if let word = word(end, .era), word.meaning.value != "bc" {
      era = word.meaning.value
      end = word.end
    }
    let values = groups.map(\.value)
    func build(_ day: Int, _ month: Int, _ year: Int) -> Parsed? {
      guard (1...31).contains(day), (1...12).contains(month) else { return nil }
      let islamic = era == "h" || (1300...1500).contains(year)
      var full = year
      if groups.contains(where: { $0.value == year && $0.length == 2 }), year < 100, !islamic {
        full = year < 50 ? 2000 + year : 1900 + year
      }
      return Parsed(
        sense: .dayOfMonth(
          day, of: .month(month, islamic: islamic, year: .year(full, islamic: islamic), .open)),
        end: end)
    }
    if groups.count == 3, separator != 0x3A, separator != 0x2C {
      if groups[0].length == 4 {
        return build(values[2], values[1], values[0]) ?? build(values[1], values[2], values[0])
      }
      guard groups[2].length == 4 || groups[2].length == 2 && separator != 0x2E else { return nil }
      if values[1] > 12, values[0] <= 12 { return build(values[1], values[0], values[2]) }
      return build(values[0], values[1], values[2])
    }
    guard groups.count == 2, separator == 0x2F || separator == 0x2D else { return nil }
    if groups[1].length == 4, (1...12).contains(values[0]), (1900...2100).contains(values[1]),
      separator == 0x2F
    {
      return Parsed(
        sense: .month(values[0], islamic: false, year: .year(values[1], islamic: false), .open), end: end)
    }
    if groups[0].length == 4, groups[1].length <= 2, (1...12).contains(values[1]), separator == 0x2F,
      (1900...2100).contains(values[0]), isMarked || hasTimeBefore(start)
    {
      return Parsed(
        sense: .month(values[1], islamic: false, year: .year(values[0], islamic: false), .open), end: end)
    }
    if isMarked, separator == 0x2F || groups[1].length == 2, (1...31).contains(values[0]),
      (1...12).contains(values[1])
    {
      return Parsed(
        sense: .dayOfMonth(values[0], of: .month(values[1], islamic: false, year: nil, .open)), end: end)
    }
    return nil
  }

  /// The groups of a date that is written with spaces: 26 / 10 / 1436 هـ.
  private func groupsApart(_ start: Int) -> (
    groups: [(value: Int, length: Int)], separators: [UInt8], end: Int
  )? {
    guard let first = scanner.integer(start), isMark(start + 1, .slash, .dash),
      let second = scanner.integer(start + 2), isMark(start + 3, .slash, .dash),
      let third = scanner.integer(start + 4), first.length == 4 || third.length == 4
    else { return nil }
    return ([first, second, third], [0x2F, 0x2F], start + 5)
  }
}

import MahdarKnowledge
import MahdarText

/// A number that stands in the text, in digits or in words.
struct Numeral {
  var value: Double
  /// The token after it.
  var end: Int
  var isOrdinal = false
  var isDigits = false
  /// A scale of a thousand and more took part.
  var hasScale = false
  /// It has the article: الثلاثة, الثالث.
  var isDefinite = false

  /// The value as a whole number, or `nil`.
  var whole: Int? { value == value.rounded() && abs(value) < 1e15 ? Int(value) : nil }
}

/// Numbers in words: gender, dual, compounds, ordinals, fractions.
extension TimeScanner {
  /// How many digits a number keeps: with more it isn't told exactly.
  static let longest = 15

  /// The groups of digits of a number token and the separators between them.
  typealias Digits = (groups: [(value: Int, length: Int)], separators: [UInt8])

  /// The digits of a number token; the token asked for last is kept, for it is asked for again.
  func digits(_ index: Int) -> Digits? {
    guard index >= 0, index < tokens.count else { return nil }
    let token = tokens[index]
    guard token.kind == .number else { return nil }
    if let lastDigits, lastDigits.token == index { return lastDigits.digits }
    let found = readDigits(token)
    lastDigits = (index, found)
    return found
  }

  private func readDigits(_ token: Token) -> Digits {
    var codes: [UInt8] = []
    let bytes = session.document.text.bytes
    var position = Int(token.start)
    // Digits fold to ASCII; the separators of Arabic are put in by hand.
    while position < Int(token.end) {
      let byte = bytes[position]
      if byte < 0x80 {
        codes.append(byte)
        position += 1
      } else if byte == 0xD9, bytes[position + 1] == 0xAB {
        codes.append(0x2E)
        position += 2
      } else if byte == 0xD9 && bytes[position + 1] == 0xAC || byte == 0xD8 && bytes[position + 1] == 0x8C {
        codes.append(0x2C)
        position += 2
      } else {
        var length = 1
        while position + length < Int(token.end), bytes[position + length] & 0xC0 == 0x80 { length += 1 }
        Folding.fold(bytes.span, position..<(position + length), into: &codes)
        position += length
      }
    }
    var groups: [(value: Int, length: Int)] = []
    var separators: [UInt8] = []
    var value = 0
    var length = 0
    for code in codes {
      if code >= 0x30, code <= 0x39 {
        if length < Self.longest { value = value * 10 + Int(code - 0x30) }
        length += 1
      } else {
        groups.append((value, length))
        separators.append(code)
        value = 0
        length = 0
      }
    }
    groups.append((value, length))
    return (groups, separators)
  }

  /// The whole number of a token of digits alone, or `nil`.
  func integer(_ index: Int) -> (value: Int, length: Int)? {
    guard let (groups, separators) = digits(index), separators.isEmpty else { return nil }
    return groups.first
  }

  /// The number of a token of digits: thousands and decimals as written.
  func digitValue(_ index: Int) -> Double? {
    guard let (groups, separators) = digits(index), let first = groups.first else { return nil }
    if separators.isEmpty { return Double(first.value) }
    // A fraction: 11/10.
    if separators == [0x2F] {
      return groups[1].value > 0 ? Double(first.value) / Double(groups[1].value) : nil
    }
    var value = Double(first.value)
    for (position, separator) in separators.enumerated() {
      let group = groups[position + 1]
      let isLast = position == separators.count - 1
      switch separator {
      case 0x2C where group.length == 3 && (value != 0 || !isLast):
        value = value * 1000 + Double(group.value)
      case 0x2E where isLast && !(separators.count > 1 && separators[0] == 0x2E),
        0x2C where isLast && separators.count == 1:
        var scale = 1.0
        for _ in 0..<group.length { scale *= 10 }
        value = (value * scale + Double(group.value)) / scale
      case 0x2E where group.length == 3:
        value = value * 1000 + Double(group.value)
      default: return nil
      }
    }
    return value
  }

  /// The number that digits write, also as a ``ReversedDecimal``, and the token behind it.
  func digitNumber(_ index: Int) -> (value: Double, end: Int)? {
    guard let value = digitValue(index) else { return nil }
    guard index + 2 < tokens.count, tokens[index + 1].kind == .word, session.key(index + 1) == Key.reh,
      !tokens[index + 1].spaceBefore, !tokens[index + 2].spaceBefore,
      let before = integer(index), let whole = integer(index + 2),
      before.length <= Self.longest, whole.length <= Self.longest
    else { return (value, index + 1) }
    let joined = ReversedDecimal.value(
      before: (Double(before.value), before.length), whole: Double(whole.value),
      isScaled: word(index + 3, .scale) != nil)
    return (joined, index + 3)
  }

  /// A lone و before digits or a word, or the token itself.
  func afterAnd(_ index: Int) -> (index: Int, hasAnd: Bool) {
    guard index < tokens.count else { return (index, false) }
    let token = tokens[index]
    if token.kind == .word, token.end - token.start == 2,
      session.key(index) == Key.and
    {
      return (index + 1, true)
    }
    return (index, false)
  }

  /// The token behind an article that stands apart before digits, الـ24, or the token itself.
  func afterArticle(_ index: Int) -> Int {
    guard index >= 0, index + 1 < tokens.count, tokens[index].kind == .word,
      tokens[index + 1].kind == .number,
      session.key(index) == Key.article
    else { return index }
    return index + 1
  }

  // MARK: Cardinals

  private enum Size: Int { case none, unit, ten, hundred, scale }

  /// A cardinal number that begins at a token, as long as it goes.
  func cardinal(_ start: Int) -> Numeral? {
    var total = 0.0  // closed by a scale
    var current = 0.0
    var last = Size.none
    var lastScale = Double.infinity
    var index = start
    var result: Numeral?
    while index < tokens.count {
      var (place, joined) = index == start ? (index, false) : afterAnd(index)
      if let (value, end) = digitNumber(place),
        last == .none || joined && lastScale.isFinite && current == 0
      {
        if joined, value >= lastScale { break }
        current = value
        last = .hundred
        result = numeral(result, total + current, end, isDigits: start == place)
        index = end
        continue
      }
      guard let word = numberWord(place, isFirst: index == start) else { break }
      if index != start, !joined { joined = word.clitics.contains(.and) }
      if index != start, !word.clitics.isDisjoint(with: [.by, .to, .like, .so]) { break }
      let value = word.meaning.number
      var size = Size.none
      switch word.meaning.kind {
      case .number:
        if joined, last != .none, last != .hundred && last != .scale { return result }
        if !joined, last != .none { return result }
        // 11…19
        if value < 10, let teen = self.word(word.end, .teen), teen.clitics.isEmpty {
          current += value + 10
          size = .ten
          last = size
          index = teen.end
          result = numeral(result, total + current, index, word)
          continue
        }
        current += value
        size = value >= 10 ? .ten : .unit
      case .ten:
        if last == .none || (joined && (last == .unit || last == .hundred || last == .scale)) {
          current += value
          size = .ten
        } else {
          return result
        }
      case .hundred:
        if last == .none || (joined && last == .scale) {
          current += value
        } else if !joined, last == .unit, current < 10, value == 100 {
          current *= 100
        } else {
          return result
        }
        size = .hundred
      case .scale, .scales:
        if word.meaning.kind == .scales, current == 0 { return result }
        var scale = value
        if last == .none || last == .scale && joined {
          if value >= lastScale { return result }
          total += value
        } else if !joined, last != .scale, current > 0 {
          if value >= lastScale { return result }
          total += current * value
        } else if !joined, last == .scale, total > 0 {
          // ألف مليون
          total *= value
        } else {
          return result
        }
        while scale.truncatingRemainder(dividingBy: 1000) == 0, scale >= 1_000_000 { scale /= 1000 }
        lastScale = value
        current = 0
        size = .scale
        index = word.end
        last = size
        result = numeral(result, total, index, word, hasScale: true)
        // مليون ونصف
        if let half = self.word(index, .fraction), half.clitics == .and || half.clitics == [.and, .article] {
          result?.value += half.meaning.number * (scale == value ? value : lastScale)
          result?.end = half.end
          index = half.end
          if let repeated = self.word(index, .scale), repeated.clitics.isSubset(of: .article) {
            result?.end = repeated.end
          }
          return result
        }
        continue
      default: return result
      }
      last = size
      index = word.end
      result = numeral(result, total + current, index, word)
    }
    return result
  }

  private func numeral(
    _ before: Numeral?, _ value: Double, _ end: Int, _ word: TimeWord? = nil, isDigits: Bool = false,
    hasScale: Bool = false
  ) -> Numeral {
    var numeral = before ?? Numeral(value: value, end: end, isDigits: isDigits)
    if before == nil, let word { numeral.isDefinite = word.hasArticle }
    numeral.value = value
    numeral.end = end
    if hasScale { numeral.hasScale = true }
    return numeral
  }

  /// A word of a cardinal number.
  private func numberWord(_ index: Int, isFirst: Bool) -> TimeWord? {
    // وأحد folds like واحد: behind another number the و joins.
    guard kinds(index) & TimeScanner.cardinals != 0 else { return nil }
    let words = words(index)
    func number(_ place: Int) -> Bool {
      words[place].meaning.kind.bit & TimeScanner.cardinals != 0
        && (isFirst || words[place].clitics.isSubset(of: [.and, .article]))
    }
    let joined = isFirst ? nil : words.indices.first { words[$0].clitics.contains(.and) && number($0) }
    return (joined ?? words.indices.first(where: number)).map { words[$0] }
  }

  /// The kinds of words that cardinal numbers are made of.
  private static let cardinals =
    TimeKind.number.bit | TimeKind.ten.bit | TimeKind.hundred.bit | TimeKind.scale.bit | TimeKind.scales.bit

  // MARK: Ordinals

  /// The kinds of words that an ordinal number may begin with.
  private static let ordinalHeads = TimeKind.ordinal.bit | TimeKind.ten.bit | TimeKind.number.bit

  /// An ordinal number: الثالث, الحادي والعشرين, الثالثة عشرة; -1 for the last.
  func ordinal(_ start: Int) -> Numeral? {
    guard kinds(start) & TimeScanner.ordinalHeads != 0,
      let first = words(start).first(where: { isOrdinalHead($0) })
    else { return nil }
    var result = Numeral(
      value: first.meaning.number, end: first.end, isOrdinal: true, isDefinite: first.hasArticle)
    if first.meaning.kind == .ten || first.meaning.number < 0 { return result }
    if let teen = word(first.end, .teen), teen.clitics.isSubset(of: .article), first.meaning.number < 10 {
      result.value += 10
      result.end = teen.end
    } else {
      let (place, hasAnd) = afterAnd(first.end)
      if let ten = word(place, .ten), hasAnd || ten.clitics.contains(.and),
        ten.clitics.isSubset(of: [.and, .article]), ten.hasArticle == first.hasArticle
      {
        result.value += ten.meaning.number
        result.end = ten.end
      } else if first.meaning.kind == .number {
        return nil
      }
    }
    return result
  }

  private func isOrdinalHead(_ word: TimeWord) -> Bool {
    switch word.meaning.kind {
    case .ordinal: true
    // The article makes a ten or a compound an ordinal: العشرون, الواحد والثلاثون, الأحد عشر.
    case .ten, .number: word.hasArticle
    default: false
    }
  }

  // MARK: Fractions

  /// A number with its fraction: نصف مليون, ثلاثة أرباع, واحد فاصلة خمسة.
  func quantity(_ start: Int) -> Numeral? {
    if let part = word(start, .fraction), part.meaning.number != 0.2 || word(part.end, .scale) != nil,
      part.clitics.isDisjoint(with: .article)
    {
      if let scale = word(part.end, .scale), scale.clitics.isSubset(of: .article) {
        return Numeral(value: part.meaning.number * scale.meaning.number, end: scale.end, hasScale: true)
      }
      if part.meaning.number != 0.1, part.meaning.number != 0.2 {
        return Numeral(value: part.meaning.number, end: part.end)
      }
    }
    guard var result = cardinal(start) else { return nil }
    if let point = word(result.end, .decimal), point.clitics.isEmpty, let parts = cardinal(point.end),
      let whole = parts.whole
    {
      var scale = 1.0
      while Double(whole) >= scale { scale *= 10 }
      result.value += Double(whole) / scale
      result.end = parts.end
    }
    return result
  }

  /// A number with its sign, or without the zero before its decimal point: -1200, .77.
  func signed(_ start: Int) -> Numeral? {
    guard start < tokens.count else { return nil }
    guard tokens[start].kind == .mark, start + 1 < tokens.count, tokens[start + 1].kind == .number,
      !tokens[start + 1].spaceBefore
    else { return quantity(start) }
    if tokens[start].mark == .dash, var number = quantity(start + 1) {
      number.value = -number.value
      return number
    }
    // A decimal point of either script.
    let bytes = session.document.text.bytes
    let isPoint =
      tokens[start].mark == .fullStop
      || tokens[start].range.count == 2 && bytes[Int(tokens[start].start) + 1] == 0xAB
    guard isPoint, let digits = integer(start + 1) else { return nil }
    var scale = 1.0
    for _ in 0..<digits.length { scale *= 10 }
    return Numeral(value: Double(digits.value) / scale, end: start + 2, isDigits: true)
  }
}

import MahdarText

/// Numbers in digits and in words.
extension FigureScanner {
  /// A number that begins at a token, and the token behind it.
  func number(_ start: Int) -> (value: Double, end: Int)? {
    let tokens = document.tokens
    var total = 0.0
    var current = 0.0
    var index = start
    var hasValue = false
    var scale = 0.0
    var hasFraction = false
    if tokens[start].kind == .number {
      guard let (value, end) = digitNumber(start) else { return nil }
      current = value
      hasValue = true
      index = end
      // The scale of a number in brackets or quotes stands behind them: "1.7" million.
      if index + 1 < tokens.count, closes(tokens[index]), isScale(tokens[index + 1]) { index += 1 }
    }
    reading: while index < tokens.count {
      if total > 0, current == 0, let more = joinedDigits(index), more < total {
        current = more
        index += 2
        continue
      }
      switch word(tokens[index]) {
      case .number(let value):
        if hasValue, !isJoined(index) || tokens[start].kind == .number { break reading }
        current += value
      case .teen where hasValue && current.truncatingRemainder(dividingBy: 100) < 10: current += 10
      // Ten is the teen of others too.
      case .teen where !hasValue: current += 10
      case .hundred(let value):
        if hasValue, !isJoined(index) {
          guard current > 0, current < 10, value == 100 else { break reading }
          current *= 100
        } else {
          current += value
        }
      case .fraction(let value):
        if !hasValue, index + 1 < tokens.count, isScale(tokens[index + 1]) {
          current = value
        } else if scale > 0, isJoined(index) {
          current = value * scale
          hasFraction = true
        } else {
          break reading
        }
      // The scale of a fraction is said once more: a million and half a million.
      case .scale(scale) where hasFraction: break
      case .scale(let value):
        // Of two millions, a million.
        scale = [2e3, 2e6, 2e9, 2e12].contains(value) ? value / 2 : value
        if hasValue, !isJoined(index), current > 0 {
          total += current * value
        } else if !hasValue || isJoined(index) {
          total += current + value
        } else {
          total *= value
        }
        current = 0
      default: break reading
      }
      hasValue = true
      index += 1
    }
    return hasValue ? (total + current, index) : nil
  }

  private func closes(_ token: Token) -> Bool {
    [.parenthesisClose, .quoteClose, .quoteEither].contains(token.mark)
  }

  private func isScale(_ token: Token) -> Bool {
    if case .scale = word(token) { return true }
    return false
  }

  /// The digits behind a lone و: 25 thousand and 823.
  private func joinedDigits(_ index: Int) -> Double? {
    let tokens = document.tokens
    guard index + 1 < tokens.count, tokens[index].kind == .word, tokens[index + 1].kind == .number,
      codes(tokens[index]) == [Letter.waw]
    else { return nil }
    return digits(tokens[index + 1])
  }

  /// Whether a bracket parts a scale from its number: (627.3) million.
  func isBehindBracket(_ index: Int) -> Bool {
    index > 0 && document.tokens[index].kind == .word
      && document.tokens[index - 1].mark == .parenthesisClose
  }

  /// Whether a word joins the number before it: it begins with و.
  private func isJoined(_ index: Int) -> Bool {
    let codes = codes(document.tokens[index])
    return codes.first == Letter.waw && codes.count > 2
  }

  /// The value of digits with their separators, of which papers use all for decimals and for thousands.
  private func digits(_ token: Token) -> Double? {
    var groups: [(value: Double, count: Int)] = [(0, 0)]
    var marks: [UInt32] = []
    for scalar in document.text[token.range].unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x660...0x669:
        let digit = scalar.value - (scalar.value < 0x660 ? 0x30 : 0x660)
        groups[groups.count - 1].value = groups[groups.count - 1].value * 10 + Double(digit)
        groups[groups.count - 1].count += 1
      case 0x2E, 0x66B, 0x2C, 0x66C, 0x60C:
        marks.append(scalar.value)
        groups.append((0, 0))
      default: return nil
      }
    }
    if groups.contains(where: { $0.count == 0 }) || groups.reduce(0, { $0 + $1.count }) > 15 { return nil }
    let last = groups[groups.count - 1]
    let hasDecimals = isDecimal(marks, groups[0], last)
    let whole = hasDecimals ? groups.dropLast() : groups[...]
    if whole.dropFirst().contains(where: { $0.count != 3 }) { return nil }
    let value = whole.reduce(0) { $0 * 1000 + $1.value }
    if !hasDecimals { return value }
    return value + last.value / (0..<last.count).reduce(1) { scale, _ in scale * 10 }
  }

  /// The number that digits write, also as a ``ReversedDecimal``, and the token behind it.
  private func digitNumber(_ index: Int) -> (value: Double, end: Int)? {
    let tokens = document.tokens
    guard let value = digits(tokens[index]) else { return nil }
    guard index + 2 < tokens.count, tokens[index + 1].kind == .word, tokens[index + 2].kind == .number,
      !tokens[index + 1].spaceBefore, !tokens[index + 2].spaceBefore,
      codes(tokens[index + 1]) == [Letter.reh],
      let whole = digits(tokens[index + 2])
    else { return (value, index + 1) }
    let length = document.text[tokens[index].range].unicodeScalars.count
    let joined = ReversedDecimal.value(
      before: (value, length), whole: whole,
      isScaled: index + 3 < tokens.count && isScale(tokens[index + 3]))
    return (joined, index + 3)
  }

  /// Whether the last group of digits is a fraction: three digits behind one mark are thousands more often,
  /// unless nothing stands before it.
  private func isDecimal(
    _ marks: [UInt32], _ first: (value: Double, count: Int), _ last: (value: Double, count: Int)
  ) -> Bool {
    guard let mark = marks.last else { return false }
    if last.count != 3 || mark == 0x66B { return true }
    if marks.count == 1 { return first.value == 0 || first.count > 3 }
    return marks.dropLast().contains { $0 != mark }
  }

  /// The token behind a number that can't be read: one whose parts the word for the point joins.
  func unreadable(_ index: Int) -> Int? {
    let tokens = document.tokens
    guard let whole = number(index)?.end, whole < tokens.count, word(tokens[whole]) == .point else {
      return nil
    }
    var end = whole + 1 < tokens.count ? number(whole + 1)?.end ?? whole + 1 : whole + 1
    while end < tokens.count, isScale(tokens[end]) { end += 1 }
    return end
  }

  /// Whether a comma parts a number from another one, of a list or of itself: 216, 407.
  func isListed(_ range: Range<Int>) -> Bool {
    func isNumber(_ index: Int) -> Bool {
      document.tokens.indices.contains(index) && document.tokens[index].kind == .number
    }
    let (before, behind) = (range.lowerBound - 1, range.upperBound)
    return before > 0 && document.tokens[before].mark == .comma && isNumber(before - 1)
      || behind < document.tokens.count && document.tokens[behind].mark == .comma && isNumber(behind + 1)
  }
}

import MahdarText

/// Finds the figures of a text: numbers in digits and in words, with their scales and what they count.
struct FigureScanner {
  let document: Document
  let morphology: Morphology
  let knowledge: ClaimKnowledge

  /// How many words behind a figure what it counts may stand: 12 of the workers.
  private static let reach = 3

  /// The figures, in order.
  ///
  /// - Complexity: O(*n*).
  func figures() -> [ClaimFigure] {
    var figures: [ClaimFigure] = []
    var index = 0
    while index < document.tokens.count {
      guard let (value, end) = number(index), !isBehindBracket(index) else {
        index += 1
        continue
      }
      if let figure = figure(value, index..<end) { figures.append(figure) }
      index = end
    }
    return figures
  }

  /// What a token is beside a figure; its conjunction, preposition and article don't matter.
  func word(_ token: Token) -> FigureWord? {
    guard token.kind == .word else { return nil }
    var codes = codes(token)
    if let word = knowledge.figureWord(codes) { return word }
    for _ in 0..<2 where codes.count > 3 && FigureScanner.isClitic(codes[0]) {
      codes.removeFirst()
      if let word = knowledge.figureWord(codes) { return word }
    }
    if codes.count > 4, codes[0] == Letter.alef, codes[1] == Letter.lam {
      return knowledge.figureWord(Array(codes.dropFirst(2)))
    }
    return nil
  }

  private func codes(_ token: Token) -> [UInt8] {
    let bytes = document.text.bytes
    var codes: [UInt8] = []
    Folding.fold(bytes.span, token.range.bounds, into: &codes)
    return codes
  }

  private static func isClitic(_ code: UInt8) -> Bool {
    code == Letter.waw || code == Letter.beh || code == Letter.lam || code == Letter.kaf
  }

  /// A number that begins at a token, and the token behind it.
  private func number(_ start: Int) -> (value: Double, end: Int)? {
    let tokens = document.tokens
    var total = 0.0
    var current = 0.0
    var index = start
    var hasValue = false
    if tokens[start].kind == .number {
      guard let value = digits(tokens[start]) else { return nil }
      current = value
      hasValue = true
      index += 1
    }
    reading: while index < tokens.count {
      if total > 0, current == 0, let more = joinedDigits(index), more < total {
        return (total + more, index + 2)
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
      case .scale(let value):
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

  /// The digits behind a lone و: 25 thousand and 823.
  private func joinedDigits(_ index: Int) -> Double? {
    let tokens = document.tokens
    guard index + 1 < tokens.count, tokens[index].kind == .word, tokens[index + 1].kind == .number,
      codes(tokens[index]) == [Letter.waw]
    else { return nil }
    return digits(tokens[index + 1])
  }

  /// Whether a bracket parts a scale from its number: (627.3) million.
  private func isBehindBracket(_ index: Int) -> Bool {
    index > 0 && document.tokens[index].kind == .word
      && document.tokens[index - 1].mark == .parenthesisClose
  }

  /// Whether a word joins the number before it: it begins with و.
  private func isJoined(_ index: Int) -> Bool {
    let codes = codes(document.tokens[index])
    return codes.first == Letter.waw && codes.count > 2
  }

  /// The value of digits with their separators: a point of decimals, commas of thousands.
  private func digits(_ token: Token) -> Double? {
    var value = 0.0
    var scale = 0.0
    var length = 0
    var decimals = 0
    for scalar in document.text[token.range].unicodeScalars {
      let digit: Double
      switch scalar.value {
      case 0x30...0x39: digit = Double(scalar.value - 0x30)
      case 0x660...0x669: digit = Double(scalar.value - 0x660)
      case 0x2E, 0x66B:
        if scale > 0 { return nil }
        scale = 1
        continue
      case 0x2C, 0x66C, 0x60C: continue
      default: return nil
      }
      length += 1
      if length > 15 { return nil }
      if scale > 0 {
        scale *= 10
        decimals += 1
      }
      value = value * 10 + digit
    }
    // Three places behind a point part thousands more often than they are decimals.
    return scale > 1 && decimals != 3 ? value / scale : value
  }

  private func figure(_ value: Double, _ range: Range<Int>) -> ClaimFigure? {
    let tokens = document.tokens
    let before = range.lowerBound > 0 ? word(tokens[range.lowerBound - 1]) : nil
    if before == .date || before == .unit { return nil }
    // Years, and one, which is more often `somebody` than a count.
    if isYear(value, range) || value == 1 && tokens[range.lowerBound].kind == .word { return nil }
    var isVague = before == .about
    if range.lowerBound > 1, word(tokens[range.lowerBound - 2]) == .about { isVague = true }
    if range.lowerBound > 1, let pair = pair(range.lowerBound - 2), pair == .about { isVague = true }
    var index = range.upperBound
    while index < tokens.count, index < range.upperBound + Self.reach {
      let token = tokens[index]
      if token.kind == .mark, isPercentSign(token) || pair(index) == .percent {
        return made(value, 1, isVague, range.lowerBound..<(index + 1))
      }
      if token.kind == .mark || token.kind == .newline || token.kind == .number { return nil }
      switch word(token) {
      case .date: return nil
      case .percent: return made(value, 1, isVague, range.lowerBound..<(index + 1))
      default: break
      }
      if pair(index) == .percent { return made(value, 1, isVague, range.lowerBound..<(index + 2)) }
      if let counted = ContentWord(token.lexeme, morphology, knowledge.lexicon) {
        return made(value, counted.key, isVague, range.lowerBound..<(index + 1))
      }
      index += 1
    }
    return nil
  }

  private func isYear(_ value: Double, _ range: Range<Int>) -> Bool {
    range.count == 1 && (1900...2100).contains(value) && document.tokens[range.lowerBound].range.count <= 8
      && value == value.rounded()
  }

  private func made(_ value: Double, _ measure: UInt32, _ isVague: Bool, _ range: Range<Int>) -> ClaimFigure {
    let words = document.string(TokenRange(range.lowerBound, range.upperBound))
    return ClaimFigure(value: value, measure: measure, isVague: isVague, words: words)
  }

  private func isPercentSign(_ token: Token) -> Bool {
    ["%", "٪"].contains(document.text[token.range])
  }

  /// What two words together are: in the hundred.
  private func pair(_ index: Int) -> FigureWord? {
    guard index + 1 < document.tokens.count, document.tokens[index].kind == .word,
      document.tokens[index + 1].kind == .word
    else { return nil }
    return knowledge.figureWord(codes(document.tokens[index]) + [0x20] + codes(document.tokens[index + 1]))
  }
}

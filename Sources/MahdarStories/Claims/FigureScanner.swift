import MahdarText

/// Finds the figures of a text: numbers in digits and in words, with their scales, what they count, and the
/// words around them.
struct FigureScanner {
  let document: Document
  let morphology: Morphology
  let knowledge: ClaimKnowledge

  /// How many words behind a figure what it counts may stand: 12 of the workers.
  private static let reach = 3

  /// How many words before a figure, and behind it, tell of what it is one.
  private static let before = 6
  private static let behind = 5
  /// How many on each side stand next to it.
  private static let next = 2
  /// How many words before a figure may make it the least or the most: what does not exceed in all.
  private static let bounding = 4

  /// The figures, numbers and years of the text.
  ///
  /// - Complexity: O(*n*).
  func features() -> ClaimFeatures {
    var features = ClaimFeatures()
    var index = 0
    while index < document.tokens.count {
      if let end = unreadable(index) {
        index = end
      } else if index > 0, pair(index - 1) == .percent {
        // The hundred of "in the hundred" is no number.
        index += 1
      } else if let (value, end) = number(index) {
        // A number in words behind one in digits is the same once more: (12) twelve.
        if !isBehindBracket(index), !isListed(index..<end) { append(value, index..<end, to: &features) }
        index = end
      } else {
        if isPair(index) {
          features.numbers.append(2)
          if let figure = pairFigure(index) { features.figures.append(figure) }
        }
        index += 1
      }
    }
    features.numbers.sort()
    features.years.sort()
    return features
  }

  private func append(_ value: Double, _ range: Range<Int>, to features: inout ClaimFeatures) {
    let before = range.lowerBound > 0 ? word(document.tokens[range.lowerBound - 1]) : nil
    if isYear(value, range) {
      if !features.years.contains(Int(value)) { features.years.append(Int(value)) }
      return
    }
    if isOfClock(range) {
      features.clocks.append(value)
      return
    }
    // What stands behind a month or a unit, or before a month, is a date's.
    let behind = range.upperBound < document.tokens.count ? word(document.tokens[range.upperBound]) : nil
    if before == .date || before == .unit || behind == .date { return }
    features.numbers.append(value)
    if let figure = figure(value, range) { features.figures.append(figure) }
  }

  /// Whether a number beside a word of the clock is a time of day.
  private func isOfClock(_ range: Range<Int>) -> Bool {
    [range.lowerBound - 1, range.upperBound].contains { place in
      document.tokens.indices.contains(place) && claimWord(place) == .clock
    }
  }

  /// The words around a range that tell something, within its sentence.
  func context(_ range: Range<Int>) -> ClaimContext {
    var words: [ClaimTerm] = []
    var index = range.lowerBound - 1
    while index >= 0, words.count < Self.before, !endsSentence(document.tokens[index]) {
      if let term = term(document.tokens[index]) { words.append(term) }
      index -= 1
    }
    var next = words.prefix(Self.next).map(\.key)
    let count = words.count
    index = range.upperBound
    while index < document.tokens.count, words.count < count + Self.behind,
      !endsSentence(document.tokens[index])
    {
      if let term = term(document.tokens[index]) { words.append(term) }
      index += 1
    }
    next += words.dropFirst(count).prefix(Self.next).map(\.key)
    return ClaimContext(words, next: next)
  }

  private func endsSentence(_ token: Token) -> Bool {
    token.kind == .newline || token.mark == .fullStop || token.mark == .question || token.mark == .exclamation
  }

  private func term(_ token: Token) -> ClaimTerm? {
    guard token.kind == .word, word(token) == nil,
      let word = ContentWord(token.lexeme, morphology, knowledge.lexicon)
    else { return nil }
    return ClaimTerm(
      key: word.key, weight: knowledge.shares.weight(word.key), isNegated: false, isNegatedFirst: false)
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

  /// What a word, alone or with the next one, does to what is said with it.
  func claimWord(_ index: Int) -> ClaimWord? {
    let token = document.tokens[index]
    guard token.kind == .word else { return nil }
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    let codes = codes(token)
    let form = FigureScanner.bare(codes)
    if index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word,
      let word = knowledge.claimWord(form + [0x20] + self.codes(document.tokens[index + 1]))
    {
      return word
    }
    if let word = knowledge.claimWord(codes) ?? knowledge.claimWord(form) { return word }
    if lexeme.analysisCount > 0 {
      let stem = morphology.analyses[Int(lexeme.firstAnalysis)].stem
      let lemma = stem >= 0 ? knowledge.lexicon.lemmas[Int(knowledge.lexicon.stems[Int(stem)].lemma)] : ""
      return knowledge.claimWord(Folding.fold(lemma))
    }
    return nil
  }

  /// A form without و and ف, and without the article.
  private static func bare(_ form: [UInt8]) -> [UInt8] {
    var form = form[...]
    if form.count > 2, form.first == Letter.waw || form.first == Letter.feh { form.removeFirst() }
    if form.count > 3, form.starts(with: [Letter.alef, Letter.lam]) { form.removeFirst(2) }
    return Array(form)
  }

  func codes(_ token: Token) -> [UInt8] {
    let bytes = document.text.bytes
    var codes: [UInt8] = []
    Folding.fold(bytes.span, token.range.bounds, into: &codes)
    return codes
  }

  private static func isClitic(_ code: UInt8) -> Bool {
    // Numbers bear no ك: كمية is a quantity, no hundred.
    code == Letter.waw || code == Letter.beh || code == Letter.lam
  }

  private func figure(_ value: Double, _ range: Range<Int>) -> ClaimFigure? {
    let tokens = document.tokens
    // One is more often `somebody` than a count, and the ends of a range are none.
    if value == 1 && tokens[range.lowerBound].kind == .word || isInRange(range.lowerBound) { return nil }
    let bound = bound(before: range.lowerBound) ?? bound(behind: range.upperBound) ?? .exact
    var index = range.upperBound
    while index < tokens.count, index < range.upperBound + Self.reach {
      let token = tokens[index]
      if token.kind == .mark, isPercentSign(token) || pair(index) == .percent {
        return made(value, 1, bound, range.lowerBound..<(index + 1))
      }
      if token.kind == .mark || token.kind == .newline { return alone(value, bound, range, index) }
      if token.kind == .number { return nil }
      switch word(token) {
      case .date: return nil
      case .percent: return made(value, 1, bound, range.lowerBound..<(index + 1))
      default: break
      }
      if pair(index) == .percent { return made(value, 1, bound, range.lowerBound..<(index + 2)) }
      // What begins with و is another thing: a hundred, and two years.
      if isJoinedWord(token) { return alone(value, bound, range, index) }
      if let counted = ContentWord(token.lexeme, morphology, knowledge.lexicon) {
        return made(value, counted.key, bound, range.lowerBound..<(index + 1))
      }
      index += 1
    }
    return alone(value, bound, range, index)
  }

  /// The figure of a count whose people aren't named once more: nine killed, and twenty injured.
  ///
  /// - Parameter end: What ends it, which must stand next to it.
  private func alone(_ value: Double, _ bound: FigureBound, _ range: Range<Int>, _ end: Int) -> ClaimFigure? {
    guard end == range.upperBound, value > 2 else { return nil }
    var figure = made(value, ClaimFigure.nothingNamed, bound, range)
    figure.countsAnybody = true
    return figure
  }

  /// Whether a word counts two people by its form: a dual.
  private func isPair(_ index: Int) -> Bool {
    let token = document.tokens[index]
    guard claimWord(index) == .people, token.lexeme > 0 else { return false }
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    guard lexeme.analysisCount > 0 else { return false }
    let stem = morphology.analyses[Int(lexeme.firstAnalysis)].stem
    return stem >= 0 && knowledge.lexicon.stems[Int(stem)].inflection.contains(.dual)
  }

  private func pairFigure(_ index: Int) -> ClaimFigure? {
    ContentWord(document.tokens[index].lexeme, morphology, knowledge.lexicon).map {
      made(2, $0.key, .exact, index..<(index + 1))
    }
  }

  /// Whether a figure is one end of a range: between 20 and 25.
  private func isInRange(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, place > index - 4 {
      let token = document.tokens[place]
      if token.kind == .number || codes(token) == [Letter.waw] {
        place -= 1
      } else {
        return claimWord(place) == .range
      }
    }
    return false
  }

  /// What the words before a figure make of it, back to what is joined by و or to another number.
  private func bound(before index: Int) -> FigureBound? {
    var start = index
    while start > 0, start > index - Self.bounding, document.tokens[start - 1].kind == .word,
      !isJoinedWord(document.tokens[start]), number(start - 1) == nil
    {
      start -= 1
    }
    // The first of them stands for all: not less than, though less than is among them.
    for place in start..<index {
      switch claimWord(place) {
      case .least, .atLeast: return .least
      case .most, .atMost: return .most
      case .about: return .about
      default: continue
      }
    }
    return nil
  }

  /// What the words behind a figure make of it.
  private func bound(behind index: Int) -> FigureBound? {
    for place in index..<min(document.tokens.count, index + Self.reach + 1) {
      if document.tokens[place].kind != .word { return nil }
      switch claimWord(place) {
      case .atLeast: return .least
      case .atMost: return .most
      case .about: return .about
      default: if place > index, isJoinedWord(document.tokens[place]) { return nil }
      }
    }
    return nil
  }

  private func isJoinedWord(_ token: Token) -> Bool {
    guard token.lexeme > 0 else { return false }
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    guard lexeme.analysisCount > 0 else { return false }
    return !morphology.analyses[Int(lexeme.firstAnalysis)].proclitics.isDisjoint(with: .conjunction)
  }

  private func isYear(_ value: Double, _ range: Range<Int>) -> Bool {
    range.count == 1 && (1900...2100).contains(value) && document.tokens[range.lowerBound].range.count <= 8
      && value == value.rounded()
  }

  private func made(
    _ value: Double, _ measure: UInt32, _ bound: FigureBound, _ range: Range<Int>
  ) -> ClaimFigure {
    let words = document.string(TokenRange(range.lowerBound, range.upperBound))
    return ClaimFigure(
      value: value, measure: measure, bound: bound,
      countsAnybody: claimWord(range.upperBound - 1) == .people, words: words, context: context(range))
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

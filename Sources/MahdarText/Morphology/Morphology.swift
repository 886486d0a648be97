/// Finds the analyses of word types and keeps them: the worker's memory of words.
///
/// The segmenter tries every licensed combination of proclitics and enclitics and keeps those whose
/// stem the lexicon has; a word that has none is read as a name, its clitics by the article alone.
public final class Morphology {
  let lexicon: Lexicon
  private var forms = FormTable(capacity: 1 << 14)
  /// The word types seen so far.
  public private(set) var lexemes: [Lexeme] = []
  /// Their analyses.
  public private(set) var analyses: [Analysis] = []
  /// Counts how often the word types were forgotten: their numbers hold within one generation.
  public private(set) var generation = 0
  private var codes: [UInt8] = []
  /// Word types are forgotten beyond this number, so that memory stays flat.
  private let capacity = 150_000

  /// A morphology over a lexicon; entry 0 is the empty word.
  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    reset()
  }

  private func reset() {
    generation += 1
    forms.removeAll()
    lexemes.removeAll(keepingCapacity: true)
    analyses.removeAll(keepingCapacity: true)
    _ = forms.insert([])
    lexemes.append(
      Lexeme(
        firstAnalysis: 0, analysisCount: 0, letters: 0, key: 0, keyBehindConjunction: 0, classes: [], partOfSpeech: .punctuation,
        proclitics: [], phraseStarts: 0, canBeVerb: false, canBeNominal: false))
  }

  /// Makes room before a text is read; lexeme numbers of earlier texts may become void.
  public func begin() {
    if lexemes.count > capacity { reset() }
  }

  /// The folded codes of a word type.
  public func form(_ lexeme: Int32) -> [UInt8] { forms.form(Int(lexeme)) }

  /// The word type of a token.
  public func lexeme(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    codes.removeAll(keepingCapacity: true)
    Folding.fold(bytes, range, into: &codes)
    let known = forms.find(codes)
    if known >= 0 { return Int32(known) }
    let entry = forms.insert(codes)
    let start = analyses.count
    analyse()
    finish(start)
    return Int32(entry)
  }

  // MARK: Segmentation

  private func analyse() {
    let count = codes.count
    if count == 0 || count > 40 || !Letter.isArabic(codes[0]) { return }
    withStem([], 0)
    let first = codes[0]
    let second = count > 1 ? codes[1] : 0
    if first == Letter.waw || first == Letter.feh {
      let conjunction: Proclitics = first == Letter.waw ? .and : .so
      withStem(conjunction, 1)
      afterConjunction(conjunction, 1)
    }
    if first == Letter.alef && second != Letter.lam { withVerb(.question, 1) }
    afterConjunction([], 0)
  }

  private func afterConjunction(_ outer: Proclitics, _ start: Int) {
    guard start < codes.count else { return }
    let first = codes[start]
    switch first {
    case Letter.beh: withPreposition([outer, .by], start + 1)
    case Letter.kaf: withPreposition([outer, .like], start + 1)
    case Letter.lam:
      withPreposition([outer, .to], start + 1)
      // لل stands for ل + ال.
      if start + 1 < codes.count, codes[start + 1] == Letter.lam {
        withStem([outer, .to, .article], start + 2)
      }
    case Letter.seen: withVerb([outer, .future], start + 1)
    default: break
    }
    withArticle(outer, start)
  }

  private func withPreposition(_ clitics: Proclitics, _ start: Int) {
    withStem(clitics, start)
    withArticle(clitics, start)
  }

  private func withArticle(_ clitics: Proclitics, _ start: Int) {
    guard start + 2 < codes.count, codes[start] == Letter.alef, codes[start + 1] == Letter.lam else {
      return
    }
    withStem([clitics, .article], start + 2)
  }

  private func withVerb(_ clitics: Proclitics, _ start: Int) { withStem(clitics, start) }

  /// The enclitic pronouns: letters, inflection.
  private static let enclitics: [([UInt8], Inflection)] = [
    ([Letter.heh], [.third, .masculine, .singular]),
    ([Letter.heh, Letter.alef], [.third, .feminine, .singular]),
    ([Letter.heh, Letter.meem], [.third, .masculine, .plural]),
    ([Letter.heh, Letter.noon], [.third, .feminine, .plural]),
    ([Letter.heh, Letter.meem, Letter.alef], [.third, .dual]),
    ([Letter.noon, Letter.alef], [.first, .plural]),
    ([Letter.yeh], [.first, .singular]),
    ([Letter.noon, Letter.yeh], [.first, .singular]),
    ([Letter.kaf], [.second, .singular]),
    ([Letter.kaf, Letter.meem], [.second, .masculine, .plural]),
  ]

  private func withStem(_ clitics: Proclitics, _ start: Int) {
    let count = codes.count
    if start >= count { return }
    add(clitics, start, count, nil, [])
    if clitics.contains(.article) { return }
    for (letters, inflection) in Morphology.enclitics {
      let stemEnd = count - letters.count
      if stemEnd - start < 1 { continue }
      var matches = true
      for offset in 0..<letters.count where codes[stemEnd + offset] != letters[offset] {
        matches = false
        break
      }
      if !matches { continue }
      let last = codes[stemEnd - 1]
      add(clitics, start, stemEnd, nil, inflection)
      if stemEnd - start >= 2 {
        // Teh marbuta is written teh, alef maqsura alef, and hamza takes a seat before a pronoun.
        if last == Letter.teh { add(clitics, start, stemEnd, Letter.heh, inflection) }
        if last == Letter.alef { add(clitics, start, stemEnd, Letter.yeh, inflection) }
        if last == Letter.wawHamza || last == Letter.yehHamza {
          add(clitics, start, stemEnd, Letter.hamza, inflection)
        }
      }
      if stemEnd - start >= 3, last == Letter.waw, inflection.contains(.third) {
        // قالوها: the alef of the plural falls before a pronoun; the construct form is listed.
        continue
      }
    }
  }

  /// Adds the readings of a stem that the clitics licence.
  private func add(
    _ clitics: Proclitics, _ start: Int, _ end: Int, _ lastLetter: UInt8?, _ enclitic: Inflection
  ) {
    var position: Int
    if let lastLetter {
      let kept = codes[end - 1]
      codes[end - 1] = lastLetter
      position = lexicon.firstStem(codes, start..<end)
      codes[end - 1] = kept
    } else {
      position = lexicon.firstStem(codes, start..<end)
    }
    while position >= 0 {
      let stem = lexicon.stems[position]
      if licensed(clitics, stem, !enclitic.isEmpty, end - start) {
        analyses.append(
          Analysis(
            proclitics: clitics, stem: Int32(position), stemStart: UInt8(start),
            stemCount: UInt8(end - start), hasEnclitic: !enclitic.isEmpty, enclitic: enclitic))
      }
      position = Int(stem.next)
    }
  }

  private func licensed(_ clitics: Proclitics, _ stem: Stem, _ enclitic: Bool, _ letters: Int) -> Bool {
    let isVerb = stem.partOfSpeech == .verb
    if clitics.contains(.article) {
      switch stem.partOfSpeech {
      case .noun, .adjective, .properNoun, .numeral, .unknown: break
      default: return false
      }
      if stem.inflection.contains(.accusative) { return false }
    }
    if clitics.contains(.future) {
      return isVerb && stem.inflection.contains(.imperfect)
    }
    if clitics.contains(.question) {
      return isVerb || stem.partOfSpeech == .particle || stem.partOfSpeech == .pronoun
    }
    if isVerb {
      if !clitics.isDisjoint(with: [.by, .like]) { return false }
      if clitics.contains(.to) && !stem.inflection.contains(.imperfect) { return false }
      return true
    }
    if enclitic {
      switch stem.partOfSpeech {
      case .noun, .adposition, .particle, .subordinatingConjunction, .pronoun, .adjective, .adverb: break
      case .properNoun, .unknown, .coordinatingConjunction, .determiner, .numeral, .interjection,
        .punctuation, .symbol, .verb:
        return false
      }
      if letters < 2 && stem.partOfSpeech != .adposition { return false }
      if stem.inflection.contains(.accusative) { return false }
    }
    if !clitics.isDisjoint(with: .preposition) {
      switch stem.partOfSpeech {
      case .adposition, .coordinatingConjunction, .interjection: return false
      default: break
      }
    }
    return true
  }

  // MARK: Ranking

  /// Orders the analyses that begin at `start` and writes the lexeme.
  private func finish(_ start: Int) {
    if analyses.count == start {
      guess()
    } else if !analyses[start...].contains(where: {
      $0.proclitics.isEmpty && !$0.hasEnclitic && lexicon.stems[Int($0.stem)].partOfSpeech != .verb
    }) {
      // Clitics alone don't make a word: it may be a name that no list has.
      analyses.append(
        Analysis(
          proclitics: [], stem: -1, stemStart: 0, stemCount: UInt8(min(codes.count, 255)),
          hasEnclitic: false, enclitic: []))
    }
    if analyses.count - start > 1 {
      let sorted = analyses[start...].sorted { score($0) > score($1) }
      for (offset, analysis) in sorted.enumerated() { analyses[start + offset] = analysis }
    }
    let conjunction = codes.count > 3 && (codes[0] == Letter.waw || codes[0] == Letter.feh)
    let behindConjunction = conjunction ? codes.dropFirst() : codes[...]
    var lexeme = Lexeme(
      firstAnalysis: Int32(start), analysisCount: Int16(min(analyses.count - start, 32_000)),
      letters: Int16(codes.count), key: FormTable.key(codes),
      keyBehindConjunction: FormTable.key(behindConjunction), classes: [], partOfSpeech: .unknown, proclitics: [],
      phraseStarts: phraseStarts(), canBeVerb: false, canBeNominal: false)
    for (offset, analysis) in analyses[start...].enumerated() {
      let part = analysis.stem >= 0 ? lexicon.stems[Int(analysis.stem)].partOfSpeech : .properNoun
      if offset == 0 {
        lexeme.partOfSpeech = part
        lexeme.proclitics = analysis.proclitics
      }
      if analysis.stem >= 0 { lexeme.classes.formUnion(lexicon.stems[Int(analysis.stem)].classes) }
      switch part {
      case .verb: lexeme.canBeVerb = true
      case .noun, .adjective, .properNoun, .unknown, .numeral: lexeme.canBeNominal = true
      default: break
      }
    }
    lexemes.append(lexeme)
  }

  /// The places in the word at which a listed expression may begin: behind its clitics.
  private func phraseStarts() -> UInt8 {
    guard let first = codes.first else { return 0 }
    var skips: [Int] = [0]
    let second = codes.count > 1 ? codes[1] : 0
    if first == Letter.waw || first == Letter.feh {
      skips.append(1)
      if second == Letter.beh || second == Letter.lam || second == Letter.kaf { skips.append(2) }
      if second == Letter.lam, codes.count > 3, codes[2] == Letter.lam { skips.append(3) }
    } else if first == Letter.beh || first == Letter.lam || first == Letter.kaf {
      skips.append(1)
      if first == Letter.lam, second == Letter.lam { skips.append(2) }
    }
    var bits: UInt8 = 0
    for skip in skips {
      let start = bareStart(codes.count, skip) { codes[$0] }
      if start < codes.count, lexicon.phrases.look(codes, start..<codes.count).isPrefix {
        bits |= 1 << UInt8(skip)
      }
    }
    return bits
  }

  /// The letters to skip so that the article is left out.
  @inline(__always)
  private func bareStart(_ count: Int, _ skip: Int, _ letter: (Int) -> UInt8) -> Int {
    count - skip > 4 && letter(skip) == Letter.alef && letter(skip + 1) == Letter.lam ? skip + 2 : skip
  }

  /// The longest listed expression that begins at a token.
  ///
  /// - Returns: The token after it, what it stands for, and the letters of clitics before it.
  public func phrase(_ tokens: [Token], at index: Int) -> (end: Int, entry: PhraseEntry, skip: Int)? {
    guard tokens[index].lexeme > 0 else { return nil }
    let lexeme = lexemes[Int(tokens[index].lexeme)]
    if lexeme.phraseStarts == 0 { return nil }
    var best: (end: Int, entry: PhraseEntry, skip: Int)?
    var key: [UInt8] = []
    for skip in 0..<4 where lexeme.phraseStarts & (1 << UInt8(skip)) != 0 {
      key.removeAll(keepingCapacity: true)
      var position = index
      while position < tokens.count, tokens[position].lexeme > 0 {
        let word = Int(tokens[position].lexeme)
        let from = position == index ? skip : 0
        let start = bareStart(forms.length(word), from) { forms.letter(word, $0) }
        if !key.isEmpty { key.append(0x20) }
        forms.append(word, from: start, to: &key)
        let found = lexicon.phrases.look(key, 0..<key.count)
        if let entry = found.entry, position + 1 > best?.end ?? index {
          best = (position + 1, entry, skip)
        }
        if !found.isPrefix { break }
        position += 1
      }
    }
    return best
  }

  /// How likely an analysis is: the frequency of its stem, less a price for each clitic.
  private func score(_ analysis: Analysis) -> Int {
    guard analysis.stem >= 0 else { return -5 }
    let stem = lexicon.stems[Int(analysis.stem)]
    var score = Int(stem.frequency)
    if stem.classes.contains(.speech) { score += 3 }
    switch stem.partOfSpeech {
    case .adposition, .coordinatingConjunction, .subordinatingConjunction, .particle, .pronoun,
      .determiner:
      score += 25
    case .properNoun, .unknown: score -= 12
    default: break
    }
    if analysis.proclitics.contains(.article) { score += 12 }
    if analysis.proclitics.contains(.and) { score -= 6 }
    if analysis.proclitics.contains(.so) { score -= 14 }
    if analysis.proclitics.contains(.by) { score -= 10 }
    if analysis.proclitics.contains(.to) { score -= 10 }
    if analysis.proclitics.contains(.like) { score -= 25 }
    if analysis.proclitics.contains(.question) { score -= 40 }
    if analysis.proclitics.contains(.future) { score -= 3 }
    if analysis.hasEnclitic { score -= analysis.enclitic.contains(.third) ? 10 : 22 }
    if analysis.stemCount < 3 && stem.partOfSpeech != .adposition { score -= 12 }
    return score
  }

  /// A word without a listed stem: a name, perhaps behind clitics that the article or length show.
  private func guess() {
    let count = codes.count
    if count == 0 || !Letter.isArabic(codes[0]) { return }
    var start = 0
    var clitics: Proclitics = []
    if count >= 5, codes[0] == Letter.waw || codes[0] == Letter.feh {
      if codes[1] == Letter.alef && codes[2] == Letter.lam {
        clitics = codes[0] == Letter.waw ? .and : .so
        start = 1
      } else if codes[0] == Letter.waw && (codes[1] == Letter.beh || codes[1] == Letter.lam)
        && codes[2] == Letter.alef && codes[3] == Letter.lam
      {
        clitics = [.and, codes[1] == Letter.beh ? .by : .to]
        start = 2
      }
    }
    if start == 0, count >= 5, codes[0] == Letter.beh || codes[0] == Letter.kaf,
      codes[1] == Letter.alef, codes[2] == Letter.lam
    {
      clitics = codes[0] == Letter.beh ? .by : .like
      start = 1
    }
    if start == 0, count >= 5, codes[0] == Letter.lam, codes[1] == Letter.lam {
      clitics = [.to, .article]
      start = 2
    } else if count - start >= 4, codes[start] == Letter.alef, codes[start + 1] == Letter.lam {
      clitics.insert(.article)
      start += 2
    }
    analyses.append(
      Analysis(
        proclitics: clitics, stem: -1, stemStart: UInt8(start), stemCount: UInt8(min(count - start, 255)),
        hasEnclitic: false, enclitic: []))
  }
}

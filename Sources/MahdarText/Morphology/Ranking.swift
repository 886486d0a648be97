/// The order of a word's analyses.
extension Morphology {
  /// Orders the analyses that begin at `start` and writes the lexeme.
  func finish(_ start: Int) {
    if analyses.count == start {
      guess()
    } else if !analyses[start...].contains(where: {
      $0.proclitics.isEmpty && !$0.hasEnclitic && $0.partOfSpeech != .verb
    }) {
      // Clitics alone don't make a word: it may be a name that no list has.
      analyses.append(Analysis([], 0..<codes.count))
    }
    // They are few, and those of one score keep their order.
    for index in start..<analyses.count {
      let own = score(analyses[index])
      var place = index
      while place > start, score(analyses[place - 1]) < own {
        analyses.swapAt(place, place - 1)
        place -= 1
      }
    }
    let conjunction = codes.count > 3 && (codes[0] == Letter.waw || codes[0] == Letter.feh)
    let key = FormTable.key(codes)
    let bare = bareStart(codes.count, 0) { codes[$0] }
    let finalLetters =
      codes.count > 1 ? UInt16(codes[codes.count - 2]) << 8 | UInt16(codes[codes.count - 1]) : 0
    var lexeme = Lexeme()
    lexeme.key = key
    lexeme.keyBehindConjunction = conjunction ? FormTable.key(codes.dropFirst()) : key
    lexeme.keyBehindArticle = bare > 0 ? FormTable.key(codes[bare...]) : key
    lexeme.firstAnalysis = Int32(start)
    lexeme.analysisCount = Int16(min(analyses.count - start, 32_000))
    lexeme.letters = Int16(clamping: codes.count)
    lexeme.finalLetters = finalLetters
    lexeme.firstLetter = codes.first ?? 0
    lexeme.spelling = spelling
    lexeme.partOfSpeech = .unknown
    lexeme.firstPhrase = Int32(phrases.count)
    lexeme.phraseStarts = phraseStarts()
    for (offset, analysis) in analyses[start...].enumerated() {
      if offset == 0 {
        lexeme.partOfSpeech = analysis.partOfSpeech
        lexeme.proclitics = analysis.proclitics
      }
      lexeme.classes.formUnion(analysis.classes)
    }
    lexemes.append(lexeme)
  }

  /// How likely an analysis is: the frequency of its stem, less a price for each clitic.
  func score(_ analysis: Analysis) -> Int {
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
    score -= mismatch(analysis, stem)
    if analysis.stemCount < 3 && stem.partOfSpeech != .adposition { score -= 12 }
    return score
  }

  /// The price of a stem that the lexicon spells otherwise.
  func mismatch(_ analysis: Analysis, _ stem: Stem) -> Int {
    guard stem.spelling.isKnown, spelling.isKnown else { return 0 }
    var price = 0
    if !analysis.hasEnclitic, stem.spelling.end != spelling.end {
      price += spelling.end == .heh || stem.spelling.end == .heh ? 15 : 8
    }
    // The alef may be the pronoun's: لهما.
    let isOwn = !analysis.hasEnclitic || stem.spelling.alef != .none
    if analysis.proclitics.isEmpty, isOwn, stem.spelling.alef != spelling.alef {
      // The hamza is often left out, seldom put where it does not belong.
      price += spelling.alef == .bare ? 3 : 12
    }
    return price
  }

  /// A word without a listed stem: a name, perhaps behind clitics that the article or length show.
  func guess() {
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
    analyses.append(Analysis(clitics, start..<count))
  }
}

/// Cutting a word into clitics and stem.
extension Morphology {
  func analyse() {
    let count = codes.count
    if count == 0 || count > 40 || !Letter.isArabic(codes[0]) { return }
    withStem([], 0)
    let first = codes[0]
    if first == Letter.waw || first == Letter.feh {
      let conjunction: Proclitics = first == Letter.waw ? .and : .so
      withStem(conjunction, 1)
      afterConjunction(conjunction, 1)
    }
    if first == Letter.alef, spelling.alef == .above { withVerb(.question, 1) }
    afterConjunction([], 0)
  }

  func afterConjunction(_ outer: Proclitics, _ start: Int) {
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

  func withPreposition(_ clitics: Proclitics, _ start: Int) {
    withStem(clitics, start)
    withArticle(clitics, start)
  }

  func withArticle(_ clitics: Proclitics, _ start: Int) {
    // The article's alef bears no hamza.
    guard start + 2 < codes.count, codes[start] == Letter.alef, codes[start + 1] == Letter.lam,
      spelling.alef == .bare
    else { return }
    withStem([clitics, .article], start + 2)
  }

  func withVerb(_ clitics: Proclitics, _ start: Int) { withStem(clitics, start) }

  /// The enclitic pronouns: letters, inflection.
  static let enclitics: [(letters: Affix, inflection: Inflection)] = [
    (Affix([Letter.heh]), [.third, .masculine, .singular]),
    (Affix([Letter.heh, Letter.alef]), [.third, .feminine, .singular]),
    (Affix([Letter.heh, Letter.meem]), [.third, .masculine, .plural]),
    (Affix([Letter.heh, Letter.noon]), [.third, .feminine, .plural]),
    (Affix([Letter.heh, Letter.meem, Letter.alef]), [.third, .dual]),
    (Affix([Letter.noon, Letter.alef]), [.first, .plural]),
    (Affix([Letter.yeh]), [.first, .singular]),
    (Affix([Letter.noon, Letter.yeh]), [.first, .singular]),
    (Affix([Letter.kaf]), [.second, .singular]),
    (Affix([Letter.kaf, Letter.meem]), [.second, .masculine, .plural]),
  ]

  /// The enclitics by their last letters.
  private static let encliticsByLetter = Affix.table(enclitics) { $0.letters.last }

  /// Whether the folded letters are a pronoun behind a stem.
  public static func isEnclitic(_ codes: [UInt8]) -> Bool {
    enclitics.contains { $0.letters.count == codes.count && $0.letters.stands(in: codes, at: 0) }
  }

  func withStem(_ clitics: Proclitics, _ start: Int) {
    let count = codes.count
    if start >= count { return }
    add(clitics, start, count, nil, [])
    if clitics.contains(.article) || spelling.end == .tehMarbuta || spelling.hasTanween { return }
    for (letters, inflection) in Morphology.encliticsByLetter[Int(codes[count - 1])] {
      let stemEnd = count - letters.count
      if stemEnd - start < 1 || !letters.stands(in: codes, at: stemEnd) { continue }
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
  func add(
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
      if licensed(clitics, stem, !enclitic.isEmpty, end - start),
        stem.partOfSpeech != .particle || !isBare(start..<end, clitics, !enclitic.isEmpty),
        stem.partOfSpeech != .pronoun || enclitic.isEmpty || isBearer(start..<end)
      {
        analyses.append(Analysis(clitics, start..<end, stem, at: position, enclitic: enclitic))
      }
      position = Int(stem.next)
    }
  }

  /// Whether a particle of two letters stands without the clitics: neither a pronoun nor a preposition goes
  /// with لم, لن, هل, قد and يا, no pronoun with ما and لا. ماني and ليا are names.
  private func isBare(_ letters: Range<Int>, _ clitics: Proclitics, _ enclitic: Bool) -> Bool {
    guard letters.count == 2 else { return false }
    switch (codes[letters.lowerBound], codes[letters.lowerBound + 1]) {
    case (Letter.lam, Letter.meem), (Letter.lam, Letter.noon), (Letter.heh, Letter.lam),
      (Letter.qaf, Letter.dal), (Letter.yeh, Letter.alef):
      return enclitic || !clitics.isDisjoint(with: .preposition)
    case (Letter.meem, Letter.alef), (Letter.lam, Letter.alef): return enclitic
    default: return false
    }
  }

  /// Whether a pronoun is إيا, which alone bears another: إياهم.
  private func isBearer(_ letters: Range<Int>) -> Bool {
    letters.count == 3 && codes[letters.lowerBound] == Letter.alef
      && codes[letters.lowerBound + 1] == Letter.yeh && codes[letters.lowerBound + 2] == Letter.alef
  }

  func licensed(_ clitics: Proclitics, _ stem: Stem, _ enclitic: Bool, _ letters: Int) -> Bool {
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
        .punctuation, .symbol, .verb, .auxiliary:
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
}

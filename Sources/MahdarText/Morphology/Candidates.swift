/// The readings among which a model chooses, with what the word alone says for each.
extension Morphology {
  /// The most candidates that a word type keeps.
  static let maximumCandidates = 8

  /// Writes the candidates of the word type that was added last.
  func addCandidates(_ start: Int) {
    guard let model else { return }
    let listed = allCandidates(Array(analyses[start...]))
    let first = candidates.count
    let word = WordFeatures(codes: codes, spelling: spelling, listed: listed.parts)
    for var candidate in listed.candidates {
      features.removeAll(keepingCapacity: true)
      collect(candidate, word, best: listed.best)
      for feature in features { candidate.score += model.weight(feature) }
      candidates.append(candidate)
    }
    candidates[first...].sort { $0.score > $1.score }
    if first < candidates.count {
      let floor = candidates[first].score - model.margin
      var count = 1
      while first + count < candidates.count, count < Morphology.maximumCandidates,
        candidates[first + count].score >= floor
      {
        count += 1
      }
      candidates.removeLast(candidates.count - first - count)
    }
    modelled.append(
      ModelledType(
        firstCandidate: Int32(first), candidateCount: Int32(candidates.count - first),
        context: context(start, word.listed), formHash: word.form))
  }

  /// All candidates of a word type with their features, for training.
  public func allCandidates(of lexeme: Int32) -> [(candidate: Candidate, features: [UInt32])] {
    codes = form(lexeme)
    spelling = spelling(lexeme)
    let known = lexemes[Int(lexeme)]
    let first = Int(known.firstAnalysis)
    let listed = allCandidates(Array(analyses[first..<(first + Int(known.analysisCount))]))
    let word = WordFeatures(codes: codes, spelling: spelling, listed: listed.parts)
    return listed.candidates.map { candidate in
      features.removeAll(keepingCapacity: true)
      collect(candidate, word, best: listed.best)
      return (candidate, features)
    }
  }

  /// What the neighbours see of a word: its form if it is a function word, else its readings.
  private func context(_ start: Int, _ parts: UInt16) -> UInt32 {
    let own = analyses[start...]
    let isListed: (Analysis) -> Bool = { [lexicon] in
      $0.stem < 0 || !Morphology.isListedName(lexicon.stems[Int($0.stem)])
    }
    guard let top = own.first(where: isListed) else { return 2 }
    guard top.stem >= 0 else { return 2 | (top.proclitics.contains(.article) ? 4 : 0) }
    let stem = lexicon.stems[Int(top.stem)]
    switch stem.partOfSpeech {
    case .noun, .adjective, .verb, .properNoun, .unknown, .numeral:
      return FeatureHash.mix(
        1, UInt32(Candidate.kind(top, stem.partOfSpeech, stem.inflection)), UInt32(parts))
    default:
      return FeatureHash.mix(2, FeatureHash.codes(codes, 0..<codes.count))
    }
  }

  /// Whether only a list of names has the stem, which says little of how it is used.
  public static func isListedName(_ stem: Stem) -> Bool {
    stem.partOfSpeech == .properNoun && stem.frequency == 18 && !stem.classes.isEmpty
      && stem.classes.isSubset(of: [.givenName, .familyName])
  }

  /// Whether the stem is a preposition of one letter and the enclitic the pronoun that it governs.
  public func isPronoun(_ analysis: Analysis) -> Bool {
    analysis.hasEnclitic && analysis.stemCount == 1 && analysis.stem >= 0
      && analysis.partOfSpeech == .adposition
  }

  // MARK: Listing

  private typealias Listing = (candidates: [Candidate], parts: UInt16, best: Int)

  /// All candidates: the listed analyses with the parts of speech that their stems may have, then
  /// guesses at a name or noun behind each split that no listed analysis makes.
  private func allCandidates(_ analyses: [Analysis]) -> Listing {
    var found: [Candidate] = []
    var parts: UInt16 = 0
    var best = Int.min
    var isFunctionWord = false
    for analysis in analyses {
      best = max(best, score(analysis))
      guard analysis.stem >= 0 else { continue }
      let stem = lexicon.stems[Int(analysis.stem)]
      if Morphology.isListedName(stem) { continue }
      parts |= 1 << UInt16(stem.partOfSpeech.rawValue)
      let hash = FeatureHash.codes(
        codes, Int(analysis.stemStart)..<(Int(analysis.stemStart) + Int(analysis.stemCount)))
      var allowed = Morphology.parts(stem) | (model?.parts(hash) ?? 0)
      if stem.partOfSpeech == .verb || !stem.inflection.isDisjoint(with: [.perfect, .imperfect]) {
        allowed &= Morphology.verbParts
      } else {
        allowed &= ~Morphology.verbParts
      }
      if found.isEmpty {
        switch stem.partOfSpeech {
        case .noun, .adjective, .verb, .properNoun, .unknown: break
        default:
          isFunctionWord = !isPronoun(analysis) && (analysis.proclitics.isEmpty || analysis.stemCount > 2)
        }
      }
      if isPronoun(analysis) { allowed = 1 << UInt16(PartOfSpeech.pronoun.rawValue) }
      for part in PartOfSpeech.allCases where allowed & (1 << UInt16(part.rawValue)) != 0 {
        found.append(
          Candidate(
            analysis: analysis, partOfSpeech: part, kind: Candidate.kind(analysis, part, stem.inflection),
            score: 0))
      }
    }
    if !isFunctionWord { guesses(&found) }
    return (found, parts, best)
  }

  private static let verbParts = bits([.verb, .auxiliary])

  private static func bits(_ parts: [PartOfSpeech]) -> UInt16 {
    parts.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// The parts of speech that a listed stem may have in a text.
  private static func parts(_ stem: Stem) -> UInt16 {
    let own: UInt16 = 1 << UInt16(stem.partOfSpeech.rawValue)
    switch stem.partOfSpeech {
    case .noun, .adjective, .properNoun, .unknown: return own | bits([.noun, .adjective, .properNoun])
    case .verb: return stem.classes.isDisjoint(with: [.kana, .modal, .light]) ? own : own | verbParts
    default: return own
    }
  }

  /// Guesses at unlisted stems.
  private func guesses(_ found: inout [Candidate]) {
    let count = codes.count
    guard count > 0, count <= 40, Letter.isArabic(codes[0]) else { return }
    let isListed = !found.isEmpty
    for (clitics, start) in splits() {
      let stemCount = count - start
      let wanted = start == 0 ? 1 : clitics.contains(.article) ? 3 : isListed ? 4 : 3
      if stemCount < wanted { continue }
      if found.contains(where: {
        $0.analysis.proclitics == clitics && Int($0.analysis.stemStart) == start && !$0.analysis.hasEnclitic
          && $0.analysis.stem >= 0 && $0.partOfSpeech == .properNoun
      }) {
        continue
      }
      add([.properNoun, .noun, .adjective], clitics, start, count, [])
      if isListed || clitics.contains(.article) { continue }
      if clitics.isDisjoint(with: .preposition) { add([.verb], clitics, start, count, []) }
      if spelling.end == .tehMarbuta || spelling.hasTanween { continue }
      for (letters, inflection) in Morphology.enclitics where inflection.contains(.third) {
        if stemCount - letters.count < 3 || !letters.stands(in: codes, at: count - letters.count) { continue }
        add([.noun, .verb], clitics, start, count - letters.count, inflection)
      }
    }

    func add(
      _ parts: [PartOfSpeech], _ clitics: Proclitics, _ start: Int, _ end: Int, _ enclitic: Inflection
    ) {
      let analysis = Analysis(clitics, start..<end, enclitic: enclitic)
      for part in parts {
        found.append(
          Candidate(
            analysis: analysis, partOfSpeech: part, kind: Candidate.kind(analysis, part, []), score: 0))
      }
    }
  }

  /// The proclitics that the word's first letters may be, with the letters that they take.
  private func splits() -> [(Proclitics, Int)] {
    var found: [(Proclitics, Int)] = [([], 0)]
    let count = codes.count
    func after(_ outer: Proclitics, _ start: Int) {
      guard start < count else { return }
      switch codes[start] {
      case Letter.beh: found.append(([outer, .by], start + 1))
      case Letter.kaf: found.append(([outer, .like], start + 1))
      case Letter.lam: found.append(([outer, .to], start + 1))
      default: break
      }
      if codes[start] == Letter.beh || codes[start] == Letter.kaf {
        article([outer, codes[start] == Letter.beh ? .by : .like], start + 1)
      } else if codes[start] == Letter.lam, start + 1 < count, codes[start + 1] == Letter.lam {
        found.append(([outer, .to, .article], start + 2))
      }
      article(outer, start)
    }
    func article(_ clitics: Proclitics, _ start: Int) {
      if start + 2 < count, codes[start] == Letter.alef, codes[start + 1] == Letter.lam,
        spelling.alef == .bare
      {
        found.append(([clitics, .article], start + 2))
      }
    }
    after([], 0)
    if codes[0] == Letter.waw || codes[0] == Letter.feh {
      let conjunction: Proclitics = codes[0] == Letter.waw ? .and : .so
      found.append((conjunction, 1))
      after(conjunction, 1)
    }
    return found
  }
}

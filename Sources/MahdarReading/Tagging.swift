import MahdarKnowledge
import MahdarText

/// Choosing one reading for each token from its neighbours.
extension Session {
  /// Fills ``words``: listed expressions first, then one reading a token, left to right.
  func prepareWords() {
    let tokens = document.tokens
    let count = tokens.count
    if modelVote > 0 { disambiguate() }
    typeSigns.begin(self)
    landmarks.removeAll(keepingCapacity: true)
    eventRoles.removeAll(keepingCapacity: true)
    var times: [UInt64] = []
    times.reserveCapacity(count)
    typeSigns.append(tokens, &landmarks, &eventRoles, &times)
    timeScanner.begin(times)
    var words: [Word] = []
    words.reserveCapacity(count)
    var readings: [StemReading] = []
    readings.reserveCapacity(sayings())
    var formulaEnd = 0
    subjectZone = 0
    var personEnd = 0
    for index in 0..<count {
      var word = Word.blank
      let token = tokens[index]
      let lexeme = types[Int(token.lexeme)]
      word.setForm(lexeme)
      switch token.kind {
      case .word:
        word.isListed = landmarks[index].contains(.listed)
        let previous = index > 0 ? words[index - 1] : Word.blank
        choose(token, lexeme, index, previous, &word)
      case .foreign:
        word.part = .properNoun
      case .number:
        word.part = .numeral
      case .mark, .newline:
        break
      }
      // خالد علي أن, دلال العلي أن: a name begins no phrase of particles.
      let isName =
        word.part == .properNoun && endsInYeh(token)
        && !word.classes.isDisjoint(with: [.givenName, .familyName])
      if token.lexeme > 0, let phrase = listedPhrase(at: index),
        !isName || !phrase.entry.classes.contains(.circumstance)
      {
        word.phraseEnd = phrase.end
        word.phraseClasses = phrase.entry.classes
        word.row = phrase.entry.row
        if isLedTo(phrase, word, index) { takeForOutlet(&word) }
        word.possible.formUnion(phrase.entry.classes)
        if phrase.end > index + 1 || phrase.entry.row >= 0 {
          if word.part != .verb || phrase.end > index + 1 {
            word.classes.formUnion(phrase.entry.classes)
          }
          if !phrase.entry.gender.isEmpty && word.inflection.isDisjoint(with: [.masculine, .feminine]) {
            word.inflection.formUnion(phrase.entry.gender)
          }
        }
      }
      if word.key == Key.imam, token.kind == .word, isSpelt(token, beginningWith: .alefHamzaBelow) {
        word.part = .noun
        word.inflection = [.masculine, .singular]
        word.classes = .occupation
        word.possible = .occupation
      }
      // ليلى is a name, ليلي of the night.
      if word.part == .noun, word.classes.contains(.givenName), word.endsIn(Letter.lam, Letter.yeh),
        !endsInYeh(token)
      {
        word.part = .properNoun
      }
      // A person listed by name is a name, whatever its words mean otherwise.
      if word.row >= 0, word.phraseEnd > index + 1, knowledge.names[Int(word.row)].list == .persons {
        personEnd = word.phraseEnd
      }
      if index < personEnd, token.kind == .word {
        word.part = .properNoun
        word.classes = .givenName
        word.possible.subtract([.that, .preposition, .circumstance, .speech])
      }
      if index > 0, words[index - 1].inFormula, formulaEnd > index { word.inFormula = true }
      if word.phraseEnd > index + 1, word.phraseClasses.contains(.formula) {
        word.inFormula = true
        formulaEnd = word.phraseEnd
      }
      if word.part == .verb, word.classes.contains(.speech) { subjectZone = index + 8 }
      if word.classes.contains(.that) || token.kind == .newline || token.mark == .comma
        || token.mark == .colon
        || token.mark == .fullStop || word.classes.contains(.relative)
      {
        subjectZone = 0
      }
      findSpeech(index, &word, &readings)
      words.append(word)
    }
    self.words = words
    speechReadings = readings
    gatherFacts()
  }

  /// How many readings of the text's words are of saying.
  ///
  /// Counting them reads all that choosing will read, in a loop that does nothing else, so that the processor
  /// fetches many word types at once; choosing then waits for none.
  private func sayings() -> Int {
    var count = 0
    let (lexemes, analyses) = (types, typeAnalyses)
    for token in document.tokens where token.kind == .word {
      let first = Int(lexemes[Int(token.lexeme)].firstAnalysis)
      for place in first..<first + Int(lexemes[Int(token.lexeme)].analysisCount)
      where analyses[place].reporting >= 0 { count += 1 }
    }
    return count
  }

  /// Fills a word with the reading that is likeliest behind the word before.
  private func choose(
    _ token: Token, _ lexeme: Lexeme, _ index: Int, _ previous: Word, _ word: inout Word
  ) {
    word.possible = lexeme.classes
    let first = Int(lexeme.firstAnalysis)
    // Where there is no choice nothing is weighed.
    let best =
      lexeme.analysisCount > 1
      ? likeliest(token, lexeme, index, previous) : lexeme.analysisCount == 1 ? first : -1
    guard best >= 0 else {
      word.part = .properNoun
      return
    }
    let analysis = typeAnalyses[best]
    word.proclitics = analysis.proclitics
    word.stem = analysis.stem
    word.stemStart = Int(analysis.stemStart)
    word.hasEnclitic = analysis.hasEnclitic
    if isOfficeAlone(word, lexeme, index) { word.possible.remove(.preposition) }
    if analysis.stem >= 0 {
      word.part = analysis.partOfSpeech
      word.inflection = analysis.inflection
      word.classes = analysis.classes
      // Other readings with the same clitics and kind lend their classes.
      for position in first..<(first + Int(lexeme.analysisCount)) where position != best {
        let other = typeAnalyses[position]
        guard other.stem >= 0, other.proclitics == analysis.proclitics,
          other.stemCount == analysis.stemCount
        else { continue }
        if other.partOfSpeech.isNominal == analysis.partOfSpeech.isNominal,
          (other.partOfSpeech == .verb) == (analysis.partOfSpeech == .verb)
        {
          word.classes.formUnion(other.classes)
          if word.inflection.isDisjoint(with: [.masculine, .feminine]) {
            word.inflection.formUnion(other.inflection)
          }
        }
      }
      if word.possible.contains(.articled) { takeForMedium(&word) }
      if isMatter(index, lexeme, behind: previous) { takeForMatter(&word, index) }
      if isOneWithArticle(word) { word.inflection.formSymmetricDifference([.plural, .singular]) }
      // بدورها: a preposition with its noun in one word opens a sentence like an adverb.
      if word.part == .adposition, word.classes.contains(.frontAdverb), !word.classes.contains(.preposition) {
        word.part = .adverb
      }
    } else {
      word.part = .properNoun
    }
  }

  // MARK: Readings of a token

  /// The readings of a token, likeliest first.
  func analyses(_ index: Int) -> ArraySlice<Analysis> {
    let lexeme = type(index)
    let first = Int(lexeme.firstAnalysis)
    return typeAnalyses[first..<(first + Int(lexeme.analysisCount))]
  }

  /// Finds the token's readings as a finite reporting verb and as a reporting participle.
  func findSpeech(_ index: Int, _ word: inout Word, _ readings: inout [StemReading]) {
    guard word.possible.contains(.speech) else { return }
    if let verb = findSpeechVerb(index, chosen: word.stem),
      !(verb.stem.inflection.contains(.dual) && word.phraseClasses.contains(.channel))
    {
      word.verbReading = Int32(readings.count)
      readings.append(verb)
    }
    if let participle = findSpeechParticiple(index) {
      word.participleReading = Int32(readings.count)
      readings.append(participle)
    }
  }

  private func findSpeechVerb(_ index: Int, chosen: Int32) -> StemReading? {
    var found: StemReading?
    for analysis in analyses(index) where analysis.stem >= 0 {
      guard analysis.reporting >= 0, analysis.partOfSpeech == .verb,
        analysis.proclitics.isDisjoint(with: [.by, .like, .article, .question])
      else { continue }
      // The reading that the context chose; a third person before a first: نقل before ن + قل.
      if analysis.stem == chosen { return (analysis, stems[Int(analysis.stem)]) }
      if let known = found, !known.stem.inflection.contains(.first) || analysis.inflection.contains(.first) {
        continue
      }
      found = (analysis, stems[Int(analysis.stem)])
    }
    return found
  }

  private func findSpeechParticiple(_ index: Int) -> StemReading? {
    for analysis in analyses(index) where analysis.stem >= 0 && !analysis.hasEnclitic {
      guard analysis.reporting >= 0, analysis.inflection.contains(.participle),
        analysis.proclitics.isSubset(of: .conjunction)
      else { continue }
      let form = analysis.inflection
      if form.contains(.accusative) || form.contains(.feminine) || form.contains(.plural)
        || form.contains(.dual)
      {
        if form.contains(.construct) { continue }
        return (analysis, stems[Int(analysis.stem)])
      }
    }
    return nil
  }

  /// Whether a reading of the token is a complementizer behind no other clitics than these.
  func readsAsThat(_ index: Int, behind allowed: Proclitics) -> Bool {
    guard words[index].possible.contains(.that) else { return false }
    // بان كي مون is a name.
    if words[index].row >= 0, words[index].phraseEnd > index + 1 { return false }
    // So is the last part of an abbreviation: دي.إيه.إن.
    if index > 0, document.tokens[index - 1].mark == .fullStop, !document.tokens[index].spaceBefore {
      return false
    }
    for analysis in analyses(index) where analysis.stem >= 0 {
      guard analysis.classes.contains(.that) else { continue }
      if analysis.proclitics.isSubset(of: allowed) { return true }
    }
    return false
  }

  /// The folded letters of a token.
  func form(_ index: Int) -> [UInt8] { morphology.form(document.tokens[index].lexeme) }
}

import MahdarText

/// What stands around a token of several readings, asked once for all of them.
private struct ReadingContext {
  let token: Token
  /// Its word type.
  let lexeme: Lexeme
  let index: Int
  /// The word before it, whose reading is chosen already; blank at the start of a text.
  let previous: Word
  /// A preposition without a pronoun stands before it.
  let isBehindPreposition: Bool
  /// It is the first of its sentence.
  let opensSentence: Bool
  /// A mark stands right before it.
  let isBehindMark: Bool
  /// علي spelt with yeh after a title or before another name is a name, not the preposition على.
  let isSpeltAsName: Bool
  /// A verb of saying stands right before it.
  let isBehindSpeech: Bool
  /// قال لويس ماركيز: a given name behind a verb of saying, with another name behind it.
  let isSpeaker: Bool
  /// It opens a title of the lists.
  let opensTitle: Bool
  /// The reading that the model chose.
  let voted: Candidate?
}

/// Weighing the readings of a token against each other.
extension Session {
  /// The likeliest reading of a token among several, by position among the analyses.
  func likeliest(_ token: Token, _ lexeme: Lexeme, _ index: Int, _ previous: Word) -> Int {
    let context = readingContext(token, lexeme, index, previous)
    var best = -1
    var bestScore = Int.min
    let first = Int(lexeme.firstAnalysis)
    for position in first..<(first + Int(lexeme.analysisCount)) {
      // They come likeliest first.
      let total = score(typeAnalyses[position], context) - 4 * (position - first)
      if total > bestScore {
        bestScore = total
        best = position
      }
    }
    return best
  }

  private func readingContext(
    _ token: Token, _ lexeme: Lexeme, _ index: Int, _ previous: Word
  ) -> ReadingContext {
    let isBehindMark = index > 0 && document.tokens[index - 1].kind == .mark
    let isBehindSpeech = !isBehindMark && previous.part == .verb && previous.classes.contains(.speech)
    return ReadingContext(
      token: token, lexeme: lexeme, index: index, previous: previous,
      isBehindPreposition: previous.part == .adposition && !previous.hasEnclitic,
      opensSentence: index == 0 || document.tokens[index - 1].kind == .newline
        || document.sentenceOf[index - 1] != document.sentenceOf[index],
      isBehindMark: isBehindMark,
      isSpeltAsName: !lexeme.classes.isDisjoint(with: [.givenName, .familyName]) && endsInYeh(token)
        && (nextIsName(index) || !previous.classes.isDisjoint(with: [.title, .givenName, .namePart])),
      isBehindSpeech: isBehindSpeech,
      isSpeaker: isBehindSpeech && lexeme.classes.contains(.givenName)
        && lexeme.classes.isDisjoint(with: [.preposition, .that]) && nextIsName(index, orUnknown: true),
      opensTitle: opensListedTitle(index, lexeme),
      voted: modelVote > 0 && choices[index] >= 0 ? morphology.candidates[Int(choices[index])] : nil)
  }

  /// How much speaks for a reading.
  private func score(_ analysis: Analysis, _ context: ReadingContext) -> Int {
    var score = 0
    if let voted = context.voted, agrees(analysis, voted) { score += modelVote }
    // A reading by no list.
    guard analysis.stem >= 0 else { return score - (context.index < subjectZone ? 4 : 10) }
    if context.isSpeltAsName, !analysis.classes.isDisjoint(with: [.givenName, .familyName]),
      analysis.partOfSpeech != .adposition
    {
      score += 40
    }
    score += Int(analysis.frequency) / 4
    if context.isSpeaker, analysis.proclitics.isEmpty, analysis.classes.contains(.givenName) { score += 30 }
    if analysis.partOfSpeech != .verb { return score + nominalScore(analysis, context) }
    return score + clauseScore(analysis, context) + verbFormScore(analysis, context)
  }

  /// What the words around say for a verb.
  private func clauseScore(_ analysis: Analysis, _ context: ReadingContext) -> Int {
    let previous = context.previous
    var score = 0
    if analysis.hasEnclitic, isTitleAsWell(context.lexeme) { score -= 20 }
    if context.opensTitle { score -= 60 }
    if context.isBehindPreposition || previous.proclitics.contains(.article) && previous.part == .adposition {
      score -= 30
    }
    if previous.classes.contains(.negator) || previous.classes.contains(.qad)
      || previous.classes.contains(.future)
    {
      score += 12
    }
    if previous.classes.contains(.relative) || previous.classes.contains(.that) && previous.hasEnclitic {
      score += 8
    }
    if context.opensSentence || analysis.proclitics.contains(.and) || context.isBehindMark { score += 3 }
    if analysis.reporting >= 0, context.opensSentence || analysis.proclitics.contains(.and) { score += 3 }
    score += relativeScore(context.index, analysis, behind: previous)
    if !isOwnVoice(analysis, context), analysis.proclitics.isDisjoint(with: [.and, .so, .future, .to]) {
      // Between a verb of saying and its clause stands its subject, not another verb.
      if context.index < subjectZone, !previous.classes.contains(.negator), !previous.classes.contains(.qad) {
        // قدم الوزير شكره: what somebody gave.
        score -= analysis.hasEnclitic && !context.lexeme.classes.contains(.reportingNoun) ? 4 : 16
      }
      // One finite verb does not follow another without a conjunction.
      if previous.part == .verb, !previous.classes.contains(.kana), !context.isBehindMark,
        !context.opensSentence
      {
        score -= 8
      }
    }
    if !previous.classes.isDisjoint(with: .title), !context.isBehindMark { score -= 5 }
    return score
  }

  /// What its form says for a verb.
  private func verbFormScore(_ analysis: Analysis, _ context: ReadingContext) -> Int {
    let (form, previous) = (analysis.inflection, context.previous)
    var score = 0
    if form.contains(.first) && !isOwnVoice(analysis, context) || form.contains(.second) { score -= 8 }
    if form.contains(.passive) { score -= 2 }
    // هنأ is not هنا.
    if analysis.reporting >= 0, isSpelt(context.token, endingIn: .alefHamzaAbove) { score += 40 }
    if form.contains(.perfect), analysis.reporting < 0, analysis.frequency < 30,
      form.contains(.dual) || form.contains([.feminine, .plural])
    {
      score -= 14
    }
    if previous.part == .noun, !previous.isDefinite, !context.opensSentence, !context.isBehindMark,
      form.contains(.perfect)
    {
      score -= 3
    }
    // حسين نقوي: behind a name nobody speaks of himself.
    if form.contains(.first), !context.isBehindMark,
      !previous.classes.isDisjoint(with: [.givenName, .familyName])
    {
      score -= 30
    }
    return score
  }

  /// قالوا نرفض: whether several speak of themselves right behind a verb of saying.
  private func isOwnVoice(_ analysis: Analysis, _ context: ReadingContext) -> Bool {
    context.isBehindSpeech && analysis.inflection.contains([.first, .plural, .imperfect])
  }

  /// What the words around say for anything but a verb.
  private func nominalScore(_ analysis: Analysis, _ context: ReadingContext) -> Int {
    let (previous, lexeme) = (context.previous, context.lexeme)
    var score = 0
    if analysis.partOfSpeech == .adposition, previous.classes.contains(.qad) { score -= 30 }
    if isCutFromNoun(analysis, lexeme) { score -= 40 }
    if analysis.partOfSpeech == .adposition, isCutFromOffice(analysis, lexeme, context.index) { score -= 60 }
    if context.isBehindPreposition { score += 6 }
    if previous.classes.contains(.negator) || previous.classes.contains(.qad) { score -= 8 }
    if !analysis.classes.isDisjoint(with: [.givenName, .familyName]),
      !previous.classes.isDisjoint(with: [.givenName, .familyName, .honorific, .rank, .namePart])
        // حاكم ولاية X: of what he is the ruler.
        || previous.classes.contains(.royal) && analysis.classes.contains(.givenName)
          && lexeme.classes.isDisjoint(with: [.placeHead, .organisation]),
      !context.isBehindMark
    {
      score += 25
    }
    if isCutFromWhole(analysis, lexeme) { score -= 40 }
    return score
  }

  /// Whether an analysis cuts the word as the model does, and is a verb if the model's is.
  private func agrees(_ analysis: Analysis, _ voted: Candidate) -> Bool {
    guard analysis.stemStart == voted.analysis.stemStart, analysis.stemCount == voted.analysis.stemCount,
      analysis.proclitics == voted.analysis.proclitics
    else { return false }
    if analysis.stem < 0 { return voted.partOfSpeech == .properNoun }
    return (analysis.partOfSpeech == .verb)
      == (voted.partOfSpeech == .verb || voted.partOfSpeech == .auxiliary)
  }

  /// Whether the next token is listed as a name only.
  ///
  /// - Parameter orUnknown: Or stands in no list at all.
  private func nextIsName(_ index: Int, orUnknown: Bool = false) -> Bool {
    guard index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word else { return false }
    let lexeme = type(index + 1)
    if !lexeme.classes.isDisjoint(with: [.givenName, .familyName, .namePart]) { return true }
    if orUnknown, lexeme.letters >= 4, self.analyses(index + 1).allSatisfy({ $0.stem < 0 }) { return true }
    // هاني الدروبي: a word that no list has, with the article and the ending of a family name.
    guard lexeme.letters >= 6, lexeme.analysisCount > 0 else { return false }
    let analyses = self.analyses(index + 1)
    let codes = form(index + 1)
    return analyses.allSatisfy { $0.stem < 0 } && codes.last == Letter.yeh
      && codes.starts(with: Letter.foldedArticle)
  }
}

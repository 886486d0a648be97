import MahdarKnowledge
import MahdarText

/// Readings that cut a word into more than it is.
extension Session {
  /// ولاية is a noun, and not و and ل before أية: a function word behind a conjunction and a preposition,
  /// where the whole is a listed noun.
  func isCutFromNoun(_ analysis: Analysis, _ lexeme: Lexeme) -> Bool {
    guard analysis.partOfSpeech == .determiner || analysis.partOfSpeech == .particle,
      analysis.proclitics.contains(.and), !analysis.proclitics.isDisjoint(with: .preposition)
    else { return false }
    let first = Int(lexeme.firstAnalysis)
    return (first..<(first + Int(lexeme.analysisCount))).contains { position in
      let other = typeAnalyses[position]
      return other.proclitics.isEmpty && other.stem >= 0 && other.partOfSpeech == .noun
    }
  }

  /// وجود is what there is, and not و and a given name: the whole is a noun that is no rarer.
  func isCutFromWhole(_ analysis: Analysis, _ lexeme: Lexeme) -> Bool {
    if analysis.proclitics.contains([.to, .article]) { return isCutBehindLam(analysis, lexeme) }
    guard analysis.proclitics == .and, analysis.classes.contains(.givenName) else { return false }
    let first = Int(lexeme.firstAnalysis)
    return (first..<(first + Int(lexeme.analysisCount))).contains { position in
      let other = typeAnalyses[position]
      guard other.proclitics.isEmpty, other.stem >= 0 else { return false }
      return other.partOfSpeech == .noun && other.frequency >= analysis.frequency
    }
  }

  /// للجنة is for a committee, and not for paradise: the second lam begins a noun that is far more frequent
  /// than what is left without it.
  private func isCutBehindLam(_ analysis: Analysis, _ lexeme: Lexeme) -> Bool {
    let first = Int(lexeme.firstAnalysis)
    return (first..<(first + Int(lexeme.analysisCount))).contains { position in
      let other = typeAnalyses[position]
      return other.stem >= 0 && other.partOfSpeech == .noun
        && other.proclitics == analysis.proclitics.subtracting(.article)
        && other.stemStart + 1 == analysis.stemStart
        && Int(other.frequency) >= Int(analysis.frequency) + 10
    }
  }

  /// أكد الوزير سلامة الركاب: behind who speaks, a noun that is a given name as well and governs a common
  /// noun begins what is said.
  func isMatter(_ index: Int, _ lexeme: Lexeme, behind previous: Word) -> Bool {
    let next = index + 1
    guard index < subjectZone, lexeme.classes.contains(.givenName), document.tokens[index - 1].kind == .word,
      previous.part != .adposition,
      previous.isDefinite || !previous.classes.isDisjoint(with: [.givenName, .familyName])
    else { return false }
    // تمنى الحداد التوفيق.
    if grammar.sets.holds(lexeme.key, in: grammar.words(.wish)) { return true }
    guard next < document.tokens.count, document.tokens[next].kind == .word,
      analyses(index).contains(where: { isCommonNoun($0) && $0.proclitics.isEmpty }),
      !analyses(index).contains(where: isAdjective)
    else { return false }
    let governed = type(next)
    guard governed.analysisCount > 0,
      governed.classes.isDisjoint(with: [
        .givenName, .familyName, .namePart, .title, .place, .country, .nisba,
      ])
    else { return false }
    let analysis = typeAnalyses[Int(governed.firstAnalysis)]
    guard analysis.stem >= 0,
      analysis.hasEnclitic
        ? analysis.proclitics.isEmpty : analysis.proclitics == .article && !endsInYeh(document.tokens[next])
    else { return false }
    return analysis.partOfSpeech == .noun
  }

  /// Whether an analysis is a noun with no more than an article.
  private func isCommonNoun(_ analysis: Analysis) -> Bool {
    analysis.proclitics.isSubset(of: .article) && !analysis.hasEnclitic && analysis.stem >= 0
      && analysis.partOfSpeech == .noun
  }

  /// Whether an analysis is an adjective or a participle with nothing before it, as many a name is: منصور.
  private func isAdjective(_ analysis: Analysis) -> Bool {
    analysis.proclitics.isEmpty && analysis.stem >= 0
      && analysis.partOfSpeech == .adjective
  }

  /// Takes a word for the common noun that it is as well as a given name.
  func takeForMatter(_ word: inout Word, _ index: Int) {
    guard let noun = analyses(index).first(where: isCommonNoun) else { return }
    word.proclitics = noun.proclitics
    word.stem = noun.stem
    word.stemStart = Int(noun.stemStart)
    word.hasEnclitic = false
    word.part = .noun
    word.inflection = noun.inflection
    let names: WordClasses = [.givenName, .familyName, .namePart]
    word.classes = noun.classes.subtracting(names)
    word.possible.subtract(names)
  }

  /// والي صفاقس is a governor, and not و and a preposition: an office spelt with yeh before a place or a
  /// body.
  func isCutFromOffice(_ analysis: Analysis, _ lexeme: Lexeme, _ index: Int) -> Bool {
    analysis.proclitics == .and && isOfficeOfPlace(lexeme, index)
  }

  /// Whether a word was read as an office before its place, so that it is no preposition.
  func isOfficeAlone(_ word: Word, _ lexeme: Lexeme, _ index: Int) -> Bool {
    word.proclitics.isEmpty && word.possible.isSuperset(of: [.office, .preposition])
      && isOfficeOfPlace(lexeme, index)
  }

  /// Whether a word that may be an office stands before a place or a body that it may govern, and goes on no
  /// way from somewhere to somewhere.
  func isOfficeOfPlace(_ lexeme: Lexeme, _ index: Int) -> Bool {
    let next = index + 1
    guard lexeme.classes.contains(.office), next < document.tokens.count, document.tokens[next].kind == .word,
      endsInYeh(document.tokens[index])
    else { return false }
    let governed = type(next).classes
    let isBody = governed.contains(.organisation) && !form(next).starts(with: Letter.foldedArticle)
    guard isBody || !governed.isDisjoint(with: [.place, .country, .placeHead]) else { return false }
    let sentence = document.sentenceOf[index]
    return !(max(0, index - 10)..<index).contains {
      document.sentenceOf[$0] == sentence && document.tokens[$0].kind == .word
        && type($0).key == Key.ila
    }
  }

  /// بينه وبين: whether the same preposition stands at a token again, behind و.
  private func repeatsBetween(_ index: Int, behind previous: Word) -> Bool {
    previous.part == .adposition && previous.hasEnclitic && type(index).keyBehindConjunction == Key.between
      && form(index - 1).starts(with: [Letter.beh, Letter.yeh, Letter.noon])
  }

  /// How much likelier a verb is by the word before it, as in a bare relative clause on that.
  func relativeScore(_ index: Int, _ analysis: Analysis, behind previous: Word) -> Int {
    if previous.isLack { return -60 }
    // موجها شكره: behind a participle of saying stands what somebody gave.
    if analysis.hasEnclitic, previous.part == .adjective, previous.classes.contains(.speech),
      previous.inflection.contains(.accusative), type(index).classes.contains(.reportingNoun)
    {
      return -30
    }
    // قال سامي حداد سنعود: no name begins so.
    if analysis.proclitics == .future, analysis.inflection.isSuperset(of: [.first, .plural]),
      index < subjectZone,
      previous.isNominal,
      type(index).classes.isDisjoint(with: [.givenName, .familyName, .namePart])
    {
      return 20
    }
    // إن المدرب طلب: behind a complementizer and its subject stands what he did.
    if analysis.proclitics.isEmpty, index > 1, previous.isDefinite, previous.isNominal, !previous.hasEnclitic,
      analysis.inflection.isSuperset(of: [.perfect, .third, .singular]),
      document.tokens[index - 1].kind == .word,
      document.tokens[index - 2].kind == .word, type(index - 2).classes.contains(.that),
      // أن المدرب لم يطلب: not of لم, to gather.
      type(index).classes.isDisjoint(with: [.negator, .qad])
    {
      return 14
    }
    // وصدر أمر ملكي, صدر عن الديوان: what came out, and from whom.
    if analysis.proclitics.isSubset(of: .and), analysis.inflection.contains(.perfect),
      index + 1 < document.tokens.count,
      grammar.sets.holds(
        analysis.proclitics.isEmpty ? type(index).key : type(index).keyBehindConjunction,
        in: grammar.words(.comesOut)),
      isKey(index + 1, Key.an) || type(index + 1).classes.contains(.document)
    {
      return 60
    }
    if analysis.proclitics == .and { return repeatsBetween(index, behind: previous) ? -40 : 0 }
    guard analysis.proclitics.isEmpty, index > 0, document.tokens[index - 1].kind != .mark else { return 0 }
    // عبر اتصالات: behind a noun it is a preposition, if not عبر عن.
    if previous.isNominal, isKey(index, Key.across), !isKey(index + 1, Key.an), !isKey(index + 1, Key.ila),
      !takesUp(index + 1)
    {
      return -30
    }
    // في إعلان نشره, في مقابلة أجرتها معه: who issued what something was said in.
    if analysis.hasEnclitic, analysis.inflection.isSuperset(of: [.perfect, .third, .singular]),
      standsInDocument(index - 1, previous),
      // في بيان على موقعها: where it stands.
      !isKey(index, Key.ala)
    {
      return 30
    }
    // كلمة شكر فيها, تصريح عبر فيه: what takes up a noun behind it is a verb.
    if analysis.reporting >= 0, previous.isNominal, takesUp(index + 1) { return 30 }
    // بيان صحفي صدر عن المجلس: where a document comes from.
    let comes = analysis.inflection.contains(.perfect) && previous.part == .adjective && !previous.isDefinite
    return comes && isKey(index + 1, Key.an) ? 40 : 0
  }

  /// Whether في بيان, في بيان مقتضب end at a token.
  private func standsInDocument(_ index: Int, _ word: Word) -> Bool {
    let noun = word.part == .adjective ? index - 1 : index
    guard noun > 0, isKey(noun - 1, Key.fi), word.isNominal, !word.isDefinite, !word.hasEnclitic,
      document.tokens[noun].kind == .word
    else { return false }
    return !morphology.hasArticle(document.tokens[noun].lexeme)
      && !type(noun).classes.isDisjoint(with: [.channel, .document])
  }

  /// Whether فيه, خلالها or من خلاله stands at a token.
  func takesUp(_ index: Int) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    let form = form(index)
    if form.count <= 5, form.starts(with: [Letter.feh, Letter.yeh, Letter.heh]) { return true }
    if isKey(index, Key.min) { return index + 1 < document.tokens.count && takesUp(index + 1) }
    return (5...6).contains(form.count)
      && form.dropFirst().starts(with: [Letter.lam, Letter.alef, Letter.lam, Letter.heh])
  }

  /// Whether a word stands at a token, by its key.
  func isKey(_ index: Int, _ key: UInt64) -> Bool {
    index < document.tokens.count && document.tokens[index].kind == .word
      && type(index).key == key
  }

  /// المدعي is one: a plural that lost its noon governs a noun, and bears no article.
  func isOneWithArticle(_ word: Word) -> Bool {
    word.proclitics.contains(.article) && word.inflection.contains(.plural) && !word.hasEnclitic
      && word.inflection.isDisjoint(with: [.singular, .brokenPlural])
      && word.finalLetters & 0xFF == UInt16(Letter.yeh)
  }

  /// زيارة سموه: whether a word of honour is spelt like a verb and its object.
  func isTitleAsWell(_ lexeme: Lexeme) -> Bool {
    let first = Int(lexeme.firstAnalysis)
    return lexeme.classes.contains(.honorific)
      && (first..<(first + Int(lexeme.analysisCount))).contains { position in
        let other = typeAnalyses[position]
        return !other.hasEnclitic && other.stem >= 0 && other.classes.contains(.honorific)
      }
  }
}

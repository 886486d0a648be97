import MahdarKnowledge
import MahdarText

/// What a token says as the verb or participle of a match.
struct CueVerb {
  /// The reporting verb by its number; -1 where the token is none.
  var number = -1
  /// The inflection of the form.
  var inflection: Inflection = []
  /// Whether a particle of negation stands right before it: لم يقل.
  var negated = false
}

/// What the cue that was tried last says as a verb and as a participle; every construction that is tried at
/// it asks.
struct CueVerbs {
  /// The cue's token, or -1.
  var cue = -1
  /// What it says as a verb; `nil` where nobody asked yet.
  var verb: CueVerb?
  /// What it says as a participle; `nil` where nobody asked yet.
  var participle: CueVerb?
}

/// What the word at a cue says of the match: its verb, its noun, its form.
extension Session {
  /// Fills in what the cue's word says.
  func bindCue(_ matcher: Matcher, _ match: inout Match) -> Bool {
    let index = match.cue
    switch matcher {
    case .verb, .participle:
      if lastCue.cue != index { lastCue = CueVerbs(cue: index) }
      let known = matcher == .participle ? lastCue.participle : lastCue.verb
      let found = known ?? (matcher == .participle ? participle(at: index) : verb(at: index))
      if matcher == .participle { lastCue.participle = found } else { lastCue.verb = found }
      guard found.number >= 0 else { return false }
      match.verb = found.number
      match.inflection = found.inflection
      if found.negated { match.negated = true }
      return true
    case .masdar, .light:
      let isLight = matcher == .light
      guard canBeNoun(index, isLight: isLight),
        isLight || !words[index].proclitics.contains(.article)
          || grammar.rules[match.rule].isRelay && match.source != nil
      else { return false }
      if let (_, stem) = speechMasdar(index) {
        match.verb = Int(stem.reporting)
        match.inflection = stem.inflection
      }
      // The light verb before it has chosen the row already.
      if match.noun < 0 { match.noun = nounRow(index, light: isLight) ?? -1 }
      // A noun that no list names as a report is none: متابعته.
      return match.noun >= 0
    case .attribution, .set:
      return true
    default:
      return false
    }
  }

  /// Whether the word at a cue can be a verbal noun, whatever the construction.
  func canBeNoun(_ index: Int, isLight: Bool) -> Bool {
    // أعلن الحزب رفضه: behind its light verb the noun is no verb.
    guard words[index].part != .verb || isLight && words[index].proclitics.isEmpty else { return false }
    if index > 0, words[index - 1].classes.contains(.demonstrative) { return false }
    // مطالبا السكان بـ: with the ending of a circumstance the word is a participle.
    return isLight || words[index].part != .adjective
      || !(speechParticiple(index)?.stem.inflection.contains(.accusative) ?? false)
  }

  /// What a token says as the verb of a match.
  private func verb(at index: Int) -> CueVerb {
    guard let (analysis, stem) = speechVerb(index), isCuePosition(index, stem) else { return CueVerb() }
    var found = CueVerb(number: Int(stem.reporting), inflection: stem.inflection)
    if analysis.hasEnclitic {
      found.inflection.insert(.construct)
    } else {
      found.inflection.remove(.construct)
    }
    found.negated =
      index > 0 && words[index - 1].classes.contains(.negator) && words[index - 1].part == .particle
      && document.sentenceOf[index - 1] == document.sentenceOf[index] && !isRelativeWhat(index - 1)
    return found
  }

  /// What a token says as the participle of a match.
  private func participle(at index: Int) -> CueVerb {
    guard let (_, stem) = speechParticiple(index), isAdverbialParticiple(index) else { return CueVerb() }
    // مدينة is a town before it is a debtor; ، سائلين goes on with those who spoke.
    let isCircumstance =
      stem.inflection.contains([.masculine, .plural]) && words[index].endsIn(Letter.yeh, Letter.noon)
      && index > 0 && [.comma, .semicolon].contains(document.tokens[index - 1].mark)
      || goesOnTo(index, stem)
    if !stem.inflection.contains(.accusative), !isCircumstance, words[index].part == .noun,
      words[index].stem >= 0, stems[Int(words[index].stem)].reporting < 0
    {
      return CueVerb()
    }
    if !stem.inflection.contains(.accusative), isPredicate(index) { return CueVerb() }
    if index > 0, words[index - 1].part == .adposition, !words[index - 1].hasEnclitic,
      document.sentenceOf[index - 1] == document.sentenceOf[index]
    {
      return CueVerb()
    }
    return CueVerb(number: Int(stem.reporting), inflection: stem.inflection)
  }

  /// أن الأمانة ملتزمة بـ: whether a participle that bears no ending is what a clause behind أن says of its
  /// subject.
  private func isPredicate(_ index: Int) -> Bool {
    var back = index - 1
    while back > 0, index - back <= 6, document.tokens[back].kind == .word, !isFiniteVerb(back) {
      if isThat(back, allowAnd: true) { return index - back > 1 || words[back].hasEnclitic }
      back -= 1
    }
    return false
  }

  /// Whether what reads as a noun goes on with the clause before as a participle does: ، لافتة إلى أن.
  private func goesOnTo(_ index: Int, _ stem: Stem) -> Bool {
    guard index > 0, index + 2 < document.tokens.count, !words[index].isDefinite,
      [.comma, .semicolon].contains(document.tokens[index - 1].mark)
    else { return false }
    if isThat(index + 1) { return true }
    return words[index + 1].part == .adposition && !words[index + 1].hasEnclitic && isThat(index + 2)
  }

  /// Whether ما before a verb is the relative "what" and not a negation: بحسب ما أفادت, ما قاله الوزير.
  private func isRelativeWhat(_ index: Int) -> Bool {
    guard key(index) == Key.ma else { return false }
    return index > 0 && words[index - 1].part != .punctuation
      || index + 1 < words.count && words[index + 1].hasEnclitic
  }

  /// The row by which a verb carries the noun at a token.
  func carries(_ verb: Int, _ index: Int) -> Int? {
    guard words[index].possible.contains(.reportingNoun) else { return nil }
    return nounRows(index).first { knowledge.carries(verb: verb, noun: $0) && nounEnd($0, index) != nil }
  }

  /// How far a light verb may stand before the noun that it carries, in tokens.
  private static let lightReach = 14
  /// How far behind its sentence the noun that a verb carries may stand: content may begin there, and a
  /// quotation or parentheses in the phrase before it may reach over the sentence's end.
  private static let carriedReach = 20

  /// The row by which a light verb or its participle carries the noun at a cue soon behind it.
  func carriesCue(_ index: Int, _ cue: Int) -> Int? {
    guard index < cue, cue - index <= Session.lightReach else { return nil }
    var verb = -1
    if let (analysis, stem) = speechVerb(index), !analysis.hasEnclitic, isCuePosition(index, stem) {
      verb = Int(stem.reporting)
    }
    if verb < 0 { verb = (speechParticiple(index)?.stem.reporting).map(Int.init) ?? -1 }
    guard verb >= 0, knowledge.verbs[verb].takes.contains(.light) else { return nil }
    return carries(verb, cue)
  }

  /// Whether some noun behind a cue in its sentence, or soon behind that, is one that a verb carries.
  func carriesBehind(_ verb: Int, _ cue: Int) -> Bool {
    let sentence = Int(document.sentenceOf[cue])
    let end = sentence < 0 ? cue : document.sentences[sentence].end
    let limit = max(cue + 1, min(document.tokens.count, end + Session.carriedReach))
    return (cue + 1..<limit).contains { carries(verb, $0) != nil }
  }

  /// Whether a light verb before a cue carries its noun.
  func isCarried(_ cue: Int) -> Bool {
    guard nounRow(cue, light: true) != nil else { return false }
    return (max(0, cue - Session.lightReach)..<cue).contains {
      document.sentenceOf[$0] == document.sentenceOf[cue] && carriesCue($0, cue) != nil
    }
  }

  /// The token behind a reporting noun, which may be of two words: برقية تعزية; nothing if the second
  /// one doesn't stand there.
  func nounEnd(_ row: Int, _ index: Int) -> Int? {
    let lemma = knowledge.nouns[row].lemma
    guard let space = lemma.utf8.firstIndex(of: 0x20) else { return index + 1 }
    guard index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word,
      form(index + 1).elementsEqual(Folding.fold(String(lemma[space...].dropFirst())))
    else { return nil }
    return index + 2
  }

  /// The row of the reporting noun at the token.
  func nounRow(_ index: Int, light: Bool) -> Int? {
    nounRows(index).first { knowledge.nouns[$0].lightVerb.isEmpty != light }
  }

  /// All rows of the reporting noun at the token.
  private func nounRows(_ index: Int) -> [Int] {
    guard words[index].possible.contains(.reportingNoun) else { return [] }
    if let known = nounRowLists[index] { return known }
    let found = findNounRows(index)
    nounRowLists.keep(found, of: index)
    return found
  }

  private func findNounRows(_ index: Int) -> [Int] {
    for analysis in analyses(index) {
      guard analysis.stem >= 0, analysis.classes.contains(.reportingNoun),
        !analysis.hasEnclitic || !endsInTehMarbuta(index)
      else { continue }
      let codes = form(index)
      var stem = Array(codes[Int(analysis.stemStart)..<Int(analysis.stemStart + analysis.stemCount)])
      if analysis.hasEnclitic, stem.last == Letter.teh, knowledge.nounForms[stem] == nil {
        stem[stem.count - 1] = Letter.heh
      }
      if let rows = knowledge.nounForms[stem] { return rows }
    }
    return []
  }

  /// ردا على ذلك، قال: whether what is spelt like a verb of two opens a sentence and tells to what somebody
  /// replies.
  private func isInReply(_ index: Int) -> Bool {
    let sentence = Int(document.sentenceOf[index])
    return sentence >= 0 && document.sentences[sentence].start == index && index + 1 < words.count
      && words[index + 1].part == .adposition && matches(index, grammar.words(.reply))
  }

  /// Whether a verb of saying stands where a predicate stands.
  func isCuePosition(_ index: Int, _ stem: Stem) -> Bool {
    let form = stem.inflection
    if form.contains(.second) || form.contains(.first) || form.contains(.passive) { return false }
    // أُعلن, نُفي: the mark of the passive, whose subject does not speak.
    if form.contains(.perfect), bearsDamma(index) { return false }
    // أعتقد is the first person's, اعتقد the third's: a perfect that begins with a bare alef bears no hamza.
    if form.contains(.perfect), morphology.spelling(document.tokens[index].lexeme).alef == .above,
      knowledge.verbs[Int(stem.reporting)].isLemma(beginningWith: .bareAlef)
    {
      return false
    }
    if isAnotherForm(index, stem) { return false }
    // وردا على ذلك: in reply to it, at the head of a sentence, where two don't reply.
    if form.contains(.dual), isInReply(index) { return false }
    // The shortened imperfect stands behind a negation only.
    if form.contains(.imperfect), form.contains(.construct), form.contains(.singular),
      index == 0 || !words[index - 1].classes.contains(.negator)
    {
      return false
    }
    guard index > 0, document.sentenceOf[index - 1] == document.sentenceOf[index] else { return true }
    let before = words[index - 1]
    // بينه وبين الوزير: between the two.
    if words[index].proclitics.contains(.and), words[index].letters == 4,
      document.tokens[index - 1].kind == .word, words[index - 1].letters <= 6,
      self.form(index - 1).starts(with: self.form(index).dropFirst())
    {
      return false
    }
    if !words[index].proclitics.isDisjoint(with: .conjunction) && words[index].part == .verb { return true }
    // هناك من يقول, هو من طلب: before a verb من is a relative.
    let isWho = key(index - 1) == Key.min && words[index].part == .verb
    if before.part == .adposition, !before.hasEnclitic, !before.possible.contains(.attribution), !isWho {
      return false
    }
    // عدم كشف اسمه: a noun that cannot speak governs a verbal noun.
    if before.part == .noun, !before.isDefinite, before.proclitics.isDisjoint(with: .conjunction),
      !before.inflection.contains(.accusative), speechMasdar(index) != nil,
      !isVoice(TokenRange(index - 1, index))
    {
      return false
    }
    // عن بالغ شكرهم: behind a preposition and an adjective of degree stands a noun.
    if index > 1, words[index - 2].part == .adposition, !words[index - 2].hasEnclitic, before.isNominal,
      !before.isDefinite, before.proclitics.isEmpty, speechMasdar(index) != nil
    {
      return false
    }
    // A noun in construct governs a noun, not a verb; يقولون can be nothing else.
    if words[index].part != .verb, !form.isSuperset(of: [.imperfect, .plural]),
      before.part == .noun || before.part == .adjective, !before.isDefinite
    {
      return false
    }
    return true
  }
}

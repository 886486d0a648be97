import MahdarKnowledge
import MahdarText

/// Readings of a cue that look like a report and are none.
extension Session {
  /// Whether a word that reads as a verb of the third person is another form here: أن أوضح, لم أعلن, لا
  /// أملك, سيطروا.
  func isAnotherForm(_ index: Int, _ stem: Stem) -> Bool {
    let form = stem.inflection
    guard let (analysis, _) = speechVerb(index) else { return false }
    if analysis.proclitics.contains(.future), form.contains(.imperfect), form.contains(.construct) {
      return true
    }
    // The second person is seldom spoken to in news: أملك is no form of أمل.
    if analysis.hasEnclitic, words[index].finalLetters & 0xFF == UInt16(Letter.kaf) { return true }
    guard index > 0, document.sentenceOf[index - 1] == document.sentenceOf[index],
      form.contains(.perfect), form.contains(.singular), form.contains(.masculine),
      analysis.proclitics.isEmpty
    else { return false }
    // A negation before a perfect, or أن where no other conjunction leads to it: the first person.
    if words[index - 1].classes.contains(.negator), words[index - 1].part == .particle,
      key(index - 1) != Key.ma
    {
      return true
    }
    guard isThat(index - 1), !words[index - 1].hasEnclitic, words[index].firstLetter == Letter.alef else {
      return false
    }
    let leads =
      index < 2 || words[index - 2].part == .adposition
      || (max(0, index - 4)..<(index - 1)).contains {
        words[$0].phraseEnd == index && words[$0].phraseClasses.contains(.circumstance)
      }
    return !leads && key(index - 2) != Key.sabaqa
  }

  /// Whether a verb of telling is spelt as the one of learning is: اطلع beside أطلع.
  func isLearning(_ index: Int) -> Bool {
    guard let (analysis, stem) = speechVerb(index), !analysis.hasEnclitic,
      stem.inflection.contains(.perfect),
      words[index].firstLetter == Letter.alef
        || words[index].firstLetter == Letter.waw
    else { return false }
    return knowledge.verbs[Int(stem.reporting)].isLemma(beginningWith: .alefHamzaAbove)
      && morphology.spelling(document.tokens[index].lexeme).alef != .above
  }

  /// Whether a verb without a speaker is a passive: يذكر أن, ويعتقد أن, التي يعتقد أنها.
  func isImpersonal(_ match: Match, _ rule: Rule) -> Bool {
    guard match.verb >= 0, matches(match.cue, grammar.words(.impersonal)) else { return false }
    guard let source = match.source, !tellsInWhich(match.cue) else { return true }
    guard source.start < match.cue, match.inflection.contains(.imperfect) else { return false }
    // A relative clause on what is no person, or one that takes the noun up behind أن.
    let persons: WordClasses = [
      .office, .honorific, .rank, .occupation, .kin, .royal, .givenName, .familyName, .unnamed, .group,
    ]
    if words[source.start].possible.isDisjoint(with: persons), words[source.start].part != .properNoun {
      return true
    }
    return match.afterThat && match.contentStart > 0 && words[match.contentStart - 1].hasEnclitic
      && (words[match.cue - 1].classes.contains(.relative) || rule.wantsIndefinite)
  }

  /// Whether the complementizer at a token belongs to the word before it: رغم أن, لا بد أن, إضافة إلى أن.
  func isOwned(_ that: Int, _ match: Match) -> Bool {
    guard that > match.cue + 1 else { return false }
    let before = that - 1
    if matches(before, grammar.words(.complement)) { return true }
    // بعد ذلك أن, في بيان رسمي إن: an expression ends there, whose last word has no clause.
    let isClosed = before > match.cue + 1 && words[before - 1].phraseEnd == that
    if match.government.isEmpty, words[before].classes.contains(.circumstance), !isClosed { return true }
    // أكد المدير حق الطلاب إن ظنوا أنهم: another verb stands right before it.
    if let source = match.source, source.start > match.cue, source.end < before, isFiniteVerb(before),
      !isClosed
    {
      return true
    }
    // نقلت الجثة إلى الطبيب الذي أكد في تقريره أن: a verb of saying that a relative clause has further on.
    for index in ((match.cue + 2)..<max(that, match.cue + 2))
    where words[index - 1].classes.contains(.relative) {
      guard let (_, stem) = speechVerb(index), index + 1 == that || opensAdjunct(index + 1) else { continue }
      // في كلمته التي ألقاها أمس أن: what was held or published has no clause.
      if stem.reporting >= 0,
        knowledge.verbs[Int(stem.reporting)].takes.isDisjoint(with: [.that, .bi, .objectThat])
          || words[index].hasEnclitic && knowledge.verbs[Int(stem.reporting)].takes.contains(.light)
      {
        continue
      }
      if !(index..<that).contains(where: { document.tokens[$0].mark == .comma }) { return true }
    }
    // A preposition among the adjuncts, which the cue doesn't govern.
    return match.government.isEmpty && words[before].part == .adposition && !words[before].hasEnclitic
      && words[before].classes.contains(.preposition)
      && match.source.map { $0.end < before || $0.end == before && !isStrong(match) }
        ?? (before > match.cue + 1)
  }

  /// Whether إلى, على or عن that the cue governs lies in its source, so that the clause hangs on another
  /// word.
  func holdsGoverned(_ match: Match) -> Bool {
    guard let source = match.source, source.start > match.cue else { return false }
    return (source.start + 1..<max(source.end - 1, source.start + 1)).contains { index in
      words[index].part == .adposition && !isOfVerb(index, in: source.start)
        && governed(index, match, person: false).map { !$0.used.isDisjoint(with: [.ala, .ila, .an]) } ?? false
    }
  }

  /// Whether a verb stands right behind a relative, a negation or قد between them.
  func hangsOnNoun(_ cue: Int) -> Bool {
    var index = cue - 1
    while index >= 0, cue - index <= 2, document.sentenceOf[index] == document.sentenceOf[cue],
      words[index].classes.contains(.qad)
        || words[index].classes.contains(.negator) && words[index].part == .particle
    {
      index -= 1
    }
    return index >= 0 && document.sentenceOf[index] == document.sentenceOf[cue]
      && words[index].classes.contains(.relative) && words[index].firstLetter == Letter.alef
  }

  /// Whether the verb of a match is practically always speech.
  func isStrong(_ match: Match) -> Bool {
    match.verb >= 0 && knowledge.verbs[match.verb].isStrong
  }

  /// Whether the particle at a token is the one of conditions: إن وجدت.
  func isCondition(_ index: Int) -> Bool {
    index + 1 < document.tokens.count && !words[index].hasEnclitic
      && matches(index + 1, grammar.words(.condition))
  }

  /// Whether a verb that takes only a person before its clause has none: يخطر ببال الرقيب أن.
  func lacksPerson(_ match: Match, _ rule: Rule) -> Bool {
    guard match.verb >= 0, rule.act == nil, match.afterThat, match.source == nil, match.person == nil,
      match.government == .that, !words[match.cue].hasEnclitic,
      match.inflection.isDisjoint(with: [.participle, .masdar])
    else { return false }
    let takes = knowledge.verbs[match.verb].takes
    return takes.contains(.objectThat) && takes.isDisjoint(with: [.that, .bi])
  }

  /// Whether a verbal noun is a cue here: not with a pronoun and a speaker of its own, not before a verb
  /// that has its clause, not as what somebody is to do.
  func isReporting(_ match: Match, _ rule: Rule) -> Bool {
    guard let source = match.source, match.via == nil else { return true }
    // ونقلت عن الوزير قوله: the medium is left out.
    if rule.isRelay, source.end <= match.cue { return true }
    if words[match.cue].hasEnclitic { return false }
    // What it governs stands close by.
    if source.start > match.cue, match.contentStart - source.end > 6 { return false }
    if words[match.cue].proclitics.contains(.to) { return false }
    if source.start > match.cue, words[source.start].part == .adjective,
      !words[source.start].isDefinite, words[source.start].possible.isDisjoint(with: [.nisba, .occupation])
    {
      return false
    }
    for index in source.start..<source.end
    where !match.afterColon && isFiniteVerb(index) && !words[index - 1].possible.contains(.document) {
      return false
    }
    return true
  }

  /// Whether a verb tells what was done to a thing, and not of what: كتبها عن.
  func isDoneToThing(_ match: Match) -> Bool {
    let withObject: Government = [
      .object, .objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi, .objectThat,
      .objectBiThat,
    ]
    guard match.verb >= 0 else { return false }
    // أمره الكريم: a noun with its pronoun and its adjective.
    if let source = match.source, source.start == match.cue + 1, source.count == 1,
      words[match.cue].hasEnclitic, words[source.start].part == .adjective,
      words[source.start].proclitics == .article,
      words[source.start].classes.isDisjoint(with: [.familyName, .givenName])
    {
      return true
    }
    let isTold =
      match.contentKind == .object && !match.government.isEmpty
      || match.contentKind == .clause && match.afterColon && !match.afterThat
        && knowledge.verbs[match.verb].takes != .quote
    return isTold && match.person == nil
      && words[match.cue].part == .verb && words[match.cue].hasEnclitic
      && knowledge.verbs[match.verb].takes.isDisjoint(with: withObject)
  }

  /// Whether what stands alone behind a verb is what was said and no speaker: أكدت سلامة الوصلات.
  func isDeedAlone(_ match: Match) -> Bool {
    guard match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      let source = match.source, source.start == match.cue + 1, source.count == 1
    else { return false }
    return isDeed(source.start) && words[source.start].possible.contains(.givenName)
  }

  /// Whether a report is only supposed or asked for: إذا كان المدير يعتقد, متى يعترف.
  ///
  /// So is what may be said or is called: قد يستنكر السكان, ويدعى فلان.
  func isSupposed(_ match: Match) -> Bool {
    if matches(match.cue, grammar.words(.necessity)) { return true }
    if match.verb >= 0, match.inflection.contains(.imperfect) {
      if match.cue > 0, words[match.cue - 1].classes.contains(.qad) { return true }
      // يدعى: spelt with a final alef maqsura it is a passive.
      if match.contentKind == .object, isSpelt(document.tokens[match.cue], endingIn: .alefMaqsura) {
        return true
      }
    }
    return match.head > 0 && document.sentenceOf[match.head - 1] == document.sentenceOf[match.head]
      && matches(match.head - 1, grammar.words(.supposition))
  }

  /// Whether a phrase is headed by what is drawn up and not by who does so: إعلان النتائج.
  func isDocument(_ index: Int) -> Bool {
    let word = words[index]
    return word.possible.contains(.document)
      && word.possible.isDisjoint(with: [
        .office, .honorific, .rank, .occupation, .kin, .royal, .organisation, .unnamed, .media, .group,
        .givenName, .familyName, .country, .place,
      ])
  }

  /// Whether what an attribution leads to is a thing of somebody's and says nothing: وفقا لتصنيفها, حسب
  /// مراكزهم.
  func isOwnThing(_ source: TokenRange) -> Bool {
    let word = words[source.start]
    return source.count == 1 && word.hasEnclitic && word.part == .noun
      && word.possible.isDisjoint(with: [
        .office, .honorific, .rank, .occupation, .kin, .royal, .unnamed, .media, .channel, .reportingNoun,
        .givenName, .familyName,
      ])
  }

  /// Verbs whose object belongs to what is said: who is accused, described, congratulated or thanked.
  func keepsAddressee(_ match: Match) -> Bool {
    guard match.verb >= 0, match.government == .objectBi || match.government == .objectAla else {
      return false
    }
    let verb = knowledge.verbs[match.verb]
    if match.government == .objectBi, verb.takes.contains(.objectBiThat) { return true }
    return verb.frames.contains {
      ["condemn", "praise"].contains($0.act) && !$0.takes.isDisjoint(with: match.government)
    }
  }
}

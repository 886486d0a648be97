import MahdarKnowledge
import MahdarText

/// The last checks of a match.
extension Session {
  /// A whole match, or nothing if the last checks refuse it; the best that they refused is kept.
  func accept(_ match: Match, _ rule: Rule) -> Match? {
    if let sound = sound(match, rule) { return sound }
    if refusal == .notOwnWords, isOnNoun(match.contentStart, match) { return nil }
    if refused.map({ match.isBetter(than: $0.match) }) ?? true { refused = (match, refusal) }
    return nil
  }

  /// أعلنت الوزارة مقتل سبعة في غارة استهدفت السوق: whether a verb behind a speaker's phrase is a clause on
  /// its last noun, which hangs on a preposition, and no words of his own.
  private func isOnNoun(_ t: Int, _ match: Match) -> Bool {
    guard let source = match.source, source.end == t, source.start > match.cue, source.count > 2,
      words[t].part == .verb || isFiniteVerb(t), words[t].inflection.isDisjoint(with: .first)
    else { return false }
    let before = words[t - 1]
    return before.isNominal && !before.isDefinite && before.part != .properNoun && before.stem >= 0
      && (source.start + 1..<t).contains { words[$0].part == .adposition && !words[$0].hasEnclitic }
  }

  /// Last checks that look at the whole.
  private func sound(_ match: Match, _ rule: Rule) -> Match? {
    var match = match
    if let nearer = nearerAntecedent(match) { match.source = nearer }
    if let reason = verbRefusal(match, rule) ?? bareRelativeRefusal(match, rule) ?? personRefusal(match, rule)
    {
      return refuse(reason)
    }
    if rule.keepsPerson, match.source == nil, match.person != nil, words[match.cue].hasEnclitic {
      // وصفهم المدير بأنهم: the object is the pronoun, the noun phrase the speaker.
      var turned = match
      turned.source = match.person
      turned.person = nil
      return checked(turned, rule)
    }
    if rule.keepsPerson || keepsAddressee(match)
      // لفت النظر إلى: what is drawn is none of what it is drawn to.
      || match.government == .objectIla
        && match.person.map({ !isVoice($0) && !matches($0.end - 1, grammar.words(.nobody)) }) ?? false
    {
      var kept = match
      kept.contentFromPerson = match.person != nil
      return checked(kept, rule)
    }
    return checked(match, rule)
  }

  /// The last checks on source and agreement.
  private func checked(_ match: Match, _ rule: Rule) -> Match? {
    if match.contentKind == .before, rule.wantsQuoted ? goesOn(behind: match) : !hasWordsBefore(match) {
      return refuse(.nothingBefore)
    }
    if let reason = voiceRefusal(match, rule) ?? nounRefusal(match, rule) ?? sourceRefusal(match, rule)
      ?? governmentRefusal(match, rule) ?? phraseRefusal(match) ?? subjectRefusal(match)
      ?? objectRefusal(match) ?? attributionRefusal(match, rule) ?? agreementRefusal(match, rule)
    {
      return refuse(reason)
    }
    return match
  }

  /// Whether words stand before a match in its sentence: كما أكد المدير على at its head reports what follows.
  private func hasWordsBefore(_ match: Match) -> Bool {
    var index = match.head - 1
    while index >= 0, document.sentenceOf[index] == document.sentenceOf[match.cue] {
      if document.tokens[index].kind != .mark { return true }
      index -= 1
    }
    return false
  }

  /// The fewest words of a quotation without a verb that is what somebody said.
  private static let quotedWords = 3

  /// "لا أحد يسمعنا"، تقول أم سامر: whether a quotation that begins its sentence closes right before a token,
  /// with a cue that joins nothing to it.
  func followsQuotation(_ index: Int, _ cue: Int) -> Bool {
    guard words[cue].proclitics.isDisjoint(with: .conjunction), let close = quotationClosing(before: index)
    else { return false }
    let open = document.quotations[Int(document.quotationOf[close])].open
    let isHead =
      open == 0 || document.tokens[open - 1].kind == .newline
      || document.sentenceOf[open - 1] != document.sentenceOf[open]
    return isHead
      && (close - open > Session.quotedWords || (open..<close).contains { isFiniteVerb($0) })
  }

  /// Whether more of what the verb reports opens behind a match.
  private func goesOn(behind match: Match) -> Bool {
    let next = match.source?.end ?? match.cue + 1
    guard next < document.tokens.count else { return false }
    return isThat(next) || document.tokens[next].mark == .colon || mayOpenQuotation(next)
  }

  /// The mark that closes a quotation right before a token, commas and dashes aside.
  func quotationClosing(before index: Int) -> Int? {
    var last = index - 1
    while last >= 0, [.comma, .dash].contains(document.tokens[last].mark) { last -= 1 }
    guard last > 0, document.quotationOf[last] >= 0 else { return nil }
    let quotation = document.quotations[Int(document.quotationOf[last])]
    return quotation.closed && quotation.close == last ? last : nil
  }

  // MARK: The verb

  /// What speaks against a match by its verb and what the verb governs.
  private func verbRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    guard match.verb >= 0 else { return nil }
    let isVerb =
      words[match.cue].part == .verb || match.inflection.contains(.participle)
      || match.inflection.contains(.masdar)
    if !isVerb, let reason = nounlikeRefusal(match) { return reason }
    if match.source == nil, !words[match.cue].hasEnclitic, tellsOfFact(match.cue) { return .impersonal }
    return clauseRefusal(match, rule) ?? deedRefusal(match, rule)
  }

  /// وهو ما يشير إلى أن: what a fact shows is said by nobody.
  private func tellsOfFact(_ cue: Int) -> Bool {
    cue > 1 && key(cue - 1) == Key.ma && words[cue - 2].part == .pronoun
      && words[cue].inflection.contains(.imperfect) && !words[cue].inflection.contains(.first)
  }

  /// A word that is likelier no verb needs a clause and a speaker close by.
  private func nounlikeRefusal(_ match: Match) -> Refusal? {
    let governed =
      !match.government.isDisjoint(with: [.an, .ala, .ila]) && match.source != nil
      && isClauseStart(match.cue)
      // أن الوزير وجه بإغلاق: behind a complementizer and its subject stands a verb.
      || !match.government.isEmpty && match.person == nil && followsSubject(match)
    guard match.afterThat || match.contentKind == .clause || match.contentKind == .before || governed,
      isClauseStart(match.cue) || match.source.map({ $0.start < match.cue }) ?? false || match.cue == 0
        || words[match.cue - 1].classes.contains(.attribution)
        || !words[match.cue - 1].possible.isDisjoint(with: [.qad, .negator, .attribution, .relative])
    else { return .likelierNoun }
    if match.contentKind != .before, match.contentKind != .preceding, match.contentStart - match.cue > 14 {
      return .farFromCue
    }
    // دون أن: without.
    if key(match.cue) == Key.duna, match.afterThat, match.source == nil { return .withoutThat }
    if words[match.cue].part == .adposition, match.afterThat, let source = match.source,
      source.end <= match.cue
    {
      return .prepositionBehind
    }
    if let source = match.source, source.start > match.cue, !isVoice(source) { return .voiceless }
    return nil
  }

  /// Whether a subject stands between a complementizer and the cue.
  private func followsSubject(_ match: Match) -> Bool {
    guard let source = match.source, source.end == match.cue, source.start > 0, isVoice(source) else {
      return false
    }
    return isThat(source.start - 1, allowAnd: true) && words[source.end - 1].isDefinite
  }

  /// What the verb takes; what a noun governs is written with the noun: اتهامات بالتزوير.
  private func takes(_ match: Match) -> Government {
    let verb = knowledge.verbs[match.verb]
    return match.noun >= 0 ? verb.takes.union(knowledge.nouns[match.noun].takes) : verb.takes
  }

  /// The clause behind the verb, and the preposition before it.
  private func clauseRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    let takes = takes(match)
    if rule.wantsFinite, !opensOwnWords(match.contentStart, match) { return .notOwnWords }
    if match.government == .that, holdsGoverned(match) { return .swallowed }
    if match.contentKind == .clause, !match.afterThat, !takes.contains(.quote),
      !match.afterColon || !knowledge.verbs[match.verb].isStrong
    {
      return .noQuotation
    }
    if match.source == nil, match.inflection.contains(.imperfect), match.inflection.contains(.singular),
      match.afterThat,
      words[match.cue].proclitics.isDisjoint(with: .conjunction), !match.negated,
      match.cue == 0 || document.sentenceOf[match.cue - 1] != document.sentenceOf[match.cue]
    {
      return .headOfSentence
    }
    // The government must be one of the verb's.
    if !match.government.isEmpty, match.government != .that, !match.afterThat,
      takes.isDisjoint(with: match.government)
    {
      return .otherGovernment
    }
    if match.government == .that || match.government == [.bi, .that],
      takes.isDisjoint(with: [.that, .bi, .objectThat, .objectBiThat, .objectBi])
    {
      return .noClauseTaken
    }
    return nil
  }

  /// The deed or object behind the verb.
  private func deedRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    if passesMatter(match) { return .unsayable }
    if rule.wantsMasdar, match.person != nil {
      guard words[match.contentStart].inflection.contains(.masdar) || canBeMasdar(match.contentStart)
      else { return .noDeed }
    } else if rule.wantsMasdar,
      match.inflection.contains(.imperfect) && words[match.cue].proclitics.isEmpty
        || !words[match.contentStart].inflection.contains(.masdar)
          && !matches(match.contentStart, grammar.words(.matter))
        || words[match.contentStart].isDefinite && !words[match.contentStart].hasEnclitic
    {
      return .noDeed
    }
    if match.contentKind == .object, match.government.isEmpty, match.person == nil, !rule.negated,
      takes(match).isDisjoint(with: [.object, .objectBiThat, .objectBi])
    {
      return .noObjectTaken
    }
    return nil
  }

  /// Whether words of the speaker's own begin at a token without a mark: a finite verb, or لقد.
  private func opensOwnWords(_ t: Int, _ match: Match) -> Bool {
    let word = words[t]
    guard words[match.cue].part == .verb, !words[match.cue].hasEnclitic, !match.negated,
      document.tokens[t].kind == .word, word.proclitics.isDisjoint(with: .conjunction), !isAccusative(t)
    else { return false }
    // Behind الذي, لم and the like the verb is the speaker's attribute.
    let before = words[t - 1]
    guard before.part != .particle, before.classes.isDisjoint(with: [.relative, .negator]),
      match.source.map({ range in
        !(range.start..<range.end).contains { words[$0].classes.contains(.relative) }
      }) ?? true
    else { return false }
    if word.classes.contains(.qad) || matches(t, grammar.words(.ownWords)) { return true }
    // وأضاف تستقبل الحديقة زوارها: right behind a verb that takes no verb a clause of his own.
    if isFiniteVerb(t), t == match.cue + 1, match.source == nil, isStrong(match),
      words[match.cue].proclitics.contains(.and), word.inflection.contains(.imperfect),
      word.inflection.contains(.third) || word.inflection.isDisjoint(with: [.first, .second])
    {
      return true
    }
    return isFiniteVerb(t) && !isOnNoun(t, match)
      && (word.inflection.contains(.first)
        || word.inflection.contains(.perfect) && !word.possible.contains(.speech) && !word.hasEnclitic)
  }
}

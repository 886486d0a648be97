import MahdarKnowledge
import MahdarText

/// The last checks of a match.
extension Session {
  /// A whole match, or nothing if the last checks refuse it; the best that they refused is kept.
  func accept(_ match: Match, _ rule: Rule) -> Match? {
    if let sound = sound(match, rule) { return sound }
    if refused.map({ match.isBetter(than: $0.match) }) ?? true { refused = (match, refusal) }
    return nil
  }

  /// Last checks that look at the whole.
  private func sound(_ match: Match, _ rule: Rule) -> Match? {
    if match.verb >= 0 {
      let verb = knowledge.verbs[match.verb]
      // What a noun governs is written with the noun: اتهامات بالتزوير.
      let takes = match.noun >= 0 ? verb.takes.union(knowledge.nouns[match.noun].takes) : verb.takes
      let isVerb =
        words[match.cue].part == .verb || match.inflection.contains(.participle)
        || match.inflection.contains(.masdar)
      if !isVerb {
        // A word that is likelier no verb needs a clause and a speaker close by.
        let governed =
          !match.government.isDisjoint(with: [.an, .ala, .ila]) && match.source != nil
          && isClauseStart(match.cue)
        guard match.afterThat || match.contentKind == .clause || match.contentKind == .before || governed,
          isClauseStart(match.cue) || match.source.map({ $0.start < match.cue }) ?? false || match.cue == 0
            || words[match.cue - 1].classes.contains(.attribution)
            || !words[match.cue - 1].possible.isDisjoint(with: [.qad, .negator, .attribution, .relative])
        else { return refuse(.likelierNoun) }
        if match.contentKind != .before, match.contentKind != .preceding, match.contentStart - match.cue > 14
        {
          return refuse(.farFromCue)
        }
        // دون أن: without.
        if key(match.cue) == Key.duna, match.afterThat, match.source == nil { return refuse(.withoutThat) }
        if words[match.cue].part == .adposition, match.afterThat, let source = match.source,
          source.end <= match.cue
        {
          return refuse(.prepositionBehind)
        }
        if let source = match.source, source.start > match.cue, !isVoice(source) { return refuse(.voiceless) }
      }
      if rule.wantsFinite, !opensOwnWords(match.contentStart, match) { return refuse(.notOwnWords) }
      if match.government == .that, holdsGoverned(match) { return refuse(.swallowed) }
      if match.contentKind == .clause, !match.afterThat, !takes.contains(.quote),
        !match.afterColon || !verb.isStrong
      {
        return refuse(.noQuotation)
      }
      if match.source == nil, match.inflection.contains(.imperfect), match.inflection.contains(.singular),
        match.afterThat,
        words[match.cue].proclitics.isDisjoint(with: .conjunction), !match.negated,
        match.cue == 0 || document.sentenceOf[match.cue - 1] != document.sentenceOf[match.cue]
      {
        return refuse(.headOfSentence)
      }
      if !match.government.isEmpty, match.government != .that {
        // The government must be one of the verb's.
        if takes.isDisjoint(with: match.government) && !match.afterThat { return refuse(.otherGovernment) }
      }
      if match.government == .that || match.government == [.bi, .that] {
        if takes.isDisjoint(with: [.that, .bi, .objectThat, .objectBiThat, .objectBi]) {
          return refuse(.noClauseTaken)
        }
      }
      if rule.wantsMasdar, match.person != nil {
        guard words[match.contentStart].inflection.contains(.masdar) || canBeMasdar(match.contentStart)
        else { return refuse(.noDeed) }
      } else if rule.wantsMasdar,
        match.inflection.contains(.imperfect) && words[match.cue].proclitics.isEmpty
          || !words[match.contentStart].inflection.contains(.masdar)
            && !matches(match.contentStart, grammar.words(.matter))
          || words[match.contentStart].isDefinite && !words[match.contentStart].hasEnclitic
      {
        return refuse(.noDeed)
      }
      if match.contentKind == .object && match.government.isEmpty && match.person == nil {
        if takes.isDisjoint(with: [.object, .objectBiThat, .objectBi]), !rule.negated {
          return refuse(.noObjectTaken)
        }
      }
    }
    if rule.wantsIndefinite, let source = match.source {
      // كلمة رحب فيها: who speaks is the subject of the verb before.
      if words[match.cue + 1].part == .adposition, words[match.cue + 1].hasEnclitic,
        isBareRelative(match.cue)
      {
        return refuse(.inWhich)
      }
      let head = words[source.start]
      if head.isDefinite || head.part == .properNoun || head.part == .adposition { return refuse(.definite) }
      // في وقت سابق أعلن عن: an adjective alone is nobody, nor what follows a verb.
      if source.count == 1, head.part == .adjective,
        !isVoice(source) || source.start > 0 && words[source.start - 1].isNominal
      {
        return refuse(.adjectiveAlone)
      }
      if head.part == .verb { return refuse(.verbAsSource) }
      // مدينة عدن, دراسة المركز: a noun in construct is as definite as what it governs.
      if source.count > 1,
        words[source.start + 1].isDefinite
          && (words[source.start + 1].part != .adjective
            || words[source.start + 1].proclitics.contains(.article))
          || !words[source.start + 1].classes.isDisjoint(with: [.place, .country]),
        words[source.start + 1].proclitics.isDisjoint(with: [.and, .by, .to])
      {
        return refuse(.construct)
      }
      // شحنة يعتقد: the verb of a bare relative clause agrees with its noun.
      if match.verb >= 0, match.inflection.contains(.masculine), match.inflection.contains(.singular),
        endsInTehMarbuta(source.start), head.inflection.contains(.feminine),
        !head.inflection.contains(.masculine)
      {
        return refuse(.disagrees)
      }
    }
    if isImpersonal(match, rule) || lacksPerson(match, rule) || isSupposed(match) {
      return refuse(.impersonal)
    }
    if rule.wantsFinite, let source = match.source, !isVoice(source) { return refuse(.voiceless) }
    // سيصدر بيانا: what is still to be said.
    if rule.isLight, match.noun >= 0, words[match.head].proclitics.contains(.future) {
      return refuse(.future)
    }
    if rule.wantsPronoun, !words[match.cue].hasEnclitic { return refuse(.noPronoun) }
    // وصفهم المدير سالم بأنهم: the pronoun is what is described.
    if rule.keepsPerson, match.source != nil, match.person != nil, words[match.cue].hasEnclitic {
      return refuse(.turned)
    }
    if rule.keepsPerson, match.source == nil, match.person != nil, words[match.cue].hasEnclitic {
      // وصفهم المدير بأنهم: the object is the pronoun, the noun phrase the speaker.
      var turned = match
      turned.source = match.person
      turned.person = nil
      return checked(turned, rule)
    }
    if rule.keepsPerson || keepsAddressee(match)
      || match.government == .objectIla && match.person.map({ !isVoice($0) }) ?? false
    {
      var kept = match
      kept.contentFromPerson = match.person != nil
      return checked(kept, rule)
    }
    return checked(match, rule)
  }

  /// Whether words of the speaker's own begin at a token without a mark: a finite verb, or لقد.
  private func opensOwnWords(_ t: Int, _ match: Match) -> Bool {
    let word = words[t]
    guard words[match.cue].part == .verb, !words[match.cue].hasEnclitic, !match.negated,
      document.tokens[t].kind == .word, word.proclitics.isDisjoint(with: .conjunction)
    else { return false }
    // Behind الذي, لم and the like the verb is the speaker's attribute.
    let before = words[t - 1]
    guard before.part != .particle, before.classes.isDisjoint(with: [.relative, .negator]),
      match.source.map({ range in
        !(range.start..<range.end).contains { words[$0].classes.contains(.relative) }
      }) ?? true
    else { return false }
    if word.classes.contains(.qad) { return true }
    return isFiniteVerb(t)
      && (word.inflection.contains(.first)
        || word.inflection.contains(.perfect) && !word.possible.contains(.speech) && !word.hasEnclitic)
  }

  /// The last checks on source and agreement.
  private func checked(_ match: Match, _ rule: Rule) -> Match? {
    if rule.wantsVoice {
      if let source = match.source {
        if !isVoice(source) { return refuse(.voiceless) }
      } else if match.via == nil {
        return refuse(.nobody)
      }
    }
    if match.noun >= 0, match.government != .light, !rule.isLight,
      match.verb < 0 || match.inflection.contains(.masdar)
    {
      // A noun reports in a clause, or by demanding, warning, accusing.
      let noun = knowledge.nouns[match.noun]
      if !isReporting(match, rule) { return refuse(.notReporting) }
      if match.contentKind == .object, match.government.isEmpty,
        !noun.takes.contains(.object) || match.source.map({ isDocument($0.start) }) ?? false
      {
        return refuse(.nounWithoutObject)
      }
      if match.contentStart - match.cue > 14 { return refuse(.farFromCue) }
      // بهدف حث المواطنين: behind a word of purpose the possessor is spoken to.
      if !noun.takes.isDisjoint(with: [
        .objectBi, .objectIla, .objectAla, .objectMin, .objectThat, .objectLi, .objectAn,
      ]), isPurpose(match.cue) {
        return refuse(.purpose)
      }
      if match.contentKind == .object, !match.government.isEmpty,
        !["demand", "warn", "condemn", "pledge", "deny"].contains(noun.act)
      {
        return refuse(.nounGoverns)
      }
      if match.afterThat, noun.takes.isDisjoint(with: [.that, .bi, .objectBiThat, .an]) {
        return refuse(.noClauseTaken)
      }
    }
    // مشيرا إلى: a participle that goes on with another's words is no speaker.
    if let source = match.source, speechParticiple(source.start) != nil,
      words[source.start].inflection.contains(.accusative), !words[source.start].isDefinite
    {
      return refuse(.participleAsSource)
    }
    // What a relative clause tells of a thing is said only if the thing can be said: التصريحات التي أدلى بها.
    if match.contentKind == .fixed, let thing = match.person, match.verb >= 0, !isSayable(thing, match) {
      return refuse(.unsayable)
    }
    // ودعا الله عز وجل أن: nobody is spoken to in a blessing.
    if let person = match.person, words[person.start].inFormula { return refuse(.nobody) }
    // فضل عدم ذكر اسمه: tells why a voice bears no name.
    if wantsNoName(match) { return refuse(.nameless) }
    // لفت النظر إلى أن: what is drawn does not speak.
    if let source = match.source, source.count == 1, matches(source.start, grammar.words(.nobody)) {
      return refuse(.nobody)
    }
    // صدر أمر, ويوم الأحد حث: neither a verb nor a time is a subject before its verb.
    if let source = match.source, rule.isSubjectFirst,
      words[source.start].part == .verb
        || words[source.start].possible.contains(.temporal)
          && words[source.start].classes.isDisjoint(with: [.givenName, .familyName, .media])
    {
      return refuse(.wrongSubject)
    }
    if let source = match.source, rule.isSubjectFirst, source.end <= match.cue, match.verb >= 0 {
      // A subject before its verb is not parted from it by a conjunction.
      if !words[match.cue].proclitics.isDisjoint(with: .conjunction) { return refuse(.joined) }
      // ألقى المدير كلمة أوضح فيها: who speaks is the subject of the verb before.
      if source.end == match.cue, tellsInWhich(match.cue), isBareRelative(match.cue),
        !words[source.start].isDefinite,
        !words[source.start].possible.isDisjoint(with: [.channel, .document])
      {
        return refuse(.inWhich)
      }
    }
    if rule.wantsStrong, match.verb >= 0, !isContrasted(match.head),
      !knowledge.verbs[match.verb].frames.contains(where: {
        $0.strength == .strong && !$0.takes.isDisjoint(with: rule.takes)
      })
    {
      return refuse(.notStrong)
    }
    // أوضح المشرف الدكتور سالم أن: what stands before the clause names the speaker.
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      knowledge.verbs[match.verb].takes.contains(.that),
      namesBeforeClause(match.contentStart) || namesSpeaker(match.contentStart)
    {
      return refuse(.speakerBehind)
    }
    // استبعد لاعبين: only what happens is ruled out, not who is left out.
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      knowledge.verbs[match.verb].takes.contains(.objectMasdar),
      !words[match.contentStart].inflection.contains(.masdar)
    {
      return refuse(.notHappening)
    }
    if match.verb >= 0, isUntold(match, rule) { return refuse(.untold) }
    // أمل يمكن أن: a phrase does not begin with a verb.
    if let source = match.source, source.start > match.cue, isFiniteVerb(source.start),
      words[source.start].stem >= 0,
      words[source.start].possible.isDisjoint(with: [.familyName, .givenName]),
      words[source.start].inflection.contains(.imperfect)
    {
      return refuse(.verbAsSource)
    }
    // الذين اتضح أنهم: the clause is that of the verb before it.
    if match.afterThat, match.contentStart - 2 > match.cue,
      isFiniteVerb(match.contentStart - 2), isThat(match.contentStart - 1),
      speechVerb(match.contentStart - 2) == nil || words[match.contentStart - 3].classes.contains(.relative),
      !words[match.contentStart - 2].hasEnclitic
    {
      return refuse(.otherVerb)
    }
    // يبلغ حجمه, يرجع السبب إلى: without a speaker the object must be somebody.
    if let person = match.person, match.source == nil, match.contentKind == .object, match.verb >= 0,
      match.inflection.isDisjoint(with: .participle), !isVoice(person),
      !match.contentFromPerson || !match.inflection.contains(.perfect) || match.government != .objectIla,
      !knowledge.verbs[match.verb].takes.contains(.objectBiThat)
    {
      return refuse(.objectCantSpeak)
    }
    // وتبلغ مساحة الأرض: what can't speak tells nobody. اطلع الوفد على: with a bare alef who learns of it.
    if match.person != nil, match.verb >= 0, match.contentKind == .object,
      match.source.map({ !isVoice($0) }) ?? (match.government == .objectAla && isLearning(match.cue))
    {
      return refuse(.voiceless)
    }
    // A phrase that ends in a preposition was cut too late: مصادر لـ«المرفأ» عن.
    if let source = match.source, source.count > 1, words[source.end - 1].part == .adposition,
      !words[source.end - 1].hasEnclitic
    {
      return refuse(.prepositionBehind)
    }
    // التي أعلن عنها: a passive in a relative clause has no speaker.
    if match.verb >= 0, match.source == nil, match.afterThat, match.cue > 0,
      words[match.cue - 1].classes.contains(.relative) || key(match.cue - 1) == Key.ma,
      document.sentenceOf[match.cue - 1] == document.sentenceOf[match.cue], match.contentStart - match.cue > 3
    {
      return refuse(.passive)
    }
    // التي لا تلتزم بـ: who does it is the noun before, not the last speaker.
    if match.verb >= 0, match.source == nil, hangsOnNoun(match.cue) { return refuse(.hangsOnNoun) }
    // سأل الله: who is prayed to does not speak.
    if let source = match.source, match.verb >= 0, source.start > match.cue,
      knowledge.verbs[match.verb].takes.contains(.objectThat), isPrayedTo(source)
    {
      return refuse(.prayer)
    }
    // A verb that has its object as a pronoun takes no other.
    if match.contentKind == .fixed, !words[match.cue].hasEnclitic { return refuse(.noPronoun) }
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      words[match.cue].part == .verb, words[match.cue].hasEnclitic
    {
      return refuse(.pronounAndObject)
    }
    if isDoneToThing(match) || isDeedAlone(match) { return refuse(.deed) }
    if rule.isAttribution, let source = match.source, match.verb < 0 {
      // حسبما ذكرت الشرطة: the verb is the cue.
      if isFiniteVerb(source.start), speechVerb(source.start) != nil { return refuse(.verbIsCue) }
      // What lies in accordance with a norm is not said by it.
      for index in source.start..<min(source.end, source.start + 1)
      where words[index].possible.contains(.norm) { return refuse(.norm) }
      if isOwnThing(source) { return refuse(.ownThing) }
      // وفقه الله: he granted him success.
      if words[match.cue].hasEnclitic { return refuse(.noAttribution) }
      if match.contentKind == .before {
        // وبحسب الشرطة: what follows is hers.
        if words[match.cue].proclitics.contains(.and) { return refuse(.noAttribution) }
        let before = match.cue > 0 ? document.tokens[match.cue - 1] : document.tokens[match.cue]
        let closes =
          source.end >= document.tokens.count || isBarrier(source.end)
          || document.tokens[source.end].mark == .comma && source.count <= 3
          || document.sentenceOf[source.end] != document.sentenceOf[match.cue]
        if before.mark != .comma, !closes { return refuse(.noAttribution) }
      }
    }
    // بحسب ما ذكرت الشرطة: before what was said it stands at the head of its sentence.
    if rule.isAttribution, match.verb >= 0, match.contentKind == .clause, !opensSentence(match.head) {
      return refuse(.notAtHead)
    }
    if let source = match.source, !subjectAgrees(source, match) { return refuse(.disagrees) }
    return match
  }

  /// Whether a token stands at the head of its sentence, or goes on with it behind و.
  private func opensSentence(_ index: Int) -> Bool {
    !words[index].proclitics.isDisjoint(with: .conjunction) || index == 0
      || document.tokens[index - 1].kind == .newline
      || document.sentenceOf[index - 1] != document.sentenceOf[index] || isThat(index - 1)
      || words[index - 1].classes.contains(.frontAdverb)
  }

  /// Whether what a relative clause hangs on can be what its verb reports.
  private func isSayable(_ thing: TokenRange, _ match: Match) -> Bool {
    let verb = knowledge.verbs[match.verb]
    guard !verb.takes.isDisjoint(with: [.object, .bi]) else { return false }
    return verb.frames.contains { $0.strength == .strong && $0.takes.contains(.object) }
      || !words[thing.start].possible.isDisjoint(
        with: [.document, .channel, .communication, .reportingNoun])
  }

  /// Whether a verbal noun is what somebody sets out to do: لحث, إلى دعوة.
  private func isPurpose(_ index: Int) -> Bool {
    if words[index].proclitics.contains(.to) { return true }
    guard index > 0, document.sentenceOf[index - 1] == document.sentenceOf[index] else { return false }
    return key(index - 1) == Key.ila
      || words[index - 1].proclitics.contains(.by) && !words[index - 1].isDefinite
  }

  /// Whether a verb of saying stands where nothing is said: شكرهم وتقديرهم, أن يعلن, يبلغ 14 ألفا,
  /// سيشرح خطته, المعلومات تؤكد على.
  private func isUntold(_ match: Match, _ rule: Rule) -> Bool {
    let cue = words[match.cue]
    let isFinite = !match.inflection.isDisjoint(with: [.perfect, .imperfect])
    if let source = match.source, source.start > match.cue, words[source.start].proclitics.contains(.and) {
      return true
    }
    guard isFinite, match.contentKind != .before else { return false }
    if match.cue > 0, match.inflection.contains(.imperfect), isThat(match.cue - 1),
      !words[match.cue - 1].hasEnclitic
    {
      return true
    }
    guard match.contentKind == .object else { return false }
    if cue.proclitics.contains(.future) { return true }
    if match.cue + 1 < document.tokens.count, document.tokens[match.cue + 1].kind == .number { return true }
    return rule.isSubjectFirst && match.inflection.contains(.imperfect) && !match.negated
  }
}

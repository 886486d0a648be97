import MahdarKnowledge
import MahdarText

/// The last checks of a match: who speaks, and whether what is there can be said by him.
extension Session {
  /// What speaks against the subject of a bare relative clause: مصادر قالت.
  func bareRelativeRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    guard rule.wantsIndefinite, let source = match.source else { return nil }
    // كلمة رحب فيها: who speaks is the subject of the verb before.
    if tellsInWhich(match.cue), isBareRelative(match.cue) { return .inWhich }
    let head = words[source.start]
    if head.isDefinite || head.part == .properNoun || head.part == .adposition { return .definite }
    // في وقت سابق أعلن عن: an adjective alone is nobody, nor what follows a verb.
    if source.count == 1, head.part == .adjective,
      !isVoice(source) || source.start > 0 && words[source.start - 1].isNominal
    {
      return .adjectiveAlone
    }
    if head.part == .verb { return .verbAsSource }
    // مدينة عدن, دراسة المركز: a noun in construct is as definite as what it governs.
    if source.count > 1,
      words[source.start + 1].isDefinite
        && (words[source.start + 1].part != .adjective
          || words[source.start + 1].proclitics.contains(.article))
        || !words[source.start + 1].classes.isDisjoint(with: [.place, .country]),
      words[source.start + 1].proclitics.isDisjoint(with: [.and, .by, .to])
    {
      return .construct
    }
    // شحنة يعتقد: the verb of a bare relative clause agrees with its noun.
    if match.verb >= 0, match.inflection.contains(.masculine), match.inflection.contains(.singular),
      endsInTehMarbuta(source.start), head.inflection.contains(.feminine),
      !head.inflection.contains(.masculine)
    {
      return .disagrees
    }
    return nil
  }

  /// The persons of the verb, what is told of the future, and whom a pronoun stands for.
  func personRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    if isImpersonal(match, rule) || lacksPerson(match, rule) || isSupposed(match) {
      return .impersonal
    }
    if rule.wantsFinite, let source = match.source, !isVoice(source) { return .voiceless }
    // سيصدر بيانا: what is still to be said.
    if rule.isLight, match.noun >= 0, words[match.head].proclitics.contains(.future) {
      return .future
    }
    if rule.wantsPronoun, !words[match.cue].hasEnclitic { return .noPronoun }
    // وصفهم المدير سالم بأنهم: the pronoun is what is described.
    if rule.keepsPerson, match.source != nil, match.person != nil, words[match.cue].hasEnclitic {
      return .turned
    }
    return nil
  }

  /// A source that the construction wants to be able to speak.
  func voiceRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    if rule.wantsVoice {
      if let source = match.source {
        if !isVoice(source) { return .voiceless }
      } else if match.via == nil {
        return .nobody
      }
    }
    return nil
  }

  /// A noun reports in a clause, or by demanding, warning, accusing.
  func nounRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    guard match.noun >= 0, match.government != .light, !rule.isLight,
      match.verb < 0 || match.inflection.contains(.masdar)
    else { return nil }
    let noun = knowledge.nouns[match.noun]
    if !isReporting(match, rule) { return .notReporting }
    // ورد المسلحون على الهجوم بقصف: at the head of a clause it is the verb, whose subject follows.
    if words[match.cue].firstLetter == Letter.waw, isClauseStart(match.cue), speechVerb(match.cue) != nil,
      match.source?.start == match.cue + 1,
      speechMasdar(match.cue).map({ $0.analysis.stem != words[match.cue].stem }) ?? false
    {
      return .notReporting
    }
    if match.contentKind == .object, match.government.isEmpty,
      !noun.takes.contains(.object) || match.source.map({ isDocument($0.start) }) ?? false
    {
      return .nounWithoutObject
    }
    if match.contentStart - match.cue > 14 { return .farFromCue }
    // بهدف حث المواطنين: behind a word of purpose the possessor is spoken to.
    if !noun.takes.isDisjoint(with: [
      .objectBi, .objectIla, .objectAla, .objectMin, .objectThat, .objectLi, .objectAn,
    ]), isPurpose(match.cue) {
      return .purpose
    }
    if match.contentKind == .object, !match.government.isEmpty,
      !["demand", "warn", "condemn", "pledge", "deny"].contains(noun.act)
    {
      return .nounGoverns
    }
    if match.afterThat, noun.takes.isDisjoint(with: [.that, .bi, .objectBiThat, .an]) {
      return .noClauseTaken
    }
    return nil
  }

  /// Words that are taken for a speaker and are none.
  func sourceRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    // مشيرا إلى: a participle that goes on with another's words is no speaker.
    if let source = match.source, speechParticiple(source.start) != nil,
      words[source.start].inflection.contains(.accusative), !words[source.start].isDefinite
    {
      return .participleAsSource
    }
    // What a relative clause tells of a thing is said only if the thing can be said: التصريحات التي أدلى بها.
    if match.contentKind == .fixed, let thing = match.person, match.verb >= 0, !isSayable(thing, match) {
      return .unsayable
    }
    // ودعا الله عز وجل أن: nobody is spoken to in a blessing.
    if let person = match.person, words[person.start].inFormula { return .nobody }
    // فضل عدم ذكر اسمه: tells why a voice bears no name.
    if wantsNoName(match) { return .nameless }
    if let source = match.source, isObject(source, match) { return .nobody }
    // لفت النظر إلى أن: what is drawn does not speak.
    if let source = match.source, source.count == 1, matches(source.start, grammar.words(.nobody)) {
      return .nobody
    }
    if let source = match.source, opensWords(source, match) { return .unsayable }
    // صدر أمر, ويوم الأحد حث: neither a verb nor a time is a subject before its verb.
    if let source = match.source, rule.isSubjectFirst,
      words[source.start].part == .verb
        || words[source.start].possible.contains(.temporal)
          && words[source.start].classes.isDisjoint(with: [.givenName, .familyName, .media])
    {
      return .wrongSubject
    }
    // ألقى المدير كلمة هنأ فيها الفائزين: behind the verb stands its object.
    if let source = match.source, source.start > match.cue, match.verb >= 0, match.contentKind == .object,
      hasSpeakerBefore(match)
    {
      return .inWhich
    }
    if let source = match.source, rule.isSubjectFirst, source.end <= match.cue, match.verb >= 0 {
      // وعن أدائه وتوقعاته قال: what is joined to a topic is none of the subject.
      if isTopic(source.start, match.cue) { return .joined }
      // A subject before its verb is not parted from it by a conjunction.
      if !words[match.cue].proclitics.isDisjoint(with: .conjunction) { return .joined }
      // ألقى المدير كلمة أوضح فيها: who speaks is the subject of the verb before.
      if source.end == match.cue, tellsInWhich(match.cue), isBareRelative(match.cue),
        !words[source.start].isDefinite
      {
        return .inWhich
      }
    }
    return nil
  }

  /// What the verb does not report as it stands.
  func governmentRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    if rule.wantsStrong, match.verb >= 0, !isContrasted(match.head),
      !knowledge.verbs[match.verb].frames.contains(where: {
        $0.strength == .strong && !$0.takes.isDisjoint(with: rule.takes)
      })
    {
      return .notStrong
    }
    // أوضح المشرف الدكتور سالم أن: what stands before the clause names the speaker.
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      knowledge.verbs[match.verb].takes.contains(.that),
      namesBeforeClause(match.contentStart) || namesSpeaker(match.contentStart)
    {
      return .speakerBehind
    }
    // استبعد لاعبين: only what happens is ruled out, not who is left out.
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      knowledge.verbs[match.verb].takes.contains(.objectMasdar),
      !words[match.contentStart].inflection.contains(.masdar)
    {
      return .notHappening
    }
    if match.verb >= 0, isUntold(match, rule) { return .untold }
    return nil
  }

  /// Phrases cut at the wrong place, and those that can neither speak nor be spoken to.
  func phraseRefusal(_ match: Match) -> Refusal? {
    // أمل يمكن أن: a phrase does not begin with a verb.
    if let source = match.source, source.start > match.cue, isFiniteVerb(source.start),
      words[source.start].stem >= 0,
      words[source.start].possible.isDisjoint(with: [.familyName, .givenName]),
      words[source.start].inflection.contains(.imperfect)
    {
      return .verbAsSource
    }
    // الذين اتضح أنهم: the clause is that of the verb before it.
    if match.afterThat, match.contentStart - 2 > match.cue,
      isFiniteVerb(match.contentStart - 2), isThat(match.contentStart - 1),
      speechVerb(match.contentStart - 2) == nil || words[match.contentStart - 3].classes.contains(.relative),
      !words[match.contentStart - 2].hasEnclitic
    {
      return .otherVerb
    }
    // يبلغ حجمه, يرجع السبب إلى: without a speaker the object must be somebody.
    if let person = match.person, match.source == nil, match.contentKind == .object, match.verb >= 0,
      match.inflection.isDisjoint(with: .participle), !isVoice(person),
      !match.contentFromPerson || !match.inflection.contains(.perfect) || match.government != .objectIla,
      !knowledge.verbs[match.verb].takes.contains(.objectBiThat)
    {
      return .objectCantSpeak
    }
    // وتبلغ مساحة الأرض: what can't speak tells nobody. اطلع الوفد على: with a bare alef who learns of it.
    if match.person != nil, match.verb >= 0, match.contentKind == .object,
      match.source.map({ !isVoice($0) }) ?? (match.government == .objectAla && isLearning(match.cue))
    {
      return .voiceless
    }
    // A phrase that ends in a preposition was cut too late: مصادر لـ«المرفأ» عن.
    if let source = match.source, source.count > 1, words[source.end - 1].part == .adposition,
      !words[source.end - 1].hasEnclitic
    {
      return .prepositionBehind
    }
    return nil
  }

  /// A verb whose subject is another than it seems.
  func subjectRefusal(_ match: Match) -> Refusal? {
    // التي أعلن عنها: a passive in a relative clause has no speaker.
    if match.verb >= 0, match.source == nil, match.afterThat, match.cue > 0,
      words[match.cue - 1].classes.contains(.relative) || key(match.cue - 1) == Key.ma,
      document.sentenceOf[match.cue - 1] == document.sentenceOf[match.cue], match.contentStart - match.cue > 3
    {
      return .passive
    }
    // التي لا تلتزم بـ: who does it is the noun before, not the last speaker.
    // التي وصفها بـ: what the clause is on stands behind the verb as a pronoun, so who speaks is another.
    if match.verb >= 0, match.source == nil, hangsOnNoun(match.cue),
      !words[match.cue].hasEnclitic || !knowledge.verbs[match.verb].takes.contains(.objectBiThat)
    {
      return .hangsOnNoun
    }
    // سأل الله: who is prayed to does not speak.
    if let source = match.source, match.verb >= 0, source.start > match.cue,
      knowledge.verbs[match.verb].takes.contains(.objectThat), isPrayedTo(source)
    {
      return .prayer
    }
    return nil
  }

  /// Objects and deeds that are no words.
  func objectRefusal(_ match: Match) -> Refusal? {
    // A verb that has its object as a pronoun takes no other.
    if match.contentKind == .fixed, !words[match.cue].hasEnclitic { return .noPronoun }
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      words[match.cue].part == .verb, words[match.cue].hasEnclitic
    {
      return .pronounAndObject
    }
    if isDoneToThing(match) || isDeedAlone(match) { return .deed }
    return nil
  }

  /// A preposition that attributes nothing: بحسب, وفقا.
  func attributionRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    guard rule.isAttribution, match.verb < 0, let source = match.source else { return nil }
    // حسبما ذكرت الشرطة: the verb is the cue.
    if isFiniteVerb(source.start), speechVerb(source.start) != nil { return .verbIsCue }
    // What lies in accordance with a norm is not said by it.
    for index in source.start..<min(source.end, source.start + 1)
    where words[index].possible.contains(.norm) { return .norm }
    if isOwnThing(source) { return .ownThing }
    // وفقه الله: he granted him success.
    if words[match.cue].hasEnclitic { return .noAttribution }
    if match.contentKind == .before {
      // وبحسب الشرطة: what follows is hers.
      if words[match.cue].proclitics.contains(.and) { return .noAttribution }
      var before = max(match.cue - 1, 0)
      // ، وذلك وفقا لتقرير.
      if before > 0, words[before].classes.contains(.demonstrative), words[before].proclitics.contains(.and) {
        before -= 1
      }
      // وفقا لتقرير أصدرته الغرفة أمس: when it came out stands behind it.
      var end = source.end
      while end < document.tokens.count, words[end].possible.contains(.temporal) { end += 1 }
      let closes =
        end >= document.tokens.count || isBarrier(end)
        || document.tokens[source.end].mark == .comma && source.count <= 3
        || document.sentenceOf[end] != document.sentenceOf[match.cue]
      if document.tokens[before].mark != .comma, !closes { return .noAttribution }
    }
    return nil
  }

  /// What stands at the wrong place or disagrees with its subject.
  func agreementRefusal(_ match: Match, _ rule: Rule) -> Refusal? {
    // . وفقا للوكالة. An attribution of the sentence before is all that its own holds.
    if rule.isAttribution, match.contentKind == .preceding, !isSentence(match) { return .notAtHead }
    // بحسب ما ذكرت الشرطة: before what was said it stands at the head of its sentence.
    if rule.isAttribution, match.verb >= 0, match.contentKind == .clause, !opensSentence(match.head) {
      return .notAtHead
    }
    // أن زوجته وبحسب التقارير تحتاج: between a clause's subject and its verb it leads to nothing of its own.
    if rule.isAttribution, match.contentKind == .clause, partsClause(match) { return .notAtHead }
    // ، وفق الوزير، الذي قال, ، وقال: behind a clause of the sentence, before another: the one before is
    // meant.
    if rule.isAttribution, match.verb < 0, match.contentKind == .clause, !opensSentence(match.head),
      words[match.contentStart].classes.contains(.relative)
        || words[match.contentStart].proclitics.contains(.and) && words[match.contentStart].part == .verb
    {
      return .notAtHead
    }
    if let source = match.source, !subjectAgrees(source, match) { return .disagrees }
    return nil
  }

  /// Whether a match stands between the subject of a clause behind a complementizer and its verb: أن زوجته،
  /// بحسب التقارير، تحتاج. Behind a predicate such as an indefinite adjective the clause is whole.
  func partsClause(_ match: Match) -> Bool {
    let first = max(-1, match.head - 8)
    var index = match.head - 1
    while index > first, document.sentenceOf[index] == document.sentenceOf[match.cue], !isFiniteVerb(index),
      words[index].part != .adjective || words[index].isDefinite
    {
      if isThat(index) {
        return !words[index].hasEnclitic && index + 1 < match.head
          && document.tokens[index + 1].kind == .word && words[index + 1].isNominal
      }
      index -= 1
    }
    return false
  }

  /// Whether a match and the source behind its cue are a sentence of their own.
  private func isSentence(_ match: Match) -> Bool {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0, let source = match.source, document.sentences[sentence].start == match.head,
      words[match.head].proclitics.isDisjoint(with: .conjunction)
    else { return false }
    let end = document.sentences[sentence].end
    return source.end >= end || source.end + 1 == end && document.tokens[source.end].mark == .fullStop
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

  /// Whether a noun is joined to what a preposition at the head of the sentence governs, with neither a mark
  /// nor a verb between.
  private func isTopic(_ index: Int, _ cue: Int) -> Bool {
    let sentence = Int(document.sentenceOf[cue])
    guard sentence >= 0, words[index].proclitics.contains(.and) else { return false }
    let start = document.sentences[sentence].start
    guard start < index, index - start < 12, words[start].part == .adposition, !words[start].hasEnclitic
    else { return false }
    return !(start..<index).contains { document.tokens[$0].kind != .word || isFiniteVerb($0) }
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

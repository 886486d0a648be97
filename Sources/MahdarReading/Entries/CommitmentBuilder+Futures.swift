import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Verbs of the future: whether they promise or foretell.
extension CommitmentBuilder {
  /// Why somebody may not announce with a verb of the future what his own side will do.
  func announcementDoubt(
    _ match: EventMatch, _ source: Int?, _ around: Int, _ context: EntryContext
  ) -> String? {
    let acts: Set<Act> = [.say, .announce, .confirm, .condemn, .praise, .warn, .pledge, .demand]
    guard acts.contains(context.statements[around].act) else { return "act" }
    guard session.words[match.cue].stem >= 0 else { return "unknown" }
    if isUndergone(match.cue), speaksForBody(source, context), !session.isSport(match) { return nil }
    // خطاب سيتم غدا: a relative clause on what is indefinite.
    if session.note(match.cue, .impersonal) != nil, match.cue > 0, !namesDeed(behind: match.cue),
      session.words[match.cue - 1].isNominal, !session.words[match.cue - 1].isDefinite
    {
      return "relative"
    }
    // إن الاتفاق لن يمنع X: the subject stands before the verb, and X is its object.
    if !match.first.isEmpty, match.first.start > match.cue, hasSubjectBefore(match.cue, around, context) {
      return "object"
    }
    switch foretelling(match.cue) {
    case "-": return "foretells"
    case nil: break
    // سيساعد القرار, ستساعد الهيئة: of things they foretell, of those who act they promise.
    default: if match.first.isEmpty, !isOwnVoice(match, around, context) { return "thing" }
    }
    return sideDoubt(match, source, around, context)
  }

  /// What the table says of a verb that foretells; `nil` for others.
  func foretelling(_ cue: Int) -> String? { futureNote(cue, .state) }

  /// ستوزع المعونات, ستقام الدورة: whether a verb of the future tells what is done to a thing.
  func isUndergone(_ cue: Int) -> Bool { futureNote(cue, .undergone) != nil }

  /// Whether somebody is an institution, or holds an office in one.
  func speaksForBody(_ source: Int?, _ context: EntryContext) -> Bool {
    guard let source else { return false }
    return context.kind(source) == .organisation && !context.isMedia(source)
      || context.holdsOffice(source, ofHisOwn: true)
  }

  /// سيتم في خطوة أولى فتح المرفأ: whether a verbal noun stands behind an impersonal verb.
  func namesDeed(behind cue: Int) -> Bool {
    let sentence = document.sentenceOf[cue]
    for index in (cue + 1)..<max(cue + 1, min(cue + 9, document.tokens.count)) {
      guard document.sentenceOf[index] == sentence else { return false }
      let word = session.words[index]
      if session.isToDo(index), word.proclitics.isSubset(of: .article) { return true }
      if session.isFiniteVerb(index) || session.isBarrier(index) { return false }
      // سيتم قياس الحجم.
      if index == cue + 1, word.part == .noun, word.proclitics.isSubset(of: .article),
        !word.possible.contains(.temporal), !session.opensAdjunct(index)
      {
        return true
      }
    }
    return false
  }

  private func futureNote(_ cue: Int, _ role: EventRole) -> String? {
    let stem = Array(session.form(cue).dropFirst(session.words[cue].stemStart))
    // سنحتاج: the table has the third person.
    let third =
      session.words[cue].inflection.contains(.first) && stem.count > 1
      ? [Letter.yeh] + stem.dropFirst() : stem
    return session.knowledge.eventWords[FormTable.key(third)]?.first { $0.role == role }?.value
  }

  /// سنعمل, إنه سيعمل: the verb's subject is the one who speaks.
  private func isOwnVoice(_ match: EventMatch, _ around: Int, _ context: EntryContext) -> Bool {
    if session.words[match.cue].inflection.contains(.first) { return true }
    return opensContent(match.cue, around, context) && followsPronoun(match.cue)
      || openingSubject(around, match, context) != nil
  }

  /// Whether what is said begins with a verb, where أنه stands before it.
  private func opensContent(_ cue: Int, _ around: Int, _ context: EntryContext) -> Bool {
    guard let first = document.token(at: context.statements[around].content.start) else { return false }
    let start = futureStart(cue)
    return (first...max(first, cue)).allSatisfy { $0 >= start || document.tokens[$0].kind == .mark }
  }

  private func followsPronoun(_ cue: Int) -> Bool {
    session.followsPronoun(ofFuture: cue)
  }

  /// Why the subject of a verb of the future may not be the speaker or an institution that he may speak for.
  private func sideDoubt(
    _ match: EventMatch, _ source: Int?, _ around: Int, _ context: EntryContext
  ) -> String? {
    let word = session.words[match.cue]
    // لن يغادر: who stays meets nobody.
    if isOnlyContact(match.cue), !session.isDeniedFuture(match.cue) { return "contact" }
    if match.first.isEmpty { return isLeftOutSide(match, source, around, context) ? nil : "leftOut" }
    let head = session.words[match.first.start]
    if session.note(match.first.start, .own) != nil { return nil }
    if word.inflection.contains(.passive) { return "passive" }
    if let source, isOther(match.first, than: source, context) { return "other" }
    // سيبدأ الدوري, قرار «X»، سيتم: a competition does nothing, nor does who stands before an impersonal
    // verb.
    if session.note(match.first.start, .sport) != nil { return "sport" }
    if session.note(match.cue, .impersonal) != nil { return "impersonal" }
    if !head.classes.isDisjoint(with: [.organisation, .country]), head.classes.isDisjoint(with: .title) {
      return nil
    }
    // سوف تعتمد القناة: an institution that the article names.
    if head.classes.isDisjoint(with: .title), session.words[match.first.start].isDefinite,
      let known = context.resolver.entities.resolve(match.first),
      context.resolver.entities[known].kind == .organisation
    {
      return nil
    }
    if head.row >= 0, ![NameList.persons, .places].contains(session.knowledge.names[Int(head.row)].list) {
      return nil
    }
    guard let source else { return "side" }
    let own = Set(context.resolver.speakers[source].words)
    return session.bareWords(match.first).contains { own.contains($0) } ? nil : "side"
  }

  /// سيلتقي, not سيقدم, which carries a message as well as it comes somewhere: whether a verb tells of a
  /// contact and of nothing else.
  private func isOnlyContact(_ cue: Int) -> Bool {
    let contacts = session.eventReadings(cue).map { session.knowledge.events.words[Int($0.word)] }
      .filter { $0.layer == .contact }
    return !contacts.isEmpty && contacts.allSatisfy { $0.part != .light }
  }

  /// Of a verb without a subject of its own: whether it is that of the speaker.
  private func isLeftOutSide(
    _ match: EventMatch, _ source: Int?, _ around: Int, _ context: EntryContext
  ) -> Bool {
    let form = session.words[match.cue].inflection
    if form.contains(.first) {
      // مركز ساحلي: of the speaker alone only within his own words, and never right behind a noun.
      if form.contains(.plural) { return true }
      return document.quotationOf[match.cue] >= 0 && match.cue > 0 && !session.words[match.cue - 1].isNominal
    }
    if isNamed(match.cue + 1) { return false }
    if openingSubject(around, match, context) != nil { return true }
    // أوضحت الإدارة …، وسيتم فتح المرفأ: an impersonal verb goes with whoever speaks.
    if session.note(match.cue, .impersonal) != nil, speaksForBody(source, context) { return true }
    guard let source else { return false }
    // أكد الموظفون أنهم سيفعلون: people who speak for themselves, and no sources.
    let isUnnamed = context.resolver.speakers[source].sourceClass == .unnamed
    if isUnnamed, !(followsPronoun(match.cue) && form.contains(.masculine) && arePeople(source, context)) {
      return false
    }
    if followsPronoun(match.cue), opensContent(match.cue, around, context),
      form.contains(.plural) || form.contains(.dual)
    {
      return true
    }
    if form.contains(.plural) || hasSubjectBefore(match.cue, around, context) { return false }
    if speaksOfThing(match.cue, around, context) { return false }
    return context.resolver.fits(context.resolver.speakers[source], form)
  }

  /// Whether several speak together, by what they are.
  private func arePeople(_ source: Int, _ context: EntryContext) -> Bool {
    guard let anchor = context.resolver.speakers[source].anchor else { return false }
    let head = session.words[anchor.start]
    return head.inflection.contains([.masculine, .plural]) && head.inflection.isDisjoint(with: .brokenPlural)
  }

  /// Whether a thing stands as subject before a verb in its clause: إن الأسعار ستتغير.
  private func hasSubjectBefore(_ cue: Int, _ around: Int, _ context: EntryContext) -> Bool {
    guard session.note(cue, .impersonal) == nil,
      let first = document.token(at: context.statements[around].content.start)
    else {
      return false
    }
    var index = cue
    while index > first {
      let before = index - 1
      let word = session.words[before]
      // سيزور X وسيطلعهم: what stands behind the verb before is its own.
      if session.isFiniteVerb(before), session.words[cue].proclitics.contains(.and) { return false }
      if session.isThat(before, allowAnd: true) || word.classes.contains(.circumstance)
        || session.isFiniteVerb(before) || session.isBarrier(before)
        || document.tokens[before].kind == .mark && document.tokens[before].mark == .comma
      {
        break
      }
      index = before
    }
    while index < cue, document.tokens[index].kind == .mark { index += 1 }
    guard index < cue else { return false }
    let head = session.words[index]
    return head.isNominal && head.proclitics.isDisjoint(with: .preposition)
      && !head.possible.contains(.temporal) && head.part != .adverb && !session.opensAdjunct(index)
      && head.part != .pronoun
  }

  /// إن الجسر جاهز، وسيفتح غدا, إن القرار الذي X، سيفتح: the verb behind و or a comma goes on with a thing
  /// named first.
  private func speaksOfThing(_ cue: Int, _ around: Int, _ context: EntryContext) -> Bool {
    let goesOn =
      session.words[cue].proclitics.contains(.and) || cue > 0 && document.tokens[cue - 1].mark == .comma
    guard goesOn, session.note(cue, .impersonal) == nil,
      let first = document.token(at: context.statements[around].content.start), first < cue
    else { return false }
    let head = session.words[first]
    guard head.isNominal, head.isDefinite, head.part != .pronoun else { return false }
    return !(session.partyRanges(from: first).first.map { session.isParty($0) } ?? false)
  }

  /// Whether a country, or somebody who speaks for one, tells of another country or of a body not its own.
  private func isOther(_ range: TokenRange, than source: Int, _ context: EntryContext) -> Bool {
    let speaker = context.resolver.speakers[source]
    guard let anchor = speaker.anchor, let known = context.resolver.entities.resolve(anchor),
      let entity = context.resolver.entities.resolve(range),
      let own = context.resolver.entities.country(known), !own.isEmpty
    else { return false }
    let row = session.words[anchor.start].row
    let isCountry = row >= 0 && session.knowledge.names[Int(row)].list == .countries
    guard isCountry || speaker.kind == .person && isCountryName(range) else { return false }
    let words = Set(speaker.words)
    return context.resolver.entities.country(entity) != own
      && !session.bareWords(range).contains { words.contains($0) }
  }

  private func isCountryName(_ range: TokenRange) -> Bool {
    let row = session.words[range.start].row
    return row >= 0 && session.knowledge.names[Int(row)].list == .countries
  }
}

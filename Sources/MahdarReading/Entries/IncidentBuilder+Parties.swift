import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who did it and whom it struck, where the construction itself doesn't say.
extension IncidentBuilder {
  /// Whether a verb without its subject is surely no passive: قتلتهم, اعتقلوا X, and اعتقلت before what is
  /// masculine.
  func isActive(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.first.isEmpty,
      match.reading.inflection.contains(.perfect),
      match.reading.inflection.isDisjoint(with: [.passive, .first]),
      ["attack", "killing", "arrest"].contains(match.word?.kind ?? "")
    else { return false }
    if match.reading.hasPronoun { return true }
    guard !match.second.isEmpty else { return false }
    let target = session.words[match.second.start].inflection
    if match.reading.inflection.contains(.plural) { return true }
    return match.reading.inflection.contains(.feminine) && target.contains(.masculine)
      && !target.contains(.plural)
  }

  /// إن X قال ذلك ومكتب Y يحقق: of a subject before a verb of the singular that و joins to a second phrase
  /// right before the verb, and that has a complement of its own, the nearest.
  func nearestSubject(_ match: EventMatch) -> TokenRange {
    guard match.word?.part == .verb, match.first.count > 1 || match.first.end < match.cue,
      match.first.start < match.cue,
      match.reading.inflection.isDisjoint(with: [.plural, .dual])
    else { return match.first }
    var index = match.cue - 1
    while index > match.first.start, !session.isFiniteVerb(index), !session.isBarrier(index) {
      let word = session.words[index]
      if document.tokens[index].kind == .word, word.proclitics.contains(.and), word.isNominal,
        session.isNamedParty(index), session.partyEnd(index) == match.cue
      {
        let own = session.partyRanges(from: match.first.start, limit: index).first?.end ?? index
        return own < index ? TokenRange(index, match.cue) : match.first
      }
      index -= 1
    }
    return match.first
  }

  /// قتلته الشرطة: the pronoun is whom it struck, so whoever stands behind the verb did it.
  func isActorBehindPronoun(_ match: EventMatch, _ kind: IncidentKind) -> Bool {
    match.word?.part == .verb && match.reading.hasPronoun && match.first.isEmpty
      && match.second.start == match.cue + 1 && [.attack, .killing, .arrest].contains(kind)
      && match.reading.inflection.isDisjoint(with: [.passive, .plural])
  }

  /// قصفت المدفعية X, قتل الخاطفون X: a phrase alone behind a verb is its subject where it has the ending of
  /// subjects or is a force that strikes.
  func exchange(
    _ match: EventMatch, _ kind: IncidentKind, _ actors: inout [(String, String?)],
    _ targets: inout [(String, String?)]
  ) {
    if isOfRelative(match) {
      // الجريمة التي استهدفت حراس المرفأ: the relative is the subject, who follows is struck.
      if isStruck(match) { (actors, targets) = ([], actors) }
      return
    }
    guard match.word?.part == .verb, match.first.isEmpty, !match.second.isEmpty, !match.reading.hasPronoun,
      match.second.start == match.cue + 1, kind == .attack || kind == .killing || kind == .arrest,
      match.reading.inflection.isDisjoint(with: [.passive, .plural])
    else { return }
    let codes = session.form(match.second.start)
    let word = session.words[match.second.start]
    let isNominative =
      word.inflection.contains(.plural) && word.isDefinite && codes.count > 4
      && codes[codes.count - 1] == Letter.noon && codes[codes.count - 2] == Letter.waw
    // هاجمت مسلحين: in the case of objects even those are struck.
    let isForce =
      session.note(match.second.start, .force) != nil && kind == .attack
      && !session.isObjectPlural(match.second.start)
    if isNominative && kind != .arrest || isForce { (actors, targets) = (targets, []) }
  }

  /// Whether whoever stands alone behind a verb can be its object: المدينة التي قصفت الطائرات أحياءها and
  /// الجندي الذي قتل المسلحون have a subject there.
  private func isStruck(_ match: EventMatch) -> Bool {
    guard match.first.start > match.cue else { return false }
    let head = session.words[match.first.start]
    let isSubject =
      head.endsIn(Letter.waw, Letter.noon) && head.inflection.contains(.plural)
      || head.endsIn(Letter.alef, Letter.noon) && head.inflection.contains(.dual)
      || session.note(match.first.start, .force) != nil
    if match.second.isEmpty { return !isSubject }
    let (before, object) = (session.words[match.second.start - 1], session.words[match.second.start])
    let isOfPlace =
      before.part == .adposition || !before.proclitics.isDisjoint(with: .preposition)
      || !object.proclitics.isDisjoint(with: .preposition)
    return !isSubject && isOfPlace
  }

  /// الغارة التي استهدفت: whether an active verb without a pronoun agrees with the relative right before it.
  private func isOfRelative(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.head > 0, !match.reading.hasPronoun,
      match.reading.inflection.isDisjoint(with: .passive)
    else { return false }
    let relative = session.words[match.head - 1]
    let form = match.reading.inflection
    guard relative.classes.contains(.relative), relative.classes.isDisjoint(with: .givenName),
      form.isDisjoint(with: .plural)
    else { return false }
    return relative.endsIn(Letter.teh, Letter.yeh) == form.contains(.feminine)
  }

  /// هاجموا المخفر وقتلوا الحارس: those who did what a verb right before tells, of one that و joins to it and
  /// that has no subject of its own.
  func sharedActors(
    _ match: EventMatch, _ last: Draft, _ context: EntryContext
  ) -> [(String, String?)] {
    guard isActive(match), last.isVerb, last.token < match.cue, match.cue - last.token <= 24,
      document.sentenceOf[last.token] == document.sentenceOf[match.cue],
      !session.words[match.cue].proclitics.isDisjoint(with: [.and, .so]),
      context.statement(around: last.token) == context.statement(around: match.cue),
      !((last.token + 1)..<match.cue).contains(where: { session.isFiniteVerb($0) })
    else { return [] }
    let counts: Inflection = [.singular, .dual, .plural]
    let form = match.reading.inflection
    guard !last.form.isDisjoint(with: form.intersection(counts)) || form.contains(.plural) else { return [] }
    return last.incident.actors.indices.map { (last.incident.actors[$0], last.incident.actorIDs[$0]) }
  }

  /// قالت مصادر إن مجموعة من المسلحين اقتحمت: whether who tells of it without a name, as a medium or in a
  /// document, would be taken for who did it or was struck.
  func onlyTells(_ name: String, _ match: EventMatch, _ context: EntryContext) -> Bool {
    guard let position = context.statement(around: match.cue) else { return false }
    let statement = context.statements[position]
    return statement.sourceEntity == name && [.unnamed, .media, .document].contains(statement.sourceClass)
  }

  /// مصادر طبية, التقرير: whoever tells of it, and did nothing.
  func isTeller(_ range: TokenRange) -> Bool {
    guard !range.isEmpty, document.tokens[range.start].kind == .word else { return false }
    let head = session.words[range.start]
    return head.part == .noun && head.classes.isDisjoint(with: [.organisation, .office])
      && (head.classes.contains(.document) || head.classes.contains(.unnamed) && head.row < 0)
      && session.note(range.start, .force) == nil && session.note(range.start, .unit) == nil
  }

  /// مسجد النور, مبنى البلدية: what is struck and strikes nobody, whatever stands before the verb or
  /// behind it.
  func isBuilding(_ range: TokenRange) -> Bool {
    !range.isEmpty && session.isBuilding(range.start)
  }

  /// Whom a relative clause is about: الذي قتل X did it, الذي قتل أمس was killed; and whom a verb without
  /// its subject goes on about: كما اعتقل عام 2009.
  func addRelated(
    _ match: EventMatch, _ kind: IncidentKind, _ actors: inout [(String, String?)],
    _ targets: inout [(String, String?)], _ context: inout EntryContext
  ) {
    guard let word = match.word, word.part == .verb, kind == .killing || kind == .arrest || kind == .attack,
      match.first.isEmpty, match.light < 0
    else { return }
    let form = match.reading.inflection
    let isActive = !targets.isEmpty
    if isActive, !actors.isEmpty { return }
    if !isActive, kind == .attack { return }
    var party: Int?
    if host(of: match) == nil, isActive || !hasObject(match),
      let antecedent = session.antecedent(before: match.cue, agreeing: form), !isBuilding(antecedent)
    {
      party = context.entity(antecedent, cue: match.cue)
    } else if !isActive, match.second.isEmpty, !isCounted(match), !hasObject(match),
      countedBefore(match.cue) == nil
    {
      party = subjectBefore(match, &context) ?? context.subject(before: match.head, agreeing: form)
    }
    guard let party, !context.name(party).isEmpty else { return }
    let name = (context.name(party), String?.some(context.id(party)))
    if isActive {
      if !targets.contains(where: { $0.0 == name.0 }) { actors = [name] }
    } else if !actors.contains(where: { $0.0 == name.0 }) {
      targets = [name]
    }
  }

  /// أوقفت منح التأشيرات: whether a noun stands right behind a verb, be it nobody's name.
  private func hasObject(_ match: EventMatch) -> Bool { hasObject(behind: match.cue) }

  private func hasObject(behind verb: Int) -> Bool {
    let next = verb + 1
    // لقوا حتفهم: the second word is the verb's own.
    guard next < document.tokens.count, document.tokens[next].kind == .word,
      document.sentenceOf[next] == document.sentenceOf[verb], !session.tellsOfIncident(next)
    else { return false }
    let word = session.words[next]
    return word.isNominal && word.proclitics.isSubset(of: .article) && !word.possible.contains(.temporal)
      && word.part != .adverb
  }

  /// إن متظاهرا قتل: the phrase right before a verb that has no other.
  private func subjectBefore(_ match: EventMatch, _ context: inout EntryContext) -> Int? {
    var start = match.cue - 1
    var found: TokenRange?
    while start >= max(0, match.cue - 8), document.sentenceOf[start] == document.sentenceOf[match.cue],
      !session.isFiniteVerb(start), !session.isBarrier(start)
    {
      if session.isClauseStart(start) || start > 0 && session.isThat(start - 1),
        session.partyEnd(start) == match.cue
      {
        found = TokenRange(start, match.cue)
      }
      start -= 1
    }
    return found.map { context.entity($0, cue: match.cue) }
  }

  /// مقتل سبعة جنود, اعتقال 18 شخصا: those who are counted.
  func counted(_ match: EventMatch, _ context: inout EntryContext) -> [(String, String?)] {
    guard let range = countedRange(match) ?? countedBefore(match.cue) else { return [] }
    return [(context.resolver.cleanName(range), nil)]
  }

  private func isCounted(_ match: EventMatch) -> Bool { countedRange(match) != nil }

  /// The number of people behind the cue with whoever is counted.
  func countedRange(_ match: EventMatch) -> TokenRange? {
    let sentence = document.sentenceOf[match.cue]
    let first = session.afterBound(match.cue + (match.reading.second == 0 ? 1 : 2))
    for index in first..<max(first, min(first + 4, document.tokens.count)) {
      guard document.sentenceOf[index] == sentence, document.tokens[index].kind != .mark else { return nil }
      if let numeral = session.timeScanner.cardinal(index), numeral.whole != nil {
        guard numeral.end < document.tokens.count, document.tokens[numeral.end].kind == .word,
          document.sentenceOf[numeral.end] == sentence,
          session.note(numeral.end, .measure) == nil,
          session.words[numeral.end].possible.isDisjoint(with: [.temporal, .month]),
          session.words[numeral.end].isNominal,
          session.words[numeral.end].proclitics.isSubset(of: .article)
        else { return nil }
        return TokenRange(index, countedEnd(numeral.end))
      }
      if session.isFiniteVerb(index), index > first { return nil }
    }
    return nil
  }

  /// The end of whoever is counted, with the adjectives behind.
  private func countedEnd(_ start: Int) -> Int {
    var end = start + 1
    while end < document.tokens.count, document.tokens[end].kind == .word,
      session.words[end].part == .adjective || session.words[end].classes.contains(.nisba),
      session.words[end].proclitics.isEmpty, !session.isFiniteVerb(end)
    {
      end += 1
    }
    return end
  }

  /// سبعة أشخاص قتلوا, ثلاثة عمال بينهم طفل لقوا حتفهم: the number and those who are counted before a verb of
  /// the plural that has no object.
  func countedBefore(_ verb: Int) -> TokenRange? {
    guard isVerbOfMany(verb), !hasObject(behind: verb) else { return nil }
    let sentence = document.sentenceOf[verb]
    var start = verb - 2
    while start >= max(0, verb - 10), document.sentenceOf[start] == sentence, !session.isFiniteVerb(start),
      !session.isBarrier(start)
    {
      defer { start -= 1 }
      let opens = session.isClauseStart(start) || start > 0 && session.isThat(start - 1)
      guard opens, let numeral = session.timeScanner.cardinal(start), numeral.whole != nil,
        numeral.end < verb,
        session.words[numeral.end].isNominal, session.note(numeral.end, .measure) == nil,
        session.words[numeral.end].possible.isDisjoint(with: [.temporal, .month])
      else { continue }
      let end = min(verb, countedEnd(numeral.end))
      return (end..<verb).contains(where: { session.words[$0].classes.contains(.relative) })
        ? nil : TokenRange(start, end)
    }
    return nil
  }

  /// قتلوا, لقوا: whether a word is a verb of the past and of the plural, with no و before it; one that tells
  /// of those struck even where it is read as a noun.
  private func isVerbOfMany(_ index: Int) -> Bool {
    guard session.isFiniteVerb(index) || session.note(index, .toll) != nil,
      !session.words[index].proclitics.contains(.and)
    else { return false }
    return session.analyses(index).contains { analysis in
      guard analysis.stem >= 0, analysis.proclitics.isEmpty else { return false }
      return analysis.partOfSpeech == .verb && analysis.inflection.contains(.perfect)
        && !analysis.inflection.isDisjoint(with: [.plural, .dual])
    }
  }

  /// Whether a phrase begins with the generic head of a place: المحافظة, مدينة X.
  func isWhereabouts(_ index: Int) -> Bool {
    let word = session.words[index]
    return (word.classes.contains(.placeHead) || session.note(index, .locality) != nil)
      && word.classes.isDisjoint(with: [.organisation, .country])
  }

  /// The building in which or before which an attack took place: هجوم في مسجد.
  func struckSite(_ match: EventMatch, _ context: inout EntryContext) -> [(String, String?)] {
    let sentence = document.sentenceOf[match.cue]
    for index in (match.cue + 1)..<max(match.cue + 1, min(document.tokens.count, match.cue + 9)) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { break }
      let isIn = session.key(index) == Key.fi
      let isAt = session.words[index].proclitics == .by && session.words[index].part == .noun
      guard isIn || isAt else { continue }
      let start = isIn ? index + 1 : index
      guard start < document.tokens.count, session.note(start, .site) != nil,
        !isWhereabouts(start), let range = session.partyRanges(from: start).first
      else { return [] }
      let site = context.entity(range, cue: match.cue)
      return context.name(site).isEmpty ? [] : [(context.name(site), context.id(site))]
    }
    return []
  }

  /// لمهاجمة X: what somebody means to do, unless something led to it: أدى لمقتل.
  func isPurpose(_ match: EventMatch) -> Bool {
    guard match.reading.preposition == Letter.lam, !match.reading.hasArticle,
      match.word?.takes.contains(.object) ?? false
    else { return false }
    return !(max(0, match.cue - 4)..<match.cue).contains {
      session.note($0, .occurs) != nil
        || session.note($0, .consequence) != nil && session.words[$0].part == .verb
    }
  }

  /// دعا إلى مهاجمة X: what is asked for did not happen.
  func isOnlyAsked(_ match: EventMatch, _ context: EntryContext) -> Bool {
    guard match.word?.part == .noun, let around = context.statement(around: match.cue) else { return false }
    let statement = context.statements[around]
    return statement.act == .demand
      && document.tokens[match.head].start < statement.content.start + 24
  }
}

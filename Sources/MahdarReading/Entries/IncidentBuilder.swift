import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns matches into incidents, one for each event as far as the article shows it.
struct IncidentBuilder {
  /// An incident with the place of its cue and what its word is.
  struct Draft {
    var incident: Incident
    var token: Int
    /// The tokens that tell of it.
    var places: Set<Int>
    /// What the verb itself tells, where it goes on about a noun.
    var kindOfVerb: IncidentKind
    var isVerb: Bool
    /// A word for whatever happened: حادث, حادثة.
    var isCarrier: Bool
    /// الهجوم: takes up what was told before.
    var isDefinite: Bool
    /// The form of its word.
    var form: Inflection
    /// Those of its targets that a number of people stands for: تسعة عمال.
    var counted: Set<String>
  }

  let session: Session
  let published: CalendarDay?
  var document: Document { session.document }

  init(_ session: Session, published: CalendarDay?) {
    self.session = session
    self.published = published
  }

  func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Incident] {
    var drafts: [Draft] = []
    // حادث, where what happened stands behind it: told by the word for that.
    var waiting: [Telling] = []
    var end = 0
    for (position, match) in matches.enumerated() where !match.isHeadline {
      // ألقي القبض: the second word of an expression is no other event.
      if match.cue < end { continue }
      end = match.cue + (match.reading.second == 0 ? 1 : 2)
      if isFollowed(match, by: matches[(position + 1)...].first) {
        waiting.append(context.telling(context.anchor(match), match.cue))
        continue
      }
      if isFormerToll(match), !drafts.isEmpty { continue }
      guard var draft = draft(match, &context, after: drafts.last) else {
        takeUp(match, &drafts, &waiting, context)
        continue
      }
      draft.incident.tellings += waiting
      waiting = []
      if !addRelative(draft, match, to: &drafts) { add(draft, match, to: &drafts) }
    }
    for match in matches where match.isHeadline {
      guard let draft = draft(match, &context),
        let known = drafts.firstIndex(where: { isSame($0, draft) })
      else { continue }
      drafts[known].incident.tellings += draft.incident.tellings
    }
    var incidents = drafts.map { withoutCounted($0) }
    incidents.sort { $0.anchor.start < $1.anchor.start }
    for position in incidents.indices {
      incidents[position].id = "i\(position + 1)"
      incidents[position].tellings.sort { $0.anchor.start < $1.anchor.start }
    }
    return incidents
  }

  private func draft(
    _ match: EventMatch, _ context: inout EntryContext, after last: Draft? = nil
  ) -> Draft? {
    let rule = session.grammar.rules[match.rule]
    guard var kind = IncidentKind(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    if kind == .attack, isBeside(.cyber, match, within: 6) { kind = .cyberattack }
    // انفجرت عبوة ناسفة, انفجار سيارة مفخخة: somebody laid it.
    if kind == .accident, isBeside(.weapon, match, within: 2) { kind = .attack }
    if match.light >= 0, match.light < match.cue, session.note(match.cue - 1, .during) != nil { return nil }
    // تشهد البلدة معارك: where it happens nobody acts.
    let isWhere = !match.first.isEmpty && isWhereabouts(match.first.start)
    let subject = nearestSubject(match)
    let isStruck = (kind == .attack || kind == .killing) && isBuilding(subject)
    var actors = isWhere || isStruck || isTeller(subject) ? [] : names(subject, match.cue, &context)
    var targets = names(isStruck ? subject : match.second, match.cue, &context)
    if isActorBehindPronoun(match, kind) { (actors, targets) = (targets, []) }
    exchange(match, kind, &actors, &targets)
    if match.word?.part == .verb, match.reading.hasPronoun, targets.isEmpty,
      let target = context.subject(before: match.head, agreeing: match.reading.pronoun)
    {
      targets = [(context.name(target), context.id(target))]
    }
    let agents = further(.agent, match, &context)
    if !agents.isEmpty, match.word?.part == .verb, targets.isEmpty, kind == .killing || kind == .arrest {
      // قتل X على يد Y: the verb is a passive, and X its subject.
      targets = actors
      actors = agents
    }
    if actors.isEmpty { actors = agents }
    if actors.isEmpty, let last { actors = sharedActors(match, last, context) }
    addRelated(match, kind, &actors, &targets, &context)
    if targets.isEmpty, kind == .killing || kind == .arrest, countedBefore(match.cue) != nil {
      targets = counted(match, &context)
    }
    // أعلنت الوزارة مقتل سبعة في غارة استهدفت السوق: the strike did it, not who tells of it.
    let isOnIncident = isOnIncident(match)
    if actors.isEmpty, !isOnIncident, isActive(match),
      let actor = context.subject(before: match.head, agreeing: match.reading.inflection),
      !context.name(actor).isEmpty, !targets.contains(where: { $0.0 == context.name(actor) }),
      !onlyTells(context.name(actor), match, context)
    {
      actors = [(context.name(actor), context.id(actor))]
    }
    if targets.isEmpty { targets = further(.victim, match, &context) }
    if targets.isEmpty, let target = pronounTarget(match, &context), !onlyTells(target.0, match, context) {
      targets = [target]
    }
    if targets.isEmpty, kind == .attack { targets = struckSite(match, &context) }
    if targets.isEmpty, kind == .killing || kind == .arrest { targets = counted(match, &context) }
    if targets.isEmpty, kind == .killing, let range = whoMetDeath(match) {
      targets = [(context.resolver.cleanName(range), nil)]
    }
    let toll = toll(match, kind)
    let time = context.time(match.head, match.end)
    let place = context.place(match.cue, match.end) ?? context.settlement(match.cue, match.end)
    let status = IncidentStatus(rawValue: rule.status ?? "") ?? status(match, time, context)
    let actorless = actors.isEmpty && targets.isEmpty && toll == nil
    let isOfThing = kind == .accident || kind == .disaster
    if isOfThing, isNoBody(match) { return nil }
    let isTold =
      !actors.isEmpty || !targets.isEmpty || toll != nil || time != nil || place != nil || isTimed(match)
      || isOfThing && isAboutThing(match)
    guard isEvent(match, isTold: isTold, actorless: actorless) else { return nil }
    if kind == .attack || kind == .killing, isOnlyAsked(match, context) { return nil }
    // هجوما لاذعا, عاصفة الحزم.
    if kind == .attack || kind == .disaster, isFigure(match) { return nil }
    if isOfFigure(match, kind) { return nil }
    if actors.isEmpty, toll == nil, time == nil, isWayOfDoing(match) {
      return nil
    }
    if kind == .arrest, isSeizedThing(match) { return nil }
    if targets.isEmpty, kind == .accident, let range = wreck(match) {
      targets = [(context.resolver.cleanName(range), nil)]
    }
    let anchor = context.anchor(match)
    let telling = context.telling(anchor, match.cue)
    let incident = Incident(
      id: "", kind: kind, anchor: anchor, actors: actors.map(\.0), actorIDs: actors.map(\.1),
      targets: targets.map(\.0), targetIDs: targets.map(\.1), toll: toll, status: status, time: time,
      place: place, statement: telling.statement, tellings: [telling], rule: rule.id, confidence: 0.6)
    return Draft(
      incident: incident, token: match.cue, places: [match.cue], kindOfVerb: kind,
      isVerb: match.word?.part == .verb, isCarrier: match.word?.takes.contains(.carrier) ?? false,
      isDefinite: match.reading.hasArticle || match.reading.hasPronoun || isDefiniteExpression(match),
      form: match.light >= 0 ? match.lightInflection : match.reading.inflection,
      counted: countedTargets(match, &context))
  }

  /// خطف المنتخب بطاقة التأهل, هاجم الكاتب سياسات الحكومة: whether only what stands for something is seized
  /// or attacked.
  private func isOfFigure(_ match: EventMatch, _ kind: IncidentKind) -> Bool {
    switch kind {
    case .arrest: isBeside(.prize, match, within: 5, value: "seized")
    case .attack: match.word?.part == .verb && isBeside(.prize, match, within: 3, value: "said")
    default: false
    }
  }

  /// هجوما لاذعا, عاصفة الحزم; not اشتباكات حادة, which are sharp and no words.
  private func isFigure(_ match: EventMatch) -> Bool {
    guard isBeside(.figure, match, within: 2) else { return false }
    let isFought = match.word?.takes.contains(.between) ?? false
    return !isFought || isBeside(.figure, match, within: 2, value: "-")
  }

  /// إطلاق النار: an expression whose second word has the article; إلقاء القبض is each time another.
  private func isDefiniteExpression(_ match: EventMatch) -> Bool {
    guard match.reading.second != 0, match.word?.kind == "attack", match.cue + 1 < document.tokens.count
    else { return false }
    return session.words[match.cue + 1].proclitics.contains(.article)
  }

  /// Whether a word of a role (إلكتروني or الفدية, مفخخة, لاذعا) stands so few tokens behind the cue.
  private func isBeside(
    _ role: EventRole, _ match: EventMatch, within count: Int, value: String? = nil
  ) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    for index in (match.cue + 1)..<max(match.cue + 1, min(document.tokens.count, match.cue + count + 1)) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { break }
      if let note = session.note(index, role), value == nil || note.value == value { return true }
    }
    return false
  }

  // MARK: Parties

  func names(
    _ range: TokenRange, _ cue: Int, _ context: inout EntryContext
  ) -> [(String, String?)] {
    guard !range.isEmpty else { return [] }
    return session.partyRanges(from: range.start, limit: range.end).map {
      let party = context.entity($0, cue: cue)
      return (context.name(party), context.id(party))
    }
  }

  /// Those whom a word further on in the clause leads to: على يد X, الذي استهدف Y.
  private func further(
    _ role: EventRole, _ match: EventMatch, _ context: inout EntryContext
  ) -> [(String, String?)] {
    let sentence = document.sentenceOf[match.cue]
    let limit = min(document.tokens.count, match.cue + 16)
    for index in (match.cue + 1)..<max(match.cue + 1, limit) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { break }
      guard let note = session.note(index, role) else { continue }
      let start = index + (note.second == nil ? 1 : 2)
      guard start < document.tokens.count, document.sentenceOf[start] == sentence,
        let range = session.partyRanges(from: start).first, session.isParty(range)
      else { continue }
      let last = session.partyRanges(from: start).last?.end ?? range.end
      return names(TokenRange(start, last), match.cue, &context)
    }
    return []
  }

  // MARK: What is told

  private func status(_ match: EventMatch, _ time: String?, _ context: EntryContext) -> IncidentStatus {
    if let around = context.statement(around: match.cue) {
      let statement = context.statements[around]
      if statement.act == .deny { return .denied }
      // طالب بفتح تحقيق, هدد بقتل: what is asked or promised did not happen yet.
      let start = document.tokens[match.head].start
      if statement.act.looksAhead, match.word?.part == .noun, start < statement.content.start + 24 {
        return .planned
      }
    }
    if context.isCancelled(match) { return .denied }
    if isForeseen(match) { return .planned }
    if isStillToCome(match, time) { return .planned }
    if match.reading.isFuture || match.lightIsFuture || session.isFutureVerb(match.cue) { return .planned }
    // قد تنفذ هجمات: what may come.
    if match.light > 0, match.lightInflection.contains(.imperfect),
      session.words[match.light - 1].classes.contains(.qad)
    {
      return .planned
    }
    let sentence = document.sentenceOf[match.cue]
    for index in max(0, match.head - 2)..<min(document.tokens.count, match.end + 3)
    where document.sentenceOf[index] == sentence {
      if session.note(index, .status)?.value == "ongoing" { return .ongoing }
    }
    return match.reading.inflection.contains(.imperfect) ? .ongoing : .done
  }

  /// Whether a match tells of something that happened and not of its kind: مكافحة الحريق, خطر الاعتقال.
  private func isEvent(_ match: EventMatch, isTold: Bool, actorless: Bool) -> Bool {
    guard let word = match.word else { return true }
    if isGeneric(match) { return false }
    if word.takes.contains(.bare), hasComplement(match) { return false }
    // تصفيات القارة, المواجهة بين الفريقين.
    if word.part == .noun, session.isSport(match), word.kind == "killing" || word.takes.contains(.between) {
      return false
    }
    if match.light >= 0 { return true }
    if word.part == .verb {
      // يستهدف المعرض الخريجين: in the present it is no attack, unless one is told beside it.
      let isHabit =
        match.reading.inflection.contains(.imperfect) && word.kind != "investigation"
        && word.kind != "protest" && !isBesideAnother(match)
      if isHabit || isOtherSense(match) || isNoVerb(match) {
        return false
      }
      return isTold || !match.first.isEmpty
    }
    if isPurpose(match) || isAdjective(match) { return false }
    // المعركة, القتال: of whom, or it is no event of its own.
    if word.takes.contains(.between), match.reading.hasArticle, match.first.isEmpty, match.second.isEmpty {
      return false
    }
    if match.reading.preposition == Letter.kaf || match.reading.hasPronoun && isDual(match) { return false }
    if session.isSport(match), actorless { return false }
    // مهاجمه الفرنسي: his striker, not an attack.
    if word.lemma.unicodeScalars.last?.value == WrittenLetter.tehMarbuta.rawValue,
      session.words[match.cue].hasEnclitic, !match.reading.hasPronoun,
      session.words[match.cue].finalLetters & 0xFF == UInt16(Letter.heh), !session.endsInTehMarbuta(match.cue)
    {
      return false
    }
    // The definite one of which nothing is told is all of its kind: عقوبة القتل.
    if isTold, !match.reading.hasArticle || !actorless { return true }
    let sentence = document.sentenceOf[match.cue]
    let last = min(document.tokens.count - 1, match.end + 6)
    for index in max(0, match.head - 6)...max(match.head, last) where document.sentenceOf[index] == sentence {
      if session.note(index, .occurs) != nil { return true }
      if index > match.cue, index <= match.cue + 4, session.words[index].classes.contains(.relative) {
        return true
      }
    }
    // An indefinite one is told of, unless it is one of a kind: أي هجوم.
    return !match.reading.hasArticle && !match.reading.inflection.contains(.plural) && !hasComplement(match)
      && match.head > 0 && session.words[match.head - 1].part == .verb
  }

  /// حقق الفريق فوزا, سجن الميناء, يضرب به: a verb of another sense, or a noun.
  private func isOtherSense(_ match: EventMatch) -> Bool {
    guard let word = match.word else { return false }
    if session.isSport(match), word.kind == "attack" || word.kind == "investigation" { return true }
    switch word.kind {
    case "investigation":
      // حقق في: the preposition follows whoever looks into it.
      guard match.first.start > match.cue, word.takes.contains(.fi) else { return match.reading.hasPronoun }
      let next = match.first.end
      return match.reading.hasPronoun
        || next < document.tokens.count && match.government.isEmpty == false
          && match.end > next + 3
    case "protest":
      // يضرب عن العمل: in the present the preposition parts it from striking.
      guard word.takes.contains(.an), match.reading.inflection.contains(.imperfect) else { return false }
      return !(match.cue + 1..<min(match.cue + 6, document.tokens.count)).contains {
        session.key($0) == Key.an
      }
    case "arrest":
      // وسجن الميناء, وضبط النفس: a noun by the tagger, and no verb.
      // خطف مسلحون حارسا, not خطف اللاعب الأضواء.
      let isBetween =
        !match.second.isEmpty && match.first.start > match.cue && session.isClauseStart(match.cue)
        && session.words[match.cue].proclitics.isEmpty && !session.isSport(match)
      return session.words[match.cue].part == .noun && match.reading.inflection.contains(.perfect)
        && session.words[match.cue].proclitics.isSubset(of: .and) && !isBetween
    default: return false
    }
  }

  /// المدينة الواقعة تحت X: an adjective of the noun before it.
  func isAdjective(_ match: EventMatch) -> Bool {
    guard match.word?.takes.contains(.carrier) ?? false, match.reading.hasArticle, match.cue > 0,
      document.tokens[match.cue - 1].kind == .word,
      document.sentenceOf[match.cue - 1] == document.sentenceOf[match.cue]
    else { return false }
    let before = session.words[match.cue - 1]
    return before.isNominal && (before.isDefinite || before.row >= 0)
      && match.cue + 1 < document.tokens.count && session.words[match.cue + 1].part == .adposition
  }

  /// قتلانا: the dead, not the killing.
  private func isDual(_ match: EventMatch) -> Bool { match.reading.inflection.contains(.dual) }

  /// Whether another word of an incident stands in the sentence.
  private func isBesideAnother(_ match: EventMatch) -> Bool {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0 else { return false }
    let range = document.sentences[sentence]
    return (range.start..<range.end).contains { index in
      index != match.cue && session.tellsOfIncident(index)
    }
  }

  /// Whether a word of time stands in the clause behind the cue: أمس, whatever day that was.
  private func isTimed(_ match: EventMatch) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    for index in match.cue..<min(document.tokens.count, match.end + 6)
    where document.sentenceOf[index] == sentence {
      if session.isBarrier(index) { return false }
      if session.words[index].possible.contains(.temporal) { return true }
    }
    return false
  }

  /// Whether a word before the cue speaks of what may happen at all: مكافحة, خطر, أي.
  func isGeneric(_ match: EventMatch) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    for index in max(0, match.head - 3)..<match.head where document.sentenceOf[index] == sentence {
      if document.tokens[index].kind == .mark { continue }
      guard let note = session.note(index, .generic) else { continue }
      if note.value == "-" || note.value == "if" { return true }
      // قاضي التحقيق, and not أعلنت الوزارة إعدامه.
      if index + 1 == match.head, !session.words[index].proclitics.contains(.article) { return true }
    }
    return false
  }

  /// Whether a complement hangs on the noun at the cue.
  private func hasComplement(_ match: EventMatch) -> Bool {
    let next = match.cue + 1
    if match.reading.hasPronoun { return true }
    guard !match.reading.hasArticle, next < document.tokens.count, document.tokens[next].kind == .word,
      document.sentenceOf[next] == document.sentenceOf[match.cue]
    else { return false }
    let word = session.words[next]
    if word.classes.contains(.demonstrative) { return true }
    return word.isNominal && word.part != .adjective
      && word.proclitics.isDisjoint(with: [.and, .so, .by, .to])
      && !word.possible.contains(.temporal)
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns what was found into statements: sources resolved, chains built, acts decided.
struct StatementBuilder {
  let session: Session
  let outlet: String?
  let names: [NameMention]
  let entities: Entities

  var document: Document { session.document }

  /// What is known while the statements are built, in the order of the text.
  private struct Building {
    let found: [Found]
    var resolver: Resolver
    var antecedents: AntecedentFinder
    var drafts: [Draft] = []
    /// The draft of a cue, by its token.
    var draftOf: [Int: Int] = [:]
    /// The chain of a medium that only relays: وفقا للوكالة، أكد الوزير.
    var relays: [Int: TokenRange] = [:]
    /// What was found and only relays: no statement of its own.
    var skipped: Set<Int> = []

    func name(_ speaker: Int) -> String { resolver.speakers[speaker].name }
  }

  /// The statements, who speaks in them, and for each statement its speaker or -1.
  func build(_ found: [Found]) -> (statements: [Statement], resolver: Resolver, speakerOf: [Int]) {
    var building = Building(
      found: found, resolver: Resolver(session, names: names, entities: entities),
      antecedents: AntecedentFinder(session, names: names, entities: entities))
    for (position, item) in found.enumerated() {
      guard let relay = relayed(item, position, found) else { continue }
      building.skipped.insert(position)
      building.relays[relay.target] = relay.via
    }
    for position in found.indices where !building.skipped.contains(position) { take(position, &building) }
    completeChains(&building.drafts, found, building.resolver.speakers)
    let statements = finished(&building)
    return (statements, building.resolver, building.drafts.map(\.speaker))
  }

  /// Makes a draft of what was found, if it is a statement.
  private func take(_ position: Int, _ building: inout Building) {
    var item = building.found[position]
    if item.within >= 0, building.skipped.contains(item.within) { item.within = -1 }
    if let source = item.match.source { item.match.source = closest(source, item.match) }
    if isNobody(item.match) { dropSource(&item.match) }
    findSubject(of: &item)
    endSource(of: &item)
    let match = item.match
    var speaker = speaker(of: item, &building)
    // قالوا إن behind one who spoke alone: somebody's words, whoever they are.
    if speaker >= 0, isForeign(item, to: speaker, building), isSurelySaid(match) || isOfMany(match) {
      speaker = -1
    }
    guard isStatement(item, by: speaker, building) else {
      session.explainLeftOut(match.cue, "nobody is known to say it")
      return
    }
    var via = chain(of: item, position, speaker, &building)
    if speaker >= 0 { noteSpeech(of: item, speaker, &building) }
    if match.via == nil,
      let relay = building.relays[position]
        ?? (via.isEmpty ? relay(before: item, building.found, building.relays) : nil),
      let name = relayedBy(relay, match, speaker, &building.resolver)
    {
      via = [name]
    }
    let rule = session.grammar.rules[match.rule]
    let known = speaker >= 0 ? building.resolver.speakers[speaker] : nil
    // قالت صحيفة X، … صحيفة X الساحلية: whoever speaks passes nothing on to himself.
    if let known, known.sourceClass != .unnamed, let last = via.last, isSameVoice(last, known.name) {
      via.removeLast()
    }
    let statement = Statement(
      id: "", cue: cueRange(match.cue), source: match.source.map { sourceRange($0) },
      sourceEntity: known?.name ?? "", sourceClass: known?.sourceClass ?? .unnamed,
      content: item.content, manner: item.manner, act: act(of: item, building.resolver, speaker),
      addressee: addressee(match, building.resolver), channel: channel(match), via: via,
      negated: match.negated || rule.negated || isDenied(item, speaker, building), rule: rule.id,
      confidence: 0)
    if building.draftOf[match.cue] == nil { building.draftOf[match.cue] = building.drafts.count }
    building.drafts.append((item, statement, speaker))
  }

  /// نفى أن يكون قد أكد المشاركة: what somebody denies having said.
  private func isDenied(_ item: Found, _ speaker: Int, _ building: Building) -> Bool {
    guard item.within >= 0, item.match.source == nil,
      let outer = building.draftOf[building.found[item.within].match.cue]
    else { return false }
    let denial = building.drafts[outer]
    return denial.statement.act == .deny && denial.speaker == speaker
      && item.match.cue <= denial.found.match.contentStart + 3
  }

  /// The bytes of a cue without a conjunction written with it.
  private func cueRange(_ cue: Int) -> TextRange {
    let range = document.tokens[cue].range
    let letters = conjunctionLetters(cue)
    return letters > 0 ? TextRange(session.byteOffset(cue, afterLetters: letters), Int(range.end)) : range
  }

  // MARK: Who speaks

  /// The speaker of what was found, or -1.
  private func speaker(of item: Found, _ building: inout Building) -> Int {
    let match = item.match
    guard let source = match.source else {
      return leftOutSpeaker(
        of: item, building.found, building.drafts, &building.antecedents, &building.resolver)
    }
    let speaker = building.resolver.resolve(source, cue: match.cue)
    learnGender(of: speaker, match, source, &building.resolver)
    return speaker
  }

  /// Whether somebody's words are told, and not the outlet's own.
  private func isStatement(_ item: Found, by speaker: Int, _ building: Building) -> Bool {
    let match = item.match
    if match.source == nil {
      // Nobody has spoken yet: the outlet's own voice.
      if speaker < 0, !isSurelySaid(match), !isOfMany(match) { return false }
      if speaker >= 0, isForeign(item, to: speaker, building) { return false }
    }
    return !isOwnWord(item, building.found, building.drafts, speaker)
  }

  /// Whether a cue without a source has a form, such as a feminine, that does not agree with its speaker.
  private func isForeign(_ item: Found, to speaker: Int, _ building: Building) -> Bool {
    let form = item.match.inflection
    guard item.match.source == nil, !building.resolver.fits(building.resolver.speakers[speaker], form) else {
      return false
    }
    return form.contains([.imperfect, .feminine]) && item.within < 0
      || !form.isDisjoint(with: [.plural, .dual]) && !form.contains(.participle)
  }

  /// طالبوا بـ, ووجهوا بـ: several say it by a verb that is hardly ever anything else, whoever they are.
  private func isOfMany(_ match: Match) -> Bool {
    match.inflection.isDisjoint(with: .participle) && !match.inflection.isDisjoint(with: [.plural, .dual])
      && match.contentKind == .object && !match.government.isEmpty
      && StatementFinder(session: session, silent: []).frame(of: match)?.strength == .strong
  }

  /// Notes on a speaker that and in what he spoke.
  private func noteSpeech(of item: Found, _ speaker: Int, _ building: inout Building) {
    let match = item.match
    building.resolver.speakers[speaker].statements += 1
    // القانون يقول: no verb without a subject goes on with it.
    if let source = match.source, session.speaksForItself(building.resolver.headToken(source)) { return }
    if item.within >= 0 { building.resolver.speakers[speaker].lastQuoted = match.cue }
    if item.within < 0
      || isReadOut(item, building.found, building.drafts, building.draftOf, building.resolver)
    {
      building.resolver.speakers[speaker].lastSpoke = match.cue
    }
    for noun in issued(in: match) { building.resolver.speakers[speaker].issued.insert(noun) }
    if match.source == nil {
      building.resolver.speakers[speaker].places.append((TokenRange(match.cue, match.cue + 1), .pronoun))
    }
  }

  // MARK: The chain

  /// Through whom the words came: from those in whose words they stand, and from media named with them.
  private func chain(
    of item: Found, _ position: Int, _ speaker: Int, _ building: inout Building
  ) -> [String] {
    let match = item.match
    let via = tellers(of: item, position, speaker, &building)
    if let range = match.via, !isTime(range) {
      let medium = building.resolver.resolve(range, cue: match.cue)
      let name = building.name(medium)
      return !isOutlet(name) && medium != speaker && name != via.first ? [name] : via
    }
    if let medium = leftOutMedium(of: match, building.resolver), medium != speaker {
      let name = building.name(medium)
      return via.isEmpty && !isOutlet(name) ? [name] : via
    }
    if via.isEmpty, let range = quoting(match) {
      let medium = building.resolver.resolve(range, cue: match.cue)
      let name = building.name(medium)
      return isOutlet(name) ? via : [name]
    }
    if let medium = asking(match) ?? medium(in: match)
      ?? (via.isEmpty ? carrier(of: match) ?? toldBehind(item) : nil),
      speaker < 0 || !isSameName(medium, building.name(speaker)), !isOutlet(medium)
    {
      // قالت صحيفة X إن الخبير أكد لصحيفة Y أن: whoever tells of it stands before the medium he spoke to.
      guard item.within >= 0 else { return [medium] }
      return via.contains { isSameName($0, medium) } ? via : via + [medium]
    }
    if via.isEmpty, let name = bringer(of: match, speaker, &building.resolver) { return [name] }
    return via
  }

  /// Those in whose words the statement stands, the outermost first.
  private func tellers(
    of item: Found, _ position: Int, _ speaker: Int, _ building: inout Building
  ) -> [String] {
    let match = item.match
    if item.within >= 0, let place = building.draftOf[building.found[item.within].match.cue] {
      let outer = building.drafts[place]
      if outer.speaker != speaker, outer.speaker >= 0 {
        return outer.statement.via + chainLink(building.resolver.speakers[outer.speaker])
      }
    }
    if let range = quotedBy(item, position, building.found) {
      let quoting = building.resolver.resolve(range, cue: match.cue)
      if quoting != speaker { return chainLink(building.resolver.speakers[quoting]) }
    }
    if session.isCited(match),
      let citer = building.resolver.lastSpeaker(
        before: match.cue - 1, agreeing: session.words[match.cue - 1].inflection), citer != speaker
    {
      return chainLink(building.resolver.speakers[citer])
    }
    if let teller = teller(of: item, building.drafts), teller != speaker {
      return chainLink(building.resolver.speakers[teller])
    }
    return []
  }

  // MARK: The act

  /// What is done by saying it.
  private func act(of item: Found, _ resolver: Resolver, _ speaker: Int) -> Act {
    let match = item.match
    let rule = session.grammar.rules[match.rule]
    let frame = StatementFinder(session: session, silent: []).frame(of: match)
    // لم تعلن أي جهة مسؤوليتها: what is not announced would have been an announcement.
    if match.negated { return frame?.act == "announce" && frame?.strength == .strong ? .announce : .say }
    var act = Act(rawValue: rule.act ?? frame?.act ?? "") ?? .say
    if match.noun >= 0, match.verb < 0 || match.government == .light || rule.isLight {
      act = Act(rawValue: session.knowledge.nouns[match.noun].act) ?? .say
    } else if match.verb >= 0, match.contentKind == .object, match.government.isEmpty,
      let carried = session.carries(match.verb, match.contentStart)
    {
      // أعلن تأييده: the noun says what is done.
      act = Act(rawValue: session.knowledge.nouns[carried].act) ?? act
    }
    return rule.act == nil ? decideAct(act, item, frame, resolver, speaker) : act
  }

  // MARK: The end

  /// The drafts in the order of their cues, with their names, numbers and confidence.
  private func finished(_ building: inout Building) -> [Statement] {
    building.drafts.sort { $0.statement.cue.start < $1.statement.cue.start }
    building.draftOf = Dictionary(
      building.drafts.enumerated().map { ($0.element.found.match.cue, $0.offset) }, uniquingKeysWith: min)
    return building.drafts.enumerated().map { position, draft in
      var statement = draft.statement
      statement.id = "s\(position + 1)"
      if draft.speaker >= 0 {
        statement.sourceEntity = building.name(draft.speaker)
        if !statement.via.isEmpty { leaveOutOwn(&statement, draft.speaker, building.resolver.speakers) }
      }
      if draft.found.within >= 0 {
        let outer = building.found[draft.found.within].match.cue
        if let place = building.draftOf[outer] { statement.within = "s\(place + 1)" }
      }
      statement.confidence = Confidence.of(statement, odds: draft.found.match.odds, session.knowledge)
      // Told last: the confidence was measured with those who hold an office among the unnamed.
      if draft.speaker >= 0, statement.sourceClass == .unnamed || statement.sourceClass == .office {
        let speaker = building.resolver.speakers[draft.speaker]
        if speaker.holdsOffice { statement.sourceClass = .office }
        if speaker.isSeveral { statement.sourceClass = .unnamed }
      }
      return statement
    }
  }

  /// Whether a clause is somebody's words although nobody is known to say them.
  func isSurelySaid(_ match: Match) -> Bool {
    match.contentKind == .clause
      && StatementFinder(session: session, silent: []).frame(of: match).map { $0.strength != .weak } ?? false
      && (!match.inflection.contains(.participle) || match.afterThat)
  }

  /// A statement before all of them are known.
  typealias Draft = (found: Found, statement: Statement, speaker: Int)

  /// The source phrase in bytes, quotation marks at its edges left out.
  func sourceRange(_ range: TokenRange) -> TextRange {
    var start = range.start
    var end = range.end
    // "أكسون" القابضة: a mark that is closed within stays.
    while start < end, document.tokens[start].kind == .mark,
      !(session.quotationClose(start).map { $0 < end - 1 } ?? false)
    { start += 1 }
    while end > start, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark != .parenthesisClose,
      !session.closesOpened(end - 1, in: TokenRange(start, end - 1))
    { end -= 1 }
    if end <= start { return document.range(range) }
    var first = Int(document.tokens[start].start)
    let word = session.words[start]
    let isQuoted =
      session.isBehindQuotationMark(start)
      // ”X”: papers that open with the closing mark.
      || start > 0 && end < document.tokens.count && document.tokens[start - 1].mark == .quoteClose
        && document.tokens[end].mark == .quoteClose
    // فان ديم: the name's own letter.
    let isName = names.beginning(at: start)?.words.first == session.form(start)
    let letters = isQuoted || isName ? 0 : clitics(word)
    if letters > 0 { first = session.byteOffset(start, afterLetters: letters) }
    return TextRange(first, Int(document.tokens[end - 1].end))
  }

  private func conjunctionLetters(_ index: Int) -> Int {
    for analysis in session.analyses(index) where analysis.stem >= 0 {
      guard
        analysis.reporting >= 0
          || !analysis.classes.isDisjoint(with: [.attribution, .refusal, .reportingNoun])
      else { continue }
      var letters = analysis.proclitics.isDisjoint(with: .conjunction) ? 0 : 1
      if analysis.proclitics.contains(.future)
        || analysis.proclitics.contains(.to) && analysis.partOfSpeech == .verb
      {
        letters += 1
      }
      return letters
    }
    return session.words[index].proclitics.isDisjoint(with: .conjunction) ? 0 : 1
  }

  // MARK: Fields

  /// The lemmas of the documents in which something is said: بيان of قالت الوزارة في بيان.
  func issued(in match: Match) -> [Int32] {
    match.adjuncts.flatMap { range in
      (range.start..<range.end).filter { session.words[$0].possible.contains(.document) }
        .map { session.lemmaNumber($0) }
    }
  }

  private func channel(_ match: Match) -> Channel? {
    for range in match.adjuncts {
      for index in range.start..<range.end where session.words[index].possible.contains(.channel) {
        let bare = session.bareWord(index) ?? []
        if let name = session.knowledge.channels[bare], let channel = Channel(rawValue: name) {
          return channel
        }
      }
    }
    return nil
  }

  private func addressee(_ match: Match, _ resolver: Resolver) -> String? {
    if match.contentKind == .fixed { return nil }
    if let person = match.person { return resolver.cleanName(person) }
    for range in match.adjuncts {
      let word = session.words[range.start]
      if word.proclitics.contains(.to), word.possible.isDisjoint(with: [.media]) {
        var end = range.start + 1
        while end < range.end, session.words[end].isNominal, !session.opensAdjunct(end) { end += 1 }
        let told = TokenRange(range.start, end)
        // للنواب are النواب.
        return word.proclitics.contains(.article)
          ? session.nameString(told, skip: session.clitics(told.start)) : document.text[sourceRange(told)]
      }
    }
    return nil
  }
}

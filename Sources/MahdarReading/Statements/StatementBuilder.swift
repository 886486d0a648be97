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

  /// The statements, who speaks in them, and for each statement its speaker or -1.
  func build(_ found: [Found]) -> (statements: [Statement], resolver: Resolver, speakerOf: [Int]) {
    let finder = StatementFinder(session: session, silent: [])
    var resolver = Resolver(session, names: names, entities: entities)
    var antecedents = AntecedentFinder(session, names: names, entities: entities)
    var drafts: [Draft] = []
    // The draft of a cue, by its token.
    var draftOf: [Int: Int] = [:]
    // The chain of a medium that only relays: وفقا للوكالة، أكد الوزير.
    var relays: [Int: TokenRange] = [:]
    var skip: Set<Int> = []
    for (position, item) in found.enumerated() {
      guard let relay = relayed(item, position, found) else { continue }
      skip.insert(position)
      relays[relay.target] = relay.via
    }
    for (position, item) in found.enumerated() where !skip.contains(position) {
      var item = item
      if item.within >= 0, skip.contains(item.within) { item.within = -1 }
      if let source = item.match.source { item.match.source = closest(source, item.match) }
      if isNobody(item.match) { dropSource(&item.match) }
      findSubject(of: &item)
      endSource(of: &item)
      let match = item.match
      let cueToken = document.tokens[match.cue]
      var speaker = -1
      if let source = match.source {
        speaker = resolver.resolve(source, cue: match.cue)
        learnGender(of: speaker, match, source, &resolver)
      } else {
        speaker = leftOutSpeaker(of: item, found, drafts, &antecedents, &resolver)
      }
      // Nobody has spoken yet: the outlet's own voice.
      if speaker < 0, match.source == nil, !isSurelySaid(match) { continue }
      if speaker >= 0, match.source == nil, match.inflection.contains(.imperfect), item.within < 0,
        match.inflection.contains(.feminine), !resolver.fits(resolver.speakers[speaker], match.inflection)
      {
        continue
      }
      if speaker >= 0, match.source == nil,
        match.inflection.contains(.plural) || match.inflection.contains(.dual),
        !match.inflection.contains(.participle), !resolver.fits(resolver.speakers[speaker], match.inflection)
      {
        continue
      }
      if isOwnWord(item, found, drafts, speaker) { continue }
      var via: [String] = []
      if item.within >= 0, let place = draftOf[found[item.within].match.cue] {
        let outer = drafts[place]
        if outer.speaker != speaker, outer.speaker >= 0 {
          via = outer.statement.via + [resolver.speakers[outer.speaker].name]
        }
      }
      if via.isEmpty, let range = quotedBy(item, position, found) {
        let quoting = resolver.resolve(range, cue: match.cue)
        if quoting != speaker { via = [resolver.speakers[quoting].name] }
      }
      if via.isEmpty, session.isCited(match),
        let citer = resolver.lastSpeaker(
          before: match.cue - 1, agreeing: session.words[match.cue - 1].inflection), citer != speaker
      {
        via = [resolver.speakers[citer].name]
      }
      if via.isEmpty, let teller = teller(of: item, drafts), teller != speaker {
        via = [resolver.speakers[teller].name]
      }
      if let range = match.via {
        let medium = resolver.resolve(range, cue: match.cue)
        let name = resolver.speakers[medium].name
        if !isOutlet(name), medium != speaker, via.isEmpty || name != via.first { via = [name] }
      } else if let medium = leftOutMedium(of: match, resolver), medium != speaker {
        let name = resolver.speakers[medium].name
        if !isOutlet(name), via.isEmpty { via = [name] }
      } else if let range = quoting(match), via.isEmpty {
        let name = resolver.speakers[resolver.resolve(range, cue: match.cue)].name
        if !isOutlet(name) { via = [name] }
      } else if let medium = asking(match) ?? medium(in: match) ?? (via.isEmpty ? carrier(of: match) : nil),
        medium != (speaker >= 0 ? resolver.speakers[speaker].name : "")
      {
        if !isOutlet(medium) { via = [medium] }
      }
      if speaker >= 0 {
        resolver.speakers[speaker].statements += 1
        if item.within >= 0 {
          resolver.speakers[speaker].lastQuoted = match.cue
          if isReadOut(item, found, drafts, draftOf, resolver) {
            resolver.speakers[speaker].lastSpoke = match.cue
          }
        } else {
          resolver.speakers[speaker].lastSpoke = match.cue
        }
        for noun in issued(in: match) { resolver.speakers[speaker].issued.insert(noun) }
        if match.source == nil {
          resolver.speakers[speaker].places.append((TokenRange(match.cue, match.cue + 1), .pronoun))
        }
      }
      if match.via == nil,
        let relay = relays[position] ?? (via.isEmpty ? relay(before: item, found, relays) : nil),
        let name = relayedBy(relay, match, speaker, &resolver)
      {
        via = [name]
      }
      let frame = finder.frame(of: match)
      let rule = session.grammar.rules[match.rule]
      var act = Act(rawValue: rule.act ?? frame?.act ?? "") ?? .say
      if match.noun >= 0, match.verb < 0 || match.government == .light || rule.isLight {
        act = Act(rawValue: session.knowledge.nouns[match.noun].act) ?? .say
      } else if match.verb >= 0, match.contentKind == .object, match.government.isEmpty,
        let carried = session.carries(match.verb, match.contentStart)
      {
        // أعلن تأييده: the noun says what is done.
        act = Act(rawValue: session.knowledge.nouns[carried].act) ?? act
      }
      if rule.act == nil, !match.negated { act = decideAct(act, item, resolver, speaker) }
      if match.negated { act = .say }
      var cue = cueToken.range
      let skipLetters = conjunctionLetters(match.cue)
      if skipLetters > 0 {
        cue = TextRange(session.byteOffset(match.cue, afterLetters: skipLetters), Int(cue.end))
      }
      let known = speaker >= 0 ? resolver.speakers[speaker] : nil
      if draftOf[match.cue] == nil { draftOf[match.cue] = drafts.count }
      drafts.append(
        (
          item,
          Statement(
            id: "", cue: cue, source: match.source.map { sourceRange($0) },
            sourceEntity: known?.name ?? "", sourceClass: known?.sourceClass ?? .unnamed,
            content: item.content, manner: item.manner, act: act, addressee: addressee(match, resolver),
            channel: channel(match), via: via, negated: match.negated || rule.negated, rule: rule.id,
            confidence: 0), speaker
        ))
    }
    completeChains(&drafts, found, resolver.speakers)
    drafts.sort { $0.statement.cue.start < $1.statement.cue.start }
    draftOf = Dictionary(
      drafts.enumerated().map { ($0.element.found.match.cue, $0.offset) }, uniquingKeysWith: min)
    var statements: [Statement] = []
    for (position, draft) in drafts.enumerated() {
      var statement = draft.statement
      statement.id = "s\(position + 1)"
      if draft.speaker >= 0 {
        statement.sourceEntity = resolver.speakers[draft.speaker].name
      }
      if draft.found.within >= 0 {
        let outer = found[draft.found.within].match.cue
        if let place = draftOf[outer] { statement.within = "s\(place + 1)" }
      }
      statement.confidence = Confidence.of(
        statement, odds: draft.found.match.odds, session.knowledge)
      statements.append(statement)
    }
    return (statements, resolver, drafts.map(\.speaker))
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
    while start < end, document.tokens[start].kind == .mark { start += 1 }
    while end > start, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark != .parenthesisClose,
      !session.closesOpened(end - 1, in: TokenRange(start, end - 1))
    { end -= 1 }
    if end <= start { return document.range(range) }
    var first = Int(document.tokens[start].start)
    let word = session.words[start]
    let isQuoted =
      start > 0 && [.quoteOpen, .quoteEither].contains(document.tokens[start - 1].mark)
      // ”X”: papers that open with the closing mark.
      || start > 0 && end < document.tokens.count && document.tokens[start - 1].mark == .quoteClose
        && document.tokens[end].mark == .quoteClose
    // فان ديم: the name's own letter.
    let isName = names.contains { $0.name.start == start && $0.words.first == Array(session.form(start)) }
    let letters = isQuoted || isName ? 0 : clitics(word)
    if letters > 0 { first = session.byteOffset(start, afterLetters: letters) }
    return TextRange(first, Int(document.tokens[end - 1].end))
  }

  /// The letters of conjunction and preposition before a noun.
  func clitics(_ word: Word) -> Int {
    var letters = 0
    if !word.proclitics.isDisjoint(with: .conjunction) { letters += 1 }
    if !word.proclitics.isDisjoint(with: .preposition), !word.proclitics.contains(.article) { letters += 1 }
    return letters
  }

  private func conjunctionLetters(_ index: Int) -> Int {
    for analysis in session.analyses(index) where analysis.stem >= 0 {
      let stem = session.stems[Int(analysis.stem)]
      guard stem.reporting >= 0 || !stem.classes.isDisjoint(with: [.attribution, .refusal, .reportingNoun])
      else { continue }
      var letters = analysis.proclitics.isDisjoint(with: .conjunction) ? 0 : 1
      if analysis.proclitics.contains(.future)
        || analysis.proclitics.contains(.to) && stem.partOfSpeech == .verb
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
        let bare = session.bareWords(TokenRange(index, index + 1)).first ?? []
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
        return document.text[sourceRange(TokenRange(range.start, end))]
      }
    }
    return nil
  }

  /// The act by what is done in the sentence.
  private func decideAct(_ act: Act, _ item: Found, _ resolver: Resolver, _ speaker: Int) -> Act {
    guard act == .say || act == .confirm || act == .announce || act == .express else { return act }
    let start = item.match.contentStart
    let end = min(item.endToken, start + 10)
    guard start < end else { return act }
    var seen = 0
    for index in start..<end where document.tokens[index].kind == .word {
      for word in session.actWords(index) where seen < word.reach {
        guard let decided = Act(rawValue: word.act) else { continue }
        if act == .express, decided != .praise { continue }
        // أعلن عن ندمه: a feeling of the speaker's own at the head.
        let isFelt = decided == .express && seen == 0 && word.reach == 1
        if act == .announce, decided != .demand, !isFelt { continue }
        return decided
      }
      seen += 1
    }
    return actOfSpeaker(act, item.match, speaker >= 0 ? resolver.speakers[speaker].sourceClass : nil)
  }

  /// Nobody announces what is not his own side's, and what a body says it will do is announced: كشفت مصادر
  /// عن, قالت الشركة إنها ستوقف.
  private func actOfSpeaker(_ act: Act, _ match: Match, _ speaker: SourceClass?) -> Act {
    if act == .announce, let speaker, [.media, .document].contains(speaker) { return .say }
    guard act == .say, speaker == .institution, match.afterThat, match.contentStart > 0,
      session.words[match.contentStart - 1].hasEnclitic,
      session.words[match.contentStart].proclitics.contains(.future),
      session.isFiniteVerb(match.contentStart)
    else { return act }
    return .announce
  }
}

import MahdarKnowledge
import MahdarText

/// Trying the constructions of contacts, decisions, commitments and incidents.
///
/// They are patterns over the same tokens, words and phrases as those of statements, bounded likewise;
/// the parts that they are made of are fewer.
extension Session {
  /// The best match at a token for each layer that a word or set can stand for, in no particular order.
  func eventMatches(at cue: Int) -> [EventMatch] {
    if isInsideName(cue) || isOutletOfByline(cue) { return [] }
    var best: [EventMatch] = []
    let (before, behind) = landmarks(around: cue)
    func mayHold(_ needs: EventNeeds) -> Bool {
      needs.behind.isSubset(of: behind) && needs.before.isSubset(of: before)
    }
    func hasLight(_ needs: EventNeeds) -> Bool {
      guard let layer = needs.light else { return true }
      return openings(before: cue, .light(layer)) != 0
    }
    func attempt(_ pattern: EventPattern, _ reading: EventReading, _ word: EventWord?) {
      self.attempt(pattern, EventMatch(of: pattern, cue, reading, word), &best)
    }
    let isBehindPronoun = cue > 0 && isThat(cue - 1) && words[cue - 1].hasEnclitic
    for reading in eventReadings(cue) {
      let word = knowledge.events.words[Int(reading.word)]
      if word.part == .light { continue }
      // المطالب, مطالبته: nouns.
      if word.layer == .commitment, word.part == .adjective, word.kind == "demand",
        reading.hasArticle || reading.hasPronoun
      {
        continue
      }
      let known = eventTriggers.patterns(reading.word, grammar.events)
      for place in known.needs.indices {
        let needs = known.needs[place]
        if needs.wantsPronoun && !reading.hasPronoun || !mayHold(needs) || !hasLight(needs) { continue }
        // إنه سيلتقي X: the subject is the pronoun. أقر المجلس: with a subject behind it the verb is not of
        // the first person.
        if needs.hasSubjectBehind, isBehindPronoun || reading.inflection.contains(.first) { continue }
        attempt(known.patterns[place], reading, word)
      }
    }
    let others = grammar.events.others
    let lexeme = type(cue)
    grammar.events.othersByWord.forEach(lexeme.key, lexeme.keyBehindConjunction) { place in
      if mayHold(others.needs[place]), hasLight(others.needs[place]) {
        attempt(others.patterns[place], EventReading.none, nil)
      }
    }
    if !grammar.events.futures.isEmpty, isFutureVerb(cue) || isDeniedFuture(cue) {
      for place in grammar.events.futures {
        let needs = others.needs[place]
        guard mayHold(needs), hasLight(needs) else { continue }
        // سنفتح البوابات, إنه لن يفتح البوابات: behind a verb whose subject is known stands its object.
        if needs.hasSubjectBehind,
          words[cue].inflection.contains(.first) || followsPronoun(ofFuture: cue)
            || isPredicate(ofFuture: cue)
            || note(cue, .impersonal) != nil
        {
          continue
        }
        attempt(others.patterns[place], EventReading.none, nil)
      }
    }
    if trace != nil {
      for found in best { trace?.append("won   \(grammar.rules[found.rule].id) at \(shown(found.cue))") }
    }
    return best
  }

  /// Whether the token stands inside a listed name: مكتب التحقيقات الفيدرالي.
  func isInsideName(_ index: Int) -> Bool {
    for back in 1...3 where index - back >= 0 {
      let word = words[index - back]
      if word.row >= 0, word.phraseEnd > index { return true }
    }
    return false
  }

  /// عين اليوم – الميناء, نبيل عيسى – عين اليوم, قوات «فجر ليبيا»: whether a listed name of several words
  /// begins at the token that is no clause, though a verb is spelt like its first word: an outlet's that a
  /// dash parts from the place or the writer, or any that fills a quotation.
  private func isOutletOfByline(_ index: Int) -> Bool {
    let word = words[index]
    if word.row >= 0, word.phraseEnd > index + 1, word.phraseEnd < document.tokens.count, index > 0,
      document.tokens[index - 1].mark.opensQuote, document.tokens[word.phraseEnd].mark.closesQuote
    {
      return true
    }
    guard word.phraseEnd > index + 1, word.phraseClasses.contains(.media) else { return false }
    return index > 0 && document.tokens[index - 1].mark == .dash
      || word.phraseEnd < document.tokens.count && document.tokens[word.phraseEnd].mark == .dash
  }

  /// Tries a pattern at its cue, from each place where it can begin, nearest first.
  private func attempt(_ pattern: EventPattern, _ match: EventMatch, _ best: inout [EventMatch]) {
    let cue = match.cue
    guard let opening = pattern.opening else {
      _ = attempt(pattern, match, from: cue, &best)
      return
    }
    var places = openings(before: cue, opening)
    while places != 0 {
      let start = cue - 1 - places.trailingZeroBitCount
      if attempt(pattern, match, from: start, &best) { return }
      places &= places - 1
    }
    if pattern.elements[0].isOptional { _ = attempt(pattern, match, from: cue, &best) }
  }

  /// Tries a pattern from a token on and keeps what comes out if it is the best of its layer.
  private func attempt(
    _ pattern: EventPattern, _ match: EventMatch, from start: Int, _ best: inout [EventMatch]
  ) -> Bool {
    var budget = 250
    var match = match
    match.head = start
    guard let found = eventStep(pattern.elements, 0, start, match, pattern.rule, &budget),
      hasWantedParties(found, pattern)
    else { return false }
    if trace != nil {
      trace?.append(
        "tried \(pattern.rule.id) at \(shown(match.cue)): "
          + "\(found.roles) roles, \(found.tokens) tokens")
    }
    guard let known = best.firstIndex(where: { $0.layer == found.layer }) else {
      best.append(found)
      return true
    }
    if found.isBetter(than: best[known]) { best[known] = found }
    return true
  }

  /// Tries the ends that a party, or whatever else a noun phrase names, may have.
  func party(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    // حفظه الله: a formula names nobody.
    if words[t].inFormula { return nil }
    let isSite = isSite(pattern, e, t, match, rule)
    let isCounted = rule.yields == .incident ? countsPeople(t) : isPeopleMet(t, match)
    // What stands as a direct object must be somebody: of a noun phrase alone it isn't known.
    if e > 0, isObject(pattern, e), !isNamedParty(afterQuantity(t)), !hasName(t), !isSite, !isCounted,
      !words[t].classes.contains(.counterpart)
    {
      return nil
    }
    if isNoParty(pattern, e, t, match, rule) { return nil }
    for end in partyEnds(pattern, e, t, match) {
      if t <= match.cue, end > match.cue { continue }
      let isThing = [.topic, .object, .content, .actor].contains(pattern[e].role)
      guard isWhole(t, end), isThing || isSite || isCounted || isParty(TokenRange(afterQuantity(t), end))
      else { continue }
      if pattern[e].role == .actor, !mayAct(pattern, e, t, end, match) { continue }
      guard mayGoOn(pattern, e + 1, end, match.cue, &budget) else { continue }
      var state = match
      if let role = pattern[e].role {
        state.bind(role, TokenRange(t, end))
        state.roles += 1
      }
      state.tokens += end - t
      if let found = eventStep(pattern, e + 1, end, state, rule, &budget) { return found }
    }
    return nil
  }

  /// قوات «المرفأ»: whether a phrase that begins with a quotation mark has all that stands in the quotation.
  func isWhole(_ start: Int, _ end: Int) -> Bool {
    document.tokens[start].kind != .mark || quotationClose(start).map { $0 < end } ?? false
  }

  /// Whether a place or a thing may stand where a party does: what is visited, and what is struck.
  private func isSite(_ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule) -> Bool {
    let isVisited = match.word?.layer == .contact && match.word?.kind == "visit" && pattern[e].role == .other
    let isStruck =
      pattern[e].role == .target && rule.yields == .incident
      && (match.word?.kind ?? rule.gives) == "attack"
    let isPlace = note(t, .site) != nil || isPlaceName(TokenRange(t, t + 1))
    return isPlace && (isVisited || isStruck) || isStruck && note(t, .thing) != nil
      || isVisited && (isSiteBehindLetter(t) || isObject(pattern, e) && isThingVisited(t, match))
  }

  /// Whether what begins at a token is no party of this role, however far it reaches.
  private func isNoParty(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule
  ) -> Bool {
    if e > 0, pattern[e - 1].role == .cue, isNoOwner(pattern, e, t, match, rule) { return true }
    // التي يستضيفها X: the pronoun is the object already; التقى X بالوزير: a preposition leads to no object.
    if match.word?.layer == .contact, match.word?.part == .verb, isObject(pattern, e),
      match.reading.hasPronoun || hangsOnPreposition(t)
    {
      return true
    }
    // وصل بحفظ الله الوزير: what hangs on a letter is not who acts.
    // وقتلوا | الأطفال والنساء: a verb of the plural has its subject before it.
    if isSubjectBehind(pattern, e, match),
      hangsOnPreposition(t) || rule.yields == .incident && isBuilding(t) || isOfManyBefore(match)
    {
      return true
    }
    // لقاء X وY: what و joins to the one before it is no object.
    if e > 0, match.layer == .contact, isObject(pattern, e), words[t].stem >= 0,
      words[t].proclitics.contains(.and)
    {
      return true
    }
    if pattern[e].role == .target, isNoTarget(pattern, e, t, match) { return true }
    if match.layer == .contact, match.word?.part == .noun {
      // اجتماعا بمقر الهيئة, لقاء بقصر المرفأ: where they meet.
      if match.government == .bi, match.word?.kind == "meeting",
        isSiteBehindLetter(t) || isPlaceName(TokenRange(t, t + 1))
      {
        return true
      }
      // في نهاية الزيارة المشرف: a noun with the article has no owner behind it.
      if t == match.cue + 1, match.reading.hasArticle, match.government.isEmpty { return true }
    }
    // قال X وقرر Y: behind و the subject stands no more before the verb.
    return t < match.cue && match.word?.part == .verb && words[match.cue].proclitics.contains(.and)
      && [.party, .body, .actor, .by].contains(pattern[e].role)
  }

  /// Whether what begins right behind a cue does not own it.
  private func isNoOwner(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule
  ) -> Bool {
    // اللقاء, جولته, الأمر: what is definite already governs no owner.
    if [.party, .body].contains(pattern[e].role),
      match.word?.layer == .contact || match.word?.layer == .decision && rule.eventTakes == .bi,
      match.word?.part == .noun, match.reading.hasArticle || match.reading.hasPronoun
    {
      return true
    }
    return [.party, .other].contains(pattern[e].role) && isUnknownAdjective(t, match)
      || pattern[e].role == .party && isOfTerm(t, match)
  }

  /// Whether a phrase can be of who did something; behind من قبل anybody is.
  private func mayAct(_ pattern: [Element], _ e: Int, _ t: Int, _ end: Int, _ match: EventMatch) -> Bool {
    var isAgent = false
    if e > 0, case .set = pattern[e - 1].matcher { isAgent = true }
    // The attack itself is not who did it.
    if tellsOfIncident(t) { return false }
    return isAgent || note(t, .force) != nil || t > match.cue && isManyOfThem(t, end)
      || isParty(TokenRange(afterQuantity(t), end))
  }

  /// Whether an element is the object of its verb: the second phrase behind it, without a preposition.
  private func isObject(_ pattern: [Element], _ e: Int) -> Bool {
    guard pattern[e].role == .other || pattern[e].role == .target else { return false }
    let before = pattern[..<e].last { !$0.isOptional }
    return before?.role == .cue || before?.matcher == .nounPhrase
  }

  /// The ends that a party's phrase may take, in the order to be tried.
  private func partyEnds(_ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch) -> [Int] {
    guard let single = partyEnd(afterQuantity(t)) else { return [] }
    var ends: [Int] = []
    ends.reserveCapacity(6)
    func add(_ end: Int) { if !ends.contains(end) { ends.append(end) } }
    let following = pattern[(e + 1)...].first { !$0.isOptional }
    let list = partyListEnd(t) ?? single
    if following?.matcher == .nounPhrase || following?.matcher == .object {
      // Two phrases side by side: the first is as short as can be.
      if match.word?.layer == .contact, match.word?.kind == "visit" {
        for index in (t + 1)..<max(t + 1, single) where opensPlace(index) { add(index) }
      }
      // وصل إلى مالطا | نبيل عيسى: a place that a list has ends where the list says.
      if pattern[e].role == .other, words[t].row >= 0, isPlaceName(TokenRange(t, t + 1)) {
        add(max(words[t].phraseEnd, t + 1))
      }
      // استقبل X أمير الساحل، في قصره، Y: the office behind a name is his.
      if let offices = officesEnd(single) { add(offices) }
      // قررت مالطا وقبرص تعزيز التعاون: two bodies, and no object begins with و.
      if pattern[e].role == .body, list > single { add(list) }
      add(single)
      add(list)
      // استقبل أمير الساحل رئيس الحكومة سامر الحداد: two, where the name's titles would leave nobody else.
      if match.word?.layer == .contact, let other = secondTitle(t, single) { add(other) }
      return ends
    }
    // Where nothing stands behind it but what a preposition leads to, the name may stand further on.
    if following == nil || following?.matcher == .govern {
      for end in longEnds(afterQuantity(t)) { add(end) }
    }
    // أطلق مسلح النار.
    if case .set(let set) = following?.matcher {
      for index in (t + 1)..<max(t + 1, single, list) where matches(index, set) { add(index) }
    }
    if let offices = officesEnd(single) { add(offices) }
    add(list)
    add(single)
    // الشركة التي باعت: the subject of a relative clause is no more than what stands before the pronoun.
    let isRelative = match.cue > 0 && words[match.cue - 1].classes.contains(.relative)
    if t < match.cue, match.cue - t <= 24, !isRelative,
      !(t..<match.cue).contains(where: { endsPhrase($0) || isThat($0) })
    {
      add(match.cue)
    }
    return ends
  }
}

extension EventMatch {
  /// Takes up the tokens that stand in a role.
  fileprivate mutating func bind(_ role: Role, _ range: TokenRange) {
    switch role {
    case .party, .body, .by, .actor: first = range
    case .other, .to, .target: second = range
    case .sponsor: third = range
    case .topic, .object, .content: content = range
    case .place: place = range
    default: break
    }
  }
}

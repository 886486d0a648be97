import MahdarKnowledge
import MahdarText

/// Trying the constructions of contacts, decisions, commitments and incidents.
///
/// They are patterns over the same tokens, words and phrases as those of statements, bounded likewise;
/// the parts that they are made of are fewer.
extension Session {
  /// The best match at a token for each layer that a word or set can stand for, in no particular order.
  func eventMatches(at cue: Int) -> [EventMatch] {
    if isInsideName(cue) { return [] }
    var best: [EventMatch] = []
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
      for pattern in eventTriggers.patterns(reading.word, grammar.events) {
        if pattern.wantsPronoun, !reading.hasPronoun { continue }
        // إنه سيلتقي X: the subject is the pronoun. أقر المجلس: with a subject behind it the verb is not of
        // the first person.
        if pattern.hasSubjectBehind, isBehindPronoun || reading.inflection.contains(.first) { continue }
        attempt(pattern, EventMatch(of: pattern, cue, reading, word), &best)
      }
    }
    let lexeme = morphology.lexemes[Int(document.tokens[cue].lexeme)]
    if grammar.sets.holds(lexeme.key, in: grammar.eventCueWords)
      || grammar.sets.holds(lexeme.keyBehindConjunction, in: grammar.eventCueWords)
    {
      for pattern in grammar.events.others {
        guard case .set(let set) = pattern.trigger, matches(cue, set) else { continue }
        attempt(pattern, EventMatch(of: pattern, cue, EventReading.none, nil), &best)
      }
    }
    if grammar.events.hasFutureCues, isFutureVerb(cue) || isDeniedFuture(cue) {
      for pattern in grammar.events.others {
        guard case .future = pattern.trigger else { continue }
        // سنفتح البوابات, إنه لن يفتح البوابات: behind a verb whose subject is known stands its object.
        if pattern.hasSubjectBehind, words[cue].inflection.contains(.first) || followsPronoun(ofFuture: cue) {
          continue
        }
        attempt(pattern, EventMatch(of: pattern, cue, EventReading.none, nil), &best)
      }
    }
    return best
  }

  /// Whether the token stands inside a listed name: مكتب التحقيقات الفيدرالي.
  private func isInsideName(_ index: Int) -> Bool {
    for back in 1...3 where index - back >= 0 {
      let word = words[index - back]
      if word.row >= 0, word.phraseEnd > index { return true }
    }
    return false
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
        "tried \(pattern.rule.id) at \u{2068}\(document.string(TokenRange(match.cue, match.cue + 1)))\u{2069}: "
          + "\(found.roles) roles, \(found.tokens) tokens")
    }
    guard let known = best.firstIndex(where: { $0.layer == found.layer }) else {
      best.append(found)
      return true
    }
    if found.isBetter(than: best[known]) { best[known] = found }
    return true
  }

  // MARK: Steps

  func eventStep(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    budget -= 1
    if budget < 0 { return nil }
    if e == pattern.count {
      var found = match
      found.end = t
      return found
    }
    // Without anything between them first: what stands next belongs together.
    if pattern[e].matcher == .adjuncts, pattern[e].isOptional,
      let found = eventStep(pattern, e + 1, t, match, rule, &budget)
    {
      return found
    }
    if let found = take(pattern, e, t, match, rule, &budget) { return found }
    if pattern[e].matcher == .adjuncts { return nil }
    return pattern[e].isOptional ? eventStep(pattern, e + 1, t, match, rule, &budget) : nil
  }

  private func take(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    let element = pattern[e]
    let limit = document.tokens.count
    var next = match
    func go(_ position: Int, _ state: EventMatch, _ budget: inout Int) -> EventMatch? {
      var state = state
      state.tokens += position - t
      return eventStep(pattern, e + 1, position, state, rule, &budget)
    }
    if element.matcher == .end {
      return t >= limit || isBarrier(t) || document.sentenceOf[t] != document.sentenceOf[match.cue]
        ? go(t, next, &budget) : nil
    }
    guard t < limit, document.sentenceOf[t] == document.sentenceOf[match.cue] else { return nil }
    if element.role == .cue {
      guard t == match.cue else { return nil }
      next.roles += 1
      return go(t + (match.reading.second != 0 ? 2 : 1), next, &budget)
    }
    switch element.matcher {
    case .start: return isClauseStart(t) ? go(t, next, &budget) : nil
    case .event(.light):
      guard t != match.cue, let reading = lightReading(t, match.layer) else { return nil }
      next.light = t
      next.lightInflection = reading.inflection
      next.lightIsFuture = reading.isFuture || isFutureVerb(t)
      return go(t + 1, next, &budget)
    case .anyVerb: return isAnyVerb(t) ? go(t + 1, next, &budget) : nil
    case .future: return isFutureVerb(t) ? go(t + 1, next, &budget) : nil
    case .that: return isThat(t) ? go(t + 1, next, &budget) : nil
    case .comma: return document.tokens[t].mark == .comma ? go(t + 1, next, &budget) : nil
    case .colon: return document.tokens[t].mark == .colon ? go(t + 1, next, &budget) : nil
    case .relative: return words[t].classes.contains(.relative) ? go(t + 1, next, &budget) : nil
    case .set(let set): return matches(t, set) ? go(t + 1, next, &budget) : nil
    case .govern:
      if note(t, .manner) != nil { return nil }
      guard let (stop, skip, used) = eventGoverned(t, match.word?.takes ?? []) else { return nil }
      // بين names all who take part, من whoever sent: for the constructions that say so.
      let named = rule.eventTakes.intersection(.prepositions)
      if !named.isEmpty, !named.contains(used) { return nil }
      next.government = used
      next.contentSkip = skip
      return go(stop, next, &budget)
    case .nounPhrase: return party(pattern, e, t, next, rule, &budget)
    case .pronoun:
      guard let (used, pronoun) = eventPronoun(t, match.word?.takes ?? []) else { return nil }
      next.government = used
      next.secondPronoun = pronoun
      next.pronounToken = t
      next.roles += 1
      return go(t + 1, next, &budget)
    case .object, .clause:
      guard
        opensContent(t) || element.matcher == .clause || next.contentSkip > 0
          || rule.yields == .outcome && isPromise(t)
      else { return nil }
      if element.role == .object, element.matcher == .object, next.government.isEmpty,
        let word = match.word,
        !word.takes.contains(.object)
          || match.reading.hasPronoun && (word.part == .verb || words[t].part == .adposition)
      {
        // أقره المجلس, اعتمادها من الوزير: the pronoun is the object already.
        return nil
      }
      if rule.yields == .decision, element.matcher == .object, next.government.isEmpty,
        isNoObject(t, next)
      {
        return nil
      }
      // صادق بالإجماع على: a preposition opens no object.
      if element.role == .object, element.matcher == .object, next.government.isEmpty,
        words[t].part == .adposition
          || !words[t].proclitics.isDisjoint(with: .preposition) && words[t].stem >= 0
      {
        return nil
      }
      let end = element.matcher == .clause ? eventClauseEnd(t) : eventObjectEnd(t)
      guard end > t else { return nil }
      next.content = TokenRange(t, end)
      next.roles += 1
      return go(end, next, &budget)
    case .adjuncts: return eventAdjuncts(pattern, e, t, next, rule, &budget)
    default: return nil
    }
  }

  /// Whether what follows is no object of a decision: a clause behind أن; behind أمرا an adjective; behind
  /// تجديده anything but an office.
  private func isNoObject(_ t: Int, _ match: EventMatch) -> Bool {
    if isThat(t) { return true }
    guard let word = match.word, word.part == .noun else { return false }
    if match.reading.hasPronoun, word.kind != "appoint", !word.takes.contains(.person) { return true }
    return word.takes.contains(.bi) && (words[t].part == .adjective || words[t].classes.contains(.nisba))
  }

  private func party(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    // What stands as a direct object must be somebody: of a noun phrase alone it isn't known.
    let isVisited = match.word?.layer == .contact && match.word?.kind == "visit" && pattern[e].role == .other
    let isStruck =
      pattern[e].role == .target && rule.yields == .incident
      && (match.word?.kind ?? rule.gives) == "attack"
    let isPlace = note(t, .site) != nil || isPlaceName(TokenRange(t, t + 1))
    let isSite = isPlace && (isVisited || isStruck) || isVisited && isSiteBehindLetter(t)
    let isCounted = rule.yields == .incident ? countsPeople(t) : isPeopleMet(t, match)
    if e > 0, isObject(pattern, e), !isNamedParty(afterQuantity(t)), !hasName(t), !isSite, !isCounted,
      !words[t].classes.contains(.counterpart)
    {
      return nil
    }
    // اللقاء, جولته, الأمر: what is definite already governs no owner.
    if e > 0, [.party, .body].contains(pattern[e].role), pattern[e - 1].role == .cue,
      match.word?.layer == .contact || match.word?.layer == .decision && rule.eventTakes == .bi,
      match.word?.part == .noun, match.reading.hasArticle || match.reading.hasPronoun
    {
      return nil
    }
    if e > 0, pattern[e].role == .party, pattern[e - 1].role == .cue,
      isUnknownAdjective(t, match) || isOfTerm(t, match)
    {
      return nil
    }
    if match.word?.layer == .contact, match.word?.part == .verb, isObject(pattern, e),
      match.reading.hasPronoun || hangsOnPreposition(t)
    {
      // التي يستضيفها X: the pronoun is the object already; التقى X بالوزير: a preposition leads to no
      // object.
      return nil
    }
    // وصل بحفظ الله الوزير: what hangs on a letter is not who acts.
    if isSubjectBehind(pattern, e, match),
      hangsOnPreposition(t) || rule.yields == .incident && isBuilding(t)
    {
      return nil
    }
    // لقاء X وY: what و joins to the one before it is no object.
    if e > 0, match.layer == .contact, isObject(pattern, e), words[t].stem >= 0,
      words[t].proclitics.contains(.and)
    {
      return nil
    }
    if pattern[e].role == .target, isNoTarget(pattern, e, t, match) { return nil }
    // اجتماعا بمقر الهيئة, لقاء بقصر المرفأ: where they meet.
    if match.government == .bi, match.layer == .contact, match.word?.part == .noun,
      match.word?.kind == "meeting", isSiteBehindLetter(t) || isPlaceName(TokenRange(t, t + 1))
    {
      return nil
    }
    // في نهاية الزيارة المشرف: a noun with the article has no owner behind it.
    if t == match.cue + 1, match.layer == .contact, match.word?.part == .noun, match.reading.hasArticle,
      match.government.isEmpty
    {
      return nil
    }
    // قال X وقرر Y: behind و the subject stands no more before the verb.
    if t < match.cue, match.word?.part == .verb, words[match.cue].proclitics.contains(.and),
      [.party, .body, .actor, .by].contains(pattern[e].role)
    {
      return nil
    }
    for end in partyEnds(pattern, e, t, match) {
      if t <= match.cue, end > match.cue { continue }
      let isThing = [.topic, .object, .content, .actor].contains(pattern[e].role)
      guard isThing || isSite || isCounted || isParty(TokenRange(afterQuantity(t), end)) else { continue }
      if pattern[e].role == .actor {
        // The attack itself is not who did it; behind من قبل anybody is.
        var isAgent = false
        if e > 0, case .set = pattern[e - 1].matcher { isAgent = true }
        if tellsOfIncident(t) { continue }
        let acts =
          isAgent || note(t, .force) != nil || t > match.cue && isManyOfThem(t, end)
          || isParty(TokenRange(afterQuantity(t), end))
        if !acts { continue }
      }
      var state = match
      let range = TokenRange(t, end)
      switch pattern[e].role {
      case .party, .body, .by, .actor: state.first = range
      case .other, .to, .target: state.second = range
      case .sponsor: state.third = range
      case .topic, .object, .content: state.content = range
      case .place: state.place = range
      default: break
      }
      if pattern[e].role != nil { state.roles += 1 }
      state.tokens += end - t
      if let found = eventStep(pattern, e + 1, end, state, rule, &budget) { return found }
    }
    return nil
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

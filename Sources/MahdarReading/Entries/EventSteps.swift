import MahdarKnowledge
import MahdarText

/// The steps of a pattern of events.
extension Session {
  /// Matches the pattern from an element on, at token `t`.
  ///
  /// - Complexity: Bounded by the budget, whatever the sentence.
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
    if mayTake(pattern[e], t, match.cue), let found = take(pattern, e, t, match, rule, &budget) {
      return found
    }
    if pattern[e].matcher == .adjuncts { return nil }
    return pattern[e].isOptional ? eventStep(pattern, e + 1, t, match, rule, &budget) : nil
  }

  /// A quick look whether an element can have the token, before anything is copied for it.
  private func mayTake(_ element: Element, _ t: Int, _ cue: Int) -> Bool {
    if element.matcher == .end { return true }
    guard t < document.tokens.count, document.sentenceOf[t] == document.sentenceOf[cue] else { return false }
    if element.role == .cue { return t == cue }
    switch element.matcher {
    case .start: return isClauseStart(t)
    case .anyVerb: return isAnyVerb(t)
    case .future: return isFutureVerb(t)
    case .that: return isThat(t)
    case .comma: return document.tokens[t].mark == .comma
    case .colon: return document.tokens[t].mark == .colon
    case .relative: return words[t].classes.contains(.relative)
    case .set(let set): return matches(t, set)
    case .govern: return document.tokens[t].kind == .word
    case .pronoun: return words[t].part == .adposition && words[t].hasEnclitic
    default: return true
    }
  }

  /// Whether a pattern can go on at a token, seen before a match is copied for it; where it can't, the step
  /// counts all the same.
  func mayGoOn(_ pattern: [Element], _ e: Int, _ t: Int, _ cue: Int, _ budget: inout Int) -> Bool {
    guard e < pattern.count, !pattern[e].isOptional, !mayTake(pattern[e], t, cue) else { return true }
    budget -= 1
    return false
  }

  private func take(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    let element = pattern[e]
    func go(_ position: Int, _ change: (inout EventMatch) -> Void, _ budget: inout Int) -> EventMatch? {
      guard mayGoOn(pattern, e + 1, position, match.cue, &budget) else { return nil }
      var next = match
      change(&next)
      next.tokens += position - t
      return eventStep(pattern, e + 1, position, next, rule, &budget)
    }
    func pass(_ position: Int, _ budget: inout Int) -> EventMatch? { go(position, { _ in }, &budget) }
    if element.matcher == .end {
      return t >= document.tokens.count || isBarrier(t)
        || document.sentenceOf[t] != document.sentenceOf[match.cue] ? pass(t, &budget) : nil
    }
    if element.role == .cue {
      return go(t + (match.reading.second != 0 ? 2 : 1), { $0.roles += 1 }, &budget)
    }
    switch element.matcher {
    case .start: return pass(t, &budget)
    case .event(.light):
      guard t != match.cue, let reading = lightReading(t, match.layer) else { return nil }
      return go(
        t + 1,
        {
          $0.light = t
          $0.lightInflection = reading.inflection
          $0.lightIsFuture = reading.isFuture || isFutureVerb(t)
        }, &budget)
    case .anyVerb, .future, .that, .comma, .colon, .relative, .set: return pass(t + 1, &budget)
    case .govern:
      if note(t, .manner) != nil { return nil }
      guard let (stop, skip, used) = eventGoverned(t, match.word?.takes ?? []) else { return nil }
      // بين names all who take part, من whoever sent: for the constructions that say so.
      let named = rule.eventTakes.intersection(.prepositions)
      if !named.isEmpty, !named.contains(used) { return nil }
      return go(
        stop,
        {
          $0.government = used
          $0.contentSkip = skip
        }, &budget)
    case .nounPhrase: return party(pattern, e, t, match, rule, &budget)
    case .pronoun:
      guard let (used, pronoun) = eventPronoun(t, match.word?.takes ?? []) else { return nil }
      return go(
        t + 1,
        {
          $0.government = used
          $0.secondPronoun = pronoun
          $0.pronounToken = t
          $0.roles += 1
        }, &budget)
    case .object, .clause:
      guard let end = objectEnd(element, t, match, rule) else { return nil }
      return go(
        end,
        {
          $0.content = TokenRange(t, end)
          $0.roles += 1
        }, &budget)
    case .adjuncts: return eventAdjuncts(pattern, e, t, match, rule, &budget)
    default: return nil
    }
  }

  /// Where an object or a clause ends that begins at a token; `nil` where none can.
  private func objectEnd(_ element: Element, _ t: Int, _ match: EventMatch, _ rule: Rule) -> Int? {
    guard
      opensContent(t) || element.matcher == .clause || match.contentSkip > 0
        || rule.yields == .outcome && isPromise(t)
    else { return nil }
    if element.matcher == .object, match.government.isEmpty {
      if element.role == .object, let word = match.word,
        !word.takes.contains(.object)
          || match.reading.hasPronoun && (word.part == .verb || words[t].part == .adposition)
      {
        // أقره المجلس, اعتمادها من الوزير: the pronoun is the object already.
        return nil
      }
      if rule.yields == .decision, isNoObject(t, match) { return nil }
      // صادق بالإجماع على: a preposition opens no object.
      if element.role == .object,
        words[t].part == .adposition
          || !words[t].proclitics.isDisjoint(with: .preposition) && words[t].stem >= 0
      {
        return nil
      }
    }
    // توجيهات X بفعل ذلك: without a preposition to lead there, only what is to be done begins the content.
    if rule.yields == .commitment, rule.wantsMasdar, match.word == nil, !isToDo(behindMarks(t)),
      note(behindMarks(t), .opener) == nil
    {
      return nil
    }
    let end = element.matcher == .clause ? eventClauseEnd(t) : eventObjectEnd(t)
    return end > t ? end : nil
  }

  private func behindMarks(_ t: Int) -> Int {
    var index = t
    while index + 1 < document.tokens.count, document.tokens[index].kind == .mark { index += 1 }
    return index
  }

  /// Whether what follows is no object of a decision: a clause behind أن; what goes on with the phrase before
  /// it; behind أمرا an adjective; behind تجديده anything but an office.
  private func isNoObject(_ t: Int, _ match: EventMatch) -> Bool {
    if isThat(t) { return true }
    // وقع وزير الشؤون | الاجتماعية اتفاقا: the subject goes on.
    if t > match.cue + 1, hangsOnWordBefore(t) { return true }
    guard let word = match.word, word.part == .noun else { return false }
    if match.reading.hasPronoun, word.kind != "appoint", !word.takes.contains(.person) { return true }
    return word.takes.contains(.bi) && (words[t].part == .adjective || words[t].classes.contains(.nisba))
  }
}

import MahdarKnowledge
import MahdarText

/// Matching a pattern, element by element.
extension Session {
  /// Matches the pattern from element `e` at token `t`.
  func step(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: Match, _ rule: Rule, _ budget: inout Int
  ) -> Match? {
    budget -= 1
    if budget < 0 { return nil }
    if e == pattern.count { return accept(match, rule) }
    let element = pattern[e]
    if let found = consume(pattern, e, t, match, rule, &budget) { return found }
    if element.isOptional { return step(pattern, e + 1, t, match, rule, &budget) }
    return nil
  }

  private func consume(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: Match, _ rule: Rule, _ budget: inout Int
  ) -> Match? {
    let element = pattern[e]
    let limit = document.tokens.count
    var next = match
    func go(_ position: Int, _ state: Match, _ budget: inout Int) -> Match? {
      var state = state
      state.tokens += position - t
      return step(pattern, e + 1, position, state, rule, &budget)
    }
    if element.matcher == .end {
      let atEnd =
        t >= limit || document.tokens[t].kind == .newline || isBarrier(t)
        || document.sentenceOf[t] != document.sentenceOf[match.cue]
      return atEnd ? go(t, next, &budget) : nil
    }
    if element.matcher == .before || element.matcher == .preceding {
      next.contentKind = element.matcher == .before ? .before : .preceding
      next.roles += 1
      return go(t, next, &budget)
    }
    guard t < limit, document.sentenceOf[t] == document.sentenceOf[match.cue] || element.role == .content
    else {
      return nil
    }
    if element.role == .cue {
      guard t == match.cue, bindCue(element.matcher, rule, &next) else { return nil }
      next.roles += 1
      var after = t + 1
      if words[t].phraseEnd > after, element.matcher == .attribution,
        words[t].phraseClasses.contains(.attribution)
      {
        after = words[t].phraseEnd
      }
      return go(after, next, &budget)
    }
    switch element.matcher {
    case .start:
      return isClauseStart(t) ? go(t, next, &budget) : nil
    case .verb(let relayOnly):
      guard t < match.cue, let (_, stem) = speechVerb(t),
        !relayOnly || knowledge.verbs[Int(stem.reporting)].takes.contains(.relay)
      else { return nil }
      return go(t + 1, next, &budget)
    case .that:
      // Reached at the complementizer itself; a colon may stand before it.
      guard isThat(t), !opensInsideQuotation(t, match.cue) else { return nil }
      next.afterThat = true
      next.contentSkip = 0
      if t + 1 < limit, document.tokens[t + 1].mark == .colon {
        next.tokens += 2
        if next.government.isEmpty { next.government = .that }
        return go(t + 2, next, &budget)
      }
      next.tokens += 2
      if next.government.isEmpty {
        next.government = words[t].proclitics.contains(.by) ? [.bi, .that] : .that
      }
      return go(t + 1, next, &budget)
    case .colon:
      guard document.tokens[t].mark == .colon else { return nil }
      next.afterColon = true
      return go(t + 1, next, &budget)
    case .comma:
      guard document.tokens[t].mark == .comma || document.tokens[t].mark == .dash else { return nil }
      return go(t + 1, next, &budget)
    case .relative:
      guard words[t].classes.contains(.relative) else { return nil }
      return go(t + 1, next, &budget)
    case .set(let set):
      guard matches(t, rule.sets[set]) else { return nil }
      if element.role == .content {
        next.contentKind = .object
        next.contentStart = t
        next.roles += 1
      }
      return go(t + 1, next, &budget)
    case .attribution:
      guard words[t].possible.contains(.attribution) else { return nil }
      return go(max(t + 1, words[t].phraseEnd), next, &budget)
    case .nounPhrase:
      let end = min(limit, t + 60)
      for stop in phraseEnds(pattern, e, t, end, match) {
        if stop > match.cue && t <= match.cue { continue }
        var state = next
        bind(element.role, TokenRange(t, stop), &state)
        if let found = go(stop, state, &budget) { return found }
      }
      return nil
    case .adjuncts:
      return adjuncts(pattern, e, t, next, rule, &budget)
    case .govern, .governPerson:
      guard let (stop, skip, used) = governed(t, match, person: element.matcher == .governPerson) else {
        return nil
      }
      next.government = used
      next.contentSkip = skip
      next.tokens += 1
      return go(stop, next, &budget)
    case .quotedName:
      guard let close = quotationClose(t), close - t <= 5 else { return nil }
      bind(element.role, TokenRange(t, close + 1), &next)
      return go(close + 1, next, &budget)
    case .quotation:
      guard
        document.tokens[t].mark == .quoteOpen || document.tokens[t].mark == .quoteEither
          || document.tokens[t].mark == .parenthesisOpen && (next.afterColon || next.afterThat)
          || document.tokens[t].mark == .quoteClose
      else { return nil }
      if document.tokens[t].mark != .parenthesisOpen {
        let position = Int(document.quotationOf[t])
        guard position >= 0, document.quotations[position].open == t else { return nil }
        // A short quotation without a colon is a name or a term.
        let quotation = document.quotations[position]
        if !next.afterColon, !next.afterThat, !isOwnWords(quotation, match) { return nil }
      }
      next.contentKind = .clause
      next.contentStart = t
      next.roles += 1
      return go(t + 1, next, &budget)
    case .clause, .object:
      guard document.tokens[t].kind != .newline else { return nil }
      if !next.afterColon, isBarrier(t) { return nil }
      if element.matcher == .object, next.contentSkip == 0, !opensContent(t) { return nil }
      next.contentKind = element.matcher == .clause ? .clause : .object
      next.contentStart = t
      next.roles += 1
      return go(t, next, &budget)
    case .lightVerb:
      guard t < match.cue, match.cue - t <= 14, let verb = speechVerb(t)?.stem ?? speechParticiple(t)?.stem,
        knowledge.verbs[Int(verb.reporting)].takes.contains(.light),
        carries(Int(verb.reporting), match.cue) != nil
      else { return nil }
      return go(t + 1, next, &budget)
    case .lightObject:
      guard match.verb >= 0 else { return nil }
      for index in t..<min(limit, t + 3) where words[index].isNominal {
        guard let row = carries(match.verb, index), ["express", "praise"].contains(knowledge.nouns[row].act)
        else {
          continue
        }
        next.noun = row
        next.contentKind = .object
        next.contentStart = t
        if words[t].proclitics.contains(.by) { next.contentSkip = 1 }
        next.government = .light
        next.roles += 1
        return go(t, next, &budget)
      }
      return nil
    case .participle, .masdar, .light, .before, .preceding, .end:
      return nil
    }
  }

  private func bind(_ role: Role?, _ range: TokenRange, _ match: inout Match) {
    switch role {
    case .source:
      match.source = range
      match.roles += 1
    case .via:
      match.via = range
      match.roles += 1
    case .person:
      match.person = range
    case .content:
      match.contentKind = .fixed
      match.contentStart = range.start
      match.person = range
      match.roles += 1
    case .cue, nil: break
    }
  }

  /// Whether the token stands in a quotation that opened behind the cue: a complementizer there is the
  /// speaker's own.
  private func opensInsideQuotation(_ t: Int, _ cue: Int) -> Bool {
    let position = Int(document.quotationOf[t])
    guard position >= 0 else { return false }
    let open = document.quotations[position].open
    return open > cue && open < t && document.quotations[position].close > t
  }

  /// Whether a quotation that no colon and no complementizer announces is speech, not a name: it
  /// holds a verb or is long, or it follows a comma or the speaker and closes the sentence.
  private func isOwnWords(_ quotation: Quotation, _ match: Match) -> Bool {
    let inside = (quotation.open + 1)..<max(quotation.open + 1, quotation.close)
    if inside.count > 12 { return true }
    let after = quotation.close + 1
    // A name in quotation marks between the cue and its clause.
    if after < document.tokens.count, isThat(after), inside.count <= 6 { return false }
    let closes = after >= document.tokens.count || document.tokens[after].kind == .newline || isBarrier(after)
    let comma = quotation.open > 0 && document.tokens[quotation.open - 1].mark == .comma
    if inside.contains(where: { isFiniteVerb($0) || isThat($0) }), comma || inside.count >= 4 || closes {
      return true
    }
    let afterSource = match.source.map { $0.end == quotation.open } ?? (match.cue + 1 == quotation.open)
    return closes && (comma || afterSource && !match.hasAdjunct) && inside.count >= 1
      && !words[quotation.open - 1].possible.contains(.media)
  }
}

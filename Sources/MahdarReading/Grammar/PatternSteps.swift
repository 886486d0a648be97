import MahdarKnowledge
import MahdarText

/// Running the instructions of a pattern.
extension Session {
  /// Matches the pattern from the instruction at `place` on, at token `t`.
  ///
  /// - Complexity: Bounded by the budget, whatever the sentence.
  func step(_ place: Int, _ t: Int, _ match: Match, _ budget: inout Int) -> Match? {
    guard let next = nextPlace(place, t, match.cue, &budget) else { return nil }
    return take(next, t, match, &budget)
  }

  /// Matches the pattern from an instruction on that may have the token, as ``nextPlace(_:_:_:_:)`` gave it.
  func take(_ place: Int, _ t: Int, _ match: Match, _ budget: inout Int) -> Match? {
    budget -= 1
    if budget < 0 { return nil }
    work += 1
    let instruction = grammar.code[place]
    if case .accept = instruction.matcher { return accept(match, grammar.rules[match.rule]) }
    if let found = consume(instruction, place, t, match, &budget) { return found }
    return instruction.isOptional ? step(place + 1, t, match, &budget) : nil
  }

  /// A quick look whether an instruction can have the token, before anything is copied for it.
  private func mayConsume(_ instruction: Instruction, _ t: Int, _ cue: Int) -> Bool {
    if instruction.role == .cue { return t == cue }
    guard t < document.tokens.count else { return true }
    switch instruction.matcher {
    case .that: return isThat(t)
    case .colon: return document.tokens[t].mark == .colon
    case .comma: return document.tokens[t].mark == .comma || document.tokens[t].mark == .dash
    case .relative: return words[t].classes.contains(.relative)
    case .set(let set): return matches(t, set)
    case .quotation: return mayOpenQuotation(t)
    case .quotedName: return document.tokens[t].kind == .mark
    case .govern, .governPerson:
      return document.tokens[t].kind == .word
        && (words[t].isGoverning || !facts[t].isDisjoint(with: [.behindBi, .behindLi]))
    case .nounPhrase: return !instruction.wantsClosed || closesAdjuncts(before: t)
    case .verb, .lightVerb: return words[t].possible.contains(.speech)
    default: return true
    }
  }

  /// The instruction from a place on that may have the token, those left out that need not have one; `nil`
  /// where the pattern can't go on. Seen before a match is copied for it; what is passed over counts as
  /// steps.
  func nextPlace(_ place: Int, _ t: Int, _ cue: Int, _ budget: inout Int) -> Int? {
    var next = place
    defer {
      budget -= next - place
      work += next - place
    }
    while true {
      if case .accept = grammar.code[next].matcher { return next }
      if mayConsume(grammar.code[next], t, cue) { return next }
      next += 1
      if !grammar.code[next - 1].isOptional { return nil }
    }
  }

  /// Goes on at a later token.
  private func go(
    _ place: Int, from t: Int, to position: Int, _ match: Match, _ budget: inout Int
  ) -> Match? {
    guard let next = nextPlace(place + 1, position, match.cue, &budget) else { return nil }
    var match = match
    match.tokens += position - t
    return take(next, position, match, &budget)
  }

  private func consume(
    _ instruction: Instruction, _ place: Int, _ t: Int, _ match: Match, _ budget: inout Int
  ) -> Match? {
    switch instruction.matcher {
    case .end: return isEnd(t, of: match.cue) ? go(place, from: t, to: t, match, &budget) : nil
    case .before, .preceding:
      if grammar.rules[match.rule].wantsQuoted, !followsQuotation(t, match.cue) { return nil }
      var next = match
      next.contentKind = instruction.matcher == .before ? .before : .preceding
      next.roles += 1
      return go(place, from: t, to: t, next, &budget)
    default: break
    }
    guard t < document.tokens.count,
      instruction.role == .content || document.sentenceOf[t] == document.sentenceOf[match.cue]
    else { return nil }
    if instruction.role == .cue {
      var next = match
      guard t == match.cue, bindCue(instruction.matcher, &next) else { return nil }
      next.roles += 1
      return go(place, from: t, to: cueEnd(t, instruction.matcher, next), next, &budget)
    }
    switch instruction.matcher {
    case .nounPhrase: return nounPhrase(instruction, place, t, match, &budget)
    case .adjuncts: return adjuncts(place, t, match, &budget)
    case .clause where instruction.role == .content, .object where instruction.role == .content,
      .quotation where instruction.role == .content, .lightObject where instruction.role == .content:
      var next = match
      let first = next.afterColon ? lineBelow(t) : t
      guard let stop = openContent(instruction.matcher, first, &next) else { return nil }
      return go(place, from: t, to: stop, next, &budget)
    default:
      var next = match
      guard let stop = consumeWord(instruction, t, &next) else { return nil }
      return go(place, from: t, to: stop, next, &budget)
    }
  }

  /// Tries the ends of a noun phrase.
  private func nounPhrase(
    _ instruction: Instruction, _ place: Int, _ t: Int, _ match: Match, _ budget: inout Int
  ) -> Match? {
    // بيروت (أ ف ب) - أعلنت: the dateline speaks not.
    if instruction.role == .source, tellsManner(t, match) || t < match.cue && isInDateline(t) { return nil }
    let ends = phraseEnds(instruction, t, min(document.tokens.count, t + 60), match)
    for position in 0..<ends.count {
      let stop = ends[position]
      if stop > match.cue && t <= match.cue { continue }
      if stop < words.count, words[stop].part == .adposition, isOfVerb(stop, in: t) { continue }
      if instruction.role == .source, splitsQuantity(stop, from: t) { continue }
      // رد الوزير على النواب قائلا: whom he answers.
      if instruction.role == .source, t > match.cue, matches(match.cue, grammar.words(.answer)),
        (t..<stop).contains(where: { key($0) == Key.ala })
      {
        continue
      }
      guard let next = nextPlace(place + 1, stop, match.cue, &budget) else { continue }
      var state = match
      bind(instruction.role, TokenRange(t, stop), &state)
      state.tokens += stop - t
      if let found = take(next, stop, state, &budget) { return found }
    }
    return nil
  }

  private func isEnd(_ t: Int, of cue: Int) -> Bool {
    t >= document.tokens.count || document.tokens[t].kind == .newline || isBarrier(t)
      || document.sentenceOf[t] != document.sentenceOf[cue]
      || document.tokens[t].mark == .comma && t + 1 < document.tokens.count && isAdverbialParticiple(t + 1)
  }

  /// The token after a cue; a preposition of attribution may be several words, and the adjectives of a
  /// noun stand before what it governs: إنذارا نهائيا بسحب.
  private func cueEnd(_ t: Int, _ matcher: Matcher, _ match: Match) -> Int {
    if matcher == .light, match.noun >= 0, let end = nounEnd(match.noun, t) {
      var after = end
      while after < document.tokens.count, after - end < 2,
        document.sentenceOf[after] == document.sentenceOf[t], document.tokens[after].kind == .word,
        words[after].part == .adjective, words[after].proclitics.isSubset(of: .article)
      { after += 1 }
      return after
    }
    if case .attribution = matcher, words[t].phraseEnd > t + 1,
      words[t].phraseClasses.contains(.attribution)
    {
      return words[t].phraseEnd
    }
    return t + 1
  }

  /// Consumes an element of one word or mark; the token after it.
  private func consumeWord(_ instruction: Instruction, _ t: Int, _ match: inout Match) -> Int? {
    switch instruction.matcher {
    case .start: return isClauseStart(t) ? t : nil
    case .verb(let relayOnly):
      guard t < match.cue, let (_, stem) = speechVerb(t),
        !relayOnly || knowledge.verbs[Int(stem.reporting)].takes.contains(.relay)
      else { return nil }
      return t + 1
    case .lightVerb:
      guard let row = carriesCue(t, match.cue) else { return nil }
      match.noun = row
      return t + 1
    case .that: return consumeThat(t, &match)
    case .colon:
      // http://: the colon of an address.
      guard document.tokens[t].mark == .colon, !isTitled(t),
        t + 1 >= document.tokens.count || document.tokens[t + 1].mark != .slash
      else { return nil }
      match.afterColon = true
      return t + 1
    case .comma: return document.tokens[t].mark == .comma || document.tokens[t].mark == .dash ? t + 1 : nil
    case .relative: return words[t].classes.contains(.relative) ? t + 1 : nil
    case .set(let set):
      guard matches(t, set) else { return nil }
      if instruction.role == .content {
        match.contentKind = .object
        match.contentStart = t
        match.roles += 1
      }
      return t + 1
    case .attribution:
      return words[t].possible.contains(.attribution) ? max(t + 1, words[t].phraseEnd) : nil
    case .gap:
      guard let stop = gapEnd(t, match) else { return nil }
      // Where adjuncts lead to the clause they are better.
      match.tokens -= 2 * (stop - t)
      return stop
    case .govern: return consumeGoverned(t, &match, person: false)
    case .governPerson: return consumeGoverned(t, &match, person: true)
    case .lightObject:
      // Without a role the noun is passed over: وجه رسالة: "…".
      guard let (row, index) = carriedBy(match, from: t) else { return nil }
      match.noun = row
      return nounEnd(row, index) ?? index + 1
    case .quotedName:
      guard let close = quotationClose(t), close - t <= 5 else { return nil }
      bind(instruction.role, TokenRange(t, close + 1), &match)
      return close + 1
    default: return nil
    }
  }

  private func consumeThat(_ t: Int, _ match: inout Match) -> Int? {
    // Reached at the complementizer itself; a colon may stand behind it.
    guard isThat(t), !opensInsideQuotation(t, match.cue) else { return nil }
    // بعد أن, قبل أن: the complementizer belongs to the conjunction.
    if t > match.cue + 1, match.government.isEmpty, words[t - 1].phraseEnd > t,
      words[t - 1].phraseClasses.contains(.circumstance)
    {
      return nil
    }
    if isOwned(t, match) || isCondition(t) { return nil }
    match.afterThat = true
    match.contentSkip = 0
    match.tokens += 2
    if t + 1 < document.tokens.count, document.tokens[t + 1].mark == .colon {
      if match.government.isEmpty { match.government = .that }
      return t + 2
    }
    if match.government.isEmpty {
      match.government = words[t].proclitics.contains(.by) ? [.bi, .that] : .that
    }
    return t + 1
  }

  private func consumeGoverned(_ t: Int, _ match: inout Match, person: Bool) -> Int? {
    guard let (stop, skip, used) = governed(t, match, person: person) else { return nil }
    match.government = used
    match.contentSkip = skip
    match.tokens += 1
    return stop
  }

  /// The first token of the line below, where a line ends at the token: ويقول فيها: and then the verses.
  private func lineBelow(_ t: Int) -> Int {
    var index = t
    while index + 1 < document.tokens.count, index - t < 4, document.tokens[index].kind == .newline {
      index += 1
    }
    return index
  }

  /// Opens the content at a token; where the pattern goes on.
  private func openContent(_ matcher: Matcher, _ t: Int, _ match: inout Match) -> Int? {
    var stop = t
    switch matcher {
    case .quotation:
      guard opensQuotation(t, match) else { return nil }
      match.contentKind = .clause
      stop = t + 1
    case .lightObject:
      // قدم المدير خلال الحفل شكره: an adjunct before it is none of it.
      guard t > 0, words[t].part != .adposition, words[t - 1].part != .adposition || words[t - 1].hasEnclitic,
        let (row, _) = carriedBy(match, from: t, isFeeling: true)
      else {
        return nil
      }
      match.noun = row
      match.contentKind = .object
      if words[t].proclitics.contains(.by) { match.contentSkip = 1 }
      match.government = .light
    default:
      guard document.tokens[t].kind != .newline, match.afterColon || !isBarrier(t) else { return nil }
      if matcher == .object, match.contentSkip == 0, !opensContent(t) || isOfSource(t, match) { return nil }
      // لم يكشف كيف وصلت الأسلحة: a question is a clause.
      match.contentKind = matcher == .clause || words[t].classes.contains(.interrogative) ? .clause : .object
    }
    match.contentStart = t
    match.roles += 1
    return stop
  }

  /// أكد المتحدث باسم الإدارة المكلف، "سامر الحداد"، إصلاح الطريق: whether an adjective with its article or a
  /// person's name in marks goes with the speaker before it.
  private func isOfSource(_ t: Int, _ match: Match) -> Bool {
    guard let source = match.source, t - source.end <= 1, source.start > match.cue else { return false }
    if let close = quotationClose(t), close - t <= 6, document.tokens[t].kind == .mark {
      return t + 1 < close && beginsName(t + 1)
    }
    guard source.end == t, words[t].part == .adjective,
      words[t].proclitics == .article
    else { return false }
    return words[t - 1].isDefinite || !words[t - 1].possible.isDisjoint(with: [.place, .country])
  }

  /// The row of the noun that the match's light verb carries, at a token or soon behind it, and where.
  ///
  /// - Parameter isFeeling: Only a noun of thanks, praise and the like.
  private func carriedBy(_ match: Match, from t: Int, isFeeling: Bool = false) -> (row: Int, index: Int)? {
    guard match.verb >= 0 else { return nil }
    for index in t..<min(document.tokens.count, t + 3) where words[index].isNominal {
      guard let row = carries(match.verb, index) else { continue }
      let act = knowledge.nouns[row].act
      if !isFeeling || act == "express" || act == "praise" { return (row, index) }
    }
    return nil
  }

  /// Whether a quotation opens at the token that can be what the match reports.
  private func opensQuotation(_ t: Int, _ match: Match) -> Bool {
    switch document.tokens[t].mark {
    case .parenthesisOpen:
      if match.afterColon || match.afterThat { return true }
      // قال أحدهم (لن نعود): a clause in parentheses at the speaker's side.
      guard match.source.map({ $0.end == t }) ?? (match.cue + 1 == t),
        let close = parenthesisClose(t, document.tokens.count), close - t > 4
      else { return false }
      return (t + 1..<close).contains { isFiniteVerb($0) }
    case .quoteOpen, .quoteEither, .quoteClose:
      if isTitled(t) || opensMediumName(t) { return false }
      let position = Int(document.quotationOf[t])
      guard position >= 0, document.quotations[position].open == t else { return false }
      // A short quotation without a colon is a name or a term.
      return match.afterColon || match.afterThat || isOwnWords(document.quotations[position], match)
    default: return false
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
      // أهابت بالسكان: the letter was the person's.
      match.contentSkip = 0
    case .content:
      match.contentKind = .fixed
      match.contentStart = range.start
      match.person = range
      match.roles += 1
    default: break
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
    // وتابع "الصافي": "…": the speaker himself stands in quotation marks.
    if inside.count <= 6, after + 1 < document.tokens.count,
      document.tokens[after].mark == .colon
        || document.tokens[after].kind == .mark && isThat(after + 1)
    {
      return false
    }
    // الناطق باسم الأمانة "سامر الحداد": the name of whoever holds the office.
    if inside.count <= 4, !match.afterColon, let source = match.source, source.end == quotation.open,
      !words[source.start].possible.isDisjoint(with: .title), inside.allSatisfy({ nameScore($0) > 0 })
    {
      return false
    }
    let closes = after >= document.tokens.count || document.tokens[after].kind == .newline || isBarrier(after)
    let comma = quotation.open > 0 && document.tokens[quotation.open - 1].mark == .comma
    if inside.contains(where: { isFiniteVerb($0) || isThat($0) }), comma || inside.count >= 4 || closes {
      return true
    }
    // جاء فيها «…»: the pronoun stands for what is quoted from.
    let pronoun = quotation.open - 1
    let afterSource =
      match.source.map { $0.end == quotation.open }
      ?? (match.cue == pronoun
        || match.cue + 1 == pronoun && words[pronoun].part == .adposition && words[pronoun].hasEnclitic)
    return closes && (comma || afterSource && !match.hasAdjunct) && inside.count >= 1
      && !words[quotation.open - 1].possible.contains(.media)
  }
}

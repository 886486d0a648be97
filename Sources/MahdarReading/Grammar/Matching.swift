import MahdarKnowledge
import MahdarText

/// Trying constructions at the words that can trigger them.
extension Session {
  /// The best match of a construction whose cue stands at the token.
  ///
  /// Every construction whose cue the token can be is tried; most roles win, then most tokens, then
  /// the order in the files. Steps are bounded, so the cost is linear in the sentence.
  func bestMatch(at cue: Int) -> Match? {
    var best: Match?
    let possible = words[cue].possible
    if possible.contains(.speech) {
      if let (_, stem) = speechVerb(cue), isCuePosition(cue, stem) {
        let takes = knowledge.verbs[Int(stem.reporting)].takes
        // Behind و or حيث the subject is left out; it doesn't stand before the verb.
        let joined =
          !words[cue].proclitics.isDisjoint(with: .conjunction)
          || cue > 0 && words[cue - 1].classes.contains(.circumstance)
        for pattern in grammar.verbs {
          if joined && (pattern.rule.isSubjectFirst || pattern.rule.wantsIndefinite) { continue }
          if !pattern.rule.takes.isEmpty && takes.isDisjoint(with: pattern.rule.takes) { continue }
          if case .verb(true) = pattern.trigger, !takes.contains(.relay) { continue }
          attempt(pattern, cue, &best)
        }
      }
      if speechParticiple(cue) != nil {
        for pattern in grammar.participles where canBeCue(cue, pattern.trigger, pattern.rule) {
          attempt(pattern, cue, &best)
        }
      }
    }
    // Behind a comma a participle continues the speaker: ، مطالبة الجهات بـ.
    let continues =
      cue > 0 && document.tokens[cue - 1].mark == .comma && speechParticiple(cue) != nil && best != nil
    if !possible.isDisjoint(with: [.speech, .reportingNoun]), words[cue].part != .verb, !continues {
      for pattern in grammar.nouns where canBeCue(cue, pattern.trigger, pattern.rule) {
        attempt(pattern, cue, &best)
      }
    }
    for pattern in grammar.others where canBeCue(cue, pattern.trigger, pattern.rule) {
      attempt(pattern, cue, &best)
    }
    return best
  }

  /// Tries one pattern from every place at which it may begin.
  private func attempt(_ pattern: TriggeredPattern, _ cue: Int, _ best: inout Match?) {
    var match = Match(rule: pattern.number, cue: cue, verb: -1, head: cue)
    func from(_ start: Int) -> Bool {
      var budget = 600
      match.head = start
      guard let found = step(pattern.elements, 0, start, match, pattern.rule, &budget) else { return false }
      if trace != nil {
        trace?.append(
          "tried \(pattern.rule.id): \(found.roles) roles, \(found.tokens) tokens"
            + (found.source.map { ", source «\(document.string($0))»" } ?? ""))
      }
      if best.map({ isBetter(found, $0) }) ?? true { best = found }
      return true
    }
    if pattern.cue == 0 {
      _ = from(cue)
      return
    }
    for start in starts(pattern.elements, pattern.cue, cue) where from(start) { return }
  }

  /// More roles win, then more tokens; but an object that is a verbal noun close to the verb wins over
  /// a preposition further on: أكدت تمكنها من قطع الطرق المطلة على.
  private func isBetter(_ new: Match, _ old: Match) -> Bool {
    // رفض الكشف عن: the refusal says more than an object would.
    if new.cue == old.cue, new.roles == old.roles,
      grammar.rules[new.rule].negated != grammar.rules[old.rule].negated
    {
      return grammar.rules[new.rule].negated
    }
    if new.roles == old.roles, new.cue == old.cue, new.verb == old.verb {
      // دعت الوزيرة المواطنين إلى: two nouns, not one.
      if hasAddressee(new, within: old) != hasAddressee(old, within: new) {
        return hasAddressee(new, within: old)
      }
      if (new.government == .light) != (old.government == .light), plainObject(new) || plainObject(old) {
        return new.government == .light
      }
      let (a, b) = (plainObject(new), plainObject(old))
      if a != b {
        let (object, other) = a ? (new, old) : (old, new)
        if other.contentKind == .object, !other.government.isEmpty, object.contentStart < other.contentStart,
          words[object.contentStart].inflection.contains(.masdar) || canBeMasdar(object.contentStart)
        {
          return a
        }
      }
    }
    return new.isBetter(than: old)
  }

  /// Whether a match parts into speaker and addressee what the other takes for its speaker.
  private func hasAddressee(_ match: Match, within other: Match) -> Bool {
    guard let person = match.person, let source = match.source, let whole = other.source, other.person == nil,
      source.start == whole.start, person.end == whole.end, match.contentStart == other.contentStart
    else { return false }
    let head = words[person.start]
    return head.part == .noun && head.proclitics == .article && head.inflection.contains(.plural)
      && !head.inflection.contains(.brokenPlural)
  }

  private func plainObject(_ match: Match) -> Bool {
    match.contentKind == .object && match.government.isEmpty && match.person == nil && match.verb >= 0
  }

  /// A quick look whether the token can be the cue.
  private func canBeCue(_ index: Int, _ matcher: Matcher, _ rule: Rule) -> Bool {
    let possible = words[index].possible
    switch matcher {
    case .verb(let relayOnly):
      guard possible.contains(.speech), let (_, stem) = speechVerb(index) else { return false }
      let verb = knowledge.verbs[Int(stem.reporting)]
      return relayOnly
        ? verb.takes.contains(.relay) : (rule.takes.isEmpty || !verb.takes.isDisjoint(with: rule.takes))
    case .participle:
      guard possible.contains(.speech), let (_, stem) = speechParticiple(index) else { return false }
      return rule.takes.isEmpty || !knowledge.verbs[Int(stem.reporting)].takes.isDisjoint(with: rule.takes)
    case .masdar: return !possible.isDisjoint(with: [.speech, .reportingNoun])
    case .light: return possible.contains(.reportingNoun)
    case .attribution:
      return possible.contains(.attribution) || words[index].phraseClasses.contains(.attribution)
    case .set(let set): return matches(index, rule.sets[set])
    default: return false
    }
  }

  /// Where a pattern may begin so that its cue stands at the token.
  private func starts(_ pattern: [Element], _ position: Int, _ cue: Int) -> [Int] {
    if pattern[0].matcher == .before || pattern[0].matcher == .preceding {
      return Array(max(0, cue - 5)...cue)
    }
    if position == 0 || (position == 1 && pattern[0].matcher == .start) { return [cue] }
    let sentence = document.sentenceOf[cue]
    var found: [Int] = []
    let atClause = pattern[0].matcher == .start
    var index = max(0, cue - 45)
    while index < cue {
      if document.sentenceOf[index] == sentence,
        document.tokens[index].kind != .mark || words[index].phraseEnd > 0
          || startsNounPhrase(index)
      {
        if atClause ? isClauseStart(index) : true { found.append(index) }
      }
      index += 1
    }
    return found
  }

  /// Whether a clause can begin at the token.
  func isClauseStart(_ index: Int) -> Bool {
    if index == 0 { return true }
    let before = document.tokens[index - 1]
    if before.kind == .newline || document.sentenceOf[index - 1] != document.sentenceOf[index] { return true }
    if before.kind == .mark {
      switch before.mark {
      case .parenthesisClose, .quoteClose, .slash: return false
      default: return true
      }
    }
    let word = words[index]
    if words[index - 1].part == .adposition, !words[index - 1].hasEnclitic { return false }
    if !word.proclitics.isDisjoint(with: .conjunction) { return true }
    if isThat(index - 1, allowAnd: true) { return true }
    if !words[index - 1].possible.isDisjoint(with: [.circumstance, .frontAdverb, .qad]) { return true }
    // Behind an opener of several words: من جهة أخرى.
    var back = index - 1
    while back >= 0, index - back <= 5 {
      if words[back].phraseEnd == index,
        !words[back].phraseClasses.isDisjoint(with: [.frontAdverb, .backward, .circumstance])
      {
        return true
      }
      back -= 1
    }
    return false
  }

  func matches(_ index: Int, _ set: Set<UInt64>) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .word else { return false }
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    if set.contains(lexeme.key) { return true }
    return lexeme.keyBehindConjunction != lexeme.key && set.contains(lexeme.keyBehindConjunction)
  }

  // MARK: One step

  /// Matches the pattern from element `e` at token `t`.
  private func step(
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

  /// Whether the token can be a verbal noun without clitics.
  private func canBeMasdar(_ t: Int) -> Bool {
    for analysis in analyses(t) where analysis.stem >= 0 {
      let stem = stems[Int(analysis.stem)]
      if stem.partOfSpeech == .noun, !analysis.proclitics.contains(.article) { return true }
    }
    return false
  }

  /// Whether an object or a governed phrase can begin at the token.
  private func opensContent(_ t: Int) -> Bool {
    let token = document.tokens[t]
    if token.kind == .number || token.kind == .foreign { return true }
    if token.kind == .mark {
      return token.mark == .quoteOpen || token.mark == .quoteEither || token.mark == .parenthesisOpen
    }
    let word = words[t]
    if !word.proclitics.isDisjoint(with: .conjunction) { return false }
    if word.classes.contains(.circumstance) || word.phraseClasses.contains(.circumstance) { return false }
    if speechParticiple(t) != nil, word.inflection.contains(.accusative) { return false }
    // أعلن الاتحاد اليوم تحديد: a time stands before the object, it isn't one.
    if opensAdjunct(t), word.possible.contains(.temporal), word.proclitics.contains(.article) { return false }
    if word.isNominal || word.part == .determiner || word.classes.contains(.demonstrative) { return true }
    if word.classes.contains(.relative) { return false }
    if word.classes.contains(.particle) { return true }
    if word.part == .verb, canBeMasdar(t) { return true }
    return key(t) == Key.ma || isThat(t)
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

  /// Fills in what the cue's word says.
  private func bindCue(_ matcher: Matcher, _ rule: Rule, _ match: inout Match) -> Bool {
    let index = match.cue
    switch matcher {
    case .verb:
      guard let (analysis, stem) = speechVerb(index), isCuePosition(index, stem) else { return false }
      match.verb = Int(stem.reporting)
      match.inflection = stem.inflection
      if analysis.hasEnclitic {
        match.inflection.insert(.construct)
      } else {
        match.inflection.remove(.construct)
      }
      if index > 0, words[index - 1].classes.contains(.negator), words[index - 1].part == .particle,
        document.sentenceOf[index - 1] == document.sentenceOf[index], !isRelativeWhat(index - 1)
      {
        match.negated = true
      }
      return true
    case .participle:
      guard let (_, stem) = speechParticiple(index), isAdverbialParticiple(index) else { return false }
      // مدينة is a town before it is a debtor.
      if !stem.inflection.contains(.accusative), words[index].part == .noun, words[index].stem >= 0,
        stems[Int(words[index].stem)].reporting < 0
      {
        return false
      }
      if index > 0, words[index - 1].part == .adposition, !words[index - 1].hasEnclitic,
        document.sentenceOf[index - 1] == document.sentenceOf[index]
      {
        return false
      }
      match.verb = Int(stem.reporting)
      match.inflection = stem.inflection
      return true
    case .masdar, .light:
      guard words[index].part != .verb, !words[index].proclitics.contains(.article) || matcher == .light
      else {
        return false
      }
      if let (_, stem) = speechMasdar(index) {
        match.verb = Int(stem.reporting)
        match.inflection = stem.inflection
      }
      match.noun = nounRow(index, light: matcher == .light) ?? -1
      // A noun that no list names as a report is one only with its pronoun: قوله.
      if match.noun < 0, !words[index].hasEnclitic { return false }
      if index > 0, words[index - 1].classes.contains(.demonstrative) { return false }
      return match.verb >= 0 || match.noun >= 0
    case .attribution, .set:
      return true
    default:
      return false
    }
  }

  /// Whether ما before a verb is the relative "what" and not a negation: بحسب ما أفادت.
  private func isRelativeWhat(_ index: Int) -> Bool {
    guard key(index) == Key.ma else { return false }
    return index > 0 && words[index - 1].part != .punctuation
  }

  /// The row by which a verb carries the noun at a token.
  private func carries(_ verb: Int, _ index: Int) -> Int? {
    guard words[index].possible.contains(.reportingNoun) else { return nil }
    let lemma = knowledge.verbLemmas[verb]
    for row in nounRows(index) where knowledge.nouns[row].lightVerb == lemma { return row }
    return nil
  }

  /// The row of the reporting noun at the token.
  func nounRow(_ index: Int, light: Bool) -> Int? {
    nounRows(index).first { knowledge.nouns[$0].lightVerb.isEmpty != light }
  }

  /// All rows of the reporting noun at the token.
  private func nounRows(_ index: Int) -> [Int] {
    guard words[index].possible.contains(.reportingNoun) else { return [] }
    for analysis in analyses(index) {
      guard analysis.stem >= 0, stems[Int(analysis.stem)].classes.contains(.reportingNoun),
        !analysis.hasEnclitic || !endsInTehMarbuta(index)
      else { continue }
      let codes = form(index)
      var stem = Array(codes[Int(analysis.stemStart)..<Int(analysis.stemStart + analysis.stemCount)])
      if analysis.hasEnclitic, stem.last == Letter.teh, knowledge.nounForms[stem] == nil {
        stem[stem.count - 1] = Letter.heh
      }
      if let rows = knowledge.nounForms[stem] { return rows }
    }
    return []
  }

  /// Whether a verb of saying stands where a predicate stands.
  private func isCuePosition(_ index: Int, _ stem: Stem) -> Bool {
    let form = stem.inflection
    if form.contains(.second) || form.contains(.first) || form.contains(.passive) { return false }
    // The shortened imperfect stands behind a negation only.
    if form.contains(.imperfect), form.contains(.construct), form.contains(.singular),
      index == 0 || !words[index - 1].classes.contains(.negator)
    {
      return false
    }
    guard index > 0, document.sentenceOf[index - 1] == document.sentenceOf[index] else { return true }
    let before = words[index - 1]
    if !words[index].proclitics.isDisjoint(with: .conjunction) && words[index].part == .verb { return true }
    if before.part == .adposition, !before.hasEnclitic, !before.possible.contains(.attribution) {
      return false
    }
    // A noun in construct governs a noun, not a verb.
    if words[index].part != .verb, before.part == .noun || before.part == .adjective, !before.isDefinite {
      return false
    }
    return true
  }

  /// Last checks that look at the whole.
  private func accept(_ match: Match, _ rule: Rule) -> Match? {
    if match.verb >= 0 {
      let verb = knowledge.verbs[match.verb]
      let takes = verb.takes
      let isVerb =
        words[match.cue].part == .verb || match.inflection.contains(.participle)
        || match.inflection.contains(.masdar)
      if !isVerb {
        // A word that is likelier no verb needs a clause and a speaker close by.
        let governed =
          !match.government.isDisjoint(with: [.an, .ala, .ila]) && match.source != nil
          && isClauseStart(match.cue)
        guard match.afterThat || match.contentKind == .clause || match.contentKind == .before || governed,
          isClauseStart(match.cue) || match.source.map({ $0.start < match.cue }) ?? false || match.cue == 0
            || words[match.cue - 1].classes.contains(.attribution)
            || !words[match.cue - 1].possible.isDisjoint(with: [.qad, .negator, .attribution, .relative])
        else { return nil }
        if match.contentKind != .before, match.contentKind != .preceding, match.contentStart - match.cue > 14
        {
          return nil
        }
        // دون أن: without.
        if key(match.cue) == Key.duna, match.afterThat, match.source == nil { return nil }
        if words[match.cue].part == .adposition, match.afterThat, let source = match.source,
          source.end <= match.cue
        {
          return nil
        }
        if let source = match.source, source.start > match.cue, !isVoice(source) { return nil }
      }
      if match.contentKind == .clause, !match.afterThat, !takes.contains(.quote),
        !match.afterColon || !verb.frames.contains(where: { $0.strength == .strong })
      {
        return nil
      }
      if match.source == nil, match.inflection.contains(.imperfect), match.inflection.contains(.singular),
        match.afterThat,
        words[match.cue].proclitics.isDisjoint(with: .conjunction), !match.negated,
        match.cue == 0 || document.sentenceOf[match.cue - 1] != document.sentenceOf[match.cue]
      {
        return nil
      }
      if !match.government.isEmpty, match.government != .that {
        // The government must be one of the verb's.
        if takes.isDisjoint(with: match.government) && !match.afterThat { return nil }
      }
      if match.government == .that || match.government == [.bi, .that] {
        if takes.isDisjoint(with: [.that, .bi, .objectThat, .objectBiThat, .objectBi]) { return nil }
      }
      if rule.wantsMasdar,
        !words[match.contentStart].inflection.contains(.masdar)
          || words[match.contentStart].isDefinite && !words[match.contentStart].hasEnclitic
      {
        return nil
      }
      if match.contentKind == .object && match.government.isEmpty && match.person == nil {
        if takes.isDisjoint(with: [.object, .objectBiThat, .objectBi]) && rule.takes.isEmpty && !rule.negated
        {
          return nil
        }
      }
    }
    if rule.wantsIndefinite, let source = match.source {
      let head = words[source.start]
      if head.isDefinite || head.part == .properNoun || head.part == .adposition { return nil }
      // شحنة يعتقد: the verb of a bare relative clause agrees with its noun.
      if match.verb >= 0, match.inflection.contains(.masculine), match.inflection.contains(.singular),
        endsInTehMarbuta(source.start), head.inflection.contains(.feminine),
        !head.inflection.contains(.masculine)
      {
        return nil
      }
    }
    if rule.wantsPronoun, !words[match.cue].hasEnclitic { return nil }
    if rule.keepsPerson, match.source == nil, match.person != nil, words[match.cue].hasEnclitic {
      // وصفهم النبي بأنهم: the object is the pronoun, the noun phrase the speaker.
      var turned = match
      turned.source = match.person
      turned.person = nil
      return checked(turned, rule)
    }
    if rule.keepsPerson || match.government == .objectBi && isAccusation(match) {
      var kept = match
      kept.contentFromPerson = match.person != nil
      return checked(kept, rule)
    }
    return checked(match, rule)
  }

  /// Verbs whose object belongs to what is said: اتهم, نعت.
  private func isAccusation(_ match: Match) -> Bool {
    guard match.verb >= 0 else { return false }
    if knowledge.verbs[match.verb].takes.contains(.objectBiThat) { return true }
    return knowledge.verbs[match.verb].frames.contains { $0.act == "condemn" && $0.takes.contains(.objectBi) }
  }

  /// The last checks on source and agreement.
  private func checked(_ match: Match, _ rule: Rule) -> Match? {
    if rule.wantsVoice {
      if let source = match.source {
        if !isVoice(source) { return nil }
      } else if match.via == nil {
        return nil
      }
    }
    if match.noun >= 0, match.government != .light, !rule.isLight,
      match.verb < 0 || match.inflection.contains(.masdar)
    {
      // A noun reports in a clause, or by demanding, warning, accusing.
      let noun = knowledge.nouns[match.noun]
      if match.contentStart - match.cue > 14 { return nil }
      if match.contentKind == .object, !match.government.isEmpty,
        !["demand", "warn", "condemn", "pledge"].contains(noun.act)
      {
        return nil
      }
      if match.afterThat, noun.takes.isDisjoint(with: [.that, .bi, .objectBiThat, .an]) { return nil }
    }
    // A subject before its verb is not parted from it by a conjunction.
    if let source = match.source, source.end <= match.cue, match.verb >= 0, rule.isSubjectFirst,
      !words[match.cue].proclitics.isDisjoint(with: .conjunction)
    {
      return nil
    }
    if rule.wantsStrong, match.verb >= 0,
      !knowledge.verbs[match.verb].frames.contains(where: {
        $0.strength == .strong && !$0.takes.isDisjoint(with: rule.takes)
      })
    {
      return nil
    }
    // سأل الله: who is prayed to does not speak.
    if let source = match.source, source.count == 1, key(source.start) == Key.allah, match.verb >= 0,
      knowledge.verbs[match.verb].takes.contains(.objectThat)
    {
      return nil
    }
    // A verb that has its object as a pronoun takes no other.
    if match.contentKind == .fixed, !words[match.cue].hasEnclitic { return nil }
    if match.verb >= 0, match.contentKind == .object, match.government.isEmpty, match.person == nil,
      words[match.cue].part == .verb, words[match.cue].hasEnclitic
    {
      return nil
    }
    if rule.isAttribution, let source = match.source, match.verb < 0 {
      // What lies in accordance with a norm is not said by it.
      for index in source.start..<min(source.end, source.start + 1)
      where words[index].possible.contains(.norm) { return nil }
      if match.contentKind == .before {
        let before = match.cue > 0 ? document.tokens[match.cue - 1] : document.tokens[match.cue]
        let closes =
          source.end >= document.tokens.count || isBarrier(source.end)
          || document.sentenceOf[source.end] != document.sentenceOf[match.cue]
        if before.mark != .comma, !closes { return nil }
      }
    }
    if let source = match.source, !agrees(source, match) { return nil }
    return match
  }

  /// Whether the source's head agrees with a verb that stands before it.
  private func agrees(_ source: TokenRange, _ match: Match) -> Bool {
    guard match.verb >= 0, source.start > match.cue else { return true }
    let form = match.inflection
    if form.contains(.participle) || form.contains(.masdar) { return true }
    guard !form.isDisjoint(with: [.perfect, .imperfect]) else { return true }
    // A verb before its subject stands in the singular.
    if form.contains(.plural) || form.contains(.dual) { return false }
    return true
  }

  /// Whether a phrase names something that can speak.
  func isVoice(_ range: TokenRange) -> Bool {
    let voices: WordClasses = [
      .office, .honorific, .rank, .occupation, .kin, .royal, .organisation, .unnamed, .media, .document,
      .group, .givenName, .familyName, .country, .namePart, .place,
    ]
    var index = range.start
    while index < range.end {
      let word = words[index]
      if document.tokens[index].kind == .foreign { return true }
      if document.tokens[index].kind == .word {
        if word.stem < 0 || word.part == .properNoun { return true }
        if word.proclitics.contains(.article), word.classes.contains(.particle) || isQuantity(index) {
          return true
        }
        if !word.possible.isDisjoint(with: voices) { return true }
        // كل من, أحد, هذا, عدد من: the head follows.
        let leads =
          word.classes.contains(.demonstrative) || word.classes.contains(.particle)
          || word.part == .adposition || !word.isDefinite && index == range.start && isQuantity(index)
        if !leads { return false }
      }
      index += 1
      if index - range.start > 4 { return false }
    }
    return false
  }

  /// Nouns of quantity that lead to the head: عدد, معظم, أغلب, بعض.
  func isQuantity(_ index: Int) -> Bool {
    words[index].possible.contains(.sameAdjective) || words[index].possible.contains(.clauseOpener)
  }

  // MARK: Chunks inside patterns

  /// The ends that a noun phrase element may take, in the order to be tried.
  private func phraseEnds(_ pattern: [Element], _ e: Int, _ t: Int, _ limit: Int, _ match: Match) -> [Int] {
    // Before a cue that is a noun itself the phrase ends where the cue stands.
    if let following = pattern[(e + 1)...].first(where: { !$0.isOptional }), following.role == .cue,
      following.matcher == .light
    {
      guard match.cue > t, match.cue - t <= 12, startsNounPhrase(t) else { return [] }
      for index in t..<match.cue where isBarrier(index) || isThat(index) || isFiniteVerb(index) { return [] }
      return [match.cue]
    }
    // Before the noun that a light verb carries: up to it, or to the adjective of degree before it.
    if let following = pattern[(e + 1)...].first(where: { !$0.isOptional }), following.matcher == .lightObject
    {
      guard match.verb >= 0, startsNounPhrase(t) else { return [] }
      var index = t + 1
      while index < min(limit, t + 18), document.sentenceOf[index] == document.sentenceOf[t],
        !isBarrier(index)
      {
        if carries(match.verb, index) != nil {
          let before = words[index - 1]
          let degree =
            index - 1 > t && !before.isDefinite && before.isNominal && before.part != .properNoun
            && before.classes.isDisjoint(with: [.givenName, .familyName]) && before.stem >= 0
            && words[index].proclitics.contains(.article)
          return [degree ? index - 1 : index]
        }
        if isThat(index) || isFiniteVerb(index) { break }
        index += 1
      }
    }
    // Behind an adjunct a speaker begins where the adjunct surely ends.
    if e > 0, pattern[e - 1].matcher == .adjuncts, !pattern[e - 1].isOptional, pattern[e].role == .source {
      let before = words[t - 1]
      let closed =
        document.tokens[t - 1].kind == .mark || before.hasEnclitic && before.part == .adposition
        || before.possible.contains(.temporal) || before.phraseClasses.contains(.frontAdverb)
      guard closed, isVoice(TokenRange(t, t + 1)), !opensAdjunct(t) else { return [] }
    }
    let afterCue = e > 0 && pattern[e - 1].matcher == .attribution
    var ends = nounPhraseEnds(t, limit: t <= match.cue ? match.cue : limit, governed: afterCue)
    guard let longest = ends.first else { return looseEnds(pattern, e, t, match) }
    // The subject of a relaying verb ends at عن.
    if match.verb >= 0, t > match.cue, pattern[e].role != .person,
      knowledge.verbs[match.verb].takes.contains(.relay)
    {
      for index in (t + 1)..<longest where key(index) == Key.an {
        ends = ends.filter { $0 <= index }
        break
      }
    }
    if match.verb >= 0, t > match.cue,
      !knowledge.verbs[match.verb].takes.isDisjoint(with: [.bi, .objectBi]),
      pattern[e].role == .source || pattern[e].role == .person
    {
      for index in (t + 1)..<longest
      where words[index].proclitics.contains(.by) && words[index].inflection.contains(.masdar)
        && words[index].possible.isDisjoint(with: [.organisation, .place])
      {
        ends = ends.filter { $0 <= index }
        break
      }
    }
    let relays = match.verb >= 0 && knowledge.verbs[match.verb].takes.contains(.relay)
    if !relays, let loose = looseEnds(pattern, e, t, match).first, loose > longest { ends.append(loose) }
    // Before an object the subject's end is found by definiteness and agreement.
    let following = pattern[(e + 1)...].first { !$0.isOptional }
    if let following, following.matcher == .object || following.role == .person,
      pattern[e].role == .source
    {
      var reach = longest
      for index in (t + 1)..<longest where words[index].part == .adposition {
        if let (stop, _, used) = governed(index, match, person: false), stop == index + 1,
          !used.isDisjoint(with: [.ala, .ila, .an])
        {
          reach = index
          break
        }
      }
      var splits = subjectEnds(TokenRange(t, reach))
      // The subject may be all of it when adjuncts part it from its object.
      if let first = ends.first, first < document.tokens.count,
        opensAdjunct(first) || document.tokens[first].mark == .comma || words[first].part == .adposition
          || document.tokens[first].kind == .mark
      {
        splits.append(first)
      }
      return splits
    }
    if let following, following.matcher == .govern || following.matcher == .governPerson {
      let person = following.matcher == .governPerson
      // على, إلى and عن seldom stand inside a name: the first one that the cue governs ends it.
      for index in (t + 1)..<longest where words[index].part == .adposition {
        if let (stop, _, used) = governed(index, match, person: person), stop == index + 1,
          !used.isDisjoint(with: [.ala, .ila, .an, .objectAla, .objectIla, .objectAn])
        {
          ends = ends.filter { $0 <= index }
          if !ends.contains(index) { ends.insert(index, at: 0) }
          break
        }
      }
      // The last complement that can be the content's opener wins over those inside the name.
      ends.sort { governRank($0, match, person) > governRank($1, match, person) }
    }
    return ends
  }

  /// An unknown name that looks like a verb or a particle: up to the complementizer or the adjunct,
  /// when nothing else stands between a verb of saying and its clause.
  private func looseEnds(_ pattern: [Element], _ e: Int, _ t: Int, _ match: Match) -> [Int] {
    guard pattern[e].role == .source, t == match.cue + 1, match.verb >= 0,
      knowledge.verbs[match.verb].frames.contains(where: { $0.strength == .strong }),
      words[t].part != .adposition, words[t].part != .particle, words[t].part != .pronoun, !isThat(t),
      words[t].proclitics.isDisjoint(with: [.by, .to, .like]) || words[t].stem < 0,
      document.tokens[t].kind == .word, !opensAdjunct(t)
    else { return [] }
    var index = t
    while index < min(document.tokens.count, t + 12) {
      if document.sentenceOf[index] != document.sentenceOf[t] { return [] }
      if let close = quotationClose(index), close - index <= 6 {
        index = close + 1
        continue
      }
      if isThat(index) || document.tokens[index].kind == .mark || opensAdjunct(index) { break }
      index += 1
    }
    return index > t ? [index] : []
  }

  /// How well the token opens what the cue governs: a verbal noun or أن behind the preposition.
  private func governRank(_ index: Int, _ match: Match, _ person: Bool) -> Int {
    guard index < document.tokens.count, let (stop, _, _) = governed(index, match, person: person),
      stop < document.tokens.count
    else { return -1000 + index }
    let word = words[stop]
    var rank = -(index - match.cue) / 4
    if isThat(stop) { rank += 60 }
    if document.tokens[stop].kind == .mark { rank += 30 }
    if word.inflection.contains(.masdar) { rank += 20 }
    if !word.possible.isDisjoint(with: [.organisation, .place, .country]) { rank -= 15 }
    if word.part == .properNoun { rank -= 10 }
    if word.stem < 0 { rank -= 15 }
    if index > 0, document.tokens[index - 1].kind == .mark { rank += 12 }
    return rank
  }

  /// The preposition at the token if the cue governs it: the token of the content, letters to skip.
  func governed(_ t: Int, _ match: Match, person: Bool) -> (stop: Int, skip: Int, used: Government)? {
    guard document.tokens[t].kind == .word else { return nil }
    // لهم, بها: a preposition with its pronoun opens no content.
    if words[t].part == .adposition, words[t].hasEnclitic { return nil }
    let takes: Government
    if match.noun >= 0 {
      takes = knowledge.nouns[match.noun].takes.subtracting(.fi)
    } else if match.verb >= 0 {
      takes = knowledge.verbs[match.verb].takes
    } else {
      takes = [.bi, .ala, .ila, .an, .min]
    }
    let word = words[t]
    func allowed(_ one: Government, _ withPerson: Government) -> Government? {
      if person { return takes.contains(withPerson) ? withPerson : nil }
      return takes.contains(one) ? one : nil
    }
    let alone: (Government, Government)? =
      switch key(t) {
      case Key.ala: (.ala, .objectAla)
      case Key.ila: (.ila, .objectIla)
      case Key.an: (.an, .objectAn)
      case Key.min: (.min, .objectMin)
      case Key.fi: (.fi, .fi)
      case Key.li: (.li, .objectLi)
      case Key.bi: (.bi, .objectBi)
      default: nil
      }
    if let (one, withPerson) = alone, let used = allowed(one, withPerson), t + 1 < document.tokens.count,
      document.sentenceOf[t + 1] == document.sentenceOf[t]
    {
      return (t + 1, 0, used)
    }
    if word.part == .verb && !word.proclitics.contains(.to) { return nil }
    for analysis in analyses(t) {
      guard analysis.stem >= 0 || words[t].stem < 0 else { continue }
      guard analysis.proclitics.isDisjoint(with: .conjunction) else { continue }
      if analysis.proclitics.contains(.by), let used = allowed(.bi, .objectBi) { return (t, 1, used) }
      if analysis.proclitics.contains(.to),
        let used = allowed(.li, .objectLi) ?? (person ? allowed(.ila, .objectIla) : nil)
      {
        return (t, 1, used)
      }
    }
    return nil
  }

  /// Skips adjuncts, as few as possible, until the rest matches.
  private func adjuncts(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: Match, _ rule: Rule, _ budget: inout Int
  ) -> Match? {
    let token = document.tokens[t]
    let opens =
      token.mark == .comma || token.mark == .parenthesisOpen || token.mark == .dash || opensAdjunct(t)
      || words[t].part == .adposition || !words[t].proclitics.isDisjoint(with: .preposition)
      || words[t].part == .adverb || words[t].classes.contains(.frontAdverb)
      || words[t].phraseClasses.contains(.frontAdverb)
      || words[t].inflection.contains(.accusative) || token.kind == .number
      || words[t].classes.contains(.relative) || words[t].classes.contains(.circumstance)
      || (token.mark == .quoteEither || token.mark == .quoteOpen)
    guard opens else { return nil }
    // What the cue governs is no adjunct of it.
    if match.verb >= 0, let (_, _, used) = governed(t, match, person: false),
      !used.isDisjoint(with: [.ala, .ila, .an, .bi]),
      !opensAdjunct(t)
    {
      return nil
    }
    if pattern[(e + 1)...].first(where: { !$0.isOptional })?.matcher == .object {
      return adjunctUnits(pattern, e, t, match, rule, &budget)
    }
    var position = t
    let end = min(document.tokens.count, t + 40)
    while position < end {
      if document.sentenceOf[position] != document.sentenceOf[match.cue] { return nil }
      if position > t {
        var state = match
        state.addAdjunct(TokenRange(t, position))
        state.tokens -= (position - t) / 2
        if let found = step(pattern, e + 1, position, state, rule, &budget) { return found }
      }
      let mark = document.tokens[position].mark
      if isBarrier(position) || isThat(position) { return nil }
      if mark == .quoteOpen || mark == .quoteEither, let close = quotationClose(position),
        close - position <= 10
      {
        position = close + 1
        continue
      }
      if position > t, position > match.cue, speechParticiple(position) != nil,
        isAdverbialParticiple(position)
      {
        return nil
      }
      // A new clause behind a comma.
      if position > t, position > match.cue, document.tokens[position - 1].mark == .comma,
        words[position].proclitics.contains(.and), isFiniteVerb(position)
      {
        return nil
      }
      if position > match.cue, words[position].hasEnclitic, words[position].part == .noun,
        position + 1 < end, isThat(position + 1), speechMasdar(position) != nil
      {
        return nil
      }
      if position > t, position != match.cue, let (_, stem) = speechVerb(position),
        words[position].part == .verb, stem.reporting >= 0,
        position == 0 || !words[position - 1].classes.contains(.relative),
        knowledge.verbs[Int(stem.reporting)].frames.contains(where: { $0.strength == .strong })
      {
        return nil
      }
      position += 1
    }
    return nil
  }

  /// Skips whole adjuncts before an object: each a time, an insertion or a preposition with its phrase.
  private func adjunctUnits(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: Match, _ rule: Rule, _ budget: inout Int
  ) -> Match? {
    var position = t
    var units = 0
    while units < 6, let end = adjunctEnd(position), end <= document.tokens.count {
      units += 1
      position = end
      guard position < document.tokens.count, document.sentenceOf[position] == document.sentenceOf[match.cue]
      else {
        return nil
      }
      if document.tokens[position].mark == .comma || opensAdjunct(position)
        || words[position].classes.contains(.relative)
      {
        continue
      }
      var state = match
      state.addAdjunct(TokenRange(t, position))
      state.tokens -= (position - t) / 2
      if let found = step(pattern, e + 1, position, state, rule, &budget) { return found }
    }
    return nil
  }

  /// The end of one adjunct that begins at the token.
  private func adjunctEnd(_ t: Int) -> Int? {
    let token = document.tokens[t]
    let limit = document.tokens.count
    if token.mark == .comma { return t + 1 }
    if token.mark == .parenthesisOpen { return parenthesisClose(t, limit).map { $0 + 1 } }
    if token.mark == .dash { return insertionClose(t, limit).map { $0 + 1 } }
    guard token.kind == .word else { return nil }
    let word = words[t]
    // A relative clause inside an adjunct reaches to the next comma.
    if word.classes.contains(.relative) {
      var end = t + 1
      while end < limit, end - t < 16, !isBarrier(end), document.sentenceOf[end] == document.sentenceOf[t] {
        if document.tokens[end].mark == .comma { return end + 1 }
        end += 1
      }
      return nil
    }
    if word.phraseEnd > t + 1, !word.phraseClasses.isDisjoint(with: [.temporal, .adjunct, .frontAdverb]),
      word.phraseClasses.contains(.frontAdverb) || word.phraseClasses.contains(.temporal)
    {
      return word.phraseEnd
    }
    let isPreposition =
      word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition)
      || word.phraseClasses.contains(.adjunct)
    if word.possible.contains(.temporal), word.part != .adposition {
      var end = t + 1
      while end < limit,
        document.tokens[end].kind == .number || document.tokens[end].mark == .slash
          || words[end].possible.contains(.month) || words[end].possible.contains(.temporal)
      {
        end += 1
      }
      return end
    }
    if isPreposition {
      var end =
        word.phraseClasses.contains(.adjunct)
        ? max(word.phraseEnd, t + 1) : word.part == .adposition && !word.hasEnclitic ? t + 1 : t
      if word.hasEnclitic, word.part == .adposition { return t + 1 }
      guard end < limit, words[end].isNominal || words[end].classes.contains(.demonstrative) else {
        return nil
      }
      // A phrase of preposition: the noun, what it governs, and adjectives that agree with it.
      var definite = words[end].isDefinite
      end =
        words[end].phraseEnd > end && words[end].phraseClasses.contains(.formula) == false
        ? words[end].phraseEnd : end + 1
      while end < limit, document.tokens[end].kind == .word, words[end].isNominal,
        words[end].proclitics.isDisjoint(with: [.and, .so, .by, .to, .like])
      {
        let next = words[end]
        if opensAdjunct(end) { break }
        if definite,
          !(next.part == .adjective && next.isDefinite || next.classes.contains(.nisba) && next.isDefinite)
        {
          break
        }
        if !definite, !next.isDefinite, next.part != .adjective { break }
        if next.isDefinite { definite = true }
        end += 1
      }
      return end
    }
    if word.part == .adverb || word.inflection.contains(.accusative) || word.classes.contains(.frontAdverb) {
      return t + 1
    }
    return nil
  }

  /// The places in a run of nominals at which the subject may end and the object begin, best first.
  func subjectEnds(_ range: TokenRange) -> [Int] {
    var ends: [Int] = []
    var index = range.start + 1
    while index < range.end {
      // An expression such as الأمين العام is one word here.
      if words[index - 1].phraseEnd > index,
        !words[index - 1].phraseClasses.isDisjoint(with: [.title, .organisation, .country])
      {
        index = words[index - 1].phraseEnd
        if index >= range.end { break }
      }
      let word = words[index]
      let before = words[index - 1]
      let token = document.tokens[index]
      if document.tokens[index - 1].mark == .comma { ends.append(index) }
      if token.kind == .word, word.isNominal, word.proclitics.isDisjoint(with: [.and, .so, .by, .to, .like]) {
        let isTitle = !word.classes.isDisjoint(with: .title)
        let isName =
          word.stem < 0 || word.part == .properNoun
          || !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
        let known =
          before.isDefinite || before.part == .properNoun
          || !before.classes.isDisjoint(with: [.place, .country, .familyName, .givenName])
          || before.stem < 0 && document.tokens[index - 1].kind == .word
        if known {
          if !word.proclitics.contains(.article), !isTitle, !isName, word.part == .noun {
            ends.append(index)
          } else if word.proclitics.contains(.article), word.part == .noun,
            !isTitle || word.inflection.contains(.masdar),
            word.classes.isDisjoint(with: [.nisba, .familyName])
          {
            ends.append(index)
          } else if isTitle, word.proclitics.contains(.article), before.proclitics.contains(.article),
            before.classes.isDisjoint(with: .title)
          {
            ends.append(index)
          }
        }
      } else if token.kind == .word,
        word.classes.contains(.demonstrative) || key(index) == Key.ma
          || word.classes.contains(.particle)
      {
        if before.isDefinite || before.stem < 0 { ends.append(index) }
      }
      index += 1
    }
    return ends
  }
}

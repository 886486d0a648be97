import MahdarKnowledge
import MahdarText

/// Adjuncts between the parts of a construction: times, insertions, prepositional phrases.
extension Session {
  /// How far adjuncts may reach, in tokens.
  private static let adjunctReach = 40

  /// Skips adjuncts, as few as possible, until the rest matches.
  func adjuncts(
    _ place: Int, _ t: Int, _ match: Match, _ budget: inout Int
  ) -> Match? {
    guard mayOpenAdjuncts(t, match), !isCarried(t, match) else { return nil }
    // نقلت عن مسؤولين عن الأمن: what the pattern asks for next is no adjunct.
    if case .set(let set) = grammar.code[place].nextMatcher, matches(t, set) { return nil }
    if isGovernedByCue(t, match) { return nil }
    if grammar.code[place].nextMatcher == .object || grammar.code[place].nextRole == .person {
      return adjunctUnits(place, t, match, &budget)
    }
    var position = t
    let end = min(document.tokens.count, t + Session.adjunctReach)
    while position < end {
      if document.sentenceOf[position] != document.sentenceOf[match.cue] { return nil }
      if position > t, let next = nextPlace(place + 1, position, match.cue, &budget) {
        var state = match
        state.addAdjunct(TokenRange(t, position))
        state.tokens -= (position - t) / 2
        if let found = take(next, position, state, &budget),
          found.government != .li || !hangsOnAdjunct(position, end, match)
        {
          return found
        }
      }
      // Most words are nothing to all that follows.
      if isPassed(position) {
        position += 1
        continue
      }
      // قال الوزير بعد أن زار المدينة إن: what he did before has a complementizer of its own.
      if position > t, grammar.code[place].nextMatcher == .that, closesParticle(position) {
        position += 1
        continue
      }
      guard let next = passAdjunct(position, from: t, to: end, match) else { return nil }
      position = next
    }
    return nil
  }

  /// Whether adjuncts can begin at a token.
  private func mayOpenAdjuncts(_ t: Int, _ match: Match) -> Bool {
    let token = document.tokens[t]
    let word = words[t]
    let opens =
      token.mark == .comma || token.mark == .semicolon || token.mark == .parenthesisOpen
      || token.mark == .dash || opensAdjunct(t)
      || word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition)
      || word.part == .adverb || word.classes.contains(.frontAdverb)
      || word.phraseClasses.contains(.frontAdverb)
      || word.inflection.contains(.accusative) || token.kind == .number
      || word.classes.contains(.relative) || word.classes.contains(.circumstance)
      || token.mark.opensQuote
      // وهي تبكي: what he does meanwhile.
      || word.part == .pronoun && word.proclitics.contains(.and)
      || tellsManner(t, match)
    return opens || isOwnSpeech(t)
  }

  /// Whether the preposition at a token is one that the cue governs, so that what is said begins there.
  private func isGovernedByCue(_ t: Int, _ match: Match) -> Bool {
    // Of a verb that takes no clause not even a visit, a speech or a meeting is an adjunct: رحب بزيارة, دعا
    // إلى لقاء لبحث.
    if match.verb >= 0, let (_, _, used) = governed(t, match, person: false),
      !used.isDisjoint(with: [.ala, .ila, .an, .bi]),
      !opensAdjunct(t)
        || (used == .bi || used == .ila && words[t].phraseEnd <= t + 1)
          && knowledge.verbs[match.verb].takes.isDisjoint(with: [.that, .quote])
    {
      return true
    }
    // حذر السكان من الاقتراب: nor what it governs behind whom it speaks to.
    if match.person != nil, leadsToContent(t, match) { return true }
    // محذرا من أعمال العنف, حذر الوزير من خطورة: right behind the cue or its speaker من is its own too.
    if t == match.cue + 1 || match.source.map({ $0.end == t && $0.start > match.cue }) ?? false,
      key(t) == Key.min, match.verb >= 0, !opensAdjunct(t),
      knowledge.verbs[match.verb].takes.contains(.min), governed(t, match, person: false) != nil,
      t == match.cue + 1 || words[t + 1].possible.isDisjoint(with: [.place, .placeHead, .country])
    {
      return true
    }
    return false
  }

  /// Where adjuncts that began at a token go on behind another of theirs; `nil` where they end.
  private func passAdjunct(_ position: Int, from t: Int, to end: Int, _ match: Match) -> Int? {
    let word = words[position]
    let mark = document.tokens[position].mark
    let isBehindComma = position > 0 && document.tokens[position - 1].mark == .comma
    if isBarrier(position) || isThat(position) || position > t && isCarried(position, match) { return nil }
    if mark.opensQuote, let close = quotationClose(position),
      close - position <= 10
    {
      // قال "لن نعود" مؤكدا أن: his own words, and what he goes on with.
      if position > match.cue, close - position > 3, close + 1 < end, isAdverbialParticiple(close + 1),
        speechParticiple(close + 1) != nil
      {
        return nil
      }
      return close + 1
    }
    // ، لكن اللاعب أكد: what stands against the clause before has a subject of its own.
    if position < match.cue, word.classes.contains(.backward), !word.classes.contains(.frontAdverb),
      !word.phraseClasses.contains(.frontAdverb)
    {
      return nil
    }
    if position > match.cue {
      if let close = insertionEnd(position, to: end, isBehindComma: isBehindComma, match) { return close }
      if opensOwnClause(position, from: t, isBehindComma: isBehindComma, match) { return nil }
      // A new clause behind a comma, if it is no insertion: ، واطلعت عليها "المرفأ"، أن.
      if position > t, isBehindComma, isFiniteVerb(position) { return insertedClauseEnd(position, match) }
      if leadsToReport(position, from: t, to: end, match) { return nil }
    }
    if position > t, position != match.cue, let (_, stem) = speechVerb(position),
      word.part == .verb, stem.reporting >= 0,
      position == 0 || !words[position - 1].classes.contains(.relative),
      !isBareRelative(position),
      knowledge.verbs[Int(stem.reporting)].isStrong
    {
      return nil
    }
    return position + 1
  }

  /// Where what is told in passing behind a cue ends that begins at a token.
  private func insertionEnd(
    _ position: Int, to end: Int, isBehindComma: Bool, _ match: Match
  ) -> Int? {
    // قال مسؤول، طلب عدم ذكر اسمه، إن: why he isn't named.
    if opensNameless(position), let close = namelessEnd(position), close < end { return close }
    // خلال افتتاح المخيم، الذي من المقرر أن يستمر يومين، إن: what is told of a noun.
    if isBehindComma, words[position].classes.contains(.relative),
      let close = insertedRelativeEnd(position, match)
    {
      return close
    }
    // قال الوزير، بحسب ما ذكرت الوكالة، إن: an attribution.
    if words[position].classes.contains(.attribution) { return insertedAttributionEnd(position, match) }
    return nil
  }

  /// Whether a token behind a cue opens a clause of its own, or goes on with what was said.
  private func opensOwnClause(_ position: Int, from t: Int, isBehindComma: Bool, _ match: Match) -> Bool {
    let word = words[position]
    if speechParticiple(position) != nil, isAdverbialParticiple(position),
      position > t || position > match.cue + 4 && goesOnBehindObject(position, match),
      !repeatsCue(position, match)
    {
      return true
    }
    guard position > t else { return false }
    // فيما, بينما: another sentence.
    if isBehindComma, word.key == Key.fima || word.key == Key.baynama { return true }
    // The first person speaks himself.
    return word.inflection.contains(.first) && isFiniteVerb(position)
  }

  /// Whether a token behind a cue begins a report by another: a noun of saying with its clause, وقد.
  private func leadsToReport(_ position: Int, from t: Int, to end: Int, _ match: Match) -> Bool {
    let word = words[position]
    if word.hasEnclitic, word.part == .noun, position + 1 < end, speechMasdar(position) != nil,
      !isWhereSaid(position, match),
      isThat(position + 1) || match.verb >= 0 && knowledge.verbs[match.verb].takes.contains(.relay)
    {
      return true
    }
    // وقد وجه: a new sentence.
    return position > t && word.classes.contains(.qad) && word.proclitics.contains(.and)
  }

  /// قبل أن, بعد أن: whether a complementizer is the last word of a particle that opens an adjunct.
  private func closesParticle(_ that: Int) -> Bool {
    that > 0 && isThat(that) && !words[that].hasEnclitic && words[that - 1].phraseEnd == that + 1
      && words[that - 1].phraseClasses.contains([.circumstance, .adjunct])
  }

  /// في دعوته, في ختام تصريحه: whether a noun of saying with its pronoun tells where somebody spoke who has a
  /// verb of his own, so that the clause behind it is the verb's. What is somebody's own is no noun of his
  /// that relays: شكري.
  private func isWhereSaid(_ index: Int, _ match: Match) -> Bool {
    guard match.verb >= 0, index > match.cue + 1,
      knowledge.verbs[match.verb].takes.contains(.that),
      !knowledge.verbs[match.verb].takes.contains(.relay)
    else { return false }
    if !analyses(index).contains(where: { $0.enclitic.contains(.third) }) { return true }
    if key(index - 1) == Key.fi { return true }
    return index > match.cue + 2 && key(index - 2) == Key.fi && words[index - 1].part == .noun
      && words[index - 1].proclitics.isEmpty && !words[index - 1].hasEnclitic
  }

  /// Whether adjuncts go over a token whatever is reported: worked out once a token, for all that is tried.
  private func isPassed(_ index: Int) -> Bool {
    if !facts[index].contains(.passageKnown) {
      facts[index].insert(.passageKnown)
      if opensNothing(index) { facts[index].insert(.passed) }
    }
    return facts[index].contains(.passed)
  }

  /// Whether nothing that ends adjuncts or that they pass over whole can begin at a token.
  private func opensNothing(_ index: Int) -> Bool {
    let word = words[index]
    let mark = document.tokens[index].mark
    return mark != .quoteOpen && mark != .quoteEither && !isBarrier(index) && !isThat(index)
      && !isFiniteVerb(index) && word.possible.isDisjoint(with: .reportingNoun)
      && word.classes.isDisjoint(with: [.attribution, .qad, .relative, .backward]) && word.verbReading < 0
      && word.participleReading < 0 && !(word.hasEnclitic && word.part == .noun)
      && word.key != Key.fima && word.key != Key.baynama && !opensNameless(index)
  }

  /// Whether a participle says no more than the cue, whose words follow right behind: قال المدير، معلقا: "…".
  private func repeatsCue(_ participle: Int, _ match: Match) -> Bool {
    guard match.verb >= 0, knowledge.verbs[match.verb].isStrong,
      knowledge.verbs[match.verb].takes.isSubset(of: [.that, .quote]), participle + 1 < document.tokens.count,
      !(match.cue + 1..<participle).contains(where: { isFiniteVerb($0) })
    else { return false }
    let mark = document.tokens[participle + 1].mark
    return mark == .colon || mark.opensQuote || isThat(participle + 1)
  }

  /// تعهد في اجتماع للمجلس بتفجير: whether ل hangs on the noun of an adjunct and what the verb governs
  /// otherwise stands behind it.
  private func hangsOnAdjunct(_ index: Int, _ end: Int, _ match: Match) -> Bool {
    guard index > match.cue + 1, words[index - 1].isNominal, words[index].proclitics.contains(.to) else {
      return false
    }
    for later in (index + 1)..<max(index + 1, end) {
      if isBarrier(later) || isThat(later) || isFiniteVerb(later) { return false }
      if let (_, _, used) = governed(later, match, person: false),
        !used.isDisjoint(with: [.bi, .ala, .ila, .an])
      {
        return true
      }
    }
    return false
  }

  /// Whether a participle behind a verb that takes an object has its own complementizer: استنكر المجلس الحادث
  /// معتبرا أن.
  private func goesOnBehindObject(_ participle: Int, _ match: Match) -> Bool {
    guard match.verb >= 0, participle + 2 < document.tokens.count else { return false }
    let takes = knowledge.verbs[match.verb].takes
    guard !takes.isDisjoint(with: [.object, .ala, .bi]) else { return false }
    return isThat(participle + 1)
      || words[participle + 1].part == .adposition && !words[participle + 1].hasEnclitic
        && isThat(participle + 2)
  }

  /// Whether the preposition at a token is the one that the cue governs behind a person.
  func leadsToContent(_ t: Int, _ match: Match) -> Bool {
    guard match.verb >= 0, let (_, _, used) = governed(t, match, person: true) else { return false }
    return !used.isDisjoint(with: [.objectIla, .objectAla, .objectAn, .objectMin])
  }

  /// The speaker's own words as an object: ختم المدرب تصريحاته قائلا.
  private func isOwnSpeech(_ t: Int) -> Bool {
    words[t].part == .noun && words[t].hasEnclitic
      && !words[t].possible.isDisjoint(with: [.channel, .document])
  }

  /// The comma that closes a clause inserted before the complementizer of the match.
  private func insertedClauseEnd(_ verb: Int, _ match: Match) -> Int? {
    let end = min(document.tokens.count, verb + 16)
    // It says something of the speaker or of what he said: واطلعت عليها, حصلت "المرفأ" على.
    var isInsertion = false
    for index in (verb + 1)..<max(verb + 1, end) {
      if document.tokens[index].mark == .colon, words[verb].proclitics.isEmpty { return index }
      if document.sentenceOf[index] != document.sentenceOf[verb] || isBarrier(index) || isThat(index) {
        return nil
      }
      if words[index].hasEnclitic && words[index].part == .adposition
        || words[index].possible.contains(.media)
        || words[index].hasEnclitic && words[verb].proclitics.isEmpty
      {
        isInsertion = true
      }
      guard document.tokens[index].mark == .comma, index + 1 < document.tokens.count else { continue }
      guard isInsertion else { return nil }
      if isThat(index + 1) { return index }
      guard index + 2 < document.tokens.count, let (stop, _, _) = governed(index + 1, match, person: false)
      else { continue }
      return isThat(stop) ? index : nil
    }
    return nil
  }

  /// The comma that closes a relative clause between two commas, before the complementizer of the match.
  private func insertedRelativeEnd(_ relative: Int, _ match: Match) -> Int? {
    for index in (relative + 1)..<max(relative + 1, min(document.tokens.count - 1, relative + 24)) {
      if document.sentenceOf[index] != document.sentenceOf[relative] || isBarrier(index)
        || speechVerb(index).map({ $0.1.reporting >= 0 && knowledge.verbs[Int($0.1.reporting)].isStrong })
          ?? false
      {
        return nil
      }
      guard document.tokens[index].mark == .comma else { continue }
      if isThat(index + 1) { return index }
      guard let (stop, _, _) = governed(index + 1, match, person: false) else { return nil }
      return stop < document.tokens.count && isThat(stop) ? index : nil
    }
    return nil
  }

  /// The comma that closes an attribution between two commas, before what the match reports.
  private func insertedAttributionEnd(_ index: Int, _ match: Match) -> Int? {
    guard index > 0, document.tokens[index - 1].mark == .comma else { return nil }
    let end = min(document.tokens.count - 1, index + 16)
    for close in index..<max(index, end) {
      if document.sentenceOf[close] != document.sentenceOf[index] || isBarrier(close) || isThat(close) {
        return nil
      }
      guard document.tokens[close].mark == .comma else { continue }
      if isThat(close + 1) || quotationClose(close + 1) != nil { return close }
      guard let (stop, _, _) = governed(close + 1, match, person: false) else { return nil }
      return stop < document.tokens.count && isThat(stop) ? close : nil
    }
    return nil
  }

  /// Whether a verb is a bare relative clause on the noun before it: بيان نشرته, رسالة يشرح فيها.
  func isBareRelative(_ index: Int) -> Bool {
    guard index > 0, index + 1 < words.count, words[index].proclitics.isEmpty else { return false }
    let before = words[index - 1]
    guard before.isNominal, !before.isDefinite, !before.possible.contains(.temporal) else { return false }
    // في وقت كشفت فيه: another sentence.
    if index > 1, words[index - 2].phraseEnd == index, words[index - 2].phraseClasses.contains(.adjunct) {
      return false
    }
    return words[index].hasEnclitic || tellsInWhich(index)
  }

  /// Whether what was said is taken up behind a verb: أكد فيها, بين من خلالها.
  func tellsInWhich(_ index: Int) -> Bool {
    guard index + 1 < words.count else { return false }
    if words[index + 1].part == .adposition, words[index + 1].hasEnclitic { return true }
    return index + 2 < words.count && key(index + 1) == Key.min && words[index + 2].part == .adposition
      && words[index + 2].hasEnclitic
  }

  /// Whether the clause before has whoever speaks in what was just named, so that no subject stands behind
  /// the verb: ألقى المدير كلمة هنأ فيها الفائزين.
  func hasSpeakerBefore(_ match: Match) -> Bool {
    let sentence = Int(document.sentenceOf[match.cue])
    guard isBareRelative(match.cue), takesUp(match.cue + 1), sentence >= 0 else { return false }
    let start = max(document.sentences[sentence].start, match.cue - 24)
    let gender = match.inflection.intersection([.masculine, .feminine])
    return (start..<match.cue).contains {
      isFiniteVerb($0) && words[$0].inflection.isSuperset(of: gender) && $0 != match.cue
        && ($0 == 0 || words[$0 - 1].classes.isDisjoint(with: [.relative, .negator]))
    }
  }

  /// Whether the verb of the match carries the noun at the token: it is no adjunct of it.
  private func isCarried(_ index: Int, _ match: Match) -> Bool {
    match.verb >= 0 && words[index].possible.contains(.reportingNoun)
      && knowledge.verbs[match.verb].takes.contains(.light) && carries(match.verb, index) != nil
  }
}

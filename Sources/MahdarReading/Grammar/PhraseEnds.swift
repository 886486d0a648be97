import MahdarKnowledge
import MahdarText

/// Where a noun phrase of a pattern may end.
extension Session {
  /// The ends that a noun phrase element may take, in the order to be tried.
  func phraseEnds(_ pattern: [Element], _ e: Int, _ t: Int, _ limit: Int, _ match: Match) -> [Int] {
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

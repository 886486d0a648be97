import MahdarKnowledge
import MahdarText

/// Where a noun phrase of a pattern may end.
extension Session {
  /// The ends that a noun phrase element may take, in the order to be tried.
  func phraseEnds(_ step: Instruction, _ t: Int, _ limit: Int, _ match: Match) -> TokenEnds {
    switch step.nextMatcher {
    case .light where step.nextRole == .cue: return endsBeforeNoun(t, match)
    case .masdar where step.nextRole == .cue && step.role == .via: return endsBeforeNoun(t, match)
    case .set(let set) where step.nextRole == .content || step.isBeforeGovernedClause:
      return endsBeforeWord(of: set, t, limit)
    case .lightObject:
      guard match.verb >= 0, startsNounPhrase(t) else { return TokenEnds(from: t) }
      if let ends = endsBeforeCarried(t, limit, match) { return ends }
    default: break
    }
    // Behind an adjunct a speaker begins where the adjunct surely ends.
    if step.isBehindAdjuncts, step.role == .source {
      // في مقابلة نشرتها الصحف: the subject of a clause in the adjunct.
      let isInner =
        document.tokens[t - 1].mark != .comma
        && ((match.cue + 1)..<max(t, match.cue + 1)).contains { isFiniteVerb($0) }
      guard closesAdjuncts(before: t), !isInner, isVoice(TokenRange(t, t + 1)), !opensAdjunct(t) else {
        return TokenEnds(from: t)
      }
    }
    if step.isBehindAdjuncts, step.role == .person, !mayAddress(t, match) { return TokenEnds(from: t) }
    let places = nounPhraseEnds(
      t, limit: t <= match.cue ? match.cue : limit, governed: step.isBehindAttribution)
    guard let longest = places.first else {
      var ends = TokenEnds(from: t)
      if let loose = looseEnd(step, t, match) { ends.append(loose) }
      return ends
    }
    var ends = TokenEnds(places, from: t)
    // بثت القناة نفي المتحدث أن: the noun reports, not the verb.
    if match.verb >= 0, t > match.cue, step.role == .source, step.nextMatcher == .that,
      !knowledge.verbs[match.verb].isStrong
    {
      for index in (t + 1)..<max(t + 1, longest)
      where (words[index - 1].isDefinite || words[index].proclitics.contains(.and)) && isWordOfSaying(index) {
        ends.keep(upTo: index)
        break
      }
    }
    if match.verb >= 0, t > match.cue, step.nextMatcher == .that, let relative = innerClause(t, longest) {
      ends.keep(upTo: relative)
    }
    if match.verb >= 0, t > match.cue, knowledge.verbs[match.verb].takes.contains(.light) {
      // The noun that a light verb carries is neither its subject nor who is spoken to.
      if step.role == .person, carries(match.verb, t) != nil { return TokenEnds(from: t) }
      for index in (t + 1)..<max(t + 1, longest) where carries(match.verb, index) != nil {
        ends.keep(upTo: index)
        if !ends.contains(index) { ends.prepend(index) }
        break
      }
    }
    let uncut = ends.first
    endBeforeRelayed(step, t, longest, match, &ends)
    // What the verb governs cut the phrase: أوصت الدراسة بتطوير.
    let reach = ends.first == uncut ? longest : min(longest, ends.first ?? longest)
    let relays = match.verb >= 0 && knowledge.verbs[match.verb].takes.contains(.relay)
    if !relays, let loose = looseEnd(step, t, match), loose > longest { ends.append(loose) }
    if step.role == .person, match.verb >= 0, t > match.cue, step.nextMatcher == .adjuncts,
      !grammar.rules[match.rule].keepsPerson
    {
      endAddressee(t, longest, match, &ends)
    }
    // Before an object the subject's end is found by definiteness and agreement.
    let isSubject = step.role == .source && (step.nextMatcher == .object || step.nextRole == .person)
    if isSubject || step.role == .person && step.nextMatcher == .object {
      return endsBeforeObject(t, reach, ends.first, match)
    }
    switch step.nextMatcher {
    case .govern where step.isBeforeGovernedClause: endBeforeClause(t, longest, match, &ends)
    case .govern: endBeforeGoverned(t, longest, match, person: false, &ends)
    case .quotation, .that: endBeforeTopic(t, longest, match, isClause: step.nextMatcher == .that, &ends)
    case .governPerson: endBeforeGoverned(t, longest, match, person: true, &ends)
    // دعا سامر الحداد الله أن: up to the word that the pattern has next.
    case .set(let set) where (step.role == .source || step.role == .person) && t > match.cue:
      for index in (t + 1)..<max(t + 1, longest)
      where matches(index, set) && !ends.contains(index) {
        ends.append(index)
      }
    default: break
    }
    return ends
  }

  /// Whether adjuncts surely end before a token, so that a speaker may begin at it.
  func closesAdjuncts(before t: Int) -> Bool {
    let before = words[t - 1]
    return document.tokens[t - 1].kind == .mark || before.hasEnclitic && before.part == .adposition
      || before.possible.contains(.temporal) || before.phraseClasses.contains(.frontAdverb)
  }

  /// Before a cue that is a noun itself the phrase ends where the cue stands.
  private func endsBeforeNoun(_ t: Int, _ match: Match) -> TokenEnds {
    var ends = TokenEnds(from: t)
    guard match.cue > t, match.cue - t <= 12, startsNounPhrase(t) else { return ends }
    for index in t..<match.cue where isBarrier(index) || isThat(index) || isFiniteVerb(index) { return ends }
    ends.append(match.cue)
    return ends
  }

  /// Before a word of a set the phrase ends where one stands: رفض الناطق باسم الشركة الكشف عن.
  private func endsBeforeWord(of set: Int, _ t: Int, _ limit: Int) -> TokenEnds {
    var ends = TokenEnds(from: t)
    guard startsNounPhrase(t) else { return ends }
    for index in (t + 1)..<max(t + 1, min(limit, t + 18)) {
      if document.sentenceOf[index] != document.sentenceOf[t] || isBarrier(index) || isThat(index) { break }
      // رفض مسؤول، طلب عدم ذكر اسمه، التعليق: what he wants left unsaid is not what he is asked.
      if opensNameless(index), namelessEnd(index) != nil { break }
      if matches(index, set) {
        let before = words[index - 1]
        let leads =
          before.part == .adposition && !before.hasEnclitic
          || isAny(index - 1)
        ends.append(leads ? index - 1 : index)
        break
      }
    }
    return ends
  }

  /// Before the noun that a light verb carries: up to it, or to the adjective of degree before it.
  private func endsBeforeCarried(_ t: Int, _ limit: Int, _ match: Match) -> TokenEnds? {
    var index = t + 1
    while index < min(limit, t + 24), document.sentenceOf[index] == document.sentenceOf[t],
      !isBarrier(index)
    {
      if carries(match.verb, index) != nil {
        let before = words[index - 1]
        let degree =
          index - 1 > t && !before.isDefinite && before.isNominal && before.part != .properNoun
          && before.classes.isDisjoint(with: [.givenName, .familyName]) && before.stem >= 0
          && words[index].proclitics.contains(.article)
        let place = degree ? index - 1 : index
        var ends = TokenEnds(from: t)
        ends.append(place > t && document.tokens[place - 1].mark == .comma ? place - 1 : place)
        return ends
      }
      // قدم المدير خلال الحفل شكره: the adjunct is none of his name.
      if isThat(index) || isFiniteVerb(index) || opensAdjunct(index) && !isTitleComplement(index) { break }
      index += 1
    }
    return nil
  }

  /// The subject of a relaying verb ends at عن, that of a verb with ب at the verbal noun behind it.
  private func endBeforeRelayed(
    _ step: Instruction, _ t: Int, _ longest: Int, _ match: Match, _ ends: inout TokenEnds
  ) {
    guard match.verb >= 0, t > match.cue else { return }
    let takes = knowledge.verbs[match.verb].takes
    if step.role != .person, takes.contains(.relay) {
      for index in (t + 1)..<max(longest, t + 1) where key(index) == Key.an || isWordOfSaying(index) {
        ends.keep(upTo: index)
        if !ends.contains(index) { ends.prepend(index) }
        break
      }
    }
    // طالبت الإدارة اللاعب بالحضور: what the verb governs is no part of its subject's name.
    if takes.contains(.objectBi), step.role == .source, step.nextMatcher == .that {
      for index in (t + 1)..<max(longest, t + 1)
      where words[index].proclitics.contains([.by, .article]) && words[index].part == .noun
        && words[index].possible.isDisjoint(with: [.organisation, .place, .placeHead, .media, .channel])
      {
        ends.keep(upTo: index)
        break
      }
    }
    guard !takes.isDisjoint(with: [.bi, .objectBi]), step.role == .source || step.role == .person else {
      return
    }
    // وسائل الإعلام المعنية بالاقتصاد: what an adjective governs is no object of the verb.
    for index in (t + 1)..<max(longest, t + 1)
    where words[index].proclitics.contains(.by) && words[index].inflection.contains(.masdar)
      && !(step.nextMatcher == .that && words[index - 1].part == .adjective)
      && words[index].possible.isDisjoint(with: [.organisation, .place])
    {
      ends.keep(upTo: index)
      break
    }
  }

  private func endsBeforeObject(_ t: Int, _ longest: Int, _ whole: Int?, _ match: Match) -> TokenEnds {
    var reach = longest
    for index in (t + 1)..<max(longest, t + 1) where isPreposition(index, behind: t) {
      if let (stop, _, used) = governed(index, match, person: false), stop == index + 1,
        !used.isDisjoint(with: [.ala, .ila, .an])
      {
        reach = index
        break
      }
    }
    // معاليه is whole in itself.
    if words[t].hasEnclitic, words[t].classes.contains(.honorific), t + 1 < document.tokens.count,
      !words[t + 1].proclitics.contains(.by)
    {
      var ends = TokenEnds(from: t)
      ends.append(t + 1)
      return ends
    }
    let office = t > match.cue && match.source == nil ? officeBehindName(t, reach) : nil
    if let close = office?.close {
      var ends = TokenEnds(from: t)
      ends.append(close)
      return ends
    }
    var splits = subjectEnds(TokenRange(t, reach))
    // أعلن أمين منطقة السهل سامر الحداد إنشاء: the speaker's name is within the subject.
    let isSpokenTo =
      match.verb >= 0
      && !knowledge.verbs[match.verb].takes.isDisjoint(with: [
        .objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi, .objectThat,
      ])
    if isSpokenTo, t > match.cue, let other = secondParty(t, limit: reach) {
      splits = TokenEnds(from: t)
      splits.append(other)
    } else if let other = secondOffice(t, limit: reach, isSpokenTo: isSpokenTo) {
      splits.keep(upTo: other)
      if !splits.contains(other) { splits.prepend(other) }
    } else if let name = titledName(t, limit: reach) {
      splits.keep(from: name.end)
      if !splits.contains(name.end) {
        // Another office may stand behind the name.
        let goesOn = name.end < reach && !words[name.end].possible.isDisjoint(with: .title)
        if goesOn { splits.append(name.end) } else { splits.prepend(name.end) }
      }
    }
    // The subject may be all of it when adjuncts part it from its object.
    if let whole, whole < document.tokens.count,
      match.person == nil && t > match.cue
        && match.contentSkip + match.government.rawValue.nonzeroBitCount > 0
        && canBeMasdar(whole) || opensAdjunct(whole) || key(whole) == Key.ma
        || words[whole].classes.contains(.negator) && canBeMasdar(whole) && words[whole - 1].part != .verb
        || document.tokens[whole].mark == .comma
        || words[whole].part == .adposition || words[whole].classes.contains(.interrogative)
        || isAny(whole)
        || document.tokens[whole].kind == .mark
        || words[whole].part == .verb && words[whole].hasEnclitic && words[whole].proclitics.isEmpty
          && isPossessedNoun(whole)
    {
      // نفى سالم الحداد، المتحدث باسم الهيئة، الخبر: his office goes with his name, which is tried first.
      if document.tokens[whole].mark == .comma, let name = splits.first, name < whole,
        isOfficeOfName(document.tokens[name].mark == .comma ? name + 1 : name, from: t)
      {
        splits.prepend(whole)
      } else {
        splits.append(whole)
      }
    }
    // أكد سامر الحداد مدير المسرح حرصه: the office of whoever is named isn't what he said. Who is criticised
    // may be called by his own, so that there it comes last.
    guard let office, !isSpokenTo, match.verb >= 0, let end = splits.farthest else { return splits }
    let isReport = knowledge.verbs[match.verb].takes.contains(.that)
    guard isReport || end > office.start else { return splits }
    let mayBegin = splits.contains(office.start)
    splits.keep(from: office.start + 1)
    if mayBegin, !isReport { splits.append(office.start) }
    return splits
  }

  /// تقرير صدر عن المجلس: whether a preposition goes with a verb of a clause inside the phrase that begins
  /// at `t`.
  func isOfVerb(_ index: Int, in t: Int) -> Bool {
    guard index - 1 > t, speechVerb(index - 1) == nil else { return false }
    let verb = words[index - 1]
    guard verb.proclitics.isEmpty else { return false }
    if verb.part == .verb { return verb.classes.isDisjoint(with: [.givenName, .familyName, .namePart]) }
    // Behind a document صدر is neither a chest nor a name, but سري stays an adjective.
    return verb.part == .noun && words[t].possible.contains(.document)
      && analyses(index - 1).contains {
        $0.partOfSpeech == .verb
          && $0.inflection.isSuperset(of: [.perfect, .third])
      }
  }

  /// شكا عدد من السكان من, شكا عدد كبير من السكان من: whether a token parts what counts somebody in the
  /// phrase that begins at `t` from those whom it counts.
  func splitsQuantity(_ index: Int, from t: Int) -> Bool {
    guard index > t, index < words.count, key(index) == Key.min else { return false }
    let last = index - 1
    if words[last].phraseEnd > index, words[last].phraseClasses.contains(.unnamed) { return true }
    guard last > t, words[last].part == .adjective, !words[last].isDefinite else { return false }
    return words[last - 1].possible.contains(.clauseOpener) && !words[last - 1].isDefinite
  }

  /// Whether a token is a preposition that may end the phrase that begins at `t`.
  private func isPreposition(_ index: Int, behind t: Int) -> Bool {
    words[index].part == .adposition && !isOfVerb(index, in: t)
  }

  /// Before إلى أن the phrase ends at the preposition whose clause it is.
  private func endBeforeClause(_ t: Int, _ longest: Int, _ match: Match, _ ends: inout TokenEnds) {
    for index in (t + 1)..<max(longest, t + 1) {
      guard let (stop, _, _) = governed(index, match, person: false), stop < document.tokens.count,
        isThat(stop)
      else { continue }
      ends.keep(upTo: index)
      if !ends.contains(index) { ends.prepend(index) }
      return
    }
  }

  /// كشف الشاعر عن بدايته: a speaker's name ends before what the verb governs.
  ///
  /// - Parameter isClause: A complementizer follows somewhere. Then only what is the speaker's own surely
  ///   is no part of his name: أعلن المدير عن تبرعه بأن.
  private func endBeforeTopic(
    _ t: Int, _ longest: Int, _ match: Match, isClause: Bool, _ ends: inout TokenEnds
  ) {
    guard match.verb >= 0, t > match.cue else { return }
    for index in (t + 1)..<max(longest, t + 1) where isPreposition(index, behind: t) {
      if isClause, index + 1 >= longest || !words[index + 1].hasEnclitic || words[index + 1].part != .noun {
        continue
      }
      if let (_, _, used) = governed(index, match, person: false), !used.isDisjoint(with: [.ala, .ila, .an]) {
        ends.keep(upTo: index)
        return
      }
    }
  }

  /// حذر المتحدث السكان من الاقتراب من النهر: whom one speaks to ends at the first word that the verb governs
  /// behind him.
  private func endAddressee(_ t: Int, _ longest: Int, _ match: Match, _ ends: inout TokenEnds) {
    for index in (t + 1)..<max(longest, t + 1) {
      if words[index].classes.contains(.relative) || isFiniteVerb(index) { return }
      guard isPreposition(index, behind: t), let (stop, _, used) = governed(index, match, person: true),
        stop == index + 1, !used.isDisjoint(with: [.objectAla, .objectIla, .objectAn, .objectMin])
      else { continue }
      ends.keep(upTo: index)
      if !ends.contains(index) { ends.prepend(index) }
      return
    }
  }

  private func endBeforeGoverned(
    _ t: Int, _ longest: Int, _ match: Match, person: Bool, _ ends: inout TokenEnds
  ) {
    // كشف المدير النقاب عن: what is lifted is none of the speaker's name. No end is added at it: the
    // construction that has the word for it takes the match.
    let veil = grammar.words(.veil)
    for index in (t + 1)..<max(longest, t + 1)
    where words[index].proclitics == .article && matches(index, veil) {
      ends.keep(upTo: index)
      return
    }
    // أي جهة مسؤوليتها: behind أي and its noun another with a pronoun is what is said.
    if key(t) == Key.any, t + 2 < longest, words[t + 2].hasEnclitic, words[t + 2].part == .noun {
      ends.keep(upTo: t + 2)
      if !ends.contains(t + 2) { ends.prepend(t + 2) }
      return
    }
    // نوه المدير بما قدمه, بحرص الهيئة على: a relative clause or a verbal noun behind the verb's own
    // preposition is none of its subject.
    let behindBi = ((t + 1)..<max(longest, t + 1)).first { key($0) == Key.bima || isDeedBehindBi($0) }
    if let place = behindBi,
      governed(place, match, person: person) != nil,
      !((t + 1)..<place).contains(where: { governed($0, match, person: person) != nil })
    {
      ends.keep(upTo: place)
      if !ends.contains(place) { ends.prepend(place) }
      return
    }
    // على, إلى and عن seldom stand inside a name: the first one that the cue governs ends it.
    for index in (t + 1)..<max(longest, t + 1) where isPreposition(index, behind: t) {
      if let (stop, _, used) = governed(index, match, person: person), stop == index + 1,
        !used.isDisjoint(with: [.ala, .ila, .an, .objectAla, .objectIla, .objectAn])
      {
        ends.keep(upTo: index)
        if !ends.contains(index) { ends.prepend(index) }
        break
      }
    }
    // A word that only another reading parts from its preposition: برد قاس.
    for index in (t + 1)..<max(longest, t + 1)
    where !ends.contains(index) && words[index].proclitics.isEmpty && words[index].part == .noun {
      if let (stop, skip, _) = governed(index, match, person: person), stop == index, skip > 0 {
        ends.append(index)
      }
    }
    // The last complement that can be the content's opener wins over those inside the name.
    ends.sort { governRank($0, match, person) }
  }
}

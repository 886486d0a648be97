import MahdarKnowledge
import MahdarRecord
import MahdarText

/// One record for each incident, however often and by whatever words the article tells of it.
extension IncidentBuilder {
  /// حادث التفجير, حادثة اندلاع حريق, انفجار عبوة ناسفة: whether the word for what happened follows directly.
  func isFollowed(_ match: EventMatch, by next: EventMatch?) -> Bool {
    guard let next, let word = match.word, word.part == .noun, next.word?.part == .noun, !next.isHeadline,
      next.cue > match.cue, next.cue - match.cue <= 2,
      document.sentenceOf[next.cue] == document.sentenceOf[match.cue], next.light < 0,
      word.takes.contains(.carrier) || word.kind == "accident" && next.word?.kind == "attack"
    else { return false }
    return session.words[next.cue].proclitics.isDisjoint(with: [.and, .so, .by, .to])
      && (next.cue == match.cue + 1 || session.note(match.cue + 1, .occurs) != nil)
  }

  /// The noun of an incident that a relative clause with a verb of its own goes on about: الهجوم الذي
  /// استهدف X.
  func host(of match: EventMatch) -> Int? {
    guard match.word?.part == .verb, match.first.isEmpty || match.first.start > match.cue else { return nil }
    var index = match.cue - 1
    if index > 0, session.words[index].classes.contains(.qad) { index -= 1 }
    let sentence = document.sentenceOf[match.cue]
    guard index > 0, document.sentenceOf[index] == sentence, session.words[index].classes.contains(.relative)
    else { return nil }
    let relative = index
    index -= 1
    while index >= max(0, relative - 6), document.sentenceOf[index] == sentence {
      if document.tokens[index].kind == .word {
        if session.tellsOfIncident(index) { return agree(index, match.cue) ? index : nil }
        let word = session.words[index]
        guard word.part == .adjective || word.classes.contains(.nisba) || word.isNominal && word.isDefinite,
          !session.isFiniteVerb(index)
        else { return nil }
      } else if document.tokens[index].mark != .comma || index + 1 != relative {
        return nil
      }
      index -= 1
    }
    return nil
  }

  /// Whether a noun and a verb may go together by gender.
  private func agree(_ noun: Int, _ verb: Int) -> Bool {
    let gender = session.words[noun].inflection.intersection([.masculine, .feminine])
    let form = session.words[verb].inflection.intersection([.masculine, .feminine])
    return gender.isEmpty || form.isEmpty || gender.contains([.masculine, .feminine])
      || session.words[noun].inflection.contains(.plural) || !gender.isDisjoint(with: form)
  }

  /// Adds what a relative clause tells to the incident on whose noun it stands.
  ///
  /// - Returns: Whether there is such an incident.
  func addRelative(_ draft: Draft, _ match: EventMatch, to drafts: inout [Draft]) -> Bool {
    guard let host = host(of: match) else { return false }
    guard let known = drafts.lastIndex(where: { $0.places.contains(host) }) else { return false }
    var draft = draft
    draft.incident.kind = drafts[known].incident.kind
    if drafts[known].isCarrier { draft.incident.kind = draft.kindOfVerb }
    join(draft, into: &drafts[known])
    return true
  }

  func add(_ draft: Draft, _ match: EventMatch, to drafts: inout [Draft]) {
    if let cause = cause(of: draft, match, in: drafts) {
      join(draft, into: &drafts[cause])
      return
    }
    if let known = drafts.lastIndex(where: { isSame($0, draft) }) {
      join(draft, into: &drafts[known])
      return
    }
    if let last = drafts.indices.last, isConsequence(draft, match, of: drafts[last]) {
      // A killing in an attack is the attack's.
      let isCause = draft.incident.kind != .killing
      if isCause {
        var whole = draft
        join(drafts[last], into: &whole)
        drafts[last] = whole
      } else {
        join(draft, into: &drafts[last])
      }
      return
    }
    drafts.append(draft)
  }

  /// أسفر عن مقتل X: the attack, accident or disaster told before, of which deaths are the consequence.
  private func cause(of draft: Draft, _ match: EventMatch, in drafts: [Draft]) -> Int? {
    guard draft.incident.kind == .killing else { return nil }
    let sentence = document.sentenceOf[match.cue]
    let leads = (max(0, match.head - 5)..<match.head).contains { index in
      document.sentenceOf[index] == sentence && session.note(index, .consequence) != nil
        && session.words[index].part == .verb
    }
    guard leads else { return nil }
    return drafts.lastIndex {
      [.attack, .accident, .disaster].contains($0.incident.kind)
        && draft.token - ($0.places.max() ?? $0.token) < 60
    }
  }

  /// Whether of two told in one sentence one is the death of people by the other: أدى الهجوم إلى مقتل,
  /// مقتل X في هجوم.
  private func isConsequence(_ new: Draft, _ match: EventMatch, of old: Draft) -> Bool {
    let kinds = [old.incident.kind, new.incident.kind]
    guard kinds.contains(.killing), kinds.contains(where: { [.attack, .accident, .disaster].contains($0) }),
      document.sentenceOf[old.token] == document.sentenceOf[new.token], new.token - old.token <= 30
    else { return false }
    // لقي طفلان مصرعهما غرقا: the way in which they died.
    if new.incident.kind == .accident, match.cue == old.token + 1, match.word?.part == .noun,
      session.form(match.cue).last == Letter.alef, !match.reading.hasArticle
    {
      return true
    }
    let leads = new.incident.kind == .killing ? EventRole.consequence : EventRole.cause
    return (max(old.token + 1, match.head - 5)..<match.cue).contains {
      session.note($0, leads) != nil
    } || match.reading.preposition == Letter.beh && leads == .cause
  }

  func isSame(_ old: Draft, _ new: Draft) -> Bool {
    let (a, b) = (old.incident, new.incident)
    let isBareNew = b.targets.isEmpty && b.actors.isEmpty
    let isTakenUp = new.isCarrier && new.isDefinite && isBareNew
    let isNear = new.token - (old.places.max() ?? old.token) < 60
    // التفجير for an explosion told before, الانفجار for an attack.
    let violent: [IncidentKind] = [.attack, .accident, .disaster]
    let isOtherWord =
      new.isDefinite && isBareNew && isNear && violent.contains(a.kind) && violent.contains(b.kind)
      && a.kind != b.kind && a.targets.isEmpty == a.actors.isEmpty
    guard a.kind == b.kind || isTakenUp || isOtherWord || old.isCarrier && isNear else { return false }
    if let one = a.time, let two = b.time, !new.isDefinite, one.prefix(10) != two.prefix(10) { return false }
    if let one = a.toll?.killed, let two = b.toll?.killed, one != two, !new.isDefinite { return false }
    if let one = a.toll?.arrested, let two = b.toll?.arrested, one != two { return false }
    if (a.status == .planned) != (b.status == .planned), !new.isDefinite { return false }
    if share(a.targets, b.targets) { return true }
    // A force that strikes again by another verb strikes somebody else.
    if share(a.actors, b.actors), new.isDefinite || !new.isVerb && (a.targets.isEmpty || b.targets.isEmpty) {
      return true
    }
    let isBare = isBareNew || a.targets.isEmpty && a.actors.isEmpty
    let isClose = new.isDefinite || a.kind != .killing && a.kind != .arrest
    return isBare && isClose && (a.place == nil || b.place == nil || a.place == b.place || new.isDefinite)
  }

  /// Whether two lists name one party, fully or in part: المسجد, مسجد الميناء.
  private func share(_ one: [String], _ other: [String]) -> Bool {
    one.contains { name in other.contains { isSameParty(name, $0) } }
  }

  private func isSameParty(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let (a, b) = (IncidentBuilder.words(one), IncidentBuilder.words(other))
    return !a.isEmpty && !b.isEmpty && (a.allSatisfy(b.contains) || b.allSatisfy(a.contains))
  }

  /// The words of a party's name, folded, without marks and the article.
  private static func words(_ name: String) -> [[UInt8]] {
    name.parts(at: " ").map { word in
      let codes = Folding.fold(word.filter { $0.isLetter || $0.isNumber })
      return codes.count > 3 && codes[0] == Letter.alef && codes[1] == Letter.lam
        ? Array(codes.dropFirst(2)) : codes
    }
  }

  private func join(_ draft: Draft, into known: inout Draft) {
    let new = draft.incident
    if known.isCarrier, !draft.isCarrier {
      known.incident.kind = new.kind
      known.isCarrier = false
    }
    known.places.formUnion(draft.places)
    known.counted.formUnion(draft.counted)
    known.incident.tellings += new.tellings
    for (position, actor) in new.actors.enumerated() where !share([actor], known.incident.actors) {
      known.incident.actors.append(actor)
      known.incident.actorIDs.append(new.actorIDs[position])
    }
    for (position, target) in new.targets.enumerated() where !share([target], known.incident.targets) {
      known.incident.targets.append(target)
      known.incident.targetIDs.append(new.targetIDs[position])
    }
    known.incident.time = known.incident.time ?? new.time
    known.incident.place = known.incident.place ?? new.place
    known.incident.toll = known.incident.toll.map { $0.filled(from: new.toll) } ?? new.toll
    if new.status == .ongoing { known.incident.status = .ongoing }
  }

  /// الهجوم, الحادث alone: a telling of the last one before it, or of the one that follows.
  func takeUp(
    _ match: EventMatch, _ drafts: inout [Draft], _ waiting: inout [Telling], _ context: EntryContext
  ) {
    guard let word = match.word, word.part == .noun, match.reading.hasArticle || match.reading.hasPronoun,
      !isGeneric(match), !isAdjective(match)
    else { return }
    let telling = context.telling(context.anchor(match), match.cue)
    let isCarrier = word.takes.contains(.carrier)
    if let known = drafts.indices.last(where: {
      drafts[$0].incident.kind.rawValue == word.kind || isCarrier
    }) {
      drafts[known].incident.tellings.append(telling)
      drafts[known].places.insert(match.cue)
    } else if isCarrier {
      waiting.append(telling)
    }
  }
}

extension Toll {
  /// With the numbers of another where this one has none.
  fileprivate func filled(from other: Toll?) -> Toll {
    guard let other else { return self }
    var filled = self
    for kind in Kind.allCases { filled[kind] = self[kind] ?? other[kind] }
    return filled
  }
}

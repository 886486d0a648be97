import MahdarKnowledge
import MahdarText

/// What a token can open, of what every pattern asks at every cue near it: worked out once.
struct EventOpenings: OptionSet {
  let rawValue: UInt16

  static let isKnown = EventOpenings(rawValue: 1)
  static let nounPhrase = EventOpenings(rawValue: 2)
  static let anyVerb = EventOpenings(rawValue: 4)

  /// Of which layers it is a light verb: a bit each, by their places.
  var lights: UInt16 { rawValue >> 3 }

  /// A light verb of a layer.
  static func light(_ layer: EntryLayer) -> EventOpenings {
    EventOpenings(rawValue: 8 << UInt16(layer.position))
  }
}

/// Where patterns of events can begin before a cue: a bit for each token, the nearest first.
struct NearOpenings {
  /// How far a pattern reaches before its cue, in tokens.
  static let reach = 24

  var cue = -1
  var nounPhrase: UInt32 = 0
  var anyVerb: UInt32 = 0
  /// Of the words that begin a clause.
  var start: UInt32 = 0
  /// Of the light verbs, by the place of their layer.
  var light = InlineArray<5, UInt32>(repeating: 0)
}

/// Where patterns of events can begin, and the verbs that they ask for.
extension Session {
  /// The tokens before a cue in its sentence at which a pattern can begin: a bit each, the nearest first.
  func openings(before cue: Int, _ opening: EventPattern.Opening) -> UInt32 {
    switch opening {
    case .nounPhrase: nearOpenings(cue).nounPhrase
    case .anyVerb: nearOpenings(cue).anyVerb
    case .light(let layer): nearOpenings(cue).light[layer.position]
    case .set(let set): tokens(before: cue, in: set)
    case .start: nearOpenings(cue).start
    case .future: tokens(before: cue) { isFutureVerb($0) }
    case .never: 0
    }
  }

  /// The words of a set before a cue in its sentence.
  private func tokens(before cue: Int, in set: Int) -> UInt32 {
    var found: UInt32 = 0
    for back in 0..<reach(before: cue) where matches(cue - 1 - back, set) { found |= 1 << UInt32(back) }
    return found
  }

  /// The words before a cue in its sentence of which something holds.
  private func tokens(before cue: Int, where holds: (Int) -> Bool) -> UInt32 {
    var found: UInt32 = 0
    for back in 0..<reach(before: cue) where isWritten(cue - 1 - back) && holds(cue - 1 - back) {
      found |= 1 << UInt32(back)
    }
    return found
  }

  /// How many tokens of its sentence stand before a cue within the reach of a pattern.
  private func reach(before cue: Int) -> Int {
    let sentence = Int(document.sentenceOf[cue])
    guard sentence >= 0 else { return 0 }
    return min(NearOpenings.reach, cue - document.sentences[sentence].start)
  }

  private func nearOpenings(_ cue: Int) -> NearOpenings {
    if lastOpenings.cue == cue { return lastOpenings }
    var near = NearOpenings()
    near.cue = cue
    let reach = reach(before: cue)
    for index in cue - reach..<cue where !eventOpenings[index].contains(.isKnown) { _ = openings(index) }
    for back in 0..<reach {
      let index = cue - 1 - back
      let bit: UInt32 = 1 << UInt32(back)
      if isClauseStart(index), isWritten(index) { near.start |= bit }
      let found = eventOpenings[index]
      if found == .isKnown { continue }
      if found.contains(.nounPhrase) { near.nounPhrase |= bit }
      if found.contains(.anyVerb), isWritten(index) { near.anyVerb |= bit }
      let lights = found.lights
      if lights == 0 { continue }
      for layer in EntryLayer.allCases where lights & 1 << UInt16(layer.position) != 0 {
        near.light[layer.position] |= bit
      }
    }
    lastOpenings = near
    return near
  }

  /// Whether a token is a word, of whatever script.
  private func isWritten(_ index: Int) -> Bool {
    document.tokens[index].kind == .word || document.tokens[index].kind == .foreign
  }

  /// What a token can open.
  private func openings(_ index: Int) -> EventOpenings {
    if eventOpenings[index].contains(.isKnown) { return eventOpenings[index] }
    var found: EventOpenings = .isKnown
    if opensParty(index) { found.insert(.nounPhrase) }
    if readsAsAnyVerb(index) { found.insert(.anyVerb) }
    for reading in eventReadings(index) {
      let word = knowledge.events.words[Int(reading.word)]
      if word.part == .light, mayCarry(index, word.layer) { found.insert(.light(word.layer)) }
    }
    eventOpenings[index] = found
    return found
  }

  /// Whether the phrase of a party can begin at a token and open a pattern.
  private func opensParty(_ index: Int) -> Bool {
    if isInDateline(index) { return false }
    guard isWritten(index) else { return startsNounPhrase(index) }
    // X وY: the list begins with its first name.
    if index > 0, words[index].proclitics.contains(.and), words[index - 1].isNominal,
      document.tokens[index - 1].kind == .word
    {
      return false
    }
    return (startsNounPhrase(index) || isListedName(index) || isNamelessForce(index))
      && (isClauseStart(index) || index > 0 && words[index - 1].classes.contains(.kana))
  }

  /// A finite verb, or what opens a clause and can be one that tells of an event: بحث X وY خلال ….
  func isAnyVerb(_ index: Int) -> Bool { openings(index).contains(.anyVerb) }

  private func readsAsAnyVerb(_ index: Int) -> Bool {
    if isFiniteVerb(index) { return true }
    return isClauseStart(index)
      && eventReadings(index).contains {
        let word = knowledge.events.words[Int($0.word)]
        return word.part == .verb && word.layer != .outcome && $0.inflection.contains(.perfect)
      }
  }

  /// The reading of a token as a light verb of a layer.
  func lightReading(_ index: Int, _ layer: EntryLayer) -> EventReading? {
    guard openings(index).contains(.light(layer)) else { return nil }
    return eventReadings(index).first {
      let word = knowledge.events.words[Int($0.word)]
      return word.part == .light && word.layer == layer
    }
  }

  /// وجرى خلال الاجتماع, أعلنت عن اعتماد: whether a preposition takes the noun away from the light verb.
  func isBesideTheLight(_ match: EventMatch) -> Bool {
    guard match.light >= 0, match.light < match.cue, match.cue > 0 else { return false }
    switch match.layer {
    case .contact: return note(match.cue - 1, .during) != nil
    case .decision: return match.reading.preposition != 0 || words[match.cue - 1].part == .adposition
    default: return false
    }
  }

  /// Whether the place of a token lets it be a light verb of a layer.
  private func mayCarry(_ index: Int, _ layer: EntryLayer) -> Bool {
    words[index].part == .verb || words[index].stem < 0 || isClauseStart(index)
      || layer == .outcome && isBehindNegator(index)
  }

  /// A finite verb of the future: سيزور, سوف يزور, لن يزور.
  func isFutureVerb(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .verb, word.inflection.contains(.imperfect) else { return false }
    if word.proclitics.contains(.future) { return !isNameBeforeVerb(index) }
    return index > 0 && words[index - 1].classes.contains(.future)
  }

  /// لن يسمح: a verb of the future that is denied.
  func isDeniedFuture(_ index: Int) -> Bool {
    guard index > 0, words[index].part == .verb, words[index].inflection.contains(.imperfect),
      words[index - 1].classes.contains(.negator), words[index - 1].part == .particle
    else { return false }
    return key(index - 1) == Key.lan
  }

  /// إنه سيفتح, أنها لن تفتح: a verb of the future whose subject is the pronoun before it.
  func followsPronoun(ofFuture index: Int) -> Bool {
    let before =
      index > 1 && words[index].proclitics.isDisjoint(with: .future)
        && !words[index - 1].classes.isDisjoint(with: [.future, .negator]) ? index - 2 : index - 1
    return before >= 0 && isThat(before, allowAnd: true) && words[before].hasEnclitic
  }

  /// إن الوزارة ستفتح X: a verb of the future whose subject stands right before it, behind أن.
  func isPredicate(ofFuture index: Int) -> Bool {
    var position = index - 1
    if position >= 0, words[index].proclitics.isDisjoint(with: .future),
      !words[position].classes.isDisjoint(with: [.future, .negator])
    {
      position -= 1
    }
    let last = position
    while position >= 0, last - position < 8, document.tokens[position].kind == .word {
      if isThat(position, allowAnd: true) {
        return !words[position].hasEnclitic && position < last && words[position + 1].isNominal
          && words[position + 1].proclitics.isDisjoint(with: .preposition)
          && !opensAdjunct(position + 1)
      }
      if isFiniteVerb(position) || words[position].classes.contains(.circumstance) { return false }
      position -= 1
    }
    return false
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Left-out subjects: who goes on speaking.
extension Resolver {
  /// The speaker that a verb without its subject goes on with: the last whose gender and number fit.
  ///
  /// Voices inside another's words count less than those that the outlet itself reports.
  func lastSpeaker(before cue: Int, agreeing form: Inflection, nested: Bool = false) -> Int? {
    var best: (Int, Int)?
    for position in speakers.indices {
      let speaker = speakers[position]
      var score = -1
      if speaker.lastSpoke >= 0, speaker.lastSpoke < cue { score = speaker.lastSpoke + 2000 }
      if speaker.lastQuoted >= 0, speaker.lastQuoted < cue {
        score = max(score, speaker.lastQuoted + (nested ? 2000 : 0))
      }
      if score < 0 { continue }
      if !fits(speaker, form) { score -= 1200 }
      if !speaker.isVoice { score -= 1200 }
      if score > best?.1 ?? Int.min { best = (position, score) }
    }
    return best?.0
  }

  /// The medium that spoke or relayed last, not far up, and can be the subject of a verb form.
  func lastMedium(before cue: Int, agreeing form: Inflection) -> Int? {
    let fitting = speakers.indices.filter {
      speakers[$0].sourceClass == .media && fits(speakers[$0], form)
        && speakers[$0].lastMention < cue && cue - speakers[$0].lastMention < 150
    }
    return fitting.max { speakers[$0].lastMention < speakers[$1].lastMention }
  }

  /// Whether a speaker can be the subject of a verb form.
  func fits(_ speaker: Speaker, _ form: Inflection) -> Bool {
    if form.contains(.plural) { return speaker.number.contains(.plural) || speaker.kind == .group }
    if form.contains(.dual) { return speaker.number.contains(.dual) || speaker.number.contains(.plural) }
    if form.contains(.feminine) {
      return speaker.gender.contains(.feminine) || speaker.gender.isEmpty
        || (speaker.number.contains(.plural) && speaker.kind != .person)
    }
    if form.contains(.masculine) {
      // السكان … وأشار: several people take no verb of one, where it has no subject of its own.
      if speaker.kind == .group, speaker.number.contains(.plural), form.contains(.singular) { return false }
      if speaker.number.contains(.plural) && speaker.kind == .group
        && speaker.gender.contains(.masculine) == false
      {
        return false
      }
      return speaker.gender.contains(.masculine) || speaker.gender.isEmpty
    }
    return true
  }

  /// The person who was named last before a token, where nobody has spoken yet: in the same sentence
  /// whoever it is, further up who bears a title.
  mutating func lastNamed(before cue: Int, agreeing form: Inflection) -> Int? {
    if form.contains(.plural) || form.contains(.dual) { return nil }
    let sentence = document.sentenceOf[cue]
    for mention in names.reversed()
    where mention.name.end <= cue && document.sentenceOf[mention.name.start] == sentence {
      guard
        mention.gender.isEmpty || form.isDisjoint(with: [.masculine, .feminine])
          || !mention.gender.isDisjoint(with: form), mention.whole.start > 0,
        session.words[mention.whole.start - 1].part == .verb
      else { continue }
      return speaker(mention, in: mention.whole, cue: cue)
    }
    for mention in names.reversed() where mention.name.end <= cue && !mention.title.isEmpty {
      if cue - mention.name.start > 120 { break }
      return speaker(mention, in: mention.whole, cue: cue)
    }
    return nil
  }
}

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
      // الله is nobody whom الخطيب or a verb alone takes up.
      if score < 0 || speaker.isDeity { continue }
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
    Resolver.fits(kind: speaker.kind, gender: speaker.gender, number: speaker.number, form)
  }

  /// Whether somebody of a kind, gender and number can be the subject of a verb form.
  static func fits(kind: EntityKind, gender: Inflection, number: Inflection, _ form: Inflection) -> Bool {
    if form.contains(.plural) { return number.contains(.plural) || kind == .group }
    if form.contains(.dual) { return number.contains(.dual) || number.contains(.plural) }
    if form.contains(.feminine) {
      return gender.contains(.feminine) || gender.isEmpty
        || (number.contains(.plural) && kind != .person)
    }
    if form.contains(.masculine) {
      // السكان … وأشار: several people take no verb of one, where it has no subject of its own.
      if kind == .group, number.contains(.plural), form.contains(.singular) { return false }
      if number.contains(.plural) && kind == .group
        && gender.contains(.masculine) == false
      {
        return false
      }
      return gender.contains(.masculine) || gender.isEmpty
    }
    return true
  }

  /// The person who was named last before a token, where nobody has spoken yet: in the same sentence
  /// whoever it is, further up who bears a title.
  func lastNamed(before cue: Int, agreeing form: Inflection) -> NameMention? {
    if form.contains(.plural) || form.contains(.dual) { return nil }
    let sentence = document.sentenceOf[cue]
    for mention in names.reversed()
    where mention.name.end <= cue && document.sentenceOf[mention.name.start] == sentence {
      guard
        mention.gender.isEmpty || form.isDisjoint(with: [.masculine, .feminine])
          || !mention.gender.isDisjoint(with: form), mention.whole.start > 0,
        session.words[mention.whole.start - 1].part == .verb
      else { continue }
      return mention
    }
    for mention in names.reversed() where mention.name.end <= cue && !mention.title.isEmpty {
      if cue - mention.name.start > 120 { break }
      return mention
    }
    return nil
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Finds out what looks like an incident without being one, and whom an incident struck where the target does
/// not stand in its usual place behind the word.
extension IncidentBuilder {
  /// القبض عليه, الهجوم عليها: the one for whom a pronoun stands behind the preposition that the noun takes.
  func pronounTarget(_ match: EventMatch, _ context: inout EntryContext) -> (String, String?)? {
    let next = match.cue + (match.reading.second == 0 ? 1 : 2)
    guard let word = match.word, word.part == .noun, word.takes.contains(.ala), word.kind != "protest",
      next < document.tokens.count,
      document.sentenceOf[next] == document.sentenceOf[match.cue], session.words[next].hasEnclitic,
      session.words[next].part == .adposition,
      let reading = session.analyses(next).first(where: { $0.hasEnclitic }),
      reading.enclitic.contains(.third),
      let target = context.subject(before: match.head, agreeing: reading.enclitic),
      !context.name(target).isEmpty
    else { return nil }
    return (context.name(target), context.id(target))
  }

  /// استهداف المساجد, قتل رجال الأمن: what some do to all of a kind, where nothing shows that it was done.
  func isWayOfDoing(_ match: EventMatch) -> Bool {
    guard let word = match.word, word.part == .noun, match.light < 0, word.takes.contains(.object),
      word.kind == "attack" || word.kind == "killing", match.second.start == match.cue + 1
    else { return false }
    let head = session.words[match.second.start]
    let last = session.words[match.second.end - 1]
    guard head.inflection.contains(.plural), head.row < 0, head.isDefinite || last.isDefinite,
      !session.documentNames.contains(where: {
        $0.name.start >= match.second.start && $0.name.end <= match.second.end
      })
    else { return false }
    return !(max(0, match.head - 4)..<match.head).contains { index in
      session.note(index, .occurs) != nil
        || session.note(index, .consequence) != nil && session.words[index].part == .verb
    }
  }

  /// ضبط الجودة, توقيف البث: what is no person is not arrested.
  func isSeizedThing(_ match: EventMatch) -> Bool {
    guard match.government.isEmpty, !match.second.isEmpty, match.second.start == match.cue + 1,
      document.tokens[match.second.start].kind == .word
    else { return false }
    let head = session.words[match.second.start]
    // أوقفت الحكومة دعمها: an institution behind the verb does it, and nobody is arrested.
    if match.word?.part == .verb {
      return match.first.isEmpty && !match.reading.hasPronoun && head.classes.contains(.organisation)
        && match.reading.inflection.isDisjoint(with: .passive)
    }
    let people: WordClasses = [
      .office, .honorific, .rank, .royal, .group, .occupation, .kin, .unnamed, .organisation, .nisba,
    ]
    return head.possible.isDisjoint(with: people) && head.row < 0 && head.stem >= 0
      && head.classes.isDisjoint(with: [.givenName, .familyName])
      && session.note(match.second.start, .unit) == nil && session.note(match.second.start, .members) == nil
      && !session.isQuantity(match.second.start) && head.part != .numeral
      && !(head.inflection.contains(.plural) && head.inflection.isDisjoint(with: .brokenPlural))
      && !session.documentNames.contains(where: {
        $0.name.start >= match.second.start && $0.name.start < match.second.start + 4
      })
  }

  /// قررت النقابة تنفيذ إضراب, إضراب يوم الخميس المقبل: a protest that is decided on or set for a day to
  /// come, and that no verb of the past carries.
  func isStillToCome(_ match: EventMatch, _ time: String?) -> Bool {
    guard match.word?.kind == "protest", match.word?.part == .noun else { return false }
    if match.light >= 0, match.lightInflection.contains(.perfect), !isDecidedOn(match.light) { return false }
    if let published, let time, let day = CalendarDay(iso8601: String(time.prefix(10))), day > published {
      return true
    }
    let sentence = document.sentenceOf[match.cue]
    return (max(0, match.head - 8)..<match.head).contains { index in
      document.sentenceOf[index] == sentence && isDecidedOn(index)
        && !((index + 1)..<match.head).contains { session.isFiniteVerb($0) || session.isBarrier($0) }
        && session.canBeMasdar(match.head - 1)
    }
  }

  /// غارة استهدفت, غارات جوية استهدفت: whether a verb is a bare relative clause on a noun of an incident.
  func isOnIncident(_ match: EventMatch) -> Bool {
    var noun = match.cue - 1
    if noun > 0, session.words[noun].part == .adjective, !session.words[noun].isDefinite { noun -= 1 }
    return noun >= 0 && match.word?.part == .verb && session.tellsOfIncident(noun)
      && !session.words[noun].isDefinite
  }

  /// تتوقع الأرصاد سيولا, عاصفة قد تضرب الساحل: whether a disaster or an accident is only expected.
  func isForeseen(_ match: EventMatch) -> Bool {
    guard let kind = match.word?.kind, kind == "disaster" || kind == "accident" else { return false }
    let sentence = document.sentenceOf[match.cue]
    let isExpected = (max(0, match.head - 4)..<match.head).contains { index in
      document.sentenceOf[index] == sentence && session.note(index, .foreseen) != nil
        && !((index + 1)..<match.head).contains { session.isFiniteVerb($0) || session.isBarrier($0) }
    }
    if isExpected { return true }
    let end = min(document.tokens.count - 1, match.end + 3)
    return (match.cue + 1..<max(match.cue + 1, end)).contains { index in
      document.sentenceOf[index] == sentence && session.words[index].classes.contains(.qad)
        && session.words[index + 1].inflection.contains(.imperfect) && session.isFiniteVerb(index + 1)
    }
  }

  /// قررت: a verb that tells that something is to be.
  private func isDecidedOn(_ index: Int) -> Bool {
    session.eventReadings(index).contains { reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      return word.layer == .decision && word.part == .verb && word.kind == "other"
        && word.takes.contains(.that)
    }
  }

  /// أربع أسر, مدينة تدمر, أبدت: a plural, a name or another verb, though one of an incident is spelt like
  /// it.
  func isNoVerb(_ match: EventMatch) -> Bool {
    let form = match.reading.inflection
    if form.contains(.first), form.contains(.singular) { return true }
    guard match.cue > 0, document.tokens[match.cue - 1].kind == .word else { return false }
    let before = session.words[match.cue - 1]
    if before.classes.contains(.placeHead), before.part == .noun, !before.isDefinite { return true }
    guard form.contains(.perfect),
      session.analyses(match.cue).contains(where: { analysis in
        guard analysis.stem >= 0 else { return false }
        return analysis.partOfSpeech == .noun && analysis.inflection.contains(.brokenPlural)
      })
    else { return false }
    // وأسر في المدينة: nobody stands behind it; not وأسرهم في المدينة, which are families.
    if match.second.isEmpty, !match.reading.hasPronoun, match.cue + 1 < document.tokens.count,
      session.words[match.cue + 1].part == .adposition
    {
      return false
    }
    return before.classes.isDisjoint(with: [.qad, .kana, .relative])
      && !(session.isThat(match.cue - 1) && before.hasEnclitic)
  }

  /// انهارت المفاوضات, انفجر الوضع: whether a verb of accidents speaks of what is neither a thing that can
  /// meet with one nor a person.
  func isNoBody(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, let head = headOfStruck(match) else { return false }
    let word = session.words[head]
    let bodies: WordClasses = [
      .office, .honorific, .rank, .royal, .group, .occupation, .kin, .unnamed, .nisba, .givenName,
      .familyName,
      .place, .placeHead,
    ]
    return word.part == .noun && word.stem >= 0 && word.row < 0 && word.possible.isDisjoint(with: bodies)
      && !isThing(head) && session.note(head, .unit) == nil && session.note(head, .members) == nil
      && !session.isQuantity(head) && !session.documentNames.contains { $0.name.contains(head) }
  }

  /// تحطمت طائرة تدريب: whether a verb of accidents in the past is about a thing.
  func isAboutThing(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.reading.inflection.contains(.perfect),
      let head = headOfStruck(match)
    else { return false }
    return head > match.cue && isThing(head)
  }

  private func headOfStruck(_ match: EventMatch) -> Int? {
    let phrase = match.second.isEmpty ? match.first : match.second
    guard !phrase.isEmpty else {
      let next = match.cue + 1
      guard next < document.tokens.count, document.sentenceOf[next] == document.sentenceOf[match.cue],
        document.tokens[next].kind == .word, session.words[next].isNominal,
        session.words[next].part != .adverb,
        session.words[next].proclitics.isSubset(of: .article),
        session.words[next].possible.isDisjoint(with: .temporal)
      else { return nil }
      return next
    }
    return document.tokens[phrase.start].kind == .word ? phrase.start : nil
  }

  private func isThing(_ index: Int) -> Bool {
    [EventRole.thing, .site, .weapon].contains { session.note(index, $0) != nil }
  }

  /// لقي خمسة مسلحين مصرعهم: those who stand between the verb of meeting and the noun of death.
  func whoMetDeath(_ match: EventMatch) -> TokenRange? {
    guard let word = match.word, word.part == .noun, word.takes == .alone else { return nil }
    let sentence = document.sentenceOf[match.cue]
    var index = match.cue - 1
    // سبعة صيادين لقوا حتفهم.
    if index >= 0, document.sentenceOf[index] == sentence, session.note(index, .toll)?.value == "killed",
      let counted = countedBefore(index)
    {
      return counted
    }
    while index >= max(0, match.cue - 10), document.sentenceOf[index] == sentence, !session.isBarrier(index) {
      if session.isFiniteVerb(index) {
        let meets = session.eventReadings(index).contains { reading in
          let verb = session.knowledge.events.words[Int(reading.word)]
          return verb.layer == .incident && verb.part == .verb && verb.takes.isEmpty && verb.kind == "killing"
        }
        guard meets, index + 1 < match.cue,
          session.words[index + 1].isNominal
            || document.tokens[index + 1].kind == .number
        else { return nil }
        let end = (index + 1..<match.cue).first { place in
          session.words[place].part == .adposition || document.tokens[place].kind == .mark
            || session.opensAdjunct(place)
        }
        // لقي الأحد خمسة أشخاص مصرعهم: a day right behind the verb leaves nobody.
        let last = end ?? match.cue
        return last > index + 1 ? TokenRange(index + 1, last) : nil
      }
      index -= 1
    }
    return nil
  }

  /// تحطم طائرة خاصة, غرق مركب: the thing that the word is about, behind it with its adjectives.
  func wreck(_ match: EventMatch) -> TokenRange? {
    guard let word = match.word, word.takes.contains(.object), match.light < 0, !match.reading.hasPronoun
    else {
      return nil
    }
    let start = match.cue + 1
    var index = start
    while index < min(document.tokens.count, start + 5), document.tokens[index].kind == .word,
      document.sentenceOf[index] == document.sentenceOf[match.cue]
    {
      let next = session.words[index]
      guard next.isNominal, next.proclitics.isSubset(of: .article), !next.possible.contains(.temporal),
        next.part != .adverb, !session.isFiniteVerb(index),
        index == start || next.part == .adjective || next.classes.contains(.nisba)
          || next.part == .noun && !session.words[index - 1].isDefinite && index == start + 1
      else { break }
      index += 1
    }
    return index > start ? TokenRange(start, index) : nil
  }
}

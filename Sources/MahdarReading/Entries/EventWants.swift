import MahdarKnowledge
import MahdarText

/// Whether a match has the parties that its construction wants.
extension Session {
  /// A name that no list has, alone or with adjectives: إن سالار السويدية قررت.
  private func isUnknownName(_ range: TokenRange) -> Bool {
    words[range.start].stem < 0 || words[range.start].part == .properNoun
  }

  /// Whether two stand together: X وY, الطرفان, يلتقيان, لقائهما.
  private func namesPair(_ match: EventMatch) -> Bool {
    if match.first.isEmpty {
      let isVerb = match.word?.part == .verb
      // قابلا للنقل, بحثا عن: no verb though spelt like one.
      if isVerb, words[match.cue].part != .verb || !isFiniteVerb(match.cue) { return false }
      let form = isVerb ? match.reading.inflection : match.reading.pronoun
      return form.contains(.dual) && !form.contains(.first)
    }
    return partyRanges(from: match.first.start, limit: match.first.end).count > 1 || isBothOf(match.first)
  }

  /// Whether the parties are of the kind that the construction wants.
  func hasWantedParties(_ match: EventMatch, _ pattern: EventPattern) -> Bool {
    let rule = pattern.rule
    if isBesideTheLight(match) { return false }
    // تقرر أن: a verb of the present decides only where its subject is told.
    if rule.yields == .decision, match.first.isEmpty, match.word?.part == .verb,
      match.reading.inflection.contains(.imperfect)
    {
      return false
    }
    // سيوزع مشروع قانون: what is indefinite behind the verb is its object.
    if pattern.trigger == .future, !match.first.isEmpty,
      match.first.start > match.cue,
      !(match.first.start..<match.first.end).contains(where: { words[$0].isDefinite || words[$0].row >= 0 })
        || isObjectPlural(match.first.start)
    {
      return false
    }
    if rule.yields == .decision, !match.first.isEmpty, !decides(match.first),
      !(isUnknownName(match.first) && match.first.start > 0 && isThat(match.first.start - 1))
    {
      return false
    }
    if rule.yields == .decision, isActive(match) || isOnlyDescribed(match) || isCarried(match) {
      return false
    }
    // زار المطر القرى: what is visited may be any place, whoever visits it is somebody.
    if match.word?.layer == .contact, match.word?.kind == "visit", !match.first.isEmpty,
      !match.second.isEmpty, !isNamedParty(afterQuantity(match.second.start)), !decides(match.first)
    {
      return false
    }
    // A place is visited and visits nobody.
    if match.word?.layer == .contact, match.word?.kind == "visit", !match.first.isEmpty,
      isPlaceName(match.first), !holdsOffice(match.first)
    {
      return false
    }
    if rule.wantsPair { return namesPair(match) }
    if rule.wantsMembers { return areMembers(match.first.start) }
    if match.word?.takes.contains(.official) ?? false {
      // وصول وفد إلى مالطا: a delegation as well, where the place has a name.
      let isGroup =
        !match.first.isEmpty && words[match.first.start].classes.contains(.group)
        && !match.second.isEmpty && words[match.second.start].row >= 0
      return (match.first.isEmpty || holdsOffice(match.first) || isGroup)
        && !match.second.isEmpty && isPlaceName(match.second)
    }
    if rule.wantsOfficial {
      return
        (match.first.isEmpty || holdsOffice(match.first)
        || match.second.isEmpty && words[match.first.start].classes.contains(.group))
        && (match.second.isEmpty || isPlaceName(match.second))
    }
    return true
  }

  /// وزراء, لوزراء: whether a word tells of those who meet by what they are.
  private func areMembers(_ index: Int) -> Bool {
    if note(index, .members) != nil { return true }
    let word = words[index]
    guard word.proclitics.contains(.to),
      let notes = knowledge.eventWords[
        morphology.key(document.tokens[index].lexeme, droppingFirst: word.stemStart)]
    else { return false }
    return notes.contains { $0.role == .members && $0.second == nil }
  }
}

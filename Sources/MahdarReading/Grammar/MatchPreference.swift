import MahdarKnowledge
import MahdarText

/// Which of two matches of one cue is the better one.
extension Session {
  /// More roles win, then more tokens; but an object that is a verbal noun close to the verb wins over
  /// a preposition further on: أكدت تمكنها من قطع الطرق المطلة على.
  func isBetter(_ new: Match, _ old: Match) -> Bool {
    // رفض الكشف عن: the refusal says more than an object would.
    if new.cue == old.cue, new.roles == old.roles,
      grammar.rules[new.rule].negated != grammar.rules[old.rule].negated
    {
      return grammar.rules[new.rule].negated
    }
    if new.cue == old.cue, new.verb == old.verb, endsAtOwn(new, within: old) != endsAtOwn(old, within: new) {
      return endsAtOwn(new, within: old)
    }
    if new.cue == old.cue, new.verb == old.verb, isCalledUpon(new, old) != isCalledUpon(old, new) {
      return isCalledUpon(new, old)
    }
    if new.cue == old.cue, new.verb == old.verb, isWithinTold(new) != isWithinTold(old) {
      return isWithinTold(new)
    }
    if new.cue == old.cue, new.verb == old.verb, holdsClause(new, past: old) != holdsClause(old, past: new) {
      return holdsClause(new, past: old)
    }
    if new.cue == old.cue, new.verb == old.verb, holdsReturn(new, past: old) != holdsReturn(old, past: new) {
      return holdsReturn(new, past: old)
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
          words[object.contentStart].inflection.contains(.masdar) || canBeMasdar(object.contentStart),
          !splitsConstruct(object), !takesOffice(object, from: other)
        {
          return a
        }
      }
    }
    return new.isBetter(than: old)
  }

  /// Whether a match ends its speaker at the verb's own preposition, which the other takes for part of the
  /// speaker's name: أكدت الوزارة على الفصل بين.
  private func endsAtOwn(_ match: Match, within other: Match) -> Bool {
    guard let source = match.source, let longer = other.source, source.start == longer.start,
      source.start > match.cue, source.end < longer.end, match.person == nil, other.person == nil,
      !match.government.isDisjoint(with: [.ala, .ila, .an, .min]), other.government.isEmpty, !other.afterThat,
      other.contentKind == .object || other.contentKind == .before || other.afterColon
    else { return false }
    // كشف تقرير صدر عن المجلس: the preposition of the verb before it.
    return words[source.end].part == .adposition && !words[source.end].hasEnclitic
      && !readsAsVerb(source.end - 1)
  }

  /// Whether the speaker stands between a complementizer and the verb: أن المجلس شكر المتطوعين.
  private func isWithinTold(_ match: Match) -> Bool {
    guard let source = match.source, source.end == match.cue, source.start > 0 else { return false }
    return isThat(source.start - 1) && !words[source.start - 1].hasEnclitic
  }

  /// Whether a match takes for the addressee what the other takes for the speaker, and is right: ودعا
  /// السكان إلى goes on with whoever spoke, since the public is called upon and seldom calls.
  private func isCalledUpon(_ match: Match, _ other: Match) -> Bool {
    guard let person = match.person, match.source == nil, other.person == nil, person == other.source,
      person.count == 1, match.cue > 0, words[match.cue].proclitics.contains(.and),
      match.inflection.contains(.singular)
    else { return false }
    let head = words[person.start]
    // دعا المنشآت إلى: a subject would have its verb in the feminine.
    if head.proclitics == .article, head.part == .noun, head.endsIn(Letter.alef, Letter.teh),
      head.inflection.contains(.plural), match.inflection.contains(.masculine)
    {
      return true
    }
    return head.proclitics == .article && head.classes.contains(.group)
      && !head.inflection.isDisjoint(with: [.plural, .brokenPlural])
  }

  /// Whether a match ends its speaker at an office that governs the next noun: أمين منطقة السهل.
  private func splitsConstruct(_ match: Match) -> Bool {
    guard let source = match.source, source.end == match.contentStart, source.end > source.start else {
      return false
    }
    let last = words[source.end - 1]
    return !last.isDefinite && !last.classes.isDisjoint(with: [.office, .organisation])
  }

  /// كشف سالم الحداد رئيس الحزب، عن: whether a match takes for its object the office that the other leaves
  /// with the speaker's name.
  private func takesOffice(_ match: Match, from other: Match) -> Bool {
    guard let source = match.source, let whole = other.source, source.start == whole.start,
      source.start > match.cue, match.contentStart < whole.end
    else { return false }
    return isOfficeOfName(match.contentStart, from: source.start)
  }

  /// Whether a match parts into speaker and addressee what the other takes for its speaker.
  private func hasAddressee(_ match: Match, within other: Match) -> Bool {
    guard let person = match.person, let source = match.source, let whole = other.source, other.person == nil,
      source.start == whole.start, person.end == whole.end, match.contentStart == other.contentStart
    else { return false }
    let head = words[person.start]
    let last = words[source.end - 1]
    // طالب أمير المنطقة: what an office governs is nobody else.
    if !last.isDefinite, !last.hasEnclitic, source.count == 1, last.classes.contains(.office),
      !head.possible.isDisjoint(with: [.place, .placeHead, .organisation, .country]), head.isDefinite
    {
      return false
    }
    if keepsNun(source.end - 1), head.part == .noun || head.part == .properNoun { return true }
    // طالب العسيري القيادة بـ: a common noun with the article is no part of a name.
    if head.part == .noun, head.proclitics == .article, head.stem >= 0,
      head.classes.isDisjoint(with: WordClasses.title.union([.familyName, .givenName])),
      last.part == .properNoun || last.stem < 0 || !last.classes.isDisjoint(with: [.givenName, .familyName])
    {
      return true
    }
    if secondOffice(source.start, limit: person.end, isSpokenTo: true) == person.start { return true }
    if secondParty(source.start, limit: person.end) == person.start { return true }
    // دعا الحداد أصحاب المنشآت إلى: several are not the one that was named.
    if head.part == .noun, head.proclitics.isEmpty, !head.hasEnclitic, head.stem >= 0,
      head.inflection.contains(.plural), head.inflection.isDisjoint(with: .singular),
      last.stem < 0 || !last.classes.isDisjoint(with: [.givenName, .familyName])
    {
      return true
    }
    return head.part == .noun && head.proclitics == .article && head.inflection.contains(.plural)
      && !head.inflection.contains(.brokenPlural)
  }

  /// Whether a match holds the verb's own clause, which the other's content runs into: أوضحت الإمارة في بيان
  /// نشرته أن, وأشار المدير في حديث لـ«المرفأ» أن. What stands before it tells where and how.
  private func holdsClause(_ match: Match, past other: Match) -> Bool {
    guard match.afterThat, !other.afterThat, match.contentStart > other.contentStart,
      other.cue < other.contentStart,
      match.person == nil, other.person == nil, !match.negated, !other.negated, match.verb >= 0,
      document.sentenceOf[match.contentStart] == document.sentenceOf[match.cue],
      knowledge.verbs[match.verb].takes.contains(.that) || match.government != .that
    else { return false }
    if grammar.rules[other.rule].wantsFinite { return true }
    guard other.contentKind == .object else { return false }
    return other.government.isEmpty ? isNoObject(other.contentStart) : isChannel(other.contentStart)
  }

  /// الحي الذي أعلنت البلدية إغلاقه, التي أعلنت البلدية السيطرة عليها: whether behind a relative pronoun a
  /// match takes for the subject what the other takes for the object, and a pronoun stands behind it that
  /// returns to the noun before the clause.
  private func holdsReturn(_ match: Match, past other: Match) -> Bool {
    guard match.cue > 0, words[match.cue - 1].classes.contains(.relative), let source = match.source,
      source.start == match.cue + 1, let before = other.source, before.end <= match.cue,
      other.contentKind == .object, other.contentStart == source.start, match.contentKind == .object,
      match.contentStart == source.end, match.contentStart + 1 < document.tokens.count,
      words[source.start].isDefinite || source.count > 1
    else { return false }
    let (object, next) = (words[match.contentStart], words[match.contentStart + 1])
    return object.part == .noun && object.hasEnclitic || next.part == .adposition && next.hasEnclitic
  }

  /// Whether no object begins at a token: a verb, a name that goes on, an adjunct.
  private func isNoObject(_ index: Int) -> Bool {
    let word = words[index]
    if document.tokens[index].kind != .word { return true }
    return isFiniteVerb(index) || word.part == .properNoun || opensAdjunct(index)
      || word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition)
      || !word.classes.isDisjoint(with: [.organisation, .office])
  }

  /// Whether a medium is named at a token: «المرفأ».
  private func isChannel(_ index: Int) -> Bool {
    if words[index].classes.contains(.media) || words[index].phraseClasses.contains(.media) { return true }
    let position = Int(document.quotationOf[index])
    guard position >= 0, document.quotations[position].closed else { return false }
    let quotation = document.quotations[position]
    return index - quotation.open <= 1 && quotation.close - quotation.open <= 4
  }

  private func plainObject(_ match: Match) -> Bool {
    match.contentKind == .object && match.government.isEmpty && match.person == nil && match.verb >= 0
  }
}

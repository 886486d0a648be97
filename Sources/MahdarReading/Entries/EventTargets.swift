import MahdarKnowledge
import MahdarText

/// Whether what stands beside the word of an event is what it was done to.
extension Session {
  /// بالوزير: a noun behind the letter of a preposition; not كلا من, whose first letter is its own.
  func hangsOnPreposition(_ t: Int) -> Bool {
    document.tokens[t].kind == .word && words[t].stem >= 0
      && !words[t].proclitics.isDisjoint(with: .preposition)
      && !(words[t].classes.contains(.particle) && afterQuantity(t) > t)
  }

  /// برأت محكمة الميناء رجلا من الجنوب, أصدرت كل من مالطا وقبرص قرارا: whether the construction takes for the
  /// object of a passive what is the subject, and for the agent what hangs on another noun.
  func isActive(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, !match.content.isEmpty, match.first.start >= match.content.end else {
      return false
    }
    let start = match.content.start
    if afterQuantity(start) > start { return true }
    guard words[start].classes.contains(.organisation), note(start, .matter) == nil else {
      return false
    }
    let gender = words[start].inflection.intersection([.masculine, .feminine])
    return gender.isEmpty || !gender.isDisjoint(with: match.reading.inflection)
  }

  /// صدر أمر ملكي: whether what stands behind the word is an adjective of it, and no body.
  func isOnlyDescribed(_ match: EventMatch) -> Bool {
    guard match.first.count == 1, match.first.start == match.cue + 1, !match.government.isEmpty else {
      return false
    }
    let word = words[match.first.start]
    return !word.isDefinite && word.proclitics.isEmpty && word.row < 0
      && (word.part == .adjective || word.classes.contains(.nisba))
  }

  /// وصدر أمر ملكي: whether a word that is read as a verb of deciding is the noun of one that carries it.
  func isCarried(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, !match.first.isEmpty, match.first.end < match.cue else { return false }
    return lightReading(match.cue - 1, .decision) != nil
  }

  /// The institutions and countries that decide together, where a phrase names several and nobody else.
  func bodies(in range: TokenRange) -> [TokenRange] {
    let parts = partyRanges(from: range.start, limit: range.end)
    guard parts.count > 1, parts.last?.end == range.end,
      parts.allSatisfy({
        isBody($0.start) || words[$0.start].part == .properNoun && !hasNameEnding(at: $0.end)
      })
    else { return [] }
    return parts
  }

  /// مسؤولين, المزارعين: a sound plural in the case of objects.
  func isObjectPlural(_ index: Int) -> Bool {
    words[index].proclitics.isDisjoint(with: .preposition) && words[index].row < 0
      && words[index].letters > 4 && words[index].inflection.contains(.plural)
      && words[index].endsIn(Letter.yeh, Letter.noon)
  }

  /// Whether an element is the one who acts, behind the verb itself or the light one.
  func isSubjectBehind(_ pattern: [Element], _ e: Int, _ match: EventMatch) -> Bool {
    guard let role = pattern[e].role, [.party, .body, .by, .actor].contains(role) else { return false }
    let before = pattern[..<e].last { $0.matcher != .adjuncts }
    return (before?.role == .cue || before?.role == .other) && match.word?.part == .verb
      || before?.matcher == .event(.light)
  }

  /// قتلوا, يقررون: whether the verb of a match is of the third person and the plural, which it is only
  /// behind its subject or where that is left out.
  func isOfManyBefore(_ match: EventMatch) -> Bool {
    match.light < 0 && match.word?.part == .verb && match.reading.inflection.contains(.plural)
      && match.reading.inflection.isDisjoint(with: [.first, .second])
  }

  /// استهدف مسجد النور: a building is struck and strikes nothing; so is any site in the case of objects.
  func isBuilding(_ t: Int) -> Bool {
    guard let site = note(t, .site) else { return false }
    return site.value == "building"
      || words[t].row < 0 && words[t].part == .noun && !words[t].isDefinite && form(t).last == Letter.alef
  }

  /// Whether what stands behind the word of an incident is not what it struck: التفجير الإرهابي, استهداف
  /// جديد, قتله لاستدراج.
  func isNoTarget(_ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch) -> Bool {
    guard match.word?.layer == .incident, document.tokens[t].kind == .word else { return false }
    if match.government.isEmpty, hangsOnPreposition(t) { return true }
    guard e > 0, pattern[e - 1].role == .cue, match.word?.part == .noun else { return false }
    if match.reading.hasArticle { return true }
    return words[t].part == .adjective && !words[t].isDefinite && words[t].row < 0
      && words[t].possible.isDisjoint(with: [.occupation, .group, .givenName, .familyName, .country])
  }

  /// مئات المعلمين, آلاف الأشخاص: a quantity of people.
  func isManyOfThem(_ t: Int, _ end: Int) -> Bool {
    guard t + 1 < end, isQuantity(t) || words[t].part == .numeral, document.tokens[t + 1].kind == .word
    else { return false }
    let people: WordClasses = [.occupation, .group, .kin, .unnamed, .nisba]
    return note(t + 1, .unit) != nil || !words[t + 1].possible.isDisjoint(with: people)
  }

  /// محكمة جنايات الميناء: whether an institution's name begins at a token, and no title of a person.
  func isBody(_ index: Int) -> Bool {
    words[index].phraseClasses.contains(.organisation)
      || words[index].classes.contains(.organisation) && words[index].classes.isDisjoint(with: .title)
  }

  /// بمعاقبة, بسجن: whether a word behind a letter can be a verbal noun, and no place or body.
  func opensMasdar(_ index: Int) -> Bool {
    canBeMasdar(index) && words[index].row < 0
      && words[index].possible.isDisjoint(with: [.place, .country, .placeHead, .organisation])
  }

  /// جولة تفقدية, مؤتمر صحفي مشترك: a word of no list behind an indefinite noun of a contact that ends as its
  /// adjectives do, or one that is read as an adjective, whoever else may be called so.
  func isUnknownAdjective(_ t: Int, _ match: EventMatch) -> Bool {
    guard match.layer == .contact, match.word?.part == .noun,
      t == match.cue + (match.reading.second == 0 ? 1 : 2),
      document.tokens[t].kind == .word, words[t].row < 0, words[t].proclitics.isEmpty
    else { return false }
    return words[t].stem < 0 && words[t].endsIn(Letter.yeh, Letter.heh)
      || words[t].part == .adjective && words[t].classes.isDisjoint(with: .occupation)
        && words[t].possible.isDisjoint(with: [
          .givenName, .familyName, .office, .rank, .group, .counterpart, .unnamed,
        ])
  }

  /// مفاوضات سلام, لقاء آخر: the second word of a term, or another of its kind, is nobody who meets.
  func isOfTerm(_ t: Int, _ match: EventMatch) -> Bool {
    guard match.layer == .contact, t == match.cue + 1, document.tokens[t].kind == .word,
      match.reading.second == 0
    else { return false }
    if eventReadings(match.cue).contains(where: { $0.second != 0 }) { return true }
    return match.word?.part == .noun && words[t].part == .adjective && !words[t].isDefinite
      && words[t].row < 0 && words[t].inflection.isDisjoint(with: .plural)
      && words[t].possible.isDisjoint(with: [.givenName, .familyName, .office, .rank, .occupation, .group])
  }

  /// Whether a noun names an incident.
  func tellsOfIncident(_ index: Int) -> Bool {
    eventReadings(index).contains {
      let word = knowledge.events.words[Int($0.word)]
      return word.layer == .incident && word.part == .noun
    }
  }

  /// قتل مسلحون عشرة جنود: whether a number with whoever is counted stands at a token.
  func countsPeople(_ t: Int) -> Bool {
    guard let numeral = timeScanner.cardinal(t), numeral.whole != nil, numeral.end < words.count,
      document.tokens[numeral.end].kind == .word
    else { return false }
    let people: WordClasses = [.occupation, .group, .kin, .unnamed]
    let counted = words[numeral.end]
    // ثلاثة مشتبهين: hardly anything else has the plural of persons.
    let isOfPersons =
      counted.part != .numeral && counted.proclitics.isEmpty && counted.endsIn(Letter.yeh, Letter.noon)
      && counted.inflection.contains([.masculine, .plural])
      && counted.inflection.isDisjoint(with: .brokenPlural)
    return isOfPersons || note(numeral.end, .unit) != nil || !counted.possible.isDisjoint(with: people)
  }

  /// استقبل الوزير المهنئين: people in the case of objects, who are met though they are nobody by name.
  func isPeopleMet(_ t: Int, _ match: EventMatch) -> Bool {
    guard match.layer == .contact, document.tokens[t].kind == .word, let kind = match.word?.kind,
      kind == "meeting" || kind == "visit"
    else { return false }
    // عددا من كبار المسؤولين, كلا من: some of them.
    if afterQuantity(t) > t { return true }
    let word = words[t]
    return word.proclitics == .article && word.inflection.contains([.masculine, .plural])
      && word.inflection.isDisjoint(with: .brokenPlural) && word.endsIn(Letter.yeh, Letter.noon)
      && word.classes.isDisjoint(with: [.givenName, .familyName])
  }

  /// زار الأمير وحدات المدفعية: what somebody who is named visited, though no list has it as a place.
  func isThingVisited(_ t: Int, _ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, !match.first.isEmpty, match.first.start > match.cue,
      t + 1 < document.tokens.count, document.tokens[t].kind == .word, document.tokens[t + 1].kind == .word
    else { return false }
    let word = words[t]
    return word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
      && word.possible.isDisjoint(with: [.temporal, .month]) && words[t + 1].isNominal
      && words[t + 1].isDefinite && decides(match.first)
  }

  /// لمعسكر, للموقع: a site behind the letter of a preposition.
  func isSiteBehindLetter(_ t: Int) -> Bool {
    guard document.tokens[t].kind == .word, !words[t].proclitics.isDisjoint(with: [.to, .by]) else {
      return false
    }
    let codes = form(t)
    let start = codes.starts(with: [Letter.lam, Letter.lam]) ? 2 : 1
    guard codes.count > start + 1 else { return false }
    let notes = knowledge.eventWords[FormTable.key(codes[start...])] ?? []
    return notes.contains { $0.role == .site && $0.second == nil }
  }

  /// Whether a form begins with an alef, و or ف before it left out.
  func opensWithAlef(_ index: Int) -> Bool {
    let codes = form(index)
    guard codes.count > 1 else { return false }
    return codes[0] == Letter.alef
      || (codes[0] == Letter.waw || codes[0] == Letter.feh) && codes[1] == Letter.alef
  }

  /// Whether a person's name stands within a few words, as behind نظيره الفرنسي.
  func hasName(_ t: Int) -> Bool {
    let next = firstName(from: t)
    return next < documentNames.count && documentNames[next].name.start <= t + 4
  }

  /// Whether a person's name ends before a token.
  func hasNameEnding(at end: Int) -> Bool {
    var position = firstName(from: end) - 1
    // Names don't overlap but for one within another's title.
    while position >= 0, documentNames[position].name.start >= end - 12 {
      if documentNames[position].name.end == end { return true }
      position -= 1
    }
    return false
  }

  /// مجهولين, ملثمون: an adjective that stands for those who strike, and nobody knows them.
  func isNamelessForce(_ index: Int) -> Bool {
    document.tokens[index].kind == .word && words[index].part == .adjective
      && words[index].inflection.contains(.plural) && words[index].proclitics.isEmpty
      && note(index, .force) != nil
  }

  /// Whether no phrase that names somebody goes over a token.
  func endsPhrase(_ index: Int) -> Bool {
    isFiniteVerb(index) || words[index].classes.contains(.qad) || document.tokens[index].mark == .comma
      || isBarrier(index)
  }
}

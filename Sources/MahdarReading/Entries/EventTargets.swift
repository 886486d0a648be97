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

  /// Whether an element is the one who acts, behind the verb itself or the light one.
  func isSubjectBehind(_ pattern: [Element], _ e: Int, _ match: EventMatch) -> Bool {
    guard let role = pattern[e].role, [.party, .body, .by, .actor].contains(role) else { return false }
    let before = pattern[..<e].last { $0.matcher != .adjuncts }
    return (before?.role == .cue || before?.role == .other) && match.word?.part == .verb
      || before?.matcher == .event(.light)
  }

  /// استهدف مسجدا: a building in the case of objects is struck and strikes nothing.
  func isBuilding(_ t: Int) -> Bool {
    note(t, .site) != nil && words[t].row < 0 && words[t].part == .noun && !words[t].isDefinite
      && form(t).last == Letter.alef
  }

  /// Whether what stands behind the word of an incident is none that it struck: التفجير الإرهابي, استهداف
  /// جديد, قتله لاستدراج.
  func isNoTarget(_ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch) -> Bool {
    guard match.word?.layer == .incident, document.tokens[t].kind == .word else { return false }
    if match.government.isEmpty, hangsOnPreposition(t) { return true }
    guard e > 0, pattern[e - 1].role == .cue, match.word?.part == .noun else { return false }
    if match.reading.hasArticle { return true }
    return words[t].part == .adjective && !words[t].isDefinite && words[t].row < 0
      && words[t].possible.isDisjoint(with: [.occupation, .group, .givenName, .familyName, .country])
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
    return note(numeral.end, .unit) != nil || !words[numeral.end].possible.isDisjoint(with: people)
  }

  /// استقبل الوزير المهنئين: people in the case of objects, who are met though they are nobody by name.
  func isPeopleMet(_ t: Int, _ match: EventMatch) -> Bool {
    guard match.layer == .contact, match.word?.kind == "meeting", document.tokens[t].kind == .word else {
      return false
    }
    // عددا من كبار المسؤولين, كلا من: some of them.
    if afterQuantity(t) > t { return true }
    let word = words[t]
    return word.proclitics == .article && word.inflection.contains([.masculine, .plural])
      && word.inflection.isDisjoint(with: .brokenPlural) && word.endsIn(Letter.yeh, Letter.noon)
      && word.classes.isDisjoint(with: [.givenName, .familyName])
  }

  /// Whether a person's name stands within a few words, as behind نظيره الفرنسي.
  func hasName(_ t: Int) -> Bool {
    documentNames.contains { $0.name.start >= t && $0.name.start <= t + 4 }
  }
}

import MahdarKnowledge
import MahdarText

/// The prepositions that a cue governs.
extension Session {
  /// How well the token opens what the cue governs: a verbal noun or أن behind the preposition.
  func governRank(_ index: Int, _ match: Match, _ person: Bool) -> Int {
    guard index < document.tokens.count, let (stop, _, _) = governed(index, match, person: person),
      stop < document.tokens.count
    else { return -1000 + index }
    let word = words[stop]
    var rank = -(index - match.cue) / 4
    if isThat(stop) { rank += 60 }
    if document.tokens[stop].kind == .mark { rank += 30 }
    if word.inflection.contains(.masdar) { rank += 20 }
    if !word.possible.isDisjoint(with: [.organisation, .place, .country]) { rank -= 15 }
    if word.part == .properNoun { rank -= 10 }
    if word.stem < 0, !word.proclitics.contains(.article) { rank -= 15 }
    if index > 0, document.tokens[index - 1].kind == .mark { rank += 4 }
    return rank
  }

  /// The noun of an office that takes the preposition at a token, or adjectives before it: المشرف العام على.
  func taker(of preposition: Int, from start: Int) -> Int? {
    guard words[preposition].part == .adposition, !words[preposition].hasEnclitic else { return nil }
    let takers: WordGuard
    switch key(preposition) {
    case Key.ala: takers = .overseer
    case Key.an: takers = .answerer
    case Key.ila: takers = .emissary
    default: return nil
    }
    let set = grammar.words(takers)
    for index in (max(start, preposition - 3)..<preposition).reversed() {
      if matches(index, set) { return index }
      guard document.tokens[index].kind == .word, words[index].proclitics == .article else { return nil }
    }
    return nil
  }

  /// Whether the noun before a preposition takes it, so that the cue doesn't: what is said stands further on.
  private func isTaken(_ preposition: Int, behind cue: Int) -> Bool {
    if isOfIssued(preposition, behind: cue) { return true }
    guard let taker = taker(of: preposition, from: cue + 1) else { return false }
    guard preposition + 1 < words.count else { return true }
    // وشدد المشرف على أن: nobody answers for a clause.
    if isThat(preposition + 1) { return false }
    // أعرب المسؤول عن أمله في أن: nor for what is his own.
    if words[preposition + 1].part == .noun, words[preposition + 1].hasEnclitic { return false }
    let limit = min(document.tokens.count, preposition + Session.takenReach)
    for index in (preposition + 2)..<max(preposition + 2, limit) {
      if document.sentenceOf[index] != document.sentenceOf[preposition] { break }
      if isThat(index) || document.tokens[index].mark == .colon { return true }
      if key(index) == key(preposition), words[index].part == .adposition { return true }
      if isFiniteVerb(index) { break }
    }
    return titledName(taker, limit: limit).map { $0.start > preposition } ?? false
  }

  /// التقرير الصادر أمس عن الهيئة: whether a participle of what came out takes the preposition, perhaps over
  /// a time.
  private func isOfIssued(_ preposition: Int, behind cue: Int) -> Bool {
    guard [Key.an, Key.min].contains(key(preposition)), preposition - 1 > cue else { return false }
    let issued = grammar.words(.issued)
    if matches(preposition - 1, issued) { return true }
    guard preposition + 1 < document.tokens.count else { return false }
    let next = words[preposition + 1]
    return preposition - 2 > cue && matches(preposition - 2, issued)
      && (!next.possible.isDisjoint(with: [.organisation, .media, .office, .country]) || next.row >= 0)
      && tellsWhen(preposition - 1)
  }

  /// الصادر أمس, الصادر حديثا: whether a word behind a participle tells when or how.
  func tellsWhen(_ index: Int) -> Bool {
    let word = words[index]
    return word.part == .adverb || word.possible.contains(.temporal) || word.inflection.contains(.accusative)
  }

  /// How far behind a preposition what is said may begin that doesn't hang on it, in tokens.
  private static let takenReach = 26

  /// The preposition at the token if the cue governs it: the token of the content, letters to skip.
  func governed(_ t: Int, _ match: Match, person: Bool) -> (stop: Int, skip: Int, used: Government)? {
    guard document.tokens[t].kind == .word else { return nil }
    // لهم, بها: a preposition with its pronoun opens no content.
    if words[t].part == .adposition, words[t].hasEnclitic { return nil }
    // أكدت البلدية على لسان متحدثها تضامنها: by whom it was said, and not what.
    if words[t].part == .adposition, words[t].phraseEnd > t + 1,
      words[t].phraseClasses.contains(.attribution)
    {
      return nil
    }
    // بالإضافة إلى, نظرا لضيق: the preposition of the word before it.
    if t > match.cue + 1, matches(t - 1, grammar.words(.complement)) || isTaken(t, behind: match.cue) {
      return nil
    }
    // شكا مواطن من أهالي المدينة: one of them.
    if key(t) == Key.min, isPartitive(t) { return nil }
    let takes: Government
    if match.noun >= 0 {
      takes = knowledge.nouns[match.noun].takes.subtracting(.fi)
    } else if match.verb >= 0 {
      takes = knowledge.verbs[match.verb].takes
    } else {
      // إنفاذا لتوجيهات الوزير بـ: of a set's word the construction may say what it governs.
      let own = grammar.rules[match.rule].takes
      takes = own.isEmpty ? [.bi, .ala, .ila, .an, .min] : own
    }
    let word = words[t]
    func allowed(_ one: Government, _ withPerson: Government) -> Government? {
      if person { return takes.contains(withPerson) ? withPerson : nil }
      return takes.contains(one) ? one : nil
    }
    let alone: (Government, Government)? =
      switch key(t) {
      case Key.ala: (.ala, .objectAla)
      case Key.ila: (.ila, .objectIla)
      case Key.an: (.an, .objectAn)
      case Key.min: (.min, .objectMin)
      case Key.fi: (.fi, .fi)
      case Key.li: (.li, .objectLi)
      case Key.bi: (.bi, .objectBi)
      default: nil
      }
    if let (one, withPerson) = alone, let used = allowed(one, withPerson), t + 1 < document.tokens.count,
      document.sentenceOf[t + 1] == document.sentenceOf[t]
    {
      return (t + 1, 0, used)
    }
    if word.part == .verb && !word.proclitics.contains(.to) { return nil }
    // بتال, ليث: a name that begins with the letter.
    if word.part == .properNoun || !word.classes.isDisjoint(with: [.givenName, .familyName]),
      word.proclitics.isDisjoint(with: .preposition),
      t + 1 >= words.count || words[t + 1].part != .noun || mayBeName(t + 1)
        || words[t + 1].proclitics != .article && !(t > 0 && words[t - 1].proclitics.contains(.article))
    {
      return nil
    }
    // بعد, لدى: prepositions that only look as if they began with another.
    if word.classes.contains(.preposition), word.proclitics.isDisjoint(with: .preposition) { return nil }
    // أقر المجلس بالإجماع القانون: how.
    if word.part == .adverb, word.classes.contains(.adjunct), word.phraseEnd <= t + 1 { return nil }
    if facts[t].contains(.behindBi), let used = allowed(.bi, .objectBi) { return (t, 1, used) }
    if facts[t].contains(.behindLi),
      let used = allowed(.li, .objectLi) ?? (person ? allowed(.ila, .objectIla) : nil)
    {
      return (t, 1, used)
    }
    return nil
  }

  /// Whether a word can stand in a name.
  private func mayBeName(_ t: Int) -> Bool {
    words[t].stem < 0 || !words[t].classes.isDisjoint(with: [.givenName, .familyName, .namePart])
  }

  /// Whether من says to which people somebody belongs.
  private func isPartitive(_ t: Int) -> Bool {
    guard t > 0, t + 1 < document.tokens.count, document.tokens[t + 1].kind == .word else { return false }
    let persons: WordClasses = [.unnamed, .occupation, .group, .kin]
    let (before, after) = (words[t - 1], words[t + 1])
    return before.isNominal && !before.isDefinite && before.part != .adjective
      && (isQuantity(t - 1) || !before.possible.isDisjoint(with: persons))
      && !after.possible.isDisjoint(with: persons)
      && (!after.inflection.isDisjoint(with: [.plural, .brokenPlural]) || after.possible.contains(.group))
  }
}

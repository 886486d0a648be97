import MahdarKnowledge
import MahdarText

/// What goes on naming the same behind a mark.
extension Session {
  /// Whether an office of the one before, or the clause that he says, stands behind a semicolon.
  func continuesBehindSemicolon(_ index: Int) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    if readsAsThat(index, behind: .by) { return true }
    let word = words[index]
    if word.isNominal, word.proclitics.isSubset(of: .article),
      !word.classes.isDisjoint(with: [.office, .occupation, .rank])
    {
      return true
    }
    // وزاد الراشدي؛ في لقائه أنه, عبر سالم الراشدي؛ عن سعادته: behind a name the sentence goes on.
    guard index >= 2, document.tokens[index - 2].kind == .word else { return false }
    let name = words[index - 2]
    guard
      name.classes.contains(.familyName) || name.classes.contains(.givenName) || name.stem < 0
        || personLevel(index - 2) > 1
    else { return false }
    return word.part == .adposition && !word.hasEnclitic
      || word.classes.contains(.adjunct) || word.proclitics.contains(.by) && word.isNominal
  }

  /// Whether what follows a comma may still name the same: a title, a name, another office.
  func continuesApposition(_ index: Int, of head: Int) -> Bool {
    guard index < document.tokens.count, startsNounPhrase(index) else { return false }
    let word = words[index]
    if document.tokens[index].kind == .foreign { return true }
    if isFiniteVerb(index) || opensAdjunct(index) { return false }
    if speechParticiple(index) != nil { return false }
    // A plural does not stand for one person: وكيل الوزارة، مديري المدارس.
    if words[head].inflection.contains(.singular), word.inflection.contains(.plural),
      !word.classes.isDisjoint(with: .title), word.inflection.isDisjoint(with: [.singular, .brokenPlural]),
      !word.proclitics.contains(.article)
    {
      return false
    }
    if word.proclitics.contains(.and) {
      return !word.classes.isDisjoint(with: .title) || word.classes.contains(.givenName)
    }
    if word.classes.contains(.frontAdverb) { return false }
    if document.tokens[index].kind == .mark { return true }
    return !word.possible.isDisjoint(with: [
      .office, .honorific, .rank, .occupation, .kin, .royal, .givenName, .familyName, .namePart,
    ]) || word.part == .properNoun || word.stem < 0 || word.possible.contains(.organisation)
  }
}

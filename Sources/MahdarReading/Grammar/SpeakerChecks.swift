import MahdarKnowledge
import MahdarText

/// Whether what a match takes for the speaker can be one, and what it takes for words is none.
extension Session {
  /// Whether a title in front of a name stands at a token: what is said doesn't begin so. أكد الأمين العام
  /// الدكتور سالم حرص.
  func namesSpeaker(_ start: Int) -> Bool {
    let word = words[start]
    guard document.tokens[start].kind == .word, start + 1 < document.tokens.count,
      !word.classes.isDisjoint(with: [.honorific, .rank]), word.proclitics == .article
    else { return false }
    let next = words[start + 1]
    return next.part == .properNoun || next.stem < 0
      || !next.classes.isDisjoint(with: [.givenName, .namePart, .title])
  }

  /// Whether titles and names run from a token up to a complementizer.
  func namesBeforeClause(_ start: Int) -> Bool {
    guard document.tokens[start].kind == .word,
      !words[start].classes.isDisjoint(with: [.title, .givenName]) || words[start].stem < 0
    else { return false }
    var index = start
    while index < document.tokens.count, index - start <= 8,
      document.sentenceOf[index] == document.sentenceOf[start]
    {
      if isThat(index) { return index > start }
      if isFiniteVerb(index) || document.tokens[index].mark == .fullStop { return false }
      index += 1
    }
    return false
  }

  /// Whether the source's head agrees with a verb that stands before it.
  func subjectAgrees(_ source: TokenRange, _ match: Match) -> Bool {
    guard match.verb >= 0, source.start > match.cue else { return true }
    let form = match.inflection
    if form.contains(.participle) || form.contains(.masdar) { return true }
    guard !form.isDisjoint(with: [.perfect, .imperfect]) else { return true }
    // A verb before its subject stands in the singular.
    if form.contains(.plural) || form.contains(.dual) { return false }
    // دعا الوزارة إلى: right behind its verb a subject agrees in gender.
    let head = words[source.start]
    if match.contentKind == .object, source.start == match.cue + 1, form.contains(.masculine),
      form.contains(.singular),
      head.part == .noun, endsInTehMarbuta(source.start),
      head.inflection.isSuperset(of: [.feminine, .singular]),
      head.inflection.isDisjoint(with: [.masculine, .plural]),
      head.possible.isDisjoint(with: [
        .honorific, .givenName, .familyName, .group, .office, .occupation, .kin,
      ])
    {
      return false
    }
    return true
  }
}

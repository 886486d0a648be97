import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Subjects that a clause has and its construction did not take: before its verb, behind a preposition with
/// its pronoun, and a name right behind the verb that was taken for the words themselves.
extension StatementBuilder {
  /// Gives a statement without a source the subject that stands in its clause, and leaves the subject out of
  /// what is said.
  func findSubject(of item: inout Found) {
    let match = item.match
    guard match.source == nil, match.noun < 0, session.words[match.cue].part == .verb,
      match.inflection.isDisjoint(with: [.participle, .passive, .first, .second, .masdar])
    else { return }
    if let range = severalBefore(match) {
      item.match.source = range
      return
    }
    guard match.inflection.isDisjoint(with: .dual) else { return }
    if let range = subjectBefore(match) {
      item.match.source = range
      return
    }
    guard let range = subjectBehind(match) else { return }
    item.match.source = range
    guard match.contentStart < range.end, match.contentStart >= range.start else { return }
    var start = range.end
    while start < item.endToken, startsNoContent(start) { start += 1 }
    guard start < item.endToken else { return }
    item.match.contentStart = start
    item.content = TextRange(Int(document.tokens[start].start), Int(item.content.end))
  }

  /// لكن صاحب المتجر قال: the noun phrase between the beginning of the clause and its verb.
  private func subjectBefore(_ match: Match) -> TokenRange? {
    guard session.words[match.cue].proclitics.isDisjoint(with: [.and, .so, .to]), match.cue > 0,
      !session.words[match.cue - 1].classes.contains(.relative)
    else { return nil }
    return session.subjectBefore(match.cue, agreeing: match.inflection)
  }

  /// فإن المتهمين لم يعترفوا: several people behind a complementizer.
  private func severalBefore(_ match: Match) -> TokenRange? {
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0, session.words[match.cue].proclitics.isDisjoint(with: [.and, .so, .to]) else {
      return nil
    }
    return session.severalBefore(
      match.cue, from: document.sentences[Int(sentence)].start, agreeing: match.inflection)
  }

  /// أعلنت فيه القوات, قال أحدهم, تساءلت هيفاء متى: behind the verb.
  private func subjectBehind(_ match: Match) -> TokenRange? {
    guard match.cue + 2 < document.tokens.count, match.contentStart > match.cue,
      match.contentStart <= match.cue + 3, match.inflection.isDisjoint(with: .plural)
    else { return nil }
    let next = match.cue + 1
    let word = session.words[next]
    if word.part == .adposition, word.hasEnclitic {
      guard next + 1 <= match.contentStart, !session.opensAdjunct(next + 1), !isInDocument(match.cue),
        let range = session.subject(of: match.cue, limit: min(item(end: match), next + 14)),
        range.start == next + 1, session.agreesBehind(range.start, match.inflection)
      else { return nil }
      return range
    }
    guard next == match.contentStart else { return nil }
    // قال أحدهم, قالت إحداهن.
    if word.hasEnclitic, word.possible.contains(.unnamed), word.part != .verb {
      return TokenRange(next, next + 1)
    }
    guard let mention = names.beginning(at: next), next < item(end: match),
      mention.gender.isEmpty || !mention.gender.isDisjoint(with: match.inflection)
        || match.inflection.isDisjoint(with: [.masculine, .feminine]),
      mention.name.end < item(end: match)
    else { return nil }
    return mention.name
  }

  /// كلمة هنأ فيها المدير, تصريحات هاجم فيها الحزب: in what somebody says or writes; behind the verb stands
  /// its object.
  private func isInDocument(_ cue: Int) -> Bool {
    (max(0, cue - 10)..<cue).contains {
      document.sentenceOf[$0] == document.sentenceOf[cue]
        && !session.words[$0].possible.isDisjoint(with: [.channel, .document, .reportingNoun])
    }
  }

  /// The token behind the sentence of a match.
  private func item(end match: Match) -> Int {
    let sentence = document.sentenceOf[match.cue]
    return sentence < 0 ? match.cue : document.sentences[Int(sentence)].end
  }

  /// Marks, times and complementizers before what is said.
  private func startsNoContent(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.kind == .mark { return token.mark != .quoteOpen && token.mark != .parenthesisOpen }
    return session.isThat(index) && !session.words[index].hasEnclitic
      || session.words[index].classes.contains(.temporal)
  }
}

import MahdarKnowledge
import MahdarText

/// Where a speaker ends whose name no list has.
extension Session {
  /// An unknown name that looks like a verb or a particle: up to the complementizer or the adjunct,
  /// when nothing else stands between a verb of saying and its clause.
  func looseEnd(_ step: Instruction, _ t: Int, _ match: Match) -> Int? {
    guard step.role == .source, t == match.cue + 1, match.verb >= 0,
      knowledge.verbs[match.verb].isStrong,
      words[t].part != .adposition, words[t].part != .particle, words[t].part != .pronoun, !isThat(t),
      words[t].proclitics.isDisjoint(with: [.by, .to, .like]) || words[t].stem < 0,
      document.tokens[t].kind == .word, !opensAdjunct(t), !matches(t, grammar.words(.necessity)),
      words[t].part != .verb || !words[t].inflection.contains(.imperfect)
        || !words[t].possible.isDisjoint(with: [.givenName, .familyName, .namePart])
    else { return nil }
    var index = t
    while index < min(document.tokens.count, t + 12) {
      if document.sentenceOf[index] != document.sentenceOf[t] { return nil }
      // وقال: another clause.
      if index > t, words[index].part == .verb, !words[index].proclitics.isDisjoint(with: .conjunction) {
        return nil
      }
      if let close = quotationClose(index), close - index <= 6 {
        index = close + 1
        continue
      }
      if document.tokens[index].mark == .parenthesisOpen, index > t,
        let close = parenthesisClose(index, index + 8)
      {
        index = close + 1
        continue
      }
      if isThat(index) || document.tokens[index].kind == .mark || opensAdjunct(index) { break }
      if index > t,
        opensOwnWords(index) || tellsMeanwhile(index)
          || document.tokens[index - 1].kind == .mark && isAdverbialParticiple(index)
      {
        break
      }
      index += 1
    }
    return index > t ? index : nil
  }

  /// قال سامي حداد سنعود, قال نادر العطار لا بد: whether the words of whoever speaks may begin behind his
  /// name.
  private func opensOwnWords(_ index: Int) -> Bool {
    let word = words[index]
    guard word.possible.isDisjoint(with: [.givenName, .familyName, .namePart]) else { return false }
    if word.deniesClause || word.classes.contains(.qad) && word.part == .particle { return true }
    // قال عدد من السكان لماذا لا نسمع.
    if word.classes.contains(.interrogative) { return true }
    return word.part == .verb && word.inflection.isSuperset(of: [.imperfect, .first, .plural])
      || matches(index, grammar.words(.necessity))
  }
}

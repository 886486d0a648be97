import MahdarText

/// What is told in passing between a speaker and his clause, where no adjunct covers it.
extension Session {
  /// How far it may reach, in tokens.
  private static let gapReach = 40

  /// Where the complementizer stands to which a verb of saying leads over whatever is told of its subject:
  /// قالت سيدة عانت المرض نفسه إن, أكد المدير، وقد حضر الحفل، أن.
  ///
  /// إن follows saying and hardly anything else; before أن, which any verb or noun may take, the gap must
  /// stand between marks.
  func gapEnd(_ t: Int, _ match: Match) -> Int? {
    guard let source = match.source, source.end == t, source.start > match.cue else { return nil }
    let isInMarks = isMarkOfGap(t)
    let end = min(document.tokens.count, t + Session.gapReach)
    var index = t
    while index < end, document.sentenceOf[index] == document.sentenceOf[match.cue] {
      if isThat(index) {
        guard index > t,
          isSpelt(document.tokens[index], beginningWith: .alefHamzaBelow)
            || isInMarks && isMarkOfGap(index - 1)
        else { return nil }
        return index
      }
      let token = document.tokens[index]
      if token.kind == .newline || token.mark == .colon || speechVerb(index) != nil
        || speechParticiple(index) != nil
        || speechMasdar(index) != nil && index + 1 < end && isThat(index + 1)
      {
        return nil
      }
      if mayOpenQuotation(index) {
        let close = token.mark == .parenthesisOpen ? parenthesisClose(index, end) : quotationClose(index)
        guard let close, close > index else { return nil }
        index = close
      }
      index += 1
    }
    return nil
  }

  /// Whether a mark can stand at the edge of what is told in passing.
  private func isMarkOfGap(_ index: Int) -> Bool {
    switch document.tokens[index].mark {
    case .comma, .semicolon, .dash, .parenthesisOpen, .parenthesisClose: true
    default: false
    }
  }
}

import MahdarKnowledge
import MahdarText

/// Whether a sentence speaks of what was or what will be.
extension TimeParser {
  /// Whether the sentence speaks of what was or what will be: its nearest verb, or words that say so.
  func tense(from start: Int, to end: Int) -> TimeTense {
    let document = session.document
    if start > 0 {
      let kinds = scanner.kinds(start - 1)
      if kinds & TimeKind.since.bit != 0 { return .past }
      if kinds & (TimeKind.until.bit | TimeKind.to.bit) != 0 { return .future }
    }
    guard start < document.sentenceOf.count else { return .open }
    let sentence = document.sentenceOf[start]
    var index = start - 1
    while index >= 0, index > start - 25, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      index -= 1
    }
    index = end
    while index < document.tokens.count, index < end + 15, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      index += 1
    }
    return .open
  }

  private func tense(at index: Int) -> TimeTense? {
    let word = session.words[index]
    let kinds = scanner.kinds(index)
    if kinds & TimeKind.ahead.bit != 0, scanner.word(index, .ahead) != nil { return .future }
    guard word.part == .verb, kinds & TimeKind.triggers == 0 else { return nil }
    if word.inflection.contains(.perfect) { return .past }
    guard word.inflection.contains(.imperfect) else { return nil }
    if word.proclitics.contains(.future) { return .future }
    for back in 1...3 where index - back >= 0 {
      let before = session.words[index - back]
      if before.classes.contains(.future) { return .future }
      if before.classes.contains(.kana) { return .past }
      if back == 1, before.classes.contains(.negator) {
        return scanner.kinds(index - back) & TimeKind.ahead.bit != 0 ? .future : .past
      }
    }
    return .future
  }
}

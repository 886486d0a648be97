import MahdarKnowledge
import MahdarText

/// Whether a sentence speaks of what was or what will be.
extension TimeParser {
  /// Whether the sentence speaks of what was or what will be: its nearest verb, or words that say so.
  func tense(from start: Int, to end: Int) -> TimeTense {
    let document = session.document
    if start > 0 {
      let kinds = scanner.kinds(start - 1)
      if kinds & TimeKind.since.bit != 0 { return .before }
      if kinds & (TimeKind.until.bit | TimeKind.to.bit) != 0 { return .future }
    }
    guard start < document.sentenceOf.count else { return .open }
    let sentence = document.sentenceOf[start]
    var index = start - 1
    var isBroken = false
    while index >= 0, index > start - 25, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      // منذ اندلاع المعارك في آذار
      if !isBroken, start - index <= 5, scanner.kinds(index) & TimeKind.since.bit != 0 { return .before }
      if session.document.tokens[index].kind == .mark { isBroken = true }
      index -= 1
    }
    index = end
    while index < document.tokens.count, index < end + 15, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      index += 1
    }
    // A headline or a note without a verb speaks of what is to come; prose whose verb was not found may not.
    guard sentence >= 0, document.sentences[Int(sentence)].count > 7 else { return .open }
    return .present
  }

  /// The tense of a time in what somebody demands or promises: that of a verb before it there, else what
  /// will be. `دعا إلى اجتماع يوم الأربعاء`
  func tense(from start: Int, inWanted range: TextRange) -> TimeTense {
    if start > 0, scanner.kinds(start - 1) & TimeKind.since.bit != 0 { return .before }
    var index = start - 1
    while index >= 0, session.document.tokens[index].start >= range.start {
      if let tense = tense(at: index) { return tense }
      index -= 1
    }
    return .future
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
    // A clause that opens with its verb tells what will be; one inside a noun phrase may not.
    guard index > 0, word.proclitics.isDisjoint(with: .conjunction) else { return .future }
    let before = session.words[index - 1]
    let opens: WordClasses = [.that, .relative, .circumstance, .conjunction]
    let isOpen = before.part == .punctuation || !before.classes.isDisjoint(with: opens)
    return isOpen ? .future : .present
  }
}

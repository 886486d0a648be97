import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Several things that are asked or promised at once.
extension CommitmentBuilder {
  /// Each thing a commitment of its own: إصلاح الطريق، فضلا عن فتح المرفأ، وأن تدفع الأجور. What follows جاء
  /// ذلك or، الذي is of none of them.
  func parts(of commitment: Commitment, _ context: EntryContext) -> [Commitment] {
    guard let first = document.token(at: commitment.content.start) else { return [commitment] }
    var commitment = commitment
    let isNoun = commitment.kind != .demand && session.note(first, .promise) != nil
    let isDeed = session.isToDo(first)
    var isInRelative = false
    var parts: [TokenRange] = []
    var start = first
    var index = first
    while index < document.tokens.count, document.tokens[index].start < commitment.content.end {
      if index > start, closes(at: index) { break }
      isInRelative = isInRelative || session.words[index].classes.contains(.relative)
      // سحق التنظيم، ويجري تشكيل قوة: a verb goes on with no deed.
      if index > start, isDeed, !isInRelative, document.tokens[index - 1].mark == .comma,
        session.words[index].proclitics.contains(.and), session.isFiniteVerb(index)
      {
        break
      }
      if index > start, isThatBehindAnd(index) {
        // أكد استمرار الدعم وأن X: the clause tells, and only the noun before it promises.
        if isNoun { break }
        if commitment.kind == .demand, isToBeDone(index + 1) {
          parts.append(TokenRange(start, index))
          start = index + 1
        }
      }
      if index > start, commitment.kind == .demand, document.tokens[index - 1].mark == .comma,
        let addition = session.note(index, .addition)
      {
        parts.append(TokenRange(start, index))
        index += addition.second == nil ? 0 : 1
        start = index + 1
      }
      index += 1
    }
    parts.append(TokenRange(start, index))
    // حريص على الحوار شرط أن X: what is promised on a condition is offered.
    if commitment.kind == .pledge, index < document.tokens.count,
      session.note(index, .closing)?.value == "condition"
    {
      commitment.kind = .offer
    }
    return split(commitment, into: parts, cutAt: index, context)
  }

  /// What is asked with what is added to it behind a comma: إصلاح الطريق، بالإضافة إلى فتح المرفأ.
  func withAdditions(_ content: TokenRange) -> TokenRange {
    var end = content.end
    while end + 2 < document.tokens.count, document.tokens[end].mark == .comma,
      document.sentenceOf[end + 1] == document.sentenceOf[content.start]
    {
      let next = end + 1
      if let addition = session.note(next, .addition) {
        end = session.eventObjectEnd(next + (addition.second == nil ? 1 : 2))
      } else if isThatBehindAnd(next), isToBeDone(next + 1) {
        end = session.eventClauseEnd(next + 1)
      } else {
        break
      }
    }
    return TokenRange(content.start, max(end, content.end))
  }

  /// What is asked or promised with the deeds that go on behind a comma: تنفيذ الخطة، ومواصلة العمل.
  func withDeeds(_ content: TokenRange) -> TokenRange {
    var end = content.end
    while end + 2 < document.tokens.count, document.tokens[end].mark == .comma,
      document.sentenceOf[end + 1] == document.sentenceOf[content.start],
      session.words[end + 1].proclitics.contains(.and), session.isToDo(end + 1)
    {
      end = session.eventObjectEnd(end + 1)
    }
    return TokenRange(content.start, max(end, content.end))
  }

  private func split(
    _ commitment: Commitment, into parts: [TokenRange], cutAt index: Int, _ context: EntryContext
  ) -> [Commitment] {
    let spans = parts.compactMap { context.span(trimmed($0)) }.filter { $0.count > 12 }
    guard parts.count > 1 || index < document.tokens.count, let head = spans.first else {
      return [commitment]
    }
    if spans.count == 1, parts.count > 1 { return [commitment] }
    var found: [Commitment] = []
    for span in spans {
      var part = commitment
      let begin = span == head ? Int(commitment.content.start) : Int(span.start)
      let end = min(Int(span.end), Int(commitment.content.end))
      guard end > begin else { continue }
      part.content = TextRange(begin, end)
      part.due = due(part.content, context)
      found.append(part)
    }
    return found.isEmpty ? [commitment] : found
  }

  /// Whether a content goes no further than a token: behind it something is told of what was named.
  private func closes(at index: Int) -> Bool {
    let isBehindComma = document.tokens[index - 1].mark == .comma
    if isBehindComma, session.words[index].classes.contains(.relative) { return true }
    if document.tokens[index].mark == .semicolon { return true }
    guard let note = session.note(index, .closing) else { return false }
    // حيث تم نقلها: what was is not asked.
    if index + 1 < document.tokens.count, session.isFiniteVerb(index + 1),
      session.words[index + 1].inflection.contains(.perfect)
    {
      return true
    }
    return note.value != "comma" || isBehindComma
  }

  /// وأن, وأنه.
  private func isThatBehindAnd(_ index: Int) -> Bool {
    session.isThat(index, allowAnd: true) && session.form(index).first == Letter.waw
  }

  /// Whether a clause behind أن says what is to be done: its verb is of the present and first in it.
  private func isToBeDone(_ index: Int) -> Bool {
    guard index < document.tokens.count else { return false }
    let word = session.words[index]
    return word.part == .verb && word.inflection.contains(.imperfect) && !session.isFutureVerb(index)
  }

  /// A range without the marks at its end.
  private func trimmed(_ range: TokenRange) -> TokenRange {
    var end = range.end
    while end > range.start, document.tokens[end - 1].kind == .mark { end -= 1 }
    return TokenRange(range.start, end)
  }
}

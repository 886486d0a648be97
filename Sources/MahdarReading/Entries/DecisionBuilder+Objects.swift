import MahdarKnowledge
import MahdarRecord
import MahdarText

/// How much of what stands behind the verb is what was decided.
extension DecisionBuilder {
  /// What is decided, without the times beside it and without what is told of why and after what.
  func object(_ appointed: TokenRange?, _ match: EventMatch, _ context: EntryContext) -> TextRange? {
    if let appointed, let span = context.span(trimmed(appointed, context)) { return span }
    // أمرت بأن يبقى المتجر مغلقا: the clause is what is decided.
    if !match.content.isEmpty, session.isThat(match.content.start),
      match.content.start + 1 < document.tokens.count
    {
      let start = match.content.start + 1
      return context.span(TokenRange(start, session.eventClauseEnd(start)))
    }
    let range = trimmed(match.content, context)
    return context.span(range, skipping: range.start == match.content.start ? match.contentSkip : 0)
  }

  /// Whether an object that is nothing which bodies decide by itself is still decided by one: not رفض
  /// التعليق, رفض الحضور, where one only doesn't do something, and not اتفق على أهمية X.
  func saysEnough(_ match: EventMatch, _ context: EntryContext) -> Bool {
    guard let word = match.word else { return true }
    if word.kind == "reject", word.part == .verb {
      let start = match.content.start
      if context.isCue(match.cue), session.isToDo(start) { return false }
      return match.content.isEmpty || !session.words[start].proclitics.contains(.article)
        || session.afterQuantity(start) > start
    }
    if word.takes.contains(.ala), !match.content.isEmpty {
      return session.isToDo(match.content.start) || session.isThat(match.content.start)
    }
    return true
  }

  private func trimmed(_ range: TokenRange, _ context: EntryContext) -> TokenRange {
    guard range.count > 1 else { return range }
    var start = range.start
    // أصدر الرئيس | مساء أمس | قرارا.
    while start + 1 < range.end, isTime(start, context), !isTimeOfContent(start) { start += 1 }
    var end = range.end
    for index in (start + 1)..<max(start + 1, range.end) where closes(index) || opensVote(index, range.end) {
      end = index
      break
    }
    end = withoutTime(start, end, context)
    return TokenRange(start, max(start + 1, end))
  }

  /// تحديد يوم الأحد: a time that the verb is done to stands behind it with a noun to go with it, and is kept
  /// where nothing but the time follows.
  private func isTimeOfContent(_ index: Int) -> Bool {
    session.note(index, .matter) != nil
  }

  private func isTime(_ index: Int, _ context: EntryContext) -> Bool {
    let token = document.tokens[index]
    return context.times.contains { $0.type != .duration && $0.span.contains(token.range) }
  }

  /// بعد الهجوم, رغم التحذيرات, وذلك: whether behind a token something else is told.
  private func closes(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    if session.note(index, .aside) != nil { return true }
    guard let note = session.note(index, .closing) else { return false }
    return note.value != "comma" || document.tokens[index - 1].mark == .comma
  }

  /// القانون | في مايو, العقد | أمس: the end before a time that stands last.
  private func withoutTime(_ start: Int, _ end: Int, _ context: EntryContext) -> Int {
    var last = end
    while last > start + 1, document.tokens[last - 1].kind != .word, document.tokens[last - 1].kind != .number
    {
      last -= 1
    }
    guard
      let time = context.times.last(where: {
        $0.type == .date && $0.span.end == document.tokens[last - 1].end
          && $0.span.start > document.tokens[start].start
      }), let first = document.token(at: time.span.start), first > start + 1
    else { return end }
    var begin = first
    let before = session.words[begin - 1]
    if before.part == .adposition {
      // حتى مايو, من مايو: till and since when it holds is of what is decided.
      guard session.key(begin - 1) == Key.fi || session.note(begin - 1, .aside) != nil else { return end }
      begin -= 1
    } else if !before.isDefinite, before.isNominal, before.row < 0 {
      // اجتماع الأحد: a time that is an owner.
      return end
    }
    return begin > start + 1 ? begin : end
  }
}

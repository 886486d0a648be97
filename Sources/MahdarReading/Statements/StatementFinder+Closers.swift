import MahdarKnowledge
import MahdarText

/// Where the outlet tells on behind what is reported, with no new cue.
extension StatementFinder {
  /// Whether behind the comma before a token the outlet tells on, after a reported noun phrase.
  ///
  /// - Parameter inRelative: A relative or reported clause stands in the phrase; what follows may be its own.
  func tellsOn(_ index: Int, _ end: Int, inRelative: Bool) -> Bool {
    guard index + 1 < end, document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    let next = session.words[index + 1]
    // ، وقد حضر الحفل; ، يذكر أن; ، حضر اللقاء.
    if word.classes.contains(.qad), word.proclitics.contains(.and), isPerfect(index + 1) { return true }
    if isAside(index) || isAttendance(index) { return true }
    // ، ما أثار جدلا, ، مما أدى إلى.
    if session.key(index) == Key.ma || session.key(index) == Key.mimma, isPerfect(index + 1),
      session.key(index + 1) != Key.between, !next.hasEnclitic || session.speechVerb(index + 1) == nil
    {
      return true
    }
    // ، بعد ذلك افتتح, ، بعدها كرم, ، من جهة أخرى وصل.
    let after = max(index + 1, word.phraseEnd)
    if after > index + 1 && word.phraseClasses.contains(.frontAdverb)
      || word.part == .adposition && word.hasEnclitic, after < end, isPerfect(after)
    {
      return true
    }
    // ، وصل الوفد, but not مشاريع مثيرة، أثارت.
    return !inRelative && isPerfect(index) && !word.classes.contains(.kana) && session.isFiniteVerb(index)
      && session.words[index - 2].isDefinite
  }

  /// Whether a reported noun phrase ends before a token with no comma: وذلك بعد, في مؤشر على, في الوقت الذي.
  func endsPhrase(_ index: Int, _ end: Int) -> Bool {
    guard index + 2 < end, document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    if word.classes.contains(.demonstrative), word.proclitics.contains(.and) {
      return session.words[index + 1].part == .adposition
    }
    return word.classes.contains(.circumstance) && word.phraseEnd > index + 2
      || session.key(index) == Key.fi && session.matches(index + 1, session.grammar.words(.gloss))
        && session.words[index + 1].proclitics.isEmpty
  }

  /// The end of a reported clause: where it is told behind a comma when and to whom it was said, who was
  /// there, or what happened elsewhere.
  func clauseEnd(_ start: Int, _ end: Int) -> Int {
    guard start + 3 < end else { return end }
    // … السياسة الخارجية»، من ناحيتها: a mark that closes what none has opened.
    let bound = ((start + 2)..<(end - 1)).first {
      document.tokens[$0].mark == .quoteClose && document.quotationOf[$0] < 0
        && document.tokens[$0 + 1].mark == .comma
    }
    let end = bound ?? end
    for index in (start + 2)..<max(start + 2, end - 1)
    where document.tokens[index].mark == .comma && document.quotationOf[index] == document.quotationOf[start]
    {
      let opener = index + 1
      let word = session.words[opener]
      guard document.tokens[opener].kind == .word else { continue }
      if isAside(opener) || isAttendance(opener) { return index }
      // ، من جهة أخرى وصل الوفد.
      if word.phraseEnd > opener + 1, word.phraseClasses.contains(.frontAdverb), word.phraseEnd < end,
        word.proclitics.isEmpty, isPerfect(word.phraseEnd)
      {
        return index
      }
      // ، وفي ختام الحفل كرم.
      if opener + 1 < end, session.key(opener) == Key.andIn,
        session.matches(opener + 1, session.grammar.words(.closing)),
        (opener + 2..<min(end, opener + 6)).contains(where: { isPerfect($0) })
      {
        return index
      }
      // ، وذلك خلال لقائه.
      if word.classes.contains(.demonstrative), word.proclitics.contains(.and),
        (opener + 1..<min(end, opener + 4)).contains(where: {
          session.words[$0].possible.contains(.channel) && session.words[$0].hasEnclitic
        })
      {
        return index
      }
    }
    return end
  }

  /// جاء ذلك, يذكر أن: whether the outlet tells at a token on what occasion it was said, or something else.
  private func isAside(_ index: Int) -> Bool {
    let next = index + 1
    guard next < document.tokens.count, session.words[index].proclitics.isSubset(of: .and) else {
      return false
    }
    if session.isThat(next) { return session.matches(index, session.grammar.words(.aside)) }
    return session.words[next].classes.contains(.demonstrative)
      && session.matches(index, session.grammar.words(.came))
  }

  /// حضر اللقاء: whether the outlet tells at a token who was there; وحضر may go on with what is said.
  private func isAttendance(_ index: Int) -> Bool {
    session.words[index].proclitics.isEmpty && session.matches(index, session.grammar.words(.attended))
  }

  /// Whether a token is a verb in the perfect of somebody who is told of.
  private func isPerfect(_ index: Int) -> Bool {
    let word = session.words[index]
    return document.tokens[index].kind == .word && word.proclitics.isEmpty && word.part == .verb
      && word.inflection.isSuperset(of: [.perfect, .third])
  }
}

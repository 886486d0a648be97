import MahdarKnowledge
import MahdarRecord
import MahdarText

/// God, who is quoted under several names and is one speaker.
extension Resolver {
  /// قال تعالى, الله عز وجل, سبحانه: one speaker of one name, whatever praise or adjunct stands behind.
  mutating func byDeity(_ range: TokenRange, cue: Int) -> Int? {
    guard isDeity(range) else { return nil }
    let name = Letter.deity
    let place = TokenRange(range.start, range.start + 1)
    if let known = speakers.firstIndex(where: { $0.name == name }) {
      note(known, place, .name)
      return known
    }
    // No verb without its subject goes on with him (قال تعالى: «…». وأضاف أن …), and his words are no part of
    // another's name: سالم نصر الله.
    speakers.append(
      Speaker(
        name: name, words: [], titles: [], heads: [], kind: .person, sourceClass: .named,
        gender: .masculine, number: .singular, lastSpoke: -1, isVoice: false, isDeity: true, lastMention: cue)
    )
    note(speakers.count - 1, place, .name)
    return speakers.count - 1
  }

  /// Whether a phrase begins with a name of God that stands alone or before its praise.
  func isDeity(_ range: TokenRange) -> Bool {
    let next = range.start + 1
    guard !range.isEmpty, document.tokens[range.start].kind == .word,
      session.key(range.start) == Key.allah
        || session.matches(range.start, session.grammar.words(.deity)),
      // رحم الله الكاتب سالم الحداد: whom the prayer is for.
      !names[names.position(from: range.start)...].prefix(while: { $0.name.start < range.end })
        .contains(where: { $0.name.end <= range.end })
    else { return false }
    // الله بن عوض: what the cut of a name left.
    if session.key(range.start) == Key.allah { return next >= range.end || !session.isDescent(next) }
    let isAlone =
      next >= range.end || document.tokens[next].kind == .mark || session.words[next].part == .adposition
      || session.words[next].phraseClasses.contains(.formula)
      || session.matches(next, session.grammar.words(.deity))
    // المولى is a family as well.
    let bare = session.bareWord(range.start)
    return isAlone && !names.contains { $0.words.last == bare }
  }
}

import MahdarKnowledge
import MahdarText

/// Phrases that stand where a speaker could and are none.
extension StatementBuilder {
  /// Whether the phrase of a match is another part of its clause, so that who speaks is left out: an
  /// object, the speaker's own speech, what a relative clause is about.
  func isNoSpeaker(_ match: Match) -> Bool {
    guard let source = match.source, match.verb >= 0 else { return false }
    if session.isRelativeObject(source, match) { return true }
    guard source.start == match.cue + 1, session.words[match.cue].part == .verb,
      match.inflection.isDisjoint(with: [.participle, .passive])
    else { return false }
    return session.hasObjectCase(source.start) || isOwnSpeech(source, match) || isDeedOfOwn(source)
      || isSaying(source)
  }

  /// اختتم حديثه قائلا: the speech that its speaker ends, where another word of saying follows.
  private func isOwnSpeech(_ source: TokenRange, _ match: Match) -> Bool {
    let word = session.words[source.start]
    guard source.count == 1, word.part == .noun, word.hasEnclitic, source.end < document.tokens.count,
      !word.possible.isDisjoint(with: [.channel, .document, .reportingNoun])
    else { return false }
    let next = session.words[source.end]
    return next.possible.contains(.speech) || session.opensAdjunct(source.end)
      || next.proclitics.contains(.by)
  }

  /// أكد إصراره على: what is the speaker's own to do.
  private func isDeedOfOwn(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    return source.count == 1 && word.part == .noun && word.hasEnclitic && word.inflection.contains(.masdar)
      && word.finalLetters & 0xFF != UInt16(Letter.yeh)
      && word.possible.isDisjoint(with: [.title, .document, .organisation])
  }

  /// نفى اتهامات بأن: several words of saying are what is spoken of.
  private func isSaying(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    return source.count == 1 && word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
      && word.possible.contains(.reportingNoun) && !session.isVoice(source)
  }
}

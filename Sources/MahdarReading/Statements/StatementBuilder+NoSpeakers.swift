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
    let first = session.words[source.start]
    // قال أعتقد أنها: the words themselves.
    if first.inFormula || source.count == 1 && first.part == .verb && first.inflection.contains(.first) {
      return true
    }
    return session.hasObjectCase(source.start) || isOwnSpeech(source, match) || isDeedOfOwn(source)
      || isSaying(source) || isCalledUpon(source, match)
  }

  /// شكر الجميع على, ودعا الشعب إلى: whoever is thanked or called upon, where nobody else stands behind the
  /// verb.
  private func isCalledUpon(_ source: TokenRange, _ match: Match) -> Bool {
    let takes = session.knowledge.verbs[match.verb].takes
    guard match.person == nil, !match.afterThat,
      !takes.isDisjoint(with: [.objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi]),
      !match.government.isEmpty
    else { return false }
    if session.matches(source.start, session.grammar.words(.everyone)) { return true }
    let head = session.words[source.start]
    let goesOn =
      session.words[match.cue].proclitics.contains(.and)
      || match.cue > 0 && session.words[match.cue - 1].possible.contains(.adjunct)
    return goesOn && head.part == .noun && head.proclitics == .article && head.classes.contains(.group)
      && head.classes.isDisjoint(with: WordClasses.title)
      && !match.government.isDisjoint(with: [.ila, .ala, .objectIla, .objectAla])
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

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Which act a statement is, by its words and its speaker.
extension StatementBuilder {
  /// The act by what is done in the sentence.
  func decideAct(
    _ act: Act, _ item: Found, _ frame: Frame?, _ resolver: Resolver, _ speaker: Int
  ) -> Act {
    guard act.isAssertion || act == .express else { return act }
    let start = item.match.contentStart
    let end = min(item.endToken, start + 10)
    guard start < end else { return act }
    if act != .express, act != .announce, session.bindsSomebody(start) { return .demand }
    var seen = 0
    for index in start..<end where document.tokens[index].kind == .word {
      for word in session.actWords(index) where seen < word.reach && !isSpeltLikeIt(index, resolver) {
        guard let decided = Act(rawValue: word.act) else { continue }
        // أعرب عن رفضه: who is against it says more than what he feels.
        let isAgainst = decided == .condemn && seen == 0 && word.reach == 1
        if act == .express, decided != .praise, !isAgainst { continue }
        // أعلن عن ندمه: a feeling of the speaker's own at the head.
        let isFelt = decided == .express && seen == 0 && word.reach == 1
        if act == .announce, decided != .demand, !isFelt { continue }
        return decided
      }
      seen += 1
    }
    return actOfSpeaker(
      act, item.match, frame?.strength ?? .strong, speaker >= 0 ? resolver.speakers[speaker].sourceClass : nil
    )
  }

  /// الوفد غادر القاهرة, المهندس رائع سعيد: whether a word tells what somebody did or is part of a person's
  /// name, so that what is spelt alike is not said.
  private func isSpeltLikeIt(_ index: Int, _ resolver: Resolver) -> Bool {
    let word = session.words[index]
    if word.part == .verb, word.inflection.contains(.perfect) { return true }
    guard let name = resolver.names[..<resolver.names.position(from: index + 1)].last else { return false }
    return name.name.contains(index)
  }

  /// Nobody announces what is not his own side's, and what a body says it will do is announced: كشفت مصادر
  /// عن, قالت الشركة إنها ستوقف. A medium that أعلنت speaks for itself.
  private func actOfSpeaker(
    _ act: Act, _ match: Match, _ strength: Strength, _ speaker: SourceClass?
  ) -> Act {
    if act == .announce, let speaker,
      speaker == .document || speaker == .media && strength != .strong
        || speaker == .unnamed && strength == .governed
    {
      return .say
    }
    guard act == .say, speaker == .institution, match.afterThat, match.contentStart > 0,
      session.words[match.contentStart - 1].hasEnclitic,
      session.words[match.contentStart].proclitics.contains(.future),
      session.isFiniteVerb(match.contentStart)
    else { return act }
    return .announce
  }
}

import MahdarKnowledge
import MahdarText

/// Trying constructions at the words that can trigger them.
extension Session {
  /// The best match of a construction whose cue stands at the token.
  ///
  /// Every construction whose cue the token can be is tried; most roles win, then most tokens, then
  /// the order in the files. Steps are bounded, so the cost is linear in the sentence.
  func bestMatch(at cue: Int) -> Match? {
    var best: Match?
    let possible = words[cue].possible
    if possible.contains(.speech) {
      if let (_, stem) = speechVerb(cue), isCuePosition(cue, stem) {
        let takes = knowledge.verbs[Int(stem.reporting)].takes
        // Behind و or حيث the subject is left out; it doesn't stand before the verb.
        let joined =
          !words[cue].proclitics.isDisjoint(with: .conjunction)
          || cue > 0 && words[cue - 1].classes.contains(.circumstance)
        for pattern in grammar.verbs {
          if joined && (pattern.rule.isSubjectFirst || pattern.rule.wantsIndefinite) { continue }
          if !pattern.rule.takes.isEmpty && takes.isDisjoint(with: pattern.rule.takes) { continue }
          if case .verb(true) = pattern.trigger, !takes.contains(.relay) { continue }
          attempt(pattern, cue, &best)
        }
      }
      if speechParticiple(cue) != nil {
        for pattern in grammar.participles where canBeCue(cue, pattern.trigger, pattern.rule) {
          attempt(pattern, cue, &best)
        }
      }
    }
    // Behind a comma a participle continues the speaker: ، مطالبة الجهات بـ.
    let continues =
      cue > 0 && document.tokens[cue - 1].mark == .comma && speechParticiple(cue) != nil && best != nil
    if !possible.isDisjoint(with: [.speech, .reportingNoun]), words[cue].part != .verb, !continues {
      for pattern in grammar.nouns where canBeCue(cue, pattern.trigger, pattern.rule) {
        attempt(pattern, cue, &best)
      }
    }
    for pattern in grammar.others where canBeCue(cue, pattern.trigger, pattern.rule) {
      attempt(pattern, cue, &best)
    }
    return best
  }

  /// Tries one pattern from every place at which it may begin.
  private func attempt(_ pattern: TriggeredPattern, _ cue: Int, _ best: inout Match?) {
    var match = Match(rule: pattern.number, cue: cue, verb: -1, head: cue)
    func from(_ start: Int) -> Bool {
      var budget = 600
      match.head = start
      guard let found = step(pattern.elements, 0, start, match, pattern.rule, &budget) else { return false }
      if trace != nil {
        trace?.append(
          "tried \(pattern.rule.id): \(found.roles) roles, \(found.tokens) tokens"
            + (found.source.map { ", source «\(document.string($0))»" } ?? ""))
      }
      if best.map({ isBetter(found, $0) }) ?? true { best = found }
      return true
    }
    if pattern.cue == 0 {
      _ = from(cue)
      return
    }
    for start in starts(pattern.elements, pattern.cue, cue) where from(start) { return }
  }

  /// A quick look whether the token can be the cue.
  private func canBeCue(_ index: Int, _ matcher: Matcher, _ rule: Rule) -> Bool {
    let possible = words[index].possible
    switch matcher {
    case .verb(let relayOnly):
      guard possible.contains(.speech), let (_, stem) = speechVerb(index) else { return false }
      let verb = knowledge.verbs[Int(stem.reporting)]
      return relayOnly
        ? verb.takes.contains(.relay) : (rule.takes.isEmpty || !verb.takes.isDisjoint(with: rule.takes))
    case .participle:
      guard possible.contains(.speech), let (_, stem) = speechParticiple(index) else { return false }
      return rule.takes.isEmpty || !knowledge.verbs[Int(stem.reporting)].takes.isDisjoint(with: rule.takes)
    case .masdar: return !possible.isDisjoint(with: [.speech, .reportingNoun])
    case .light: return possible.contains(.reportingNoun)
    case .attribution:
      return possible.contains(.attribution) || words[index].phraseClasses.contains(.attribution)
    case .set(let set): return matches(index, rule.sets[set])
    default: return false
    }
  }

  /// Where a pattern may begin so that its cue stands at the token.
  private func starts(_ pattern: [Element], _ position: Int, _ cue: Int) -> [Int] {
    if pattern[0].matcher == .before || pattern[0].matcher == .preceding {
      return Array(max(0, cue - 5)...cue)
    }
    if position == 0 || (position == 1 && pattern[0].matcher == .start) { return [cue] }
    let sentence = document.sentenceOf[cue]
    var found: [Int] = []
    let atClause = pattern[0].matcher == .start
    var index = max(0, cue - 45)
    while index < cue {
      if document.sentenceOf[index] == sentence,
        document.tokens[index].kind != .mark || words[index].phraseEnd > 0
          || startsNounPhrase(index)
      {
        if atClause ? isClauseStart(index) : true { found.append(index) }
      }
      index += 1
    }
    return found
  }

  func matches(_ index: Int, _ set: Set<UInt64>) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .word else { return false }
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    if set.contains(lexeme.key) { return true }
    return lexeme.keyBehindConjunction != lexeme.key && set.contains(lexeme.keyBehindConjunction)
  }
}

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
    refused = nil
    var starts: CueStarts?
    let possible = words[cue].possible
    let (before, behind) = landmarks(around: cue)
    let neighbours = CueNeighbours(self, before: cue)
    func canHold(_ needs: PatternNeeds) -> Bool {
      needs.behind.isSubset(of: behind) && needs.before.isSubset(of: before)
        && needs.near.isSubset(of: neighbours[needs.reach])
    }
    if possible.contains(.speech) {
      if let (_, stem) = speechVerb(cue), isCuePosition(cue, stem) {
        let takes = knowledge.verbs[Int(stem.reporting)].takes
        // Behind و or حيث the subject is left out; it doesn't stand before the verb.
        let joined =
          !words[cue].proclitics.isDisjoint(with: .conjunction)
          || cue > 0 && words[cue - 1].classes.contains(.circumstance)
        let patterns = grammar.verbs
        let carries = carriesBehind(Int(stem.reporting), cue)
        for place in patterns.needs.indices where canHold(patterns.needs[place]) {
          let needs = patterns.needs[place]
          if joined && (needs.isSubjectFirst || needs.wantsIndefinite) { continue }
          if !needs.takes.isEmpty && takes.isDisjoint(with: needs.takes) || needs.carries && !carries {
            continue
          }
          let pattern = patterns[place]
          if case .verb(true) = pattern.trigger, !takes.contains(.relay) { continue }
          attempt(pattern, cue, &starts, &best)
        }
      }
      if let (_, stem) = speechParticiple(cue) {
        let takes = knowledge.verbs[Int(stem.reporting)].takes
        let patterns = grammar.participles
        let carries = carriesBehind(Int(stem.reporting), cue)
        for place in patterns.needs.indices where canHold(patterns.needs[place]) {
          let needs = patterns.needs[place]
          if !needs.takes.isEmpty && takes.isDisjoint(with: needs.takes) || needs.carries && !carries {
            continue
          }
          attempt(patterns[place], cue, &starts, &best)
        }
      }
    }
    // Behind a comma a participle continues the speaker: ، مطالبة الجهات بـ.
    let continues =
      cue > 0 && document.tokens[cue - 1].mark == .comma && speechParticiple(cue) != nil && best != nil
    if possible.contains(.reportingNoun), !continues {
      // A noun that a light verb carries stands behind that in every construction, no other one does.
      let patterns = grammar.nouns
      let isMasdar = canBeNoun(cue, isLight: false) && nounRow(cue, light: false) != nil
      let isCarried = canBeNoun(cue, isLight: true) && isCarried(cue)
      if isMasdar || isCarried {
        for place in patterns.needs.indices where canHold(patterns.needs[place]) {
          let pattern = patterns[place]
          if pattern.trigger == .masdar ? isMasdar : isCarried { attempt(pattern, cue, &starts, &best) }
        }
      }
    }
    let word = words[cue]
    let others = grammar.others
    grammar.othersByWord.forEach(
      word.isListed ? word.key : 0, word.isListed ? word.keyBehindConjunction : 0,
      isAttribution: possible.contains(.attribution) || word.phraseClasses.contains(.attribution)
    ) { place in
      if canHold(others.needs[place]) { attempt(others[place], cue, &starts, &best) }
    }
    if trace != nil, let best { trace?.append("won   \(grammar.rules[best.rule].id) at \(shown(cue))") }
    return best
  }

  /// A token for the trace.
  func shown(_ index: Int) -> String {
    "\u{2068}\(document.string(TokenRange(index, index + 1)))\u{2069}"
  }

  /// Tries one pattern from every place at which it may begin so that its cue stands at the token.
  private func attempt(
    _ pattern: TriggeredPattern, _ cue: Int, _ starts: inout CueStarts?, _ best: inout Match?
  ) {
    switch pattern.beginning {
    case .cue: _ = attempt(pattern, from: cue, cue, &best)
    case .behindContent:
      for start in max(0, cue - 5)...cue where attempt(pattern, from: start, cue, &best) { return }
    case .phrase(let beginning):
      var known = starts ?? CueStarts(self, cue: cue)
      var places = known.places(beginning, self)
      starts = known
      while places != 0 {
        let distance = 63 - places.leadingZeroBitCount
        places &= ~(1 << UInt64(distance))
        let start = cue - distance
        if mayOpen(beginning.opener, start, before: cue), attempt(pattern, from: start, cue, &best) { return }
      }
    }
  }

  /// A quick look whether what stands first in a pattern can stand at the token.
  private func mayOpen(_ opener: PhraseBeginning.Opener, _ start: Int, before cue: Int) -> Bool {
    switch opener {
    case .nounPhrase: return !holdsSubject(start, before: cue)
    case .verb: return words[start].possible.contains(.speech)
    case .set(let set): return matches(start, set)
    case .any:
      return document.tokens[start].kind != .mark || words[start].phraseEnd > 0 || startsNounPhrase(start)
    }
  }

  /// Whether a run of nouns behind a verb is its subject with its object: التقى الوفد محافظ البنك الذي.
  /// What follows goes on with the object.
  private func holdsSubject(_ start: Int, before cue: Int) -> Bool {
    guard start > 0, document.sentenceOf[start - 1] == document.sentenceOf[start], isFiniteVerb(start - 1),
      speechVerb(start - 1) == nil, words[start].proclitics == .article
    else { return false }
    var index = start + 1
    while index < cue, document.tokens[index].kind == .word, words[index].isNominal {
      let word = words[index]
      if word.proclitics.isEmpty, !word.classes.isDisjoint(with: .title),
        words[index - 1].proclitics == .article, isVoice(TokenRange(index, index + 1))
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Tries one pattern from one place; whether it matches there.
  private func attempt(_ pattern: TriggeredPattern, from start: Int, _ cue: Int, _ best: inout Match?) -> Bool
  {
    var budget = 600
    let match = Match(rule: pattern.rule, cue: cue, verb: -1, head: start)
    guard let found = step(pattern.start, start, match, &budget) else { return false }
    if trace != nil {
      trace?.append(
        "tried \(grammar.rules[pattern.rule].id) at \(shown(cue)): \(found.roles) roles, "
          + "\(found.tokens) tokens"
          + (found.source.map { ", source «\(document.string($0))»" } ?? ""))
    }
    if best.map({ isBetter(found, $0) }) ?? true { best = found }
    return true
  }

  /// Whether the token's form is in a set of the grammar, by itself or behind a conjunction.
  func matches(_ index: Int, _ set: Int) -> Bool {
    // Most words are in no set at all.
    guard words[index].isListed else { return false }
    let key = words[index].key
    let behindConjunction = words[index].keyBehindConjunction
    return grammar.sets.holds(key, in: set)
      || behindConjunction != key && grammar.sets.holds(behindConjunction, in: set)
  }
}

import MahdarKnowledge
import MahdarText

/// Where patterns of events can begin, and the verbs that they ask for.
extension Session {
  /// Whether a pattern of events can begin at a token with an element.
  func canOpen(_ index: Int, _ element: Element, _ rule: Rule) -> Bool {
    guard document.tokens[index].kind == .word || document.tokens[index].kind == .foreign else {
      return element.matcher == .nounPhrase && startsNounPhrase(index)
    }
    switch element.matcher {
    case .event(.light): return lightReading(index, rule) != nil
    case .set(let set): return matches(index, grammar.sets[set])
    case .start: return isClauseStart(index)
    case .nounPhrase:
      // X وY: the list begins with its first name.
      if index > 0, words[index].proclitics.contains(.and), words[index - 1].isNominal,
        document.tokens[index - 1].kind == .word
      {
        return false
      }
      return (startsNounPhrase(index) || isListedName(index))
        && (isClauseStart(index) || index > 0 && words[index - 1].classes.contains(.kana))
    case .anyVerb: return isAnyVerb(index)
    case .future: return isFutureVerb(index)
    default: return false
    }
  }

  /// A finite verb, or what opens a clause and can be one that tells of an event: بحث X وY خلال ….
  func isAnyVerb(_ index: Int) -> Bool {
    if isFiniteVerb(index) { return true }
    return isClauseStart(index)
      && eventReadings(index).contains {
        let word = knowledge.events.words[Int($0.word)]
        return word.part == .verb && word.layer != .outcome && $0.inflection.contains(.perfect)
      }
  }

  /// The reading of a token as a light verb of the rule's layer.
  func lightReading(_ index: Int, _ rule: Rule) -> EventReading? {
    let isBehindNegator = rule.yields == .outcome && isBehindNegator(index)
    guard words[index].part == .verb || words[index].stem < 0 || isClauseStart(index) || isBehindNegator
    else { return nil }
    return eventReadings(index).first {
      let word = knowledge.events.words[Int($0.word)]
      return word.part == .light && word.layer == rule.yields
    }
  }

  /// A finite verb of the future: سيزور, سوف يزور, لن يزور.
  func isFutureVerb(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .verb, word.inflection.contains(.imperfect) else { return false }
    if word.proclitics.contains(.future) { return !isNameBeforeVerb(index) }
    return index > 0 && words[index - 1].classes.contains(.future)
  }

  /// لن يسمح: a verb of the future that is denied.
  func isDeniedFuture(_ index: Int) -> Bool {
    guard index > 0, words[index].part == .verb, words[index].inflection.contains(.imperfect),
      words[index - 1].classes.contains(.negator), words[index - 1].part == .particle
    else { return false }
    return key(index - 1) == Key.lan
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The chain between the outlet and the mouth: media that relay, publishers, statements that hold others.
extension StatementBuilder {
  /// A medium in front that only relays what another cue of the sentence reports.
  func relayed(_ item: Found, _ position: Int, _ found: [Found]) -> (target: Int, via: TokenRange)? {
    let rule = session.grammar.rules[item.match.rule]
    guard rule.isAttribution, let source = item.match.source else { return nil }
    if item.match.contentKind == .before || item.match.contentKind == .preceding {
      // ..., حسبما نقلت رويترز: behind a statement with a speaker of its own.
      // نقلا عن …: who is quoted is no medium.
      if isQuoted(item.match.cue) || item.match.via != nil { return nil }
      let passesOn =
        item.match.verb >= 0 && session.knowledge.verbs[item.match.verb].takes.contains(.relay)
      guard
        passesOn
          || (source.start..<source.end).prefix(3).contains(where: {
            session.words[$0].possible.contains(.media) || session.words[$0].phraseClasses.contains(.media)
          })
      else { return nil }
      for other in (0..<position).reversed() {
        let candidate = found[other]
        let sameSentence =
          document.sentenceOf[candidate.match.cue] == document.sentenceOf[item.match.cue]
        let isNear =
          candidate.endToken < item.match.head && item.match.head - candidate.endToken <= 4
        guard sameSentence || isNear else { break }
        if candidate.match.cue < item.match.cue, candidate.within < 0 { return (other, source) }
      }
      return nil
    }
    for other in (position + 1)..<max(found.count, position + 1) {
      let candidate = found[other]
      let gap = candidate.match.cue - item.match.contentStart
      if gap > 2 { break }
      if gap >= 0, document.sentenceOf[candidate.match.cue] == document.sentenceOf[item.match.cue] {
        return (other, source)
      }
    }
    return nil
  }

  /// The medium in front of the sentence, which relays what follows in it as well: بحسب الصحيفة، قالت الشركة
  /// إن …، مشددة على.
  func relay(before item: Found, _ found: [Found], _ relays: [Int: TokenRange]) -> TokenRange? {
    guard item.within < 0, item.match.via == nil else { return nil }
    let sentence = document.sentenceOf[item.match.cue]
    // Of several the last before the cue.
    return relays.filter { target, range in
      range.end <= found[target].match.cue && found[target].match.cue < item.match.cue
        && document.sentenceOf[range.start] == sentence
        && document.sentenceOf[found[target].match.cue] == sentence
    }.max { $0.key < $1.key }?.value
  }

  /// Who tells of what others say by a noun that goes on with his words: أكد الأمير استنكار وإدانة الأهالي.
  func teller(of item: Found, _ drafts: [Draft]) -> Int? {
    guard item.match.noun >= 0, item.match.source != nil, item.within < 0,
      item.match.inflection.contains(.masdar),
      let last = drafts.last(where: { $0.found.within < 0 }), last.speaker >= 0,
      last.found.match.cue < item.match.cue, item.match.cue <= last.found.endToken + 2,
      item.match.cue > last.found.match.contentStart,
      document.sentenceOf[last.found.match.cue] == document.sentenceOf[item.match.cue]
    else { return nil }
    return last.speaker
  }

  /// Whether an attribution quotes somebody through somebody else: نقلا عن.
  func isQuoted(_ cue: Int) -> Bool {
    let word = session.words[cue]
    return word.phraseClasses.contains(.attribution) && word.phraseEnd == cue + 2
      && session.key(cue + 1) == Key.an
  }

  /// Who passes on what is quoted behind another closing attribution: حسبما ذكرت الصحيفة نقلا عن مسؤول,
  /// بحسب بيان الهيئة نقلا عن المصنع.
  func quotedBy(_ item: Found, _ position: Int, _ found: [Found]) -> TokenRange? {
    let match = item.match
    guard match.contentKind == .before, isQuoted(match.cue) else { return nil }
    let sentence = document.sentenceOf[match.cue]
    if position > 0, let source = found[position - 1].match.source, source.end <= match.head,
      match.head - source.end <= 3, document.sentenceOf[source.start] == sentence
    {
      return source
    }
    var index = match.head - 1
    while index > max(0, match.head - 8), document.sentenceOf[index] == sentence,
      document.tokens[index].kind == .word, session.words[index].part != .verb
    {
      if session.words[index].classes.contains(.attribution) {
        return index + 1 < match.head ? TokenRange(index + 1, match.head) : nil
      }
      index -= 1
    }
    return nil
  }

  /// نقل اليوم عن المدير قوله: whether a time alone stands where a medium would; not «اليوم».
  func isTime(_ range: TokenRange) -> Bool {
    range.count == 1 && session.words[range.start].possible.contains(.temporal)
      && !session.isBehindQuotationMark(range.start)
  }

  /// The medium that goes on passing on words where the verb leaves it out: ونقلت عن الوزير قوله.
  func leftOutMedium(of match: Match, _ resolver: Resolver) -> Int? {
    guard session.grammar.rules[match.rule].isRelay, match.via == nil, match.source != nil,
      let (_, stem) = session.speechVerb(match.head), stem.inflection.isDisjoint(with: .passive)
    else { return nil }
    return resolver.lastMedium(before: match.head, agreeing: stem.inflection)
  }

  /// The name of who relays a statement; `nil` for the outlet and for the speaker.
  func relayedBy(_ range: TokenRange, _ match: Match, _ speaker: Int, _ resolver: inout Resolver) -> String? {
    let before = resolver.speakers.count
    let medium = resolver.resolve(range, cue: range.start > match.cue ? range.end : match.cue)
    guard medium != speaker else { return nil }
    // A medium keeps the words that name it.
    let isNew = medium >= before && resolver.speakers[medium].sourceClass == .media
    let name = isNew ? named(range) : resolver.speakers[medium].name
    return isOutlet(name) ? nil : name
  }

  /// Who tells, as a link of a chain; none where it is the outlet: ذكرت صحيفة X أن المدير أكد, in X. A city
  /// or a club may be called as the outlet is.
  func chainLink(_ teller: Speaker) -> [String] {
    teller.sourceClass == .media && isOutlet(teller.name) ? [] : [teller.name]
  }

  /// Leaves out of a chain a medium or a body that speaks itself, under whatever name: ذكرت نيويورك تايمز of
  /// صحيفة نيويورك تايمز. A person within whose words his own are told is more likely another's.
  func leaveOutOwn(_ statement: inout Statement, _ speaker: Int, _ speakers: [Speaker]) {
    let known = speakers[speaker]
    guard known.kind != .person, known.sourceClass != .unnamed else { return }
    let own = entities.named(by: known)
    statement.via.removeAll { link in
      if link == known.name { return true }
      guard let own, let other = speakers.first(where: { $0.name == link }) else { return false }
      return entities.named(by: other) == own
    }
  }

  /// Completes the chains of statements that lie in one which stands behind them: استبعد المدرب …، بحسب ما
  /// ذكر وكيله لصحيفة …. A participle that goes on in the same sentence with somebody's words has them from
  /// whoever passed on the first: وبين المتحدث أن الوزير أكد …، مشيرا إلى; وقال المدرب لصحيفة X إن …، مضيفا.
  func completeChains(
    _ drafts: inout [(found: Found, statement: Statement, speaker: Int)], _ found: [Found],
    _ speakers: [Speaker]
  ) {
    let places = Dictionary(
      drafts.enumerated().map { ($0.element.found.match.cue, $0.offset) }, uniquingKeysWith: min)
    for position in drafts.indices {
      let draft = drafts[position]
      guard draft.found.within >= 0, draft.statement.via.isEmpty,
        let outer = places[found[draft.found.within].match.cue].map({ drafts[$0] }),
        outer.found.match.cue > draft.found.match.cue, outer.speaker >= 0, outer.speaker != draft.speaker,
        draft.speaker < 0 || !isSameVoice(speakers[outer.speaker].name, speakers[draft.speaker].name)
      else { continue }
      drafts[position].statement.via = outer.statement.via + chainLink(speakers[outer.speaker])
    }
    for position in drafts.indices.dropFirst() {
      let draft = drafts[position]
      let before = drafts[position - 1]
      guard draft.found.match.inflection.contains(.participle), draft.found.match.source == nil,
        draft.found.within < 0, draft.statement.via.isEmpty, !before.statement.via.isEmpty,
        before.speaker == draft.speaker,
        before.found.match.cue < draft.found.match.cue,
        document.sentenceOf[before.found.match.cue] == document.sentenceOf[draft.found.match.cue]
      else { continue }
      drafts[position].statement.via = before.statement.via
    }
  }
}

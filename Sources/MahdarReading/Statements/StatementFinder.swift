import MahdarKnowledge
import MahdarRecord
import MahdarText

/// A match with its content extended: a statement before its source is resolved.
struct Found {
  var match: Match
  var content: TextRange
  var manner: Manner
  /// The statement in whose content it stands, by position; -1 outside all.
  var within = -1
  /// The token behind the content.
  var endToken = 0
}

/// Finds the statements of the document that the session holds.
struct StatementFinder {
  let session: Session

  /// Token ranges that hold no statements: headings, furniture.
  let silent: [TokenRange]

  var document: Document { session.document }

  /// All matches in order, one a cue.
  func matches() -> [Match] {
    var out: [Match] = []
    var silence = 0
    for index in document.tokens.indices {
      while silence < silent.count, silent[silence].end <= index { silence += 1 }
      guard document.tokens[index].lexeme > 0, session.mayTrigger(index),
        silence == silent.count || !silent[silence].contains(index)
      else { continue }
      // A cue inside the source or the adjuncts of a match that was just made is part of it.
      if let last = out.last, last.contentKind != .before, last.contentKind != .preceding, index > last.cue,
        index < last.contentStart,
        document.sentenceOf[index] == document.sentenceOf[last.cue]
      {
        if session.speechParticiple(index) != nil || session.speechMasdar(index) != nil {
          // قالت الصحيفة نقلا عن مصدر إن: the medium says it, and the one it quotes.
          if let match = session.bestMatch(at: index), session.grammar.rules[match.rule].name == "quoting",
            match.contentStart == last.contentStart
          {
            out.append(match)
          } else if let match = session.bestMatch(at: index), session.grammar.rules[match.rule].isRelay,
            match.contentStart == last.contentStart
          {
            // نقلت الصحيفة قول المدرب: the noun is the cue, the verb's subject the medium.
            out[out.count - 1] = match
          }
          continue
        }
        if last.isInAdjunct(index) || last.source?.contains(index) ?? false {
          session.explainLeftOut(index, "part of who speaks, or of when and where")
          continue
        }
      }
      let best = session.bestMatch(at: index)
      let refusal = best == nil ? session.refused?.reason : nil
      guard var match = best ?? session.refused?.match, refusal?.isFinal != true else {
        session.explainLeftOut(index, refusal?.rawValue ?? "no construction")
        continue
      }
      if isDoubled(match, out.last) {
        session.explainLeftOut(index, "the same words again")
        continue
      }
      guard accepts(&match, refused: refusal, after: out.last) else { continue }
      // مستشهدا بقول الشاعر: what is cited is the poet's, no statement of who cites it.
      if session.isCited(match), out.last?.cue == index - 1 { out.removeLast() }
      out.append(match)
    }
    return out
  }

  /// أضاف قائلا, على حد تعبيره: a second cue for the same words.
  private func isDoubled(_ match: Match, _ last: Match?) -> Bool {
    guard let last, last.contentKind != .before else { return false }
    if last.cue < match.cue, match.cue < last.contentStart, match.contentKind != .before { return true }
    // أعرب عن أمله في أن: the verb is the cue, its verbal noun opens what it reports.
    if match.noun >= 0, last.cue < match.cue, last.contentStart == match.cue, last.contentKind == .object,
      match.source == nil
    {
      return true
    }
    // أعلن التنظيم مسؤوليته عن: the verb is the cue, its noun opens what it reports.
    if match.noun >= 0, session.grammar.rules[match.rule].isLight, last.cue < match.cue,
      last.contentStart == match.cue, !last.afterThat
    {
      return true
    }
    // قدم المدير شكره للأهالي: what a light verb carries is said once, though a verb is spelt alike.
    if last.cue < match.cue, last.contentStart == match.cue, !last.afterThat,
      session.carriesCue(last.cue, match.cue) != nil
    {
      return true
    }
    return match.contentKind != .none && match.contentKind != .before
      && match.contentStart == last.contentStart
      && match.contentSkip == last.contentSkip
  }

  /// Extends the contents of all matches.
  func find() -> [Found] {
    let all = matches()
    var out: [Found] = []
    for (position, match) in all.enumerated() {
      if match.contentKind == .before {
        if let found = before(match, out) { out.append(found) }
        continue
      }
      if match.contentKind == .preceding {
        if let found = preceding(match) { out.append(found) }
        continue
      }
      if match.contentKind == .fixed, let range = match.person {
        if let found = make(match, range.start, range.end, .indirect, fixed: true) { out.append(found) }
        continue
      }
      let later = all[(position + 1)...]
      if let found = extend(match, later) { out.append(wholeClause(found, out) ?? found) }
    }
    out = nest(out).filter { isCounted($0) }
    return nest(out)
  }

  /// Finds for each statement the innermost one in whose content its cue stands.
  ///
  /// - Complexity: O(*n* log *n* + *n* · *d*) for *n* statements, *d* of whose contents cover one place.
  private func nest(_ found: [Found]) -> [Found] {
    var out = found
    let byContent = out.indices.sorted { out[$0].content.start < out[$1].content.start }
    var next = 0
    // The contents that cover the place at hand, in no order.
    var open: [Int] = []
    for position in out.indices.sorted(by: { out[$0].match.cue < out[$1].match.cue }) {
      let cue = document.tokens[out[position].match.cue].range
      while next < byContent.count, out[byContent[next]].content.start <= cue.start {
        open.append(byContent[next])
        next += 1
      }
      open.removeAll { out[$0].content.end <= cue.start }
      session.work += open.count
      var best = -1
      for other in open where isInside(out[position], cue, out[other]) {
        let order = rank(out[other], before: out[position])
        let bestOrder = best < 0 ? Int.max : rank(out[best], before: out[position])
        if order < bestOrder || order == bestOrder && other < best { best = other }
      }
      out[position].within = best
    }
    return out
  }

  /// Whether a statement's cue stands in the content of another that was said before it.
  private func isInside(_ inner: Found, _ cue: TextRange, _ outer: Found) -> Bool {
    outer.content.contains(cue) && outer.match.cue != inner.match.cue
      && (outer.match.cue < inner.match.cue || outer.match.contentKind == .before)
  }

  /// Inside another's words a fact that is stated without a clause is part of them.
  private func isCounted(_ found: Found) -> Bool {
    let match = found.match
    // أوضح التقرير أن المجلس وجه البلدية بدراسة: an order that he tells of.
    if found.within >= 0, match.verb >= 0, !match.negated,
      session.matches(match.cue, session.grammar.words(.order)), match.cue > 0,
      !session.words[match.cue - 1].classes.contains(.relative)
    {
      return false
    }
    guard found.within >= 0, match.verb >= 0, match.source == nil, !match.afterThat,
      match.contentKind == .object, !match.negated, !match.inflection.contains(.participle),
      let frame = frame(of: match), frame.strength != .strong
    else { return true }
    return !["say", "confirm", "announce", "express"].contains(frame.act)
  }

  /// The narrower content is the inner one; a cue that stands before counts before one that follows.
  private func rank(_ outer: Found, before inner: Found) -> Int {
    outer.content.count + (outer.match.cue < inner.match.cue ? 0 : 1_000_000)
  }

  func make(
    _ match: Match, _ start: Int, _ end: Int, _ manner: Manner, fixed: Bool = false
  ) -> Found? {
    var start = start
    // أنه، خلال الأشهر الأخيرة، خفض: the comma of an aside at the head.
    while start < end, document.tokens[start].mark == .comma { start += 1 }
    guard end > start else { return nil }
    var first = Int(document.tokens[start].start)
    if match.contentSkip > 0, start == match.contentStart {
      first = session.byteOffset(start, afterLetters: match.contentSkip)
    }
    if match.contentFromPerson, !fixed, let person = match.person {
      first = Int(document.tokens[person.start].start)
    }
    // القرار بأنه «جائر»: the mark that closes what opens within the content.
    let position = end < document.tokens.count ? Int(document.quotationOf[end]) : -1
    let isPartlyQuoted =
      match.contentFromPerson && !fixed && position >= 0 && document.quotations[position].close == end
      && document.quotations[position].open == start - 1
    let last = Int(document.tokens[isPartlyQuoted ? end : end - 1].end)
    guard last > first else { return nil }
    return Found(
      match: match, content: TextRange(first, last), manner: isPartlyQuoted ? .mixed : manner, endToken: end)
  }
}

extension Session {
  /// Notes for `explain` why a word that could be a cue was not taken for one.
  func explainLeftOut(_ index: Int, _ reason: String) {
    guard trace != nil else { return }
    trace?.append("left out \u{2068}\(document.text[document.tokens[index].range])\u{2069}: \(reason)")
  }

  /// Whether a match's cue, with a source of its own, stands behind a participle of citing.
  func isCited(_ match: Match) -> Bool {
    match.source != nil && match.cue > 0 && matches(match.cue - 1, grammar.words(.citing))
  }

  /// A quick look whether a token may be a cue of any construction.
  func mayTrigger(_ index: Int) -> Bool {
    if words[index].inFormula { return false }
    let triggers: WordClasses = [.speech, .attribution, .reportingNoun, .refusal]
    if !words[index].possible.isDisjoint(with: triggers) { return true }
    return matches(index, grammar.cueWords)
  }
}

extension [Found] {
  /// Those whose cues stand in a range of tokens; all stand in the order of their cues.
  ///
  /// - Complexity: O(log *n*).
  func among(_ tokens: Range<Int>) -> ArraySlice<Found> {
    let first = partitioningIndex { $0.match.cue >= tokens.lowerBound }
    return self[first..<Swift.max(first, partitioningIndex { $0.match.cue >= tokens.upperBound })]
  }
}

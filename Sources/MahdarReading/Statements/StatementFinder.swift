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
  /// The last token of the content.
  var endToken = 0
}

/// Finds the statements of the document that the session holds.
struct StatementFinder {
  let session: Session
  /// Token ranges that hold no statements: headings, furniture.
  let silent: [TokenRange]

  var document: Document { session.document }

  // MARK: Cues

  /// All matches in order, one a cue.
  func matches() -> [Match] {
    var out: [Match] = []
    var index = 0
    let count = document.tokens.count
    while index < count {
      defer { index += 1 }
      guard session.document.tokens[index].lexeme > 0, session.mayTrigger(index),
        !silent.contains(where: { $0.contains(index) })
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
          }
          continue
        }
        if last.isInAdjunct(index) || last.source?.contains(index) ?? false {
          continue
        }
      }
      guard let match = session.bestMatch(at: index) else { continue }
      if isDoubled(match, out.last) { continue }
      if !isBelievable(match) { continue }
      out.append(match)
    }
    return out
  }

  /// أضاف قائلا, على حد تعبيره: a second cue for the same words.
  private func isDoubled(_ match: Match, _ last: Match?) -> Bool {
    guard let last, last.contentKind != .before else { return false }
    if last.cue < match.cue, match.cue < last.contentStart, match.contentKind != .before { return true }
    return match.contentKind != .none && match.contentKind != .before
      && match.contentStart == last.contentStart
      && match.contentSkip == last.contentSkip
  }

  /// Weak and governed verbs need more than a chance neighbour.
  private func isBelievable(_ match: Match) -> Bool {
    guard match.verb >= 0 else { return true }
    if match.government == .light { return match.source.map { session.isVoice($0) } ?? true }
    if session.grammar.rules[match.rule].isLight { return true }
    let verb = session.knowledge.verbs[match.verb]
    guard let frame = frame(of: match) else {
      return session.grammar.rules[match.rule].negated
    }
    let inParticiple = match.inflection.contains(.participle)
    if match.negated, match.source != nil || match.contentKind == .clause { return true }
    if frame.strength == .weak, match.contentKind == .fixed { return false }
    if frame.strength == .weak, inParticiple, match.contentKind == .object, match.cue > 0,
      document.tokens[match.cue - 1].mark == .comma
    {
      return true
    }
    if match.contentKind == .preceding {
      return frame.strength != .weak && match.source.map { session.isVoice($0) } ?? false
    }
    if frame.strength == .weak {
      // Needs a clause close by, and a source that can speak.
      guard match.afterThat || match.contentKind == .clause || match.contentKind == .before else {
        return false
      }
      if match.contentKind == .clause, match.contentStart - match.cue > 20 { return false }
      return match.source.map { session.isVoice($0) }
        ?? (inParticiple || match.afterColon
          || match.afterThat && session.words[match.cue].proclitics.contains(.and)
            && match.contentStart - match.cue <= 3)
    }
    if frame.strength == .governed, let source = match.source, !session.isVoice(source) {
      return false
    }
    // دعت الحاجة إلى: no voice, no report.
    if frame.strength == .strong, match.contentKind == .object, !match.government.isEmpty,
      let source = match.source,
      source.count == 1, !session.isVoice(source), session.words[source.start].proclitics.contains(.article)
    {
      return false
    }
    if frame.strength == .governed, match.source == nil, !inParticiple, !match.negated,
      match.person == nil, !match.afterThat, !session.words[match.cue].proclitics.contains(.and),
      !followsOpener(match.cue)
    {
      return false
    }
    if match.government.isEmpty, match.contentKind == .object, match.source == nil, !inParticiple,
      match.person == nil, !session.grammar.rules[match.rule].negated,
      !session.grammar.rules[match.rule].wantsMasdar
    {
      return false
    }
    return !verb.frames.isEmpty
  }

  /// Whether كما, حيث or the like stands before a token, quotation marks left out.
  private func followsOpener(_ index: Int) -> Bool {
    var back = index - 1
    while back >= 0, document.tokens[back].kind == .mark, document.tokens[back].mark != .comma { back -= 1 }
    guard back >= 0 else { return false }
    return !session.words[back].classes.isDisjoint(with: [.frontAdverb, .circumstance, .qad])
  }

  /// The row of the verb that the match used.
  func frame(of match: Match) -> Frame? {
    guard match.verb >= 0 else { return nil }
    let frames = session.knowledge.verbs[match.verb].frames
    if match.contentKind == .preceding || match.contentKind == .fixed {
      return frames.first { $0.strength != .weak } ?? frames.first
    }
    var used = match.government
    if used.isEmpty { used = match.contentKind == .clause ? .quote : .object }
    if match.government == .that || match.government == [.bi, .that] {
      return frames.first { $0.takes.contains(.that) } ?? frames.first {
        !$0.takes.isDisjoint(with: [.bi, .objectThat])
      }
        ?? frames.first
    }
    return frames.first { !$0.takes.isDisjoint(with: used) }
      ?? (match.contentKind == .clause ? frames.first { !$0.takes.isDisjoint(with: [.quote, .that]) } : nil)
      ?? (session.grammar.rules[match.rule].takes.isEmpty ? frames.first : nil)
  }

  // MARK: Contents

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
      if let found = extend(match, later) { out.append(found) }
    }
    out = nest(out).filter { isCounted($0) }
    return nest(out)
  }

  /// Finds for each statement the innermost one in whose content its cue stands.
  private func nest(_ found: [Found]) -> [Found] {
    var out = found
    for position in out.indices {
      var best = -1
      for other in out.indices where other != position {
        let content = out[other].content
        let cue = document.tokens[out[position].match.cue].range
        if content.contains(cue), out[other].match.cue != out[position].match.cue,
          out[other].match.cue < out[position].match.cue || out[other].match.contentKind == .before,
          best < 0 || rank(out[other], before: out[position]) < rank(out[best], before: out[position])
        {
          best = other
        }
      }
      out[position].within = best
    }
    return out
  }

  /// Inside another's words a fact that is stated without a clause is part of them.
  private func isCounted(_ found: Found) -> Bool {
    let match = found.match
    guard found.within >= 0, match.verb >= 0, !match.afterThat, match.contentKind == .object, !match.negated,
      !match.inflection.contains(.participle), let frame = frame(of: match), frame.strength != .strong
    else { return true }
    return !["say", "confirm", "announce", "express"].contains(frame.act)
  }

  /// The narrower content is the inner one; a cue that stands before counts before one that follows.
  private func rank(_ outer: Found, before inner: Found) -> Int {
    outer.content.count + (outer.match.cue < inner.match.cue ? 0 : 1_000_000)
  }

  private func extend(_ match: Match, _ later: ArraySlice<Match>) -> Found? {
    let start = match.contentStart
    let tokens = document.tokens
    guard start < tokens.count else { return nil }
    // The quotation that the cue itself stands in bounds all that it reports.
    var limit = tokens.count
    let outer = Int(document.quotationOf[match.cue])
    if outer >= 0, document.quotations[outer].closed { limit = min(limit, document.quotations[outer].close) }

    let mark = tokens[start].mark
    if mark == .quoteOpen || mark == .quoteEither || mark == .quoteClose || mark == .parenthesisOpen {
      if let found = quoted(match, start, limit, later) { return found }
    }
    var end =
      match.afterColon && !match.afterThat ? ownWordsEnd(start, limit, later) : sentenceEnd(start, limit)
    var manner: Manner = match.afterColon && !match.afterThat ? .direct : .indirect
    // A quotation inside that runs on over the sentence takes the content with it.
    var index = start
    while index < end {
      let position = Int(document.quotationOf[index])
      if position >= 0, document.quotations[position].open == index, document.quotations[position].closed,
        document.quotations[position].close >= end, document.quotations[position].close < limit,
        document.quotations[position].close - index > 3
      {
        end = document.quotations[position].close + 1
      }
      index += 1
    }
    end = cut(match, start, end, later)
    if match.contentKind == .object { end = phraseEnd(start, end) }
    if match.afterThat { end = subjunctiveEnd(start, end) }
    end = trimEnd(start, end)
    guard end > start else { return nil }
    if manner == .indirect, hasOwnWords(start, end) { manner = .mixed }
    return make(match, start, end, manner)
  }

  /// Content that begins with a quotation mark.
  private func quoted(_ match: Match, _ start: Int, _ limit: Int, _ later: ArraySlice<Match>) -> Found? {
    let tokens = document.tokens
    let close: Int
    if tokens[start].mark == .parenthesisOpen {
      guard match.afterColon || match.afterThat, let found = session.parenthesisClose(start, limit) else {
        return nil
      }
      close = found
    } else {
      let position = Int(document.quotationOf[start])
      guard position >= 0, document.quotations[position].open == start else { return nil }
      if document.quotations[position].closed {
        close = min(document.quotations[position].close, limit)
      } else {
        close = sentenceEnd(start + 1, limit)
        var end = cut(match, start + 1, close, later)
        end = trimEnd(start + 1, end)
        guard end > start + 1 else { return nil }
        return make(match, start + 1, end, .mixed)
      }
    }
    guard close > start + 1 else { return nil }
    // Does the sentence of the quotation go on behind it?
    let after = close + 1
    let inside = close - start - 1
    if goesOn(after, limit, match, later) {
      var end = sentenceEnd(after, limit)
      end = cut(match, start, end, later)
      end = trimEnd(start, end)
      if end > after {
        return make(match, start, end, inside >= 2 || hasOwnWords(after, end) ? .mixed : .indirect)
      }
    }
    return make(match, start + 1, trimEnd(start + 1, close), .direct)
  }

  /// Whether reported matter follows a closing quotation mark.
  private func goesOn(_ index: Int, _ limit: Int, _ match: Match, _ later: ArraySlice<Match>) -> Bool {
    guard index < limit, index < document.tokens.count else { return false }
    let token = document.tokens[index]
    if token.kind == .newline || token.kind == .mark { return false }
    if index > 0, session.isBarrier(index - 2 >= 0 ? index - 2 : 0),
      document.tokens[index - 2].mark == .fullStop
    {
      return false
    }
    if document.sentenceOf[index] != document.sentenceOf[index - 1] { return false }
    if isCut(index, match, later) { return false }
    let word = session.words[index]
    if word.proclitics.contains(.and), word.part == .verb { return false }
    if session.opensAdjunct(index), !word.classes.contains(.relative) { return false }
    if word.classes.contains(.circumstance) || word.phraseClasses.contains(.circumstance) { return false }
    return true
  }

  /// The end of the sentence that a token stands in, no further than the limit.
  private func sentenceEnd(_ index: Int, _ limit: Int) -> Int {
    guard index < document.sentenceOf.count else { return limit }
    let sentence = Int(document.sentenceOf[index])
    guard sentence >= 0 else { return min(index, limit) }
    return min(document.sentences[sentence].end, limit)
  }

  /// The end of words that follow a colon: the paragraph, or the next sentence with a cue of its own.
  private func ownWordsEnd(_ start: Int, _ limit: Int, _ later: ArraySlice<Match>) -> Int {
    var end = sentenceEnd(start, limit)
    while end < limit, end < document.tokens.count, document.tokens[end].kind != .newline {
      // A closing mark without its opening one ends the words too.
      if end > 1, document.tokens[end - 1].mark == .quoteClose || document.tokens[end - 2].mark == .quoteClose
      {
        break
      }
      let next = sentenceEnd(end, limit)
      if next <= end { break }
      if later.contains(where: { $0.head >= end && $0.cue < next }) { break }
      end = next
    }
    return end
  }

  /// The first place at which a later cue ends the content.
  private func cut(_ match: Match, _ start: Int, _ end: Int, _ later: ArraySlice<Match>) -> Int {
    var end = end
    for next in later {
      if next.cue >= end { break }
      if next.cue <= start { continue }
      // Inside a quotation of the content a cue is the speaker's own.
      let quotation = outermostQuotation(next.cue)
      if quotation >= 0, document.quotations[quotation].open >= start, next.contentKind != .before,
        document.quotations[quotation].open <= next.head
      {
        continue
      }
      if let place = cutPlace(next, start)
        ?? (match.contentKind == .object ? circumstancePlace(next, start) : nil)
      {
        end = min(end, place)
        break
      }
    }
    // A clause of withholding or a bare closing formula ends it too.
    return end
  }

  /// The end of a reported noun phrase: a finite verb behind و, or a new clause behind a comma, is the
  /// outlet's again unless a relative clause holds it.
  private func phraseEnd(_ start: Int, _ end: Int) -> Int {
    var index = start + 1
    var inRelative = false
    while index < end {
      let word = session.words[index]
      if word.classes.contains(.relative) || session.isThat(index, allowAnd: true)
        || session.isFiniteVerb(index) && word.proclitics.isDisjoint(with: .conjunction)
      {
        inRelative = true
      }
      // ، وكان, ، ويأتي: the outlet's own words again.
      if document.tokens[index].mark == .comma, index + 1 < end,
        session.words[index + 1].proclitics.contains(.and),
        session.words[index + 1].classes.contains(.kana)
      {
        return index
      }
      if word.part == .verb, word.proclitics.contains(.and), word.inflection.contains(.perfect), !inRelative,
        session.isFiniteVerb(index), document.quotationOf[index] == document.quotationOf[start]
      {
        return index
      }
      if document.tokens[index].mark == .comma, index + 2 < end {
        let next = session.words[index + 1]
        let opener =
          next.classes.contains(.circumstance) && isContrast(index + 1) || next.classes.contains(.frontAdverb)
        if opener, session.words[index + 2].part == .verb { return index }
        if next.part == .verb, next.proclitics.contains(.and), next.inflection.contains(.perfect), !inRelative
        {
          return index
        }
      }
      index += 1
    }
    return end
  }

  /// The end of a clause in the subjunctive: a perfect behind a comma and و is not joined with it, so the
  /// outlet speaks again. `نفى أن يكون وراء الهجوم، ونقل إلى السجن`.
  private func subjunctiveEnd(_ start: Int, _ end: Int) -> Int {
    let word = session.words[start]
    guard start > 0, word.part == .verb, word.inflection.contains(.imperfect), word.proclitics.isEmpty,
      session.isThat(start - 1), !session.words[start - 1].hasEnclitic
    else { return end }
    var index = start + 1
    while index + 1 < end {
      let next = session.words[index + 1]
      if document.tokens[index].mark == .comma, next.proclitics == .and, next.part == .verb,
        next.inflection.contains(.perfect), session.isFiniteVerb(index + 1),
        document.quotationOf[index] == document.quotationOf[start]
      {
        return index
      }
      index += 1
    }
    return end
  }

  private func outermostQuotation(_ index: Int) -> Int {
    var position = Int(document.quotationOf[index])
    guard position >= 0 else { return -1 }
    if document.quotations[position].open == index || document.quotations[position].close == index {
      return -1
    }
    while document.quotations[position].parent >= 0 { position = document.quotations[position].parent }
    return position
  }

  /// حيث قال: behind a reported noun phrase the outlet goes on.
  private func circumstancePlace(_ next: Match, _ start: Int) -> Int? {
    guard next.head > start + 1, session.words[next.head - 1].classes.contains(.circumstance) else {
      return nil
    }
    return next.head - 1
  }

  private func isCut(_ index: Int, _ match: Match, _ later: ArraySlice<Match>) -> Bool {
    for next in later {
      if next.head > index + 2 { break }
      if let place = cutPlace(next, match.contentStart), place <= index + 1 { return true }
    }
    return false
  }

  /// Where a later construction begins if it ends the content before it, else nothing.
  private func cutPlace(_ next: Match, _ start: Int) -> Int? {
    let rule = session.grammar.rules[next.rule]
    if next.contentKind == .before || rule.name == "withheld" { return max(next.head, start) }
    if next.inflection.contains(.participle), next.cue == next.head {
      // وهو مؤكد stays; a participle behind a comma or at a clause's end is the outer speaker's.
      return next.cue
    }
    var head = next.head
    // The opener before it belongs to the new sentence: كما أكد, فيما قال.
    while head > start + 1 {
      let before = session.words[head - 1]
      if before.classes.contains(.frontAdverb) || before.phraseClasses.contains(.frontAdverb)
        || before.classes.contains(.qad) || before.classes.contains(.negator) && before.part == .particle
      {
        head -= 1
        continue
      }
      break
    }
    let word = session.words[head]
    if !word.proclitics.isDisjoint(with: .conjunction), word.part == .verb || head == next.cue { return head }
    if word.classes.contains(.frontAdverb) || word.phraseClasses.contains(.frontAdverb) { return head }
    if head > start, session.words[head - 1].classes.contains(.circumstance),
      isContrast(head - 1)
    {
      return head - 1
    }
    if head > start, document.tokens[head - 1].mark == .comma, next.cue == next.head,
      next.contentKind == .clause
    {
      return head
    }
    if next.source != nil, !word.proclitics.isDisjoint(with: .conjunction), rule.name.hasPrefix("kana") {
      return head
    }
    return nil
  }

  /// فيما, بينما: a new sentence; حيث, لأن: part of the old one.
  private func isContrast(_ index: Int) -> Bool {
    if session.words[index].classes.contains(.backward) { return true }
    let key = session.key(index)
    return key == Key.fima || key == Key.baynama
  }

  /// Leaves out marks and openers at the end.
  private func trimEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      let token = document.tokens[end - 1]
      if token.kind == .newline { end -= 1; continue }
      if token.kind == .mark {
        if token.mark == .parenthesisClose { break }
        if token.mark == .quoteClose || token.mark == .quoteEither {
          // A mark that closes a quotation inside the content stays with it.
          let position = Int(document.quotationOf[end - 1])
          if position >= 0, document.quotations[position].open > start,
            document.quotations[position].close == end - 1
          {
            break
          }
        }
        end -= 1
        continue
      }
      let word = session.words[end - 1]
      if word.part == .coordinatingConjunction || word.classes.contains(.circumstance) { end -= 1; continue }
      break
    }
    return end
  }

  /// Whether a stretch holds words of the speaker's own in quotation marks: more than a name or a term.
  private func hasOwnWords(_ start: Int, _ end: Int) -> Bool {
    for quotation in document.quotations where quotation.open >= start && quotation.open < end {
      let stop = min(quotation.close, end)
      let count = stop - quotation.open - 1
      if count >= 4 { return true }
      if count >= 1 {
        for index in (quotation.open + 1)..<stop
        where session.words[index].part == .verb
          || session.words[index].part == .adjective && !session.words[index].isDefinite && count <= 2
        {
          return true
        }
      }
    }
    return false
  }

  /// All that stands before the cue's sentence in its paragraph, or else the paragraph before.
  private func preceding(_ match: Match) -> Found? {
    guard document.sentenceOf[match.cue] >= 0 else { return nil }
    let sentence = document.sentences[Int(document.sentenceOf[match.cue])]
    var end = sentence.start
    while end > 0, document.tokens[end - 1].kind == .newline { end -= 1 }
    var start = end
    while start > 0, document.tokens[start - 1].kind != .newline { start -= 1 }
    end = trimEnd(start, end)
    guard end > start else { return nil }
    return make(match, start, end, .indirect, fixed: true)
  }

  private func make(
    _ match: Match, _ start: Int, _ end: Int, _ manner: Manner, fixed: Bool = false
  ) -> Found? {
    guard end > start else { return nil }
    var first = Int(document.tokens[start].start)
    if match.contentSkip > 0, start == match.contentStart {
      first = session.byteOffset(start, afterLetters: match.contentSkip)
    }
    if match.contentFromPerson, !fixed, let person = match.person {
      first = Int(document.tokens[person.start].start)
    }
    let last = Int(document.tokens[end - 1].end)
    guard last > first else { return nil }
    return Found(match: match, content: TextRange(first, last), manner: manner, endToken: end)
  }

  // MARK: Content before the cue

  private func before(_ match: Match, _ found: [Found]) -> Found? {
    var end = match.head
    while end > 0, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark == .comma || document.tokens[end - 1].mark == .dash
    {
      end -= 1
    }
    guard end > 0, document.sentenceOf[end - 1] == document.sentenceOf[match.cue] else { return nil }
    let sentence = document.sentences[Int(document.sentenceOf[match.cue])]
    // A quotation that ends there is what was said.
    let position = Int(document.quotationOf[end - 1])
    if position >= 0, document.quotations[position].close == end - 1, document.quotations[position].closed {
      let open = document.quotations[position].open
      guard end - 1 > open + 1 else { return nil }
      return make(match, open + 1, end - 1, .direct)
    }
    var start = sentence.start
    // An open clause of another speaker in the same sentence: from its content on.
    for other in found
    where other.match.contentKind != .before
      && document.sentenceOf[other.match.cue] == document.sentenceOf[match.cue] && other.match.cue < match.cue
    {
      start = max(start, other.match.contentStart)
    }
    while start < end,
      document.tokens[start].kind == .mark || session.words[start].classes.contains(.frontAdverb)
    {
      start += 1
    }
    guard end > start else { return nil }
    let manner: Manner = hasOwnWords(start, end) ? .mixed : .indirect
    return make(match, start, end, manner)
  }
}

extension Session {
  /// A quick look whether a token may be a cue of any construction.
  func mayTrigger(_ index: Int) -> Bool {
    if words[index].inFormula { return false }
    let triggers: WordClasses = [.speech, .attribution, .reportingNoun, .refusal]
    if !words[index].possible.isDisjoint(with: triggers) { return true }
    return grammar.hasCueSets && matches(index, grammar.cueWords)
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// How far the content of a match reaches.
extension StatementFinder {
  func extend(_ match: Match, _ later: ArraySlice<Match>) -> Found? {
    let tokens = document.tokens
    // بحسب الشرطة، فإن …: what leads to the words is none of them.
    var match = match
    if session.grammar.rules[match.rule].isAttribution, match.contentStart < tokens.count {
      let stop = min(tokens.count - 1, match.contentStart + 20)
      for index in match.contentStart..<max(match.contentStart, stop) {
        if document.sentenceOf[index] != document.sentenceOf[match.cue] { break }
        if session.isResult(index) {
          match.contentStart = index + 1
          break
        }
      }
    }
    if session.grammar.rules[match.rule].wantsFinite { match.contentStart = ownWordsStart(match) }
    let start = match.contentStart
    guard start < tokens.count else { return nil }
    // The quotation that the cue itself stands in bounds all that it reports.
    var limit = tokens.count
    // No content goes on into keywords behind the text.
    if let tail = session.tail(of: silent), start < tail { limit = tail }
    let outer = Int(document.quotationOf[match.cue])
    if outer >= 0, document.quotations[outer].closed { limit = min(limit, document.quotations[outer].close) }

    let mark = tokens[start].mark
    if mark.opensQuote || mark == .quoteClose || mark == .parenthesisOpen {
      if let found = quoted(match, start, limit, later) { return found }
    }
    var end =
      match.afterColon && !match.afterThat ? ownWordsEnd(start, limit, later) : sentenceEnd(start, limit)
    var manner: Manner = match.afterColon && !match.afterThat ? .direct : .indirect
    // A quotation inside that runs on over the sentence takes the content with it.
    session.work += end - start
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
    end = match.contentKind == .object ? phraseEnd(start, end) : clauseEnd(start, end)
    if match.afterThat { end = subjunctiveEnd(start, end) }
    end = subordinateEnd(match, start, end)
    end = trimEnd(start, end)
    guard end > start else { return nil }
    if manner == .indirect, hasOwnWords(start, end) { manner = .mixed }
    return make(match, start, end, manner)
  }

  /// Where words begin that nothing leads to: behind a comma, at the quotation behind a relative clause or an
  /// adjunct. وقال المصدر، الذي طلب السرية، "تأجلت الزيارة".
  private func ownWordsStart(_ match: Match) -> Int {
    let start = match.contentStart
    guard start < document.tokens.count, !session.isFiniteVerb(start),
      !session.words[start].classes.contains(.qad)
    else { return start }
    for index in start..<min(start + 16, document.tokens.count) {
      if document.sentenceOf[index] != document.sentenceOf[match.cue] { break }
      let position = Int(document.quotationOf[index])
      if position >= 0, document.quotations[position].open == index,
        document.quotations[position].close - index > 3
      {
        return index
      }
    }
    return document.tokens[start].mark == .comma ? start + 1 : start
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
        return make(match, start + 1, end, .direct)
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
    // "حصلنا على تخفيف" مضيفة أن: another saying, not more of this one.
    if session.speechParticiple(index) != nil, session.words[index].proclitics.isEmpty,
      session.isAdverbialParticiple(index) || session.endsInTehMarbuta(index) || session.endsInTanween(index)
    {
      return false
    }
    let token = document.tokens[index]
    // "الوضع خطير"، وإن الحياة طبيعية: what the same verb governs besides.
    if token.mark == .comma, match.afterThat, index + 1 < min(limit, document.tokens.count),
      session.isThat(index + 1, allowAnd: true), session.words[index + 1].firstLetter == Letter.waw,
      document.sentenceOf[index + 1] == document.sentenceOf[index - 1]
    {
      return !isCut(index + 1, match, later)
    }
    if token.kind == .newline || token.kind == .mark { return false }
    if index > 1, session.isBarrier(index - 2), document.tokens[index - 2].mark == .fullStop {
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
      // Papers that have lost their line ends part paragraphs by spaces.
      if end > 0, document.tokens[end].start - document.tokens[end - 1].end > 2 { break }
      let next = sentenceEnd(end, limit)
      if next <= end { break }
      session.work += 1
      if later.prefix(while: { $0.cue < next }).contains(where: { $0.head >= end }) { break }
      end = next
    }
    return end
  }

  /// All that stands before the cue's sentence in its paragraph, or else the paragraph before.
  func preceding(_ match: Match) -> Found? {
    guard document.sentenceOf[match.cue] >= 0 else { return nil }
    let sentence = document.sentences[Int(document.sentenceOf[match.cue])]
    var end = sentence.start
    while end > 0, document.tokens[end - 1].kind == .newline { end -= 1 }
    var start = end > 0 ? session.paragraphStart(end - 1) : 0
    // . وفقا للوكالة. The sentence before is hers, and no more.
    if session.grammar.rules[match.rule].isAttribution, end > 0, document.sentenceOf[end - 1] >= 0 {
      start = max(start, document.sentences[Int(document.sentenceOf[end - 1])].start)
    }
    end = trimEnd(start, end)
    guard end > start else { return nil }
    return make(match, start, end, .indirect, fixed: true)
  }

  func before(_ match: Match, _ found: [Found]) -> Found? {
    var end = match.head
    while end > 0, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark == .comma || document.tokens[end - 1].mark == .dash
    {
      end -= 1
    }
    // "لماذا رحلوا؟" تقول أم سامر: its own stop parts a quotation from the sentence.
    guard end > 0,
      document.sentenceOf[end - 1] == document.sentenceOf[match.cue]
        || session.grammar.rules[match.rule].wantsQuoted
    else { return nil }
    let sentence = document.sentences[Int(document.sentenceOf[match.cue])]
    // A quotation that ends there is what was said.
    let position = Int(document.quotationOf[end - 1])
    if position >= 0, document.quotations[position].close == end - 1, document.quotations[position].closed {
      let open = document.quotations[position].open
      guard end - 1 > open + 1 else { return nil }
      // A name in quotation marks at the clause's end is not all that was said.
      if end - open > 6 || open <= sentence.start + 1
        || (open..<end).contains(where: { session.isFiniteVerb($0) })
      {
        return make(match, open + 1, end - 1, .direct)
      }
    }
    var start = sentence.start
    // An open clause of another speaker in the same sentence: from its content on.
    for other in found.reversed() {
      guard document.sentenceOf[other.match.cue] == document.sentenceOf[match.cue] else { break }
      if other.match.contentKind == .before || other.match.cue >= match.cue { continue }
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

  /// ارتفع العدد، حسب الوزارة، إلى 30: where an attribution parts a preposition from its clause, the whole
  /// clause was said.
  func wholeClause(_ found: Found, _ earlier: [Found]) -> Found? {
    let match = found.match
    guard match.contentKind == .clause, !match.afterThat, match.head > 1, match.contentStart > match.cue + 1,
      session.grammar.rules[match.rule].isAttribution, document.tokens[match.head - 1].mark == .comma,
      document.tokens[match.contentStart - 1].mark == .comma, document.sentenceOf[match.cue] >= 0,
      document.sentenceOf[match.head - 2] == document.sentenceOf[match.cue], leadsOn(match.contentStart)
    else { return nil }
    var start = document.sentences[Int(document.sentenceOf[match.cue])].start
    for other in earlier.reversed() {
      guard document.sentenceOf[other.match.cue] == document.sentenceOf[match.cue] else { break }
      if other.match.contentKind != .before { start = max(start, other.match.contentStart) }
    }
    while start < match.head,
      document.tokens[start].kind == .mark || session.words[start].classes.contains(.frontAdverb)
    {
      start += 1
    }
    guard start + 2 < match.head else { return nil }
    let manner: Manner = hasOwnWords(start, found.endToken) ? .mixed : .indirect
    return make(match, start, found.endToken, manner)
  }

  /// Whether a preposition at a token goes on with the clause before it and opens none.
  private func leadsOn(_ index: Int) -> Bool {
    let word = session.words[index]
    let openers: WordClasses = [.frontAdverb, .circumstance, .backward, .attribution, .that]
    guard document.tokens[index].kind == .word, word.classes.isDisjoint(with: openers),
      word.phraseClasses.isDisjoint(with: openers), word.proclitics.isDisjoint(with: .conjunction)
    else { return false }
    return word.part == .adposition || word.isNominal && !word.proclitics.isDisjoint(with: [.to, .by])
  }

  /// The first quotation that opens at a token or behind it.
  private func firstQuotation(from token: Int) -> Int {
    document.quotations.partitioningIndex { $0.open >= token }
  }

  /// Whether a stretch holds words of the speaker's own in quotation marks: more than a name or a term.
  private func hasOwnWords(_ start: Int, _ end: Int) -> Bool {
    for quotation in document.quotations[firstQuotation(from: start)...] {
      session.work += 1
      if quotation.open >= end { break }
      let stop = min(quotation.close, end)
      let count = stop - quotation.open - 1
      if count >= 4 { return true }
      // «قبل العيد»: what a preposition opens is no name, and no term.
      if count >= 2, session.words[quotation.open + 1].part == .adposition { return true }
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
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What ends a content before its sentence does: a later cue, a new clause, marks at its edge.
extension StatementFinder {
  /// The first place at which a later cue ends the content.
  func cut(_ match: Match, _ start: Int, _ end: Int, _ later: ArraySlice<Match>) -> Int {
    var end = end
    for next in later {
      session.work += 1
      if next.cue >= end { break }
      if next.cue <= start { continue }
      if session.grammar.rules[next.rule].isAttribution, session.partsClause(next) { continue }
      // Inside a quotation of the content a cue is the speaker's own.
      let quotation = outermostQuotation(next.cue)
      if quotation >= 0, document.quotations[quotation].open >= start, next.contentKind != .before,
        document.quotations[quotation].open <= next.head
      {
        continue
      }
      if let place = cutPlace(next, start)
        ?? (match.contentKind == .object ? circumstancePlace(next, start) : nil)
        ?? openedPlace(next, match, start)
      {
        end = min(end, place)
        break
      }
    }
    return participlePlace(start, end) ?? end
  }

  /// Where a participle of saying stands behind a comma, outside quotations: the speaker of the whole goes
  /// on, whether the participle counts as a statement or not. `، مستشهدا ببيت شعر`.
  private func participlePlace(_ start: Int, _ end: Int) -> Int? {
    guard start + 2 < end else { return nil }
    return (start + 2..<end).first { index in
      document.tokens[index - 1].mark == .comma && document.quotationOf[index] == document.quotationOf[start]
        && session.speechParticiple(index).map { $0.stem.inflection.contains(.accusative) } ?? false
        && session.words[index].proclitics.isEmpty && session.isAdverbialParticiple(index)
    }
  }

  /// The end of a reported noun phrase: a finite verb behind و, or a new clause behind a comma, is the
  /// outlet's again unless a relative clause holds it.
  func phraseEnd(_ start: Int, _ end: Int) -> Int {
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
        session.isFiniteVerb(index), document.quotationOf[index] == document.quotationOf[start],
        !isJoinedNoun(index, start)
      {
        return index
      }
      if document.quotationOf[index] == document.quotationOf[start], !inRelative, endsPhrase(index, end) {
        return index
      }
      if document.tokens[index].mark == .comma, document.quotationOf[index] == document.quotationOf[start],
        tellsOn(index + 1, end, inRelative: inRelative),
        session.words[index + 1].part != .verb || !isJoinedNoun(index + 1, start)
      {
        return index
      }
      if document.tokens[index].mark == .comma, index + 2 < end {
        let next = session.words[index + 1]
        // ، وذلك خلال, ، حيث: how and when it was said.
        if next.classes.contains(.circumstance), next.proclitics.isEmpty, next.phraseEnd <= index + 2,
          !isRegarding(index + 1), document.quotationOf[index] == document.quotationOf[start]
        {
          return index
        }
        if next.classes.contains(.demonstrative), next.proclitics.contains(.and),
          session.opensAdjunct(index + 2) || session.words[index + 2].part == .adposition
        {
          return index
        }
        let opener =
          next.classes.contains(.circumstance) && isContrast(index + 1) || next.classes.contains(.frontAdverb)
        if opener, session.words[index + 2].part == .verb { return index }
        // ، ولكن الوزراء يرفضون: what stands against a demand is told.
        if next.classes.contains(.circumstance), isContrast(index + 1),
          next.part == .coordinatingConjunction || next.phraseEnd > index + 2,
          document.quotationOf[index] == document.quotationOf[start],
          (index + 2..<min(end, index + 7)).contains(where: { session.isFiniteVerb($0) })
        {
          return index
        }
        if next.part == .verb, next.proclitics.contains(.and), next.inflection.contains(.perfect),
          !inRelative,
          !isJoinedNoun(index + 1, start)
        {
          return index
        }
      }
      index += 1
    }
    return end
  }

  /// Whether a word that looks like a verb goes on with the noun phrase: a verbal noun joined with the one
  /// that opens the content (تشكيل فريق وأخذ البصمات) or in construct with an indefinite noun (سرعة الكشف،
  /// ووضع حد), or an honour (وسمو ولي عهده).
  private func isJoinedNoun(_ index: Int, _ start: Int) -> Bool {
    guard session.words[start].isNominal else { return false }
    let next = index + 1 < session.words.count ? session.words[index + 1] : nil
    if let next, next.hasEnclitic, next.part == .adposition { return false }
    let isLike = session.words[start].inflection.contains(.masdar)
    let governs =
      next.map {
        $0.part == .noun && $0.proclitics.isEmpty && !$0.isDefinite && !session.endsInTanween(index + 1)
          && $0.possible.isDisjoint(with: WordClasses.title.union([.unnamed, .group]))
      } ?? false
    return session.analyses(index).contains { analysis in
      guard analysis.stem >= 0, analysis.proclitics == .and else { return false }
      guard analysis.partOfSpeech == .noun else { return false }
      return !analysis.classes.isDisjoint(with: [.honorific, .royal])
        || (isLike || governs) && analysis.inflection.contains(.masdar)
    }
  }

  /// The end of a clause in the subjunctive: a perfect behind a comma and و is not joined with it, so the
  /// outlet speaks again. `نفى أن يكون وراء الهجوم، ونقل إلى السجن`.
  func subjunctiveEnd(_ start: Int, _ end: Int) -> Int {
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

  /// The end of what is said in a subordinate clause: where the main one begins behind a comma. `ورغم أن
  /// المجلس رفض البيع، فإن المفاوضات مستمرة`, `الوزير، الذي أكد أن السد امتلأ، وصل أمس`.
  func subordinateEnd(_ match: Match, _ start: Int, _ end: Int) -> Int {
    let isRelative =
      match.cue > 0 && session.words[match.cue - 1].classes.contains(.relative)
      && match.source.map { $0.end < match.cue } ?? true
    guard isRelative || hangsOnOpener(match) else { return end }
    return (start + 1..<max(start + 1, end - 1)).first { index in
      document.tokens[index].mark == .comma && document.quotationOf[index] == document.quotationOf[match.cue]
        && opensMainClause(index + 1)
    } ?? end
  }

  /// Whether a conjunction that wants a main clause opens the sentence of a match, and no mark stands
  /// between.
  private func hangsOnOpener(_ match: Match) -> Bool {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0 else { return false }
    let first = document.sentences[sentence].start
    guard first < match.head, match.head - first < 10, document.tokens[first].kind == .word,
      !(first..<match.head).contains(where: { document.tokens[$0].kind == .mark })
    else { return false }
    let openers = session.grammar.words(.subordinate)
    return (first..<min(first + 2, match.head)).contains { session.matches($0, openers) }
  }

  /// Whether a main clause begins at a token: فإن, a finite verb without a conjunction.
  private func opensMainClause(_ index: Int) -> Bool {
    let word = session.words[index]
    guard document.tokens[index].kind == .word else { return false }
    if session.isResult(index) { return true }
    return session.isFiniteVerb(index) && word.proclitics.isDisjoint(with: .conjunction)
      && !word.inflection.contains(.first)
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

  /// Where a clause begins behind a comma with a later cue, an adverbial before that perhaps: `، وفي الختام
  /// طالب الحداد`. With one it ends a noun phrase; a clause ends if whoever spoke is named, as nobody names
  /// himself.
  private func openedPlace(_ next: Match, _ match: Match, _ start: Int) -> Int? {
    let first = max(start + 1, next.head - 7)
    guard first < next.head, next.contentKind != .before,
      session.grammar.rules[next.rule].name != "on-request",
      let comma = (first..<next.head).last(where: { document.tokens[$0].kind == .mark }),
      document.tokens[comma].mark == .comma, comma + 1 < document.tokens.count
    else { return nil }
    let opener = session.words[comma + 1]
    let isOpened =
      comma + 1 < next.head && opener.proclitics.contains(.and)
      && (opener.part == .adposition || !opener.proclitics.isDisjoint(with: .preposition)
        || opener.possible.contains(.temporal))
      && !(comma + 1..<next.head).contains { session.isFiniteVerb($0) || session.isThat($0) }
    guard isOpened || comma + 1 == next.head else { return nil }
    return isOpened && match.contentKind == .object || namesSpeaker(next, of: match) ? comma : nil
  }

  /// Whether the speaker of a later match is named by a word of a name by which that of another is.
  private func namesSpeaker(_ next: Match, of match: Match) -> Bool {
    guard let other = next.source, let own = match.source, other.count <= 6, own.count <= 12 else {
      return false
    }
    return (other.start..<other.end).contains { index in
      let word = session.words[index]
      guard document.tokens[index].kind == .word,
        word.stem < 0 || !word.classes.isDisjoint(with: [.familyName, .givenName]),
        word.classes.isDisjoint(with: [.title, .country, .place, .organisation])
      else { return false }
      return (own.start..<own.end).contains { session.key($0) == session.key(index) }
    }
  }

  /// حيث قال: behind a reported noun phrase the outlet goes on.
  private func circumstancePlace(_ next: Match, _ start: Int) -> Int? {
    guard next.head > start + 1, session.words[next.head - 1].classes.contains(.circumstance) else {
      return nil
    }
    return next.head - 1
  }

  func isCut(_ index: Int, _ match: Match, _ later: ArraySlice<Match>) -> Bool {
    for next in later {
      if next.head > index + 2 { break }
      if let place = cutPlace(next, match.contentStart), place <= index + 1 { return true }
    }
    return false
  }

  /// Where a later construction begins if it ends the content before it, else nothing.
  private func cutPlace(_ next: Match, _ start: Int) -> Int? {
    let rule = session.grammar.rules[next.rule]
    // كان بناء على طلب من الوزير: who had asked for it is told with it.
    if rule.cutsNothing { return nil }
    if next.contentKind == .before || rule.cutsAtHead { return max(next.head, start) }
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
    if !word.proclitics.isDisjoint(with: .conjunction),
      word.part == .verb || head == next.cue || word.classes.contains(.negator)
    {
      return head
    }
    if let place = contrastPlace(head, start) { return place }
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
    if next.source != nil, !word.proclitics.isDisjoint(with: .conjunction), rule.isPluperfect {
      return head
    }
    return nil
  }

  /// Where an expression of contrast begins that ends before the token: إلا أنه, غير أن.
  private func contrastPlace(_ head: Int, _ start: Int) -> Int? {
    var back = head - 1
    while back > start, head - back <= 3 {
      if session.words[back].phraseEnd == head, session.words[back].phraseClasses.contains(.backward),
        session.words[back].phraseClasses.contains(.circumstance)
      {
        return back
      }
      back -= 1
    }
    return nil
  }

  /// فيما, بينما: a new sentence; حيث, لأن: part of the old one.
  private func isContrast(_ index: Int) -> Bool {
    if isRegarding(index) { return false }
    if session.words[index].classes.contains(.backward) { return true }
    let key = session.key(index)
    return key == Key.fima || key == Key.baynama
  }

  /// فيما يتعلق بالتخطيط: whether a token leads to what something is about.
  private func isRegarding(_ index: Int) -> Bool {
    session.key(index) == Key.fima && index + 1 < document.tokens.count
      && session.matches(index + 1, session.grammar.words(.regarding))
  }

  /// Leaves out marks and openers at the end.
  func trimEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      let token = document.tokens[end - 1]
      if token.kind == .newline { end -= 1; continue }
      if token.kind == .mark {
        if token.mark == .parenthesisClose || token.mark == .other { break }
        if token.mark.closesQuote {
          // A mark that closes a quotation inside the content stays with it.
          let position = Int(document.quotationOf[end - 1])
          if position >= 0, document.quotations[position].open >= start,
            document.quotations[position].close == end - 1
          {
            break
          }
        }
        end -= 1
        continue
      }
      let word = session.words[end - 1]
      // في حينه: with a pronoun it is no conjunction.
      if word.part == .coordinatingConjunction || word.classes.contains(.circumstance) && !word.hasEnclitic
        || word.classes.contains(.demonstrative) && word.proclitics.contains(.and)
      {
        end -= 1
        continue
      }
      break
    }
    return end
  }
}

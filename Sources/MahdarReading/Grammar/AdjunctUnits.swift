import MahdarKnowledge
import MahdarText

/// Whole adjuncts: where one that begins at a token ends.
extension Session {
  /// Skips whole adjuncts before an object: each a time, an insertion or a preposition with its phrase.
  func adjunctUnits(
    _ place: Int, _ t: Int, _ match: Match, _ budget: inout Int
  ) -> Match? {
    var position = t
    var units = 0
    while units < 6, !leadsToContent(position, match), let end = adjunctEnd(position),
      end <= document.tokens.count
    {
      units += 1
      position = end
      guard position < document.tokens.count, document.sentenceOf[position] == document.sentenceOf[match.cue]
      else {
        return nil
      }
      if document.tokens[position].mark == .comma || opensAdjunct(position)
        || words[position].classes.contains(.relative)
        || inWhichEnd(position) != nil
      {
        continue
      }
      var state = match
      state.addAdjunct(TokenRange(t, position))
      state.tokens -= (position - t) / 2
      if let found = step(place + 1, position, state, &budget) { return found }
    }
    return nil
  }

  /// The end of a bare relative clause on a statement or letter, which takes it up with a pronoun: بيان حصلت
  /// «المرفأ» على نسخة منه, رسالة بعثها إلى المجلس،
  private func inWhichEnd(_ verb: Int) -> Int? {
    guard verb > 0, words[verb].part == .verb, words[verb].proclitics.isEmpty, isFiniteVerb(verb),
      words[verb - 1].isNominal, !words[verb - 1].isDefinite,
      !words[verb - 1].possible.isDisjoint(with: [.channel, .document, .communication])
        || words[verb - 1].part == .adjective
    else { return nil }
    var index = verb + 1
    let limit = min(document.tokens.count, verb + 24)
    // بيان صدر عن المجلس صباح أمس: where and when it came out.
    if !words[verb].hasEnclitic, index < limit, key(index) == Key.an {
      return adjunctsEnd(index, limit)
    }
    while index < limit, !isBarrier(index), !isThat(index),
      document.sentenceOf[index] == document.sentenceOf[verb]
    {
      if index - verb < 10, words[index].part == .adposition, words[index].hasEnclitic { return index + 1 }
      // بيان نشرته على موقعها: the place where it stands ends the clause.
      if words[verb].hasEnclitic, index - verb < 4, words[index].part == .noun, words[index].hasEnclitic,
        words[index - 1].part == .adposition
      {
        var end = max(index + 1, words[index].phraseEnd)
        while end < limit, words[end].part == .adjective, words[end].proclitics == .article { end += 1 }
        return end
      }
      // بيان وزعته أمس وجود أزمة: what was said stands behind the day on which it came out.
      if words[verb].hasEnclitic, index - verb < 8, words[index - 1].possible.contains(.temporal),
        words[index - 1].part == .adverb || words[index - 1].isDefinite, canBeMasdar(index)
      {
        return index
      }
      if words[verb].hasEnclitic, document.tokens[index].mark == .comma,
        index + 1 < limit, canBeMasdar(index + 1), isDeed(index + 1) || words[index + 1].stem >= 0
      {
        return index + 1
      }
      index += 1
    }
    return nil
  }

  /// The end of a clause on the speaker between commas: ، وهو أكبر حزب معارض،
  private func speakerAsideEnd(_ comma: Int) -> Int? {
    let limit = min(document.tokens.count, comma + 16)
    guard comma + 2 < limit, words[comma + 1].part == .pronoun, words[comma + 1].proclitics.contains(.and)
    else {
      return nil
    }
    for index in (comma + 2)..<limit {
      if document.tokens[index].mark == .comma { return index + 1 }
      if document.sentenceOf[index] != document.sentenceOf[comma] || isThat(index) || speechVerb(index) != nil
      {
        return nil
      }
    }
    return nil
  }

  /// Where a noun ends with what it governs and the adjectives that agree with it.
  private func governedEnd(_ start: Int, _ limit: Int) -> Int {
    var definite = words[start].isDefinite
    let isListed = words[start].phraseEnd > start && !words[start].phraseClasses.contains(.formula)
    var end = isListed ? words[start].phraseEnd : start + 1
    while end < limit, document.tokens[end].kind == .word, words[end].isNominal,
      words[end].proclitics.isDisjoint(with: [.and, .so, .by, .to, .like])
    {
      let next = words[end]
      if opensAdjunct(end) { break }
      // في بيان مسؤوليتها: what was said in it is no possessor of it.
      if next.hasEnclitic, words[end - 1].possible.contains(.channel), !words[end - 1].isDefinite { break }
      if definite, !next.isDefinite || next.part != .adjective && !next.classes.contains(.nisba) { break }
      // برئاسة وزير العدل: an office or a body with what it governs.
      let governs =
        end + 1 < limit && words[end + 1].isDefinite
        && !next.classes.isDisjoint(with: [.office, .organisation, .placeHead])
      if !definite, !next.isDefinite, next.part != .adjective, !governs { break }
      if next.isDefinite { definite = true }
      end += 1
    }
    // في مقابلة مع قناة «X».
    if isListed, end + 1 < limit, isBareMedium(end), opensMediumName(end + 1) { end += 1 }
    // لصحيفة «X» الساحلية: what is said stands behind the name.
    guard end < limit, opensMediumName(end), let close = quotationClose(end) else { return end }
    end = close + 1
    while end < limit, words[end].part == .adjective, words[end].proclitics == .article { end += 1 }
    return end
  }

  /// خلال لقائه الوزير أهمية التعاون: where the object of a verbal noun with its pronoun ends, if what was
  /// said stands behind it.
  private func endOfObject(behind deed: Int, _ limit: Int) -> Int? {
    let start = deed + 1
    guard start < limit, document.tokens[start].kind == .word, !words[deed].classes.contains(.document),
      !words[start].hasEnclitic, !isDeed(start), words[start].proclitics.isSubset(of: .article),
      words[start].possible.isDisjoint(with: .temporal),
      analyses(deed).contains(where: { $0.partOfSpeech == .noun && $0.enclitic.contains(.third) })
    else { return nil }
    let end = governedEnd(start, limit)
    guard end < limit, document.sentenceOf[end] == document.sentenceOf[deed], words[end - 1].isDefinite,
      words[end].proclitics.isEmpty,
      isDeed(end) || words[end].possible.contains(.norm) || matches(end, grammar.words(.matter))
    else { return nil }
    return end
  }

  /// Where adjuncts end that begin at a token one behind the other, with no comma between them.
  private func adjunctsEnd(_ t: Int, _ limit: Int) -> Int? {
    var end = t
    while end < limit, document.sentenceOf[end] == document.sentenceOf[t], document.tokens[end].kind != .mark,
      let next = adjunctEnd(end, nested: true)
    { end = next }
    return end > t ? end : nil
  }

  /// The end of a relative clause with no comma behind it, which says when, where or by whom something was
  /// held: جلسته التي عقدها المجلس اليوم برئاسة الملك. Behind it stands what was said.
  private func heldEnd(_ relative: Int) -> Int? {
    let verb = relative + 1
    let limit = min(document.tokens.count, relative + 24)
    guard verb + 1 < limit, words[verb].part == .verb, isFiniteVerb(verb), speechVerb(verb) == nil else {
      return nil
    }
    var end = verb + 1
    if words[verb].hasEnclitic {
      while end < limit, document.tokens[end].kind == .word, words[end].isNominal, !opensAdjunct(end),
        words[end].proclitics.isSubset(of: .article)
      { end += 1 }
    }
    guard let last = adjunctsEnd(end, limit), last < limit,
      words[last].classes.contains(.demonstrative) || isDeed(last)
    else { return nil }
    return last
  }

  /// The end of one adjunct that begins at the token.
  ///
  /// - Parameter nested: It stands in a relative clause, in which no other is opened: the cost stays linear.
  private func adjunctEnd(_ t: Int, nested: Bool = false) -> Int? {
    let token = document.tokens[t]
    let limit = document.tokens.count
    if token.mark == .comma, let end = speakerAsideEnd(t) { return end }
    if token.mark == .comma || token.mark == .semicolon { return t + 1 }
    if token.mark == .parenthesisOpen { return parenthesisClose(t, limit).map { $0 + 1 } }
    if token.mark == .dash { return insertionClose(t, limit).map { $0 + 1 } }
    guard token.kind == .word else { return nil }
    let word = words[t]
    // رفض مسؤول، طلب عدم ذكر اسمه، التعليق: why he isn't named.
    if opensNameless(t), let close = namelessEnd(t) { return close }
    if !nested, let end = inWhichEnd(t) { return end }
    // A relative clause inside an adjunct reaches to the next comma.
    if word.classes.contains(.relative) {
      if nested { return nil }
      if let held = heldEnd(t) { return held }
      var end = t + 1
      while end < limit, end - t < 16, !isBarrier(end), document.sentenceOf[end] == document.sentenceOf[t] {
        if document.tokens[end].mark == .comma { return end + 1 }
        end += 1
      }
      return nil
    }
    if word.phraseEnd > t + 1, !word.phraseClasses.isDisjoint(with: [.temporal, .adjunct, .frontAdverb]),
      word.phraseClasses.contains(.frontAdverb) || word.phraseClasses.contains(.temporal)
    {
      return word.phraseEnd
    }
    let isPreposition =
      word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition)
      || word.phraseClasses.contains(.adjunct)
    if word.possible.contains(.temporal), word.part != .adposition {
      var end = t + 1
      while end < limit,
        document.tokens[end].kind == .number || document.tokens[end].mark == .slash
          || words[end].possible.contains(.month) || words[end].possible.contains(.temporal)
      {
        end += 1
      }
      return end
    }
    if isPreposition {
      let end =
        word.phraseClasses.contains(.adjunct)
        ? max(word.phraseEnd, t + 1) : word.part == .adposition && !word.hasEnclitic ? t + 1 : t
      if word.hasEnclitic, word.part == .adposition { return t + 1 }
      // أدان بشدة التصريحات: a preposition with its noun in one word governs nothing more.
      if word.part == .adposition, word.phraseEnd <= t + 1, word.classes.contains(.adjunct),
        word.classes.isDisjoint(with: [.preposition, .attribution, .temporal])
      {
        return t + 1
      }
      // لـ«الغد», في «الغد»: a name in marks is all that the preposition governs.
      if end > t, end < limit, let close = quotationClose(end), close - end <= 6 { return close + 1 }
      guard end < limit, words[end].isNominal || words[end].classes.contains(.demonstrative) else {
        return nil
      }
      return endOfObject(behind: end, limit) ?? governedEnd(end, limit)
    }
    if word.part == .adverb || word.inflection.contains(.accusative) || word.classes.contains(.frontAdverb) {
      return t + 1
    }
    return nil
  }
}

import MahdarKnowledge
import MahdarText

/// The name that closes a phrase of office: أمين منطقة السهل سامر الحداد.
extension Session {
  /// How many tokens an office with its complements may have before the name.
  private static let officeReach = 28

  /// The name of whoever bears the title at a token: behind the title's genitives, adjectives and
  /// complements, and further titles.
  ///
  /// A verb, a complementizer, a relative clause, a time, and a noun that nothing governs end the search:
  /// behind them an object or an adjunct has begun.
  ///
  /// - Parameters:
  ///   - start: The first word of the phrase; without a title there is no such name.
  ///   - limit: The token before which the name must end.
  /// - Complexity: O(1): it looks at few tokens.
  func titledName(_ start: Int, limit: Int) -> TokenRange? {
    let limit = min(limit, document.tokens.count, start + Session.officeReach)
    guard start + 1 < limit, isTitle(start) else { return nil }
    let sentence = document.sentenceOf[start]
    var index = start + 1
    while index < limit, document.sentenceOf[index] == sentence {
      let token = document.tokens[index]
      if token.kind == .mark {
        guard let next = behindMark(index, limit) else { return nil }
        index = next
        continue
      }
      guard token.kind == .word else { return nil }
      if let end = nameBeginning(index) ?? closingName(index, limit), end <= limit, isHolder(index, of: start)
      {
        let hasTitle = isTitle(index - 1)
        if hasTitle || end - index >= 2 { return TokenRange(index, end) }
      }
      guard mayComplement(index, limit) else { return nil }
      let isListed = words[index].row >= 0 && words[index].phraseEnd > index + 1
      index = isListed ? min(words[index].phraseEnd, limit) : index + 1
    }
    return nil
  }

  /// The office of another behind the subject of a verb that is said to somebody: `شكر المحافظ مدير
  /// المسرح`, `دعا وزير النقل سامر الحداد مدير الميناء`.
  func secondOffice(_ start: Int, limit: Int, isSpokenTo: Bool) -> Int? {
    guard isSpokenTo else { return nil }
    // سأل المذيع الوزير عن: two who are called by what they are.
    if words[start].proclitics == .article, words[start].classes.contains(.occupation),
      words[start].classes.isDisjoint(with: [.honorific, .rank, .royal]), start + 1 < limit,
      document.tokens[start + 1].kind == .word, words[start + 1].proclitics == .article,
      words[start + 1].part == .noun, words[start + 1].classes.contains(.office),
      words[start + 1].classes.isDisjoint(with: [.givenName, .familyName]),
      // المحامي الشيخ فلان is one.
      words[start + 1].classes.isDisjoint(with: [.honorific, .rank, .royal])
        || isBareOffice(start + 1, limit)
    {
      return start + 1
    }
    guard isTitle(start), words[start].classes.contains(.office) else { return nil }
    let next: Int
    if words[start].proclitics.contains(.article) {
      next = start + 1
    } else {
      guard let name = titledName(start, limit: limit) else { return nil }
      next = name.end
    }
    guard next < min(limit, document.tokens.count), document.tokens[next].kind == .word else { return nil }
    let word = words[next]
    return word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
      && !word.classes.isDisjoint(with: [.office, .rank])
      && word.classes.isDisjoint(with: [.givenName, .familyName, .honorific]) ? next : nil
  }

  /// Whether neither a name nor anything else that goes with it stands behind an office.
  private func isBareOffice(_ index: Int, _ limit: Int) -> Bool {
    let next = index + 1
    guard next < document.tokens.count, next <= limit else { return false }
    return isThat(next) || words[next].part == .adposition
      || !words[next].proclitics.isDisjoint(with: .preposition) && words[next].stem >= 0
  }

  /// Where a second office begins in the titles before a name: behind one that is whole already.
  func secondTitle(_ start: Int, _ end: Int) -> Int? {
    guard words[start].classes.contains(.office) else { return nil }
    return ((start + 1)..<max(start + 1, end)).first { index in
      let word = words[index]
      let before = words[index - 1]
      return word.classes.contains(.office) && word.part == .noun && word.proclitics.isEmpty
        && !word.hasEnclitic
        && word.classes.isDisjoint(with: [.givenName, .familyName])
        && (before.isDefinite || before.classes.contains(.country))
    }
  }

  /// The token behind a quoted or bracketed name, or behind a comma with the name of the office's holder.
  private func behindMark(_ index: Int, _ limit: Int) -> Int? {
    if let close = quotationClose(index), close - index <= 7 { return close + 1 }
    if document.tokens[index].mark == .parenthesisOpen {
      return parenthesisClose(index, limit).flatMap { $0 - index <= 8 ? $0 + 1 : nil }
    }
    guard document.tokens[index].mark == .comma, index + 1 < limit else { return nil }
    let isHonour =
      !words[index + 1].possible.isDisjoint(with: [.honorific, .royal, .rank])
      && words[index + 1].proclitics.isSubset(of: .article)
    return isHonour || nameBeginning(index + 1) != nil ? index + 1 : nil
  }

  private func isTitle(_ index: Int) -> Bool {
    words[index].isNominal && !words[index].possible.isDisjoint(with: .title)
      && words[index].proclitics.isSubset(of: .article)
  }

  /// The end of a person's name that begins at a token, if a list has its first word.
  private func nameBeginning(_ index: Int) -> Int? {
    let word = words[index]
    guard document.tokens[index].kind == .word, word.proclitics.isEmpty, !word.hasEnclitic,
      word.classes.contains(.givenName), !closesCompound(index)
    else { return nil }
    let end = nameEnd(index, limit: min(document.tokens.count, index + 9))
    return end > index ? end : nil
  }

  /// The end of a name of no list that closes the phrase before a comma or a complementizer: nothing else can
  /// stand behind a definite noun there that isn't definite itself.
  private func closingName(_ index: Int, _ limit: Int) -> Int? {
    guard isNameWord(index), !isTitle(index), words[index].proclitics.isEmpty else { return nil }
    var end = index + 1
    while end < limit, end - index < 4, isNameWord(end) { end += 1 }
    guard end - index >= 2, end < document.tokens.count else { return nil }
    let next = document.tokens[end].mark == .comma ? end + 1 : end
    return next < document.tokens.count && isThat(next) ? end : nil
  }

  /// Whether a word may be part of a name that no list has.
  private func isNameWord(_ index: Int) -> Bool {
    let word = words[index]
    guard document.tokens[index].kind == .word, !word.hasEnclitic, word.proclitics.isSubset(of: .article),
      word.part != .verb, word.part != .adposition, !isThat(index), !word.inflection.contains(.plural)
    else { return false }
    return word.stem < 0 || word.part == .properNoun
      || !word.possible.isDisjoint(with: [.givenName, .familyName, .namePart])
  }

  /// Whether the name at a token is no genitive of the words before it: those before it, titles of its own
  /// left out, are definite, so that nothing can hang on them.
  private func isHolder(_ name: Int, of start: Int) -> Bool {
    var first = name
    while first > start, document.tokens[first - 1].kind == .word, isTitle(first - 1) { first -= 1 }
    if first == start { return true }
    let before = first - 1
    if document.tokens[before].kind == .mark { return true }
    let word = words[before]
    return word.part != .adposition && key(before) != Key.inNameOf
      && (word.isDefinite || word.stem < 0 || word.part == .properNoun
        || !word.classes.isDisjoint(with: [.place, .country, .nisba]))
  }

  /// Whether a word behind a title can belong to it.
  private func mayComplement(_ index: Int, _ limit: Int) -> Bool {
    let word = words[index]
    if isThat(index) || isFiniteVerb(index) || word.hasEnclitic
      || !word.classes.isDisjoint(with: [.relative, .qad, .circumstance, .temporal, .negator])
    {
      return false
    }
    if key(index) == Key.inNameOf { return true }
    if word.part == .adposition {
      guard index + 1 < limit else { return false }
      let next = words[index + 1]
      switch key(index) {
      case Key.fi, Key.lada: return next.classes.isDisjoint(with: .demonstrative) && !next.hasEnclitic
      case Key.ila where !next.possible.isDisjoint(with: [.country, .place]): return true
      // المشرف على المركز: the preposition of the office.
      default: return !next.hasEnclitic && taker(of: index, from: max(0, index - 3)) != nil
      }
    }
    guard word.isNominal || word.stem < 0 else { return false }
    if !word.proclitics.isEmpty || word.stem < 0 || isTitle(index) { return true }
    // What is done, or a noun that the definite one before it can't govern, is the object.
    let before = words[index - 1]
    return !before.proclitics.contains(.article) || word.part == .properNoun
      || !word.possible.isDisjoint(with: [.givenName, .familyName, .namePart, .place, .country])
  }
}

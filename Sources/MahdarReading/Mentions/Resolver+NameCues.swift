import MahdarText

/// Names that the phrase itself marks as names, whatever the lists say of their words.
///
/// At the end of an office stand `الدكتور X Y`, `، X Y` or `X بن Y`: an honorific, a comma or a word of
/// descent before the run of words that closes the phrase is better evidence than any list, since family
/// names double as nouns, adjectives, offices and verbs.
extension Resolver {
  /// The name that closes a phrase headed by an office, if one of the three marks opens it.
  func markedName(_ range: TokenRange) -> NameMention? {
    let head = headToken(range)
    guard range.count >= 3, !session.words[head].possible.isDisjoint(with: .title) else { return nil }
    guard let start = afterHonorific(range, head) ?? byDescent(range, head) ?? afterComma(range, head)
    else { return nil }
    let name = TokenRange(start, range.end)
    return NameMention(
      name: name, words: session.bareWords(name), title: session.bareWords(TokenRange(range.start, start)),
      whole: range, gender: session.words[head].inflection.intersection([.masculine, .feminine]))
  }

  /// Behind the last honorific or rank of a person: المشرف على المركز الدكتور X Y.
  private func afterHonorific(_ range: TokenRange, _ head: Int) -> Int? {
    var index = range.end - 3
    while index > head {
      let word = session.words[index]
      if !word.classes.isDisjoint(with: [.honorific, .rank]),
        word.classes.isDisjoint(with: [.royal, .office]),
        word.proclitics == .article
      {
        return isRun(index + 1, range.end) ? index + 1 : nil
      }
      index -= 1
    }
    return nil
  }

  /// From the word before بن on, and the given names before that.
  private func byDescent(_ range: TokenRange, _ head: Int) -> Int? {
    guard head + 2 < range.end else { return nil }
    guard
      var start = ((head + 2)..<range.end).first(where: {
        session.words[$0].classes.contains(.namePart) && session.words[$0].proclitics.isEmpty
      })
    else { return nil }
    start -= 1
    while start - 1 > head, session.words[start - 1].classes.contains(.givenName),
      session.words[start - 1].proclitics.isEmpty, session.words[start - 1].part == .properNoun
    {
      start -= 1
    }
    // مركز الأمير X بن Y belongs to the institution.
    guard start > head, session.words[start].proclitics.isEmpty,
      session.words[start - 1].classes.isDisjoint(with: .royal), isRun(start, range.end)
    else { return nil }
    return start
  }

  /// Behind the last comma.
  private func afterComma(_ range: TokenRange, _ head: Int) -> Int? {
    var index = range.end - 3
    while index > head, document.tokens[index].mark != .comma { index -= 1 }
    guard index > head, isRun(index + 1, range.end) else { return nil }
    let first = session.words[index + 1]
    guard first.proclitics.isEmpty, first.classes.isDisjoint(with: [.organisation, .media, .document]),
      first.possible.contains(.givenName) || first.stem < 0 || first.part == .properNoun
    else { return nil }
    return index + 1
  }

  /// Two to six words that a name can be made of: none is bound by a preposition, and only the last, or
  /// one behind a word of descent, bears the article.
  private func isRun(_ start: Int, _ end: Int) -> Bool {
    guard (2...6).contains(end - start) else { return false }
    return (start..<end).allSatisfy { index in
      let word = session.words[index]
      guard document.tokens[index].kind == .word || document.tokens[index].kind == .foreign,
        word.part != .adposition, word.part != .particle,
        word.classes.isDisjoint(with: [.that, .relative, .preposition, .temporal, .country, .media])
      else { return false }
      if word.classes.contains(.namePart) || word.possible.contains(.givenName) { return true }
      if !word.classes.isDisjoint(with: [.organisation, .office]), word.possible.isDisjoint(with: .familyName)
      {
        return false
      }
      if word.proclitics.contains(.article) {
        return index > start && index + 1 == end
      }
      return word.proclitics.isEmpty || word.stem < 0 || word.part == .properNoun
    }
  }
}

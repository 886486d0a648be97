import MahdarKnowledge
import MahdarText

/// Names as they are shown: without what only leads to them or on from them.
extension Resolver {
  /// The name as written, without a conjunction or preposition glued to it.
  ///
  /// - Parameter clitics: How many letters at its beginning surely aren't its own; 0 if that is to be found.
  func cleanName(_ phrase: TokenRange, droppingFirst clitics: Int = 0) -> String {
    let range = withoutLooseEnds(phrase)
    guard !range.isEmpty else { return "" }
    let first = session.words[range.start]
    // The mark that closes what the name opened: وكالة «X», صحيفة "X".
    let isOpen = session.closesOpened(range.end, in: range)
    let end = Int(document.tokens[isOpen ? range.end : range.end - 1].end)
    if clitics > 0 {
      return document.text[TextRange(session.byteOffset(range.start, afterLetters: clitics), end)]
    }
    var start = Int(document.tokens[range.start].start)
    // بوب is a name, not ب with a name.
    let isWhole = session.analyses(range.start).contains {
      $0.proclitics.isEmpty && $0.stem >= 0
        && !$0.classes.isDisjoint(with: [.givenName, .familyName])
    }
    // الوزير لبيب; not مسؤول كبير | لدولة خليجية, where a body's word stands behind the letter.
    let afterTitle =
      range.start > 0 && !session.words[range.start - 1].classes.isDisjoint(with: .title)
      && first.classes.isDisjoint(with: [.organisation, .group])
    let listed =
      first.stem >= 0
      && (!session.stems[Int(first.stem)].classes.isDisjoint(with: [
        .givenName, .familyName, .country, .place, .organisation, .unnamed, .group, .document, .media,
      ])
        || first.proclitics.contains(.article) || session.isQuantity(range.start)
        || session.stems[Int(first.stem)].partOfSpeech == .noun && !first.proclitics.contains(.so))
    if first.stem < 0, first.proclitics == .and, first.stemStart == 1 {
      return document.text[TextRange(session.byteOffset(range.start, afterLetters: 1), end)]
    }
    // كلا الجانبين: ك is no preposition of whoever speaks.
    if first.stemStart > 0, !first.proclitics.contains(.like),
      !isWhole && !afterTitle && listed || joinsAnother(range.start)
    {
      let letters =
        first.proclitics.contains(.article) && !first.proclitics.contains(.to)
        ? first.stemStart - 2 : first.stemStart
      if letters > 0 { start = session.byteOffset(range.start, afterLetters: letters) }
      if first.proclitics.contains([.to, .article]) || session.hasSwallowedArticle(range) {
        return Letter.article + document.text[TextRange(start, end)]
      }
    }
    return document.text[TextRange(start, end)]
  }

  /// A name up to the mark that closes what the mark before it opens (`«مكتب أخبار السهل» المعارض`), without
  /// a mark at its end that opens what follows, and without an age or an explanation in parentheses.
  private func withoutLooseEnds(_ range: TokenRange) -> TokenRange {
    var end = range.end
    if range.start > 0, let close = session.quotationClose(range.start - 1), close < end,
      close > range.start
    {
      let isCommon = close == range.start + 1 && session.words[range.start].stem >= 0
      if !isCommon || close == end - 1 { end = close }
    }
    while end > range.start + 1, isLoose(end - 1) { end -= 1 }
    if end > range.start + 1, document.tokens[end - 1].mark == .parenthesisClose,
      let open = (range.start + 1..<end - 1).last(where: { document.tokens[$0].mark == .parenthesisOpen }),
      document.tokens[open + 1].kind == .number && end - open > 3
        || end - open > Resolver.aliasTokens && document.tokens[open + 2].mark != .fullStop
          && (open > range.start + 1 || session.looksGiven(range.start))
    {
      end = open
    }
    return TokenRange(range.start, withoutWhoIsTold(range.start, end))
  }

  /// Whether a token names nobody where a name ends in it: a mark that opens what follows or parts it, and a
  /// word that leads on, as in `اتحاد الكرة هو | الذي طلب`.
  private func isLoose(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.kind == .mark {
      return session.quotationClose(index) != nil || token.mark == .comma || token.mark == .dash
        || token.mark == .semicolon
    }
    guard token.kind == .word, document.quotationOf[index] < 0 else { return false }
    let word = session.words[index]
    if !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart]) || word.hasEnclitic {
      return false
    }
    return word.part == .adposition || word.part == .coordinatingConjunction
      || !word.classes.isDisjoint(with: [.kana, .interrogative, .qad, .circumstance])
      || word.part == .pronoun && word.classes.contains(.pronoun)
      || word.classes.contains(.negator) && session.key(index) != Key.ma
  }

  /// مسؤول في وزارة الحج «المرفأ»: where a medium in marks behind a definite noun begins, which he told;
  /// else the end.
  private func withoutWhoIsTold(_ start: Int, _ end: Int) -> Int {
    guard let open = (start + 2..<max(end - 1, start + 2)).last(where: { session.quotationClose($0) != nil }),
      let close = session.quotationClose(open), close >= end - 1, close <= end
    else { return end }
    let (before, name) = (session.words[open - 1], session.words[open + 1])
    let kinds: WordClasses = [.media, .organisation]
    let isTold =
      name.possible.contains(.media) && before.isNominal && before.isDefinite
      && before.possible.isDisjoint(with: kinds)
      && session.words[start].possible.isDisjoint(with: kinds)
    return isTold ? open : end
  }

  /// The most tokens of another name in parentheses, with both: وكالة أنباء X (Y Z).
  private static let aliasTokens = 5

  /// ووزيرة, وأعضاء, ومسلحون: whether و before a word joins somebody else to whoever was named before it;
  /// زيارة معاليه للمستشفى: or a preposition stands before its article.
  private func joinsAnother(_ index: Int) -> Bool {
    let word = session.words[index]
    if word.proclitics == [.to, .article] || word.proclitics == [.by, .article], word.stem >= 0 {
      return word.part == .noun
    }
    guard word.proclitics == .and || word.proclitics == [.and, .article], word.stem >= 0 else { return false }
    let others = WordClasses.title.union([.organisation, .group, .kin, .occupation])
    return !word.classes.isDisjoint(with: others) || word.proclitics.contains(.article)
      || session.note(index, .members) != nil
      || word.part == .adjective && word.inflection.contains(.plural)
  }
}

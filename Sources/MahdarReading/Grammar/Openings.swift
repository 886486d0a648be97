import MahdarKnowledge
import MahdarText

/// What can begin at a token: a clause, a content, a verbal noun, a voice.
extension Session {
  /// Decides ``isClauseStart(_:)``.
  func findsClauseStart(_ index: Int) -> Bool {
    if index == 0 { return true }
    let before = document.tokens[index - 1]
    if before.kind == .newline || document.sentenceOf[index - 1] != document.sentenceOf[index] { return true }
    if before.kind == .mark {
      switch before.mark {
      case .parenthesisClose: return closesDateline(index - 1)
      case .quoteClose, .slash: return false
      default: return true
      }
    }
    let word = words[index]
    if words[index - 1].part == .adposition, !words[index - 1].hasEnclitic { return false }
    if !word.proclitics.isDisjoint(with: .conjunction) { return true }
    if isThat(index - 1, allowAnd: true) || isResult(index - 1) { return true }
    if !words[index - 1].possible.isDisjoint(with: [.circumstance, .frontAdverb, .qad]) { return true }
    // Behind an opener of several words: من جهة أخرى.
    var back = index - 1
    while back >= 0, index - back <= 5 {
      if words[back].phraseEnd == index,
        !words[back].phraseClasses.isDisjoint(with: [.frontAdverb, .backward, .circumstance])
      {
        return true
      }
      back -= 1
    }
    return false
  }

  /// القاهرة (وكالات) بحث: whether a parenthesis closes the agencies that a paragraph is headed with.
  private func closesDateline(_ close: Int) -> Bool {
    let sentence = Int(document.sentenceOf[close])
    guard sentence >= 0, close > 1 else { return false }
    let start = document.sentences[sentence].start
    guard close - start <= 9, start == 0 || document.tokens[start - 1].kind == .newline,
      let open = (start..<close).last(where: { document.tokens[$0].mark == .parenthesisOpen }),
      open + 1 < close,
      open - start <= 4
    else { return false }
    // What stands before is a place, or nothing.
    return (start..<open).allSatisfy { isDatelinePlace($0) }
      && (open + 1..<close).contains { index in
        words[index].possible.contains(.media) || words[index].phraseClasses.contains(.media)
          || document.tokens[index].kind == .foreign
      }
  }

  private func isDatelinePlace(_ index: Int) -> Bool {
    if document.tokens[index].kind == .mark { return true }
    return document.tokens[index].kind == .word && words[index].proclitics.isSubset(of: .article)
      && (!words[index].possible.isDisjoint(with: [.place, .country, .placeHead]) || words[index].stem < 0
        || words[index].part == .properNoun)
  }

  /// Whether the token can be a verbal noun without clitics.
  func canBeMasdar(_ t: Int) -> Bool {
    for analysis in analyses(t) where analysis.stem >= 0 {
      if analysis.partOfSpeech == .noun, !analysis.proclitics.contains(.article) { return true }
    }
    return false
  }

  /// Whether an object or a governed phrase can begin at the token.
  func opensContent(_ t: Int) -> Bool {
    let token = document.tokens[t]
    if token.kind == .number || token.kind == .foreign { return true }
    if token.kind == .mark {
      // أمس (الأحد): a date in parentheses belongs to the time.
      if token.mark == .parenthesisOpen, t > 0, words[t - 1].possible.contains(.temporal) { return false }
      return (token.mark.opensQuote || token.mark == .parenthesisOpen)
        && !opensMediumName(t)
    }
    let word = words[t]
    if !word.proclitics.isDisjoint(with: .conjunction) { return false }
    // بمديري: what a preposition leads to is no object.
    if word.part == .noun, !word.proclitics.isDisjoint(with: .preposition) { return false }
    if word.classes.contains(.circumstance) || word.phraseClasses.contains(.circumstance) { return false }
    if speechParticiple(t) != nil, word.inflection.contains(.accusative) { return false }
    // أعلن الاتحاد اليوم تحديد: a time stands before the object, it isn't one.
    if opensAdjunct(t), word.possible.contains(.temporal), word.proclitics.contains(.article) { return false }
    if word.isNominal || word.part == .determiner || word.classes.contains(.demonstrative) { return true }
    if word.classes.contains(.relative) { return false }
    // شرح كيف, لم يحدد متى.
    if word.classes.contains(.particle) || word.classes.contains(.interrogative) { return true }
    if word.part == .verb || word.classes.contains(.negator) && !word.hasEnclitic, canBeMasdar(t) {
      return true
    }
    return key(t) == Key.ma || isThat(t)
  }

  /// لصحيفة «X»: whether a medium's name in marks opens at a token, behind the bare noun of its kind.
  func opensMediumName(_ t: Int) -> Bool {
    guard t > 0, mayOpenQuotation(t), isBareMedium(t - 1), let close = quotationClose(t) else { return false }
    return close - t <= 6
  }

  /// صحيفة, وكالة: a noun that says of what kind a medium is, and waits for its name.
  func isBareMedium(_ index: Int) -> Bool {
    let word = words[index]
    return word.part == .noun && word.row < 0 && !word.isDefinite && word.classes.contains(.media)
  }

  /// Whether a percent sign, `%` or `٪`, stands at a token.
  private func isPercent(_ index: Int) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .mark, token.mark == .other else { return false }
    let mark = document.text.bytes[Int(token.start)..<Int(token.end)]
    return mark.elementsEqual("%".utf8) || mark.elementsEqual("٪".utf8)
  }

  /// Whether a phrase names something that can speak.
  func isVoice(_ range: TokenRange) -> Bool {
    let voices: WordClasses = [
      .office, .honorific, .rank, .occupation, .kin, .royal, .organisation, .unnamed, .media, .document,
      .group, .givenName, .familyName, .country, .namePart, .place,
    ]
    var index = range.start
    // «الفرنسية»: a name in quotation marks.
    if let close = quotationClose(range.start), close == range.end - 1 || close == range.end { return true }
    // 27% قالوا: so many of those who were asked.
    if document.tokens[range.start].kind == .number, range.start + 1 < range.end,
      isPercent(range.start + 1)
    {
      return true
    }
    while index < range.end {
      let word = words[index]
      if document.tokens[index].kind == .foreign { return true }
      if document.tokens[index].kind == .word {
        if word.stem < 0 || word.part == .properNoun { return true }
        if word.proclitics.contains(.article), word.classes.contains(.particle) || isQuantity(index) {
          return true
        }
        if !word.possible.isDisjoint(with: voices) { return true }
        if index == range.start, matches(index, grammar.words(.latter)) || isSeveralPeople(index) {
          return true
        }
        // بلاتيني: outside quotations nothing is mine, so that it is a name.
        if index == range.start, word.hasEnclitic, word.part == .noun, document.quotationOf[index] < 0,
          word.finalLetters & 0xFF == UInt16(Letter.yeh)
        {
          return true
        }
        // المبايعون, المتقدمين: people by what they do.
        if word.proclitics == .article, word.inflection.contains([.masculine, .plural]), word.isNominal,
          word.endsIn(Letter.waw, Letter.noon) || word.endsIn(Letter.yeh, Letter.noon),
          word.inflection.isDisjoint(with: .brokenPlural)
        {
          return true
        }
        // كل من, أحد, هذا, عدد من: the head follows.
        let leads =
          word.classes.contains(.demonstrative) || word.classes.contains(.particle)
          || word.part == .adposition || !word.isDefinite && index == range.start && isQuantity(index)
        if !leads { return false }
      }
      index += 1
      if index - range.start > 4 { return false }
    }
    return false
  }

  /// Nouns of quantity that lead to the head: عدد, معظم, أغلب, بعض.
  func isQuantity(_ index: Int) -> Bool {
    words[index].possible.contains(.sameAdjective) || words[index].possible.contains(.clauseOpener)
  }

  /// Whether a token stands right behind a complementizer that wants a noun: أن دعم الأطفال; not بعد أن دعا.
  func opensNominalClause(_ index: Int) -> Bool {
    guard index > 0, isThat(index - 1, allowAnd: true), !words[index - 1].hasEnclitic else { return false }
    return index < 2
      || words[index - 2].part != .adposition && !words[index - 2].classes.contains(.circumstance)
  }
}

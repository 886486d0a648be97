import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Where the name of a speaker ends in a phrase that goes on with something else: an object, whom he speaks
/// to.
struct SpeakerExtent {
  let session: Session
  let names: [NameMention]
  let entities: Entities

  private var document: Document { session.document }

  /// A phrase without what does not name its head.
  func cut(_ range: TokenRange) -> TokenRange {
    guard range.count >= 2, let end = end(of: range) ?? countedStart(in: range),
      document.quotationOf[end] < 0 || document.quotationOf[end] != document.quotationOf[end - 1]
    else { return range }
    return TokenRange(range.start, end)
  }

  /// تقرير فريق الإحصاء بالمهرجان 1554 سيارة: where a number with what it counts begins, behind a noun that
  /// is complete.
  private func countedStart(in range: TokenRange) -> Int? {
    (range.start + 2..<max(range.end - 1, range.start + 2)).first { index in
      guard document.tokens[index].kind == .number, document.tokens[index + 1].kind == .word else {
        return false
      }
      let (before, counted) = (session.words[index - 1], session.words[index + 1])
      let isWhole =
        before.part == .noun && before.proclitics.contains(.article)
        || document.tokens[index - 1].mark == .parenthesisClose
      return isWhole
        && before.classes.isDisjoint(with: [.temporal, .document]) && counted.part == .noun
        && counted.proclitics.isEmpty && counted.classes.isDisjoint(with: .temporal)
    }
  }

  /// The token at which a phrase goes on with what can't name its head; `nil` if it does not.
  ///
  /// - Parameter mayHoldObject: Whether a noun with the article that nothing governs may be the verb's
  /// object.
  func end(of source: TokenRange, mayHoldObject: Bool = true) -> Int? {
    var start = source.start
    if document.tokens[start].kind == .mark { start += 1 }
    if start + 2 < source.end, session.opensNaming(start) { start += 2 }
    guard start < source.end, document.tokens[start].kind == .word else { return nil }
    if let wish = wishStart(start, source) { return wish }
    // أمين منطقة السهل: an office before its place, though it is a name besides.
    let isOffice = !session.words[start].classes.isDisjoint(with: [.office, .occupation])
    if let mention = names.beginning(at: start), mention.name.count > 1 || !isOffice {
      return behindPerson(mention.name.end, source)
    }
    if session.isDescent(start), start + 2 < source.end { return behindPerson(start + 2, source) }
    if let mention = entities.mentions(in: TokenRange(start, start + 1)).first(where: {
      $0.tokens.start == start && $0.form == .name
    }), entities.items[Int(mention.entity)].kind != .person, mention.tokens.end < source.end,
      mention.tokens.count > 1 || session.words[start].row >= 0
        || session.words[start].classes.contains(.organisation)
          && !session.words[start].proclitics.contains(.article),
      session.words[start].possible.isDisjoint(with: .document)
    {
      return behindBody(
        mention.tokens.end, source, isTitle: false, isBody: true, mayHoldObject: mayHoldObject)
    }
    let head = session.words[start]
    if mayHoldObject, let end = behindAnybody(start, source) { return end }
    guard head.part == .noun, head.proclitics == .article, head.stem >= 0 else { return nil }
    var end = start + 1
    while end < source.end, document.tokens[end].kind == .word, session.words[end].part == .adjective,
      session.words[end].proclitics == .article
    {
      end += 1
    }
    let isTitle = !head.possible.isDisjoint(with: WordClasses.title.union([.unnamed]))
    return behindBody(
      end, source, isTitle: isTitle, isBody: !head.possible.isDisjoint(with: [.organisation, .media]),
      mayHoldObject: mayHoldObject)
  }

  /// تقدمت القيادة العامة للقوات المسلحة بخالص العزاء: where what somebody offers begins behind his name.
  private func wishStart(_ start: Int, _ source: TokenRange) -> Int? {
    let nobody = session.grammar.words(.nobody)
    return (start + 1..<max(source.end, start + 1)).first {
      // Not بالغ, of which the letter is its own.
      session.words[$0].firstLetter == Letter.beh && session.words[$0].stemStart > 0
        && session.matches($0, nobody)
    }
  }

  /// مواطن الجهات المختصة: whom somebody without a name asks, behind the bare noun that he is called by.
  private func behindAnybody(_ start: Int, _ source: TokenRange) -> Int? {
    let end = start + 1
    guard end < source.end, document.tokens[end].kind == .word else { return nil }
    let (head, word) = (session.words[start], session.words[end])
    guard head.part == .noun, head.proclitics.isEmpty, !head.hasEnclitic, head.classes.contains(.unnamed),
      head.classes.isDisjoint(with: [.furniture, .office, .organisation]),
      head.inflection.isDisjoint(with: [.plural, .brokenPlural, .dual]),
      word.part == .noun, word.proclitics == .article, word.classes.contains(.organisation),
      word.classes.isDisjoint(with: .media),
      // خبير الأرصاد سالم الحداد: who is named is of the body.
      end + 1 >= source.end || session.nameScore(end + 1) == 0
    else { return nil }
    return end
  }

  /// Behind a person's name: a pointer, a preposition, a common noun or adjective that is no office.
  private func behindPerson(_ end: Int, _ source: TokenRange) -> Int? {
    guard end < source.end, document.tokens[end].kind == .word else { return nil }
    let word = session.words[end]
    if word.classes.contains(.demonstrative) || isEveryone(end) { return end }
    if isCapacity(end) { return end }
    if word.part == .adposition, !word.hasEnclitic {
      return word.classes.contains(.namePart) ? nil : end
    }
    guard word.stem >= 0, word.isNominal, word.row < 0, word.phraseEnd <= end + 1,
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .givenName, .familyName, .namePart, .nisba, .unnamed, .selfWord, .place,
        ])),
      !word.possible.contains(.organisation) || word.part == .noun && word.proclitics == .article,
      session.personLevel(end) < 2, word.proclitics.isDisjoint(with: [.and, .so]),
      // A last word without the article may be a family name that no list has.
      end + 1 < source.end || !word.proclitics.isEmpty
    else { return nil }
    return end
  }

  /// Behind an institution or whoever has the article: a pointer, a quantity, a noun that nothing governs.
  private func behindBody(
    _ end: Int, _ source: TokenRange, isTitle: Bool, isBody: Bool, mayHoldObject: Bool
  ) -> Int? {
    guard end < source.end, document.tokens[end].kind == .word else { return nil }
    let word = session.words[end]
    if word.classes.contains(.demonstrative) || isEveryone(end) { return end }
    if isCapacity(end) || opensDocument(end) { return end }
    // دعت الجوازات الأشقاء, حمل الملك المفدى معاليه: whom the verb is about.
    if mayHoldObject || word.hasEnclitic, session.isBesideSubject(end) { return end }
    // المصدر وكالة X, المتحدث صحيفة X: who is told.
    if word.part == .noun, word.classes.contains(.media), word.proclitics.isEmpty, !word.hasEnclitic {
      return end
    }
    if isTitle {
      return session.key(end) == Key.duna ? end : nil
    }
    if word.part == .adposition, !word.hasEnclitic {
      return [Key.ila, Key.an, Key.duna].contains(session.key(end)) ? end : nil
    }
    // وضعا أكثر: what bears the ending of an object.
    if word.stem >= 0, word.isNominal, word.proclitics.isEmpty, !word.hasEnclitic,
      word.inflection.contains(.accusative)
        || word.finalLetters & 0xFF == UInt16(Letter.alef)
          && Int(word.letters) == session.lemmaLetters(end) + 1
    {
      return end
    }
    // اللجنة السعودية حارس النادي: another's office.
    if word.part == .noun, word.proclitics.isEmpty, !word.hasEnclitic, session.words[end - 1].isDefinite,
      isBody,
      !word.classes.isDisjoint(with: [.office, .occupation, .rank]),
      word.classes.isDisjoint(with: [.organisation, .givenName, .familyName, .nisba])
    {
      return end
    }
    // المجلس التوفيق: what is done governs nothing before it, whose name it may be besides.
    if word.part == .noun, word.proclitics == .article, word.stem >= 0, word.row < 0,
      word.inflection.contains(.masdar), word.phraseEnd <= end + 1,
      word.classes.isDisjoint(with: [.organisation, .temporal])
    {
      return end
    }
    guard mayHoldObject, word.part == .noun, word.proclitics == .article, word.stem >= 0, word.row < 0,
      word.phraseEnd <= end + 1, session.words[end - 1].phraseEnd <= end, !isFollowedByPurpose(end, source),
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .nisba, .familyName, .givenName, .temporal, .place, .country, .selfWord, .sameAdjective, .media,
        ])),
      !session.canBeAdjective(end) || word.classes.contains(.organisation)
        || word.inflection.contains(.brokenPlural) && session.words[end - 1].inflection.contains(.singular)
    else { return nil }
    return end
  }

  /// اللجنة المنظمة للبطولة: whether a feminine stands behind another, and what it acts for follows.
  private func isFollowedByPurpose(_ index: Int, _ source: TokenRange) -> Bool {
    guard index + 1 < source.end, session.endsInTehMarbuta(index),
      session.words[index - 1].inflection.contains(.feminine) || session.endsInTehMarbuta(index - 1)
    else { return false }
    return session.words[index + 1].proclitics.contains(.to)
  }

  /// بصفته متحدثا: as what somebody speaks.
  private func isCapacity(_ index: Int) -> Bool {
    session.matches(index, session.grammar.words(.capacity))
  }

  /// في معلومات, في رسالة: in which words something is told.
  private func opensDocument(_ index: Int) -> Bool {
    guard session.key(index) == Key.fi, index + 1 < document.tokens.count else { return false }
    let word = session.words[index + 1]
    return word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
      && (!word.possible.isDisjoint(with: [.document, .channel])
        || word.classes.contains(.unnamed) && word.classes.isDisjoint(with: WordClasses.title))
  }

  private func isEveryone(_ index: Int) -> Bool {
    session.matches(index, session.grammar.words(.everyone))
      && !session.words[index].proclitics.contains(.article)
  }
}

import MahdarKnowledge
import MahdarText

/// Finds out which words of office before a name are titles of the person whom it names.
extension Session {
  /// Whether a name is read behind a preposition of one letter: بسالم, لسالم.
  func isLedTo(_ name: Int) -> Bool {
    let word = words[name]
    return document.tokens[name].kind == .word && !word.proclitics.isDisjoint(with: [.by, .to, .like])
      && word.possible.contains(.givenName) && word.stemStart > 0
      // باراك
      && !analyses(name).contains {
        $0.proclitics.isEmpty && $0.stem >= 0
          && !$0.classes.isDisjoint(with: [.givenName, .familyName])
      }
  }

  /// Whether what is done to somebody begins at a word, so that no office before it is his: a verbal noun
  /// behind ب (أصدر الوزير قرارا بتعيين سالم الحداد), or a noun that the definite one before it can't govern
  /// (قرر الوزير ترقية سالم الحداد).
  private func opensObject(_ index: Int) -> Bool {
    guard index > 0, document.tokens[index - 1].kind == .word, words[index].part == .noun else {
      return false
    }
    let word = words[index]
    if word.inflection.contains(.masdar), word.proclitics.contains(.by),
      word.possible.isDisjoint(with: [.organisation, .place, .office])
    {
      return true
    }
    return word.proclitics.isEmpty && word.stem >= 0 && !word.hasEnclitic
      && words[index - 1].proclitics.contains(.article)
      && word.possible.isDisjoint(
        with: WordClasses.title.union([
          .givenName, .familyName, .namePart, .place, .country, .organisation, .nisba, .media, .group,
        ]))
  }

  /// الشكر, تعازيه, التهاني: whether a word is what one offers, and neither an office nor a body.
  private func isOffered(_ index: Int) -> Bool {
    let word = words[index]
    return word.part == .noun
      && word.possible.isDisjoint(with: WordClasses.title.union([.organisation, .media]))
      && (word.possible.contains(.reportingNoun) || matches(index, grammar.words(.wish)))
  }

  /// The words of office that stand directly before a name, or behind a comma before it.
  func titleBefore(_ name: Int) -> TokenRange? {
    // أشاد الوزير بسالم الحداد: a preposition parts an office from the name.
    if isLedTo(name) { return nil }
    var index = name - 1
    if index >= 0, document.tokens[index].mark == .comma { index -= 1 }
    // م. سامر الحداد: a title of one letter.
    if index > 0, document.tokens[index].mark == .fullStop, words[index - 1].letters <= 2,
      document.tokens[index - 1].kind == .word,
      document.tokens[index - 1].end == document.tokens[index].start,
      document.sentenceOf[index - 1] == document.sentenceOf[name]
    {
      index -= 1
    }
    if index >= 0, document.tokens[index].kind == .mark { return nil }
    var head: Int?
    var hasTo = false
    var isOnlyTitle = true
    let lowest = max(0, name - 14)
    let sentence = document.sentenceOf[name]
    while index >= lowest {
      let token = document.tokens[index]
      let word = words[index]
      if document.sentenceOf[index] != sentence { break }
      if token.kind == .mark, token.mark != .quoteEither, token.mark != .quoteOpen, token.mark != .quoteClose,
        token.mark != .parenthesisOpen, token.mark != .parenthesisClose
      {
        break
      }
      if token.kind == .word {
        // نظيره الروسي begins a title of its own.
        if word.classes.contains(.counterpart), word.hasEnclitic {
          head = index
          break
        }
        // متحدث باسم وزير … فلان: the office behind باسم is the name's, not the spokesman's.
        if key(index) == Key.inNameOf, head == index + 1 { break }
        if isFiniteVerb(index) || isThat(index) || isResult(index)
          || speechVerb(index) != nil && word.part == .verb
        {
          break
        }
        if word.classes.contains(.relative) || word.classes.contains(.circumstance) { break }
        if opensObject(index) { break }
        // رفع المدير التعازي لخادم الحرمين سالم: what is offered to him who bears the title is none of it.
        if hasTo, isOffered(index) { break }
        if word.proclitics.contains(.to), word.stem >= 0 { hasTo = true }
        // والدة الأسير فلان, أحد مستشاري الرئيس فلان: who the noun before is of bears the name.
        if head.map({ $0 == index + 1 && (isOnlyTitle || word.classes.contains(.kin)) }) ?? true,
          isOfNamed(index, name)
        {
          break
        }
        if head != nil, nameScore(index) == 2,
          word.possible.isDisjoint(with: [.nisba, .place, .organisation, .country])
        {
          break
        }
        // مدير التعليم بجدة سالم الحداد: where he holds it is no kin of his.
        let isWhere = word.proclitics == .by && word.possible.contains(.place)
        // جلسته أمس برئاسة الأمير فلان: what was done then is none of his titles.
        if head != nil, word.part == .adverb, word.possible.contains(.temporal) { break }
        if head == index + 1, word.proclitics.contains(.by), word.inflection.contains(.masdar) { break }
        // إلى, أما, أمام are spelt like titles, and جدة is a town.
        if !word.possible.isDisjoint(with: .title), !isWhere,
          word.isNominal || matches(index, grammar.words(.mother)),
          word.row < 0 || !word.phraseClasses.contains(.place)
        {
          isOnlyTitle = head == nil
          head = index
        }
        // رحب أمير الدولة بالأمير فلان: a preposition parts two offices.
        if head == index, index == name - 1, !word.proclitics.isDisjoint(with: .preposition), word.stem >= 0 {
          break
        }
        if !word.proclitics.isDisjoint(with: .conjunction), head == index { break }
        if word.part == .adposition, key(index) != Key.inNameOf,
          head != nil || key(index) != Key.fi && key(index) != Key.lada
        {
          break
        }
      }
      index -= 1
    }
    guard let head else { return nil }
    return TokenRange(head, document.tokens[name - 1].mark == .comma ? name - 1 : name)
  }

  /// Whether a noun tells of somebody else than who is named behind it and a title: عائلة فلان, والدة الأسير
  /// فلان, أحد مستشاري الرئيس فلان, محامي الوزير فلان, مدير مكتب الرئيس فلان.
  ///
  /// Of نائب الرئيس فلان and مستشار الوزير فلان the name may well be the deputy's, so an office is left
  /// with it.
  ///
  /// - Parameter name: The first token of the name, or the end of the phrase.
  func isOfNamed(_ index: Int, _ name: Int) -> Bool {
    let word = words[index]
    guard index + 1 < words.count, document.tokens[index].kind == .word, word.isNominal, word.stem >= 0,
      word.row < 0, word.phraseEnd <= index + 1 || word.inflection.contains(.plural),
      word.proclitics.isDisjoint(with: [.article, .by]),
      // مستشاري الرئيس: his advisers, spelt like my adviser.
      !word.hasEnclitic || word.finalLetters & 0xFF == UInt16(Letter.yeh)
    else { return false }
    // محامية والدة الطفلة فلانة: she may be the lawyer.
    let isUnderTitle = isGovernedByTitle(index)
    if isFamily(index) { return !isUnderTitle }
    let next = words[index + 1]
    let isKin = word.classes.contains(.kin) && word.classes.isDisjoint(with: [.office, .royal, .place])
    // والدة فلان; بن فلان is what somebody is called by.
    if isKin, index + 1 == name { return !isUnderTitle && word.classes.isDisjoint(with: .namePart) }
    guard index + 1 < name, document.tokens[index + 1].kind == .word, next.proclitics == .article,
      next.part == .noun, next.row < 0,
      next.inflection.isDisjoint(with: [.plural, .dual]) || next.inflection.contains(.singular)
    else { return false }
    let isTitle = !next.classes.isDisjoint(with: .title)
    if isKin { return !isUnderTitle && isNamedBehindKin(index, name, isTitle: isTitle) }
    guard isTitle else { return false }
    if word.hasEnclitic { return !isUnderTitle && !word.classes.isDisjoint(with: .title) }
    if word.inflection.contains(.plural) || word.inflection.contains(.brokenPlural) {
      return !isUnderTitle && !word.inflection.contains(.singular)
        && !word.possible.isDisjoint(with: WordClasses.title.union([.group, .unnamed]))
    }
    // صاحب السمو: an honour is nobody's. شرطة المرفأ العميد: nor is a rank that is an office as well.
    guard !next.classes.isDisjoint(with: [.office, .royal]),
      next.classes.isDisjoint(with: .rank) || next.classes.contains(.group),
      !matches(index + 1, grammar.words(.honour))
    else { return false }
    if word.classes.contains(.occupation) {
      return !isUnderTitle
        && word.classes.isDisjoint(with: [.office, .rank, .honorific, .royal, .organisation])
    }
    // مكتب الرئيس, نظام الرئيس; not شرطة بريدة الأمين, where a common noun is a place.
    return word.part == .noun
      && word.possible.isDisjoint(
        with: WordClasses.title.union([.givenName, .familyName, .namePart, .place, .country]))
      && !matches(index, grammar.words(.namesake)) && !isGovernedByBody(index)
  }

  /// والدة الأسير فلان, شقيق الشهيد فلان: whether the name is not of the kin themselves, but of whom the word
  /// behind their noun calls.
  private func isNamedBehindKin(_ index: Int, _ name: Int, isTitle: Bool) -> Bool {
    let (own, other) = (words[index].inflection, words[index + 1].inflection)
    // والد الطفلة فلان: a father bears the name, a girl doesn't.
    if own.contains(.masculine) { return isTitle && !other.contains(.feminine) }
    // زوجة الشيخ الدكتورة فلانة: her own title.
    let isHers = (index + 2..<max(index + 2, name)).contains {
      words[$0].inflection.contains(.feminine) && !words[$0].classes.isDisjoint(with: .title)
    }
    return !isHers
      && (isTitle
        || !other.contains(.feminine)
          && words[index + 1].classes.isDisjoint(with: [.familyName, .givenName, .nisba]))
  }

  /// عائلة, أسرة: whether a noun is of kin who have one name together.
  func isFamily(_ index: Int) -> Bool {
    words[index].classes.isSuperset(of: [.kin, .organisation]) && words[index].part == .noun
      && !words[index].proclitics.contains(.article) && !words[index].hasEnclitic
  }

  /// محامي عائلة, مدير أعمال: whether a title of one person without the article governs a noun.
  private func isGovernedByTitle(_ index: Int) -> Bool {
    guard index > 0, document.tokens[index - 1].kind == .word else { return false }
    let before = words[index - 1]
    return before.part == .noun && !before.isDefinite && !before.classes.isDisjoint(with: .title)
      && before.inflection.isDisjoint(with: [.plural, .brokenPlural])
  }

  /// Whether a noun without the article that is no title governs a noun.
  private func isGovernedByBody(_ index: Int) -> Bool {
    guard index > 0, document.tokens[index - 1].kind == .word else { return false }
    let before = words[index - 1]
    return before.part == .noun && !before.isDefinite && before.classes.isDisjoint(with: .title)
  }
}

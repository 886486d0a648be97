import MahdarKnowledge
import MahdarText

/// What a word, what opens a run and what closes it weigh for a name; see ``Session/personName(in:known:)``.
extension Session {
  /// Classes of words that begin no name of a person, unless the lists have them as a name too.
  private static let nameless: WordClasses = [
    .organisation, .media, .document, .channel, .placeHead, .country, .place, .temporal, .month, .group,
    .unnamed,
  ]

  /// From what Zipf frequency on, in tenths, a noun behind a preposition's letter is no name.
  private static let common = 40

  /// How much a word looks like part of the name that begins at `start`.
  func weightAsName(_ index: Int, _ start: Int, _ range: TokenRange, isLast: Bool) -> Int {
    if document.tokens[index].kind == .foreign { return 2 }
    let word = words[index]
    let isFirst = index == start
    let isGiven = word.classes.contains(.givenName)
    let isFamily = word.classes.contains(.familyName)
    // بندر بن فتن الشريف: whatever stands behind بن is a name.
    let isBehindFather = index - 2 >= start && isDescent(index - 2)
    let followsName = !isFirst && (looksGiven(index - 1) || isBehindFather)
    // The phrase ends with it, and a name is open: whatever it is, it is the family name.
    let closes =
      isLast && followsName && index + 1 == range.end && !word.inflection.contains(.accusative)
      && wantsFamilyName(index - 1, start)
    if word.classes.contains(.namePart) {
      return !isFirst ? 2 : isDescent(index) ? Session.never : 1
    }
    if isFirst, isNeverFirst(index, range) { return Session.never }
    // آل الشيخ
    if !isFirst, words[index - 1].classes.contains(.namePart), !isDescent(index - 1), word.isNominal {
      return 3
    }
    if word.stem >= 0, !isFamily, !isGiven, !isFirst, followsArticle(index, start), !closesCompound(index) {
      return Session.never
    }
    if !isFirst, !isGiven, !isFamily, word.stem >= 0, isFathersName(index) { return 2 }
    if !isFirst, headsMatter(index) || isOfficeOver(index) { return Session.never }
    // قدم سالم الحداد التهاني: what he offers.
    if !isFirst, word.proclitics == .article, word.stem >= 0, matches(index, grammar.words(.wish)) {
      return Session.never
    }
    let level = personLevel(index)
    if word.proclitics.contains(.article) || word.stem < 0 && startsWithArticle(index) {
      if isFirst {
        // وزير المالية التركي مراد: where the office is.
        if index > range.start, isNisbaOfOffice(index, range.end) { return Session.never }
        if word.stem < 0 || isGiven || isFamily { return 1 }
        // النائب العام السابق X, بمدير المسرح سامر: what belongs to the office is no name.
        let isOfOffice =
          word.part == .adjective && start > range.start && words[index - 1].proclitics.contains(.article)
          || index + 1 < range.end && looksGiven(index + 1)
        return isOfOffice ? Session.never : -3
      }
      if word.part == .adjective, word.inflection.contains(.feminine), !isFamily { return -4 }
      if closes, word.classes.isDisjoint(with: [.country, .nisba]) {
        if !word.possible.isDisjoint(with: .title), !isFamily { return level > 0 ? 0 : Session.never }
        return word.stem < 0 || isFamily ? 3 : level >= 2 ? 1 : 0
      }
      guard isLast || followsName && (isFamily || closesCompound(index) || word.stem < 0) else {
        return Session.never
      }
      if word.stem < 0 || isFamily && followsName || closesCompound(index) { return 3 }
      if !word.possible.isDisjoint(with: .title) { return followsName ? 0 : Session.never }
      if word.classes.contains(.nisba) { return followsName && level >= 3 ? 0 : -4 }
      if !word.classes.isDisjoint(with: Session.nameless) { return -2 }
      return (level >= 2 ? 1 : -1) + (followsName ? 2 : 0)
    }
    if word.stem < 0 || endsLikeMine(index) { return word.letters < 2 ? Session.never : 3 }
    if !isFirst, !isFamily, !isGiven, word.classes.contains(.country) { return Session.never }
    if isFiniteVerb(index), word.inflection.contains(.imperfect) { return Session.never }
    // ولي الله, علي شيخ سعيد: what else is a title is a name before الله and between names.
    if index + 1 < range.end, closesCompound(index + 1) { return 2 }
    if followsName, index + 1 < range.end, looksGiven(index + 1), word.isNominal,
      words[index + 1].proclitics.isEmpty, word.classes.isDisjoint(with: [.office, .rank])
    {
      return 1
    }
    if !word.possible.isDisjoint(with: WordClasses.title), !isGiven, !isFamily {
      return followsName && level >= 4 ? 0 : Session.never
    }
    if closes, word.classes.isDisjoint(with: Session.nameless), !word.inflection.contains(.accusative) {
      return isGiven || isFamily || level >= 3 ? 3 : 1
    }
    if followsName, closesCompound(index) { return 2 }
    if !word.possible.isDisjoint(with: WordClasses.title) {
      if isGiven || isFamily {
        // كيم براون مساعد مدير: an office behind the name.
        let closesPhrase =
          index + 2 == range.end && index > range.start && words[index - 1].proclitics.contains(.article)
        if index + 1 < range.end, document.tokens[index + 1].kind == .word, !looksGiven(index + 1),
          !closesPhrase,
          personLevel(index + 1) < 3 || !words[index + 1].possible.isDisjoint(with: .title)
        {
          return Session.never
        }
        return index == range.start ? 0 : isFirst || followsName ? 2 : 0
      }
      return followsName && level >= 4 ? 0 : Session.never
    }
    if word.classes.contains(.nisba), !followsName { return -4 }
    if isGiven || isFamily { return 3 }
    // المحامية بيان X: nothing else stands without the article behind a definite noun.
    if isFirst, level >= 3, index > range.start, words[index - 1].proclitics.contains(.article),
      document.tokens[index - 1].kind == .word, word.part != .verb
    {
      return 1
    }
    if !word.classes.isDisjoint(with: Session.nameless) { return level >= 4 && !isFirst ? -1 : -4 }
    if word.part == .properNoun { return 3 }
    if isFiniteVerb(index) { return Session.never }
    // قال ماطر الشهراني: what free lists have in names, alone before a family name.
    if isFirst, index == range.start, index + 2 == range.end, personLevel(index) > 0,
      words[index + 1].classes.contains(.familyName), startsWithArticle(index + 1)
    {
      return 1
    }
    if isFirst, word.part == .adjective || word.part == .numeral, word.possible.isDisjoint(with: .givenName) {
      return -4
    }
    if word.part == .verb { return isFirst ? Session.never : level > 0 ? 0 : -2 }
    if !word.possible.isDisjoint(with: [.givenName, .familyName]) { return level >= 3 ? 2 : 1 }
    return level >= 4 ? 1 : level > 0 ? 0 : isFirst ? -3 : -1
  }

  /// Whether a name that begins at `start` has its family name with the article right before a token.
  private func followsArticle(_ index: Int, _ start: Int) -> Bool {
    let before = words[index - 1]
    return !closesCompound(index - 1) && document.tokens[index - 1].kind == .word
      && (before.proclitics.contains(.article) || before.stem < 0 && startsWithArticle(index - 1))
  }

  func isDescent(_ index: Int) -> Bool { key(index) == Key.bin || key(index) == Key.ibn }

  /// Whether a word begins no name: a title, what a list has as no person's, inside a phrase anything with
  /// the article.
  private func isNeverFirst(_ index: Int, _ range: TokenRange) -> Bool {
    let word = words[index]
    let isName = !word.classes.isDisjoint(with: [.givenName, .familyName])
    if key(index) == Key.allah || key(index) == Key.inNameOf && word.stem >= 0 { return true }
    if leadsToName(index) { return true }
    if index > range.start, isNamedBeforeHolder(index, range.end) || isClubOfHolder(index, range.end) {
      return true
    }
    // برئاسة سالم الحداد: a common noun behind its preposition.
    if word.stem >= 0, !isName, !word.proclitics.isDisjoint(with: .preposition),
      Int(stems[Int(word.stem)].frequency) >= Session.common
    {
      return true
    }
    if index > range.start, isWeekday(index), words[index - 1].classes.isDisjoint(with: .title) {
      return true
    }
    if word.row >= 0, word.phraseEnd > index, knowledge.names[Int(word.row)].list != .persons,
      !isName || word.phraseEnd > index + 1 || index == range.start
    {
      return true
    }
    if !isName, !word.classes.isDisjoint(with: [.organisation, .media, .country, .place]) { return true }
    guard word.proclitics.contains(.article) || word.stem < 0 && startsWithArticle(index) else {
      return false
    }
    return index > range.start && word.stem >= 0 || !word.possible.isDisjoint(with: .title)
      || word.inflection.contains(.plural) || word.classes.contains(.nisba) && !isName
  }

  /// Whether a word is likely a given name, so that whatever follows may be a family name.
  func looksGiven(_ index: Int) -> Bool {
    let word = words[index]
    return word.stem < 0 || word.part == .properNoun
      || !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
      || word.possible.contains(.givenName)
  }

  /// Whether a word is only read as a noun of the first person, "my …": news has names instead.
  func endsLikeMine(_ index: Int) -> Bool {
    let word = words[index]
    return word.hasEnclitic && word.proclitics.isEmpty && word.finalLetters & 0xFF == UInt16(Letter.yeh)
      && word.possible.isDisjoint(with: WordClasses.title)
  }

  func startsWithArticle(_ index: Int) -> Bool {
    let codes = form(index)
    return codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam
  }

  /// What opens a name: the phrase, a mark, a title, a definite noun; a noun in the construct state doesn't.
  func weightBefore(_ start: Int, _ range: TokenRange) -> Int {
    if start == range.start { return 2 }
    let before = start - 1
    switch document.tokens[before].kind {
    case .mark:
      if document.tokens[before].mark == .fullStop { return 3 }
      // قنوات «X»: what stands in marks behind a noun that governs it.
      if quotationClose(before) != nil, before > range.start,
        document.tokens[before - 1].kind == .word, words[before - 1].part == .noun,
        !words[before - 1].isDefinite, words[before - 1].classes.isDisjoint(with: .title)
      {
        return Session.never
      }
      return 2
    case .number: return 0
    case .newline: return Session.never
    default: break
    }
    let word = words[before]
    if word.part == .adposition || key(before) == Key.inNameOf || word.classes.contains(.relative) {
      return Session.never
    }
    if isBehindSpokesman(start, range) || isBehindOwner(start, range) || isSubjectOfClause(start, range) {
      return Session.never
    }
    if !word.classes.isDisjoint(with: .title), word.part != .verb {
      if isComplementTitle(before, range) { return Session.never }
      // بيان صحفي صدر عن: the press's, not a pressman.
      if word.proclitics.isEmpty, before > range.start, words[before - 1].possible.contains(.document),
        words[before - 1].classes.isDisjoint(with: .title)
      {
        return Session.never
      }
      return word.isDefinite || !word.classes.isDisjoint(with: [.honorific, .rank, .royal, .office]) ? 3 : 2
    }
    if closesListed(start, range) { return 2 }
    if word.proclitics.contains(.article) {
      return isComplementTitle(before, range) ? Session.never : 2
    }
    if looksGiven(before), word.part != .adjective || word.classes.contains(.givenName) {
      // بلدية كفرسوسة سامر: the place that the institution governs, and then the name.
      guard before > range.start else { return -4 }
      let owner = words[before - 1]
      let isOwned =
        document.tokens[before - 1].kind == .word && owner.part == .noun && !owner.isDefinite
        && owner.classes.isDisjoint(with: WordClasses.title)
        && !words[start].classes.isDisjoint(with: [.givenName, .familyName, .namePart])
      return isOwned || !word.proclitics.isDisjoint(with: .preposition) ? 1 : -4
    }
    if word.part == .verb { return 0 }
    if word.hasEnclitic { return 1 }
    if word.part == .adjective || word.part == .numeral { return 0 }
    return !word.classes.isDisjoint(with: [.organisation, .media, .document, .placeHead]) ? Session.never : -5
  }

  /// المتحدث باسم وزير الخارجية X: whether the office next before a name is the one spoken for.
  private func isBehindSpokesman(_ start: Int, _ range: TokenRange) -> Bool {
    var index = start - 1
    var title: Int?
    while index >= range.start, start - index <= 8, document.tokens[index].kind == .word {
      if key(index) == Key.inNameOf { return title == index + 1 }
      if !words[index].classes.isDisjoint(with: .title), words[index].part != .verb { title = index }
      index -= 1
    }
    return false
  }

  /// والدة الأسير X, أحد مستشاري الرئيس السابق X: whether whoever bears the name is not whom the noun before
  /// him tells of.
  func isBehindOwner(_ start: Int, _ range: TokenRange) -> Bool {
    if isFamily(start - 1) { return true }
    var index = start - 1
    while index > range.start, document.tokens[index].kind == .word, words[index].part == .adjective,
      words[index].proclitics == .article, words[index].classes.isDisjoint(with: .title)
    { index -= 1 }
    if index > range.start, isOfNamed(index - 1, start) { return true }
    // والد الوكيل الرقيب X: kin of whoever bears several titles.
    while index > range.start, document.tokens[index].kind == .word, words[index].proclitics == .article,
      words[index].part == .adjective || !words[index].classes.isDisjoint(with: .title)
    { index -= 1 }
    return index < start - 1 && words[index].classes.contains(.kin) && isOfNamed(index, start)
  }

  /// الحزب الذي يقوده الجنرال X: whether a name with its titles stands right behind a verb of a relative
  /// clause.
  func isSubjectOfClause(_ start: Int, _ range: TokenRange) -> Bool {
    var first = start
    while first > range.start, document.tokens[first - 1].kind == .word, words[first - 1].part != .verb,
      words[first - 1].proclitics == .article, !words[first - 1].classes.isDisjoint(with: .title)
    { first -= 1 }
    guard first - 1 > range.start, words[first - 1].part == .verb, isFiniteVerb(first - 1) else {
      return false
    }
    return (range.start..<first - 1).contains { words[$0].classes.contains(.relative) }
  }

  /// Whether a listed name of no person ends at the token.
  private func closesListed(_ end: Int, _ range: TokenRange) -> Bool {
    var index = end - 1
    while index >= range.start, end - index <= 5 {
      if words[index].row >= 0, words[index].phraseEnd == end {
        return knowledge.names[Int(words[index].row)].list != .persons
      }
      index -= 1
    }
    return false
  }

  /// Whether the title that ends at a token belongs to another than the phrase's head: `أقارب الشهيد`,
  /// `مركز الملك`, `والد`, `للوزير`.
  private func isComplementTitle(_ last: Int, _ range: TokenRange) -> Bool {
    var first = last + 1
    var hasTitle = false
    while first > range.start, document.tokens[first - 1].kind == .word {
      let word = words[first - 1]
      let isTitle =
        !word.classes.isDisjoint(with: .title) && word.part != .verb && !word.classes.contains(.organisation)
      // الرئيس اليمني X: the adjective behind the last title.
      guard isTitle || !hasTitle && word.part == .adjective && word.proclitics == .article else { break }
      hasTitle = hasTitle || isTitle
      first -= 1
      if !word.proclitics.isDisjoint(with: .preposition), word.stem >= 0 { return first > range.start }
      if word.classes.contains(.kin), !word.isDefinite, word.row < 0,
        word.classes.isDisjoint(with: [.office, .royal, .place])
      {
        // والد الطفلة X: a father bears the name, a girl doesn't.
        let isHis =
          word.inflection.contains(.masculine) && first < last + 1
          && words[last].inflection.contains(.feminine)
        return !isHis
      }
    }
    guard hasTitle, first > range.start, document.tokens[first - 1].kind == .word else { return false }
    let owner = words[first - 1]
    if owner.part == .adposition || key(first - 1) == Key.inNameOf { return true }
    return owner.part == .noun && !owner.isDefinite && owner.stem >= 0 && owner.row < 0
      && owner.classes.isDisjoint(with: WordClasses.title.union([.givenName, .familyName, .nisba]))
      && owner.possible.isDisjoint(with: [.place, .country])
      && words[first].proclitics.contains(.article)
      && (!owner.classes.isDisjoint(with: [.organisation, .placeHead, .media])
        || !isGoverned(first - 1, range))
  }

  /// Whether a noun without the article stands behind one that governs it and is no title: عكاظ in سوق عكاظ.
  private func isGoverned(_ index: Int, _ range: TokenRange) -> Bool {
    guard index > range.start, document.tokens[index - 1].kind == .word else { return false }
    let before = words[index - 1]
    return before.part == .noun && !before.isDefinite && before.classes.isDisjoint(with: .title)
  }

  /// What closes a name: the phrase's end, a mark, another title.
  func weightBehind(_ end: Int, _ range: TokenRange) -> Int {
    if end >= range.end { return 2 }
    switch document.tokens[end].kind {
    case .mark: return 1
    case .number, .newline: return 0
    default: break
    }
    let word = words[end]
    // صالح القاضي at the end is a family name.
    if !word.classes.isDisjoint(with: .title), word.part != .verb { return end + 1 == range.end ? 0 : 2 }
    if word.part == .adposition || word.classes.contains(.relative) { return 1 }
    if !word.proclitics.isDisjoint(with: [.and, .to, .by]), word.stem >= 0 { return 0 }
    if word.proclitics == .article, word.part == .adjective { return 0 }
    if word.row >= 0, knowledge.names[Int(word.row)].list != .persons { return 0 }
    return looksGiven(end) ? -3 : -1
  }
}

import MahdarKnowledge
import MahdarText

/// Where a speaker ends whose words follow as an object, with no word between them.
extension Session {
  /// What a word in a run of nominals is to the subject before it.
  private enum ObjectStart {
    /// It belongs to the subject.
    case none
    /// The object begins with it.
    case certain
    /// The subject may as well go on: tried last.
    case doubtful
  }

  /// The places in a run of nominals at which the subject may end and the object begin, best first.
  func subjectEnds(_ range: TokenRange) -> TokenEnds {
    var ends = TokenEnds(from: range.start)
    var doubtful = TokenEnds(from: range.start)
    var index = range.start + 1
    while index < range.end {
      var isBehindBody = false
      // An expression such as الأمين العام is one word here.
      if words[index - 1].phraseEnd > index,
        !words[index - 1].phraseClasses.isDisjoint(
          with: [.title, .organisation, .country, .place, .unnamed])
      {
        isBehindBody = words[index - 1].phraseClasses.contains(.organisation)
        let isUnnamed = words[index - 1].phraseClasses.contains(.unnamed)
        index = words[index - 1].phraseEnd
        if index >= range.end { break }
        // شهود عيان وقوع انفجار: who isn't named is whole, a verbal noun is none of them.
        if isUnnamed, words[index].proclitics.isEmpty, isDeed(index) || opensMatter(index) {
          ends.append(index)
        }
      }
      // مهرجان "السهل عاصمة التمور": nothing begins within a name in marks but behind the first.
      if !isWithinQuotation(index, from: range.start) {
        if document.tokens[index - 1].mark == .comma { ends.append(index) }
        switch objectStart(index, in: range, isBehindBody: isBehindBody) {
        case .certain: ends.append(index)
        case .doubtful: doubtful.append(index)
        case .none: break
        }
      }
      index += 1
    }
    for position in 0..<doubtful.count where !ends.contains(doubtful[position]) {
      ends.append(doubtful[position])
    }
    // What is said begins with what is done, if a word before it only might: أكد سالم الفارس مشاركة.
    if let first = ends.first, words[first].proclitics == .article, !isDeed(first) {
      ends.sort { isDeed($0) ? 1 : 0 }
    }
    return ends
  }

  /// What a word is to the subject that begins with a range.
  ///
  /// - Parameter isBehindBody: A listed body ends right before it.
  private func objectStart(_ index: Int, in range: TokenRange, isBehindBody: Bool) -> ObjectStart {
    guard document.tokens[index].kind == .word else { return .none }
    let word = words[index]
    let before = words[index - 1]
    if word.isNominal, word.proclitics.isDisjoint(with: [.and, .so, .by, .to, .like]) {
      return nominalStart(index, in: range, isBehindBody: isBehindBody)
    }
    let opens =
      !word.classes.isDisjoint(with: [.demonstrative, .interrogative]) || key(index) == Key.ma
      || word.classes.contains(.particle) || word.classes.contains(.negator) && canBeMasdar(index)
    guard opens else { return .none }
    return before.isDefinite || before.stem < 0 || keepsNun(index - 1)
      || !before.classes.isDisjoint(with: [.place, .country, .familyName, .givenName])
      ? .certain : .none
  }

  /// What a nominal is to the subject before it.
  private func nominalStart(_ index: Int, in range: TokenRange, isBehindBody: Bool) -> ObjectStart {
    let word = words[index]
    let before = words[index - 1]
    let isTitle = !word.classes.isDisjoint(with: .title)
    let isName =
      (word.stem < 0 || word.part == .properNoun
        || !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart]))
      && !headsList(index)
    // وصف غولدمان إيران بأنها: behind a name a country is another.
    if before.stem < 0, before.proclitics.isEmpty, document.tokens[index - 1].kind == .word,
      word.classes.contains(.country), word.row >= 0, word.proclitics.isEmpty,
      word.classes.isDisjoint(with: [.givenName, .familyName])
    {
      return .certain
    }
    // جلال الدين, باسم وزارة: neither a name nor what is done in one's name ends there.
    let isCompound =
      closesCompound(index)
      && (before.stem < 0 || before.part == .properNoun || before.possible.contains(.givenName))
    if isCompound || key(index - 1) == Key.inNameOf { return .none }
    // مسؤولون الاتفاق: a plural with its nun governs nothing.
    if keepsNun(index - 1), !keepsNun(index), word.part == .noun || word.part == .properNoun {
      return .certain
    }
    // مسؤول أمني وجود: an indefinite adjective governs nothing.
    if before.part == .adjective, !before.isDefinite, index - 1 > range.start, word.part == .noun,
      !isName, !isTitle
    {
      // مسؤول رفيع المستوى: with the article the noun tells in what.
      return word.proclitics == .article && index + 1 < range.end ? .doubtful : .certain
    }
    // مواطن أهمية, مصدر مطلع ضرورة: who isn't named is whole before what is affirmed.
    if opensMatter(index), isNameless(range.start, before: index) { return .certain }
    // أمير منطقة السهل: an office, though it is a name besides, and what it is held in.
    if index == range.start + 1, before.proclitics.isEmpty, !before.hasEnclitic,
      before.stem >= 0, !before.possible.isDisjoint(with: [.office, .rank]), word.part == .noun, !isName,
      !isDeed(index), !opensMatter(index)
    {
      return .none
    }
    guard isWhole(before: index) else { return .none }
    // المدرب لاعبه, الكاتبة تجار الحروب: neither a possessed one nor several stand for the one before.
    let isAnother =
      word.hasEnclitic
      || word.inflection.contains(.plural) && !before.inflection.contains(.plural)
        && (before.inflection.contains(.singular) || before.stem < 0
          || before.classes.contains(.familyName))
    // An indefinite adjective behind a definite noun is not its own: امتدح الرئيس شجاعة رجاله.
    if !word.proclitics.contains(.article), !isTitle || isAnother || isDeed(index), !isName,
      word.part == .noun || word.part == .adjective && before.proclitics.contains(.article)
    {
      return isSecondName(index, range) ? .doubtful : .certain
    }
    if word.proclitics.contains(.article), word.part == .noun, !describes(index),
      !isTitle || word.inflection.contains(.masdar),
      word.classes.isDisjoint(with: [.nisba, .familyName])
    {
      // مركز الدراسات الاستراتيجية, الشركة المنفذة للمشروع
      return goesWith(index) || actsFor(index, range.end) || isSecondName(index, range)
        ? .doubtful : .certain
    }
    if isTitle, word.proclitics.contains(.article), before.proclitics.contains(.article),
      isBehindBody || before.classes.isDisjoint(with: .title)
        || word.inflection.contains(.plural) && !word.inflection.contains(.brokenPlural)
          && !before.inflection.contains(.plural)
    {
      // الناطق باسم الجيش العميد سالم الحداد, الحزب الحاكم: he who holds the office, or an adjective.
      let isHolder =
        !words[range.start].possible.isDisjoint(with: .title) && index + 1 < range.end
        && nameScore(index + 1) == 2
      return isHolder || goesWith(index) ? .doubtful : .certain
    }
    return .none
  }

  /// Whether what stands before a token can be the whole of a subject: it is definite, a name or in marks.
  private func isWhole(before index: Int) -> Bool {
    let before = words[index - 1]
    return closesQuotation(index - 1) || document.tokens[index - 1].mark == .parenthesisClose
      || before.isDefinite
      // إعلان الوزارة "إخلاءها": what is done stands in marks, no name.
      || opensQuotation(index - 1) && isDeed(index)
      || before.part == .properNoun
      || !before.classes.isDisjoint(with: [.place, .country, .familyName, .givenName])
      || before.stem < 0 && document.tokens[index - 1].kind == .word
  }

  /// جدد سامر حزام مطالبة, أعلن سالم العمدة، مدير المسرح، افتتاح: whether a common noun behind a given name
  /// that begins the phrase is the family name: behind it stands an office, what is done, or what is
  /// affirmed.
  private func isSecondName(_ index: Int, _ range: TokenRange) -> Bool {
    let word = words[index]
    guard words[index - 1].classes.contains(.givenName), words[index - 1].proclitics.isEmpty,
      document.tokens[index - 1].kind == .word, word.part == .noun, !word.hasEnclitic,
      word.proclitics.isSubset(of: .article), !isDeed(index), !opensMatter(index), !headsList(index),
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .temporal, .document, .channel, .reportingNoun, .norm, .organisation, .media,
        ])),
      word.proclitics.isEmpty || !matches(index, grammar.words(.wish)),
      // الأستاذ سامر حزام: only titles stand before the given name.
      (range.start..<index - 1).allSatisfy({ !words[$0].classes.isDisjoint(with: .title) })
    else { return false }
    var next = index + 1
    if next < range.end, [.comma, .dash].contains(document.tokens[next].mark) { next += 1 }
    guard next < range.end, document.tokens[next].kind == .word, words[next].isNominal else { return false }
    return !words[next].classes.isDisjoint(with: .title) && words[next].proclitics.isSubset(of: .article)
      || isDeed(next) || opensMatter(next)
  }

  /// أعلنت الوزارة أسماء 48 متقدمة, أسماء الفائزين: names that are made known, though a woman is called so.
  private func headsList(_ index: Int) -> Bool {
    guard matches(index, grammar.words(.roll)), words[index].proclitics.isEmpty,
      index + 1 < document.tokens.count
    else {
      return false
    }
    let next = words[index + 1]
    return document.tokens[index + 1].kind == .number || document.tokens[index + 1].mark == .parenthesisOpen
      || next.part != .properNoun && next.proclitics == .article && next.stem >= 0
        && next.classes.isDisjoint(with: .familyName)
  }

  /// أهمية, ضرورة: what is affirmed.
  private func opensMatter(_ index: Int) -> Bool {
    words[index].proclitics.isEmpty && matches(index, grammar.words(.matter))
  }

  /// Whether somebody without a name, and adjectives of his, stand from a token on up to another.
  private func isNameless(_ start: Int, before end: Int) -> Bool {
    let head = words[start]
    guard head.possible.contains(.unnamed), head.part == .noun, head.proclitics.isEmpty, !head.hasEnclitic
    else {
      return false
    }
    return (start + 1..<max(start + 1, end)).allSatisfy { !words[$0].isDefinite && canBeAdjective($0) }
  }

  /// الشركة المنفذة للمشروع: whether a feminine with the article stands behind another, and behind it a
  /// preposition that leads to what it acts for, all in one phrase.
  private func actsFor(_ index: Int, _ end: Int) -> Bool {
    guard index + 1 < end, words[index].letters > 4, endsInTehMarbuta(index), endsInTehMarbuta(index - 1),
      words[index - 1].proclitics == .article
    else { return false }
    let next = words[index + 1]
    return next.proclitics.contains(.to) || next.part == .adposition && !next.hasEnclitic
  }

  /// الحزب الحاكم, الدراسات الاستراتيجية: whether a word with the article can be the adjective of the noun
  /// before.
  private func goesWith(_ index: Int) -> Bool {
    let before = words[index - 1]
    return before.part == .noun && before.proclitics.contains(.article) && canBeAdjective(index)
      && words[index].inflection.isDisjoint(with: .masdar)
      && (endsInTehMarbuta(index)
        == (endsInTehMarbuta(index - 1) || !before.inflection.isDisjoint(with: [.feminine, .brokenPlural])))
  }

  /// استنكر المجلس التصريحات التي ادعى فيها أن: where a relative clause begins at whose end a verb of its own
  /// has the clause behind the phrase.
  func innerClause(_ t: Int, _ end: Int) -> Int? {
    guard end < document.tokens.count, isThat(end) else { return nil }
    var verb = end - 1
    if verb > t, words[verb].part == .adposition, words[verb].hasEnclitic { verb -= 1 }
    guard verb > t + 1, speechVerb(verb) != nil, isFiniteVerb(verb) else { return nil }
    return ((t + 1)..<verb).last { words[$0].classes.contains(.relative) }
  }

  /// A noun of saying with its possessor behind it, with و perhaps: نقلت الصحيفة قول المدرب وتأكيده.
  func isWordOfSaying(_ index: Int) -> Bool {
    words[index].possible.contains(.reportingNoun) && words[index].proclitics.isSubset(of: .and)
      && speechMasdar(index) != nil && nounRow(index, light: false) != nil
  }

  /// Whether a word is a sound plural or a dual as subjects have it, without an article: مغردون, شاهدان. It
  /// governs no noun.
  func keepsNun(_ index: Int) -> Bool {
    let word = words[index]
    guard word.isNominal, word.proclitics.isDisjoint(with: .article), !word.hasEnclitic, word.stem >= 0,
      word.part != .properNoun
    else { return false }
    if word.endsIn(Letter.waw, Letter.noon) {
      return word.inflection.contains(.plural)
        && word.inflection.isDisjoint(with: [.brokenPlural, .singular])
    }
    return word.endsIn(Letter.alef, Letter.noon) && word.inflection.contains(.dual)
      && word.inflection.isDisjoint(with: [.plural, .singular])
  }

  /// Whether a token is the mark that closes a quotation.
  private func closesQuotation(_ index: Int) -> Bool {
    let position = Int(document.quotationOf[index])
    return position >= 0 && document.quotations[position].close == index
  }

  /// Whether a token stands in a quotation that a run of tokens opens, behind its first word.
  private func isWithinQuotation(_ index: Int, from start: Int) -> Bool {
    let position = Int(document.quotationOf[index])
    guard position >= 0 else { return false }
    let quotation = document.quotations[position]
    return quotation.open >= start && index > quotation.open + 1 && index <= quotation.close
  }

  /// Whether a token is the mark that opens a quotation.
  private func opensQuotation(_ index: Int) -> Bool {
    let position = Int(document.quotationOf[index])
    return position >= 0 && document.quotations[position].open == index
  }

  /// Whether a word can be a verbal noun that governs the next: مشاركة, عدم.
  func isDeed(_ index: Int) -> Bool {
    guard words[index].part == .noun, words[index].proclitics.isEmpty,
      words[index].classes.isDisjoint(with: [.office, .organisation, .place])
    else { return false }
    return words[index].inflection.contains(.masdar)
      || analyses(index).contains {
        $0.stem >= 0 && $0.proclitics.isEmpty && $0.partOfSpeech == .noun
          && $0.inflection.contains(.masdar)
      }
  }

  /// Whether a word with the article can be the adjective of the one before: الجهات المختصة.
  private func describes(_ index: Int) -> Bool {
    guard words[index - 1].part == .noun, words[index - 1].proclitics.contains(.article),
      !words[index].inflection.contains(.masdar),
      endsInTehMarbuta(index)
        == !words[index - 1].inflection.isDisjoint(with: [.feminine, .plural, .brokenPlural])
    else { return false }
    return analyses(index).contains { analysis in
      guard analysis.stem >= 0, analysis.proclitics.contains(.article) else { return false }
      return analysis.partOfSpeech == .adjective && analysis.inflection.contains(.participle)
    }
  }

  /// Whether a word is a verbal noun behind ب that goes with no participle and no noun of saying before it:
  /// بحرص, not المكلف بإدارة, تهديدا بقصف.
  func isDeedBehindBi(_ index: Int) -> Bool {
    let word = words[index]
    let before = words[index - 1]
    return word.proclitics == .by && before.part != .adjective
      && word.possible.isDisjoint(with: [.organisation, .place])
      && (word.inflection.contains(.masdar) || word.possible.contains(.reportingNoun))
      && (before.isDefinite || before.stem < 0 || before.part == .properNoun)
  }

  /// Whether a word that looks like a verb with its object can be a verbal noun with its possessor, as
  /// it is behind a verb and its subject: أعلن الحزب رفضه.
  func isPossessedNoun(_ index: Int) -> Bool {
    analyses(index).contains { analysis in
      guard analysis.hasEnclitic, analysis.stem >= 0 else { return false }
      return analysis.partOfSpeech == .noun
    }
  }
}

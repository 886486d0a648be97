import MahdarKnowledge
import MahdarText

extension Mark {
  /// Whether the mark can open a quotation; for what may stand around one, parentheses among it, see
  /// ``Session/mayOpenQuotation(_:)``.
  var opensQuote: Bool { self == .quoteOpen || self == .quoteEither }

  /// Whether the mark can close a quotation.
  var closesQuote: Bool { self == .quoteClose || self == .quoteEither }
}

/// Marks inside noun phrases and what closes them, and words that only look like the end of one.
extension Session {
  /// Whether the mark at a token closes a quotation that opens inside a range, behind its first word: صحيفة
  /// "X".
  func closesOpened(_ mark: Int, in range: TokenRange) -> Bool {
    guard mark < document.tokens.count, document.tokens[mark].mark.closesQuote else { return false }
    let position = Int(document.quotationOf[mark])
    guard position >= 0, document.quotations[position].close == mark else { return false }
    let open = document.quotations[position].open
    return open > range.start && open < range.end
  }

  /// Whether a quotation mark that may open stands right before a token.
  func isBehindQuotationMark(_ index: Int) -> Bool {
    index > 0 && document.tokens[index - 1].mark.opensQuote
  }

  /// The closing mark of a quotation that opens at the token.
  func quotationClose(_ open: Int) -> Int? {
    let position = Int(document.quotationOf[open])
    guard position >= 0, document.quotations[position].open == open, document.quotations[position].closed
    else { return nil }
    return document.quotations[position].close
  }

  /// The parenthesis that closes the one at the token.
  func parenthesisClose(_ open: Int, _ limit: Int) -> Int? {
    next(.parenthesisClose, behind: open, min(limit, open + 30))
  }

  /// The second dash of a short insertion.
  func insertionClose(_ open: Int, _ limit: Int) -> Int? {
    next(.dash, behind: open, min(limit, open + 8))
  }

  /// The next mark of a kind on the line of a token.
  private func next(_ mark: Mark, behind open: Int, _ limit: Int) -> Int? {
    var index = open + 1
    while index < min(limit, document.tokens.count) {
      if document.tokens[index].mark == mark { return index }
      if document.tokens[index].kind == .newline { return nil }
      index += 1
    }
    return nil
  }

  /// A word of time that belongs to a title, such as the name of the paper اليوم after صحيفة.
  func isTitleComplement(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    // تقارير إخبارية اليوم الأربعاء: a time.
    let before = words[index - 1]
    let isTime =
      before.part == .adjective && index > 1 && words[index - 2].part == .noun
      || index + 1 < words.count && words[index + 1].possible.contains(.temporal)
    return before.possible.contains(.media) && !before.isDefinite && !isTime || isMediumOfOffice(index)
  }

  /// المدير العام لقناة «X» سامي الحلو: the medium that an office is held in, where the name follows it.
  private func isMediumOfOffice(_ index: Int) -> Bool {
    let word = words[index]
    guard word.proclitics.contains(.to), word.part == .noun, word.possible.contains(.media), index > 1,
      !words[index - 1].classes.isDisjoint(with: [.office, .occupation])
        || words[index - 2].phraseEnd == index && !words[index - 2].phraseClasses.isDisjoint(with: .title)
        || words[index - 1].part == .adjective
          && !words[index - 2].classes.isDisjoint(with: [.office, .occupation])
    else { return false }
    // جون مالكوف الرئيس التنفيذي للاتحاد: the office stands behind its holder's name.
    let office =
      words[index - 1].part == .adjective || words[index - 2].phraseEnd == index ? index - 2 : index - 1
    if office > 0, words[office].proclitics == .article, document.tokens[office - 1].kind == .word,
      nameScore(office - 1) > 0
    {
      return true
    }
    var next = word.row >= 0 ? max(word.phraseEnd, index + 1) : index + 1
    if next < words.count, let close = quotationClose(next), close - next <= 6 { next = close + 1 }
    guard next + 1 < words.count, document.sentenceOf[next + 1] == document.sentenceOf[index] else {
      return false
    }
    return words[next].possible.contains(.givenName) && nameScore(next) > 0 && nameScore(next + 1) > 0
  }

  /// Whether a participle stands as a circumstance (مؤكدا) and not as an adjective of the noun before.
  func isAdverbialParticiple(_ index: Int) -> Bool {
    guard let (_, stem) = speechParticiple(index) else { return false }
    let before = index > 0 ? words[index - 1] : Word.blank
    // 68 متهما: what is counted, unless a clause follows: الساعة 9 مبينا أن.
    if index > 0, document.tokens[index - 1].kind == .number, !opensClause(index + 1) { return false }
    // حضورا لافتا: the adjective of the noun before it; أن مؤيدا: the subject of a clause.
    if index > 0, document.sentenceOf[index - 1] == document.sentenceOf[index],
      before.part == .noun && !before.isDefinite && before.inflection.contains(.accusative)
        || isThat(index - 1) && !before.hasEnclitic
    {
      return false
    }
    if index > 0, document.tokens[index - 1].kind == .word, isNamedMatter(index) { return false }
    // كان ملتزما, كما كان متوقعا, سيكون مطالبا: what it was.
    if before.possible.contains(.kana) || words[index].part == .adverb { return false }
    if stem.inflection.contains(.accusative) { return true }
    if index > 0, [.comma, .semicolon].contains(document.tokens[index - 1].mark) { return true }
    // At the head of a sentence it goes on with the one before: . مشيرة إلى أن.
    if index == 0 || document.sentenceOf[index - 1] != document.sentenceOf[index] {
      return words[index].part == .adjective && !words[index].isDefinite
    }
    // Without the article after a definite noun it is no adjective.
    return before.isDefinite
  }

  /// قدمت مقترحا جديدا, مقترحا لتبادل: whether a participle that is a noun as well has an adjective, a
  /// purpose or something of its own behind it, which nobody says.
  private func isNamedMatter(_ index: Int) -> Bool {
    guard words[index].possible.contains(.reportingNoun), index + 1 < document.tokens.count,
      document.tokens[index + 1].kind == .word
    else { return false }
    let next = words[index + 1]
    return next.part == .adjective && next.proclitics.isEmpty && endsInTanween(index + 1)
      || next.isNominal && next.proclitics.contains(.to)
      || next.part == .noun && next.hasEnclitic && next.proclitics.isEmpty
        && next.inflection.isDisjoint(with: .masdar)
  }

  /// Whether أن stands at a token, or إلى أن.
  private func opensClause(_ index: Int) -> Bool {
    guard index + 1 < document.tokens.count else { return false }
    return isThat(index) || key(index) == Key.ila && isThat(index + 1)
  }

  /// Whether a noun such as جسر heads the name of a place there, whoever the place is named after: جسر
  /// الزهراء.
  func headsPlace(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .noun, word.classes.contains(.placeHead), !word.classes.contains(.givenName),
      !word.proclitics.contains(.article), !word.hasEnclitic, index + 1 < words.count,
      document.tokens[index + 1].kind == .word
    else { return false }
    return index == 0 || document.tokens[index - 1].kind != .word
      || words[index - 1].classes.isDisjoint(
        with: WordClasses.title.union([.givenName, .familyName, .namePart]))
  }

  /// قالت مصادر لـ"الضحى" إن: whether a name in marks behind ل is of those to whom a person or a voice
  /// told what follows. Behind an office it is whom he serves: المدير التنفيذي لـ"النور".
  func isTold(inMarks open: Int) -> Bool {
    guard open > 1, open + 1 < document.tokens.count, let close = quotationClose(open),
      (2...5).contains(close - open),
      close + 1 < document.tokens.count
    else { return false }
    let after = close + 1
    guard
      document.tokens[after].mark == .colon || document.tokens[after].mark == .comma
        || words[after].part == .adposition || readsAsThat(after, behind: .by)
    else { return false }
    let before = open - 2
    if !words[before].possible.isDisjoint(with: [.document, .place, .country, .organisation]) {
      // رئيس النادي لـ"X" إن: the office is whole, and a clause follows.
      return before > 0 && words[before].proclitics == .article && readsAsThat(after, behind: .by)
        && words[before - 1].proclitics.isEmpty && words[before - 1].part == .noun
        && !words[before - 1].classes.isDisjoint(with: [.office, .occupation])
    }
    // قال الوزير لـ"X" إن: a bare office right behind its verb is whole.
    if before > 0, words[before].proclitics == .article, words[before].classes.contains(.office),
      words[before - 1].part == .verb, speechVerb(before - 1) != nil
    {
      return true
    }
    if !words[before].possible.isDisjoint(with: [.unnamed, .familyName, .givenName])
      || words[before].part == .properNoun || words[before].stem < 0
    {
      return document.tokens[before].kind == .word
    }
    // مصدر مسؤول, مصادر مطلعة.
    return before > 0 && words[before].part == .adjective && words[before - 1].possible.contains(.unnamed)
  }

  /// الرئيس سالم الحداد, الحداد: whether the words from one token up to another are a person's name, with
  /// titles before it that have the article and no more.
  func closesPersonName(_ end: Int, from start: Int) -> Bool {
    let last = words[end - 1]
    guard
      last.part == .properNoun || last.stem < 0
        || !last.classes.isDisjoint(with: [.givenName, .familyName]),
      last.possible.isDisjoint(with: [.country, .organisation, .media, .place])
    else { return false }
    var index = start
    while index < end - 1, document.tokens[index].kind == .word, words[index].proclitics == .article,
      !words[index].classes.isDisjoint(with: .title)
    {
      index += 1
    }
    // سهم الريحان للملاحة: one word without a title names a person only right behind a verb.
    guard end - start > 1 || start > 0 && words[start - 1].part == .verb else { return false }
    return (index..<end).allSatisfy {
      document.tokens[$0].kind == .word && !words[$0].hasEnclitic
        && (words[$0].part == .properNoun || words[$0].stem < 0
          || !words[$0].classes.isDisjoint(with: [.givenName, .familyName, .namePart]))
        && words[$0].classes.isDisjoint(with: [.organisation, .placeHead, .document])
    }
  }

  /// Whether a phrase that begins with a word for media names one: وكالة الأنباء, وكالة رويترز; not وكالة
  /// الطاقة.
  func isMedium(_ range: TokenRange) -> Bool {
    let head = words[range.start]
    guard head.possible.contains(.media) || head.phraseClasses.contains(.media) else { return false }
    if head.row >= 0, head.phraseEnd > range.start + 1 {
      return knowledge.names[Int(head.row)].list == .outlets
    }
    guard matches(range.start, grammar.words(.agency)), range.count > 1,
      document.tokens[range.start + 1].kind == .word
    else { return true }
    let next = words[range.start + 1]
    let isListed = (range.start + 1..<range.end).contains {
      matches($0, grammar.words(.press)) || words[$0].possible.contains(.media)
        || words[$0].phraseClasses.contains(.media) || document.tokens[$0].kind == .foreign
    }
    return isListed || next.stem < 0 || range.count == 2 && next.possible.contains(.nisba)
  }

  /// محاضرة بعنوان: "مستقبل القرى": whether a title begins at a colon or a quotation mark.
  func isTitled(_ index: Int) -> Bool {
    index > 0 && matches(index - 1, grammar.words(.titled))
  }
}

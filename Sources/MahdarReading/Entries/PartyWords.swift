import MahdarKnowledge
import MahdarText

/// Single words that decide where the phrase of a party goes on or ends.
extension Session {
  /// مسلحون, مسلحين: an indefinite sound plural with its noon.
  func keepsNoon(_ index: Int) -> Bool {
    let word = words[index]
    guard word.isNominal, word.inflection.contains(.plural),
      word.inflection.isDisjoint(with: .brokenPlural), !word.isDefinite, !word.hasEnclitic, word.row < 0
    else { return false }
    let codes = form(index)
    return codes.count > 4 && codes[codes.count - 1] == Letter.noon
      && [Letter.waw, Letter.yeh].contains(codes[codes.count - 2])
  }

  /// أمس, الشهر المقبل, صباح الجمعة: a word that says when, though people and papers are called so.
  func saysWhen(_ index: Int) -> Bool {
    let word = words[index]
    if word.phraseClasses.contains(.temporal) || word.possible.contains(.temporal),
      word.possible.isDisjoint(with: [.familyName, .givenName, .organisation])
    {
      return true
    }
    let kinds = timeScanner.kinds(index)
    guard kinds & (TimeKind.shift.bit | TimeKind.weekday.bit) != 0, word.proclitics == .article,
      documentNames.allSatisfy({ $0.whole.start != index })
    else { return false }
    // اجتمع الأخير: the latter of two.
    if timeScanner.word(index, .shift, { !$0.has(.weak) }) != nil { return true }
    return index > 0 && kinds & TimeKind.weekday.bit != 0
      && timeScanner.kinds(index - 1) & TimeKind.part.bit != 0
  }

  /// Behind ممثلون عن, مندوبين عن: those for whom they stand; behind برئاسة, بحضور: those who
  /// are in the chair or there.
  func representing(_ index: Int) -> Int {
    if index + 1 < document.tokens.count, note(index, .manner) != nil, isNamedParty(index + 1),
      document.sentenceOf[index] == document.sentenceOf[index + 1]
    {
      return index + 1
    }
    guard index + 2 < document.tokens.count, key(index + 1) == Key.an, note(index, .members) != nil,
      isNamedParty(index + 2)
    else { return index }
    return index + 2
  }

  /// ضبطت الشرطة 50 كيلوغراما: whether a number behind a definite noun counts another thing.
  func countsAnother(_ index: Int) -> Bool {
    let (before, next) = (words[index - 1], words[index + 1])
    return document.tokens[index].kind == .number && document.tokens[index - 1].kind == .word
      && before.isDefinite && before.stem >= 0 && document.tokens[index + 1].kind == .word
      && next.isNominal && !next.isDefinite && next.proclitics.isEmpty
  }

  /// وخط نورد ستريم: a name of several words that a list has, whatever its first is read as.
  func isListedName(_ index: Int) -> Bool {
    document.tokens[index].kind == .word && words[index].row >= 0 && words[index].phraseEnd > index + 1
  }

  /// هو, هي: a pronoun of its own.
  func isPronoun(_ index: Int) -> Bool {
    words[index].part == .pronoun && words[index].classes.isDisjoint(with: [.demonstrative, .relative])
  }

  /// خط X سيبدأ: a word before a verb of the future that is read as one itself is a name, for no two finite
  /// verbs follow each other.
  func isNameBeforeVerb(_ index: Int) -> Bool {
    guard index > 0, index + 1 < document.tokens.count, words[index].proclitics.contains(.future),
      words[index + 1].part == .verb, words[index + 1].proclitics.contains(.future)
    else { return false }
    return document.tokens[index - 1].kind == .word
  }

  /// برأت المحكمة المدير فلان: an institution with the article, and a title with it behind.
  func isBodyBeforeTitle(_ start: Int, _ name: NameMention) -> Bool {
    let head = words[start]
    guard start + 1 < name.name.start, head.classes.contains(.organisation),
      head.proclitics.contains(.article),
      head.classes.isDisjoint(with: [.office, .honorific, .royal, .rank])
    else { return false }
    let next = words[start + 1]
    return next.proclitics == .article
      && !next.classes.isDisjoint(with: [.office, .honorific, .rank, .royal])
  }

  /// Whether a preposition of a key leads from people to those among whom they are counted.
  func isOneOfMany(_ head: Int, _ preposition: UInt64) -> Bool {
    let word = words[head]
    if word.classes.contains(.counterpart), word.hasEnclitic {
      return preposition == Key.fi || preposition == Key.min
    }
    guard !word.isDefinite, word.inflection.contains(.plural) || note(head, .members) != nil else {
      return false
    }
    return preposition == Key.min && !word.classes.isDisjoint(with: [.group, .occupation, .unnamed, .office])
      || note(head, .members) != nil && (preposition == Key.fi || preposition == Key.min)
  }

  /// واستقبل X، وصدر عن: behind a comma, or where it is nobody's name, a verb with its preposition opens a
  /// clause, though it is read as a noun.
  func opensClauseBehindAnd(_ index: Int) -> Bool {
    guard index > 0, index + 1 < words.count, words[index].proclitics.contains(.and),
      document.tokens[index - 1].mark == .comma
        || words[index].possible.isDisjoint(with: [.givenName, .familyName]),
      words[index].classes.isDisjoint(with: .title),
      words[index + 1].part == .adposition, words[index].row < 0 || words[index].phraseEnd <= index + 1
    else { return false }
    return analyses(index).contains { analysis in
      guard analysis.stem >= 0, analysis.proclitics == .and, !analysis.hasEnclitic else { return false }
      return analysis.partOfSpeech == .verb && analysis.inflection.isSuperset(of: [.perfect, .third])
    }
  }

  /// Takes a party up into a list; رئيس | وأعضاء المجلس: with a bare office right before it that waits for
  /// whose it is, as one.
  func take(_ range: TokenRange, into found: inout [TokenRange]) {
    guard let last = found.last, last.end == range.start, last.count == 1, range.count > 1,
      isBareOffice(last.start, .preposition), isBareOffice(range.start, .and)
    else {
      found.append(range)
      return
    }
    found[found.count - 1] = TokenRange(last.start, range.end)
  }

  /// رئيس, وأعضاء: an office, or those who belong to a body, with nothing that says which.
  private func isBareOffice(_ index: Int, _ proclitics: Proclitics) -> Bool {
    let word = words[index]
    return word.part == .noun && word.row < 0 && !word.hasEnclitic && word.proclitics.isSubset(of: proclitics)
      && (!word.classes.isDisjoint(with: [.office, .royal]) || note(index, .members) != nil)
  }

  /// Whether a phrase names one who holds an office or a rank.
  func holdsOffice(_ range: TokenRange) -> Bool {
    (range.start..<range.end).contains {
      !words[$0].classes.isDisjoint(with: [.office, .royal, .rank, .honorific])
    }
  }

  /// Whether a list of parties between commas ends with وC within the next few phrases.
  func listCloses(_ start: Int) -> Bool {
    var index = start
    for _ in 0..<4 {
      guard let end = partyEnd(index), end < document.tokens.count else { return false }
      if document.tokens[end].kind == .word, words[end].proclitics.contains(.and), joins(end),
        isNamedParty(end)
      {
        return true
      }
      guard document.tokens[end].mark == .comma, end + 1 < document.tokens.count else { return false }
      if words[end + 1].proclitics.contains(.and), joins(end + 1) { return isNamedParty(end + 1) }
      index = end + 1
    }
    return false
  }

  /// وعدد من المسؤولين: a quantity with من, though a verb can be read into its first word.
  func isSomeOf(_ index: Int) -> Bool {
    words[index].phraseEnd == index + 2 && words[index].phraseClasses.contains(.unnamed)
      && key(index + 1) == Key.min
  }

  // MARK: Names further on

  /// رئيس الأركان، اللواء فلان: the end of a name that a title opens behind a comma, where an office stands
  /// before it and no other name.
  func titledApposition(_ start: Int, _ end: Int) -> Int? {
    guard end + 1 < document.tokens.count, document.tokens[end].mark == .comma,
      words[start].classes.contains(.office),
      let name = documentNames[firstName(from: start)...].first, name.whole.start == end + 1,
      name.name.start > end + 1, words[end + 1].proclitics == .article,
      !words[end + 1].classes.isDisjoint(with: [.honorific, .rank, .royal]),
      document.sentenceOf[name.name.start] == document.sentenceOf[start], !listCloses(end + 1)
    else { return nil }
    return name.name.end
  }

  /// The end of a party's phrase that a limit shows to be longer than its parts: مدير المركز في المحافظة
  /// فلان, ممثل الأمين العام للمنظمة.
  func longEnd(_ start: Int, _ limit: Int) -> Int? {
    guard limit < Int.max, start < limit, longEnds(start).contains(limit) else { return nil }
    return limit
  }

  /// الجامعة العامة للنقل التابعة للاتحاد العام للعمال: whether a noun behind ل stands within the name of a
  /// body that belongs to another.
  func isOfAffiliation(_ start: Int, _ index: Int) -> Bool {
    guard words[start].classes.contains(.organisation) || words[start].inflection.contains(.plural) else {
      return false
    }
    if note(index - 1, .affiliate) != nil { return true }
    if index + 1 < document.tokens.count, note(index + 1, .affiliate) != nil { return true }
    return words[index].proclitics.contains(.article)
      && (start..<index).contains { note($0, .affiliate) != nil }
  }

  /// التابعة للاتحاد العام: an adjective of the body to which another belongs, though it may be a word of
  /// time.
  func goesOnWithAffiliation(_ start: Int, _ index: Int) -> Bool {
    words[index].proclitics == .article && words[index - 1].proclitics.contains(.article)
      && (start..<index).contains { note($0, .affiliate) != nil }
  }

  /// The first of the document's names that begins at a token or behind it.
  func firstName(from token: Int) -> Int { documentNames.position(from: token) }

  /// Where the phrase of one who holds an office may end besides its nearest end.
  func longEnds(_ start: Int) -> [Int] {
    guard document.tokens[start].kind == .word, words[start].part == .noun,
      words[start].classes.contains(.office)
    else { return [] }
    return [distantNameEnd(start), bodyComplementEnd(start)].compactMap { $0 }
  }

  /// مدير المركز في المحافظة فلان: the end of a name without a title of its own behind an office and where it
  /// is held.
  private func distantNameEnd(_ start: Int) -> Int? {
    guard let name = documentNames[firstName(from: start)...].first,
      name.whole.start == name.name.start || words[name.whole.start].classes.contains(.placeHead),
      name.whole.start > start + 2, name.name.start <= start + 14,
      document.sentenceOf[name.name.start] == document.sentenceOf[start]
    else { return nil }
    var hasPreposition = false
    for index in (start + 1)..<name.name.start {
      let word = words[index]
      guard document.tokens[index].kind == .word, !isFiniteVerb(index), !isThat(index), !word.hasEnclitic,
        word.classes.isDisjoint(with: [.relative, .temporal, .channel]), !word.proclitics.contains(.and)
      else { return nil }
      hasPreposition =
        hasPreposition || word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition)
    }
    let before = words[name.name.start - 1]
    guard hasPreposition, before.part != .adposition,
      before.isDefinite || before.row >= 0 || !before.classes.isDisjoint(with: [.place, .country])
    else { return nil }
    return name.name.end
  }

  /// ممثل الأمين العام للمنظمة: the end of an institution or country that hangs on a definite office.
  private func bodyComplementEnd(_ start: Int) -> Int? {
    guard let end = partyEnd(start), end < document.tokens.count, document.tokens[end].kind == .word,
      document.sentenceOf[end] == document.sentenceOf[start], words[end].proclitics.contains(.to),
      words[end].part != .verb, words[end].stem >= 0 || words[end].row >= 0,
      words[end - 1].isDefinite || words[end - 1].proclitics.contains(.article),
      !words[end].classes.isDisjoint(with: [.organisation, .country]),
      words[end].classes.isDisjoint(with: .title),
      !documentNames.contains(where: { $0.name.start >= start && $0.name.end <= end })
    else { return nil }
    let whole = phraseOfComplement(end)
    return titledApposition(start, whole) ?? whole
  }

  /// The end of a noun behind a letter with what hangs on it directly.
  private func phraseOfComplement(_ start: Int) -> Int {
    if words[start].row >= 0, words[start].phraseEnd > start { return words[start].phraseEnd }
    var index = start + 1
    while index < document.tokens.count, document.tokens[index].kind == .word,
      document.sentenceOf[index] == document.sentenceOf[start], words[index].isNominal,
      words[index].proclitics.isSubset(of: .article), !opensAdjunct(index), !isFiniteVerb(index)
    {
      index += 1
    }
    return index
  }
}

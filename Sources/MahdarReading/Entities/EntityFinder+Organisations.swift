import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Organisations: by their head nouns (وزارة الخارجية, شركة «…») and by the authority files.
extension EntityFinder {
  /// An organisation whose head noun stands at the token.
  ///
  /// - Returns: The token after it; `nil` if the noun names none.
  mutating func organisation(_ head: Int, _ limit: Int) -> Int? {
    let word = session.words[head]
    guard word.inflection.isDisjoint(with: .dual), !word.hasEnclitic, word.part == .noun,
      !word.classes.contains(.nobody)
    else { return nil }
    if word.inflection.contains(.plural), !word.classes.contains(.several) { return nil }
    // برئاسة المدير, بقيادة المدرب: whoever heads it.
    if word.proclitics.contains(.by), head + 1 < limit, isHeading(head) { return nil }
    let end = organisationEnd(head, limit)
    let range = TokenRange(head, end)
    // تنظيم «داعش»: the listed name behind its head noun.
    for index in (head + 1)..<max(end, head + 1) where session.words[index].row >= 0 {
      let row = session.knowledge.names[Int(session.words[index].row)]
      if row.list == .organisations || row.list == .outlets, session.words[index].phraseEnd + 1 >= end,
        !isNarrowed(head, index, end), !isOfCountry(head, index), bears(head, row, at: index)
      {
        addOrganisation(range, session.clitics(head), row: session.words[index].row, country: row.country)
        return end
      }
    }
    if end == head + 1 {
      guard word.proclitics.contains(.article) else { return nil }
      add(range, isGeneric: true)
      return end
    }
    // الحركة الأفغانية, النادي الإنكليزي: where it is from does not name it.
    let isOnlyFrom =
      word.classes.contains(.byName) && word.proclitics.contains(.article)
      && ((head + 1)..<end).allSatisfy {
        // الحركة المتشددة as well, but الجبهة الشعبية is a name.
        session.words[$0].possible.contains(.nisba)
          || session.words[$0].finalLetters & 0xFF != UInt16(Letter.yeh)
            && (session.words[$0].finalLetters >> 8 != UInt16(Letter.yeh) || !session.endsInTehMarbuta($0))
      }
    add(range, isGeneric: isOnlyFrom)
    return end
  }

  /// وكالة الأنباء الوطنية: whether an adjective that tells no country makes another body of the head noun
  /// and a listed word that is a common noun as well.
  private func isNarrowed(_ head: Int, _ index: Int, _ end: Int) -> Bool {
    let last = end - 1
    return index == head + 1 && last == index + 1 && session.words[index].phraseEnd == last
      && session.hasCommonReading(index) && session.words[last].proclitics == .article
      && session.words[last].part == .adjective && session.words[last].possible.isDisjoint(with: .nisba)
  }

  /// Whether a noun of leading stands before somebody's title.
  private func isHeading(_ head: Int) -> Bool {
    session.words[head].inflection.contains(.masdar)
      && session.words[head + 1].proclitics.isSubset(of: .article)
      && !session.words[head + 1].classes.isDisjoint(with: WordClasses.title)
  }

  /// Whether an institution bears the listed name that stands at a token behind its head: صحيفة المدينة, not
  /// إدارة المدينة, غرف دول مجلس التعاون.
  func bears(_ head: Int, _ row: NamedRow, at index: Int) -> Bool {
    let name = session.words[index]
    let isPlain =
      name.phraseEnd == index + 1 && document.tokens[index].kind == .word
      && (name.possible.contains(.nisba) || session.hasCommonReading(index))
    if index > head + 1, document.tokens[index - 1].kind == .word {
      return name.phraseEnd == index + 1 && !isPlain && name.proclitics.isEmpty
        && (row.list != .outlets || session.words[index - 1].classes.contains(.media))
    }
    let word = session.words[head]
    // سوق عكاظ: papers and sites bear names of many things.
    if row.list == .outlets, index == head + 1, ["newspaper", "magazine", "site"].contains(row.kind) {
      return word.classes.contains(.media)
    }
    guard isPlain, index == head + 1 else { return true }
    // وكالات الأنباء, محطات التلفزيون: of several none is meant.
    if word.inflection.contains(.plural) { return false }
    if row.list == .outlets { return word.classes.contains(.media) }
    // مطار القاعدة, مستشفى النهضة: what is told apart by its name bears it behind a word of its kind.
    return !row.isToldByName || word.classes.contains(.byName)
  }

  /// وزارة العدل الألمانية: whether a listed word only tells the country of what stands between it and the
  /// head; not العربية of قناة العربية.
  private func isOfCountry(_ head: Int, _ index: Int) -> Bool {
    index > head + 1 && session.words[index].phraseEnd == index + 1
      && session.words[index].possible.contains(.nisba) && session.words[index].proclitics == .article
  }

  private mutating func add(_ range: TokenRange, isGeneric: Bool) {
    let word = session.words[range.start]
    let (words, country) = organisationWords(range)
    organisations.append(
      FoundOrganisation(
        tokens: range, skip: session.clitics(range.start), row: -1, words: words,
        head: session.lemmaNumber(range.start), country: country, isGeneric: isGeneric || words.isEmpty,
        gender: gender(of: word), headWords: 1))
  }

  /// An organisation that the authority files list.
  mutating func addOrganisation(_ range: TokenRange, _ skip: Int, row: Int32, country: String) {
    let word = session.words[range.start]
    // A listed name such as طالبان tells no kind, whatever else its word may mean.
    let tellsKind = !word.classes.isDisjoint(with: [.organisation, .media])
    organisations.append(
      FoundOrganisation(
        tokens: range, skip: skip, row: row, words: organisationWords(range).words,
        head: word.part == .noun && tellsKind ? session.lemmaNumber(range.start) : -1, country: country,
        isGeneric: false, gender: gender(of: word), headWords: tellsKind ? 1 : 0))
  }

  private func gender(of word: Word) -> Inflection {
    if word.inflection.contains(.brokenPlural) { return .feminine }
    return word.inflection.intersection([.masculine, .feminine])
  }

  /// The words of an organisation's name without the adjective or name of its country.
  private func organisationWords(_ range: TokenRange) -> (words: [NameWord], country: String) {
    var country = ""
    var out: [NameWord] = []
    for index in range.start..<range.end where document.tokens[index].kind != .mark {
      let bare = session.bareWords(TokenRange(index, index + 1))
      if index > range.start, session.words[index].possible.contains(.nisba) || index == range.end - 1,
        let code = session.knowledge.offices.country(bare)
      {
        country = code
        if session.words[index].possible.contains(.nisba) { continue }
      }
      if let word = bare.first { out.append(NameWord(word)) }
    }
    return (out, country)
  }

  /// Where the name of an organisation ends whose head stands at the token; right behind the head if
  /// nothing names it.
  private func organisationEnd(_ head: Int, _ limit: Int) -> Int {
    var end = head + 1
    if session.words[head].proclitics.contains(.article) {
      end = adjectives(end, limit)
      return complement(end, limit) ?? end
    }
    guard end < limit else { return end }
    if let close = quotedName(end, limit) { return adjectives(close, limit) }
    guard let named = construct(end, limit) else { return end }
    end = adjectives(named, limit)
    end = coordinate(end, limit)
    end = adjectives(end, limit)
    if let further = complement(end, limit) { end = further }
    return end
  }

  /// The definite adjectives from a token on.
  private func adjectives(_ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, document.tokens[end].kind == .word {
      let word = session.words[end]
      guard word.proclitics == .article, !word.hasEnclitic, word.part != .verb,
        session.isAdjective(end) || word.possible.contains(.nisba),
        // مجلس الوزراء الموافقة على: what is done.
        word.part != .noun || !word.inflection.contains(.masdar) || word.possible.contains(.nisba),
        word.classes.isDisjoint(with: WordClasses.title.union(.organisation))
          || word.possible.contains(.nisba)
          || word.part == .adjective,
        word.classes.isDisjoint(with: [.givenName, .relative, .temporal]),
        // الجامعة الليلة الماضية: when, not which.
        word.possible.isDisjoint(with: .temporal), word.phraseClasses.isDisjoint(with: .temporal),
        // لجنة الانضباط اللاعب: whom it has to do with.
        !isNamedPerson(end, limit), !isOfSeveral(end)
      else { break }
      end += 1
    }
    return end
  }

  /// اللاعب سامر الحداد: whether a word tells what somebody is whose name stands behind it.
  private func isNamedPerson(_ index: Int, _ limit: Int) -> Bool {
    session.words[index].possible.contains(.occupation) && index + 1 < min(limit, document.tokens.count)
      && document.tokens[index + 1].kind == .word && session.words[index + 1].classes.contains(.givenName)
      && session.nameScore(index + 1) > 0
  }

  /// الشرطة المهربين: whether a word speaks of several persons and none of the nouns before it does; not
  /// رابطة علماء الدين المسلمين.
  private func isOfSeveral(_ index: Int) -> Bool {
    let word = session.words[index]
    guard word.endsIn(Letter.yeh, Letter.noon) || word.endsIn(Letter.waw, Letter.noon),
      word.inflection.contains([.masculine, .plural])
    else { return false }
    let phrase = (max(0, index - EntityFinder.nameReach)..<index).reversed().prefix {
      document.tokens[$0].kind == .word && session.words[$0].isNominal
    }
    return phrase.allSatisfy { session.words[$0].inflection.isDisjoint(with: [.plural, .brokenPlural]) }
  }

  /// How far before an adjective, in tokens, the nouns of a name are looked through.
  private static let nameReach = 5

  /// ل and a definite noun phrase behind an institution with its adjective: المفوضية العليا لشؤون اللاجئين.
  private func complement(_ start: Int, _ limit: Int) -> Int? {
    guard start < limit, start > 0, document.tokens[start].kind == .word else { return nil }
    let word = session.words[start]
    guard word.proclitics.contains(.to), word.proclitics.isDisjoint(with: .conjunction), word.part == .noun,
      !word.hasEnclitic, word.possible.isDisjoint(with: [.audience, .media, .temporal, .adjunct]),
      word.row < 0,
      word.classes.isDisjoint(with: .title)
    else { return nil }
    if word.proclitics.contains(.article) {
      return coordinate(adjectives(start + 1, limit), limit)
    }
    guard let end = construct(start + 1, limit) else { return nil }
    return coordinate(adjectives(end, limit), limit)
  }

  /// و and a definite noun or adjective: والفنون, والإدارية.
  private func coordinate(_ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, document.tokens[end].kind == .word {
      let word = session.words[end]
      guard word.proclitics == [.and, .article], word.part == .noun || word.part == .adjective,
        !word.hasEnclitic, session.words[end - 1].proclitics.contains(.article),
        word.classes.isDisjoint(
          with: WordClasses.title.union([.organisation, .country, .place, .media, .placeHead, .group, .nisba])
        ),
        word.row < 0, word.inflection.isDisjoint(with: .dual)
      else { break }
      end = adjectives(end + 1, limit)
    }
    return end
  }

  /// The name in quotation marks or in Latin letters behind a head noun.
  func quotedName(_ start: Int, _ limit: Int) -> Int? {
    guard start < limit else { return nil }
    let token = document.tokens[start]
    if token.kind == .foreign {
      var end = start
      while end < limit, document.tokens[end].kind == .foreign { end += 1 }
      return end
    }
    if token.mark == .slash {
      // تنظيم / داعش /: some papers quote with strokes.
      guard start + 2 < limit else { return nil }
      let close = (start + 2..<min(limit, start + 5)).first { document.tokens[$0].mark == .slash }
      return close.map { $0 + 1 }
    }
    guard token.mark.opensQuote, let close = session.quotationClose(start),
      close - start <= 6, close < limit, close > start + 1
    else { return nil }
    return close + 1
  }

  /// The genitives behind a head without the article, up to the first definite noun or the last word of
  /// a name; `nil` if the chain stays indefinite.
  func construct(_ start: Int, _ limit: Int) -> Int? {
    var index = start
    while index < limit, index - start < 6, document.tokens[index].kind == .word {
      let word = session.words[index]
      guard word.part != .verb || word.possible.contains(.givenName), word.part != .adposition,
        word.part != .particle, !word.hasEnclitic,
        word.proclitics.isSubset(of: .article), word.classes.isDisjoint(with: [.temporal, .relative, .that]),
        !session.isThat(index)
      else { return nil }
      // جامعة سعودية: some one of a country.
      if index == start, word.possible.contains(.nisba), word.phraseEnd == index + 1, word.proclitics.isEmpty,
        word.part == .adjective
      {
        return nil
      }
      if word.row >= 0, word.phraseEnd > index, word.phraseEnd <= limit,
        word.phraseClasses.isDisjoint(with: .channel)
      {
        return word.phraseEnd
      }
      // مركز الأمير سلمان: the title and its name; but رئيس مجلس الوزراء سالم الحداد.
      if !word.classes.isDisjoint(with: [.royal, .honorific, .rank]),
        word.inflection.isDisjoint(with: .plural), index + 1 < document.tokens.count,
        document.tokens[index + 1].kind == .word, session.nameScore(index + 1) > 0
      {
        return max(session.nameEnd(index + 1, limit: document.tokens.count), index + 1)
      }
      if word.proclitics.contains(.article) { return index + 1 }
      if word.part == .adjective, word.classes.isDisjoint(with: [.givenName, .familyName]), index == start {
        return nil
      }
      if word.part == .properNoun || word.stem < 0 { return properRun(index, limit) }
      if !word.isNominal { return nil }
      index += 1
    }
    if index < limit, let close = quotedName(index, limit) { return close }
    return nil
  }

  /// The words of a name that no list has.
  private func properRun(_ start: Int, _ limit: Int) -> Int {
    var end = start + 1
    while end < limit, end - start < 4, document.tokens[end].kind == .word {
      let word = session.words[end]
      guard word.part == .properNoun || word.stem < 0, word.proclitics.isEmpty || word.stem < 0,
        !word.hasEnclitic, word.row < 0 || word.phraseClasses.isDisjoint(with: .country)
      else { break }
      end += 1
    }
    return end
  }
}

extension Session {
  /// Whether the reading, or one as a plain adjective, is an adjective.
  func isAdjective(_ index: Int) -> Bool {
    if words[index].part == .adjective { return true }
    return analyses(index).contains {
      $0.stem >= 0 && $0.proclitics == .article && $0.partOfSpeech == .adjective
    }
  }
}

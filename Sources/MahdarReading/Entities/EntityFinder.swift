import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Finds who and what a document names, in one pass over its tokens, and joins the mentions of one.
struct EntityFinder {
  let session: Session
  /// The month of publication as year × 12 + month − 1, or -1.
  let month: Int
  var items: [EntityItem] = []
  var mentions: [EntityMention] = []
  /// Organisations before they are joined.
  var organisations: [FoundOrganisation] = []
  /// Descriptions of persons by office, before they are resolved.
  var offices: [FoundOffice] = []
  /// Places before they are joined.
  var places: [FoundPlace] = []
  /// Where the persons and organisations stand among ``items`` that have a word: by its number and its
  /// skeleton.
  var byWord: [UInt64: [Int]] = [:]
  /// Holders of offices whom the article doesn't name.
  var unnamedByOffice: [OfficeTable.Office: Int] = [:]
  /// How many entities and mentions are looked at for one: texts may be of any length.
  static let reach = 200
  /// Tokens that an abbreviation in parentheses takes.
  var covered: Set<Int> = []

  init(_ session: Session, month: Int) {
    self.session = session
    self.month = month
  }

  var document: Document { session.document }

  /// Makes an entity known by its words.
  mutating func note(_ position: Int, _ words: some Sequence<NameWord>) {
    for word in words {
      byWord[word.key, default: []].append(position)
      if word.skeleton != 0 { byWord[word.skeleton, default: []].append(position) }
    }
  }

  /// The entities that have a word, or one that may be another spelling of it.
  func candidates(_ word: NameWord) -> [Int] {
    var found = Array((byWord[word.key] ?? []).suffix(EntityFinder.reach))
    if word.skeleton != 0 {
      for position in (byWord[word.skeleton] ?? []).suffix(EntityFinder.reach) where !found.contains(position)
      {
        found.append(position)
      }
    }
    return found.sorted()
  }

  /// The entities of the document.
  ///
  /// - Parameter names: What ``Session/findNames()`` found.
  static func find(_ session: Session, names: [NameMention], month: Int) -> Entities {
    var finder = EntityFinder(session, month: month)
    let names = names.filter { !session.isEmbedded($0) && session.isPlausible($0) }
    finder.scan(names)
    finder.joinPersons(names)
    finder.joinOrganisations()
    finder.joinPlaces()
    finder.resolveOffices()
    return Entities(session, items: finder.items, mentions: finder.mentions)
  }

  /// One pass over the tokens: everything but the names of persons, which are given.
  private mutating func scan(_ names: [NameMention]) {
    var person = 0
    var index = 0
    let count = document.tokens.count
    while index < count {
      while person < names.count, names[person].name.end <= index { person += 1 }
      if person < names.count, names[person].name.start <= index {
        index = names[person].name.end
        continue
      }
      let kind = document.tokens[index].kind
      guard kind == .word || kind == .foreign else {
        index += 1
        continue
      }
      let limit = min(count, person < names.count ? names[person].name.start : count)
      index = scan(at: index, limit: limit, next: person < names.count ? names[person].opening : nil)
    }
  }

  /// Looks at one token.
  ///
  /// - Returns: The token to go on with.
  private mutating func scan(at index: Int, limit: Int, next: TokenRange?) -> Int {
    let word = session.words[index]
    if word.phraseClasses.contains(.media), word.row >= 0, word.phraseEnd > index,
      session.isBehindQuotationMark(index)
    {
      let range = TokenRange(index, word.phraseEnd)
      // «الرياض», «الشرق الأوسط»: the word has the row of the city or the region.
      let isListed = session.knowledge.names[Int(word.row)].list == .outlets
      let row = isListed ? word.row : session.knowledge.outletRow(session.bareWords(range)) ?? -1
      addOrganisation(
        range, session.phraseSkip(index), row: row,
        country: row < 0 ? "" : session.knowledge.names[Int(row)].country)
      return word.phraseEnd
    }
    if isOtherBody(index, word), let end = organisation(index, limit) { return end }
    if word.row >= 0, word.phraseEnd > index, word.phraseEnd <= limit,
      word.part != .verb || word.phraseEnd > index + 1,
      let end = listed(index, word)
    {
      return end
    }
    if word.part == .noun || word.part == .properNoun {
      if !word.classes.isDisjoint(with: [.side, .counterpart]), let end = standsIn(index, word, limit) {
        return end
      }
      if word.classes.contains(.placeHead), let end = place(index, limit) { return end }
      if !word.classes.isDisjoint(with: [.organisation, .media]), !isListedWord(word),
        let end = organisation(index, limit)
      {
        return end
      }
      if !word.classes.isDisjoint(with: WordClasses.title), let end = office(index, limit, next) {
        return end
      }
    }
    return index + 1
  }

  /// Whether a word is listed as the name of an organisation or outlet: it heads none by itself.
  private func isListedWord(_ word: Word) -> Bool {
    guard word.row >= 0 else { return false }
    let list = session.knowledge.names[Int(word.row)].list
    return list == .organisations || list == .outlets
  }

  /// الاتحاد الدولي للسيارات: whether a listed name, short for الاتحاد الدولي لكرة القدم, goes on as
  /// another's.
  private func isOtherBody(_ index: Int, _ word: Word) -> Bool {
    let end = word.phraseEnd
    guard word.row >= 0, end > index + 1, end < document.tokens.count, document.tokens[end].kind == .word,
      session.words[end].proclitics.contains(.to), session.words[end].part == .noun
    else { return false }
    let row = session.knowledge.names[Int(word.row)]
    guard row.list == .organisations else { return false }
    let name = row.name.utf8.split(separator: UInt8(ascii: " "))
    return name.count > end - index && name[end - index].starts(with: Letter.lamBefore.utf8)
  }

  // MARK: Listed names

  /// A name of the authority files that is no person's.
  private mutating func listed(_ index: Int, _ word: Word) -> Int? {
    let row = session.knowledge.names[Int(word.row)]
    let end = word.phraseEnd
    let range = TokenRange(index, end)
    let skip = session.phraseSkip(index)
    switch row.list {
    case .persons: return nil
    case .countries:
      if isOfAnotherForm(index, row.name) { return nil }
      if word.phraseClasses.contains(.country) {
        if isGovernedAdjective(index) { return nil }
        places.append(FoundPlace(tokens: range, skip: skip, row: word.row, isCapital: false))
      } else if word.phraseClasses.contains(.place) {
        places.append(FoundPlace(tokens: range, skip: skip, row: word.row, isCapital: true))
      } else {
        addOrganisation(range, skip, row: -1, country: row.country)
      }
    case .places:
      if end == index + 1, !isPlaceHere(index) || isOfAnotherForm(index, row.name) { return nil }
      places.append(FoundPlace(tokens: range, skip: skip, row: word.row, isCapital: false))
    case .outlets, .organisations:
      if end == index + 1, !isNameHere(index) { return nil }
      var range = range
      // صحيفة عكاظ: the head noun belongs to the name's mention.
      if index > 0, document.tokens[index - 1].kind == .word,
        !session.words[index - 1].classes.isDisjoint(with: [.media, .organisation]),
        !session.words[index - 1].isDefinite, session.words[index - 1].part == .noun,
        session.words[index - 1].row < 0, !session.words[index - 1].classes.contains(.nobody)
      {
        range = TokenRange(index - 1, end)
        addOrganisation(range, session.clitics(index - 1), row: word.row, country: row.country)
      } else {
        addOrganisation(range, skip, row: word.row, country: row.country)
      }
      nested(in: TokenRange(index + 1, end), apart: word.row)
    }
    return end
  }

  /// الرياح من غرب المدينة of الغرب, السيول of سيول: whether a common word is spelt as a place but for the
  /// article, of which one of them has none.
  private func isOfAnotherForm(_ index: Int, _ name: String) -> Bool {
    guard session.words[index].phraseEnd == index + 1,
      session.hasCommonReading(index) || isToldMatter(session.words[index])
    else { return false }
    let hasArticle = session.hasArticle(index, behind: session.phraseSkip(index))
    let isArticled = name.hasPrefix(Letter.article)
    // المتحدة is no other form of الولايات المتحدة.
    let bare = Folding.fold(isArticled ? String(name.dropFirst(2)) : name)
    return isArticled != hasArticle && Array(session.form(index).suffix(bare.count)) == bare
  }

  /// Organisations that a listed name holds: مجلس الأمن التابع للأمم المتحدة.
  private mutating func nested(in range: TokenRange, apart outer: Int32) {
    var index = range.start
    while index < range.end {
      let word = session.words[index]
      if word.row >= 0, word.row != outer, word.phraseEnd > index + 1, word.phraseEnd <= range.end,
        session.knowledge.names[Int(word.row)].list == .organisations
      {
        addOrganisation(
          TokenRange(index, word.phraseEnd), session.phraseSkip(index), row: word.row,
          country: session.knowledge.names[Int(word.row)].country)
        index = word.phraseEnd
      } else {
        index += 1
      }
    }
  }

  /// Whether a listed word of one form is the name here and not the common word: no other reading, or
  /// quotation marks, or a head noun before it.
  private func isNameHere(_ index: Int) -> Bool {
    let word = session.words[index]
    if document.tokens[index].kind == .foreign { return true }
    if index > 0 {
      let before = session.words[index - 1]
      // «فتح», but «فتح باب التسجيل»: a common word is the name where it fills the quotation.
      if document.tokens[index - 1].mark.opensQuote {
        let next = index + 1
        return !session.hasCommonReading(index)
          || next < document.tokens.count && document.tokens[next].kind == .mark
      }
      if before.part == .noun, !before.isDefinite, before.row < 0, !before.classes.contains(.nobody),
        !before.classes.isDisjoint(with: [.media, .organisation]),
        bears(index - 1, session.knowledge.names[Int(word.row)], at: index)
      {
        return true
      }
      // سوق عكاظ: what bears the same name as a paper.
      if before.part == .noun, !before.isDefinite, before.row < 0, isListedOutlet(word),
        !before.classes.isDisjoint(with: [.organisation, .placeHead]), before.classes.isDisjoint(with: .media)
      {
        return false
      }
    }
    if !word.possible.isDisjoint(with: [
      .temporal, .place, .country, .nisba, .givenName, .familyName, .nobody,
    ])
      || !word.possible.isDisjoint(with: .title)
    {
      return false
    }
    return word.part == .properNoun && !session.hasCommonReading(index)
  }

  /// Whether a word is listed as an outlet.
  private func isListedOutlet(_ word: Word) -> Bool {
    session.knowledge.names[Int(word.row)].list == .outlets
  }

  /// Whether a listed place of one word is one here: no name of a person, and no common word unless a
  /// preposition of place or a head noun leads to it.
  private func isPlaceHere(_ index: Int) -> Bool {
    let word = session.words[index]
    if word.part == .adposition { return false }
    if index > 0, word.proclitics.contains(.and) || word.part == .verb {
      // صنعاء وصعدة: joined with a place.
      let before = session.words[index - 1]
      if before.row >= 0
        || session.document.tokens[index - 1].kind == .word && before.phraseClasses.contains(.place)
      {
        return true
      }
    }
    if word.part == .verb { return false }
    if index > 0 {
      let before = session.words[index - 1]
      if session.key(index - 1) == Key.fi || before.classes.contains(.placeHead) { return true }
      if !before.classes.isDisjoint(with: [.title, .givenName, .namePart]) && !before.isDefinite {
        return word.possible.isDisjoint(with: [.familyName, .givenName])
      }
    }
    if word.proclitics.contains(.by) { return true }
    if !word.possible.isDisjoint(with: [.givenName, .familyName]) { return false }
    // رابط الخبر, لم تعلق على الخبر: what is told, unless a place stands right before it in a list.
    if isToldMatter(word) {
      return index > 1 && document.tokens[index - 1].kind == .mark && session.words[index - 2].row >= 0
        && session.words[index - 2].phraseClasses.contains(.place)
    }
    // The places listed by hand are those that news means by the word.
    return session.knowledge.names[Int(word.row)].kind != "city"
      || !session.knowledge.names[Int(word.row)].id.hasPrefix("geonames") || !session.hasCommonReading(index)
  }

  /// Whether a word names something that is told or tells as well: الخبر, the news and a city.
  private func isToldMatter(_ word: Word) -> Bool { !word.possible.isDisjoint(with: [.unnamed, .channel]) }

  /// Whether a form that is a country's name and an adjective is the adjective: الهايتي behind a noun.
  private func isGovernedAdjective(_ index: Int) -> Bool {
    let word = session.words[index]
    return word.possible.contains(.nisba) && index > 0 && document.tokens[index - 1].kind == .word
      && session.words[index - 1].isDefinite && session.form(index).starts(with: Letter.foldedArticle)
  }
}

/// An organisation as it stands in the text.
struct FoundOrganisation {
  var tokens: TokenRange
  var skip: Int
  var row: Int32
  /// Its words without its country.
  var words: [NameWord]
  /// The lemma of its head noun, or -1.
  var head: Int32
  var country: String
  /// Says what it is without a name: الوزارة.
  var isGeneric: Bool
  var gender: Inflection
  /// How many words at its beginning say what it is: شركة of شركة ميتسوبيشي.
  var headWords: Int
}

/// A place as it stands in the text.
struct FoundPlace {
  var tokens: TokenRange
  var skip: Int
  /// The row in the authority files, or -1.
  var row: Int32
  /// A capital, which may stand for the government.
  var isCapital: Bool
  /// Stands for the country's government: الجانب الروسي.
  var isSide = false
}

/// A description of a person by office.
struct FoundOffice {
  var tokens: TokenRange
  var skip: Int
  var office: OfficeTable.Office
  /// The lemma of the head, by number.
  var head: Int32
  var gender: Inflection
  /// The office of the one named before, in another country: نظيره الروسي.
  var isCounterpart: Bool
  /// Nothing but the head: الوزير.
  var isBare: Bool
}

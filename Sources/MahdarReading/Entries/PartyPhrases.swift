import MahdarKnowledge
import MahdarText

/// Where the phrases end that name the parties of an event.
extension Session {
  /// The end of the phrase that names one party and begins at the token; `nil` if none does.
  ///
  /// A person's name with the office before it, however long, and the office in apposition behind it; an
  /// institution, country or group with what hangs on it directly. It stops before a preposition that
  /// leads to another part of the clause.
  func partyEnd(_ start: Int) -> Int? {
    guard start < document.tokens.count else { return nil }
    if let known = partyEndings.single(start) { return known >= 0 ? known : nil }
    let end = findPartyEnd(start)
    partyEndings.setSingle(start, end)
    return end
  }

  private func findPartyEnd(_ start: Int) -> Int? {
    if document.tokens[start].kind == .mark {
      guard let close = quotationClose(start), close - start <= 6 else { return nil }
      return close + 1
    }
    guard startsNounPhrase(start, governed: true) || isListedName(start) || isNamelessForce(start) else {
      return nil
    }
    // مضيفا, موضحين: no party but a word of saying.
    if let (_, stem) = speechParticiple(start), stem.inflection.contains(.accusative),
      !words[start].proclitics.contains(.article), documentNames.allSatisfy({ $0.whole.start != start })
    {
      return nil
    }
    if saysWhen(start) { return nil }
    if let name = nameAhead(start) { return withApposition(start, name) }
    var end = nominalEnd(start)
    guard end > start else { return nil }
    if let split = phraseSplit(start, end) { end = split }
    // نظراءه في دول الساحل, عناصر من حركة X: whose they are.
    if end == start + 1, end + 1 < document.tokens.count, isOneOfMany(start, key(end)),
      document.sentenceOf[end + 1] == document.sentenceOf[start], isNamedParty(end + 1)
    {
      end = max(end, nominalEnd(end + 1))
    }
    return withApposition(start, end)
  }

  /// Where a second phrase begins in a run of nominals: an indefinite noun, or one with a pronoun, behind
  /// what is definite already: الشرطة | سائق الشاحنة, الوزير | نظيره.
  private func phraseSplit(_ start: Int, _ end: Int) -> Int? {
    for index in (start + 1)..<max(start + 1, end) where document.tokens[index].kind == .word {
      let word = words[index]
      let before = words[index - 1]
      // مسلحون | النار, مسلحون | منزلا: a plural that keeps its noon governs no owner.
      if word.part == .noun, keepsNoon(index - 1), word.proclitics == .article || isBuilding(index) {
        return index
      }
      // قتل مسلحون | عشرة جنود.
      if word.part == .numeral, word.proclitics.isEmpty, keepsNoon(index - 1) {
        // شرطيين اثنين: a dual and its number are one phrase.
        if timeScanner.cardinal(index)?.whole == 2, index + 1 == end { continue }
        return index
      }
      guard word.part == .noun || word.part == .numeral, !word.proclitics.contains(.article),
        // مجلس الأمن | ولاية البعثة: a mandate, though states are called so too.
        word.classes.isDisjoint(with: [.givenName, .familyName, .namePart, .country, .place, .nisba])
          || note(index, .mandate) != nil && index + 1 < end && words[index + 1].isDefinite
      else { continue }
      let isClosed = before.isDefinite || before.row >= 0 && before.phraseEnd == index
      if isClosed { return index }
    }
    // أمير منطقة الميناء: what an office without the article stands before hangs on it.
    let splits = subjectEnds(TokenRange(start, end))
    for position in 0..<splits.count where splits[position] > start {
      let split = splits[position]
      let before = words[split - 1]
      // وزراء خارجية | دول الساحل: the end of a listed office, though it is an adjective elsewhere.
      let isListed =
        split > start + 1 && words[split - 2].phraseEnd == split
        && words[split - 2].phraseClasses.contains(.office)
      let isOpen =
        (before.part == .noun || isListed) && !before.isDefinite && !before.hasEnclitic
        && !before.classes.isDisjoint(with: [.office, .organisation])
        && (before.classes.isDisjoint(with: [.givenName, .familyName])
          || !words[split].classes.isDisjoint(with: [.placeHead, .organisation]))
      if !isOpen { return split }
    }
    return nil
  }

  /// The end of the list of parties that begins at the token: A, B وC.
  func partyListEnd(_ start: Int) -> Int? {
    if let known = partyEndings.list(start) { return known >= 0 ? known : nil }
    let end = partyRanges(from: start).last?.end
    partyEndings.setList(start, end)
    return end
  }

  /// The parties of the list that begins at the token.
  func partyRanges(from start: Int, limit: Int = Int.max) -> [TokenRange] {
    var found: [TokenRange] = []
    var index = start
    let sentence = document.sentenceOf[start]
    while index < document.tokens.count, document.sentenceOf[index] == sentence, found.count < 12 {
      index = afterQuantity(index)
      guard index < limit, let end = longEnd(index, limit) ?? partyEnd(index) else { break }
      take(TokenRange(index, min(end, limit)), into: &found)
      guard end < document.tokens.count, end < limit, document.sentenceOf[end] == sentence else { break }
      if document.tokens[end].kind == .word, words[end].proclitics.contains(.and), joins(end) {
        index = end
        continue
      }
      // Between commas only where وC closes the list.
      let isComma = document.tokens[end].mark == .comma
      guard isComma, end + 1 < document.tokens.count, document.sentenceOf[end + 1] == sentence else { break }
      if words[end + 1].proclitics.contains(.and), joins(end + 1), isNamedParty(end + 1) {
        index = end + 1
        continue
      }
      guard found.count > 1 || listCloses(end + 1), isNamedParty(end + 1) else { break }
      index = end + 1
    }
    return found
  }

  /// Behind كل من, كلا من, عدد من: the first of those who are meant.
  func afterQuantity(_ index: Int) -> Int {
    // عددا كبيرا من الصيادين: an adjective stands between.
    if index + 3 < document.tokens.count, key(index + 2) == Key.min, isQuantity(index),
      words[index + 1].part == .adjective, !words[index].isDefinite, !words[index + 1].isDefinite
    {
      return index + 3
    }
    guard index + 2 < document.tokens.count, key(index + 1) == Key.min,
      isQuantity(index) || words[index].classes.contains(.particle) || isSomeOf(index),
      !words[index].proclitics.contains(.article)
    else { return representing(index) }
    return index + 2
  }

  /// Whether a noun with و before it goes on with a list and doesn't open a clause.
  func joins(_ index: Int) -> Bool {
    let word = words[index]
    if isSomeOf(index) { return true }
    // مقتل شخص وإصابة آخر: what befell the next is no party.
    if note(index, .toll) != nil, !word.inflection.contains(.plural) { return false }
    if opensClauseBehindAnd(index) { return false }
    return !isFiniteVerb(index) && word.part != .verb && word.part != .particle && word.part != .adposition
      && !opensAdjunct(index) && startsNounPhrase(index, governed: true)
  }

  /// A person, institution or country begins here.
  func isNamedParty(_ index: Int) -> Bool {
    guard index < document.tokens.count else { return false }
    let word = words[index]
    if document.tokens[index].kind == .foreign { return true }
    if word.part == .verb && word.stem >= 0 || word.classes.contains(.month) { return false }
    return !word.possible.isDisjoint(with: [
      .office, .honorific, .rank, .royal, .organisation, .country, .givenName, .group, .occupation, .kin,
      .unnamed,
    ]) || word.stem < 0 || word.row >= 0 && word.phraseEnd > index
  }

  /// The end of the person's name to which the titles at the token lead.
  private func nameAhead(_ start: Int) -> Int? {
    for name in documentNames[firstName(from: start)...] {
      if name.name.start > start + 18 { return nil }
      guard document.sentenceOf[name.name.start] == document.sentenceOf[start] else { return nil }
      if name.name.start == start { return name.name.end }
      // معالي المشرف على مركز الملك X الدكتور Y: a name within an institution's is not the one.
      if name.whole.start > start + 1, isEmbedded(name), !words[start].classes.isDisjoint(with: .title) {
        continue
      }
      // The office reaches back to the start, or one of its words at most stands before.
      guard name.whole.start < name.name.start else { return nil }
      let isWhole = name.whole.start <= start + 1
      // كلفت الحكومة المهندس X: an institution is no title of the one named behind it.
      if name.whole.start == start + 1,
        words[start].part != .noun
          || words[start].isDefinite && words[start].classes.contains(.organisation)
            && words[start].classes.isDisjoint(with: .title)
      {
        return nil
      }
      if name.whole.start == start, isBodyBeforeTitle(start, name) { return nil }
      guard isWhole || isTitledAhead(start, name) else { return nil }
      for index in start..<name.name.start {
        if isBarrier(index) || isThat(index) || isFiniteVerb(index)
          || words[index].possible.contains(.temporal)
        {
          return nil
        }
        // قضت محكمة الميناء بمعاقبة X: what an institution does to somebody is no title of his.
        if index > start, words[index].proclitics == .by, isBody(start), opensMasdar(index) { return nil }
        // The one's phrase ends where نظيره begins the other's.
        if index > start, words[index].hasEnclitic, words[index].part == .noun { return nil }
        if index > start, words[index].proclitics.contains(.and), isNamedParty(index),
          words[index].classes.contains(.office)
        {
          return nil
        }
      }
      return name.name.end
    }
    return nil
  }

  /// المستشار بالديوان المشرف على المركز الدكتور فلان: an office of several parts, at whose end a title of
  /// honour stands before the name.
  private func isTitledAhead(_ start: Int, _ name: NameMention) -> Bool {
    let title = words[name.whole.start]
    guard !title.classes.isDisjoint(with: [.honorific, .rank, .royal]), title.proclitics == .article,
      !words[start].classes.isDisjoint(with: [.office, .honorific]), name.whole.start > start,
      !hasNameEnding(at: name.whole.start)
    else { return false }
    let before = words[name.whole.start - 1]
    return (before.part != .adposition || before.hasEnclitic)
      && document.tokens[name.whole.start - 1].kind == .word
      && !(start..<name.whole.start).contains { document.tokens[$0].mark == .comma }
  }

  /// The end of a run of nouns, adjectives and names; a complement with ل or ب may hang on an office.
  private func nominalEnd(_ start: Int) -> Int {
    var index = start
    let limit = min(document.tokens.count, start + 14)
    while index < limit {
      let token = document.tokens[index]
      if document.sentenceOf[index] != document.sentenceOf[start] { break }
      if token.kind == .number || token.kind == .foreign {
        if index > start, index + 1 < limit, countsAnother(index) { break }
        index += 1
        continue
      }
      if token.kind == .mark {
        guard index > start, token.mark.opensQuote,
          let close = quotationClose(index), close - index <= 6
        else { break }
        index = close + 1
        continue
      }
      let word = words[index]
      if index == start, word.row >= 0, word.phraseEnd > index {
        index = word.phraseEnd
        continue
      }
      if index > start {
        if isThat(index) || word.part == .adposition || word.part == .particle || isPronoun(index) { break }
        if word.part == .verb, !isNameBeforeVerb(index) { break }
        if !word.proclitics.isDisjoint(with: [.and, .so, .to, .by, .like]), word.stem >= 0 {
          // الجامعة التابعة للاتحاد: to whom somebody belongs is of his name.
          guard word.proclitics.contains(.to), isOfAffiliation(start, index) else { break }
        }
        if word.classes.contains(.relative) || word.classes.contains(.circumstance)
          || opensAdjunct(index) && !goesOnWithAffiliation(start, index)
        {
          break
        }
        if word.part == .adverb { break }
        if let (_, stem) = speechParticiple(index), stem.inflection.contains(.accusative) { break }
      }
      index += 1
    }
    return index
  }

  /// The end of the offices that stand behind a name without a comma: X ولي العهد نائب رئيس مجلس الوزراء.
  /// `nil` where none stands there, or they lead to another's name.
  func officesEnd(_ end: Int) -> Int? {
    guard end > 0, end < document.tokens.count, document.sentenceOf[end] == document.sentenceOf[end - 1]
    else {
      return nil
    }
    let isName = documentNames[firstName(from: max(0, end - 12))...].prefix(8).contains { $0.name.end == end }
    guard isName else { return nil }
    var index = end
    while index < min(document.tokens.count, end + 26), document.tokens[index].kind == .word,
      document.sentenceOf[index] == document.sentenceOf[end]
    {
      let word = words[index]
      let isOffice = !word.classes.isDisjoint(with: [.office, .royal]) && !word.hasEnclitic
      let isComplement = index > end && word.proclitics == [.to] && word.part == .noun
      guard isOffice && word.proclitics.isSubset(of: .article) || isComplement else { break }
      if nameAhead(index) != nil { return nil }
      let next = nominalEnd(index)
      guard next > index else { break }
      index = next
    }
    return index > end ? index : nil
  }

  /// Whether a place's name or its generic head begins at a token, behind what is closed already.
  func opensPlace(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word, words[index].proclitics.isSubset(of: .article) else {
      return false
    }
    let before = words[index - 1]
    guard before.part != .adposition, before.part != .noun || before.isDefinite || before.stem < 0 else {
      return false
    }
    return note(index, .site) != nil || isPlaceName(TokenRange(index, index + 1))
  }

  /// Adds a parenthesis and an office in apposition behind a comma: X، رئيس البرلمان.
  private func withApposition(_ start: Int, _ end: Int) -> Int {
    var end = end
    if end < document.tokens.count, document.tokens[end].mark == .parenthesisOpen,
      let close = parenthesisClose(end, document.tokens.count), close - end <= 8
    {
      end = close + 1
    }
    guard end + 1 < document.tokens.count, document.tokens[end].mark == .comma,
      document.sentenceOf[end + 1] == document.sentenceOf[end - 1]
    else { return end }
    let next = words[end + 1]
    // A name behind an office and a comma: نظيره الروسي، X.
    for name in documentNames[firstName(from: end + 1)...].prefix(1) where name.name.start == end + 1 {
      let before = words[end - 1]
      guard before.classes.contains(.nisba) || !before.possible.contains(.familyName) else { return end }
      let after = name.name.end
      if after < document.tokens.count, document.tokens[after].mark == .comma,
        document.sentenceOf[after] == document.sentenceOf[end]
      {
        return after + 1 < document.tokens.count ? after : after
      }
      return after
    }
    if let named = titledApposition(start, end) { return named }
    guard next.proclitics.isEmpty, next.classes.contains(.office), !next.hasEnclitic else { return end }
    let office = nominalEnd(end + 1)
    if nameAhead(end + 1) != nil { return end }
    guard office > end + 1 else { return end }
    return titledApposition(start, office) ?? office
  }

  /// Whether a phrase is that of a body or of one who holds an office.
  func decides(_ range: TokenRange) -> Bool {
    // إحدى المحاكم: one of them decides as they do.
    let isOneOf = words[range.start].part == .numeral && range.count > 1
    let head = words[isOneOf ? range.start + 1 : range.start]
    let bodies: WordClasses = [.organisation, .office, .royal, .honorific, .country, .rank, .group]
    if head.possible.isDisjoint(with: bodies), head.row < 0,
      !documentNames.contains(where: { $0.name.start >= range.start && $0.name.end <= range.end })
    {
      return false
    }
    return head.possible.isDisjoint(with: [.media, .document])
      || !head.possible.isDisjoint(with: .organisation)
  }

  /// أقر الاجتماع: whether a phrase is a meeting or a summit, for those who take part.
  func isMeeting(_ range: TokenRange) -> Bool {
    guard !range.isEmpty, words[range.start].isDefinite else { return false }
    return eventReadings(range.start).contains { reading in
      let word = knowledge.events.words[Int(reading.word)]
      return word.layer == .contact && word.part == .noun && ["meeting", "summit"].contains(word.kind)
    }
  }

  /// Whether a phrase names a place.
  func isPlaceName(_ range: TokenRange) -> Bool {
    guard !range.isEmpty else { return false }
    let head = words[range.start]
    return !head.possible.union(head.phraseClasses).isDisjoint(with: [.place, .country, .placeHead])
      || note(range.start, .locality) != nil
  }

  /// Whether a phrase can be a party: somebody who acts, a body, a country.
  func isParty(_ range: TokenRange) -> Bool {
    guard !range.isEmpty else { return false }
    if document.tokens[range.start].kind == .mark { return isWhole(range.start, range.end) }
    let first = words[range.start]
    if first.classes.contains(.counterpart) { return true }
    if range.count == 1, note(range.start, .own) != nil { return true }
    if range.count == 1, first.hasEnclitic,
      first.classes.isDisjoint(with: WordClasses.title.union(.counterpart))
    {
      return false
    }
    if first.classes.contains(.month) || first.possible.contains(.temporal) && !isNamedParty(range.start)
      || document.tokens[range.start].kind == .number
    {
      return false
    }
    return isVoice(range) || isNamedParty(range.start)
      || documentNames[firstName(from: range.start)...].first.map { $0.name.end <= range.end } ?? false
  }
}

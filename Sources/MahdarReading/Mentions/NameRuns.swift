import MahdarKnowledge
import MahdarText

/// Names whose words are no listed names: what a title, an apposition and the words around tell.
extension Session {
  /// Settles words that only look as if they bore a preposition: `بتال` before a family name, behind a
  /// title with its complement, is a name.
  func settleNames() {
    guard document.tokens.count > 2 else { return }
    var places = FormPlaces()
    for index in 1..<(document.tokens.count - 1) {
      if document.tokens[index].mark == .comma { settleApposition(index) }
      guard document.tokens[index].kind == .word else { continue }
      let word = words[index]
      if word.stem < 0, word.firstLetter == Letter.waw, word.letters > 4, joinsName(index) {
        words[index].proclitics = .and
        words[index].stemStart = 1
        continue
      }
      if isFamilyNameInAnd(index) || closesName(index) || isForeignSpeaker(index) || isFamilyParticle(index)
        || isWithinName(index)
        || isAddressedName(index) || isNamedLikePreposition(index) || isFatherNamedLikePreposition(index)
        // سالم بن على: a father's name, written like the preposition.
        || closesNameLikePreposition(index)
        || key(index) == Key.ala && isDescent(index - 1) && words[index].part != .properNoun
      {
        // روبن of روبن فان ديك, whatever else it may be.
        if key(index) == Key.fan {
          if !words[index - 1].proclitics.isEmpty { settle(index - 1) }
          if nameScore(index + 1) < 2 { settle(index + 1) }
        }
        settle(index)
        continue
      }
      if isRepeatedSpeaker(index, &places) {
        settleRepeated(index, places)
        continue
      }
      settleAcronym(index)
      // عن لي X: a preposition governs none, so that it is a name.
      if word.part == .adposition, word.hasEnclitic, key(index - 1) == Key.an,
        document.tokens[index + 1].kind == .word, words[index + 1].stem < 0,
        words[index + 1].proclitics.isEmpty
      {
        settle(index)
        continue
      }
      guard word.stem >= 0, word.proclitics == .by || word.proclitics == .like || word.proclitics == .to,
        word.part != .properNoun,
        // الشؤون الصحية بجازان سالم الحداد: where he holds the office.
        word.classes.isDisjoint(with: [.givenName, .familyName, .place, .country]),
        document.tokens[index + 1].kind == .word,
        words[index + 1].classes.contains(.familyName), words[index + 1].proclitics.isSubset(of: .article),
        words[index + 1].classes.isDisjoint(with: [.nisba, .office, .organisation]),
        word.phraseClasses.isDisjoint(with: [.media, .organisation]),
        words[index - 1].proclitics.contains(.article), words[index - 1].isNominal,
        let title = titleBefore(index), title.count <= 6
      else { continue }
      settle(index)
    }
  }

  /// عبد اللطيف وهبي: a listed name that begins with و goes on a given name of several words.
  private func isFamilyNameInAnd(_ index: Int) -> Bool {
    guard words[index].firstLetter == Letter.waw, words[index].proclitics.contains(.and), endsGivenName(index)
    else { return false }
    // Before the clause or a comma nobody else is joined whose name has no list.
    let isJoined = !words[index].possible.isDisjoint(
      with: WordClasses.title.union([.givenName, .familyName]))
    if !isJoined, isThat(index + 1) || document.tokens[index + 1].mark == .comma { return true }
    return analyses(index).contains {
      $0.proclitics.isEmpty && $0.stem >= 0
        && !$0.classes.isDisjoint(with: [.givenName, .familyName])
    }
  }

  /// وأضاف ويلز أن: between a verb of saying and its clause a word with و is a name that begins so.
  private func isForeignSpeaker(_ index: Int) -> Bool {
    let next = index + 1
    guard words[index].firstLetter == Letter.waw, words[index].letters >= 3,
      words[index].stem < 0 || words[index].proclitics.contains(.and),
      !words[index].possible.contains(.speech), words[index].part != .pronoun,
      words[index].classes.isDisjoint(with: [.that, .relative, .conjunction, .preposition, .temporal]),
      speechVerb(index - 1) != nil, words[index - 1].part == .verb
    else { return false }
    return isThat(next)
      || [Key.ila, Key.ala].contains(key(next)) && next + 1 < words.count && isThat(next + 1)
  }

  /// روبن فان ديك: between a name and another what is written like the conjunction without its hamza is a
  /// particle of the family name.
  private func isFamilyParticle(_ index: Int) -> Bool {
    guard key(index) == Key.fan, !hasHamza(index), document.tokens[index - 1].kind == .word,
      document.tokens[index + 1].kind == .word
    else { return false }
    let before = words[index - 1]
    let next = words[index + 1]
    return
      (before.stem < 0 || before.classes.contains(.givenName) || before.part == .properNoun
      || personLevel(index - 1) >= 2)
      && (before.proclitics.isEmpty || personLevel(index - 1) >= 3) && !next.proclitics.contains(.article)
      && !next.hasEnclitic
      && next.part != .pronoun && next.part != .adposition
      && (next.stem < 0 || !next.classes.isDisjoint(with: [.givenName, .familyName])
        || next.part == .properNoun || personLevel(index + 1) >= 1 && !isFiniteVerb(index + 1)
        || endsStretch(index + 2))
  }

  /// Whether a mark, a complementizer or a relative stands at a token: no clause is one word long.
  private func endsStretch(_ index: Int) -> Bool {
    index >= document.tokens.count || document.tokens[index].kind == .mark || isThat(index)
      || words[index].classes.contains(.relative)
  }

  /// Whether the second letter of a word as written bears a hamza: فإن.
  private func hasHamza(_ index: Int) -> Bool {
    document.text[document.tokens[index].range].unicodeScalars.contains { Letter.hamzated.contains($0) }
  }

  /// سامر برمان الراشدي: what else is a preposition with its noun is a name between a given name behind a
  /// title and a family name.
  private func isWithinName(_ index: Int) -> Bool {
    let word = words[index]
    guard index >= 2, word.stem >= 0, [.by, .to, .like].contains(word.proclitics), !word.hasEnclitic,
      word.part != .properNoun, word.classes.isDisjoint(with: [.givenName, .familyName]),
      word.inflection.isDisjoint(with: .masdar), word.row < 0,
      words[index - 1].classes.contains(.givenName), words[index - 1].proclitics.isEmpty,
      document.tokens[index - 1].kind == .word, document.tokens[index + 1].kind == .word,
      words[index - 2].isNominal || words[index - 2].possible.contains(.speech)
    else { return false }
    let next = words[index + 1]
    return next.proclitics == .article || next.stem < 0 && next.letters >= 4
      ? next.finalLetters & 0xFF == UInt16(Letter.yeh)
        && (next.stem < 0 || next.classes.contains(.familyName) || personLevel(index + 1) >= 1)
        && next.classes.isDisjoint(with: WordClasses.title.union([.country]))
      : false
  }

  /// سامي بن فريج الحداد: behind بن what else is a preposition or و with its word is a name.
  private func isFatherNamedLikePreposition(_ index: Int) -> Bool {
    key(index - 1) == Key.bin && document.tokens[index - 1].kind == .word
      && words[index - 1].classes.contains(.namePart)
      && [.by, .to, .like, .so, .and].contains(words[index].proclitics) && words[index].stem >= 0
  }

  /// How often, in tenths of the Zipf scale, what a letter leaves of a word must not be read where it may be
  /// the end of a name.
  private static let rare = 34

  /// السفيرة سامنثا بارق إن: between a name of no list and the clause a rare noun with a preposition's letter
  /// is the family name.
  private func closesNameLikePreposition(_ index: Int) -> Bool {
    let word = words[index]
    guard index >= 2, word.stem >= 0, word.proclitics == .by || word.proclitics == .like, word.part == .noun,
      !word.hasEnclitic, Int(stems[Int(word.stem)].frequency) < Session.rare,
      words[index - 1].stem < 0, words[index - 1].proclitics.isEmpty, words[index - 1].letters >= 4,
      document.tokens[index - 1].kind == .word, words[index - 2].isNominal
    else { return false }
    return isThat(index + 1) || document.tokens[index + 1].mark == .comma
      || document.tokens[index + 1].mark == .colon
  }

  /// وأكد باسم الناصر أن: what reads as "in the name of" is a given name between a verb of saying and a name.
  private func isNamedLikePreposition(_ index: Int) -> Bool {
    guard words[index - 1].part == .verb, key(index) == Key.inNameOf, speechVerb(index - 1) != nil,
      document.tokens[index + 1].kind == .word, words[index - 1].possible.isDisjoint(with: .title),
      words[index + 1].proclitics.isSubset(of: .article), !words[index + 1].hasEnclitic
    else { return false }
    let next = words[index + 1]
    return next.stem < 0 || !next.classes.isDisjoint(with: [.givenName, .familyName])
  }

  /// لكن دريك قال: outside quotations nothing is "yours", so that a word in ك beside a verb of saying is a
  /// name.
  private func isAddressedName(_ index: Int) -> Bool {
    let word = words[index]
    guard word.hasEnclitic, word.finalLetters & 0xFF == UInt16(Letter.kaf), word.letters >= 3,
      word.proclitics.isEmpty, word.part == .noun || word.part == .verb || word.part == .adjective,
      document.quotationOf[index] < 0
    else { return false }
    let isBeside: (Int) -> Bool = { self.speechVerb($0) != nil && self.words[$0].part == .verb }
    return isBeside(index - 1) && (isThat(index + 1) || document.tokens[index + 1].kind == .mark)
      || isBeside(index + 1) && isClauseStart(index)
  }

  /// قال بيلمان: a word behind a verb of saying that a full name elsewhere ends in (`سامي بيلمان`) begins
  /// with no preposition.
  private func isRepeatedSpeaker(_ index: Int, _ places: inout FormPlaces) -> Bool {
    guard !words[index].proclitics.isDisjoint(with: [.by, .to, .like, .so]), words[index].letters >= 3,
      words[index].part != .verb, speechVerb(index - 1) != nil, words[index - 1].part == .verb
    else { return false }
    let number = key(index)
    places.find(in: words)
    if let places = places.of(number) { return places.contains { endsFullName($0) } }
    return words.indices.contains { $0 > 0 && key($0) == number && endsFullName($0) }
  }

  /// Whether a token stands behind a given name.
  func endsFullName(_ index: Int) -> Bool {
    let before = words[index - 1]
    return document.tokens[index - 1].kind == .word && before.part != .verb && before.proclitics.isEmpty
      && before.classes.contains(.givenName)
      && document.sentenceOf[index - 1] == document.sentenceOf[index]
  }

  /// Reads all that a repeated name ends as that name.
  private func settleRepeated(_ index: Int, _ places: FormPlaces) {
    let number = key(index)
    settle(index)
    func settleOther(_ other: Int) {
      guard other > 0, other != index, key(other) == number, endsFullName(other) else { return }
      settle(other)
      words[other].classes = .familyName
    }
    if let places = places.of(number) {
      places.forEach(settleOther)
    } else {
      words.indices.forEach(settleOther)
    }
  }

  /// Whether a token is a dot that joins a short word to the one before.
  private func joinsLetters(_ dot: Int) -> Bool {
    dot > 0 && dot + 1 < document.tokens.count && document.tokens[dot].mark == .fullStop
      && document.tokens[dot - 1].end == document.tokens[dot].start
      && document.tokens[dot].end == document.tokens[dot + 1].start
      && document.tokens[dot + 1].kind == .word && words[dot + 1].letters <= 4
  }

  /// Whether a token is one of three that dots join: إي.دي.إف.
  func isInAcronym(_ index: Int) -> Bool {
    guard words[index].letters <= 4, words[index].stem < 0 else { return false }
    let (before, behind) = (joinsLetters(index - 1), joinsLetters(index + 1))
    return before && behind || behind && joinsLetters(index + 3) || before && joinsLetters(index - 3)
  }

  /// إن.بي.سي: letters that dots join are one name, whatever they spell.
  private func settleAcronym(_ index: Int) {
    guard words[index].letters <= 4, joinsLetters(index + 1), joinsLetters(index + 3) else { return }
    for part in stride(from: index, through: index + 4, by: 2) {
      settle(part)
      words[part].classes = []
      words[part].possible = []
    }
  }

  /// سمير العلي وجورجيوس حنا: a word of no list that is a name without its و.
  private func joinsName(_ index: Int) -> Bool {
    guard let list = knowledge.nameWords, document.tokens[index - 1].kind == .word,
      words[index - 1].stem < 0 || words[index - 1].part == .properNoun
    else { return false }
    let codes = form(index)
    return list.levels(codes[...]) & 0x1FF == 0 && list.levels(codes[1...]) & 0x1FF != 0
  }

  /// الدكتور نعمان قسي أن: what looks like a verb between a given name behind an honorific and the clause
  /// or a mark is the family name.
  private func closesName(_ index: Int) -> Bool {
    index >= 2 && words[index].part == .verb && words[index].possible.isDisjoint(with: .speech)
      && words[index].proclitics.isEmpty && words[index - 1].classes.contains(.givenName)
      && words[index - 2].proclitics == .article
      && !words[index - 2].classes.isDisjoint(with: [.honorific, .rank])
      && (isThat(index + 1) || document.tokens[index + 1].mark == .comma)
  }

  /// Reads a token as a name and as nothing else.
  func settle(_ index: Int) {
    words[index].part = .properNoun
    words[index].stem = -1
    words[index].stemStart = 0
    words[index].proclitics = []
    words[index].inflection = []
    words[index].hasEnclitic = false
    words[index].classes = .givenName
    words[index].possible = words[index].possible.subtracting([.preposition]).union(.givenName)
    words[index].verbReading = -1
    words[index].participleReading = -1
    facts[index] = .nounPhrase
  }

  /// A word of any kind between two that look like names: the middle one of three.
  func bridgesName(_ index: Int, limit: Int) -> Bool {
    guard index + 1 < limit, index + 1 < document.tokens.count, document.tokens[index].kind == .word,
      words[index].isNominal || words[index].stem < 0, words[index].proclitics.isEmpty,
      words[index].classes.isDisjoint(
        with: WordClasses.title.union([
          .organisation, .media, .document, .temporal, .adjunct, .nisba, .country, .place, .group, .unnamed,
          .channel, .conjunction, .that, .preposition, .relative,
        ])),
      !isThat(index), !meetsBetweenNames(index), nameScore(index - 1) == 2, nameScore(index + 1) == 2,
      words[index + 1].proclitics.isEmpty
    else { return false }
    return true
  }

  /// How much the word of a token looks like part of a name, whatever stands around; most don't at all.
  func plainNameScore(_ index: Int) -> Int {
    let (token, word) = (document.tokens[index], words[index])
    // A family name in the form of a nisba behind a given name: كامل الباهلي.
    if word.proclitics == .article, index > 0, key(index) != 0,
      word.finalLetters & 0xFF == UInt16(Letter.yeh),
      words[index - 1].possible.contains(.givenName) || endsGivenName(index),
      words[index - 1].part != .adposition,
      word.possible.isDisjoint(with: [.office, .occupation, .nisba, .organisation, .honorific])
    {
      return 2
    }
    if !word.classes.isDisjoint(with: [
      .country, .place, .nisba, .organisation, .temporal, .month, .media, .adjunct, .relative, .preposition,
      .that, .conjunction, .office, .rank, .honorific, .channel, .document, .demonstrative, .pronoun,
    ]) {
      if word.classes.isDisjoint(with: [.givenName, .familyName]) { return 0 }
      if !word.classes.isDisjoint(with: [
        .relative, .preposition, .that, .conjunction, .office, .demonstrative, .pronoun, .rank, .honorific,
      ]) {
        return 0
      }
      return 1
    }
    if word.stem < 0 {
      return word.proclitics.isDisjoint(with: [.by, .like]) && token.end - token.start >= 6 ? 2 : 1
    }
    if word.part == .properNoun {
      return word.proclitics.isDisjoint(with: [.by, .like]) ? 2 : 1
    }
    if !word.possible.isDisjoint(with: [.givenName, .familyName]), word.part != .adposition,
      word.part != .particle
    {
      return 1
    }
    return 0
  }

  /// إن كريم فهمي التقى سامي البدوي: a long form that is a verb of an event in the perfect and no name,
  /// though the tagger reads a noun.
  func meetsBetweenNames(_ index: Int) -> Bool {
    guard words[index].letters >= 5, words[index].part != .properNoun, words[index].stem >= 0,
      words[index].possible.isDisjoint(with: [.givenName, .familyName]),
      landmarks[index].contains(.event)
    else { return false }
    return eventTriggers.readings(document.tokens[index].lexeme).contains { reading in
      let event = knowledge.events.words[Int(reading.word)]
      return event.part == .verb && event.layer == .contact && !reading.hasPronoun
        && reading.inflection.isSuperset(of: [.perfect, .third])
    }
  }

  /// المبعوثة إلينا كارفالو: what else is a preposition with its pronoun is a name between a title and a
  /// name that no list has.
  func isNameBehindTitle(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .adposition, word.hasEnclitic, index > 0, index + 1 < words.count else { return false }
    return !words[index - 1].classes.isDisjoint(with: .title) && words[index - 1].part == .noun
      && document.tokens[index + 1].kind == .word && words[index + 1].stem < 0
      && words[index + 1].proclitics.isEmpty
  }

  /// The second part of a name made of two: سيف الدين, نصر الله.
  func closesCompound(_ index: Int) -> Bool {
    let number = key(index)
    return number == Key.din || number == Key.allah
  }

  /// How many words at the head of a name belong to the institution or place before it: in
  /// `رئيس بلدية كفرسوسة سامر العلي` one.
  func governedWords(_ name: TokenRange) -> Int {
    guard name.start > 0, document.tokens[name.start - 1].kind == .word else { return 0 }
    let before = words[name.start - 1]
    // المتحدث باسم X سامي الدروبي: whom the spokesman speaks for.
    if key(name.start - 1) == Key.inNameOf, name.count >= 3,
      words[name.start].classes.isDisjoint(with: [.givenName, .namePart]),
      words[name.start + 1].classes.contains(.givenName)
    {
      return 1
    }
    // الفريق الساحلي سامر الحداد: no name has a word with the article before the given name.
    let first = words[name.start]
    if name.count >= 2, first.proclitics == .article,
      first.classes.isDisjoint(with: [.givenName, .namePart]),
      before.isNominal, before.classes.isDisjoint(with: [.givenName, .familyName, .namePart]),
      words[name.start + 1].classes.contains(.givenName), words[name.start + 1].proclitics.isEmpty,
      !closesCompound(name.start + 1)
    {
      return 1
    }
    guard before.part == .noun, !before.isDefinite, before.row < 0,
      !before.classes.isDisjoint(with: [.organisation, .media, .placeHead]),
      before.classes.isDisjoint(with: WordClasses.title.union([.givenName, .familyName]))
    else { return 0 }
    if name.count >= 3, !words[name.start + 1].classes.contains(.namePart),
      !words[name.start].classes.contains(.namePart), !closesCompound(name.start + 1),
      words[name.start].classes.isDisjoint(with: .givenName) || words[name.start].proclitics == .article
    {
      return 1
    }
    return name.count
  }
}

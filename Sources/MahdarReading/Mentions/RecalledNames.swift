import MahdarKnowledge
import MahdarText

/// Family names that are common words too: what a full name earlier or later in the text tells of them.
extension Session {
  /// Takes a word behind a verb for a family name where the text has it behind a given name: `سالم الراشدي …
  /// وزاد الراشدي`.
  ///
  /// - Complexity: O(*n*) in the tokens.
  func recallNames() {
    var families: Set<UInt64> = []
    for index in 1..<max(1, document.tokens.count) where closesFullName(index) { families.insert(key(index)) }
    guard !families.isEmpty else { return }
    // A bit for each of them: most words are told apart by it.
    let filter: UInt64 = families.reduce(0) { $0 | 1 << ($1 & 63) }
    for index in 1..<document.tokens.count
    where filter & 1 << (key(index) & 63) != 0 && document.tokens[index].kind == .word
      && families.contains(key(index)) && standsAlone(index)
    {
      words[index].classes.insert(.familyName)
      words[index].possible.insert(.familyName)
    }
  }

  /// Reads as a last name what looks like another word, where a title alone stands between it and a verb of
  /// saying, and it closes a full name elsewhere: `الدكتور سالم جميل بلجون … وأوضح الدكتور بلجون أن`.
  ///
  /// - Complexity: O(*n*) in the tokens, of a short text for each word that somebody is called by so.
  func settleLastNames() {
    guard words.count > 3 else { return }
    var seen: Set<UInt64> = []
    var places = FormPlaces()
    for index in 2..<(words.count - 1) where isCalledByTitle(index) && seen.insert(key(index)).inserted {
      let number = key(index)
      places.find(in: words)
      let alike = places.of(number) ?? words.indices.filter { key($0) == number }
      let full = alike.filter { $0 > 1 && closesTitledName($0) }
      if full.isEmpty { continue }
      let called = alike.filter { $0 > 1 && $0 + 1 < words.count && isCalledByTitle($0) }
      for place in full + called {
        settle(place)
        words[place].classes = .familyName
        words[place].possible.insert(.familyName)
      }
    }
  }

  /// وأوضح الدكتور بلجون أن: whether a word that no list has as a name is all that tells who speaks, but for
  /// his title.
  private func isCalledByTitle(_ index: Int) -> Bool {
    let word = words[index]
    guard document.tokens[index].kind == .word, word.stem >= 0, word.part != .properNoun,
      !word.proclitics.contains(.article), word.letters >= 4, word.key != 0, isHonorific(index - 1),
      speechVerb(index - 2) != nil, words[index - 2].part == .verb,
      word.possible.isDisjoint(with: WordClasses.title.union([.givenName, .familyName, .namePart]))
    else { return false }
    return isThat(index + 1) || document.tokens[index + 1].kind == .mark
      || words[index + 1].part == .adposition
  }

  /// الدكتور سالم جميل بلجون: whether a given name, or a word alone behind a title, stands before a token.
  private func closesTitledName(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word, document.tokens[index - 1].kind == .word,
      document.sentenceOf[index - 1] == document.sentenceOf[index]
    else { return false }
    let before = words[index - 1]
    return endsFullName(index)
      || isHonorific(index - 2) && before.proclitics.isEmpty && before.part != .verb
        && before.part != .adposition
  }

  private func isHonorific(_ index: Int) -> Bool {
    document.tokens[index].kind == .word && words[index].proclitics.contains(.article)
      && !words[index].classes.isDisjoint(with: [.honorific, .rank])
  }

  /// Whether a common word is the last one of a person's full name.
  private func closesFullName(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word, document.tokens[index - 1].kind == .word else { return false }
    let (word, before) = (words[index], words[index - 1])
    guard word.stem >= 0, word.isNominal, !word.hasEnclitic,
      word.possible.isDisjoint(with: [
        .office, .rank, .honorific, .occupation, .organisation, .media, .temporal, .familyName, .kin,
      ]),
      word.classes.isDisjoint(with: [.nisba, .country, .place, .document, .channel, .group, .demonstrative]),
      before.classes.contains(.givenName) && before.proclitics.isEmpty
        || index > 1 && words[index - 2].classes.contains(.namePart) && words[index - 2].proclitics.isEmpty
    else { return false }
    if word.proclitics == .article {
      return word.finalLetters & 0xFF == UInt16(Letter.yeh)
        || word.inflection.isDisjoint(with: .masdar)
          && !endsInTehMarbuta(index)
    }
    // Without the article only where the name is over: سالم مشعل أن.
    return word.proclitics.isEmpty && word.inflection.isDisjoint(with: .masdar) && !endsInTehMarbuta(index)
      && index + 1 < document.tokens.count
      && (isThat(index + 1) || [.comma, .colon].contains(document.tokens[index + 1].mark))
  }

  /// Whether nothing before a word makes it an adjective or a possessor.
  private func standsAlone(_ index: Int) -> Bool {
    guard document.tokens[index - 1].kind == .word else { return true }
    let before = words[index - 1]
    if words[index].proclitics.isEmpty { return speechVerb(index - 1) != nil && before.part == .verb }
    return !before.isNominal && (words[index].proclitics == .article)
  }
}

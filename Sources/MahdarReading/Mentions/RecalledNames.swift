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

import MahdarKnowledge
import MahdarText

/// Names of no list between commas behind an office: `قال السفير لدى السهل، علي الديلمي، إن`.
extension Session {
  /// How many words such a name may have.
  private static let nameWords = 2...4
  /// How far before the comma the office stands at most.
  private static let officeReach = 14

  /// Reads the words behind a comma as a name, if an office with its complements stands before it and a mark
  /// or a clause behind them, and nothing tells that they are anything else.
  func settleApposition(_ comma: Int) {
    let count = document.tokens.count
    var end = comma + 1
    while end < count, end - comma <= Session.nameWords.upperBound + 1, mayStandInName(end, behind: comma) {
      end += 1
    }
    let length = end - comma - 1
    guard Session.nameWords.contains(length), end < count, closesApposition(end), isBehindOffice(comma)
    else { return }
    let run = (comma + 1)..<end
    guard run.allSatisfy({ mayName($0) }) else { return }
    // Both words already read as names need no help.
    for index in run where nameScore(index) < 2 { settle(index) }
  }

  /// The person without a listed name whose office follows behind a comma: `عذال الجبلاوي، عضو المجلس`.
  func unlistedPerson(in range: TokenRange) -> NameMention? {
    guard range.count > 2,
      let comma = (range.start + 1..<range.end).first(where: { document.tokens[$0].mark == .comma }),
      comma - range.start <= Session.nameWords.upperBound, comma + 1 < range.end,
      words[comma + 1].isNominal || isQuantity(comma + 1),
      !words[comma + 1].classes.isDisjoint(with: WordClasses.title.union(.unnamed)) || isQuantity(comma + 1)
        || words[comma + 1].proclitics == .article && isAllUnlisted(range.start, comma)
    else { return nil }
    let name = TokenRange(range.start, comma)
    let areNames = (name.start..<name.end).allSatisfy { index in
      let word = words[index]
      return document.tokens[index].kind == .word && word.part != .adposition && word.row < 0
        && word.possible.isDisjoint(
          with: WordClasses.title.union([
            .organisation, .media, .document, .group, .unnamed, .placeHead, .country, .relative,
            .demonstrative, .selfWord, .particle,
          ]))
        && (word.proclitics.isEmpty && !word.hasEnclitic || word.stem < 0 || personLevel(index) > 0)
    }
    guard areNames, (name.start..<name.end).contains(where: { words[$0].stem < 0 || personLevel($0) > 0 })
    else { return nil }
    return NameMention(
      name: name, words: bareWords(name), title: [], whole: name,
      gender: words[comma + 1].inflection.intersection([.masculine, .feminine]))
  }

  private func isAllUnlisted(_ start: Int, _ end: Int) -> Bool {
    end - start >= 2 && (start..<end).allSatisfy { words[$0].stem < 0 && document.tokens[$0].kind == .word }
  }

  private func mayStandInName(_ index: Int, behind comma: Int) -> Bool {
    guard document.tokens[index].kind == .word, document.sentenceOf[index] == document.sentenceOf[comma]
    else {
      return false
    }
    let word = words[index]
    if word.stem < 0 { return word.proclitics.isEmpty || index > comma + 1 && word.proclitics == .article }
    if word.part == .adposition, !word.hasEnclitic {
      // علي is spelt like the preposition.
      return index + 1 < document.tokens.count && document.tokens[index + 1].kind == .word
        && words[index + 1].proclitics.isSubset(of: .article) && isSpeltAli(index) && mayName(index + 1)
    }
    return word.isNominal && !word.hasEnclitic
      && (word.proclitics.isEmpty || index > comma + 1 && word.proclitics == .article)
      && word.classes.isDisjoint(
        with: WordClasses.title.union([
          .organisation, .media, .document, .temporal, .country, .channel, .group, .unnamed, .relative,
          .demonstrative, .adjunct,
        ]))
      && word.phraseEnd <= index + 1
  }

  /// Whether a list or a reading has a word as a name, or none has it at all.
  private func mayName(_ index: Int) -> Bool {
    words[index].stem < 0 || !words[index].possible.isDisjoint(with: [.givenName, .familyName, .namePart])
      || personLevel(index) >= 2
      || analyses(index).contains {
        $0.proclitics.isSubset(of: .article)
          && ($0.stem < 0
            || $0.partOfSpeech == .properNoun)
      }
  }

  private func closesApposition(_ index: Int) -> Bool {
    if document.tokens[index].kind == .mark {
      return [.comma, .colon, .quoteOpen, .quoteEither, .parenthesisOpen, .semicolon].contains(
        document.tokens[index].mark)
    }
    return isThat(index) || opensAdjunct(index)
      || words[index].classes.contains(.relative) && words[index].classes.isDisjoint(with: .givenName)
  }

  /// Whether an office of one person, with complements but no verb, stands before a comma.
  private func isBehindOffice(_ comma: Int) -> Bool {
    var index = comma - 1
    let sentence = document.sentenceOf[comma]
    while index >= 0, comma - index <= Session.officeReach, document.sentenceOf[index] == sentence {
      let token = document.tokens[index]
      let word = words[index]
      if token.kind == .mark {
        guard
          [.quoteOpen, .quoteClose, .quoteEither, .parenthesisOpen, .parenthesisClose].contains(token.mark)
        else { return false }
      } else if token.kind == .word {
        if isThat(index) || isFiniteVerb(index) || word.classes.contains(.relative) { return false }
        if word.isNominal, !word.classes.isDisjoint(with: [.office, .occupation, .rank]),
          word.inflection.isDisjoint(with: [.plural, .dual]) || word.inflection.contains(.singular),
          index == 0 || document.tokens[index - 1].kind != .word || isHead(index)
        {
          return true
        }
      }
      index -= 1
    }
    return false
  }

  /// Whether nothing governs the office at a token: a verb, a preposition or a conjunction stands before it.
  private func isHead(_ index: Int) -> Bool {
    let before = words[index - 1]
    return isFiniteVerb(index - 1) || speechVerb(index - 1) != nil || isThat(index - 1)
      || before.part == .adposition || !words[index].proclitics.isDisjoint(with: [.and, .to, .by])
      || !before.classes.isDisjoint(with: [.circumstance, .frontAdverb, .temporal, .attribution])
      || !before.classes.isDisjoint(with: WordClasses.title)
  }

  /// علي, which folds to what the preposition does, written with yeh.
  func isSpeltAli(_ index: Int) -> Bool {
    key(index) == Key.ala && document.text[document.tokens[index].range].hasSuffix(Letter.yehAtEnd)
  }
}

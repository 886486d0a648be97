import MahdarKnowledge
import MahdarText

/// Media whose name is a common word with its article: الوطن, الحياة.
extension Session {
  /// The longest listed expression that begins at a token. A medium whose name has the article is not meant
  /// where the article is missing: «حياة» is not الحياة.
  func listedPhrase(at index: Int) -> (end: Int, entry: PhraseEntry, skip: Int)? {
    guard type(index).phraseStarts != 0, var phrase = morphology.phrase(document.tokens, at: index) else {
      return nil
    }
    guard phrase.entry.classes.contains(.articled) else { return phrase }
    if phrase.end > index + 1 || hasArticle(index, behind: phrase.skip) { return phrase }
    phrase.entry.classes.subtract([.media, .articled])
    if phrase.entry.row >= 0, knowledge.names[Int(phrase.entry.row)].list == .outlets {
      phrase.entry.row = -1
    }
    return phrase.entry.classes.isEmpty ? nil : phrase
  }

  /// لأسوشيتد برس, لبي بي سي: whether ل leads to an outlet of several words, whose first was not read behind
  /// it.
  func isLedTo(_ phrase: (end: Int, entry: PhraseEntry, skip: Int), _ word: Word, _ index: Int) -> Bool {
    phrase.skip == 1 && phrase.end > index + 1 && phrase.entry.row >= 0 && word.proclitics.isEmpty
      && word.firstLetter == Letter.lam && knowledge.names[Int(phrase.entry.row)].list == .outlets
  }

  /// Reads a word as ل and the first of an outlet's name.
  func takeForOutlet(_ word: inout Word) {
    word.stem = -1
    word.stemStart = 1
    word.hasEnclitic = false
    word.classes = []
    word.possible = []
    word.inflection = []
    word.proclitics = .to
    word.part = .properNoun
  }

  /// التقى سمو الأمير, صدر أمر ملكي: whether a listed title or document of several words begins at a token,
  /// whose first is no verb.
  func opensListedTitle(_ index: Int, _ lexeme: Lexeme) -> Bool {
    guard lexeme.analysisCount > 1, !lexeme.classes.isDisjoint(with: [.royal, .honorific, .document]),
      let phrase = listedPhrase(at: index), phrase.end > index + 1
    else { return false }
    return !phrase.entry.classes.isDisjoint(with: [.royal, .honorific, .document])
  }

  /// Whether the article stands in a word behind letters of clitics, or was swallowed by the last of them:
  /// للوطن.
  func hasArticle(_ index: Int, behind skip: Int) -> Bool {
    let codes = form(index)
    if codes.count > skip + 4, codes[codes.startIndex + skip] == Letter.alef {
      return codes[codes.startIndex + skip + 1] == Letter.lam
    }
    return skip >= 2 && codes[codes.startIndex + skip - 1] == Letter.lam
      && codes[codes.startIndex + skip - 2] == Letter.lam
  }

  /// الوطن, للوطن: with its article the word names a medium.
  func takeForMedium(_ word: inout Word) {
    guard word.proclitics.contains(.article) else { return }
    word.possible.insert(.media)
    if word.classes.contains(.articled) { word.classes.insert(.media) }
  }
}

import MahdarKnowledge
import MahdarText

/// One way to read a token as a word of an event.
struct EventReading {
  /// The second word of an expression of two, as a key.
  var second: UInt64 = 0
  /// The position among ``EventLexicon/words``.
  var word: Int32
  var inflection: Inflection
  /// A pronoun behind it: of a verb its object, of a noun its owner or object.
  var pronoun: Inflection = []
  /// Letters of clitics before the stem, the article not counted.
  private let letterCount: UInt8
  var hasPronoun = false
  var hasArticle = false
  /// س before a verb.
  var isFuture = false
  /// ب, ل or ك before a noun; ل before a verb.
  var preposition: UInt8 = 0

  init(word: Int32, inflection: Inflection, letters: Int) {
    self.word = word
    self.inflection = inflection
    letterCount = UInt8(clamping: letters)
  }

  var letters: Int { Int(letterCount) }

  /// Whether و or ف stands before it: a letter more than the other clitics have.
  var cutsConjunction: Bool { letters > (isFuture ? 1 : 0) + (preposition == 0 ? 0 : 1) }
}

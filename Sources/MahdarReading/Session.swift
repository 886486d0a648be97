import MahdarKnowledge
import MahdarText

/// The memory of one task: the words it has met, and the document that it is reading.
///
/// A class so that the stages, each in a file of its own, share it without copying; it never leaves
/// its task.
final class Session {
  let knowledge: Knowledge
  let grammar: Grammar
  var morphology: Morphology
  var document: Document
  /// One for each token of the document.
  var words: [Word] = []
  /// For each token, the reading that the model chose, by position among ``Morphology/candidates``; -1
  /// without one. Filled by ``disambiguate()``.
  var choices: [Int32] = []
  /// What the model's choice weighs among the rules that choose a token's reading in ``prepareWords()``:
  /// 0 and it is not asked, 10 and it outweighs most rules, 100 and it decides.
  let modelVote: Int
  /// Folded names that the name tagger must take for unlisted; for training.
  var hiddenNames: Set<[UInt8]> = []
  /// The token up to which the subject of the last verb of saying may reach.
  var subjectZone = 0
  /// Candidates that the explanation shows; filled only when asked for.
  var trace: [String]?

  /// The weight with which statements are read best: the rules for words were written for the rules
  /// for statements, and the model takes more from them than it gives.
  static let readingVote = 0

  /// The memory of a task.
  ///
  /// - Parameter tags: Whether ``disambiguate()`` will be asked; without it no candidates are kept.
  init(knowledge: Knowledge, grammar: Grammar, tags: Bool = false) {
    self.knowledge = knowledge
    self.grammar = grammar
    modelVote = tags || knowledge.analysisModel == nil ? 0 : Session.readingVote
    var morphology = Morphology(
      knowledge.lexicon, model: tags || modelVote > 0 ? knowledge.analysisModel : nil)
    document = Document(Text(""), &morphology)
    self.morphology = morphology
  }

  /// Takes up a text: tokens, words, disambiguation.
  func begin(_ text: Text) {
    document = Document(text, &morphology)
    prepareWords()
  }

  var tokens: [Token] { document.tokens }
  var stems: [Stem] { knowledge.lexicon.stems }
}

/// What is known of one token in its place.
struct Word {
  /// The classes of the reading that was chosen, with those of a listed expression that begins here.
  var classes: WordClasses
  /// The classes of all readings of the form.
  var possible: WordClasses
  var part: PartOfSpeech
  var inflection: Inflection
  var proclitics: Proclitics
  /// The chosen reading's stem, or -1.
  var stem: Int32
  /// Letters of clitics before the stem.
  var stemStart: Int
  var hasEnclitic: Bool
  /// The token after a listed expression that begins here, or 0.
  var phraseEnd: Int
  var phraseClasses: WordClasses
  /// Stands inside a listed formula, after its first word or at it.
  var inFormula = false
  /// The row of the listed name that begins here, or -1.
  var row: Int32

  static let blank = Word(
    classes: [], possible: [], part: .punctuation, inflection: [], proclitics: [], stem: -1, stemStart: 0,
    hasEnclitic: false, phraseEnd: 0, phraseClasses: [], row: -1)

  /// A noun with the article, a pronoun or a name is definite.
  var isDefinite: Bool { proclitics.contains(.article) || hasEnclitic || part == .properNoun }
  var isVerb: Bool { part == .verb }
  var isNominal: Bool {
    switch part {
    case .noun, .adjective, .properNoun, .numeral, .unknown: true
    default: false
    }
  }
}

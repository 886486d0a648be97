import MahdarKnowledge
import MahdarText

/// The memory of one task: the words it has met, and the document that it is reading.
///
/// A class so that the stages, each in a file of its own, share it without copying; it never leaves
/// its task. Its properties are unchecked for exclusive access: no stage holds one of them `inout` while it
/// calls another, and the checks took a twelfth of the time of a reading.
final class Session {
  let knowledge: Knowledge
  let grammar: Grammar
  let morphology: Morphology
  @exclusivity(unchecked) var document: Document
  /// The word types of the morphology and their analyses, as they are while the document is read. Held here,
  /// as another module's property would be checked for exclusive access at each look.
  @exclusivity(unchecked) private(set) var types: [Lexeme] = []
  @exclusivity(unchecked) private(set) var typeAnalyses: [Analysis] = []
  /// One for each token of the document; whole before anything reads it.
  @exclusivity(unchecked) var words: [Word] = []
  /// The readings of tokens as verbs and participles of saying; ``Word/verbReading`` points here.
  @exclusivity(unchecked) var speechReadings: [StemReading] = []
  /// What is asked of tokens most, one for each.
  @exclusivity(unchecked) var facts: [WordFacts] = []
  /// For each token, the first of its paragraph; for a line break, itself.
  @exclusivity(unchecked) private var paragraphStarts: [Int32] = []
  /// For each token, the reading that the model chose, by position among ``Morphology/candidates``; -1
  /// without one. Filled by ``disambiguate()``.
  @exclusivity(unchecked) var choices: [Int32] = []
  /// What the model's choice weighs among the rules that choose a token's reading in ``prepareWords()``:
  /// 0 and it is not asked, 10 and it outweighs most rules, 100 and it decides.
  let modelVote: Int
  /// Folded names that the name tagger must take for unlisted; for training.
  @exclusivity(unchecked) var hiddenNames: Set<[UInt8]> = []
  /// For each token the limit for which the ends of its noun phrase are kept, and the ends.
  @exclusivity(unchecked) var phraseLimits: [Int32] = []
  @exclusivity(unchecked) var phraseEndings: [PlaceSet] = []
  /// For each token the roles that words beside events give it.
  @exclusivity(unchecked) var eventRoles: [UInt64] = []
  /// For each token what it can open of the patterns of events, where that was asked.
  @exclusivity(unchecked) var eventOpenings: [EventOpenings] = []
  /// What the tokens before a cue can open, of the cue that was asked about last.
  @exclusivity(unchecked) var lastOpenings = NearOpenings()
  /// The readings of tokens as words of events, where they were asked for.
  @exclusivity(unchecked) var eventReadingLists = TokenMemory<[EventReading]>()
  /// The rows of the reporting noun that a token can be.
  @exclusivity(unchecked) var nounRowLists = TokenMemory<[Int]>()
  /// The folded lemmas that were asked for, by their numbers.
  @exclusivity(unchecked) private var foldedLemmas: [Int32: [UInt8]] = [:]
  /// The words of ranges without clitics and marks, by their first token: of each the range asked for last.
  @exclusivity(unchecked) var bareWordLists = TokenMemory<(end: Int, words: [[UInt8]])>()
  /// For each token what it is to the patterns that can't do without it.
  @exclusivity(unchecked) var landmarks: [Landmarks] = []
  /// What is asked of all tokens, by their word types.
  @exclusivity(unchecked) var typeSigns = TypeSignMemory()
  /// What the cue that was tried last says as a verb or participle.
  @exclusivity(unchecked) var lastCue = CueVerbs()
  /// The names of the outlets that were asked for.
  @exclusivity(unchecked) var outletNames: [String: [String]] = [:]
  /// The token up to which the subject of the last verb of saying may reach.
  @exclusivity(unchecked) var subjectZone = 0
  /// Steps of work on the document so far, where their number could grow faster than the text: what a
  /// test bounds, whatever the speed of the machine.
  @exclusivity(unchecked) var work = 0
  /// The scanner of ``timeScanner``, once it was asked for.
  @exclusivity(unchecked) private var madeTimeScanner: TimeScanner?
  /// Which word types tell of events.
  let eventTriggers: EventTriggers
  /// The names of persons in the document, in order; set once they were looked for.
  @exclusivity(unchecked) var documentNames: [NameMention] = [] {
    didSet { forgetWhatWasAsked() }
  }
  /// Where the phrases of parties end, where that was asked; forgotten when the names change.
  @exclusivity(unchecked) var partyEndings = PartyEndings()
  /// For each sentence whether it speaks of sport; `nil` where nobody asked yet.
  @exclusivity(unchecked) var sportSentences: [Bool?] = []
  /// Matches with their signs, for training; filled only when asked for.
  @exclusivity(unchecked) var candidates: [StatementCandidate]?
  /// Matches that may tell of contacts, for training; filled only when asked for, and then all are taken up.
  @exclusivity(unchecked) var contactCandidates: [ContactCandidate]?
  /// Matches that may tell of decisions, likewise.
  @exclusivity(unchecked) var decisionCandidates: [DecisionCandidate]?
  /// What may tell of commitments, likewise.
  @exclusivity(unchecked) var commitmentCandidates: [CommitmentCandidate]?
  /// The best match at the last cue that was whole and that the last checks refused, and why.
  @exclusivity(unchecked) var refused: (match: Match, reason: Refusal)?
  /// Why the last checks refused a match last.
  @exclusivity(unchecked) var refusal = Refusal.impersonal
  /// How many words outside quotations are of the first person, counted when it is first asked for.
  @exclusivity(unchecked) var ownVoice: Int?
  /// Whether matches are weighed by their signs; without, the rules alone decide.
  @exclusivity(unchecked) var weighs = true
  /// Candidates that the explanation shows; filled only when asked for.
  @exclusivity(unchecked) var trace: [String]?
  /// What was weighed for each left-out subject; filled only when asked for.
  @exclusivity(unchecked) var antecedents: [AntecedentChoice]?
  /// What is weighed there.
  let antecedentWeights: AntecedentWeights

  /// The weight with which statements are read best. The rules for words were written with the rules
  /// for statements; with a vote of 12 the strict score of the development gold falls by one and a half
  /// points, so the model is not asked.
  static let readingVote = 0

  /// The memory of a task.
  ///
  /// - Parameter tags: Whether ``disambiguate()`` will be asked; without it no candidates are kept.
  init(knowledge: Knowledge, grammar: Grammar, tags: Bool = false) {
    self.knowledge = knowledge
    self.grammar = grammar
    modelVote = tags || knowledge.analysisModel == nil ? 0 : Session.readingVote
    morphology = Morphology(
      knowledge.lexicon, model: tags || modelVote > 0 ? knowledge.analysisModel : nil)
    document = Document(Text(""), morphology)
    antecedentWeights = AntecedentWeights(knowledge.antecedents)
    eventTriggers = EventTriggers(knowledge.events, knowledge.eventWords)
  }

  /// Words of time at the tokens of the document.
  var timeScanner: TimeScanner {
    if let madeTimeScanner { return madeTimeScanner }
    let made = TimeScanner(self)
    madeTimeScanner = made
    return made
  }

  /// Takes up a text: tokens, words, disambiguation.
  func begin(_ text: Text) {
    work = 0
    ownVoice = nil
    open(Document(text, morphology))
    prepareWords()
    findParagraphs()
    settleNames()
    settleLastNames()
    settlePlaces()
    sportSentences.removeAll(keepingCapacity: true)
    sportSentences.append(contentsOf: repeatElement(nil, count: document.sentences.count))
    recallNames()
    findLandmarks()
    phraseLimits.removeAll(keepingCapacity: true)
    phraseEndings.removeAll(keepingCapacity: true)
    phraseLimits.append(contentsOf: repeatElement(-1, count: document.tokens.count))
    phraseEndings.append(contentsOf: repeatElement(PlaceSet(), count: document.tokens.count))
    lastOpenings = NearOpenings()
    lastCue = CueVerbs()
    eventOpenings.removeAll(keepingCapacity: true)
    eventOpenings.append(contentsOf: repeatElement([], count: document.tokens.count))
    forgetWhatWasAsked()
  }

  /// Forgets what was found out about tokens, and makes room for those of the document: called whenever the
  /// document or its names change.
  private func forgetWhatWasAsked() {
    let count = document.tokens.count
    partyEndings.forget(count)
    eventReadingLists.forget(count)
    nounRowLists.forget(count)
    bareWordLists.forget(count)
  }

  /// Takes up a document and the word types that its words are of.
  func open(_ made: @autoclosure () -> Document) {
    // The morphology alone holds its arrays while it adds to them, so that none is copied.
    (types, typeAnalyses) = ([], [])
    madeTimeScanner?.end()
    document = made()
    (types, typeAnalyses) = (morphology.lexemes, morphology.analyses)
    forgetWhatWasAsked()
  }

  private func findParagraphs() {
    var starts: [Int32] = []
    starts.reserveCapacity(document.tokens.count)
    var start: Int32 = 0
    for (index, token) in document.tokens.enumerated() {
      if token.kind == .newline { start = Int32(index) + 1 }
      starts.append(min(start, Int32(index)))
    }
    paragraphStarts = starts
  }

  /// The first token of the paragraph of a token.
  func paragraphStart(_ index: Int) -> Int { Int(paragraphStarts[index]) }

  /// The tokens of the document.
  var tokens: [Token] { document.tokens }

  /// A lemma of the lexicon, folded: once for all texts of the worker.
  func foldedLemma(_ number: Int32) -> [UInt8] {
    if let known = foldedLemmas[number] { return known }
    let folded = Folding.fold(knowledge.lexicon.lemmas[Int(number)])
    foldedLemmas[number] = folded
    return folded
  }

  /// The word type of a token.
  func type(_ index: Int) -> Lexeme { types[Int(document.tokens[index].lexeme)] }

  /// The number of a token's form.
  func key(_ index: Int) -> UInt64 { words[index].key }

  /// The stems of the lexicon.
  var stems: [Stem] { knowledge.lexicon.stems }
}

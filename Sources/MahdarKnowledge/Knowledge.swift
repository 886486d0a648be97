public import MahdarText

/// One row of `act-words.tsv`.
public struct ActWord: Sendable {
  /// The act that the word decides.
  public let act: String
  /// Among how many words of the content's beginning the word counts.
  public let reach: Int
}

/// All linguistic knowledge, frozen and shared.
public struct Knowledge: Sendable {
  /// Stems, word classes and phrases.
  public let lexicon: Lexicon
  /// The reporting verbs; ``Stem/reporting`` points here.
  public let verbs: [ReportingVerb]
  /// For each of ``verbs`` the number of its folded lemma.
  private let verbLemmas: [Int32]
  /// For each of ``nouns`` the number of its light verb's lemma; -1 without one.
  private let lightLemmas: [Int32]
  /// The reporting nouns, by position.
  public let nouns: [ReportingNoun]
  /// Reporting nouns by folded lemma and inflected form.
  public let nounForms: [[UInt8]: [Int]]
  /// Names by row; ``PhraseEntry/row`` points here.
  public let names: [NamedRow]
  /// Those of ``names`` that are outlets and agencies.
  public let outlets: [NamedRow]
  /// The rows of the countries, by their codes.
  private let countryRows: [String: Int32]
  /// The rows of the outlets, by the words of their names.
  private let outletRows: [[[UInt8]]: Int32]
  /// Cities that bear the name of another country's capital, by the row of that country: طرابلس اللبنانية.
  public let homonyms: [Int32: Int32]
  /// The first word, folded and without the article, of countries and regions of several words: قطاع غزة.
  public let placeHeads: [Int32: [UInt8]]
  /// Who held which office when.
  public let offices: OfficeTable
  /// The folded words of the persons' names.
  public let personWords: Set<[UInt8]>
  /// The channel that a noun names, by folded form: `statement`, `call` …
  public let channels: [[UInt8]: String]
  /// Classes of sources and documents by folded form: `unnamed`, `media`, `document`, `group`.
  public let sourceClasses: [[UInt8]: String]
  /// Words that decide an act: for a form's number the acts and how far from the content's head.
  public let actWords: FormMap<[ActWord]>
  /// How far the make of a statement tells whether it holds: log odds by feature.
  public let confidence: [String: Double]
  /// How much each sign speaks for a match of a construction being a statement; from
  /// `lexicon/acceptance.tsv`.
  public let acceptance: SignWeights
  /// How much each sign speaks for a match of a construction being a contact; from
  /// `lexicon/contact-acceptance.tsv`.
  public let contactAcceptance: SignWeights
  /// How much each sign speaks for a match being a decision; from `lexicon/decision-acceptance.tsv`.
  public let decisionAcceptance: SignWeights
  /// How much each sign speaks for a match being a commitment; from `lexicon/commitment-acceptance.tsv`.
  public let commitmentAcceptance: SignWeights
  /// How often entries hold, by construction, and by layer for those of which the gold has none; from
  /// `lexicon/entry-confidence.tsv`.
  public let entryConfidence: [String: Double]
  /// What is weighed of who may be a left-out subject: weights by feature and by how the subject is left out,
  /// from `lexicon/antecedents.tsv`.
  public let antecedents: [String: [String: Double]]
  /// How much each sign counts by which articles of one event are told.
  public let storyWeights: [String: Double]
  /// What words do to what is said with them, by folded lemma or form: `denial`, `refusal`, `untrue`,
  /// `hearsay`, `rumour`, `bound`.
  public let claimWords: [[UInt8]: String]
  /// The words of time and number, and the Islamic calendar.
  public let times: TimeLexicon
  /// The words that tell of contacts, decisions, commitments and incidents.
  public let events: EventLexicon
  /// What words beside events tell of them, by the number of their form without the article.
  public let eventWords: FormMap<[EventNote]>
  /// The construction files.
  public let grammar: [KnowledgeFile]
  /// Chooses among the readings of a word; `nil` without its file.
  public let analysisModel: AnalysisModel?
  /// Finds names; `nil` without its file.
  public let nameModel: NameModel?
  /// Reads names again with what ``nameModel`` found around; `nil` without its file.
  public let secondNameModel: NameModel?
  /// How often lists of names have a word; `nil` without its file.
  public let nameWords: NameWords?

  /// Builds the tables.
  ///
  /// - Throws: ``KnowledgeError`` with the place of a fault; nothing is skipped.
  public init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    self = try Knowledge.load(files) { _ in }.knowledge
  }

  /// Builds the tables, and of the construction files what the caller makes of them; all at once, so that a
  /// start waits for the longest part alone.
  ///
  /// - Throws: ``KnowledgeError`` with the place of a fault; nothing is skipped.
  package static func load<Grammar: Sendable>(
    _ files: [KnowledgeFile],
    grammar parse: @Sendable ([KnowledgeFile]) throws(KnowledgeError) -> Grammar
  ) throws(KnowledgeError) -> (knowledge: Knowledge, grammar: Grammar) {
    let rules = files.filter { $0.name.hasSuffix(".rule") }.sorted { $0.name < $1.name }
    let (words, tables, others) = try together(
      { () throws(KnowledgeError) in try KnowledgeLoader.loaded(files) },
      { () throws(KnowledgeError) in
        (try TableLoader.loaded(files), try LearnedModels.loaded(files))
      },
      { () throws(KnowledgeError) in (try NameLoader.loaded(files), try parse(rules)) })
    try refuseUnknown(files)
    return (Knowledge(words, others.0, tables.0, tables.1, rules), others.1)
  }

  /// - Throws: ``KnowledgeError`` if a file is none that is known.
  private static func refuseUnknown(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    let known =
      KnowledgeLoader.files + TableLoader.files + LearnedModels.files + [
        NameLoader.officesName, Knowledge.packedWordsName,
      ]
    for file in files
    where !file.name.hasSuffix(".rule") && !known.contains(file.name)
      && !KnowledgeLoader.isAddedNames(file.name)
    {
      throw KnowledgeError(
        file: file.name, line: 1, column: 1, source: "",
        message: "no knowledge file of this name is known",
        hint: nearest(file.name, among: known).map { "did you mean '\($0)'?" })
    }
  }

  /// Numbers the lemmas of verbs, and with them the light verbs of nouns.
  private static func lemmas(
    _ verbs: [ReportingVerb], _ nouns: [ReportingNoun]
  ) -> (ofVerbs: [Int32], ofLightVerbs: [Int32]) {
    var numbers: [[UInt8]: Int32] = [:]
    var ofVerbs: [Int32] = []
    for verb in verbs {
      let lemma = Folding.fold(verb.lemma)
      let number = numbers[lemma] ?? Int32(numbers.count)
      numbers[lemma] = number
      ofVerbs.append(number)
    }
    return (ofVerbs, nouns.map { numbers[$0.lightVerb] ?? -1 })
  }

  /// Whether a reporting verb is the light verb of a reporting noun, both by position: أدلى بتصريح.
  public func carries(verb: Int, noun: Int) -> Bool { verbLemmas[verb] == lightLemmas[noun] }

  private init(
    _ loader: KnowledgeLoader, _ authority: NameLoader, _ tables: TableLoader, _ models: LearnedModels,
    _ rules: [KnowledgeFile]
  ) {
    analysisModel = models.analysis
    nameModel = models.names
    secondNameModel = models.namesAgain
    nameWords = models.nameWords
    verbs = loader.verbs
    nouns = loader.nouns
    (verbLemmas, lightLemmas) = Knowledge.lemmas(loader.verbs, loader.nouns)
    nounForms = loader.nounForms
    names = authority.names
    outlets = authority.outlets
    offices = authority.offices
    countryRows = authority.countryRows
    outletRows = authority.outletRows
    homonyms = authority.homonyms
    placeHeads = authority.placeHeads
    personWords = authority.personWords
    channels = loader.channels
    actWords = tables.frozenActWords
    sourceClasses = loader.sourceClasses
    times = tables.times
    events = tables.events
    eventWords = tables.frozenEventWords
    confidence = tables.confidence
    entryConfidence = tables.entryConfidence
    acceptance = tables.acceptance
    contactAcceptance = tables.contactAcceptance
    decisionAcceptance = tables.decisionAcceptance
    commitmentAcceptance = tables.commitmentAcceptance
    antecedents = tables.antecedents
    storyWeights = tables.storyWeights
    claimWords = tables.claimWords
    lexicon = loader.builder.build()
    grammar = rules
  }

  /// The file of the general word list.
  public static let wordsName = "lexicon/words.tsv"
  /// The file that has the general word list packed.
  public static let packedWordsName = "models/lexicon.bin"

  /// Packs a general word list: what `models/lexicon.bin` holds.
  ///
  /// - Throws: ``KnowledgeError`` with the place of the first fault in the list.
  public static func packedWords(_ list: KnowledgeFile) throws(KnowledgeError) -> [UInt8] {
    var packer = WordPacker()
    try list.withSpan { bytes throws(KnowledgeError) in
      try KnowledgeLoader.words(list.name, bytes) { word in
        let lemma = bytes.extracting(word.lemma).withUnsafeBufferPointer(Array.init)
        packer.add(
          word.codes, lemma: lemma, word.partOfSpeech, word.inflection, frequency: word.frequency,
          spelling: word.spelling)
      }
    }
    guard let packed = packer.pack(fingerprint: list.withSpan(Fingerprint.of)) else {
      throw KnowledgeError(
        file: list.name, line: 1, column: 1, source: "", message: "a form or a lemma is longer than 255 bytes"
      )
    }
    return packed
  }

  /// The row of ``names`` for a country's code.
  public func countryRow(_ code: String) -> Int32? { countryRows[code] }

  /// The row of an outlet by the words of its name, folded and without the article: where a word of it is a
  /// city's or a region's as well, the row that the word itself has is theirs.
  public func outletRow(_ words: [[UInt8]]) -> Int32? { outletRows[words] }
}

import MahdarRecord
import MahdarText

/// Turns knowledge files into the words of ``Knowledge``.
struct KnowledgeLoader: Sendable {
  var builder: LexiconBuilder
  var verbs: [ReportingVerb] = []
  var nouns: [ReportingNoun] = []
  var nounForms: [[UInt8]: [Int]] = [:]
  /// How many rows of names there have been.
  var nameCount = 0
  var channels: [[UInt8]: String] = [:]
  var sourceClasses: [[UInt8]: String] = [:]
  var verbIndex: [String: Int] = [:]
  /// The letters of the word at hand.
  private var scratch: [UInt8] = []
  let packedWords: (file: KnowledgeFile, words: PackedWords)?

  /// A loader of knowledge among which there are these files.
  init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    packedWords = try KnowledgeLoader.packedWords(files)
    builder =
      packedWords.map { packed in packed.file.withSpan { LexiconBuilder(packed.words, in: $0) } }
      ?? LexiconBuilder()
  }

  /// The files that it reads, in the order in which it reads them. Reporting verbs first: their readings
  /// carry more than the general list's.
  static let files =
    [
      "lexicon/reporting-verbs.tsv", "lexicon/reporting-nouns.tsv", "lexicon/particles.tsv",
      "lexicon/titles.tsv", "lexicon/entity-heads.tsv", "lexicon/organisations.tsv", "lexicon/sources.tsv",
      "lexicon/channels.tsv", Knowledge.wordsName,
    ] + nameFiles + ["names/given-names.tsv", "names/family-names.tsv"]

  /// The authority files, in the order in which their rows are counted.
  static let nameFiles = [
    "names/countries.tsv", "names/outlets.tsv", "names/organisations.tsv", "names/places.tsv",
    "names/persons.tsv", "names/cities.tsv",
  ]

  /// What is in the files among these that it reads; further files of names add to the lists.
  static func loaded(_ files: [KnowledgeFile]) throws(KnowledgeError) -> KnowledgeLoader {
    var loader = try KnowledgeLoader(files)
    for name in KnowledgeLoader.files {
      for file in files where file.name == name { try loader.load(file) }
    }
    for file in files where isAddedNames(file.name) { try loader.load(file) }
    return loader
  }

  /// Whether a file adds names: any table in `names/` that is none of the known ones.
  static func isAddedNames(_ name: String) -> Bool {
    name.hasPrefix("names/") && name.hasSuffix(".tsv") && !files.contains(name)
      && name != NameLoader.officesName
  }

  /// Reads one file by its name.
  mutating func load(_ file: KnowledgeFile) throws(KnowledgeError) {
    switch file.name {
    case Knowledge.wordsName: try loadWords(file)
    case "lexicon/reporting-verbs.tsv": try loadVerbs(file)
    case "lexicon/reporting-nouns.tsv": try loadNouns(file)
    case "lexicon/particles.tsv": try loadParticles(file)
    case "lexicon/titles.tsv", "lexicon/entity-heads.tsv": try loadHeads(file, column: "kind")
    case "lexicon/organisations.tsv": try loadHeads(file, column: nil)
    case "lexicon/sources.tsv": try loadHeads(file, column: "class")
    case "lexicon/channels.tsv": try loadChannels(file)
    case "names/given-names.tsv": try loadSingleNames(file, .givenName)
    case "names/family-names.tsv": try loadSingleNames(file, .familyName)
    default: try loadNames(file)
    }
  }

  private static let channels = Channel.allCases.map(\.rawValue)

  private mutating func loadChannels(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["channel", "form"])
    let place = table.index("form")
    for row in table.rows {
      let form = row.fields[place]
      let words = form.parts(at: " ")
      guard let head = words.first else { continue }
      let channel = try table.value(row, "channel", among: KnowledgeLoader.channels)
      let codes = KnowledgeLoader.bare(
        Folding.fold(String(decoding: form.utf8.map { $0 == 0x20 ? 0x5F : $0 }, as: UTF8.self)))
      if channels[codes] == nil { channels[codes] = channel }
      if words.count == 1 {
        addWords(row.fields.bytes(place), .noun, [], .channel, row: -1, frequency: 20)
      } else {
        let headCodes = KnowledgeLoader.bare(Folding.fold(head))
        if channels[headCodes] == nil { channels[headCodes] = channel }
        addPhrase(row.fields.bytes(place), .channel, row: -1, [])
      }
    }
  }

  /// Adds a word or an expression of several.
  mutating func addWords(
    _ form: ArraySlice<UInt8>, _ part: PartOfSpeech, _ inflection: Inflection, _ classes: WordClasses,
    row: Int32, frequency: UInt8, lemma: ArraySlice<UInt8>? = nil
  ) {
    if form.contains(0x20) {
      addPhrase(form, classes, row: row, inflection)
      return
    }
    let bytes = form.span
    let number =
      if let lemma { builder.lemma(lemma.span, 0..<lemma.count) } else {
        builder.lemma(bytes, 0..<bytes.count)
      }
    var codes = scratch
    scratch = []
    codes.removeAll(keepingCapacity: true)
    Folding.fold(bytes, 0..<bytes.count, into: &codes)
    builder.add(
      codes.span, 0..<codes.count, part, inflection, classes: classes, lemma: number, frequency: frequency,
      spelling: Spelling(bytes, 0..<bytes.count))
    let hasArticle = KnowledgeLoader.hasArticle(codes)
    // الوطن is a paper, وطن is none: the word without the article only remembers that it has been named so.
    let names = row >= 0 && hasArticle && classes == .media
    if hasArticle, part != .adverb, part != .adposition {
      builder.add(
        codes.span, 2..<codes.count, part, inflection, classes: names ? .articled : classes, lemma: number,
        frequency: frequency, spelling: Spelling(bytes, KnowledgeLoader.behindTwo(bytes)..<bytes.count))
    }
    scratch = codes
    if row >= 0 { addPhrase(form, names ? classes.union(.articled) : classes, row: row, inflection) }
  }

  /// Where the first two code points end.
  private static func behindTwo(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    for _ in 0..<2 where index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  private mutating func addPhrase(
    _ form: ArraySlice<UInt8>, _ classes: WordClasses, row: Int32, _ gender: Inflection
  ) {
    let bytes = form.span
    var key = scratch
    scratch = []
    key.removeAll(keepingCapacity: true)
    var ends: [Int] = []
    ends.reserveCapacity(4)
    var isWhole = true
    var place = 0
    while place < bytes.count, isWhole {
      let start = place
      while place < bytes.count, bytes[place] != 0x20 { place += 1 }
      if place > start {
        if !ends.isEmpty { key.append(0x20) }
        let first = key.count
        Folding.fold(bytes, start..<place, into: &key)
        if key.count - first > 4, key[first] == Letter.alef, key[first + 1] == Letter.lam {
          key.removeSubrange(first..<(first + 2))
        }
        // A word of marks alone is none, nor is what it stands in.
        if key.count == first { isWhole = false } else { ends.append(key.count) }
      }
      place += 1
    }
    if isWhole, !ends.isEmpty {
      builder.phrases.add(key, ends: ends, PhraseEntry(classes: classes, row: row, gender: gender))
    }
    scratch = key
  }

  /// A folded word without the article.
  static func bare(_ codes: [UInt8]) -> [UInt8] { hasArticle(codes) ? Array(codes.dropFirst(2)) : codes }

  private static func hasArticle(_ codes: [UInt8]) -> Bool {
    codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam
  }
}

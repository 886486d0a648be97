import MahdarText

/// Turns knowledge files into the tables of ``Knowledge``.
struct KnowledgeLoader {
  var builder: LexiconBuilder
  var verbs: [ReportingVerb] = []
  var nouns: [ReportingNoun] = []
  var nounForms: [[UInt8]: [Int]] = [:]
  var names: [NamedRow] = []
  /// Countries by the folded name of their capital, where it is one word.
  var capitals: [[UInt8]: Int32] = [:]
  var offices = OfficeTable()
  var channels: [[UInt8]: String] = [:]
  var sourceClasses: [[UInt8]: String] = [:]
  var actWords: [UInt64: [ActWord]] = [:]
  var times = TimeLexicon()
  var events = EventLexicon()
  var eventWords: [UInt64: [EventNote]] = [:]
  var confidence: [String: Double] = [:]
  var entryConfidence: [String: Double] = [:]
  var acceptance = SignWeights()
  var contactAcceptance = SignWeights()
  var decisionAcceptance = SignWeights()
  var antecedents: [String: [String: Double]] = [:]
  var storyWeights: [String: Double] = [:]
  var claimWords: [[UInt8]: String] = [:]
  var verbIndex: [String: Int] = [:]
  let packedWords: (file: KnowledgeFile, words: PackedWords)?

  /// A loader of knowledge among which there are these files.
  init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    packedWords = try KnowledgeLoader.packedWords(files)
    builder =
      packedWords.map { packed in packed.file.withSpan { LexiconBuilder(packed.words, in: $0) } }
      ?? LexiconBuilder()
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
    case "lexicon/act-words.tsv": try loadActWords(file)
    case "lexicon/channels.tsv": try loadChannels(file)
    case "names/given-names.tsv": try loadSingleNames(file, .givenName)
    case "names/family-names.tsv": try loadSingleNames(file, .familyName)
    case "names/offices.tsv": try loadOffices(file)
    case "lexicon/dates.tsv", "lexicon/numbers.tsv": try times.loadWords(file)
    case "lexicon/confidence.tsv": confidence = try weights(file, writtenBy: "Scripts/calibrate.py")
    case "lexicon/acceptance.tsv":
      acceptance = try signWeights(file, writtenBy: "Scripts/acceptance.py")
    case "lexicon/contact-acceptance.tsv":
      contactAcceptance = try signWeights(file, writtenBy: "Scripts/contact_acceptance.py")
    case "lexicon/decision-acceptance.tsv":
      decisionAcceptance = try signWeights(file, writtenBy: "Scripts/decision_acceptance.py")
    case "lexicon/stories.tsv": storyWeights = try weights(file, writtenBy: "Scripts/archive/fit_stories.py")
    case "lexicon/contradictions.tsv": try loadClaimWords(file)
    case "lexicon/entry-confidence.tsv":
      entryConfidence = try weights(file, writtenBy: "Scripts/calibrate_entries.py")
    case "lexicon/antecedents.tsv": try loadAntecedents(file)
    case "lexicon/hijri.tsv": try times.loadCalendar(file)
    case "lexicon/event-words.tsv": try loadEventWords(file)
    case EntryLayer.contact.table: try loadEvents(file, .contact)
    case EntryLayer.decision.table: try loadEvents(file, .decision)
    case EntryLayer.commitment.table: try loadEvents(file, .commitment)
    case EntryLayer.incident.table: try loadEvents(file, .incident)
    case EntryLayer.outcome.table: try loadEvents(file, .outcome)
    default: try loadNames(file)
    }
  }

  /// A table of weights by feature.
  private func weights(
    _ file: KnowledgeFile, writtenBy script: String
  ) throws(KnowledgeError) -> [String: Double] {
    let table = try Table(file, required: ["feature", "weight"])
    var weights: [String: Double] = [:]
    for row in table.rows {
      weights[row.fields[table.index("feature")]] = try weight(
        row, table.index("weight"), file, writtenBy: script)
    }
    return weights
  }

  /// A table of weights by signs.
  private func signWeights(
    _ file: KnowledgeFile, writtenBy script: String
  ) throws(KnowledgeError) -> SignWeights {
    let table = try Table(file, required: ["feature", "weight"])
    let (feature, column) = (table.index("feature"), table.index("weight"))
    var weights = SignWeights(room: table.rows.count)
    for row in table.rows {
      let value = try weight(row, column, file, writtenBy: script)
      if weights.add(row.fields.bytes(feature), Float(value)) { continue }
      let unknown = String(row.fields[feature].prefix { $0 != "=" })
      throw KnowledgeError(
        file: file.name, line: 1, column: 1, source: unknown,
        message: "'\(unknown)' is no sign",
        hint: nearest(unknown, among: Sign.allCases.map(\.name)).map { "did you mean '\($0)'?" })
    }
    return weights
  }

  private func weight(
    _ row: Table.Row, _ column: Int, _ file: KnowledgeFile, writtenBy script: String
  ) throws(KnowledgeError) -> Double {
    guard let value = Double(row.fields[column]), value.isFinite else {
      throw KnowledgeError(
        file: file.name, line: row.line, column: 1, source: row.fields.joined(separator: "\t"),
        message: "'\(row.fields[column])' is no number", hint: "see \(script)")
    }
    return value
  }

  /// A column of weights for each way in which a subject is left out.
  private mutating func loadAntecedents(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["feature"])
    for row in table.rows {
      var weights: [String: Double] = [:]
      for (column, name) in table.columns.enumerated() where name != "feature" {
        weights[name] = try weight(row, column, file, writtenBy: "Scripts/fit_antecedents.py")
      }
      antecedents[row.fields[table.index("feature")]] = weights
    }
  }

  private mutating func loadChannels(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["channel", "form"])
    for row in table.rows {
      let form = row.fields[table.index("form")]
      let words = form.parts(at: " ")
      guard let head = words.first else { continue }
      let codes = KnowledgeLoader.bare(
        Folding.fold(String(decoding: form.utf8.map { $0 == 0x20 ? 0x5F : $0 }, as: UTF8.self)))
      if channels[codes] == nil { channels[codes] = row.fields[table.index("channel")] }
      if words.count == 1 {
        addWords(form, .noun, [], .channel, row: -1, frequency: 20)
      } else {
        let headCodes = KnowledgeLoader.bare(Folding.fold(head))
        if channels[headCodes] == nil { channels[headCodes] = row.fields[table.index("channel")] }
        addPhrase(form, .channel, row: -1, [])
      }
    }
  }

  private mutating func loadClaimWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["kind", "forms"])
    let kinds = [
      "denial", "refusal", "untrue", "hearsay", "rumour", "least", "most", "at-least", "at-most", "about",
      "range",
      "update", "being", "perfect", "clock", "people",
    ]
    for row in table.rows {
      let kind = row.fields[table.index("kind")]
      guard kinds.contains(kind) else {
        throw table.error(row, "kind", "kind is one of \(kinds.joined(separator: ", "))")
      }
      for form in row.fields[table.index("forms")].split(separator: "|") {
        let codes = form.split(separator: " ").map { Folding.fold(String($0)) }
        claimWords[Array(codes.joined(separator: [0x20]))] = kind
      }
    }
  }

  private mutating func loadActWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["act", "reach", "form"])
    for row in table.rows {
      guard let reach = Int(row.fields[table.index("reach")]), reach > 0 else {
        throw table.error(row, "reach", "reach is a number of words")
      }
      let key = FormTable.key(Folding.fold(row.fields[table.index("form")]))
      actWords[key, default: []].append(ActWord(act: row.fields[table.index("act")], reach: reach))
    }
  }

  mutating func addWords(
    _ form: String, _ part: PartOfSpeech, _ inflection: Inflection, _ classes: WordClasses, row: Int32,
    frequency: UInt8, lemma: String? = nil
  ) {
    if form.holds(" ") {
      addPhrase(form, classes, row: row, inflection)
      return
    }
    let folded = Folding.fold(form)
    let number = builder.lemma(lemma ?? form)
    let spelling = Spelling(form)
    builder.add(
      folded, part, inflection, classes: classes, lemma: number, frequency: frequency, spelling: spelling)
    let bare = KnowledgeLoader.bare(folded)
    let hasArticle = bare.count != folded.count
    // الوطن is a paper, وطن is none: the word without the article only remembers that it has been named so.
    let names = row >= 0 && hasArticle && classes == .media
    if hasArticle, part != .adverb, part != .adposition {
      builder.add(
        bare, part, inflection, classes: names ? .articled : classes, lemma: number, frequency: frequency,
        spelling: Spelling(String(form.unicodeScalars.dropFirst(2))))
    }
    if row >= 0 { addPhrase(form, names ? classes.union(.articled) : classes, row: row, inflection) }
  }

  private mutating func addPhrase(
    _ form: String, _ classes: WordClasses, row: Int32, _ gender: Inflection
  ) {
    let bytes = form.utf8.span
    var key: [UInt8] = []
    key.reserveCapacity(bytes.count)
    var ends: [Int] = []
    ends.reserveCapacity(4)
    var place = 0
    while place < bytes.count {
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
        if key.count == first { return }
        ends.append(key.count)
      }
      place += 1
    }
    if ends.isEmpty { return }
    builder.phrases.add(key, ends: ends, PhraseEntry(classes: classes, row: row, gender: gender))
  }

  /// A folded word without the article.
  static func bare(_ codes: [UInt8]) -> [UInt8] {
    codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam ? Array(codes.dropFirst(2)) : codes
  }
}

import MahdarText

/// Turns the knowledge files that lean on no list of words into tables of ``Knowledge``: weights, words of
/// time and what tells of events.
struct TableLoader: Sendable {
  var actWords: [UInt64: [ActWord]] = [:]
  var times = TimeLexicon()
  var events = EventLexicon()
  var eventWords: [UInt64: [EventNote]] = [:]
  var confidence: [String: Double] = [:]
  var entryConfidence: [String: Double] = [:]
  var acceptance = SignWeights()
  var contactAcceptance = SignWeights()
  var decisionAcceptance = SignWeights()
  var commitmentAcceptance = SignWeights()
  var antecedents: [String: [String: Double]] = [:]
  var storyWeights: [String: Double] = [:]
  var claimWords: [[UInt8]: String] = [:]
  /// ``actWords``, once all are known.
  private(set) var frozenActWords = FormMap<[ActWord]>()
  /// ``eventWords``, once all are known.
  private(set) var frozenEventWords = FormMap<[EventNote]>()

  /// The files that it reads, in the order in which it reads them.
  static let files =
    [
      "lexicon/act-words.tsv", "lexicon/numbers.tsv", "lexicon/dates.tsv", "lexicon/hijri.tsv",
      "lexicon/confidence.tsv", "lexicon/entry-confidence.tsv", "lexicon/acceptance.tsv",
      "lexicon/contact-acceptance.tsv", "lexicon/decision-acceptance.tsv",
      "lexicon/commitment-acceptance.tsv", "lexicon/stories.tsv",
      "lexicon/contradictions.tsv", "lexicon/antecedents.tsv", "lexicon/event-words.tsv",
    ] + EntryLayer.allCases.map(\.table)

  /// What is in the files among these that it reads.
  static func loaded(_ files: [KnowledgeFile]) throws(KnowledgeError) -> TableLoader {
    var loader = TableLoader()
    for name in TableLoader.files {
      for file in files where file.name == name { try loader.load(file) }
    }
    loader.frozenActWords = FormMap(loader.actWords)
    loader.frozenEventWords = FormMap(loader.eventWords)
    return loader
  }

  /// Reads one file by its name.
  mutating func load(_ file: KnowledgeFile) throws(KnowledgeError) {
    switch file.name {
    case "lexicon/act-words.tsv": try loadActWords(file)
    case "lexicon/dates.tsv", "lexicon/numbers.tsv": try times.loadWords(file)
    case "lexicon/hijri.tsv": try times.loadCalendar(file)
    case "lexicon/confidence.tsv": confidence = try weights(file, writtenBy: "Scripts/calibrate.py")
    case "lexicon/entry-confidence.tsv":
      entryConfidence = try weights(file, writtenBy: "Scripts/calibrate_entries.py")
    case "lexicon/acceptance.tsv":
      acceptance = try signWeights(file, writtenBy: "Scripts/acceptance.py")
    case "lexicon/contact-acceptance.tsv":
      contactAcceptance = try signWeights(file, writtenBy: "Scripts/contact_acceptance.py")
    case "lexicon/commitment-acceptance.tsv":
      commitmentAcceptance = try signWeights(file, writtenBy: "Scripts/commitment_acceptance.py")
    case "lexicon/decision-acceptance.tsv":
      decisionAcceptance = try signWeights(file, writtenBy: "Scripts/decision_acceptance.py")
    case "lexicon/stories.tsv": storyWeights = try weights(file, writtenBy: "Scripts/archive/fit_stories.py")
    case "lexicon/contradictions.tsv": try loadClaimWords(file)
    case "lexicon/antecedents.tsv": try loadAntecedents(file)
    case "lexicon/event-words.tsv": try loadEventWords(file)
    default:
      for layer in EntryLayer.allCases where layer.table == file.name { try loadEvents(file, layer) }
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

  /// A weight; most have few digits, and are made without a string.
  private func weight(
    _ row: Table.Row, _ column: Int, _ file: KnowledgeFile, writtenBy script: String
  ) throws(KnowledgeError) -> Double {
    let written = row.fields.bytes(column)
    if let value = Decimal.short(written.span) { return value }
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
      let act = try table.value(row, "act", among: KnowledgeLoader.acts)
      actWords[key, default: []].append(ActWord(act: act, reach: reach))
    }
  }
}

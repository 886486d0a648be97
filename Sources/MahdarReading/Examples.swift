public import MahdarKnowledge
import MahdarRecord
import MahdarText

/// One example of a knowledge file: a test of the whole reading, written where the knowledge stands.
public struct KnowledgeExample: Sendable {
  /// What an example asks for.
  enum Test: Sendable {
    /// The construction of this id finds a statement with all these fields.
    case example(rule: String, [Expectation])
    /// No statement stands in the text.
    case never
    /// The construction of this id misses the text; `limit` in a rule file.
    case limit(rule: String, [Expectation])
    /// As ``example``, ``never`` and ``limit``, of a construction that yields an entry.
    case entry(EntryLayer, rule: String, Example.Kind, [Expectation])
    /// A cue of this lemma, with this act unless something else decides it; of a light verb its noun may
    /// be the cue.
    case verb(lemma: String, act: String?, isLight: Bool)
    /// A cue that is a form of this noun, or of the verb that carries it, with this act.
    case noun(lemma: String, act: String, lightVerb: String?)
  }

  /// One field with the value it must have.
  struct Expectation: Sendable {
    let field: String
    let value: String
    let place: ExamplePlace
  }

  let place: ExamplePlace
  /// The sentence that is read.
  public let text: String
  let test: Test

  /// The file's name below the knowledge folder.
  public var file: String { place.file }
  /// The line, from 1.
  public var line: Int { place.line }
  /// Whether the example is a row of a table, not part of a construction.
  public var isRow: Bool {
    switch test {
    case .verb, .noun: true
    case .example, .never, .limit, .entry: false
    }
  }
}

/// A line of a knowledge file and the column of what is spoken of.
struct ExamplePlace: Sendable {
  let file: String
  let line: Int
  /// In code points, from 1.
  let column: Int
  /// The line's text.
  let source: String
}

/// An example that came out otherwise.
public struct ExampleFailure: Sendable, CustomStringConvertible {
  /// The example.
  public let example: KnowledgeExample
  let place: ExamplePlace
  /// What is wrong, a sentence without its full stop.
  public let message: String
  /// What came out instead, a line each.
  public let instead: [String]

  /// The file's name below the knowledge folder.
  public var file: String { place.file }
  /// The line, from 1.
  public var line: Int { place.line }

  /// `file:line:column: message`, the line, a caret below the place, and what came out instead.
  public var description: String {
    let error = KnowledgeError(
      file: place.file, line: place.line, column: place.column, source: place.source, message: message)
    return ([error.description] + instead.map { "  " + $0 }).joined(separator: "\n")
  }
}

/// The examples of knowledge files: those of the constructions, and those of the tables of verbs and
/// nouns.
///
/// ```swift
/// let files = KnowledgeFile.embedded
/// let failures = try KnowledgeExamples(files).check(Reader(knowledge: files))
/// ```
public struct KnowledgeExamples: Sendable {
  /// In the order of the files and their lines.
  public let examples: [KnowledgeExample]

  /// Collects the examples.
  ///
  /// - Throws: ``KnowledgeError`` for a file that can't be read as knowledge, or an example that asks
  ///   for something that no statement can have.
  public init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    var examples: [KnowledgeExample] = []
    for file in files.sorted(by: { $0.name < $1.name }) {
      if file.name.hasSuffix(".rule") {
        let lines = ExampleLines(file)
        for rule in try RuleParser.parse(file).rules {
          for example in rule.examples { examples.append(try lines.example(example, of: rule)) }
        }
      } else if file.name == "lexicon/reporting-verbs.tsv" || file.name == "lexicon/reporting-nouns.tsv" {
        examples += try Self.rows(of: file)
      }
    }
    self.examples = examples
  }

  private init(examples: [KnowledgeExample]) { self.examples = examples }

  /// The examples of the files whose names contain the words; all for none.
  public func only(inFilesNamed words: String) -> KnowledgeExamples {
    KnowledgeExamples(examples: examples.filter { words.isEmpty || $0.file.contains(words) })
  }

  /// Runs one example; what is returned is empty if it came out as it says.
  public static func check(_ example: KnowledgeExample, _ reader: Reader) -> [ExampleFailure] {
    ExampleChecker(reader).failures(of: example)
  }

  /// Runs all examples; what is returned is empty if all came out as they say.
  public func check(_ reader: Reader) -> [ExampleFailure] {
    let checker = ExampleChecker(reader)
    return examples.flatMap { checker.failures(of: $0) }
  }

  /// The examples of a table with a column `example`; a row may have none, written `-`.
  private static func rows(of file: KnowledgeFile) throws(KnowledgeError) -> [KnowledgeExample] {
    let isVerbs = file.name.hasSuffix("verbs.tsv")
    let table = try Table(file, required: ["act", "takes", "lemma", "example"])
    var examples: [KnowledgeExample] = []
    for row in table.rows {
      let text = row.fields[table.index("example")]
      if text.isEmpty || text == "-" { continue }
      // The place is that of an error at the column.
      let at = table.error(row, "example", "")
      let lemma = row.fields[table.index("lemma")]
      let act = row.fields[table.index("act")]
      // A verb that renews, relays or carries a noun leaves the act to another word.
      let takes = row.fields[table.index("takes")].split(separator: ",")
      let leavesAct = ["renew", "relay", "light"].contains { takes.contains($0) }
      let carrier = isVerbs ? "-" : row.fields[table.index("verb")]
      let lightVerb = carrier == "-" ? nil : carrier
      examples.append(
        KnowledgeExample(
          place: ExamplePlace(file: file.name, line: row.line, column: at.column, source: at.source),
          text: text,
          test: isVerbs
            ? .verb(lemma: lemma, act: leavesAct ? nil : act, isLight: takes.contains("light"))
            : .noun(lemma: lemma, act: act, lightVerb: lightVerb)))
    }
    return examples
  }
}

/// The lines of a rule file, for the places of its examples.
private struct ExampleLines {
  let file: String
  let lines: [String]

  init(_ file: KnowledgeFile) {
    self.file = file.name
    lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  func place(_ line: Int, of words: String) -> ExamplePlace {
    let source = line <= lines.count ? lines[line - 1] : ""
    var column = 1
    if let range = source.firstRange(of: words), !words.isEmpty {
      column += source.unicodeScalars.distance(from: source.startIndex, to: range.lowerBound)
    }
    return ExamplePlace(file: file, line: line, column: column, source: source)
  }

  func example(_ example: Example, of rule: Rule) throws(KnowledgeError) -> KnowledgeExample {
    var expectations: [KnowledgeExample.Expectation] = []
    for (name, value, line) in example.expected {
      let place = place(line, of: value)
      if rule.yields == nil, let hint = hint(name, value) {
        throw KnowledgeError(
          file: file, line: line, column: place.column, source: place.source,
          message: "no statement can have the \(name) '\(value)'", hint: hint)
      }
      expectations.append(.init(field: name, value: value, place: place))
    }
    if let layer = rule.yields {
      return KnowledgeExample(
        place: place(example.line, of: example.text), text: example.text,
        test: .entry(layer, rule: rule.id, example.kind, expectations))
    }
    let test: KnowledgeExample.Test =
      switch example.kind {
      case .example: .example(rule: rule.id, expectations)
      case .never: .never
      case .limit: .limit(rule: rule.id, expectations)
      }
    return KnowledgeExample(place: place(example.line, of: example.text), text: example.text, test: test)
  }

  /// What may be meant by a value that its field can't have; `nil` if it can.
  private func hint(_ field: String, _ value: String) -> String? {
    let values: [String]
    switch field {
    case "act": values = Act.allCases.map(\.rawValue)
    case "manner": values = Manner.allCases.map(\.rawValue)
    case "channel": values = Channel.allCases.map(\.rawValue) + ["-"]
    case "negated": values = ["true", "false"]
    case "count": return Int(value) == nil ? "give a number" : nil
    default: return value.isEmpty ? "give the words, or - for none" : nil
    }
    if values.contains(value) { return nil }
    if let near = nearest(value, among: values) { return "did you mean '\(near)'?" }
    return "it is one of \(values.joined(separator: ", "))"
  }
}

/// Runs examples through a reader.
private final class ExampleChecker {
  private let reader: Reader
  private var worker: Reader.Worker
  private let morphology: Morphology

  init(_ reader: Reader) {
    self.reader = reader
    worker = reader.makeWorker()
    morphology = Morphology(reader.knowledge.lexicon)
  }

  func failures(of example: KnowledgeExample) -> [ExampleFailure] {
    let record = worker.read(Article(id: "example", text: Text(example.text)))
    func fail(_ message: String, at place: ExamplePlace? = nil) -> ExampleFailure {
      ExampleFailure(
        example: example, place: place ?? example.place, message: message,
        instead: record.statements.isEmpty
          ? ["no statement came out"]
          : record.statements.map {
            shown($0, in: record.article.text)
          })
    }
    switch example.test {
    case .example(let rule, let expected):
      return misses(record, rule, expected).map { fail($0.message, at: $0.place) }
    case .limit(let rule, let expected):
      if !misses(record, rule, expected).isEmpty { return [] }
      return [fail("the limit is overcome; make it an 'example'")]
    case .never:
      return record.statements.isEmpty ? [] : [fail("no statement should come out")]
    case .entry(let layer, let rule, let kind, let expected):
      return entryFailures(example, EntryFields.all(layer, in: record), rule, kind, expected)
    case .verb(let lemma, let act, let isLight):
      let own = record.statements.filter {
        isForm(record.article.text[$0.cue], of: unpointed(lemma)) || isLight && $0.rule.contains(":light-")
      }
      return lexical(own, lemma, act).map { [fail($0)] } ?? []
    case .noun(let lemma, let act, let lightVerb):
      let own = record.statements.filter { statement in
        let cue = record.article.text[statement.cue]
        return isForm(cue, ofNoun: lemma) || lightVerb.map { isForm(cue, of: unpointed($0)) } ?? false
      }
      return lexical(own, lemma, act).map { [fail($0)] } ?? []
    }
  }

  /// What is wrong with the entries that came out for an example of their construction.
  private func entryFailures(
    _ example: KnowledgeExample, _ found: [EntryFields], _ rule: String, _ kind: Example.Kind,
    _ expected: [KnowledgeExample.Expectation]
  ) -> [ExampleFailure] {
    func fail(_ message: String, at place: ExamplePlace? = nil) -> ExampleFailure {
      ExampleFailure(
        example: example, place: place ?? example.place, message: message,
        instead: found.isEmpty ? ["no entry came out"] : found.map(\.shown))
    }
    if kind == .never { return found.isEmpty ? [] : [fail("no entry should come out")] }
    let wanted = expected.first { $0.field == "rule" }?.value ?? rule
    let own = found.filter { $0.rule == wanted || $0.rule.hasSuffix(":" + wanted) }
    let fields = expected.filter { $0.field != "rule" }
    let misses = own.map { entry in
      fields.compactMap { expectation -> ExampleFailure? in
        guard let value = entry.mismatch(expectation.field, expectation.value) else { return nil }
        return fail("the \(expectation.field) is \(isolated(value))", at: expectation.place)
      }
    }
    guard let best = misses.min(by: { $0.count < $1.count }) else {
      return kind == .limit ? [] : [fail("the construction '\(wanted)' found no entry")]
    }
    if kind == .limit { return best.isEmpty ? [fail("the limit is overcome; make it an 'example'")] : [] }
    return best
  }

  /// What is wrong with the statements whose cue is the row's word.
  private func lexical(_ statements: [Statement], _ lemma: String, _ act: String?) -> String? {
    guard let first = statements.first else { return "no statement has a form of '\(lemma)' as its cue" }
    guard let act, !statements.contains(where: { $0.act.rawValue == act }) else { return nil }
    return "the act is \(first.act.rawValue), not \(act)"
  }

  // MARK: Constructions

  /// What the construction's best statement has otherwise; empty if nothing.
  private func misses(
    _ record: Record, _ rule: String, _ expected: [KnowledgeExample.Expectation]
  ) -> [(message: String, place: ExamplePlace?)] {
    var wanted = rule
    var fields: [KnowledgeExample.Expectation] = []
    var count: KnowledgeExample.Expectation?
    for expectation in expected {
      switch expectation.field {
      case "rule": wanted = expectation.value
      case "count": count = expectation
      default: fields.append(expectation)
      }
    }
    var found: [(message: String, place: ExamplePlace?)] = []
    if let count, Int(count.value) != record.statements.count {
      found.append(("\(record.statements.count) statements came out, not \(count.value)", count.place))
    }
    let own = record.statements.filter { $0.rule == wanted || $0.rule.hasSuffix(":" + wanted) }
    if own.isEmpty { return [("the construction '\(wanted)' found no statement", nil)] + found }
    let candidates = own.map { mismatches($0, fields, record.article.text) }
    return found + (candidates.min { $0.count < $1.count } ?? [])
  }

  private func mismatches(
    _ statement: Statement, _ fields: [KnowledgeExample.Expectation], _ text: Text
  ) -> [(message: String, place: ExamplePlace?)] {
    let links = fields.filter { $0.field == "via" && $0.value != "-" }.map(\.value)
    return fields.compactMap { expectation in
      let value = value(of: expectation.field, statement, text)
      let isRight =
        expectation.field == "via" ? statement.via == links : value == bare(expectation.value)
      if isRight { return nil }
      return (
        "the \(expectation.field) is \(isolated(value)), not \(isolated(expectation.value))",
        expectation.place
      )
    }
  }

  /// A field as the rule file writes it; `-` for none.
  private func value(of field: String, _ statement: Statement, _ text: Text) -> String {
    switch field {
    case "cue": bare(text[statement.cue])
    case "source": statement.source.map { bare(text[$0]) } ?? "-"
    case "content": bare(text[statement.content])
    case "entity": statement.sourceEntity.isEmpty ? "-" : statement.sourceEntity
    case "via": statement.via.isEmpty ? "-" : statement.via.joined(separator: " ← ")
    case "act": statement.act.rawValue
    case "manner": statement.manner.rawValue
    case "negated": statement.negated ? "true" : "false"
    case "channel": statement.channel?.rawValue ?? "-"
    case "addressee": statement.addressee ?? "-"
    default: "-"
    }
  }

  /// Words without the marks and spaces at their edges: where a span ends there, nobody minds.
  private func bare(_ words: String) -> String { ExampleEdges.bare(words) }

  // MARK: Rows

  /// A lemma without its shadda, as verbs are kept.
  private func unpointed(_ lemma: String) -> String {
    String(String.UnicodeScalarView(lemma.unicodeScalars.filter { $0.value != 0x651 }))
  }

  /// Whether a cue is a form of the reporting verb: finite, participle or verbal noun.
  private func isForm(_ cue: String, of lemma: String) -> Bool {
    analyses(cue).contains { analysis in
      guard analysis.stem >= 0 else { return false }
      let stem = reader.knowledge.lexicon.stems[Int(analysis.stem)]
      return stem.reporting >= 0 && reader.knowledge.verbs[Int(stem.reporting)].lemma == lemma
    }
  }

  /// Whether a cue begins with a form of the reporting noun.
  private func isForm(_ cue: String, ofNoun lemma: String) -> Bool {
    let wanted = lemma.split(separator: " ").first.map { Folding.fold(String($0)) } ?? []
    let ending = wanted + [Letter.alef]
    return analyses(cue).contains { analysis in
      guard analysis.stem >= 0 else { return false }
      let codes = Folding.fold(cue)
      let start = Int(analysis.stemStart)
      var stem = Array(codes[start..<min(codes.count, start + Int(analysis.stemCount))])
      if stem == wanted || stem == ending { return true }
      // Teh marbuta is written teh before a pronoun.
      if analysis.hasEnclitic, stem.last == Letter.teh { stem[stem.count - 1] = Letter.heh }
      return stem == wanted
    }
  }

  private func analyses(_ cue: String) -> [Analysis] {
    let bytes = Array((cue.split(separator: " ").first.map(String.init) ?? "").utf8)
    morphology.begin()
    let number = morphology.lexeme(bytes.span, 0..<bytes.count)
    let lexeme = morphology.lexemes[Int(number)]
    let first = Int(lexeme.firstAnalysis)
    return Array(morphology.analyses[first..<(first + Int(lexeme.analysisCount))])
  }

  // MARK: What came out

  private func shown(_ statement: Statement, in text: Text) -> String {
    var line = "\(statement.act.rawValue) by \(statement.rule):"
    line += " cue \(isolated(text[statement.cue]))"
    if let source = statement.source { line += " source \(isolated(text[source]))" }
    for link in statement.via { line += " via \(isolated(link))" }
    return line + " content \(isolated(text[statement.content]))"
  }

  /// Arabic between marks that keep it apart from the line around it.
  private func isolated(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }
}

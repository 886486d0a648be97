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
    /// An entry of a layer and kind that a form of this word tells of; of a light verb any of the layer.
    case event(EntryLayer, kind: String, part: EventPart, lemma: String)
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
  /// Of a row of a table: `limit` stands before its sentence.
  var isMarked = false

  /// The file's name below the knowledge folder.
  public var file: String { place.file }
  /// The line, from 1.
  public var line: Int { place.line }
  /// Whether the example is known to come out otherwise for now.
  public var isLimit: Bool {
    switch test {
    case .limit: true
    case .entry(_, _, let kind, _): kind == .limit
    case .example, .never: false
    case .verb, .noun, .event: isMarked
    }
  }
  /// Whether the example is a row of a table, not part of a construction.
  public var isRow: Bool {
    switch test {
    case .verb, .noun, .event: true
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
      } else if let layer = EntryLayer.allCases.first(where: { $0.table == file.name }) {
        examples += try Self.eventRows(of: file, layer)
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

  /// The sentence of a row, and whether it is known to come out otherwise: `limit` stands before it then.
  private static func sentence(_ field: String) -> (text: String, isMarked: Bool) {
    let mark = "limit "
    return field.hasPrefix(mark) ? (String(field.dropFirst(mark.count)), true) : (field, false)
  }

  /// The examples of a table with a column `example`; a row may have none, written `-`.
  private static func rows(of file: KnowledgeFile) throws(KnowledgeError) -> [KnowledgeExample] {
    let isVerbs = file.name.hasSuffix("verbs.tsv")
    let table = try Table(file, required: ["act", "takes", "lemma", "example"])
    var examples: [KnowledgeExample] = []
    for row in table.rows {
      let (text, isMarked) = sentence(row.fields[table.index("example")])
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
            : .noun(lemma: lemma, act: act, lightVerb: lightVerb),
          isMarked: isMarked))
    }
    return examples
  }
}

extension KnowledgeExamples {
  /// The examples of a table of events; a row may have none, written `-`.
  static func eventRows(
    of file: KnowledgeFile, _ layer: EntryLayer
  ) throws(KnowledgeError) -> [KnowledgeExample] {
    let table = try Table(file, required: ["kind", "part", "lemma", "example"])
    var examples: [KnowledgeExample] = []
    for row in table.rows {
      let (text, isMarked) = sentence(row.fields[table.index("example")])
      guard !text.isEmpty, text != "-", let part = EventPart(rawValue: row.fields[table.index("part")]) else {
        continue
      }
      let at = table.error(row, "example", "")
      examples.append(
        KnowledgeExample(
          place: ExamplePlace(file: file.name, line: row.line, column: at.column, source: at.source),
          text: text,
          test: .event(
            layer, kind: row.fields[table.index("kind")], part: part, lemma: row.fields[table.index("lemma")]),
          isMarked: isMarked))
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

import MahdarJSON
public import MahdarRecord
public import MahdarText

/// A file of gold or records that can't be used, with the line at fault.
public struct GoldError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  let reason: String

  /// What is wrong and what to do, in whole sentences.
  public var description: String { "Line \(line) \(reason)" }
}

/// What a file says of one article: gold that people made, or what a reading found.
///
/// A layer that the file doesn't have is `nil`; gold without it isn't scored for it.
public struct AnnotatedArticle: Sendable {
  /// The article; its text is empty where the file holds only the digest.
  public var article: Article
  /// SHA-256 of the text's UTF-8 in hexadecimal digits, where the file holds it.
  public let digest: String?
  /// Whether the text is there.
  public private(set) var hasText: Bool
  var statements: [AnnotatedStatement]?
  var commitments: [AnnotatedCommitment]?
  var contacts: [AnnotatedContact]?
  var decisions: [AnnotatedDecision]?
  var incidents: [AnnotatedIncident]?
  var outcomes: [AnnotatedOutcome]?
  var entities: [AnnotatedEntity]?
  var times: [AnnotatedTime]?

  /// Whether the file has a layer of it, so that there is something to score.
  public var isAnnotated: Bool {
    statements != nil || commitments != nil || contacts != nil || decisions != nil || incidents != nil
      || outcomes != nil || entities != nil || times != nil
  }

  /// Puts the text in.
  public mutating func supply(_ text: Text) {
    article.text = text
    hasText = true
  }

  /// Parses a file with an article a line: gold, or what `mahdar read --format jsonl` prints.
  ///
  /// - Throws: ``GoldError`` with the first line that is not of that form.
  public static func parse(_ bytes: [UInt8]) throws(GoldError) -> [AnnotatedArticle] {
    var articles: [AnnotatedArticle] = []
    var line = 0
    for range in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.indices) {
      line += 1
      if bytes[range].allSatisfy({ $0 <= 0x20 }) { continue }
      let value: JSONValue
      do throws(JSONError) {
        value = try JSONValue(parsing: bytes, range: range)
      } catch {
        throw GoldError(
          line: line, reason: "is not JSON: \(error.description). Write one JSON object a line.")
      }
      guard let article = AnnotatedArticle(value) else {
        throw GoldError(
          line: line,
          reason: "is no article with an \"id\" and spans of two numbers each. "
            + "Give a file of the form that RECORD.md describes.")
      }
      articles.append(article)
    }
    return articles
  }
}

struct AnnotatedStatement: Sendable {
  var cue: CodePoints
  var source: CodePoints?
  var sourceEntity: String?
  var content: CodePoints?
  var manner: String?
  var act: String?
  var via: [String]
  var negated: Bool?
  var rule: String?
  var confidence: Double?
}

extension AnnotatedArticle {
  /// What a reading found.
  public init(_ record: Record) {
    article = record.article
    digest = nil
    hasText = true
    let offsets = ScalarOffsets(record.article.text)
    func span(_ range: TextRange) -> CodePoints {
      let (start, end) = offsets.scalars(range)
      return CodePoints(start: start, end: end)
    }
    entities = record.entities.map { AnnotatedEntity($0, span: span) }
    statements = record.statements.map { statement in
      AnnotatedStatement(
        cue: span(statement.cue), source: statement.source.map(span),
        sourceEntity: statement.sourceEntity, content: span(statement.content),
        manner: statement.manner.rawValue, act: statement.act.rawValue, via: statement.via,
        negated: statement.negated, rule: statement.rule, confidence: statement.confidence)
    }
    commitments = record.commitments.map { AnnotatedCommitment($0, span: span) }
    contacts = record.contacts.map { AnnotatedContact($0, span: span) }
    decisions = record.decisions.map { AnnotatedDecision($0, span: span) }
    incidents = record.incidents.map { AnnotatedIncident($0, span: span) }
    outcomes = record.outcomes.map { AnnotatedOutcome($0, span: span) }
    times = record.times.map {
      AnnotatedTime(span: span($0.span), type: $0.type.rawValue, value: $0.value)
    }
  }

  fileprivate init?(_ value: JSONValue) {
    guard let id = value["id"]?.string else { return nil }
    let text = value["text"]?.string
    article = Article(
      id: id, outlet: value["outlet"]?.string, url: value["url"]?.string,
      title: value["title"]?.string, deck: value["deck"]?.string,
      authors: strings(value["authors"]), published: value["published"]?.string,
      language: value["language"]?.string ?? "ar", text: Text(text ?? ""))
    digest = value["sha256"]?.string
    hasText = text != nil
    do {
      statements = try layer(value["statements"], AnnotatedStatement.init)
      commitments = try layer(value["commitments"], AnnotatedCommitment.init)
      contacts = try layer(value["contacts"], AnnotatedContact.init)
      decisions = try layer(value["decisions"], AnnotatedDecision.init)
      incidents = try layer(value["incidents"], AnnotatedIncident.init)
      outcomes = try layer(value["outcomes"], AnnotatedOutcome.init)
      entities = try layer(value["entities"], AnnotatedEntity.init)
      times = try layer(value["times"], AnnotatedTime.init)
    } catch {
      return nil
    }
  }
}

/// A layer holds something that isn't of its form.
private struct Malformed: Error {}

private func layer<Element>(
  _ value: JSONValue?, _ element: (JSONValue) -> Element?
) throws(Malformed) -> [Element]? {
  guard let value else { return nil }
  guard let array = value.array else { throw Malformed() }
  var elements: [Element] = []
  for member in array {
    guard let parsed = element(member) else { throw Malformed() }
    elements.append(parsed)
  }
  return elements
}

func strings(_ value: JSONValue?) -> [String] {
  value?.array?.compactMap(\.string) ?? []
}

extension CodePoints {
  init?(_ value: JSONValue?) {
    guard let pair = value?.array, pair.count == 2, let start = pair[0].number,
      let end = pair[1].number, let first = Int(exactly: start), let last = Int(exactly: end)
    else { return nil }
    self.init(start: first, end: last)
  }
}

extension AnnotatedStatement {
  fileprivate init?(_ value: JSONValue) {
    guard let cue = CodePoints(value["cue"]) else { return nil }
    self.init(
      cue: cue, source: CodePoints(value["source"]), sourceEntity: value["source_entity"]?.string,
      content: CodePoints(value["content"]), manner: value["manner"]?.string,
      act: value["act"]?.string, via: strings(value["via"]), negated: value["negated"]?.boolean,
      rule: value["rule"]?.string, confidence: value["confidence"]?.number)
  }
}

extension AnnotatedTime {
  fileprivate init?(_ value: JSONValue) {
    guard let span = CodePoints(value["span"]), let type = value["type"]?.string else { return nil }
    self.init(span: span, type: type, value: value["value"]?.string)
  }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Runs examples through a reader.
final class ExampleChecker {
  let reader: Reader
  private var worker: Reader.Worker
  let morphology: Morphology
  let triggers: EventTriggers

  init(_ reader: Reader) {
    self.reader = reader
    worker = reader.makeWorker()
    worker.session.weighs = false
    morphology = Morphology(reader.knowledge.lexicon)
    triggers = EventTriggers(reader.knowledge.events, reader.knowledge.eventWords)
  }

  func failures(of example: KnowledgeExample) -> [ExampleFailure] {
    let found = mismatches(of: example)
    guard example.isMarked else { return found }
    guard found.isEmpty else { return [] }
    let message = "the limit is overcome; take the word 'limit' away"
    return [ExampleFailure(example: example, place: example.place, message: message, instead: [])]
  }

  /// What came out otherwise than an example says, whether that is known or not.
  private func mismatches(of example: KnowledgeExample) -> [ExampleFailure] {
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
    case .event(let layer, let kind, let part, let lemma):
      return eventFailures(example, record, layer, kind: kind, part: part, lemma)
    case .entry(let layer, let rule, let kind, let expected):
      return entryFailures(example, EntryFields.all(layer, in: record), rule, kind, expected)
    case .verb(let lemma, let act, let isLight):
      let own = record.statements.filter {
        isForm(record.article.text[$0.cue], of: unpointed(lemma)) || isLight && isOfLightVerb($0)
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

  /// Whether a statement was found by a construction of light verbs, whose cue is the noun.
  private func isOfLightVerb(_ statement: Statement) -> Bool {
    reader.grammar.rules.contains { $0.isLight && $0.id == statement.rule }
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
    case "entity": statement.sourceEntity.isEmpty ? "-" : bare(statement.sourceEntity)
    case "via": statement.via.isEmpty ? "-" : statement.via.joined(separator: " ← ")
    case "act": statement.act.rawValue
    case "manner": statement.manner.rawValue
    case "negated": statement.negated ? "true" : "false"
    case "channel": statement.channel?.rawValue ?? "-"
    case "addressee": statement.addressee.map(bare) ?? "-"
    default: "-"
    }
  }

  /// Words without the marks and spaces at their edges: where a span ends there, nobody minds.
  private func bare(_ words: String) -> String { ExampleEdges.bare(words) }

  // MARK: Rows

  /// A lemma without its shadda, as verbs are kept.
  func unpointed(_ lemma: String) -> String { ReportingVerb.lemma(written: lemma) }

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
  func isolated(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }
}

import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The examples of contacts, decisions, commitments and incidents.
extension ExampleChecker {
  /// What is wrong with the entries that came out for the row of a table.
  func eventFailures(
    _ example: KnowledgeExample, _ record: Record, _ layer: EntryLayer, kind: String, part: EventPart,
    _ lemma: String
  ) -> [ExampleFailure] {
    let found = EntryFields.all(layer, in: record)
    func fail(_ message: String) -> [ExampleFailure] {
      [
        ExampleFailure(
          example: example, place: example.place, message: message,
          instead: found.isEmpty ? ["no entry came out"] : found.map(\.shown))
      ]
    }
    if part == .light { return found.isEmpty ? fail("no \(layer.rawValue) came out") : [] }
    // What the word of an outcome tells is decided with its object.
    let ofKind = found.filter {
      $0.kind == kind || layer == .decision && kind == "other" || layer == .outcome
    }
    if ofKind.isEmpty { return fail("no \(layer.rawValue) of the kind \(kind) came out") }
    // A commitment keeps what is to be done, not the word that says so.
    if layer == .commitment { return [] }
    let wanted = unpointed(lemma)
    let isTold = ofKind.contains { entry in entry.anchors.contains { isForm($0, ofEvent: wanted, layer) } }
    return isTold ? [] : fail("no form of '\(lemma)' tells of what came out")
  }

  /// Whether an anchor begins with a form of the word of a table.
  private func isForm(_ anchor: String, ofEvent lemma: String, _ layer: EntryLayer) -> Bool {
    let first = anchor.split(separator: " ").first.map(String.init) ?? ""
    let bytes = Array(first.utf8)
    morphology.begin()
    let lexeme = morphology.lexeme(bytes.span, 0..<bytes.count)
    return triggers.readings(spelt: morphology.form(lexeme)).contains {
      let word = reader.knowledge.events.words[Int($0.word)]
      return word.layer == layer && word.lemma == lemma
    }
  }

  /// What is wrong with the entries that came out for an example of their construction.
  func entryFailures(
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
}

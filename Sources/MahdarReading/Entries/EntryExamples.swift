import MahdarKnowledge
import MahdarRecord
import MahdarText

/// An entry of a record as the fields that examples of rule files name.
struct EntryFields {
  let rule: String
  /// What each field may be; of a field with several values an example names one or more.
  let values: [String: [String]]
  /// Its kind, of a decision the action.
  var kind: String? { values["kind"]?.first ?? values["action"]?.first }
  /// The words that tell of it.
  var anchors: [String] { (values["anchor"] ?? []) + (values["tellings"] ?? []) }

  /// The entries of a layer.
  static func all(_ layer: EntryLayer, in record: Record) -> [EntryFields] {
    let text = record.article.text
    switch layer {
    case .contact: return record.contacts.map { EntryFields($0, text) }
    case .decision: return record.decisions.map { EntryFields($0, text) }
    case .commitment: return record.commitments.map { EntryFields($0, text) }
    case .incident: return record.incidents.map { EntryFields($0, text) }
    case .outcome: return record.outcomes.map { EntryFields($0, text) }
    }
  }

  private init(_ contact: Contact, _ text: Text) {
    rule = contact.rule
    var values = EntryFields.common(contact)
    values["anchor"] = [text[contact.anchor]]
    values["tellings"] = contact.tellings.map { text[$0.anchor] }
    values["kind"] = [contact.kind.rawValue]
    values["party"] = contact.participants
    values["other"] = contact.participants
    values["topic"] = contact.topics.map { text[$0] }
    values["status"] = [contact.status.rawValue]
    self.values = values
  }

  private init(_ decision: Decision, _ text: Text) {
    rule = decision.rule
    var values = EntryFields.common(decision)
    values["anchor"] = [text[decision.anchor]]
    values["tellings"] = decision.tellings.map { text[$0.anchor] }
    values["body"] = [decision.body]
    values["action"] = [decision.action.rawValue]
    values["object"] = EntryFields.list(decision.object.map { text[$0] })
    values["instrument"] = EntryFields.list(decision.instrument?.rawValue)
    values["number"] = EntryFields.list(decision.number)
    values["sponsor"] = decision.sponsors
    values["vote"] = EntryFields.list(decision.vote.map { EntryFields.shown($0) })
    values["mandate"] = EntryFields.list(decision.mandate?.subject)
    values["until"] = EntryFields.list(decision.mandate?.until)
    values["duration"] = EntryFields.list(decision.mandate?.duration)
    self.values = values
  }

  private static func shown(_ vote: Vote) -> String {
    guard case .counted(let ayes, let noes, let abstaining) = vote else { return "unanimous" }
    var parts: [String] = []
    if let ayes { parts.append("for \(ayes)") }
    if let noes { parts.append("against \(noes)") }
    if let abstaining { parts.append("abstain \(abstaining)") }
    return parts.joined(separator: " ")
  }

  private init(_ commitment: Commitment, _ text: Text) {
    rule = commitment.rule
    var values = EntryFields.common(commitment)
    values["content"] = [text[commitment.content]]
    values["kind"] = [commitment.kind.rawValue]
    values["by"] = EntryFields.list(commitment.by)
    values["to"] = EntryFields.list(commitment.to)
    values["voiced"] = EntryFields.list(commitment.voicedBy)
    values["due"] = EntryFields.list(commitment.due)
    values["deed"] = EntryFields.list(commitment.action)
    values["polarity"] = [commitment.polarity.rawValue]
    self.values = values
  }

  private init(_ outcome: Outcome, _ text: Text) {
    rule = outcome.rule
    var values = EntryFields.common(outcome)
    values["anchor"] = [text[outcome.anchor]]
    values["kind"] = [outcome.kind.rawValue]
    values["deed"] = EntryFields.list(outcome.action)
    values["polarity"] = [outcome.polarity.rawValue]
    values["by"] = EntryFields.list(outcome.by)
    values["object"] = EntryFields.list(outcome.object.map { text[$0] })
    self.values = values
  }

  private init(_ incident: Incident, _ text: Text) {
    rule = incident.rule
    var values = EntryFields.common(incident)
    values["anchor"] = [text[incident.anchor]]
    values["tellings"] = incident.tellings.map { text[$0.anchor] }
    values["kind"] = [incident.kind.rawValue]
    values["actor"] = incident.actors
    values["target"] = incident.targets
    values["status"] = [incident.status.rawValue]
    values["killed"] = EntryFields.list(incident.toll?.killed.map { "\($0)" })
    values["injured"] = EntryFields.list(incident.toll?.injured.map { "\($0)" })
    self.values = values
  }

  private static func list(_ value: String?) -> [String] {
    if let value { [value] } else { [] }
  }

  private static func common(_ entry: some RecordEntry) -> [String: [String]] {
    ["time": list(entry.time), "place": list(entry.place), "statement": list(entry.statement)]
  }

  /// What a field is otherwise than an example says; `nil` if it is so. Several values are parted by ،.
  func mismatch(_ field: String, _ wanted: String) -> String? {
    let found = (values[field] ?? []).map { ExampleEdges.bare($0) }
    if wanted == "-" { return found.isEmpty ? nil : found.joined(separator: " | ") }
    let parts =
      field == "party" || field == "other" || field == "sponsor"
      ? wanted.split(separator: "\u{60C}") : [Substring(wanted)]
    let missing = parts.contains { part in !found.contains(ExampleEdges.bare(String(part))) }
    return missing ? (found.isEmpty ? "-" : found.joined(separator: " | ")) : nil
  }

  /// The entry in a line, for messages.
  var shown: String {
    let order = [
      "anchor", "content", "kind", "action", "deed", "polarity", "party", "body", "by", "object", "actor",
      "target", "status",
    ]
    let fields = order.compactMap { key in
      values[key].flatMap { $0.isEmpty ? nil : "\(key) \u{2068}\($0.joined(separator: " | "))\u{2069}" }
    }
    return "\(rule): " + fields.joined(separator: ", ")
  }
}

/// Words without the marks and spaces at their edges.
enum ExampleEdges {
  static func bare(_ words: String) -> String {
    let edge: Set<Unicode.Scalar> = [" ", ".", "،", "؛", ":", "\"", "«", "»", "“", "”", "!", "؟"]
    var view = Substring(words).unicodeScalars
    while let first = view.first, edge.contains(first) { view.removeFirst() }
    while let last = view.last, edge.contains(last) { view.removeLast() }
    return String(view)
  }
}

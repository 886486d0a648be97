import MahdarRecord
import MahdarText

/// A contact, decision, commitment, incident or outcome as the exports for people show it: one line of facts.
struct EntryLine {
  /// The kind of entry, a key of the interface's words: `contacts`, `decisions` …
  let layer: String
  /// The kind within it, such as `meeting`, and its key among the interface's words.
  let kind: String
  /// Who is concerned, the one who acts first.
  let parties: [String]
  /// The words of the report that it stands on.
  let words: TextRange
  /// How far it has come, where its kind tells: `planned`.
  let status: String?
  /// ISO 8601, as far as it is known; of a commitment, by when.
  let time: String?
  let place: String?
  /// Of an incident, how many people it struck.
  var toll: Toll?
  /// Who tells of it, each once; the outlet is an empty string.
  let voices: [String]
  let rule: String
  let confidence: Double

  /// The key of the kind's word: `contact.meeting`.
  var kindKey: String { "\(layer.dropLast()).\(kind)" }

  /// All entries of a record, by kind, in the order of the text.
  ///
  /// - Parameter hasOutcomes: Whether what was done or not done is among them.
  static func all(_ record: Record, hasOutcomes: Bool = true) -> [(layer: String, lines: [EntryLine])] {
    let strips = [
      ("contacts", record.contacts.map { EntryLine($0, record) }),
      ("decisions", record.decisions.map { EntryLine($0, record) }),
      ("commitments", record.commitments.map { EntryLine($0, record) }),
      ("incidents", record.incidents.map { EntryLine($0, record) }),
      ("outcomes", hasOutcomes ? record.outcomes.map { EntryLine($0, record) } : []),
    ]
    return strips.filter { !$0.1.isEmpty }.map { (layer: $0.0, lines: $0.1) }
  }

  private init(_ contact: Contact, _ record: Record) {
    layer = "contacts"
    kind = contact.kind.rawValue
    parties = contact.participants
    words = contact.topics.first ?? contact.anchor
    status = contact.status == .done ? nil : contact.status.rawValue
    time = contact.time
    place = contact.place
    voices = EntryLine.voices(contact.tellings, record)
    rule = contact.rule
    confidence = contact.confidence
  }

  private init(_ decision: Decision, _ record: Record) {
    layer = "decisions"
    kind = decision.action.rawValue
    parties = decision.body.isEmpty ? [] : [decision.body]
    words = decision.object ?? decision.anchor
    status = nil
    time = decision.time
    place = decision.place
    voices = EntryLine.voices(decision.tellings, record)
    rule = decision.rule
    confidence = decision.confidence
  }

  private init(_ commitment: Commitment, _ record: Record) {
    layer = "commitments"
    kind = commitment.kind.rawValue
    parties = [commitment.by, commitment.to].compactMap { $0 }
    words = commitment.content
    status = nil
    time = commitment.due
    place = commitment.place
    voices = [commitment.voicedBy ?? ""]
    rule = commitment.rule
    confidence = commitment.confidence
  }

  private init(_ incident: Incident, _ record: Record) {
    layer = "incidents"
    kind = incident.kind.rawValue
    parties = incident.actors + incident.targets
    words = incident.anchor
    status = incident.status == .done ? nil : incident.status.rawValue
    time = incident.time
    place = incident.place
    toll = incident.toll
    voices = EntryLine.voices(incident.tellings, record)
    rule = incident.rule
    confidence = incident.confidence
  }

  private init(_ outcome: Outcome, _ record: Record) {
    layer = "outcomes"
    kind = outcome.kind == .deed ? "deed.\(outcome.polarity.rawValue)" : outcome.kind.rawValue
    parties = [outcome.by].compactMap(\.self)
    // From the verb to the end of its object, whichever comes first.
    let object = outcome.object ?? outcome.anchor
    words = TextRange(
      Int(min(outcome.anchor.start, object.start)), Int(max(outcome.anchor.end, object.end)))
    status = nil
    time = outcome.time
    place = outcome.place
    voices = [record.statements.first { $0.id == outcome.statement }?.sourceEntity ?? ""]
    rule = outcome.rule
    confidence = outcome.confidence
  }

  private static func voices(_ tellings: [Telling], _ record: Record) -> [String] {
    var voices: [String] = []
    for telling in tellings {
      let statement = record.statements.first { $0.id == telling.statement }
      let voice = statement?.sourceEntity ?? ""
      if !voices.contains(voice) { voices.append(voice) }
    }
    return voices
  }
}

import GRDB
import MahdarJSON
import MahdarRecord
import MahdarText

extension RecordWriter {
  /// Writes contacts, decisions, commitments, incidents and outcomes.
  func writeRegisters(_ record: Record, _ names: Appearances, _ spans: Spans) throws {
    for contact in record.contacts { try write(contact, names, spans) }
    for decision in record.decisions { try write(decision, names, spans) }
    for commitment in record.commitments { try write(commitment, record, names, spans) }
    for incident in record.incidents { try write(incident, names, spans) }
    let sides = Sides(record)
    for outcome in record.outcomes { try write(outcome, record, names, sides, spans) }
  }

  private func write(_ contact: Contact, _ names: Appearances, _ spans: Spans) throws {
    try insert(
      "contact", contact, spans,
      [
        "kind": contact.kind.rawValue, "status": contact.status.rawValue,
        "tellings": json(contact.tellings, spans),
      ])
    let id = db.lastInsertedRowID
    for (position, topic) in contact.topics.enumerated() {
      let span = spans[topic]
      try db.cachedStatement(sql: "INSERT INTO topic (contactId, position, start, end) VALUES (?, ?, ?, ?)")
        .execute(arguments: [id, position, span.start, span.end])
    }
    try write(names, "contactId", id, "participant", contact.participants, contact.participantIDs)
  }

  private func write(_ decision: Decision, _ names: Appearances, _ spans: Spans) throws {
    let object = decision.object.map { spans[$0] }
    try insert(
      "decision", decision, spans,
      [
        "body": decision.body.isEmpty ? nil : decision.body, "action": decision.action.rawValue,
        "objectStart": object?.start, "objectEnd": object?.end,
        "instrument": decision.instrument?.rawValue, "number": decision.number,
        "vote": decision.vote.map(json), "mandateSubject": decision.mandate?.subject,
        "mandateUntil": decision.mandate?.until, "mandateDuration": decision.mandate?.duration,
        "tellings": json(decision.tellings, spans),
      ])
    let id = db.lastInsertedRowID
    if !decision.body.isEmpty {
      try write(names, "decisionId", id, "body", [decision.body], [decision.bodyID])
    }
    try write(names, "decisionId", id, "sponsor", decision.sponsors, [])
  }

  private func write(
    _ commitment: Commitment, _ record: Record, _ names: Appearances, _ spans: Spans
  ) throws {
    try insert(
      "commitment", commitment, spans,
      [
        "kind": commitment.kind.rawValue, "due": commitment.due, "action": commitment.action,
        "polarity": commitment.polarity.rawValue, "words": keyWords(commitment, record),
      ])
    let id = db.lastInsertedRowID
    let parties: [(String, String?, String?)] = [
      ("by", commitment.by, commitment.byID), ("to", commitment.to, commitment.toID),
      ("voice", commitment.voicedBy, commitment.voicedByID),
    ]
    for (role, name, label) in parties {
      if let name { try write(names, "commitmentId", id, role, [name], [label]) }
    }
  }

  private func write(_ incident: Incident, _ names: Appearances, _ spans: Spans) throws {
    try insert(
      "incident", incident, spans,
      [
        "kind": incident.kind.rawValue, "status": incident.status.rawValue,
        "toll": incident.toll.flatMap(json), "tellings": json(incident.tellings, spans),
      ])
    let id = db.lastInsertedRowID
    try write(names, "incidentId", id, "actor", incident.actors, incident.actorIDs)
    try write(names, "incidentId", id, "target", incident.targets, incident.targetIDs)
  }

  private func write(
    _ outcome: Outcome, _ record: Record, _ names: Appearances, _ sides: Sides, _ spans: Spans
  ) throws {
    let object = outcome.object.map { spans[$0] }
    try insert(
      "outcome", outcome, spans,
      [
        "kind": outcome.kind.rawValue, "action": outcome.action, "polarity": outcome.polarity.rawValue,
        "objectStart": object?.start, "objectEnd": object?.end, "doer": outcome.by,
        "appearanceId": outcome.by.flatMap { name in
          outcome.byID.flatMap { names.row(ofLabel: $0) } ?? names.row(ofName: name)
        }, "words": keyWords(outcome, record),
      ])
    let id = db.lastInsertedRowID
    for key in sides.keys(of: outcome) {
      try db.cachedStatement(sql: "INSERT INTO outcomeSide (key, outcomeId) VALUES (?, ?)").execute(
        arguments: [key, id])
    }
  }

  /// What a commitment is about: its content, and whatever is its subject without being anybody.
  private func keyWords(_ commitment: Commitment, _ record: Record) -> String? {
    var text = record.article.text[commitment.content]
    // What is to be opened or built stands before its verb then, and is the object all the same.
    var parties = [commitment.voicedBy, commitment.to].compactMap(\.self)
    if let by = commitment.by {
      let entity = record.entities.first { $0.id == commitment.byID }
      if entity?.kind == .place || entity == nil { text = by + " " + text } else { parties.append(by) }
    }
    return state.keyWords.stored(text, without: parties)
  }

  /// What an outcome is about: its object; of a promise that is spoken of as a whole the sentence around it
  /// and the headline.
  private func keyWords(_ outcome: Outcome, _ record: Record) -> String? {
    let article = record.article
    var text = outcome.object.map { article.text[$0] } ?? ""
    if outcome.action == nil, let sentence = record.sentences.first(where: { $0.contains(outcome.anchor) }) {
      text = article.text[sentence] + " " + (article.title ?? "")
    }
    return state.keyWords.stored(text, without: [outcome.by].compactMap(\.self))
  }

  /// Inserts a row of a register with what all have in common.
  private func insert(
    _ table: String, _ entry: some RecordEntry, _ spans: Spans,
    _ own: KeyValuePairs<String, (any DatabaseValueConvertible)?>
  ) throws {
    let span = spans[entry.span]
    let common: KeyValuePairs<String, (any DatabaseValueConvertible)?> = [
      "versionId": versionID, "label": entry.id, "statement": entry.statement, "start": span.start,
      "end": span.end, "time": entry.time, "place": entry.place, "rule": entry.rule,
      "confidence": min(max(entry.confidence, 0), 1),
    ]
    let columns = common.map(\.key) + own.map(\.key)
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    let sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    try db.cachedStatement(sql: sql).execute(
      arguments: StatementArguments(common.map(\.value) + own.map(\.value)))
  }

  /// Inserts who has a part in a row; each with its entity, if the article has one for it.
  private func write(
    _ names: Appearances, _ column: String, _ id: Int64, _ role: String, _ parties: [String],
    _ labels: [String?]
  ) throws {
    for (position, name) in parties.enumerated() {
      let label = position < labels.count ? labels[position] : nil
      let row = label.flatMap { names.row(ofLabel: $0) } ?? names.row(ofName: name)
      try db.cachedStatement(
        sql: """
          INSERT INTO participant (\(column), role, position, name, appearanceId) VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [id, role, position, name, row])
    }
  }

  /// `[[start, end, statement or null], …]`.
  private func json(_ tellings: [Telling], _ spans: Spans) -> String {
    var buffer = JSONBuffer()
    buffer.list(tellings) { buffer, telling in
      let span = spans[telling.anchor]
      buffer.raw("[")
      buffer.integer(span.start)
      buffer.raw(",")
      buffer.integer(span.end)
      buffer.raw(",")
      buffer.string(telling.statement)
      buffer.raw("]")
    }
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// `"unanimous"`, or the counts that are known.
  private func json(_ vote: Vote) -> String {
    switch vote {
    case .unanimous: "\"unanimous\""
    case .counted(let favour, let against, let abstaining):
      json([("for", favour), ("against", against), ("abstain", abstaining)]) ?? "{}"
    }
  }

  private func json(_ toll: Toll) -> String? {
    json([
      ("killed", toll.killed), ("injured", toll.injured), ("missing", toll.missing),
      ("arrested", toll.arrested), ("displaced", toll.displaced),
    ])
  }

  private func json(_ counts: [(StaticString, Int?)]) -> String? {
    let known = counts.filter { $0.1 != nil }
    if known.isEmpty { return nil }
    var buffer = JSONBuffer()
    buffer.raw("{")
    for (position, (name, count)) in known.enumerated() {
      if position > 0 { buffer.raw(",") }
      buffer.raw("\"")
      buffer.raw(name)
      buffer.raw("\":")
      buffer.integer(count ?? 0)
    }
    buffer.raw("}")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}

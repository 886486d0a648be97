import MahdarJSON
import MahdarRecord
import MahdarText

/// Contacts, decisions, commitments and incidents as JSON.
extension JSONLines {
  func append(_ contact: Contact, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    entry(contact, to: &buffer) { buffer in
      buffer.member("kind", contact.kind.rawValue)
      spans.member("anchor", contact.anchor, to: &buffer)
      buffer.member("participants", contact.participants)
      buffer.member("participant_ids", contact.participantIDs) { buffer, id in buffer.string(id) }
      buffer.member("topics", contact.topics) { buffer, span in spans.append(span, to: &buffer) }
      buffer.member("status", contact.status.rawValue)
      append(tellings: contact.tellings, spans, to: &buffer)
    }
  }

  func append(_ decision: Decision, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    entry(decision, to: &buffer) { buffer in
      buffer.member("body", decision.body)
      buffer.member("body_id", decision.bodyID)
      buffer.member("action", decision.action.rawValue)
      spans.member("anchor", decision.anchor, to: &buffer)
      spans.member("object", decision.object, to: &buffer)
      buffer.member("instrument", decision.instrument?.rawValue)
      buffer.member("number", decision.number)
      buffer.member("sponsors", decision.sponsors)
      buffer.key("vote")
      append(decision.vote, to: &buffer)
      buffer.key("mandate")
      append(decision.mandate, spans, to: &buffer)
      append(tellings: decision.tellings, spans, to: &buffer)
    }
  }

  func append(_ commitment: Commitment, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    entry(commitment, to: &buffer) { buffer in
      buffer.member("kind", commitment.kind.rawValue)
      spans.member("content", commitment.content, to: &buffer)
      buffer.member("by", commitment.by)
      buffer.member("by_id", commitment.byID)
      buffer.member("to", commitment.to)
      buffer.member("to_id", commitment.toID)
      buffer.member("voiced_by", commitment.voicedBy)
      buffer.member("voiced_by_id", commitment.voicedByID)
      buffer.member("due", commitment.due)
      buffer.member("action", commitment.action)
      buffer.member("polarity", commitment.polarity.rawValue)
    }
  }

  func append(_ outcome: Outcome, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    entry(outcome, to: &buffer) { buffer in
      buffer.member("kind", outcome.kind.rawValue)
      buffer.member("action", outcome.action)
      buffer.member("polarity", outcome.polarity.rawValue)
      spans.member("anchor", outcome.anchor, to: &buffer)
      buffer.member("by", outcome.by)
      buffer.member("by_id", outcome.byID)
      spans.member("object", outcome.object, to: &buffer)
    }
  }

  func append(_ incident: Incident, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    entry(incident, to: &buffer) { buffer in
      buffer.member("kind", incident.kind.rawValue)
      spans.member("anchor", incident.anchor, to: &buffer)
      buffer.member("actors", incident.actors)
      buffer.member("actor_ids", incident.actorIDs) { buffer, id in buffer.string(id) }
      buffer.member("targets", incident.targets)
      buffer.member("target_ids", incident.targetIDs) { buffer, id in buffer.string(id) }
      buffer.key("toll")
      append(incident.toll, to: &buffer)
      buffer.member("status", incident.status.rawValue)
      append(tellings: incident.tellings, spans, to: &buffer)
    }
  }

  // MARK: Parts

  /// An entry: the fields that all four kinds share around those of its own.
  private func entry(
    _ entry: some RecordEntry, to buffer: inout JSONBuffer, own: (inout JSONBuffer) -> Void
  ) {
    buffer.open()
    buffer.member("id", entry.id)
    own(&buffer)
    buffer.member("time", entry.time)
    buffer.member("place", entry.place)
    buffer.member("statement", entry.statement)
    buffer.member("rule", entry.rule)
    buffer.member("confidence", entry.confidence)
    buffer.close()
  }

  private func append(tellings: [Telling], _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.key("tellings")
    append(tellings, spans, to: &buffer)
  }

  private func append(_ tellings: [Telling], _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.list(tellings) { buffer, telling in
      buffer.open()
      spans.member("anchor", telling.anchor, to: &buffer)
      buffer.member("statement", telling.statement)
      buffer.close()
    }
  }

  private func append(_ vote: Vote?, to buffer: inout JSONBuffer) {
    switch vote {
    case nil: buffer.raw("null")
    case .unanimous: buffer.raw("\"unanimous\"")
    case .counted(let ayes, let noes, let abstaining):
      buffer.open()
      buffer.member("for", ayes)
      buffer.member("against", noes)
      buffer.member("abstain", abstaining)
      buffer.close()
    }
  }

  private func append(_ mandate: Mandate?, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    guard let mandate else {
      buffer.raw("null")
      return
    }
    buffer.open()
    buffer.member("subject", mandate.subject)
    buffer.member("until", mandate.until)
    buffer.member("duration", mandate.duration)
    buffer.key("wordings")
    append(mandate.wordings, spans, to: &buffer)
    buffer.close()
  }

  private func append(_ toll: Toll?, to buffer: inout JSONBuffer) {
    guard let toll else {
      buffer.raw("null")
      return
    }
    buffer.open()
    buffer.member("killed", toll.killed)
    buffer.member("injured", toll.injured)
    buffer.member("missing", toll.missing)
    buffer.member("arrested", toll.arrested)
    buffer.member("displaced", toll.displaced)
    buffer.close()
  }
}

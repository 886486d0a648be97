import MahdarJSON
import MahdarRecord
import MahdarText

/// Contacts, decisions, commitments and incidents as JSON.
extension JSONLines {
  func append(_ contact: Contact, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(contact.id)
    buffer.raw(",\"kind\":")
    buffer.string(contact.kind.rawValue)
    buffer.raw(",\"anchor\":")
    spans.append(contact.anchor, to: &buffer)
    buffer.raw(",\"participants\":")
    buffer.strings(contact.participants)
    buffer.raw(",\"participant_ids\":")
    buffer.list(contact.participantIDs) { buffer, id in buffer.string(id) }
    buffer.raw(",\"topics\":")
    buffer.list(contact.topics) { buffer, span in spans.append(span, to: &buffer) }
    buffer.raw(",\"status\":")
    buffer.string(contact.status.rawValue)
    append(tellings: contact.tellings, spans, to: &buffer)
    appendCommon(contact, to: &buffer)
  }

  func append(_ decision: Decision, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(decision.id)
    buffer.raw(",\"body\":")
    buffer.string(decision.body)
    buffer.raw(",\"body_id\":")
    buffer.string(decision.bodyID)
    buffer.raw(",\"action\":")
    buffer.string(decision.action.rawValue)
    buffer.raw(",\"anchor\":")
    spans.append(decision.anchor, to: &buffer)
    buffer.raw(",\"object\":")
    spans.append(decision.object, to: &buffer)
    buffer.raw(",\"instrument\":")
    buffer.string(decision.instrument?.rawValue)
    buffer.raw(",\"number\":")
    buffer.string(decision.number)
    buffer.raw(",\"sponsors\":")
    buffer.strings(decision.sponsors)
    buffer.raw(",\"vote\":")
    append(decision.vote, to: &buffer)
    buffer.raw(",\"mandate\":")
    append(decision.mandate, spans, to: &buffer)
    append(tellings: decision.tellings, spans, to: &buffer)
    appendCommon(decision, to: &buffer)
  }

  func append(_ commitment: Commitment, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(commitment.id)
    buffer.raw(",\"kind\":")
    buffer.string(commitment.kind.rawValue)
    buffer.raw(",\"content\":")
    spans.append(commitment.content, to: &buffer)
    buffer.raw(",\"by\":")
    buffer.string(commitment.by)
    buffer.raw(",\"by_id\":")
    buffer.string(commitment.byID)
    buffer.raw(",\"to\":")
    buffer.string(commitment.to)
    buffer.raw(",\"to_id\":")
    buffer.string(commitment.toID)
    buffer.raw(",\"voiced_by\":")
    buffer.string(commitment.voicedBy)
    buffer.raw(",\"voiced_by_id\":")
    buffer.string(commitment.voicedByID)
    buffer.raw(",\"due\":")
    buffer.string(commitment.due)
    appendCommon(commitment, to: &buffer)
  }

  func append(_ incident: Incident, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(incident.id)
    buffer.raw(",\"kind\":")
    buffer.string(incident.kind.rawValue)
    buffer.raw(",\"anchor\":")
    spans.append(incident.anchor, to: &buffer)
    buffer.raw(",\"actors\":")
    buffer.strings(incident.actors)
    buffer.raw(",\"actor_ids\":")
    buffer.list(incident.actorIDs) { buffer, id in buffer.string(id) }
    buffer.raw(",\"targets\":")
    buffer.strings(incident.targets)
    buffer.raw(",\"target_ids\":")
    buffer.list(incident.targetIDs) { buffer, id in buffer.string(id) }
    buffer.raw(",\"toll\":")
    append(incident.toll, to: &buffer)
    buffer.raw(",\"status\":")
    buffer.string(incident.status.rawValue)
    append(tellings: incident.tellings, spans, to: &buffer)
    appendCommon(incident, to: &buffer)
  }

  // MARK: Parts

  /// The fields that all four kinds share, and the closing brace.
  private func appendCommon(_ entry: some RecordEntry, to buffer: inout JSONBuffer) {
    buffer.raw(",\"time\":")
    buffer.string(entry.time)
    buffer.raw(",\"place\":")
    buffer.string(entry.place)
    buffer.raw(",\"statement\":")
    buffer.string(entry.statement)
    buffer.raw(",\"rule\":")
    buffer.string(entry.rule)
    buffer.raw(",\"confidence\":")
    buffer.number((entry.confidence * 10_000).rounded() / 10_000)
    buffer.raw("}")
  }

  private func append(tellings: [Telling], _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw(",\"tellings\":")
    append(tellings, spans, to: &buffer)
  }

  private func append(_ tellings: [Telling], _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.list(tellings) { buffer, telling in
      buffer.raw("{\"anchor\":")
      spans.append(telling.anchor, to: &buffer)
      buffer.raw(",\"statement\":")
      buffer.string(telling.statement)
      buffer.raw("}")
    }
  }

  private func append(_ vote: Vote?, to buffer: inout JSONBuffer) {
    switch vote {
    case nil: buffer.raw("null")
    case .unanimous: buffer.raw("\"unanimous\"")
    case .counted(let ayes, let noes, let abstaining):
      buffer.raw("{\"for\":")
      append(ayes, to: &buffer)
      buffer.raw(",\"against\":")
      append(noes, to: &buffer)
      buffer.raw(",\"abstain\":")
      append(abstaining, to: &buffer)
      buffer.raw("}")
    }
  }

  private func append(_ mandate: Mandate?, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    guard let mandate else {
      buffer.raw("null")
      return
    }
    buffer.raw("{\"subject\":")
    buffer.string(mandate.subject)
    buffer.raw(",\"until\":")
    buffer.string(mandate.until)
    buffer.raw(",\"duration\":")
    buffer.string(mandate.duration)
    buffer.raw(",\"wordings\":")
    append(mandate.wordings, spans, to: &buffer)
    buffer.raw("}")
  }

  private func append(_ toll: Toll?, to buffer: inout JSONBuffer) {
    guard let toll else {
      buffer.raw("null")
      return
    }
    buffer.raw("{\"killed\":")
    append(toll.killed, to: &buffer)
    buffer.raw(",\"injured\":")
    append(toll.injured, to: &buffer)
    buffer.raw(",\"missing\":")
    append(toll.missing, to: &buffer)
    buffer.raw(",\"arrested\":")
    append(toll.arrested, to: &buffer)
    buffer.raw(",\"displaced\":")
    append(toll.displaced, to: &buffer)
    buffer.raw("}")
  }

  private func append(_ number: Int?, to buffer: inout JSONBuffer) {
    if let number { buffer.integer(number) } else { buffer.raw("null") }
  }
}

import MahdarJSON
import MahdarRecord
import MahdarText

/// Contacts and incidents as events, decisions and commitments as actions.
extension LinkedData {
  mutating func append(_ contact: Contact, _ view: ExportView, to buffer: inout JSONBuffer) {
    entry(contact, ["Event"], view, to: &buffer) { buffer in
      buffer.member("additionalType", "urn:mahdar:terms:contact:\(contact.kind.rawValue)")
      buffer.known("about", contact.topics.map { view.words($0) })
      buffer.member("mahdar:status", contact.status.rawValue)
      buffer.parties(view.parties(contact.participants, ids: contact.participantIDs), "attendee")
      buffer.known("startDate", contact.time?.calendarDate)
    }
  }

  mutating func append(_ incident: Incident, _ view: ExportView, to buffer: inout JSONBuffer) {
    entry(incident, ["Event"], view, to: &buffer) { buffer in
      buffer.member("additionalType", "urn:mahdar:terms:incident:\(incident.kind.rawValue)")
      buffer.member("mahdar:status", incident.status.rawValue)
      buffer.known("startDate", incident.time?.calendarDate)
      buffer.parties(view.parties(incident.actors, ids: incident.actorIDs), "mahdar:actor")
      buffer.parties(view.parties(incident.targets, ids: incident.targetIDs), "mahdar:target")
      let toll = incident.toll ?? Toll()
      if let count = toll.killed { buffer.member("mahdar:killed", count) }
      if let count = toll.injured { buffer.member("mahdar:injured", count) }
      if let count = toll.missing { buffer.member("mahdar:missing", count) }
      if let count = toll.arrested { buffer.member("mahdar:arrested", count) }
      if let count = toll.displaced { buffer.member("mahdar:displaced", count) }
    }
  }

  mutating func append(_ decision: Decision, _ view: ExportView, to buffer: inout JSONBuffer) {
    entry(decision, ["Action"], view, to: &buffer) { buffer in
      buffer.member("additionalType", "urn:mahdar:terms:decision:\(decision.action.rawValue)")
      if !decision.body.isEmpty {
        buffer.parties([view.party(decision.body, id: decision.bodyID)], "agent")
      }
      buffer.known("description", decision.object.map { view.words($0) })
      buffer.known("endTime", decision.time?.calendarDate)
      buffer.known("mahdar:instrument", decision.instrument?.rawValue)
      buffer.known("mahdar:number", decision.number)
      buffer.known("mahdar:sponsor", decision.sponsors)
      if let mandate = decision.mandate {
        buffer.member("mahdar:mandate", mandate.subject)
        buffer.known("mahdar:mandate_until", mandate.until)
        buffer.known("mahdar:mandate_duration", mandate.duration)
      }
      switch decision.vote {
      case nil: break
      case .unanimous: buffer.member("mahdar:unanimous", true)
      case .counted(let ayes, let noes, let abstaining):
        if let ayes { buffer.member("mahdar:votes_for", ayes) }
        if let noes { buffer.member("mahdar:votes_against", noes) }
        if let abstaining { buffer.member("mahdar:votes_abstaining", abstaining) }
      }
    }
  }

  mutating func append(_ commitment: Commitment, _ view: ExportView, to buffer: inout JSONBuffer) {
    entry(commitment, ["PlanAction"], view, to: &buffer) { buffer in
      buffer.member("additionalType", "urn:mahdar:terms:commitment:\(commitment.kind.rawValue)")
      if let by = commitment.by { buffer.parties([view.party(by, id: commitment.byID)], "agent") }
      if let to = commitment.to {
        buffer.parties([view.party(to, id: commitment.toID)], "participant")
      }
      if let voice = commitment.voicedBy {
        buffer.parties([view.party(voice, id: commitment.voicedByID)], "mahdar:voiced_by")
      }
      buffer.known("scheduledTime", commitment.due)
      buffer.known("startTime", commitment.time?.calendarDate)
    }
  }

  /// An entry with the fields that all four share, and where it stands.
  private mutating func entry(
    _ entry: some RecordEntry, _ types: [String], _ view: ExportView, to buffer: inout JSONBuffer,
    _ own: (inout JSONBuffer) -> Void
  ) {
    node(view.urn(entry.id), types, to: &buffer) { buffer in
      buffer.member("name", view.words(entry.span))
      buffer.member("identifier", view.name(entry.id))
      own(&buffer)
      if let place = entry.place {
        buffer.object("location") { buffer in
          buffer.member("@type", "Place")
          buffer.member("name", place)
        }
      }
      buffer.reference("subjectOf", [view.articleURN])
      if let statement = entry.statement { buffer.reference("mahdar:statement", [view.urn(statement)]) }
      buffer.certainty(entry.confidence)
    }
    annotation(entry.id, entry.span, rule: entry.rule, view, to: &buffer)
  }

}

extension JSONBuffer {
  /// Parties to an entry; one who is no entity of the article is told here.
  fileprivate mutating func parties(_ parties: [ExportParty], _ key: StaticString) {
    if parties.isEmpty { return }
    member(key, parties) { buffer, party in
      buffer.object { buffer in
        buffer.member("@id", party.urn)
        if party.kind == nil {
          buffer.member("@type", ["Thing", "prov:Agent"])
          buffer.member("name", party.name)
        }
      }
    }
  }
}

import Mahdar
import MahdarJSON

extension ListOutput {
  /// A contact with its reports.
  mutating func append(_ contact: ContactView) {
    row { buffer in
      buffer.raw("{\"kind\":")
      buffer.string(contact.kind)
      buffer.raw(",\"status\":")
      buffer.string(contact.status)
      buffer.raw(",\"time\":")
      buffer.string(contact.time)
      buffer.raw(",\"place\":")
      buffer.string(contact.place)
      buffer.raw(",\"participants\":")
      buffer.parties(contact.participants)
      buffer.raw(",\"topics\":")
      buffer.strings(contact.topics)
      buffer.raw(",\"reports\":")
      buffer.list(contact.reports) { $0.report($1) }
      buffer.raw("}")
    } text: { lines in
      lines.plain("\(contact.kind)  \(contact.status)  ")
      lines.strong(contact.participants.map(\.name).joined(separator: " · "))
      lines.end()
      lines.place(contact.time, contact.place)
      for topic in contact.topics.prefix(4) { lines.indented(topic) }
      lines.reports(contact.reports)
    }
  }

  /// A decision.
  mutating func append(_ decision: DecisionView) {
    row { buffer in
      buffer.raw("{\"action\":")
      buffer.string(decision.action)
      buffer.raw(",\"body\":")
      buffer.party(decision.body)
      buffer.raw(",\"object\":")
      buffer.string(decision.object)
      buffer.raw(",\"instrument\":")
      buffer.string(decision.instrument)
      buffer.raw(",\"number\":")
      buffer.string(decision.number)
      buffer.raw(",\"sponsors\":")
      buffer.parties(decision.sponsors)
      buffer.raw(",\"vote\":")
      buffer.json(decision.vote)
      buffer.raw(",\"mandate\":")
      if let mandate = decision.mandate {
        buffer.raw("{\"subject\":")
        buffer.string(mandate.subject)
        buffer.raw(",\"until\":")
        buffer.string(mandate.until)
        buffer.raw(",\"duration\":")
        buffer.string(mandate.duration)
        buffer.raw(",\"state\":")
        buffer.string(mandate.state.rawValue)
        buffer.raw(",\"extended_by\":")
        buffer.string(mandate.extendedBy)
        buffer.raw("}")
      } else {
        buffer.raw("null")
      }
      buffer.raw(",\"time\":")
      buffer.string(decision.time)
      buffer.raw(",\"place\":")
      buffer.string(decision.place)
      buffer.raw(",\"report\":")
      buffer.report(decision.report)
      buffer.raw("}")
    } text: { lines in
      lines.strong(decision.body?.name ?? "?")
      lines.plain("  \(decision.action)")
      let instrument = [decision.instrument, decision.number].compactMap(\.self).joined(separator: " ")
      if !instrument.isEmpty { lines.plain("  \(instrument)") }
      lines.end()
      lines.indented(decision.object ?? decision.report.evidence.exact)
      if let mandate = decision.mandate {
        lines.plain("  mandate \(mandate.state.rawValue)")
        if let until = mandate.until { lines.plain(" until \(until)") }
        if let by = mandate.extendedBy { lines.plain(" by \(by)") }
        lines.plain(": ")
        lines.words(mandate.subject)
        lines.end()
      }
      if let vote = decision.vote { lines.indented("vote " + vote) }
      lines.place(decision.time, decision.place)
      lines.reports([decision.report])
    }
  }

  /// A commitment with where it stands.
  mutating func append(_ commitment: CommitmentView) {
    row { buffer in
      buffer.commitment(commitment)
    } text: { lines in
      lines.strong(commitment.by?.name ?? "?")
      lines.plain("  \(commitment.kind)  \(commitment.status.rawValue)")
      if let due = commitment.due { lines.plain("  due \(due)") }
      lines.end()
      lines.indented(commitment.report.evidence.exact)
      if let last = commitment.decisions.last {
        lines.plain("  decided by \(last.who), \(last.made)")
        if let note = last.note {
          lines.plain(": ")
          lines.words(note)
        }
        lines.end()
      } else if commitment.proposal.status != .open {
        lines.plain("  proposed: \(commitment.proposal.reason)")
        if let evidence = commitment.proposal.evidence { lines.plain(" \(evidence)") }
        lines.end()
      }
      lines.reports([commitment.report])
    }
  }

  /// An incident with its tolls.
  mutating func append(_ incident: IncidentView) {
    row { buffer in
      buffer.raw("{\"kind\":")
      buffer.string(incident.kind)
      buffer.raw(",\"status\":")
      buffer.string(incident.status)
      buffer.raw(",\"time\":")
      buffer.string(incident.time)
      buffer.raw(",\"place\":")
      buffer.string(incident.place)
      buffer.raw(",\"actors\":")
      buffer.parties(incident.actors)
      buffer.raw(",\"targets\":")
      buffer.parties(incident.targets)
      buffer.raw(",\"tolls\":")
      buffer.list(incident.tolls) { buffer, toll in
        buffer.raw("{\"counts\":{")
        for (position, key) in toll.counts.keys.sorted().enumerated() {
          if position > 0 { buffer.raw(",") }
          buffer.string(key)
          buffer.raw(":")
          buffer.integer(toll.counts[key] ?? 0)
        }
        buffer.raw("},\"report\":")
        buffer.string(toll.report.name)
        buffer.raw(",\"day\":")
        buffer.string(toll.report.day)
        buffer.raw("}")
      }
      buffer.raw(",\"reports\":")
      buffer.list(incident.reports) { $0.report($1) }
      buffer.raw("}")
    } text: { lines in
      lines.plain("\(incident.kind)  \(incident.status)  ")
      lines.strong(incident.reports[0].evidence.title ?? incident.reports[0].evidence.exact)
      lines.end()
      lines.place(incident.time, incident.place)
      for (role, parties) in [("by", incident.actors), ("against", incident.targets)] where !parties.isEmpty {
        lines.plain("  \(role) ")
        lines.words(parties.map(\.name).joined(separator: " · "))
        lines.end()
      }
      for toll in incident.tolls {
        lines.plain("  \(toll.report.day ?? "?"):")
        for key in toll.counts.keys.sorted() { lines.plain(" \(key) \(toll.counts[key] ?? 0)") }
        lines.plain("  ")
        lines.facts([toll.report.voice ?? toll.report.evidence.outlet])
        lines.end()
      }
      lines.reports(incident.reports)
    }
  }
}

extension ListText {
  /// Words on a line of their own.
  mutating func indented(_ words: String) {
    plain("  ")
    self.words(words)
    end()
  }

  fileprivate mutating func place(_ time: String?, _ place: String?) {
    if time == nil, place == nil { return }
    plain("  ")
    facts([time, place])
    end()
  }

  /// Who reports it; of many the first three.
  fileprivate mutating func reports(_ reports: [ReportView]) {
    for report in reports.prefix(3) {
      plain("  ")
      facts([report.voice, report.evidence.outlet, report.day, report.name])
      end()
    }
    if reports.count > 3 {
      plain("  and \(reports.count - 3) more")
      end()
    }
  }
}

extension JSONBuffer {
  /// A party, or `null`.
  mutating func party(_ party: PartyView?) {
    guard let party else {
      raw("null")
      return
    }
    raw("{\"name\":")
    string(party.name)
    raw(",\"entity\":")
    if let entity = party.entity { integer(Int(entity)) } else { raw("null") }
    raw("}")
  }

  mutating func parties(_ parties: [PartyView]) { list(parties) { $0.party($1) } }

  /// JSON that the archive keeps, or `null`.
  mutating func json(_ json: String?) { bytes += (json ?? "null").utf8 }

  /// A report with its evidence.
  mutating func report(_ report: ReportView) {
    raw("{\"row\":")
    string(report.name)
    raw(",\"voice\":")
    string(report.voice)
    raw(",\"day\":")
    string(report.day)
    raw(",\"target\":")
    report.evidence.append(to: &self)
    raw("}")
  }

  /// A commitment.
  mutating func commitment(_ commitment: CommitmentView) {
    raw("{\"kind\":")
    string(commitment.kind)
    raw(",\"status\":")
    string(commitment.status.rawValue)
    raw(",\"by\":")
    party(commitment.by)
    raw(",\"to\":")
    party(commitment.to)
    raw(",\"voiced_by\":")
    party(commitment.voicedBy)
    raw(",\"due\":")
    string(commitment.due)
    raw(",\"time\":")
    string(commitment.time)
    raw(",\"proposal\":{\"status\":")
    string(commitment.proposal.status.rawValue)
    raw(",\"reason\":")
    string(commitment.proposal.reason)
    raw(",\"evidence\":")
    string(commitment.proposal.evidence)
    raw("},\"decisions\":")
    list(commitment.decisions) { buffer, decision in
      buffer.raw("{\"status\":")
      buffer.string(decision.status.rawValue)
      buffer.raw(",\"who\":")
      buffer.string(decision.who)
      buffer.raw(",\"made\":")
      buffer.string(decision.made)
      buffer.raw(",\"note\":")
      buffer.string(decision.note)
      buffer.raw(",\"evidence\":")
      buffer.string(decision.evidence)
      buffer.raw("}")
    }
    raw(",\"report\":")
    report(commitment.report)
    raw("}")
  }
}

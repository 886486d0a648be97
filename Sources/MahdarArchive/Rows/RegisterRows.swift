public import MahdarJSON
import MahdarRecord

extension PartyView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("name", name)
    buffer.member("entity", entity.map { Int($0) })
    if origins > 1 { buffer.member("origins", origins) }
    buffer.close()
  }
}

extension ReportView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("row", name)
    buffer.member("voice", voice)
    buffer.member("chain", [evidence.outlet, voice].compactMap(\.self))
    buffer.member("day", day)
    buffer.member("origin", origin)
    buffer.key("target")
    evidence.append(to: &buffer)
    buffer.close()
  }
}

extension ReportedRow {
  /// Appends the reports, with how many origins stand behind all of them, and of how many they are some.
  fileprivate func append(reports: [ReportView], to buffer: inout JSONBuffer) {
    buffer.member("reports", reports)
    buffer.member("origins", allReports?.origins ?? reports.origins)
    if let allReports { buffer.member("reports_in_all", allReports.reports) }
  }
}

extension ContactView: ReportedRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("kind", kind)
    buffer.member("status", status)
    buffer.member("time", time)
    buffer.member("place", place)
    buffer.member("participants", participants)
    buffer.member("topics", topics)
    append(reports: reports, to: &buffer)
    buffer.close()
  }
}

extension MandateView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("subject", subject)
    buffer.member("until", until)
    buffer.member("duration", duration)
    buffer.member("end", end)
    buffer.member("state", state.rawValue)
    buffer.member("extended_by", extendedBy)
    buffer.member("ended_by", endedBy)
    buffer.close()
  }
}

extension DecisionView: ReportedRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("action", action)
    buffer.member("body", body)
    buffer.member("object", object)
    buffer.member("instrument", instrument)
    buffer.member("number", number)
    buffer.member("sponsors", sponsors)
    buffer.key("vote")
    buffer.json(vote)
    buffer.member("mandate", mandate)
    buffer.member("time", time)
    buffer.member("place", place)
    buffer.key("report")
    report.append(to: &buffer)
    append(reports: reports, to: &buffer)
    buffer.close()
  }
}

extension CommitmentDecision: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("status", status.rawValue)
    buffer.member("who", who)
    buffer.member("made", made)
    buffer.member("note", note)
    buffer.member("evidence", evidence)
    buffer.close()
  }
}

extension CommitmentView: ReportedRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("kind", kind)
    buffer.member("status", status.rawValue)
    buffer.member("by", by)
    buffer.member("to", to)
    buffer.member("voiced_by", voicedBy)
    buffer.member("due", due)
    buffer.member("time", time)
    buffer.member("action", action)
    buffer.member("polarity", polarity.rawValue)
    buffer.object("proposal") { buffer in
      buffer.member("status", proposal.status.rawValue)
      buffer.member("basis", proposal.basis.rawValue)
      buffer.member("reason", proposal.reason)
      buffer.member("evidence", proposal.evidence)
      buffer.member("day", proposal.day)
      buffer.member("told_by", proposal.toldBy)
      buffer.member("own_word", proposal.isOwnWord)
      buffer.key("target")
      if let target = proposal.target { target.append(to: &buffer) } else { buffer.raw("null") }
    }
    buffer.member("decisions", decisions)
    buffer.key("report")
    report.append(to: &buffer)
    append(reports: reports, to: &buffer)
    buffer.close()
  }
}

extension IncidentView: ReportedRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("kind", kind)
    buffer.member("status", status)
    buffer.member("time", time)
    buffer.member("place", place)
    buffer.member("actors", actors)
    buffer.member("targets", targets)
    buffer.member("tolls", tolls) { buffer, toll in
      buffer.open()
      buffer.key("counts")
      buffer.counts(toll.counts.sorted { $0.key < $1.key }.map { (name: $0.key, count: $0.value) })
      buffer.member("report", toll.report.name)
      buffer.member("day", toll.report.day)
      if !toll.later.isEmpty { buffer.member("later", toll.later.map(\.name)) }
      buffer.close()
    }
    buffer.member("toll_change", tollChange?.rawValue)
    append(reports: reports, to: &buffer)
    buffer.close()
  }
}

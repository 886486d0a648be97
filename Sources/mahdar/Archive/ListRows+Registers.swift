import Mahdar

extension ContactView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(kind)  \(status)  ")
    lines.strong(participants.map(\.name).joined(separator: " · "))
    lines.end()
    lines.place(time, place)
    for topic in topics.prefix(4) { lines.indented(topic) }
    lines.reports(reports)
  }
}

extension DecisionView: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(body?.name ?? "unknown")
    lines.plain("  \(action)")
    let form = [instrument, number].compactMap(\.self).joined(separator: " ")
    if !form.isEmpty { lines.plain("  \(form)") }
    lines.end()
    lines.indented(object ?? report.evidence.exact)
    if !sponsors.isEmpty {
      lines.plain("  brought in by ")
      lines.words(sponsors.map(\.name).joined(separator: " · "))
      lines.end()
    }
    if let mandate {
      lines.plain("  mandate \(mandate.state.rawValue)")
      let term = FactWording.term(duration: mandate.duration, until: mandate.until)
      if !term.isEmpty { lines.plain(", \(term)") }
      if mandate.until == nil, let end = mandate.end {
        lines.plain(", to \(lines.time(end)) if counted from the decision")
      }
      if let by = mandate.extendedBy ?? mandate.endedBy {
        lines.plain(", by ")
        lines.words(by)
      }
      lines.plain(": ")
      lines.words(mandate.subject)
      lines.end()
    }
    if let fall { lines.indented("vote " + FactWording.vote(fall)) }
    lines.place(time, place)
    lines.reports(reports)
  }
}

extension CommitmentView: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(by?.name ?? "unknown")
    lines.plain("  \(kind)  \(status.rawValue)")
    if let due { lines.plain("  due \(lines.time(due))") }
    lines.end()
    if let to {
      lines.plain("  to ")
      lines.words(to.name)
      lines.end()
    }
    lines.indented(report.evidence.exact)
    if let last = decisions.last {
      lines.plain("  decided by ")
      lines.words(last.who)
      lines.plain(", \(lines.time(last.made))")
      if let note = last.note {
        lines.plain(": ")
        lines.words(note)
      }
      lines.end()
    } else if proposal.basis != .nothing {
      lines.plain("  proposed: ")
      lines.sentence(proposal.reason)
      if let evidence = proposal.evidence {
        lines.plain(" ")
        lines.words(evidence)
      }
      if let words = proposal.target?.exact {
        lines.plain(": ")
        lines.words(words)
      }
      lines.end()
    }
    lines.reports(reports)
  }
}

extension IncidentView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(kind)  \(status)  ")
    lines.strong(reports[0].evidence.heading)
    lines.end()
    lines.place(time, place)
    for (role, parties) in [("by", actors), ("against", targets)] where !parties.isEmpty {
      lines.plain("  \(role) ")
      let foremost = parties.foremost
      lines.words(foremost.shown.map(\.name).joined(separator: " · "))
      lines.end()
      lines.more(foremost.more)
    }
    if let tollChange {
      lines.plain("  toll \(tollChange.rawValue)")
      lines.end()
    }
    let foremost = tolls.foremost
    for toll in foremost.shown {
      lines.plain("  \(toll.report.day.map(lines.time) ?? "?"): \(FactWording.toll(toll.counts))  ")
      let voices = toll.voices
      lines.facts(voices.prefix(3).map { $0 })
      if voices.count > 3 { lines.plain(" and \(counted(voices.count - 3, "more", "more"))") }
      lines.end()
    }
    lines.more(foremost.more)
    lines.reports(reports)
  }
}

extension ListText {
  fileprivate mutating func place(_ time: String?, _ place: String?) {
    if time == nil, place == nil { return }
    plain("  ")
    facts([time.map(self.time), place])
    end()
  }

  /// Who reports it; of many articles how many, from how many origins, and the first three.
  fileprivate mutating func reports(_ all: [ReportView]) {
    let reports = all.firstOfArticles
    if reports.count > 1 {
      plain("  \(counted(reports.count, "report")), \(counted(reports.origins, "origin"))")
      end()
    }
    for report in reports.prefix(3) {
      plain("  ")
      facts([report.voice, report.evidence.outlet, report.day.map(time), report.name])
      end()
    }
    more(reports.count - 3)
  }
}

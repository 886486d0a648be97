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
    lines.strong(body?.name ?? "?")
    lines.plain("  \(action)")
    let form = [instrument, number].compactMap(\.self).joined(separator: " ")
    if !form.isEmpty { lines.plain("  \(form)") }
    lines.end()
    lines.indented(object ?? report.evidence.exact)
    if let mandate {
      lines.plain("  mandate \(mandate.state.rawValue)")
      if let until = mandate.until { lines.plain(" until \(lines.time(until))") }
      if let by = mandate.extendedBy { lines.plain(" by \(by)") }
      lines.plain(": ")
      lines.words(mandate.subject)
      lines.end()
    }
    if let vote { lines.indented("vote " + vote) }
    lines.place(time, place)
    lines.reports([report])
  }
}

extension CommitmentView: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(by?.name ?? "?")
    lines.plain("  \(kind)  \(status.rawValue)")
    if let due { lines.plain("  due \(lines.time(due))") }
    lines.end()
    lines.indented(report.evidence.exact)
    if let last = decisions.last {
      lines.plain("  decided by \(last.who), \(last.made)")
      if let note = last.note {
        lines.plain(": ")
        lines.words(note)
      }
      lines.end()
    } else if proposal.basis != .nothing {
      lines.plain("  proposed: \(proposal.reason)")
      if let evidence = proposal.evidence { lines.plain(" \(evidence)") }
      if let words = proposal.target?.exact {
        lines.plain(": ")
        lines.words(words)
      }
      lines.end()
    }
    lines.reports([report])
  }
}

extension IncidentView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(kind)  \(status)  ")
    lines.strong(reports[0].evidence.title ?? reports[0].evidence.exact)
    lines.end()
    lines.place(time, place)
    for (role, parties) in [("by", actors), ("against", targets)] where !parties.isEmpty {
      lines.plain("  \(role) ")
      lines.words(parties.map(\.name).joined(separator: " · "))
      lines.end()
    }
    if let tollChange {
      lines.plain("  toll \(tollChange.rawValue)")
      lines.end()
    }
    for toll in tolls {
      lines.plain("  \(toll.report.day ?? "?"):")
      for key in toll.counts.keys.sorted() { lines.plain(" \(key) \(toll.counts[key] ?? 0)") }
      lines.plain("  ")
      lines.facts([toll.report.voice ?? toll.report.evidence.outlet])
      lines.end()
    }
    lines.reports(reports)
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
    facts([time.map(self.time), place])
    end()
  }

  /// A time as people write it.
  func time(_ value: String) -> String { TimeWording(.english)(value) }

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

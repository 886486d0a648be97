import Mahdar

extension KeptStory: ListRow {
  func append(to lines: inout ListText) {
    lines.facts([article, story, origin])
    lines.end()
  }
}

extension StorySummary: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(heading)
    lines.end()
    lines.plain(
      "  \(counted(articles, "article")), \(counted(outlets, "outlet")), \(counted(origins, "origin"))"
        + ", \(lines.days(firstDay, lastDay))  ")
    lines.words(label)
    lines.end()
  }
}

extension VoiceView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("  ")
    lines.words(name)
    lines.plain("  \(counted(origins, "origin")), \(counted(statements, "statement"))")
    lines.end()
  }
}

extension OriginView: ListRow {
  func append(to lines: inout ListText) {
    for (rank, report) in reports.enumerated() {
      lines.plain(rank == 0 ? "  • " : "    ")
      lines.facts([report.published.map(lines.time), report.outlet, report.heading])
      lines.end()
    }
  }
}

extension ClaimView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(counted(origins, "origin")), \(counted(voices.count, "voice"))  ")
    lines.strong(voices.prefix(4).joined(separator: " · "))
    lines.plain("  (\(counted(outlets, "outlet")))")
    lines.end()
    lines.indented(statements[0].evidence.exact)
    lines.plain("  ")
    lines.facts([statements[0].act] + statements.prefix(4).map(\.name))
    lines.end()
  }
}

extension ContradictionView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain([kind.rawValue, measure].compactMap(\.self).joined(separator: ", "))
    lines.end()
    for side in sides { side.append(to: &lines) }
  }
}

extension ContradictionView.Side {
  fileprivate func append(to lines: inout ListText) {
    lines.plain("  ")
    if !value.isEmpty {
      lines.strong(value)
      lines.plain("  ")
    }
    lines.plain("\(counted(origins, "origin")), \(counted(voices.count, "voice"))  ")
    lines.words(voices.prefix(4).joined(separator: " · "))
    lines.end()
    for statement in statements.prefix(2) {
      lines.plain("    \(statement.negated ? "not " : "")\(statement.act)  ")
      lines.words(statement.evidence.exact)
      lines.end()
      lines.plain("      ")
      lines.facts([statement.evidence.outlet, statement.evidence.published.map(lines.time), statement.name])
      lines.end()
    }
  }
}

extension ListOutput {
  /// How many parties are listed by name in text.
  private static let parties = 12

  /// A story; in text with a heading over each of its parts.
  mutating func append(_ story: StoryView, claims: Int) {
    var shown = story
    shown.claims = Array(story.claims.prefix(claims))
    row {
      shown.append(to: &$0)
    } text: { lines in
      lines.strong(story.origins.first?.reports.first?.heading ?? story.label)
      lines.end()
      lines.plain(
        "  \(counted(story.outlets, "outlet")), \(counted(story.origins.count, "origin")), "
          + "\(story.parties.count) \(story.parties.count == 1 ? "party's" : "parties'") own words; "
          + counted(story.origins.reduce(0) { $0 + $1.reports.count }, "report"))
      lines.end()
      for party in story.parties.prefix(Self.parties) { party.append(to: &lines) }
      lines.more(story.parties.count - Self.parties)
    }
    guard format == .text else { return }
    heading("Origins")
    for origin in story.origins { append(origin) }
    if !shown.claims.isEmpty { heading("On whose word") }
    for claim in shown.claims { append(claim) }
    if story.claims.count > claims {
      row { _ in
      } text: {
        $0.more(story.claims.count - claims)
      }
    }
    if !story.contradictions.isEmpty { heading("What does not go together") }
    for contradiction in story.contradictions { append(contradiction) }
  }
}

import Mahdar

extension KeptStory: ListRow {
  func append(to lines: inout ListText) {
    lines.facts([article, story, origin])
    lines.end()
  }
}

extension StorySummary: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(title ?? label)
    lines.end()
    lines.plain(
      "  \(articles) articles, \(outlets) outlets, \(origins) origins, "
        + "\(firstDay ?? "?") to \(lastDay ?? "?")  ")
    lines.words(label)
    lines.end()
  }
}

extension ClaimView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(origins) origins, \(voices.count) voices, \(outlets) outlets  ")
    lines.strong(voices.prefix(4).joined(separator: " · "))
    lines.end()
    lines.indented(statements[0].evidence.exact)
    lines.plain("  ")
    lines.facts([statements[0].act] + statements.prefix(4).map(\.name))
    lines.end()
  }
}

extension ContradictionView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain(kind.rawValue)
    if !differing.isEmpty { lines.plain(": \(differing.joined(separator: " / "))") }
    lines.end()
    for statement in [first, second] {
      lines.plain("  ")
      lines.strong(statement.speaker)
      lines.plain("  \(statement.negated ? "not " : "")\(statement.act)  ")
      lines.words(statement.evidence.exact)
      lines.end()
      lines.plain("    ")
      lines.facts([statement.evidence.outlet, statement.evidence.published, statement.name])
      lines.end()
    }
  }
}

extension ListOutput {
  /// A story; in text with a heading over each of its parts.
  mutating func append(_ story: StoryView, claims: Int) {
    var story = story
    story.claims = Array(story.claims.prefix(claims))
    let voices = Set(story.claims.flatMap(\.voices)).count
    row {
      story.append(to: &$0)
    } text: { lines in
      let count = story.origins.reduce(0) { $0 + $1.reports.count }
      lines.plain(
        "\(count) reports, \(story.outlets) outlets, \(story.origins.count) origins, \(voices) voices")
      lines.end()
      for origin in story.origins {
        for (rank, report) in origin.reports.enumerated() {
          lines.plain(rank == 0 ? "  • " : "    ")
          lines.facts([report.published, report.outlet, report.title ?? report.article])
          lines.end()
        }
      }
    }
    guard format == .text else { return }
    if !story.claims.isEmpty { heading("On whose word") }
    for claim in story.claims { append(claim) }
    if !story.contradictions.isEmpty { heading("What does not go together") }
    for contradiction in story.contradictions { append(contradiction) }
  }
}

import Mahdar
import MahdarJSON

extension ListOutput {
  /// Where an article stands.
  mutating func append(_ kept: KeptStory) {
    row { buffer in
      buffer.raw("{\"id\":")
      buffer.string(kept.article)
      buffer.raw(",\"story\":")
      buffer.string(kept.story)
      buffer.raw(",\"origin\":")
      buffer.string(kept.origin)
      buffer.raw(",\"reasons\":")
      buffer.json(kept.reasons)
      buffer.raw("}")
    } text: { lines in
      lines.facts([kept.article, kept.story, kept.origin])
      lines.end()
    }
  }

  /// A story in a list.
  mutating func append(_ story: StorySummary) {
    row { _ in
    } text: { lines in
      lines.strong(story.title ?? story.label)
      lines.end()
      lines.plain(
        "  \(story.articles) articles, \(story.outlets) outlets, \(story.origins) origins, "
          + "\(story.firstDay ?? "?") to \(story.lastDay ?? "?")  ")
      lines.words(story.label)
      lines.end()
    }
  }

  /// A story.
  mutating func append(_ story: StoryView, claims: Int) {
    switch format {
    case .jsonl: appendLine(story, claims: claims)
    case .text: appendText(story, claims: claims)
    }
  }

  private mutating func appendText(_ story: StoryView, claims: Int) {
    let voices = Set(story.claims.flatMap(\.voices)).count
    row { _ in
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
    if !story.claims.isEmpty { heading("On whose word") }
    for claim in story.claims.prefix(claims) { append(claim) }
    if !story.contradictions.isEmpty { heading("What does not go together") }
    for contradiction in story.contradictions { append(contradiction) }
  }

  private mutating func append(_ claim: ClaimView) {
    row { _ in
    } text: { lines in
      lines.plain("\(claim.origins) origins, \(claim.voices.count) voices, \(claim.outlets) outlets  ")
      lines.strong(claim.voices.prefix(4).joined(separator: " · "))
      lines.end()
      lines.indented(claim.statements[0].evidence.exact)
      lines.plain("  ")
      lines.facts([claim.statements[0].act] + claim.statements.prefix(4).map(\.name))
      lines.end()
    }
  }

  private mutating func append(_ contradiction: ContradictionView) {
    row { _ in
    } text: { lines in
      lines.plain(contradiction.kind.rawValue)
      if !contradiction.differing.isEmpty {
        lines.plain(": \(contradiction.differing.joined(separator: " / "))")
      }
      lines.end()
      for statement in [contradiction.first, contradiction.second] {
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

  private mutating func appendLine(_ story: StoryView, claims: Int) {
    row { buffer in
      buffer.raw("{\"story\":")
      buffer.string(story.label)
      buffer.raw(",\"outlets\":")
      buffer.integer(story.outlets)
      buffer.raw(",\"origins\":")
      buffer.list(story.origins) { buffer, origin in
        buffer.raw("{\"origin\":")
        buffer.string(origin.label)
        buffer.raw(",\"reports\":")
        buffer.list(origin.reports) { buffer, report in
          buffer.raw("{\"article\":")
          buffer.string(report.article)
          buffer.raw(",\"outlet\":")
          buffer.string(report.outlet)
          buffer.raw(",\"title\":")
          buffer.string(report.title)
          buffer.raw(",\"published\":")
          buffer.string(report.published)
          buffer.raw(",\"reasons\":")
          buffer.json(report.reasons)
          buffer.raw("}")
        }
        buffer.raw("}")
      }
      buffer.raw(",\"claims\":")
      buffer.list(Array(story.claims.prefix(claims))) { buffer, claim in
        buffer.raw("{\"origins\":")
        buffer.integer(claim.origins)
        buffer.raw(",\"outlets\":")
        buffer.integer(claim.outlets)
        buffer.raw(",\"voices\":")
        buffer.strings(claim.voices)
        buffer.raw(",\"statements\":")
        buffer.list(claim.statements) { buffer, statement in
          buffer.statement(statement)
          buffer.raw("}")
        }
        buffer.raw("}")
      }
      buffer.raw(",\"contradictions\":")
      buffer.list(story.contradictions) { buffer, contradiction in
        buffer.raw("{\"kind\":")
        buffer.string(contradiction.kind.rawValue)
        buffer.raw(",\"differing\":")
        buffer.strings(contradiction.differing)
        buffer.raw(",\"statements\":")
        buffer.list([contradiction.first, contradiction.second]) { buffer, statement in
          buffer.statement(statement)
          buffer.raw("}")
        }
        buffer.raw("}")
      }
      buffer.raw("}")
    } text: { _ in
    }
  }
}

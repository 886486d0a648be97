import Mahdar

extension ArticleHit: ListRow {
  func append(to lines: inout ListText) {
    lines.strong(evidence.heading)
    lines.end()
    if !snippet.pieces.isEmpty {
      lines.plain("  ")
      lines.snippet(snippet)
      lines.end()
    }
    lines.plain("  ")
    lines.facts([evidence.outlet, evidence.published.map(lines.time), evidence.article])
    lines.end()
  }
}

extension StatementHit: ListRow {
  func append(to lines: inout ListText) { lines.statement(statement, snippet: snippet) }
}

extension StatementView: ListRow {
  func append(to lines: inout ListText) { lines.statement(self, snippet: nil) }
}

extension ListText {
  /// A statement, with its content or the words around what was found.
  fileprivate mutating func statement(_ statement: StatementView, snippet: Snippet?) {
    strong(statement.speaker.isEmpty ? "?" : statement.speaker)
    plain("  \(statement.negated ? "not " : "")\(statement.act)  \(statement.manner)")
    if let channel = statement.channel { plain("  \(channel)") }
    end()
    plain("  ")
    if let snippet { self.snippet(snippet) } else { words(statement.evidence.exact) }
    end()
    if !statement.via.isEmpty {
      plain("  ")
      for name in statement.via {
        words(name)
        plain(" ← ")
      }
      words(statement.speaker)
      end()
    }
    plain("  ")
    facts([
      statement.evidence.outlet, (statement.time ?? statement.evidence.published).map(time), statement.name,
    ])
    end()
  }
}

import Mahdar
import MahdarJSON

extension ListOutput {
  /// An article that was found.
  mutating func append(_ hit: ArticleHit) {
    row { buffer in
      buffer.raw("{\"article\":")
      buffer.string(hit.evidence.article)
      buffer.raw(",\"score\":")
      buffer.number((hit.score * 1000).rounded() / 1000)
      buffer.raw(",\"snippet\":")
      buffer.snippet(hit.snippet)
      buffer.raw(",\"target\":")
      hit.evidence.append(to: &buffer)
      buffer.raw("}")
    } text: { lines in
      lines.strong(hit.evidence.title ?? String(hit.evidence.exact.prefix(60)))
      lines.end()
      if !hit.snippet.pieces.isEmpty {
        lines.plain("  ")
        lines.snippet(hit.snippet)
        lines.end()
      }
      lines.plain("  ")
      lines.facts([hit.evidence.outlet, hit.evidence.published, hit.evidence.article])
      lines.end()
    }
  }

  /// A statement that was found.
  mutating func append(_ hit: StatementHit) {
    append(hit.statement, snippet: hit.snippet, score: hit.score)
  }

  /// A statement.
  mutating func append(_ statement: StatementView, snippet: Snippet? = nil, score: Double? = nil) {
    row { buffer in
      buffer.statement(statement)
      if let score {
        buffer.raw(",\"score\":")
        buffer.number((score * 1000).rounded() / 1000)
      }
      if let snippet {
        buffer.raw(",\"snippet\":")
        buffer.snippet(snippet)
      }
      buffer.raw("}")
    } text: { lines in
      lines.strong(statement.speaker.isEmpty ? "?" : statement.speaker)
      lines.plain("  \(statement.negated ? "not " : "")\(statement.act)  \(statement.manner)")
      if let channel = statement.channel { lines.plain("  \(channel)") }
      lines.end()
      lines.plain("  ")
      if let snippet { lines.snippet(snippet) } else { lines.words(statement.evidence.exact) }
      lines.end()
      if !statement.via.isEmpty {
        lines.plain("  ")
        for name in statement.via {
          lines.words(name)
          lines.plain(" ← ")
        }
        lines.words(statement.speaker)
        lines.end()
      }
      lines.plain("  ")
      lines.facts([
        statement.evidence.outlet, statement.time ?? statement.evidence.published, statement.name,
      ])
      lines.end()
    }
  }
}

extension JSONBuffer {
  /// Writes a snippet: its matches in double brackets would need escaping, so it is a list of pieces.
  mutating func snippet(_ snippet: Snippet) {
    list(snippet.pieces) { buffer, piece in
      buffer.raw("{\"text\":")
      buffer.string(piece.text)
      buffer.raw(",\"match\":")
      buffer.boolean(piece.isMatch)
      buffer.raw("}")
    }
  }

  /// Writes a statement's members, without the closing brace.
  mutating func statement(_ statement: StatementView) {
    raw("{\"statement\":")
    string(statement.name)
    raw(",\"speaker\":")
    string(statement.speaker)
    raw(",\"entity\":")
    string(statement.speakerName)
    raw(",\"source_class\":")
    string(statement.sourceClass)
    raw(",\"act\":")
    string(statement.act)
    raw(",\"manner\":")
    string(statement.manner)
    raw(",\"addressee\":")
    string(statement.addressee)
    raw(",\"channel\":")
    string(statement.channel)
    raw(",\"via\":")
    strings(statement.via)
    raw(",\"negated\":")
    boolean(statement.negated)
    raw(",\"time\":")
    string(statement.time)
    raw(",\"rule\":")
    string(statement.rule)
    raw(",\"confidence\":")
    number((statement.confidence * 10_000).rounded() / 10_000)
    raw(",\"target\":")
    statement.evidence.append(to: &self)
  }
}

public import MahdarJSON

extension Snippet {
  /// Appends the pieces: matches in double brackets would need escaping.
  func append(to buffer: inout JSONBuffer) {
    buffer.list(pieces) { buffer, piece in
      buffer.open()
      buffer.member("text", piece.text)
      buffer.member("match", piece.isMatch)
      buffer.close()
    }
  }
}

extension ArticleHit: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("article", evidence.article)
    buffer.member("score", score, decimals: 3)
    buffer.key("snippet")
    snippet.append(to: &buffer)
    buffer.key("target")
    evidence.append(to: &buffer)
    buffer.close()
  }
}

extension StatementHit: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    statement.appendMembers(to: &buffer)
    buffer.member("score", score, decimals: 3)
    buffer.key("snippet")
    snippet.append(to: &buffer)
    buffer.close()
  }
}

extension StatementView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    appendMembers(to: &buffer)
    buffer.close()
  }

  /// The opening brace and the members; the caller may add some.
  fileprivate func appendMembers(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("statement", name)
    buffer.member("speaker", speaker)
    buffer.member("entity", speakerName)
    buffer.member("source_class", sourceClass)
    buffer.member("act", act)
    buffer.member("manner", manner)
    buffer.member("addressee", addressee)
    buffer.member("channel", channel)
    buffer.member("via", via)
    buffer.member("chain", ([evidence.outlet] + via + [speaker]).compactMap(\.self).filter { !$0.isEmpty })
    buffer.member("negated", negated)
    buffer.member("time", time)
    buffer.member("rule", rule)
    buffer.member("confidence", confidence)
    buffer.key("target")
    evidence.append(to: &buffer)
  }
}

public import MahdarJSON

extension KeptStory: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("id", article)
    buffer.member("story", story)
    buffer.member("origin", origin)
    buffer.key("reasons")
    buffer.json(reasons)
    buffer.close()
  }
}

extension StorySummary: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("story", label)
    buffer.member("title", title)
    buffer.member("first_day", firstDay)
    buffer.member("last_day", lastDay)
    buffer.member("articles", articles)
    buffer.member("outlets", outlets)
    buffer.member("origins", origins)
    buffer.close()
  }
}

extension StoryReport: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("article", article)
    buffer.member("outlet", outlet)
    buffer.member("title", title)
    buffer.member("published", published)
    buffer.key("reasons")
    buffer.json(reasons)
    buffer.close()
  }
}

extension OriginView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("origin", label)
    buffer.member("reports", reports)
    buffer.close()
  }
}

extension ClaimView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("origins", origins)
    buffer.member("outlets", outlets)
    buffer.member("voices", voices)
    buffer.member("statements", statements)
    buffer.close()
  }
}

extension ContradictionView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("kind", kind.rawValue)
    buffer.member("measure", measure)
    buffer.member("sides", sides)
    buffer.close()
  }
}

extension ContradictionView.Side: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("value", value.isEmpty ? nil : value)
    buffer.member("origins", origins)
    buffer.member("voices", voices)
    buffer.member("statements", statements)
    buffer.close()
  }
}

extension VoiceView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("name", name)
    buffer.member("entity", entity.map { Int($0) })
    buffer.member("origins", origins)
    buffer.member("statements", statements)
    buffer.close()
  }
}

extension StoryView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("story", label)
    buffer.member("outlets", outlets)
    buffer.member("origins", origins)
    buffer.member("parties", parties)
    buffer.member("claims", claims)
    buffer.member("contradictions", contradictions)
    buffer.close()
  }
}

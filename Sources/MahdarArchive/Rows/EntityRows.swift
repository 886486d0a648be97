public import MahdarJSON

extension EntityView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    appendMembers(to: &buffer)
    buffer.close()
  }

  /// The members, without braces.
  fileprivate func appendMembers(to buffer: inout JSONBuffer) {
    buffer.member("entity", Int(id))
    buffer.member("kind", kind)
    buffer.member("name", name)
    buffer.member("country", country)
    buffer.member("authority", authority)
    buffer.member("articles", articles)
    buffer.member("statement_count", statements)
  }
}

extension NameForm: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("name", name)
    buffer.member("articles", articles)
    buffer.close()
  }
}

extension Acquaintance: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("name", name)
    buffer.member("entity", entity.map { Int($0) })
    buffer.member("count", count)
    buffer.member("last", last)
    buffer.close()
  }
}

extension WhoView: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    entity.appendMembers(to: &buffer)
    buffer.member("names", names)
    buffer.member("titles", titles)
    buffer.key("acts")
    buffer.counts(acts.map { (name: $0.act, count: $0.count) })
    buffer.member("contacts", contacts)
    buffer.member("voices", voices)
    buffer.member("commitments", commitments)
    buffer.member("statements", statements)
    buffer.member("others", others)
    buffer.close()
  }
}

extension EntityDecision: ArchiveRow {
  /// Appends it as one object.
  public func append(to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("decision", Int(id))
    buffer.member("kind", isMerge ? "merge" : "split")
    buffer.member("name", name)
    buffer.member("other", other)
    buffer.member("who", who)
    buffer.member("made", made)
    buffer.member("note", note)
    buffer.member("undone", undone)
    buffer.member("undone_by", undoneBy)
    buffer.close()
  }
}

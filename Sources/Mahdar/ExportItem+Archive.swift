public import MahdarArchive
public import MahdarExports
import MahdarRecord

extension ExportItem {
  /// A record of the archive; cut down to what the query found, where it asked for statements.
  ///
  /// - Throws: ``RecordDecodingError`` if the archive's line is none.
  public init(_ archived: ArchivedRecord) throws {
    var record = try RecordDecoder().record(archived.line)
    if let found = archived.found { record.keepStatements(found) }
    self.init(
      record, version: archived.version,
      identities: Dictionary(
        archived.identities.compactMap { one in
          EntityKind(rawValue: one.kind).map { kind in
            (one.label, Identity(number: one.entity, name: one.name, kind: kind))
          }
        }, uniquingKeysWith: { first, _ in first }),
      story: archived.story, origin: archived.origin)
  }
}

extension Record {
  /// Leaves out all statements but these, and all entries that stand in none of them.
  mutating func keepStatements(_ ids: Set<String>) {
    statements.removeAll { !ids.contains($0.id) }
    contacts.removeAll { !ids.contains($0.statement ?? "") }
    decisions.removeAll { !ids.contains($0.statement ?? "") }
    commitments.removeAll { !ids.contains($0.statement ?? "") }
    incidents.removeAll { !ids.contains($0.statement ?? "") }
  }
}

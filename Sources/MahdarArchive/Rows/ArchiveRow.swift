public import MahdarJSON

/// Something that an archive answers with, as one JSON object: for lists, the API and assistants alike.
///
/// `Documentation/ARCHIVE.md` tells the keys. A field without a value is `null` or an empty list.
public protocol ArchiveRow {
  /// Appends the row as one object, without a line feed.
  func append(to buffer: inout JSONBuffer)
}

extension JSONBuffer {
  /// Writes a member whose value is a row of the archive, or `null`.
  public mutating func member(_ key: StaticString, _ row: (some ArchiveRow)?) {
    self.key(key)
    if let row { row.append(to: &self) } else { raw("null") }
  }

  /// Writes a member whose value is a list of rows.
  public mutating func member(_ key: StaticString, _ rows: [some ArchiveRow]) {
    self.key(key)
    list(rows) { $1.append(to: &$0) }
  }

  /// JSON that the archive keeps, or `null`.
  mutating func json(_ json: String?) { bytes += (json ?? "null").utf8 }

  /// Counts by name.
  mutating func counts(_ counts: some Sequence<(name: String, count: Int)>) {
    open()
    for (position, pair) in counts.enumerated() {
      if position > 0 { raw(",") }
      string(pair.name)
      raw(":")
      integer(pair.count)
    }
    close()
  }
}

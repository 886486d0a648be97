import MahdarText

/// A knowledge file in columns: UTF-8, one entry a line, tabs between columns, `#` comments, the first
/// line that is not a comment names the columns.
public struct Table {
  /// The file's name, for messages.
  public let name: String
  /// The column names.
  public let columns: [String]
  /// The rows: line number and fields.
  public let rows: [Row]

  /// One entry.
  public struct Row {
    /// The line in the file, from 1.
    public let line: Int
    /// One field a column.
    public let fields: [String]
  }

  /// Parses a file.
  ///
  /// - Parameter required: Columns that must be there.
  /// - Throws: ``KnowledgeError`` for a missing column or a row with too few or too many fields.
  public init(_ file: KnowledgeFile, required: [String]) throws(KnowledgeError) {
    name = file.name
    var header: [String] = []
    var rows: [Row] = []
    var number = 0
    let bytes = file.bytes
    var start = 0
    while start <= bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      start = end + 1
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty || line.first == 0x23 { continue }
      var fields: [String] = []
      fields.reserveCapacity(header.count)
      var rest = line
      while let tab = rest.firstIndex(of: 0x09) {
        fields.append(String(decoding: rest[..<tab], as: UTF8.self))
        rest = rest[(tab + 1)...]
      }
      fields.append(String(decoding: rest, as: UTF8.self))
      if header.isEmpty {
        header = fields
        for column in required where !header.contains(column) {
          throw KnowledgeError(
            file: file.name, line: number, column: 1, source: String(decoding: line, as: UTF8.self),
            message: "the first line must name a column '\(column)'")
        }
        continue
      }
      if fields.count != header.count {
        throw KnowledgeError(
          file: file.name, line: number, column: 1, source: String(decoding: line, as: UTF8.self),
          message: "a row must have \(header.count) fields, this one has \(fields.count)",
          hint: "columns are parted by single tabs")
      }
      rows.append(Row(line: number, fields: fields))
    }
    columns = header
    self.rows = rows
  }

  /// The position of a column.
  public func index(_ column: String) -> Int { columns.firstIndex(of: column) ?? 0 }

  /// An error that points at a field of a row.
  public func error(_ row: Row, _ column: String, _ message: String, hint: String? = nil) -> KnowledgeError {
    let position = index(column)
    var offset = 1
    for field in row.fields[..<position] { offset += field.unicodeScalars.count + 1 }
    return KnowledgeError(
      file: name, line: row.line, column: offset, source: row.fields.joined(separator: "\t"),
      message: message, hint: hint)
  }
}

/// The candidate nearest to a word by edit distance, for "did you mean".
public func nearest(_ word: String, among candidates: [String]) -> String? {
  var best: (String, Int)?
  for candidate in candidates {
    let distance = editDistance(Array(word.unicodeScalars), Array(candidate.unicodeScalars))
    if distance <= max(1, word.count / 3), best.map({ distance < $0.1 }) ?? true {
      best = (candidate, distance)
    }
  }
  return best?.0
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}

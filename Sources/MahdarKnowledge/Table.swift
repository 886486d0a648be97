import MahdarText

/// A knowledge file in columns: UTF-8, one entry a line, tabs between columns, `#` comments, the first
/// line that is not a comment names the columns.
public struct Table {
  /// The file's name, for messages.
  public let name: String
  /// The column names.
  public let columns: [String]
  /// The rows: line number and fields.
  public let rows: Rows

  /// The rows of a table, made as they are asked for.
  public struct Rows: RandomAccessCollection {
    fileprivate let cells: Cells
    /// The lines of the entries, and where their first fields stand among the table's.
    fileprivate let entries: [(line: Int32, first: Int32)]
    /// The number of fields of each.
    fileprivate let width: Int

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { entries.count }

    /// A row.
    public subscript(_ position: Int) -> Row {
      let entry = entries[position]
      return Row(
        line: Int(entry.line), fields: Fields(cells: cells, first: Int(entry.first), count: width))
    }
  }

  /// One entry.
  public struct Row {
    /// The line in the file, from 1.
    public let line: Int
    /// One field a column.
    public let fields: Fields
  }

  /// The fields of an entry. A string is made when one is asked for, as many columns are for people only.
  public struct Fields: RandomAccessCollection {
    fileprivate let cells: Cells
    /// The first field's among the table's.
    fileprivate let first: Int
    /// How many there are.
    public let count: Int

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of fields.
    public var endIndex: Int { count }

    /// A field.
    public subscript(_ position: Int) -> String { Table.string(cells.bytes, cells.place(first + position)) }

    /// A field as it lies in the file.
    func bytes(_ position: Int) -> ArraySlice<UInt8> { cells.bytes[cells.place(first + position)] }

    /// Whether a field is nothing but these letters.
    func holds(_ letters: StaticString, at position: Int) -> Bool {
      let place = cells.place(first + position)
      guard place.count == letters.utf8CodeUnitCount else { return false }
      return letters.withUTF8Buffer { letters in
        letters.indices.allSatisfy { letters[$0] == cells.bytes[place.lowerBound + $0] }
      }
    }
  }

  /// What all rows of a table share; a class, so that a row costs one reference.
  fileprivate final class Cells: Sendable {
    /// The file.
    let bytes: [UInt8]
    /// Where its fields lie, row by row.
    private let places: [Range<Int32>]

    init(_ bytes: [UInt8], _ places: [Range<Int32>]) {
      self.bytes = bytes
      self.places = places
    }

    /// Where a field lies.
    func place(_ position: Int) -> Range<Int> {
      Int(places[position].lowerBound)..<Int(places[position].upperBound)
    }
  }

  private static func string(_ bytes: [UInt8], _ place: Range<Int>) -> String {
    bytes.span.extracting(place).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Parses a file.
  ///
  /// - Parameter required: Columns that must be there.
  /// - Throws: ``KnowledgeError`` for a missing column or a row with too few or too many fields.
  public init(_ file: KnowledgeFile, required: [String]) throws(KnowledgeError) {
    name = file.name
    let bytes = file.bytes
    var header: [String] = []
    if bytes.count > Int(Int32.max) {
      throw KnowledgeError(
        file: file.name, line: 1, column: 1, source: "", message: "the file is larger than 2 GB")
    }
    var places: [Range<Int32>] = []
    places.reserveCapacity(bytes.count / 8)
    var entries: [(line: Int32, first: Int32)] = []
    entries.reserveCapacity(bytes.count / 64)
    var number = 0
    var start = 0
    while start <= bytes.count {
      number += 1
      let first = places.count
      let line = Table.cut(bytes.span, from: &start, into: &places)
      if line.isEmpty || bytes[line.lowerBound] == 0x23 {
        places.removeLast(places.count - first)
        continue
      }
      if header.isEmpty {
        header = places.map { Table.string(bytes, Int($0.lowerBound)..<Int($0.upperBound)) }
        places.removeAll(keepingCapacity: true)
        for column in required where !header.contains(column) {
          throw KnowledgeError(
            file: file.name, line: number, column: 1, source: Table.string(bytes, line),
            message: "the first line must name a column '\(column)'")
        }
        continue
      }
      if places.count - first != header.count {
        throw KnowledgeError(
          file: file.name, line: number, column: 1, source: Table.string(bytes, line),
          message: "a row must have \(header.count) fields, this one has \(places.count - first)",
          hint: "columns are parted by single tabs")
      }
      entries.append((Int32(number), Int32(first)))
    }
    columns = header
    rows = Rows(cells: Cells(bytes, places), entries: entries, width: header.count)
  }

  /// Cuts a line into its fields and goes on to the next.
  ///
  /// - Returns: The line without its end.
  private static func cut(
    _ bytes: Span<UInt8>, from place: inout Int, into places: inout [Range<Int32>]
  ) -> Range<Int> {
    let start = place
    var field = start
    var end = start
    while end < bytes.count, bytes[end] != 0x0A {
      if bytes[end] == 0x09 {
        places.append(Int32(field)..<Int32(end))
        field = end + 1
      }
      end += 1
    }
    place = end + 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    places.append(Int32(field)..<Int32(end))
    return start..<end
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

extension Table {
  /// The value of a field that must be one of some; an error at its place says which they are.
  func value(_ row: Row, _ column: String, among known: [String]) throws(KnowledgeError) -> String {
    let written = row.fields[index(column)]
    guard known.contains(written) else {
      throw error(
        row, column, "no \(column) is named '\(written)'",
        hint: nearest(written, among: known).map { "did you mean '\($0)'?" }
          ?? "one of \(known.joined(separator: ", "))")
    }
    return written
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

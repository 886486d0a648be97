/// Cuts an input into rows and fields, with one row in memory.
struct CSVReader {
  /// A row.
  struct Row {
    /// The line that it begins in, from 1.
    let line: Int
    let fields: [[UInt8]]
    /// Whether it was longer than the limit; its fields are then lost.
    let isTooLong: Bool
    /// The line that a quotation begins in which swallows others; the fields are then lost, and the next row
    /// is that behind this line.
    var openQuotation: Int?
  }

  /// A quotation while it is read.
  private struct Quotation {
    /// The line that it begins in.
    let line: Int
    /// The place in ``bytes`` of the line behind, once it was come to.
    var next: Int?
  }

  private let input: ByteInput
  private let limit: Int
  private var bytes: [UInt8] = []
  private var place = 0
  private var line = 1
  private var separator: UInt8?
  private var hasEnded = false
  /// The quotation that is open, as long as its bytes are kept to go back in them.
  private var quotation: Quotation?

  init(_ input: ByteInput, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next row; `nil` at the end.
  mutating func next() throws(InputError) -> Row? {
    if separator == nil { separator = try findSeparator() }
    let separator = separator ?? 0x2C
    guard try peek() != nil else { return nil }
    let start = line
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var size = 0
    var isQuoted = false
    while let byte = try peek() {
      place += 1
      size += 1
      if size > limit {
        fields = []
        field.removeAll()
        quotation = nil
      }
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte == 0x0A, quotation?.next == nil { quotation?.next = place }
        if byte != 0x22 {
          field.append(byte)
          continue
        }
        let next = try peek()
        if next == 0x22 {
          field.append(0x22)
          place += 1
          continue
        }
        // Within a line writers forget to double a quotation mark. In a later one it rather opens a field there.
        if quotation?.next != nil, let next, next != separator, !isSpace(next), let row = goBack(start) {
          return row
        }
        isQuoted = false
        quotation = nil
        continue
      }
      switch byte {
      case 0x22 where field.isEmpty:
        isQuoted = true
        if size <= limit { quotation = Quotation(line: line) }
      case separator:
        fields.append(field)
        field = []
      case 0x0A:
        if field.last == 0x0D { field.removeLast() }
        fields.append(field)
        return Row(line: start, fields: fields, isTooLong: size > limit)
      default: field.append(byte)
      }
    }
    if isQuoted, let row = goBack(start) { return row }
    fields.append(field)
    return Row(line: start, fields: fields, isTooLong: size > limit)
  }

  /// Leaves the row that holds the open quotation, for the line behind the one in which that begins.
  private mutating func goBack(_ start: Int) -> Row? {
    guard let open = quotation else { return nil }
    quotation = nil
    if let next = open.next { (place, line) = (next, open.line + 1) }
    return Row(line: start, fields: [], isTooLong: false, openQuotation: open.line)
  }

  /// The sign that stands most often in the first line: a comma, a semicolon or a tab.
  private mutating func findSeparator() throws(InputError) -> UInt8 {
    while bytes.count < 64 * 1024, !bytes.contains(0x0A), try fill() {}
    if bytes.starts(with: byteOrderMark) { place = byteOrderMark.count }
    let first = bytes.prefix { $0 != 0x0A }
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
    return candidates.max { a, b in first.count { $0 == a } < first.count { $0 == b } } ?? 0x2C
  }

  private mutating func peek() throws(InputError) -> UInt8? {
    if place == bytes.count, try !fill() { return nil }
    return bytes[place]
  }

  private mutating func fill() throws(InputError) -> Bool {
    if hasEnded { return false }
    if place == bytes.count {
      // Of what is behind, lines that an open quotation may have swallowed are kept.
      let kept = quotation?.next ?? place
      if kept == place { bytes.removeAll(keepingCapacity: true) } else { bytes.removeFirst(kept) }
      place -= kept
      if quotation?.next != nil { quotation?.next = 0 }
    }
    hasEnded = try input.read(into: &bytes) == 0
    return !hasEnded
  }
}

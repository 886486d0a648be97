/// Cuts an input into rows and fields, with one row in memory.
struct CSVReader {
  /// A row.
  struct Row {
    /// The line that it begins in, from 1.
    let line: Int
    let fields: [[UInt8]]
    /// Whether it was longer than the limit; its fields are then lost.
    let isTooLong: Bool
  }

  private let input: ByteInput
  private let limit: Int
  private var bytes: [UInt8] = []
  private var place = 0
  private var line = 1
  private var separator: UInt8?
  private var hasEnded = false

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
      }
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if try peek() == 0x22 {
          field.append(0x22)
          place += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where field.isEmpty: isQuoted = true
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
    fields.append(field)
    return Row(line: start, fields: fields, isTooLong: size > limit)
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
      bytes.removeAll(keepingCapacity: true)
      place = 0
    }
    hasEnded = try input.read(into: &bytes) == 0
    return !hasEnded
  }
}

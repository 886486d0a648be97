/// Writes JSON into bytes that are kept and reused from value to value.
public struct JSONBuffer: Sendable {
  /// What was written.
  public var bytes: [UInt8] = []

  /// An empty buffer.
  public init() {}

  /// Forgets what was written and keeps the memory.
  public mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Writes the bytes of a literal as they are: punctuation and keys.
  public mutating func raw(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Makes room for so many more bytes, the more the longer the buffer is.
  mutating func makeRoom(_ count: Int) {
    let wanted = bytes.count + count
    if bytes.capacity < wanted { bytes.reserveCapacity(max(wanted, 2 * bytes.capacity)) }
  }

  /// Writes a string in quotation marks, escaped.
  public mutating func string(_ string: String) {
    var string = string
    string.withUTF8 { content in
      let source = content.span
      bytes.append(0x22)
      var start = 0
      while true {
        let special = firstSpecialByte(in: source, from: start, to: source.count)
        bytes.append(contentsOf: content[start..<special])
        if special == source.count { break }
        escape(source[special])
        start = special + 1
      }
      bytes.append(0x22)
    }
  }

  /// Writes the string of UTF-8 bytes in quotation marks, escaped.
  ///
  /// - Precondition: The bytes are valid UTF-8.
  public mutating func string(_ content: [UInt8]) {
    bytes.append(0x22)
    var start = 0
    while true {
      let special = firstSpecialByte(in: content.span, from: start, to: content.count)
      bytes.append(contentsOf: content[start..<special])
      if special == content.count { break }
      escape(content[special])
      start = special + 1
    }
    bytes.append(0x22)
  }

  /// Writes a string, or `null`.
  public mutating func string(_ string: String?) {
    if let string { self.string(string) } else { raw("null") }
  }

  /// Writes a list of strings.
  public mutating func strings(_ strings: [String]) {
    list(strings) { buffer, string in buffer.string(string) }
  }

  /// Writes a list, each element by the function.
  public mutating func list<Element>(
    _ elements: [Element], element: (inout JSONBuffer, Element) -> Void
  ) {
    bytes.append(0x5B)
    var first = true
    for value in elements {
      if !first { raw(",") }
      first = false
      element(&self, value)
    }
    bytes.append(0x5D)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    if value { raw("true") } else { raw("false") }
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var count = 0
    repeat {
      digits[count] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    makeRoom(count)
    bytes.append(addingCapacity: count) { room in
      while count > 0 {
        count -= 1
        room.append(digits[count])
      }
    }
  }

  /// Writes a number in its shortest form; what is no finite number becomes `null`.
  public mutating func number(_ value: Double) {
    if value.isFinite {
      bytes.append(contentsOf: value.description.utf8)
    } else {
      raw("null")
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    default:
      raw("\\u00")
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      }
    }
  }
}

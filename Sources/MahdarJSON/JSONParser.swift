/// Reads JSON from a range of bytes, one piece at a time.
///
/// The parser holds positions only; the bytes are passed to each call, so that nothing is copied.
/// It is strict (RFC 8259) except that a lone surrogate becomes U+FFFD and is counted.
///
/// - Precondition: The bytes are valid UTF-8, and every call is given the same ones.
public struct JSONParser: Sendable {
  /// How deep lists and objects may be nested.
  public static let nestingLimit = 128

  /// The position of the next byte.
  @usableFromInline var position: Int
  private let start: Int
  private let end: Int
  private var depth = 0
  /// How many lone surrogates became U+FFFD so far.
  public private(set) var loneSurrogates = 0
  /// How many escapes of NUL were read so far; they are NULs in the strings.
  public private(set) var nuls = 0

  /// Begins at the start of the range.
  public init(range: Range<Int>) {
    start = range.lowerBound
    end = range.upperBound
    position = range.lowerBound
  }

  func error(_ kind: JSONError.Kind) -> JSONError {
    JSONError(kind: kind, byte: min(position, end) - start + 1)
  }

  /// The next byte that is not white space, without passing it; `nil` at the end.
  public mutating func peek(_ bytes: [UInt8]) -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Passes the byte if it comes next.
  public mutating func take(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
    guard peek(bytes) == byte else { return false }
    position += 1
    return true
  }

  /// Passes the byte that must come next; `name` says in the message what is missing.
  mutating func require(
    _ byte: UInt8, _ bytes: [UInt8], _ name: @autoclosure () -> String
  ) throws(JSONError) {
    guard let next = peek(bytes) else { throw error(.endsEarly) }
    guard next == byte else { throw error(.expected(name())) }
    position += 1
  }

  /// Reads an object: `member` is called with each key and must pass its value.
  public mutating func object(
    _ bytes: [UInt8],
    member: (_ key: String, _ parser: inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    try require(0x7B, bytes, "an opening brace")
    try enter()
    if !take(0x7D, bytes) {
      repeat {
        guard let next = peek(bytes) else { throw error(.endsEarly) }
        guard next == 0x22 else { throw error(.expected("a key in quotation marks")) }
        let key = String(decoding: try string(bytes), as: UTF8.self)
        try require(0x3A, bytes, "the colon after a key")
        try member(key, &self)
      } while take(0x2C, bytes)
      try require(0x7D, bytes, "a comma or a closing brace")
    }
    depth -= 1
  }

  /// Reads a list: `element` is called at each element and must pass it.
  public mutating func array(
    _ bytes: [UInt8], element: (_ parser: inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    try require(0x5B, bytes, "an opening bracket")
    try enter()
    if !take(0x5D, bytes) {
      repeat { try element(&self) } while take(0x2C, bytes)
      try require(0x5D, bytes, "a comma or a closing bracket")
    }
    depth -= 1
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    if depth > Self.nestingLimit { throw error(.tooDeep(limit: Self.nestingLimit)) }
  }

  /// Reads a string to its UTF-8 bytes.
  ///
  /// A string without escapes is copied in one piece.
  public mutating func string(_ bytes: [UInt8]) throws(JSONError) -> [UInt8] {
    try require(0x22, bytes, "a string in quotation marks")
    let plain = firstSpecialByte(in: bytes.span, from: position, to: end)
    guard plain < end else {
      position = end
      throw error(.endsEarly)
    }
    if bytes[plain] == 0x22 {
      let content = Array(bytes[position..<plain])
      position = plain + 1
      return content
    }
    var content: [UInt8] = []
    content.reserveCapacity(min(end - position, 2 * (plain - position) + 4096))
    try string(bytes, firstSpecial: plain, into: &content)
    return content
  }

  /// The rest of a string that holds escapes.
  private mutating func string(
    _ bytes: [UInt8], firstSpecial: Int, into content: inout [UInt8]
  ) throws(JSONError) {
    content.append(contentsOf: bytes[position..<firstSpecial])
    position = firstSpecial
    while position < end {
      let byte = bytes[position]
      if byte == 0x5C {
        try escape(bytes, into: &content)
      } else if byte == 0x22 {
        position += 1
        return
      } else if byte < 0x20 {
        throw error(.controlCharacter)
      } else {
        // Between escapes there is often a single blank, for which a block isn't worth its cost.
        let special = firstSpecialByte(in: bytes.span, from: position, to: end)
        if special - position < 8 {
          while position < special {
            content.append(bytes[position])
            position += 1
          }
        } else {
          content.append(contentsOf: bytes[position..<special])
          position = special
        }
      }
    }
    throw error(.endsEarly)
  }

  private mutating func escape(
    _ bytes: [UInt8], into content: inout [UInt8]
  ) throws(JSONError) {
    guard position + 1 < end else {
      position = end
      throw error(.endsEarly)
    }
    let letter = bytes[position + 1]
    switch letter {
    case 0x22, 0x5C, 0x2F: content.append(letter)
    case 0x62: content.append(0x08)
    case 0x66: content.append(0x0C)
    case 0x6E: content.append(0x0A)
    case 0x72: content.append(0x0D)
    case 0x74: content.append(0x09)
    case 0x75:
      try unicodeEscape(bytes, into: &content)
      return
    default: throw error(.badEscape)
    }
    position += 2
  }

  /// `\uXXXX`, with its second half if it is the first of a pair.
  private mutating func unicodeEscape(
    _ bytes: [UInt8], into content: inout [UInt8]
  ) throws(JSONError) {
    guard let unit = hexadecimal(bytes, at: position + 2) else { throw error(.badEscape) }
    position += 6
    var value = UInt32(unit)
    if unit & 0xFC00 == 0xD800, position + 1 < end, bytes[position] == 0x5C,
      bytes[position + 1] == 0x75, let low = hexadecimal(bytes, at: position + 2),
      low & 0xFC00 == 0xDC00
    {
      position += 6
      value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
    }
    if value & 0xF800 == 0xD800 && value < 0x10000 {
      loneSurrogates += 1
      value = 0xFFFD
    }
    if value == 0 { nuls += 1 }
    append(value, to: &content)
  }

  /// Appends a code point that is no surrogate in UTF-8.
  private func append(_ value: UInt32, to content: inout [UInt8]) {
    let tail = { (shift: UInt32) in UInt8(truncatingIfNeeded: value >> shift & 0x3F | 0x80) }
    switch value {
    case ..<0x80: content.append(UInt8(truncatingIfNeeded: value))
    case ..<0x800:
      content.append(UInt8(truncatingIfNeeded: value >> 6 | 0xC0))
      content.append(tail(0))
    case ..<0x10000:
      content.append(UInt8(truncatingIfNeeded: value >> 12 | 0xE0))
      content.append(tail(6))
      content.append(tail(0))
    default:
      content.append(UInt8(truncatingIfNeeded: value >> 18 | 0xF0))
      content.append(tail(12))
      content.append(tail(6))
      content.append(tail(0))
    }
  }

  private func hexadecimal(_ bytes: [UInt8], at place: Int) -> UInt16? {
    guard place + 4 <= end else { return nil }
    var value: UInt16 = 0
    for index in place..<(place + 4) {
      let digit: UInt8
      switch bytes[index] {
      case 0x30...0x39: digit = bytes[index] - 0x30
      case 0x41...0x46: digit = bytes[index] - 0x41 + 10
      case 0x61...0x66: digit = bytes[index] - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  /// Passes `null` if it comes next.
  public mutating func takeNull(_ bytes: [UInt8]) throws(JSONError) -> Bool {
    guard peek(bytes) == 0x6E else { return false }
    try word("null", bytes)
    return true
  }

  mutating func word(_ word: StaticString, _ bytes: [UInt8]) throws(JSONError) {
    let count = word.utf8CodeUnitCount
    let matches =
      position + count <= end
      && word.withUTF8Buffer { $0.elementsEqual(bytes[position..<(position + count)]) }
    guard matches else { throw error(.badNumber) }
    position += count
  }

  /// The range of a number, checked against the grammar and passed.
  public mutating func number(_ bytes: [UInt8]) throws(JSONError) -> Range<Int> {
    let first = position
    if position < end, bytes[position] == 0x2D { position += 1 }
    if position < end, bytes[position] == 0x30 {
      position += 1
    } else {
      try digits(bytes)
    }
    if position < end, bytes[position] == 0x2E {
      position += 1
      try digits(bytes)
    }
    if position < end, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      try digits(bytes)
    }
    return first..<position
  }

  private mutating func digits(_ bytes: [UInt8]) throws(JSONError) {
    let first = position
    while position < end, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
    if position == first { throw error(.badNumber) }
  }

  /// Passes a value of any kind, checking that it is JSON.
  public mutating func skipValue(_ bytes: [UInt8]) throws(JSONError) {
    guard let next = peek(bytes) else { throw error(.endsEarly) }
    switch next {
    case 0x7B:
      try object(bytes) { (_, parser) throws(JSONError) in try parser.skipValue(bytes) }
    case 0x5B: try array(bytes) { (parser) throws(JSONError) in try parser.skipValue(bytes) }
    case 0x22: _ = try string(bytes)
    case 0x74: try word("true", bytes)
    case 0x66: try word("false", bytes)
    case 0x6E: try word("null", bytes)
    case 0x2D, 0x30...0x39: _ = try number(bytes)
    default: throw error(.expected("a value"))
    }
  }

  /// Checks that nothing but white space is left.
  public mutating func finish(_ bytes: [UInt8]) throws(JSONError) {
    if peek(bytes) != nil { throw error(.trailing) }
  }
}

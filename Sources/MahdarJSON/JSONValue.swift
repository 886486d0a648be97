/// A JSON value as a tree, for files that are read once: gold, records for scoring.
public indirect enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// Any number.
  case number(Double)
  /// A string.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object; of a key that stands twice the last value is kept.
  case object([String: JSONValue])

  /// Parses one value, and white space around it, from valid UTF-8.
  ///
  /// - Throws: ``JSONError`` with the place of the fault.
  public init(parsing bytes: [UInt8], range: Range<Int>? = nil) throws(JSONError) {
    var parser = JSONParser(range: range ?? 0..<bytes.count)
    self = try JSONValue(&parser, bytes)
    try parser.finish(bytes)
  }

  /// Parses one value in which U+FFFD stands for each NUL of a string.
  ///
  /// - Parameter nuls: How many there were is added to it.
  /// - Throws: ``JSONError`` with the place of the fault.
  public init(parsing bytes: [UInt8], replacingNULs nuls: inout Int) throws(JSONError) {
    var parser = JSONParser(range: 0..<bytes.count)
    let value = try JSONValue(&parser, bytes)
    try parser.finish(bytes)
    nuls += parser.nuls
    self = parser.nuls == 0 ? value : value.mapStrings { $0.replacing("\0", with: "\u{FFFD}") }
  }

  private init(_ parser: inout JSONParser, _ bytes: [UInt8]) throws(JSONError) {
    switch parser.peek(bytes) {
    case 0x7B:
      var members: [String: JSONValue] = [:]
      try parser.object(bytes) { (key, parser) throws(JSONError) in
        members[key] = try JSONValue(&parser, bytes)
      }
      self = .object(members)
    case 0x5B:
      var elements: [JSONValue] = []
      try parser.array(bytes) { (parser) throws(JSONError) in
        elements.append(try JSONValue(&parser, bytes))
      }
      self = .array(elements)
    case 0x22: self = .string(String(decoding: try parser.string(bytes), as: UTF8.self))
    case 0x2D, 0x30?, 0x31?, 0x32?, 0x33?, 0x34?, 0x35?, 0x36?, 0x37?, 0x38?, 0x39?:
      let range = try parser.number(bytes)
      self = .number(Double(String(decoding: bytes[range], as: UTF8.self)) ?? .nan)
    case 0x74:
      try parser.word("true", bytes)
      self = .boolean(true)
    case 0x66:
      try parser.word("false", bytes)
      self = .boolean(false)
    default:
      try parser.skipValue(bytes)
      self = .null
    }
  }

  /// The same with other strings; keys stay.
  private func mapStrings(_ change: (String) -> String) -> JSONValue {
    switch self {
    case .string(let value): .string(change(value))
    case .array(let elements): .array(elements.map { $0.mapStrings(change) })
    case .object(let members): .object(members.mapValues { $0.mapStrings(change) })
    case .null, .boolean, .number: self
    }
  }

  /// The value of a key; `nil` if this is no object or has no such key.
  public subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The string, if it is one.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The number, if it is one.
  public var number: Double? { if case .number(let value) = self { value } else { nil } }
  /// The truth value, if it is one.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The elements, if it is a list.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
}

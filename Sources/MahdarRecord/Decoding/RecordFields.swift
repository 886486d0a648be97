import MahdarJSON
import MahdarText

/// An object of a record's JSON, with its path for messages and the text for its spans.
///
/// A field that is absent counts as `null` or an empty list, so that records of earlier versions, which
/// knew fewer fields, can be read.
struct RecordFields {
  let value: JSONValue
  let path: String
  let offsets: ScalarOffsets

  private func at(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func present(_ key: String) -> JSONValue? {
    guard let found = value[key], found != .null else { return nil }
    return found
  }

  func string(_ key: String) throws(RecordDecodingError) -> String {
    guard let found = try optionalString(key) else {
      throw RecordDecodingError(at(key), "a string is missing")
    }
    return found
  }

  func optionalString(_ key: String) throws(RecordDecodingError) -> String? {
    guard let found = present(key) else { return nil }
    guard let string = found.string else { throw RecordDecodingError(at(key), "must be a string or null") }
    return string
  }

  func number(_ key: String) throws(RecordDecodingError) -> Double {
    guard let number = present(key)?.number else { throw RecordDecodingError(at(key), "must be a number") }
    return number
  }

  func count(_ key: String) throws(RecordDecodingError) -> Int? {
    guard let found = present(key) else { return nil }
    guard let number = found.number, let count = Int(exactly: number) else {
      throw RecordDecodingError(at(key), "must be a whole number or null")
    }
    return count
  }

  func boolean(_ key: String) throws(RecordDecodingError) -> Bool {
    guard let boolean = present(key)?.boolean else {
      throw RecordDecodingError(at(key), "must be true or false")
    }
    return boolean
  }

  /// A value of a closed list.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _: Choice.Type = Choice.self
  ) throws(RecordDecodingError) -> Choice where Choice.RawValue == String {
    guard let found = try optionalChoice(key, Choice.self) else {
      throw RecordDecodingError(at(key), "a string is missing")
    }
    return found
  }

  func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _: Choice.Type = Choice.self
  ) throws(RecordDecodingError) -> Choice? where Choice.RawValue == String {
    guard let word = try optionalString(key) else { return nil }
    guard let choice = Choice(rawValue: word) else {
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordDecodingError(at(key), "'\(word)' is none of \(all)")
    }
    return choice
  }

  func span(_ key: String) throws(RecordDecodingError) -> TextRange {
    guard let found = try optionalSpan(key) else { throw RecordDecodingError(at(key), "a span is missing") }
    return found
  }

  func optionalSpan(_ key: String) throws(RecordDecodingError) -> TextRange? {
    guard let found = present(key) else { return nil }
    return try range(found, at(key))
  }

  func spans(_ key: String) throws(RecordDecodingError) -> [TextRange] {
    var spans: [TextRange] = []
    for (position, element) in try elements(key).enumerated() {
      spans.append(try range(element, "\(at(key))[\(position)]"))
    }
    return spans
  }

  private func range(_ value: JSONValue, _ path: String) throws(RecordDecodingError) -> TextRange {
    guard let ends = value.array, ends.count == 2,
      let start = ends[0].number.flatMap({ Int(exactly: $0) }),
      let end = ends[1].number.flatMap({ Int(exactly: $0) })
    else { throw RecordDecodingError(path, "a span is a list of two whole numbers") }
    guard 0 <= start, start <= end, end <= offsets.count else {
      throw RecordDecodingError(
        path, "[\(start), \(end)] is no span of a text of \(offsets.count) code points")
    }
    return TextRange(offsets.byteOffset(ofScalar: start), offsets.byteOffset(ofScalar: end))
  }

  func strings(_ key: String) throws(RecordDecodingError) -> [String] {
    var strings: [String] = []
    for (position, element) in try elements(key).enumerated() {
      guard let string = element.string else {
        throw RecordDecodingError("\(at(key))[\(position)]", "must be a string")
      }
      strings.append(string)
    }
    return strings
  }

  /// A list of strings and nulls.
  func optionalStrings(_ key: String) throws(RecordDecodingError) -> [String?] {
    var strings: [String?] = []
    for (position, element) in try elements(key).enumerated() {
      guard element == .null || element.string != nil else {
        throw RecordDecodingError("\(at(key))[\(position)]", "must be a string or null")
      }
      strings.append(element.string)
    }
    return strings
  }

  func object(_ key: String) -> RecordFields? {
    present(key).map { RecordFields(value: $0, path: at(key), offsets: offsets) }
  }

  func list<Element>(
    _ key: String, _ element: (RecordFields) throws(RecordDecodingError) -> Element
  ) throws(RecordDecodingError) -> [Element] {
    var list: [Element] = []
    for (position, value) in try elements(key).enumerated() {
      list.append(
        try element(RecordFields(value: value, path: "\(at(key))[\(position)]", offsets: offsets)))
    }
    return list
  }

  private func elements(_ key: String) throws(RecordDecodingError) -> [JSONValue] {
    guard let found = present(key) else { return [] }
    guard let elements = found.array else { throw RecordDecodingError(at(key), "must be a list") }
    return elements
  }
}

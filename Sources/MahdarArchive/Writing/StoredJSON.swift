import MahdarJSON

/// Small lists in a column of JSON.
enum StoredJSON {
  /// The strings as a list.
  static func list(_ strings: [String]) -> String {
    if strings.isEmpty { return "[]" }
    var buffer = JSONBuffer()
    buffer.strings(strings)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The strings of a list; none where it is no list.
  static func strings(_ json: String?) -> [String] {
    guard let json, json != "[]" else { return [] }
    let value = try? JSONValue(parsing: Array(json.utf8))
    return value?.array?.compactMap(\.string) ?? []
  }
}

extension JSONBuffer {
  /// Writes a value, the keys of objects sorted.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: raw("null")
    case .boolean(let flag): boolean(flag)
    case .number(let number):
      if number == number.rounded(), abs(number) < 1e15 { integer(Int(number)) } else { self.number(number) }
    case .string(let text): string(text)
    case .array(let elements): list(elements) { buffer, element in buffer.value(element) }
    case .object(let members):
      bytes.append(0x7B)
      for (place, key) in members.keys.sorted().enumerated() {
        if place > 0 { raw(",") }
        string(key)
        raw(":")
        self.value(members[key] ?? .null)
      }
      bytes.append(0x7D)
    }
  }
}

extension JSONValue {
  /// As JSON, the keys of objects sorted.
  public var json: String {
    var buffer = JSONBuffer()
    buffer.value(self)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}

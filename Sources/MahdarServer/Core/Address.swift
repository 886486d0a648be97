/// An address within the newsroom: a path and its query.
struct Address: Sendable, Equatable, CustomStringConvertible {
  private(set) var path: String
  private(set) var query: [(name: String, value: String)]

  /// An address from path components, which are escaped.
  init(_ components: String..., query: [(name: String, value: String)] = []) {
    path = "/" + components.map(Address.escaped).joined(separator: "/")
    self.query = query
  }

  /// An address as a request has it.
  init(path: String, query: [(name: String, value: String)]) {
    self.path = path
    self.query = query
  }

  /// The same with another value, or none, of a name in the query.
  func with(_ name: String, _ value: String?) -> Address {
    var changed = self
    changed.query.removeAll { $0.name == name }
    if let value, !value.isEmpty { changed.query.append((name, value)) }
    return changed
  }

  /// As it stands in a link.
  var description: String {
    if query.isEmpty { return path }
    return path + "?"
      + query.map { Address.escaped($0.name) + "=" + Address.escaped($0.value) }.joined(separator: "&")
  }

  static func == (a: Address, b: Address) -> Bool { a.description == b.description }

  /// Percent-encodes everything but the unreserved characters of RFC 3986.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default:
        bytes.append(0x25)
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Undoes percent-encoding; what is none stays as it is. In a form a plus sign is a space. U+FFFD stands
  /// for a NUL, at which SQLite would end a text.
  static func unescaped(_ text: some StringProtocol, isForm: Bool = false) -> String {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var place = 0
    while place < source.count {
      let byte = source[place]
      if byte == 0x25, place + 2 < source.count, let high = hexDigit(source[place + 1]),
        let low = hexDigit(source[place + 2])
      {
        let decoded = high << 4 | low
        bytes += decoded == 0 ? [0xEF, 0xBF, 0xBD] : [decoded]
        place += 3
        continue
      }
      bytes.append(isForm && byte == 0x2B ? 0x20 : byte)
      place += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// The names and values of a query or a form, in their order.
  static func fields(_ query: String) -> [(name: String, value: String)] {
    query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (unescaped(parts[0], isForm: true), parts.count > 1 ? unescaped(parts[1], isForm: true) : "")
    }
  }
}

/// A response of HTTP/1 as a crawler writes it down: status, headers, and the body with chunks joined and
/// compression undone.
///
/// Specification: RFC 9112.
struct HTTPResponse {
  let status: Int
  let headers: HeaderFields
  /// The body; empty where it is over the limit.
  let body: [UInt8]
  /// What was odd, a sentence each.
  let warnings: [String]
  /// Whether the body decompresses to more than the limit.
  let isTooLarge: Bool

  /// Takes a message apart; `nil` if it doesn't begin as a response does.
  init?(_ message: ArraySlice<UInt8>, limit: Int) {
    guard message.starts(with: Array("HTTP/".utf8)) else { return nil }
    let (lines, bodyStart) = HeaderFields.block(message)
    guard let first = lines.first else { return nil }
    status = first.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = HeaderFields(lines.dropFirst())
    var warnings: [String] = []
    var body = Array(message[bodyStart...])
    if headers["transfer-encoding"]?.lowercased().contains("chunked") == true {
      // Crawlers that join the chunks themselves often leave the header.
      if let joined = Self.joinChunks(body) {
        body = joined.bytes
        if !joined.isWhole { warnings.append("the body is cut off") }
      }
    }
    var isTooLarge = false
    if let plain = ContentCoding.decode(body, headers["content-encoding"] ?? "", limit: limit) {
      if !plain.isWhole { warnings.append("the compressed body is cut off or damaged") }
      body = plain.bytes
    } else {
      isTooLarge = true
      body = []
    }
    self.body = body
    self.warnings = warnings
    self.isTooLarge = isTooLarge
  }

  /// The chunks of a body joined; `nil` if it has none.
  private static func joinChunks(_ body: [UInt8]) -> (bytes: [UInt8], isWhole: Bool)? {
    var output: [UInt8] = []
    var place = 0
    while place < body.count {
      guard let feed = body[place...].firstIndex(of: 0x0A), feed - place < 40 else {
        return place == 0 ? nil : (output, false)
      }
      let digits = body[place..<feed].prefix { isHex($0) }
      guard !digits.isEmpty, digits.count <= 8,
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else {
        return place == 0 ? nil : (output, false)
      }
      if size == 0 { return (output, true) }
      let end = min(feed + 1 + size, body.count)
      output += body[(feed + 1)..<end]
      if feed + 1 + size > body.count { return (output, false) }
      place = end
      while place < body.count, body[place] == 0x0D || body[place] == 0x0A { place += 1 }
    }
    return (output, false)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}

/// Named fields as WARC and HTTP have them; names in lower case, of one that stands twice the first.
struct HeaderFields {
  private var fields: [String: String] = [:]

  /// Reads lines of `name: value`; a line that begins with a space goes on with the last one.
  init(_ lines: some Sequence<String>) {
    var name = ""
    for line in lines {
      if line.first == " " || line.first == "\t" {
        if fields[name] != nil { fields[name]?.append(" " + (trimmed(line) ?? "")) }
        continue
      }
      guard let colon = line.firstIndex(of: ":") else { continue }
      name = line[..<colon].lowercased()
      if fields[name] == nil { fields[name] = trimmed(String(line[line.index(after: colon)...])) ?? "" }
    }
  }

  subscript(name: String) -> String? { fields[name] }

  /// The media type of `content-type` without parameters, and its character set.
  var contentType: (type: String, charset: String?) {
    let parts = (fields["content-type"] ?? "").split(separator: ";").map { trimmed(String($0)) ?? "" }
    let charset = parts.dropFirst().first { $0.lowercased().hasPrefix("charset=") }.map {
      String($0.dropFirst(8))
    }
    return (parts.first?.lowercased() ?? "", charset)
  }

  /// The lines up to a blank one, and where what follows begins.
  static func block(_ bytes: ArraySlice<UInt8>) -> (lines: [String], end: Int) {
    var lines: [String] = []
    var place = bytes.startIndex
    while place < bytes.endIndex, lines.count < 1000 {
      let feed = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[place..<feed]
      if line.last == 0x0D { line = line.dropLast() }
      place = min(feed + 1, bytes.endIndex)
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return (lines, place)
  }
}

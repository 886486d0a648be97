import CXMLTree

/// Mends what feeds are most often broken by, before their XML is parsed: references of HTML that XML doesn't
/// know, ampersands that begin none, tags of HTML that are never closed, control characters.
///
/// What stands in sections of CDATA is left alone but for control characters.
enum XMLRepair {
  /// The mended document.
  static func repair(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    let cdata = Array("<![CDATA[".utf8)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 0x26:
        place = reference(bytes, place, into: &output)
      case 0x3C where bytes[place...].starts(with: cdata):
        var end = place + cdata.count
        while end < bytes.count, !bytes[end...].starts(with: [0x5D, 0x5D, 0x3E]) { end += 1 }
        output += bytes[place..<end].filter { $0 >= 0x20 || isSpace($0) && $0 != 0x0B && $0 != 0x0C }
        place = end
      case 0x3C:
        place = tag(bytes, place, into: &output)
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20: place += 1
      default:
        output.append(byte)
        place += 1
      }
    }
    return output
  }

  /// Writes a reference so that XML knows it; gives the place after it.
  private static func reference(_ bytes: [UInt8], _ place: Int, into output: inout [UInt8]) -> Int {
    var end = place + 1
    while end < bytes.count, end - place < 34, isName(bytes[end]) || bytes[end] == 0x23 { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3B, end > place + 1 else {
      output += Array("&#38;".utf8)
      return place + 1
    }
    let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      // XML has no NUL, and drops it; U+FFFD shows that something stood there.
      if name.dropFirst().drop(while: { $0 == "x" || $0 == "X" }).allSatisfy({ $0 == "0" }) {
        output += Array("&#xFFFD;".utf8)
        return end + 1
      }
      output += bytes[place...end]
      return end + 1
    }
    // After its first fault libxml2 drops references by name, those of XML itself too, but none by number.
    if let number = ["lt": 60, "gt": 62, "amp": 38, "quot": 34, "apos": 39][name] {
      output += Array("&#\(number);".utf8)
      return end + 1
    }
    let value = xml_tree_entity(name)
    if value >= 0 {
      appendUTF8(UInt32(value), to: &output)
      return end + 1
    }
    output += Array("&#38;".utf8)
    return place + 1
  }

  /// Copies a tag; those of HTML that have no end are closed.
  private static func tag(_ bytes: [UInt8], _ place: Int, into output: inout [UInt8]) -> Int {
    var end = place + 1
    while end < bytes.count, isName(bytes[end]) { end += 1 }
    let isVoid = voids.contains { equals(bytes.span, (place + 1)..<end, $0) }
    guard isVoid, let close = bytes[end...].firstIndex(of: 0x3E), close - place < 2000 else {
      output.append(0x3C)
      return place + 1
    }
    // `<link>` is an element of its own in RSS; only the void ones of text are closed.
    output += bytes[place..<close].filter { $0 != 0x26 }
    if bytes[close - 1] != 0x2F { output.append(0x2F) }
    output.append(0x3E)
    // A void tag that is closed by an end tag all the same, as XHTML allows.
    let ending = Array("</".utf8) + bytes[(place + 1)..<end] + [0x3E]
    return bytes[(close + 1)...].starts(with: ending) ? close + 1 + ending.count : close + 1
  }

  private static let voids: [StaticString] = ["br", "hr", "img"]

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}

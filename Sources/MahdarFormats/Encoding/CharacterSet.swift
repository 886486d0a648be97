import CMahdarFormats

/// A character set of one byte a letter.
struct CharacterSet: Sendable {
  /// Its name in the WHATWG's Encoding Standard, or in the registry of IANA.
  let name: String
  /// The code points of the bytes 80 to FF; 0 for none.
  let upper: [UInt32]

  /// The sets that Arabic is written in, and the one it is mistaken for.
  static let all: [CharacterSet] = {
    FormatTable.rows(of: format_file_charsets()).dropFirst().map { columns in
      CharacterSet(
        name: String(columns[0]), upper: columns[1].split(separator: " ").map { UInt32($0, radix: 16) ?? 0 })
    }
  }()

  /// The set of that name.
  static func named(_ name: String) -> CharacterSet? { all.first { $0.name == name } }

  /// Decodes bytes; those that stand for nothing become U+FFFD and are counted.
  func decode(_ bytes: [UInt8], replaced: inout Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if byte < 0x80 {
        output.append(byte)
        continue
      }
      let scalar = upper[Int(byte - 0x80)]
      if scalar == 0 { replaced += 1 }
      appendUTF8(scalar == 0 ? 0xFFFD : scalar, to: &output)
    }
    return output
  }

  /// For each code point of the upper half its byte.
  var bytes: [UInt32: UInt8] {
    var bytes: [UInt32: UInt8] = [:]
    for (index, scalar) in upper.enumerated() where scalar != 0 && bytes[scalar] == nil {
      bytes[scalar] = UInt8(0x80 + index)
    }
    return bytes
  }
}

/// Appends a code point.
func appendUTF8(_ scalar: UInt32, to output: inout [UInt8]) {
  switch scalar {
  case 0..<0x80: output.append(UInt8(scalar))
  case 0x80..<0x800:
    output.append(UInt8(0xC0 | scalar >> 6))
    output.append(UInt8(0x80 | scalar & 0x3F))
  case 0x800..<0x10000:
    output.append(UInt8(0xE0 | scalar >> 12))
    output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    output.append(UInt8(0x80 | scalar & 0x3F))
  default:
    output.append(UInt8(0xF0 | scalar >> 18 & 0x07))
    output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
    output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    output.append(UInt8(0x80 | scalar & 0x3F))
  }
}

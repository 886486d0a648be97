/// Text without the character NUL (U+0000), which ends a string in C and in SQLite, so that what stands
/// behind it would be lost.
///
/// U+FFFD stands in its place, as in HTML (WHATWG, 13.2.5): also one code point, so that spans hold.
public enum NULs {
  /// Whether one stands in bytes.
  ///
  /// - Complexity: O(*n*), eight bytes at a time.
  public static func stand(in bytes: Span<UInt8>) -> Bool {
    let raw = bytes.bytes
    var index = 0
    while index + 8 <= bytes.count {
      // Safe: eight bytes stand there, as asked above.
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Less one, a byte gets its highest bit without having had it only where it is 0, or behind one that
      // is.
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] == 0 { return true }
      index += 1
    }
    return false
  }

  /// UTF-8 with U+FFFD for each NUL.
  ///
  /// - Parameter count: How many there were is added to it.
  /// - Complexity: O(*n*); nothing is copied where there is none.
  public static func replaced(_ bytes: [UInt8], count: inout Int) -> [UInt8] {
    guard stand(in: bytes.span) else { return bytes }
    var whole: [UInt8] = []
    whole.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte == 0 {
        whole += [0xEF, 0xBF, 0xBD]
        count += 1
      } else {
        whole.append(byte)
      }
    }
    return whole
  }

  /// A string with each NUL replaced.
  public static func replaced(_ string: String, count: inout Int) -> String {
    guard string.utf8.contains(0) else { return string }
    return String(decoding: replaced(Array(string.utf8), count: &count), as: UTF8.self)
  }

  /// What a record's warnings say of them.
  public static func warnings(_ count: Int) -> [String] {
    count > 0 ? ["NUL characters replaced: \(count)"] : []
  }
}

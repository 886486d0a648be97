/// Text without the character NUL (U+0000), which ends a string in C and in SQLite, so that what stands
/// behind it would be lost.
///
/// U+FFFD stands in its place, as in HTML (WHATWG, 13.2.5): also one code point, so that spans hold.
public enum NULs {
  /// UTF-8 with U+FFFD for each NUL.
  ///
  /// - Parameter count: How many there were is added to it.
  /// - Complexity: O(*n*); nothing is copied where there is none.
  public static func replaced(_ bytes: [UInt8], count: inout Int) -> [UInt8] {
    guard bytes.contains(0) else { return bytes }
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

  /// The same of a string.
  public static func replaced(_ string: String, count: inout Int) -> String {
    guard string.utf8.contains(0) else { return string }
    return String(decoding: replaced(Array(string.utf8), count: &count), as: UTF8.self)
  }

  /// What a record's warnings say of them.
  public static func warnings(_ count: Int) -> [String] {
    count > 0 ? ["NUL characters replaced: \(count)"] : []
  }
}

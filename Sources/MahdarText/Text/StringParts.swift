extension String {
  /// The parts between separators, compared by bytes.
  ///
  /// `split` looks for the edges of characters, which of Arabic text takes ten times as long.
  ///
  /// - Parameters:
  ///   - separator: An ASCII letter or mark.
  ///   - keepsEmpty: Whether empty parts count.
  /// - Complexity: O(*n*).
  package func parts(at separator: Unicode.Scalar, keepsEmpty: Bool = false) -> [String] {
    let bytes = utf8.span
    let mark = UInt8(ascii: separator)
    var parts: [String] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == mark {
      if index - start == bytes.count {
        if keepsEmpty || !isEmpty { parts.append(self) }
      } else if keepsEmpty || index > start {
        parts.append(
          bytes.extracting(start..<index).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
      }
      start = index + 1
    }
    return parts
  }

  /// Whether two strings have the same bytes; unlike `==`, without regard to Unicode's equivalences.
  package func isSame(as other: String) -> Bool {
    let (bytes, others) = (utf8.span, other.utf8.span)
    guard bytes.count == others.count else { return false }
    for index in bytes.indices where bytes[index] != others[index] { return false }
    return true
  }

  /// Whether the string begins with the bytes of another.
  package func begins(with other: String) -> Bool {
    let (bytes, others) = (utf8.span, other.utf8.span)
    guard bytes.count >= others.count else { return false }
    for index in others.indices where bytes[index] != others[index] { return false }
    return true
  }

  /// Whether an ASCII letter or mark stands in the string.
  package func holds(_ mark: Unicode.Scalar) -> Bool {
    let bytes = utf8.span
    let mark = UInt8(ascii: mark)
    for index in bytes.indices where bytes[index] == mark { return true }
    return false
  }

  /// Whether the string is one ASCII character; unlike `==`, without regard to Unicode's equivalences.
  package func isOnly(_ mark: Unicode.Scalar) -> Bool { utf8.count == 1 && utf8.first == UInt8(ascii: mark) }
}

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
    utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepsEmpty).map {
      String(Substring($0))
    }
  }

  /// Whether the string is one ASCII character; unlike `==`, without regard to Unicode's equivalences.
  package func isOnly(_ mark: Unicode.Scalar) -> Bool { utf8.count == 1 && utf8.first == UInt8(ascii: mark) }
}

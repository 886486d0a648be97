/// Numbers as tables write them.
enum Decimal {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The value of a number with at most fifteen digits and no exponent; `nil` of what is written otherwise.
  ///
  /// Exact: the digits and the power of ten are numbers that a `Double` holds, so their quotient is rounded
  /// once, as the value itself would be.
  static func short(_ bytes: Span<UInt8>) -> Double? {
    let isNegative = !bytes.isEmpty && bytes[0] == 0x2D
    var digits = 0
    var whole: Int64 = 0
    var places: Int?
    for index in (isNegative ? 1 : 0)..<bytes.count {
      let byte = bytes[index]
      if byte == 0x2E, places == nil {
        places = 0
        continue
      }
      guard (0x30...0x39).contains(byte), digits < 15 else { return nil }
      whole = whole * 10 + Int64(byte - 0x30)
      digits += 1
      if let known = places { places = known + 1 }
    }
    if digits == 0 { return nil }
    let value = Double(whole) / powers[places ?? 0]
    return isNegative ? -value : value
  }
}

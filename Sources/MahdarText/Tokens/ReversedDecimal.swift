/// Numbers whose decimals some agencies part with a ر and write from right to left: of 25ر2 the whole stands
/// behind the letter and the fraction before it.
public enum ReversedDecimal {
  /// The value of digits with the letter between them.
  ///
  /// - Parameters:
  ///   - before: The digits before the letter, and how many they are.
  ///   - whole: The digits behind it.
  ///   - isScaled: Whether a scale such as *million* follows: without one, three digits before the letter are
  ///     what a thousand parts off (`000ر22` is 22,000).
  public static func value(
    before: (value: Double, length: Int), whole: Double, isScaled: Bool
  ) -> Double {
    if before.length == 3, !isScaled { return whole * 1000 + before.value }
    let scale = (0..<before.length).reduce(1.0) { scale, _ in scale * 10 }
    return (whole * scale + before.value) / scale
  }
}

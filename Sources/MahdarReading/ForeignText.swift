import MahdarText

/// Whether a text is in another script than Arabic, so that nothing can be read in it.
enum ForeignText {
  /// What a record says of such a text.
  static let warning = "the text is hardly Arabic, so that nothing can be read in it"

  /// How much of a text is looked at, in bytes.
  private static let reach = 4096
  /// How many letters of other scripts a text must have, and how many times the Arabic ones they must be.
  private static let least = (letters: 20, times: 4)

  /// Whether letters of other scripts are nearly all that a text begins with.
  static func holds(_ text: borrowing Text) -> Bool {
    var arabic = 0
    var other = 0
    for index in 0..<min(text.bytes.count, reach) {
      switch text.bytes[index] {
      case 0xD8...0xDB, 0xEF: arabic += 1
      // F0 and more begin emojis and rare scripts.
      case 0x41...0x5A, 0x61...0x7A, 0xC3...0xD7, 0xE0...0xE1, 0xE3...0xED, 0xF0...0xF4: other += 1
      default: break
      }
    }
    return other >= least.letters && arabic * least.times < other
  }
}

import MahdarText

/// Words and letters of names.
extension Letter {
  /// A space and the conjunction waw, between names that are joined.
  static let joiner = " \u{648}"

  /// Before the several of whom so many are: عدد من.
  static let spacedMin = " \u{645}\u{646} "
  /// The article, folded.
  static let foldedArticle: [UInt8] = [alef, lam]
  /// The article, as written.
  static let article = "\u{627}\u{644}"
  /// The two spellings of the feminine ending: with a pronoun behind it, and at the end.
  static let openTeh: Character = "\u{62A}"
  static let tehMarbuta: Character = "\u{629}"
  /// Alef with a hamza or a madda, as written.
  static let hamzated: Set<Unicode.Scalar> = ["\u{622}", "\u{623}", "\u{625}"]
  /// Yeh, as written.
  static let yehAtEnd = "\u{64A}"
  /// Lam, as written: for.
  static let lamBefore = "\u{644}"
  /// Waw, as written.
  static let wawAtEnd = "\u{648}"
  /// الله, as written.
  static let deity = "\u{627}\u{644}\u{644}\u{647}"
  /// أبو, folded.
  static let fatherOf: [UInt8] = [alef, beh, waw]
  /// بن, folded.
  static let bin: [UInt8] = [beh, noon]
  /// ابن, folded.
  static let ibn: [UInt8] = [alef, beh, noon]
  /// باسم, folded.
  static let asNameOf: [UInt8] = [beh, alef, seen, meem]
}

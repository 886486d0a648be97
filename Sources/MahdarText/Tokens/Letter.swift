/// The letters of folded forms, one byte each.
///
/// An Arabic letter U+0621…U+064A has the code `0x80 + (scalar - 0x0600)`; ASCII letters and digits
/// keep their value, small. So a folded word is a short run of bytes in which a clitic or an ending
/// is found by position, and a lexicon key is a third of its UTF-8.
public enum Letter {
  public static let hamza: UInt8 = 0xA1
  public static let wawHamza: UInt8 = 0xA4
  public static let yehHamza: UInt8 = 0xA6
  public static let alef: UInt8 = 0xA7
  public static let beh: UInt8 = 0xA8
  public static let teh: UInt8 = 0xAA
  public static let dal: UInt8 = 0xAF
  public static let reh: UInt8 = 0xB1
  public static let seen: UInt8 = 0xB3
  public static let tah: UInt8 = 0xB7
  public static let ain: UInt8 = 0xB9
  public static let feh: UInt8 = 0xC1
  public static let kaf: UInt8 = 0xC3
  public static let lam: UInt8 = 0xC4
  public static let meem: UInt8 = 0xC5
  public static let noon: UInt8 = 0xC6
  public static let heh: UInt8 = 0xC7
  public static let waw: UInt8 = 0xC8
  public static let yeh: UInt8 = 0xCA
  /// A letter that is neither Arabic nor ASCII.
  public static let other: UInt8 = 0x7F

  /// Whether the code is an Arabic letter.
  @inlinable public static func isArabic(_ code: UInt8) -> Bool { code >= 0xA1 && code <= 0xCA }
}

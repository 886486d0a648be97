/// The letters of folded forms, one byte each.
///
/// An Arabic letter U+0621…U+064A has the code `0x80 + (scalar - 0x0600)`; ASCII letters and digits
/// keep their value, small. So a folded word is a short run of bytes in which a clitic or an ending
/// is found by position, and a lexicon key is a third of its UTF-8.
public enum Letter {
  /// The code of ء.
  public static let hamza: UInt8 = 0xA1
  /// The code of ؤ.
  public static let wawHamza: UInt8 = 0xA4
  /// The code of ئ.
  public static let yehHamza: UInt8 = 0xA6
  /// The code of ا.
  public static let alef: UInt8 = 0xA7
  /// The code of ب.
  public static let beh: UInt8 = 0xA8
  /// The code of ت.
  public static let teh: UInt8 = 0xAA
  /// The code of د.
  public static let dal: UInt8 = 0xAF
  /// The code of ر.
  public static let reh: UInt8 = 0xB1
  /// The code of س.
  public static let seen: UInt8 = 0xB3
  /// The code of ط.
  public static let tah: UInt8 = 0xB7
  /// The code of ع.
  public static let ain: UInt8 = 0xB9
  /// The code of ف.
  public static let feh: UInt8 = 0xC1
  /// The code of ك.
  public static let kaf: UInt8 = 0xC3
  /// The code of ل.
  public static let lam: UInt8 = 0xC4
  /// The code of م.
  public static let meem: UInt8 = 0xC5
  /// The code of ن.
  public static let noon: UInt8 = 0xC6
  /// The code of ه.
  public static let heh: UInt8 = 0xC7
  /// The code of و.
  public static let waw: UInt8 = 0xC8
  /// The code of ي.
  public static let yeh: UInt8 = 0xCA
  /// A letter that is neither Arabic nor ASCII.
  public static let other: UInt8 = 0x7F

  /// Whether the code is an Arabic letter.
  @inlinable public static func isArabic(_ code: UInt8) -> Bool { code >= 0xA1 && code <= 0xCA }

  /// A noun or adjective in the nominative: the plural ending ين becomes ون, a written tanween of the
  /// accusative with its alef is left out.
  public static func nominative(_ word: String, isPlural: Bool) -> String {
    if isPlural, word.hasSuffix("\u{64A}\u{646}") { return String(word.dropLast(2)) + "\u{648}\u{646}" }
    for ending in ["\u{627}\u{64B}", "\u{64B}\u{627}"] {
      let scalars = Array(word.unicodeScalars)
      if scalars.count > 4, scalars.suffix(2).elementsEqual(ending.unicodeScalars) {
        return String(String.UnicodeScalarView(scalars.dropLast(2)))
      }
    }
    return word
  }
}

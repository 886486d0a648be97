/// The letters of folded forms, one byte each.
///
/// An Arabic letter U+0621…U+064A has the code `0x80 + (scalar - 0x0600)`; ASCII letters and digits
/// keep their value, small. So a folded word is a short run of bytes in which a clitic or an ending
/// is found by position, and a lexicon key is a third of its UTF-8.
public enum Letter {
  /// The code of ء.
  @inlinable public static var hamza: UInt8 { 0xA1 }
  /// The code of ؤ.
  @inlinable public static var wawHamza: UInt8 { 0xA4 }
  /// The code of ئ.
  @inlinable public static var yehHamza: UInt8 { 0xA6 }
  /// The code of ا.
  @inlinable public static var alef: UInt8 { 0xA7 }
  /// The code of ب.
  @inlinable public static var beh: UInt8 { 0xA8 }
  /// The code of ت.
  @inlinable public static var teh: UInt8 { 0xAA }
  /// The code of د.
  @inlinable public static var dal: UInt8 { 0xAF }
  /// The code of ذ.
  @inlinable public static var thal: UInt8 { 0xB0 }
  /// The code of ر.
  @inlinable public static var reh: UInt8 { 0xB1 }
  /// The code of س.
  @inlinable public static var seen: UInt8 { 0xB3 }
  /// The code of ط.
  @inlinable public static var tah: UInt8 { 0xB7 }
  /// The code of ع.
  @inlinable public static var ain: UInt8 { 0xB9 }
  /// The code of ف.
  @inlinable public static var feh: UInt8 { 0xC1 }
  /// The code of ق.
  @inlinable public static var qaf: UInt8 { 0xC2 }
  /// The code of ك.
  @inlinable public static var kaf: UInt8 { 0xC3 }
  /// The code of ل.
  @inlinable public static var lam: UInt8 { 0xC4 }
  /// The code of م.
  @inlinable public static var meem: UInt8 { 0xC5 }
  /// The code of ن.
  @inlinable public static var noon: UInt8 { 0xC6 }
  /// The code of ه.
  @inlinable public static var heh: UInt8 { 0xC7 }
  /// The code of و.
  @inlinable public static var waw: UInt8 { 0xC8 }
  /// The code of ي.
  @inlinable public static var yeh: UInt8 { 0xCA }
  /// A letter that is neither Arabic nor ASCII.
  @inlinable public static var other: UInt8 { 0x7F }

  /// Whether the code is an Arabic letter.
  @inlinable public static func isArabic(_ code: UInt8) -> Bool { code >= 0xA1 && code <= 0xCA }

  /// Whether some word of a text may bear an ending of a case other than the nominative: ي, ين, ا, tanween.
  public static func mayBearCase(_ text: String) -> Bool {
    // The last two letters, by the last bytes of their code points; all stand in two blocks of 64.
    var (before, last): (UInt8, UInt8) = (0, 0)
    func ends() -> Bool { last == 0x8A || last == 0xA7 || last == 0x8B || last == 0x86 && before == 0x8A }
    let bytes = text.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x20 {
        if ends() { return true }
      } else if byte & 0xC0 == 0x80 {
        (before, last) = (last, byte)
      } else if byte < 0x80 {
        last = 0
      }
    }
    return ends()
  }

  /// A noun or adjective in the nominative: the plural ending ين becomes ون, a written tanween of the
  /// accusative with its alef is left out.
  public static func nominative(_ word: String, isPlural: Bool, isAccusative: Bool = false) -> String {
    if isPlural, word.hasSuffix("\u{64A}\u{646}") { return String(word.dropLast(2)) + "\u{648}\u{646}" }
    for ending in ["\u{627}\u{64B}", "\u{64B}\u{627}"] {
      let scalars = Array(word.unicodeScalars)
      if scalars.count > 4, scalars.suffix(2).elementsEqual(ending.unicodeScalars) {
        return String(String.UnicodeScalarView(scalars.dropLast(2)))
      }
    }
    if isAccusative, !isPlural, word.unicodeScalars.count > 3, word.hasSuffix("\u{627}") {
      return String(word.dropLast())
    }
    return word
  }
}

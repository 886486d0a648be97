/// Folding of spelling: what is one word to a reader is one key to the lexicon.
///
/// Vowel marks, tatweel, zero-width and bidi marks vanish; the forms of alef are one, so are teh
/// marbuta and heh, alef maqsura, Persian yeh and yeh, Persian and Arabic kaf; presentation forms
/// become their letters; digits of all scripts in use become ASCII. The seats of hamza on waw and
/// yeh stay: they tell words apart more often than they are misspelt.
public enum Folding {
  /// The class of a code point as the tokeniser needs it.
  @usableFromInline
  enum Scalar: UInt8 {
    case letter, digit, ignored, space, newline, mark, other
  }

  /// The code of a letter, or a small number for the other classes: see ``entry(_:)``.
  static let ignored: UInt8 = 1
  static let space: UInt8 = 2
  static let newline: UInt8 = 3
  static let mark: UInt8 = 4

  /// For U+0600…U+06FF: the letter's code, a digit's ASCII, or one of the classes above.
  static let arabic: [UInt8] = {
    var table = [UInt8](repeating: mark, count: 256)
    for scalar in 0x21...0x4A { table[scalar] = UInt8(0x80 + scalar) }
    for scalar in 0x4B...0x5F { table[scalar] = ignored }
    for scalar in 0x10...0x1A { table[scalar] = ignored }
    for scalar in 0xD6...0xED where scalar != 0xDD && scalar != 0xDE { table[scalar] = ignored }
    table[0x70] = ignored
    table[0x40] = ignored  // tatweel
    table[0x1C] = ignored  // Arabic letter mark
    for scalar in [0x22, 0x23, 0x25, 0x71, 0x72, 0x73] { table[scalar] = Letter.alef }
    table[0x29] = Letter.heh  // teh marbuta
    table[0x49] = Letter.yeh  // alef maqsura
    // U+063B…U+063F: letters outside Arabic, nearest letters.
    for scalar in 0x3B...0x3C { table[scalar] = Letter.kaf }
    for scalar in 0x3D...0x3F { table[scalar] = Letter.yeh }
    for digit in 0...9 {
      table[0x60 + digit] = UInt8(0x30 + digit)
      table[0xF0 + digit] = UInt8(0x30 + digit)
    }
    // Letters of Persian, Urdu, Kurdish and the like as they stand for Arabic ones.
    for scalar in 0x6E...0xD5 where table[scalar] == mark { table[scalar] = Letter.other }
    table[0x7E] = Letter.beh
    table[0x86] = 0xAC  // jeem
    table[0x98] = 0xB2  // zain
    for scalar in [0xA9, 0xAA, 0xAB, 0xAC, 0xAF] { table[scalar] = Letter.kaf }
    for scalar in [0xA2, 0xA4, 0xA5] { table[scalar] = Letter.feh }
    for scalar in [0xC0, 0xC1, 0xC2, 0xD5, 0xBE, 0xC3] { table[scalar] = Letter.heh }
    for scalar in [0xCC, 0xCD, 0xCE, 0xD0, 0xD2] { table[scalar] = Letter.yeh }
    table[0xD3] = Letter.yeh
    table[0xD4] = mark
    for scalar in [0x6A, 0x6B, 0x6C, 0x6D] { table[scalar] = mark }
    return table
  }()

  /// Folds presentation forms (U+FB50…U+FDFF, U+FE70…U+FEFF) to letters.
  ///
  /// - Returns: One letter, two for the ligatures of lam and alef, or none for marks.
  static func presentation(_ scalar: UInt32) -> (UInt8, UInt8) {
    switch scalar {
    case 0xFE70...0xFE7F: return (ignored, 0)
    case 0xFE80: return (Letter.hamza, 0)
    case 0xFE81...0xFE84: return (Letter.alef, 0)
    case 0xFE85...0xFE86: return (Letter.wawHamza, 0)
    case 0xFE87...0xFE88: return (Letter.alef, 0)
    case 0xFE89...0xFE8C: return (Letter.yehHamza, 0)
    case 0xFE8D...0xFE8E: return (Letter.alef, 0)
    case 0xFE8F...0xFE92: return (Letter.beh, 0)
    case 0xFE93...0xFE94: return (Letter.heh, 0)
    case 0xFE95...0xFE98: return (Letter.teh, 0)
    case 0xFE99...0xFE9C: return (0xAB, 0)
    case 0xFE9D...0xFEA0: return (0xAC, 0)
    case 0xFEA1...0xFEA4: return (0xAD, 0)
    case 0xFEA5...0xFEA8: return (0xAE, 0)
    case 0xFEA9...0xFEAA: return (Letter.dal, 0)
    case 0xFEAB...0xFEAC: return (0xB0, 0)
    case 0xFEAD...0xFEAE: return (Letter.reh, 0)
    case 0xFEAF...0xFEB0: return (0xB2, 0)
    case 0xFEB1...0xFEB4: return (Letter.seen, 0)
    case 0xFEB5...0xFEB8: return (0xB4, 0)
    case 0xFEB9...0xFEBC: return (0xB5, 0)
    case 0xFEBD...0xFEC0: return (0xB6, 0)
    case 0xFEC1...0xFEC4: return (0xB7, 0)
    case 0xFEC5...0xFEC8: return (0xB8, 0)
    case 0xFEC9...0xFECC: return (Letter.ain, 0)
    case 0xFECD...0xFED0: return (0xBA, 0)
    case 0xFED1...0xFED4: return (Letter.feh, 0)
    case 0xFED5...0xFED8: return (0xC2, 0)
    case 0xFED9...0xFEDC: return (Letter.kaf, 0)
    case 0xFEDD...0xFEE0: return (Letter.lam, 0)
    case 0xFEE1...0xFEE4: return (Letter.meem, 0)
    case 0xFEE5...0xFEE8: return (Letter.noon, 0)
    case 0xFEE9...0xFEEC: return (Letter.heh, 0)
    case 0xFEED...0xFEEE: return (Letter.waw, 0)
    case 0xFEEF...0xFEF4: return (Letter.yeh, 0)
    case 0xFEF5...0xFEFC: return (Letter.lam, Letter.alef)
    case 0xFEFF: return (ignored, 0)
    case 0xFB56...0xFB59: return (Letter.beh, 0)
    case 0xFB6A...0xFB6D: return (Letter.feh, 0)
    case 0xFB7A...0xFB7D: return (0xAC, 0)
    case 0xFB8A...0xFB8B: return (0xB2, 0)
    case 0xFB8E...0xFB95: return (Letter.kaf, 0)
    case 0xFBA4...0xFBAD: return (Letter.heh, 0)
    case 0xFBE8...0xFBE9, 0xFBFC...0xFBFF: return (Letter.yeh, 0)
    default: return (Letter.other, 0)
    }
  }

  /// Appends the folded codes of UTF-8 bytes.
  ///
  /// - Complexity: O(*n*).
  public static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>, into codes: inout [UInt8]) {
    let count = codes.count + range.count
    if codes.capacity < count { codes.reserveCapacity(max(count, 2 * codes.capacity)) }
    codes.append(addingCapacity: range.count) { fold(bytes, range, arabic.span, into: &$0) }
  }

  /// Appends the folded codes of UTF-8 bytes to a span with room for as many codes as there are bytes.
  ///
  /// - Parameter table: ``arabic``, asked for once and not for each word.
  static func fold(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ table: Span<UInt8>, into codes: inout OutputSpan<UInt8>
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte >= 0xD8 && byte <= 0xDB && index + 1 < range.upperBound {
        let code = table[Int(byte - 0xD8) << 6 | Int(bytes[index + 1] & 0x3F)]
        if code >= 0x30 { codes.append(code) }
        index += 2
        continue
      }
      if byte < 0x80 {
        if byte >= 0x41 && byte <= 0x5A {
          codes.append(byte | 0x20)
        } else if byte > 0x20 {
          codes.append(byte)
        }
        index += 1
        continue
      }
      let (scalar, length) = decode(bytes, index, range.upperBound)
      index += length
      if scalar >= 0xFB50 && scalar <= 0xFEFF {
        let (first, second) = presentation(scalar)
        if first != ignored { codes.append(first) }
        if second != 0 { codes.append(second) }
      } else if !isInvisible(scalar) {
        codes.append(Letter.other)
      }
    }
  }

  /// For U+0600…U+06FF what ``arabic`` has, and above it what ``Spelling/letters`` has.
  static let spelt: [UInt16] = arabic.indices.map {
    UInt16(arabic[$0]) | ($0 < Spelling.letters.count ? UInt16(Spelling.letters[$0]) << 8 : 0)
  }

  /// Appends the folded codes of a word and tells how it is spelt, in one pass.
  ///
  /// - Parameter table: ``spelt``, asked for once and not for each word.
  @inline(__always)
  static func fold(
    _ bytes: Span<UInt8>, _ range: Range<Int>, spelt table: Span<UInt16>, into codes: inout OutputSpan<UInt8>
  ) -> Spelling {
    var gatherer = Spelling.Gatherer()
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let byte = bytes[index]
      // Any other script is met seldom: what is left of the word is folded, and then looked at again.
      guard byte & 0xFC == 0xD8 else { break }
      let entry = table[Int(byte & 3) << 6 | Int(bytes[index + 1] & 0x3F)]
      let code = UInt8(truncatingIfNeeded: entry)
      if code >= 0x30 { codes.append(code) }
      if byte & 0xFE == 0xD8 { gatherer.take(UInt8(truncatingIfNeeded: entry >> 8)) }
      index += 2
    }
    if index == range.upperBound { return gatherer.spelling }
    fold(bytes, index..<range.upperBound, arabic.span, into: &codes)
    return Spelling(bytes, range)
  }

  /// The folded codes of a string; for knowledge files and tests.
  public static func fold(_ string: String) -> [UInt8] {
    let bytes = string.utf8.span
    var codes: [UInt8] = []
    fold(bytes, 0..<bytes.count, into: &codes)
    return codes
  }

  /// Whether a code point has no width: joiners, bidi marks, byte-order mark, variation selectors.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xAD, 0xFE00...0xFE0F: true
    default: false
    }
  }

  /// Decodes one code point of valid UTF-8.
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 {
      if index + 1 >= end { return (0xFFFD, 1) }
      return ((first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
    }
    if first < 0xF0 {
      if index + 2 >= end { return (0xFFFD, end - index) }
      return (
        (first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
          | UInt32(bytes[index + 2] & 0x3F), 3
      )
    }
    if index + 3 >= end { return (0xFFFD, end - index) }
    return (
      (first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
        | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F), 4
    )
  }
}

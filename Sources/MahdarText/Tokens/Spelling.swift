/// What folding loses of a word and what its reading still needs: how its end and its first alef are
/// written, and whether it bears the mark of the indefinite accusative.
///
/// كتابة and كتابه, ألعاب and العاب are one folded form; this byte tells them apart.
public struct Spelling: Sendable, Hashable {
  /// The facts as bits.
  public let rawValue: UInt8

  @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The last letter where writers mix two.
  public enum End: UInt8, Sendable { case other, tehMarbuta, heh, alefMaqsura, yeh }
  /// The first alef among the first four letters, if no other letter than a clitic's stands before it.
  public enum Alef: UInt8, Sendable { case none, bare, above, below }

  /// Nothing is known: a form made by rule.
  @inlinable public static var unknown: Spelling { Spelling(rawValue: 0x80) }

  /// The last letter.
  @inlinable public var end: End { End(rawValue: rawValue & 7) ?? .other }
  /// The first alef.
  @inlinable public var alef: Alef { Alef(rawValue: rawValue >> 3 & 3) ?? .none }
  /// The marks of the indefinite accusative stand on it.
  @inlinable public var hasTanween: Bool { rawValue & 0x20 != 0 }
  /// Whether anything is known.
  @inlinable public var isKnown: Bool { rawValue & 0x80 == 0 }

  /// What each letter U+0600…U+067F tells: as an end and as an alef, in the places of ``rawValue``; that it
  /// is a mark, and which mark the indefinite accusative has.
  static let letters: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 128)
    for scalar in [0x40] + Array(0x4B...0x5F) { table[scalar] = mark }
    table[0x4B] = mark | tanween
    table[0x29] = End.tehMarbuta.rawValue
    table[0x47] = End.heh.rawValue
    table[0x49] = End.alefMaqsura.rawValue
    table[0x4A] = End.yeh.rawValue
    table[0x27] = Alef.bare.rawValue << 3
    for scalar in [0x22, 0x23] { table[scalar] = Alef.above.rawValue << 3 }
    table[0x25] = Alef.below.rawValue << 3
    return table
  }()
  private static let mark: UInt8 = 0x40
  private static let tanween: UInt8 = 0x20

  /// Gathers what the letters of a word tell, one after the other.
  struct Gatherer {
    private var end: UInt8 = 0
    private var alef: UInt8 = 0
    private var marks: UInt8 = 0
    private var letters = 0

    /// Takes up what ``letters`` has for a letter U+0600…U+067F.
    @inline(__always)
    mutating func take(_ letter: UInt8) {
      if letter & Spelling.mark != 0 {
        marks |= letter & Spelling.tanween
        return
      }
      letters += 1
      end = letter & 7
      if alef == 0, letters <= 4 { alef = letter & 0x18 }
    }

    /// Takes up a presentation form, U+FE70…U+FEFC, and of لا both letters.
    mutating func take(presentation scalar: UInt32) {
      switch scalar {
      case 0xFE70, 0xFE71: take(Spelling.mark | Spelling.tanween)
      case 0xFE72...0xFE7F: take(Spelling.mark)
      case 0xFE81...0xFE84: take(Alef.above.rawValue << 3)
      case 0xFE87, 0xFE88: take(Alef.below.rawValue << 3)
      case 0xFE8D, 0xFE8E: take(Alef.bare.rawValue << 3)
      case 0xFE93, 0xFE94: take(End.tehMarbuta.rawValue)
      case 0xFEE9...0xFEEC: take(End.heh.rawValue)
      case 0xFEEF, 0xFEF0: take(End.alefMaqsura.rawValue)
      case 0xFEF1...0xFEF4: take(End.yeh.rawValue)
      case 0xFE80...0xFEEE: take(0)
      case 0xFEF5...0xFEFC:
        take(0)
        let alef: Alef = scalar < 0xFEF9 ? .above : scalar < 0xFEFB ? .below : .bare
        take(alef.rawValue << 3)
      default: break
      }
    }

    /// The spelling so far.
    var spelling: Spelling { Spelling(rawValue: end | alef | marks) }
  }

  /// The spelling of a word.
  ///
  /// - Complexity: O(*n*) in the bytes.
  public init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let table = Spelling.letters
    var gatherer = Gatherer()
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte & 0xFE == 0xD8, index + 1 < range.upperBound else {
        if byte == 0xEF {
          let (scalar, length) = Folding.decode(bytes, index, range.upperBound)
          gatherer.take(presentation: scalar)
          index += length
        } else {
          index += 1
        }
        continue
      }
      gatherer.take(table[Int(byte & 1) << 6 | Int(bytes[index + 1] & 0x3F)])
      index += 2
    }
    self = gatherer.spelling
  }

  /// The spelling of a written word; for knowledge files and tests.
  public init(_ word: String) {
    let bytes = word.utf8.span
    self.init(bytes, 0..<bytes.count)
  }
}

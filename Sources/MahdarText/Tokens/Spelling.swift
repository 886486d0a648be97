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

  /// The spelling of a word.
  ///
  /// - Complexity: O(*n*) in the bytes.
  public init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var end = End.other
    var alef = Alef.none
    var tanween: UInt8 = 0
    var letters = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte & 0xFE == 0xD8, index + 1 < range.upperBound else {
        index += 1
        continue
      }
      let scalar = UInt16(byte & 1) << 6 | UInt16(bytes[index + 1] & 0x3F)
      index += 2
      switch scalar {
      case 0x4B: tanween = 0x20
      case 0x4C...0x5F, 0x40: break
      default:
        letters += 1
        switch scalar {
        case 0x29: end = .tehMarbuta
        case 0x47: end = .heh
        case 0x49: end = .alefMaqsura
        case 0x4A: end = .yeh
        default: end = .other
        }
        if alef == .none, letters <= 4 {
          switch scalar {
          case 0x27: alef = .bare
          case 0x22, 0x23: alef = .above
          case 0x25: alef = .below
          default: break
          }
        }
      }
    }
    rawValue = end.rawValue | alef.rawValue << 3 | tanween
  }

  /// The spelling of a written word; for knowledge files and tests.
  public init(_ word: String) {
    let bytes = word.utf8.span
    self.init(bytes, 0..<bytes.count)
  }
}

/// A few folded letters before or behind a stem, in one number: looking for them costs no reference.
public struct Affix: Sendable {
  /// The first letter lowest.
  @usableFromInline let letters: UInt32
  /// How many there are.
  public let count: Int

  /// Letters of an affix, four at most.
  public init(_ letters: [UInt8]) {
    self.letters = letters.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    count = min(letters.count, 4)
  }

  /// Its first letter; 0 of an empty one.
  public var first: UInt8 { UInt8(truncatingIfNeeded: letters) }
  /// Its last letter; 0 of an empty one.
  public var last: UInt8 { count > 0 ? UInt8(truncatingIfNeeded: letters >> (8 * UInt32(count - 1))) : 0 }

  /// Affixes by a letter that they have: for each letter those that may stand where it does, in their order,
  /// the empty ones among them.
  public static func table<Row>(_ rows: [Row], _ letter: (Row) -> UInt8) -> [[Row]] {
    (0...UInt8.max).map { code in rows.filter { letter($0) == 0 || letter($0) == code } }
  }

  /// Whether a form has the letters from a place on.
  @inlinable
  public func stands(in codes: [UInt8], at place: Int) -> Bool {
    guard count > 0 else { return place >= 0 && place <= codes.count }
    // Most are told apart by the first letter.
    guard place >= 0, place + count <= codes.count, codes[place] == UInt8(truncatingIfNeeded: letters) else {
      return false
    }
    var rest = letters >> 8
    for index in place + 1..<place + count {
      if codes[index] != UInt8(truncatingIfNeeded: rest) { return false }
      rest >>= 8
    }
    return true
  }
}

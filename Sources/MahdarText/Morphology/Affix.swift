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

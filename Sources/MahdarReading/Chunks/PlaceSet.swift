/// Places behind a token at which a phrase may end, at most 63 tokens on; no memory is allocated for it.
struct PlaceSet: Sequence {
  private let origin: Int32
  /// Bit *n* set: the phrase may end *n* tokens behind the origin.
  private var bits: UInt64 = 0

  /// An empty set of places behind a token.
  init(from origin: Int = 0) { self.origin = Int32(truncatingIfNeeded: origin) }

  var isEmpty: Bool { bits == 0 }

  /// The furthest place.
  var first: Int? { bits == 0 ? nil : Int(origin) + 63 - bits.leadingZeroBitCount }

  /// The nearest place.
  var nearest: Int? { bits == 0 ? nil : Int(origin) + bits.trailingZeroBitCount }

  /// Adds a place behind the origin.
  mutating func insert(_ place: Int) {
    let distance = place - Int(origin)
    if distance > 0, distance < 64 { bits |= 1 << UInt64(distance) }
  }

  /// Whether a place of a stretch is among them.
  func contains(from first: Int, through last: Int) -> Bool {
    let low = Swift.max(first - Int(origin), 0)
    let high = Swift.min(last - Int(origin), 63)
    guard low <= high else { return false }
    return (bits >> UInt64(low)) << UInt64(63 - high + low) != 0
  }

  /// The places, the furthest first.
  func makeIterator() -> Iterator { Iterator(origin: Int(origin), bits: bits) }

  struct Iterator: IteratorProtocol {
    let origin: Int
    var bits: UInt64

    mutating func next() -> Int? {
      if bits == 0 { return nil }
      let distance = 63 - bits.leadingZeroBitCount
      bits &= ~(1 << UInt64(distance))
      return origin + distance
    }
  }
}

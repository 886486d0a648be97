import Foundation

/// A pseudorandom sequence that a seed repeats: SplitMix of Steele, Lea and Flood (2014).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(_ seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// One of the elements, of which there must be some.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }

  /// A seed for a test that draws anew each time and tells it where it fails: `MAHDAR_SEED` where that is
  /// set, so that a failure can be had again.
  public static func freshSeed() -> UInt64 {
    let given = ProcessInfo.processInfo.environment["MAHDAR_SEED"].flatMap { UInt64($0) }
    return given ?? UInt64.random(in: 0...UInt64.max)
  }
}

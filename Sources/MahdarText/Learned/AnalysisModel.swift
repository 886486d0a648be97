/// The weights that choose a word's analysis, in a flat file that is used as it lies in memory.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `MHDA` |
/// | 1 | format, 1 |
/// | 1 | base-two logarithm of the number of weights |
/// | 2 | 0 |
/// | 4 | number of listed stems, little-endian |
/// | 4 | a score this far below the best is dropped, little-endian |
/// | 8 each | hash of a stem and the set of parts of speech that a treebank has for it, ordered by hash |
/// | 1 each | weights |
public struct AnalysisModel: Sendable {
  /// The weights where they are learned.
  private let bytes: FrozenBytes
  private let start: Int
  private let stems: Int
  /// Cuts a feature down to the place of its weight.
  public let mask: UInt32
  let margin: Int32

  /// Reads a model; `nil` if the bytes are none.
  public init?(_ bytes: FrozenBytes) {
    guard bytes.count >= 16, bytes[0] == 0x4D, bytes[1] == 0x48, bytes[2] == 0x44, bytes[3] == 0x41,
      bytes[4] == 1, bytes[5] < 31
    else { return nil }
    stems = Int(bytes.word(8))
    margin = Int32(bitPattern: bytes.word(12))
    start = 16 + 8 * stems
    let size = 1 << Int(bytes[5])
    guard bytes.count == start + size else { return nil }
    mask = UInt32(size - 1)
    self.bytes = bytes
  }

  /// Reads a model; `nil` if the bytes are none.
  public init?(_ bytes: [UInt8]) { self.init(FrozenBytes(bytes)) }

  /// A file of weights.
  ///
  /// - Precondition: The number of weights is a power of two.
  public static func encode(weights: [Int8], stems: [UInt32: UInt16], margin: Int32) -> [UInt8] {
    precondition(weights.count & (weights.count - 1) == 0, "The number of weights is a power of two.")
    var bytes: [UInt8] = [0x4D, 0x48, 0x44, 0x41, 1, UInt8(weights.count.trailingZeroBitCount), 0, 0]
    func append(_ value: UInt32) {
      for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    append(UInt32(stems.count))
    append(UInt32(bitPattern: margin))
    for (hash, parts) in stems.sorted(by: { $0.key < $1.key }) {
      append(hash)
      append(UInt32(parts))
    }
    bytes.append(contentsOf: weights.map { UInt8(bitPattern: $0) })
    return bytes
  }

  /// The weight of a feature.
  @inline(__always)
  func weight(_ feature: UInt32) -> Int32 {
    Int32(Int8(bitPattern: bytes[start + Int(feature & mask)]))
  }

  /// The parts of speech that the treebank has for a stem, a bit each; 0 for a stem without an entry.
  func parts(_ stem: UInt32) -> UInt16 {
    var low = 0
    var high = stems
    while low < high {
      let middle = (low + high) / 2
      let hash = bytes.word(16 + 8 * middle)
      if hash == stem { return UInt16(truncatingIfNeeded: bytes.word(20 + 8 * middle)) }
      if hash < stem { low = middle + 1 } else { high = middle }
    }
    return 0
  }
}

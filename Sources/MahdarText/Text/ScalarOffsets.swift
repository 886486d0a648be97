/// Converts byte offsets of a text to Unicode code points and back.
///
/// Built once for a text that leaves the program: records count in code points
/// so that every programming language can use their spans.
///
/// A checkpoint is kept every 64 bytes; a lookup scans at most 63 bytes from there.
public struct ScalarOffsets: Sendable {
  private let bytes: [UInt8]
  private let checkpoints: [UInt32]
  /// The number of code points in the text.
  public let count: Int

  /// Counts the text's code points.
  ///
  /// - Complexity: O(*n*) in the bytes.
  public init(_ text: Text) {
    bytes = text.bytes
    var points: [UInt32] = []
    points.reserveCapacity(text.bytes.count / 64 + 1)
    var scalars: UInt32 = 0
    for index in bytes.indices {
      if index & 63 == 0 { points.append(scalars) }
      if bytes[index] & 0xC0 != 0x80 { scalars += 1 }
    }
    checkpoints = points
    count = Int(scalars)
  }

  /// The number of code points that begin before the byte offset.
  public func scalarOffset(ofByte offset: Int) -> Int {
    if offset >= bytes.count { return count }
    var scalars = Int(checkpoints[offset >> 6])
    for index in (offset & ~63)..<offset where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// The byte offset at which the code point begins; the text's length for one past the end.
  public func byteOffset(ofScalar scalar: Int) -> Int {
    if scalar >= count { return bytes.count }
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(checkpoints[middle]) <= scalar { low = middle } else { high = middle }
    }
    var seen = Int(checkpoints[low])
    var index = low << 6
    while index < bytes.count {
      if bytes[index] & 0xC0 != 0x80 {
        if seen == scalar { return index }
        seen += 1
      }
      index += 1
    }
    return bytes.count
  }

  /// A byte range in code points.
  public func scalars(_ range: TextRange) -> (start: Int, end: Int) {
    (scalarOffset(ofByte: Int(range.start)), scalarOffset(ofByte: Int(range.end)))
  }
}

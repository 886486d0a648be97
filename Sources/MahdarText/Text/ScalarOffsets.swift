/// Converts byte offsets of a text to Unicode code points and back.
///
/// Built once for a text that leaves the program: records count in code points so that every programming
/// language can use their spans.
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
    var scalars = 0
    let span = text.bytes.span
    for start in stride(from: 0, to: span.count, by: 64) {
      points.append(UInt32(truncatingIfNeeded: scalars))
      scalars += ScalarOffsets.scalars(beginningIn: span, start..<min(start + 64, span.count))
    }
    checkpoints = points
    count = scalars
  }

  /// How many code points begin in a stretch of bytes, looked at eight at a time.
  private static func scalars(beginningIn bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var following = 0
    let raw = bytes.bytes
    while index + 8 <= range.upperBound {
      // Safe: eight bytes stand there, as asked above.
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A byte that goes on with a code point has its top bit and not the one below: 10xxxxxx.
      let ones = word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101
      following += Int((ones &* 0x0101_0101_0101_0101) >> 56)
      index += 8
    }
    while index < range.upperBound {
      if bytes[index] & 0xC0 == 0x80 { following += 1 }
      index += 1
    }
    return range.count - following
  }

  /// The number of code points that begin before the byte offset.
  public func scalarOffset(ofByte offset: Int) -> Int {
    if offset >= bytes.count { return count }
    return Int(checkpoints[offset >> 6])
      + ScalarOffsets.scalars(beginningIn: bytes.span, (offset & ~63)..<offset)
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

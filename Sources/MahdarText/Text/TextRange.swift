/// A half-open range `[start, end)` of a text, counted in UTF-8 bytes.
///
/// Inside the program every place in a text is a byte offset. Code points exist
/// at the border alone: ``ScalarOffsets`` converts them when a record is written.
public struct TextRange: Hashable, Sendable, Comparable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last one.
  public var end: UInt32

  /// Makes a range of byte offsets.
  ///
  /// - Precondition: `start <= end`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a text range must not end before it starts")
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  /// The number of bytes.
  @inlinable public var count: Int { Int(end) - Int(start) }
  /// Whether no byte stands in the range.
  @inlinable public var isEmpty: Bool { start == end }
  /// The bounds as a Swift range of byte offsets.
  @inlinable public var bounds: Range<Int> { Int(start)..<Int(end) }

  /// Whether every byte of `other` stands in this range.
  @inlinable public func contains(_ other: TextRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// Whether the two ranges share a byte.
  @inlinable public func overlaps(_ other: TextRange) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether the first range begins earlier, or ends earlier where both begin at one place.
  public static func < (a: TextRange, b: TextRange) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}

/// A half-open range of positions in a document's token array.
public struct TokenRange: Hashable, Sendable {
  @usableFromInline let first: Int32
  @usableFromInline let limit: Int32

  /// The first token.
  @inlinable public var start: Int { Int(first) }
  /// The token after the last one.
  @inlinable public var end: Int { Int(limit) }

  /// Makes a range of token positions.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    first = Int32(truncatingIfNeeded: start)
    limit = Int32(truncatingIfNeeded: end)
  }

  /// The number of tokens.
  @inlinable public var count: Int { end - start }
  /// Whether no token stands in the range.
  @inlinable public var isEmpty: Bool { end <= start }
  /// Whether the position stands in the range.
  @inlinable public func contains(_ position: Int) -> Bool { start <= position && position < end }
}

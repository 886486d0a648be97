/// A text exactly as it was read: valid UTF-8, never normalised, trimmed or re-spaced.
public struct Text: Hashable, Sendable {
  /// The UTF-8 bytes.
  public let bytes: [UInt8]

  /// The text of a Swift string.
  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// Bytes that are known to be valid UTF-8.
  ///
  /// Use ``init(repairing:replaced:)`` for bytes from outside.
  public init(validUTF8 bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Decodes bytes, putting U+FFFD where they are not UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - replaced: Set to the number of replacement characters that decoding put in.
  public init(repairing bytes: [UInt8], replaced: inout Int) {
    if (try? UTF8Span(validating: bytes.span)) != nil {
      self.bytes = bytes
      replaced = 0
      return
    }
    let before = Text.replacements(in: bytes)
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    self.bytes = repaired
    replaced = Text.replacements(in: repaired) - before
  }

  /// The number of U+FFFD in the bytes.
  private static func replacements(in bytes: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD {
        count += 1
        index += 3
      } else {
        index += 1
      }
    }
    return count
  }

  /// The text as a Swift string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The words of a range.
  ///
  /// - Precondition: The range lies within the text.
  public subscript(range: TextRange) -> String {
    String(decoding: bytes[range.bounds], as: UTF8.self)
  }

  /// Whether the same bytes stand in two ranges.
  ///
  /// - Precondition: Both lie within the text.
  public func holds(_ range: TextRange, as other: TextRange) -> Bool {
    range == other || range.count == other.count && bytes[range.bounds].elementsEqual(bytes[other.bounds])
  }

  /// The range of the whole text.
  public var range: TextRange { TextRange(0, bytes.count) }
}

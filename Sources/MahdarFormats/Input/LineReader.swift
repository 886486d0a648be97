import Glibc

/// Cuts an input into lines without holding more than one of them.
struct LineReader {
  /// A line: a range of ``bytes`` without its line feed, or word that it was too long.
  enum Line {
    case bytes(Range<Int>)
    case tooLong
  }

  private let input: ByteInput
  private let limit: Int
  /// The bytes at hand.
  private(set) var bytes: [UInt8] = []
  /// Where the next line starts in ``bytes``.
  private var start = 0
  private var ended = false
  /// The number of the line that was given last, from 1.
  private(set) var number = 0

  init(_ input: ByteInput, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next line; `nil` at the end. Its range holds until the next call.
  ///
  /// - Complexity: O(*n*) in the bytes of the line.
  mutating func next() throws(InputError) -> Line? {
    var searched = start
    var skipping = false
    while true {
      if let feed = lineFeed(from: searched) {
        let line = start..<feed
        start = feed + 1
        number += 1
        return skipping || line.count > limit ? .tooLong : .bytes(line)
      }
      if bytes.count - start > limit {
        skipping = true
        start = bytes.count
      }
      if ended {
        guard skipping || start < bytes.count else { return nil }
        let line = start..<bytes.count
        start = bytes.count
        number += 1
        return skipping ? .tooLong : .bytes(line)
      }
      compact()
      searched = bytes.count
      ended = try input.read(into: &bytes) == 0
    }
  }

  /// Drops the lines that were given, and the memory that one long line needed.
  private mutating func compact() {
    let rest = bytes.count - start
    if rest == 0 && bytes.capacity > 8 * ByteInput.blockBytes {
      bytes = []
    } else {
      bytes.removeSubrange(..<start)
    }
    start = 0
  }

  private func lineFeed(from place: Int) -> Int? {
    guard place < bytes.count else { return nil }
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + place, 0x0A, buffer.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}

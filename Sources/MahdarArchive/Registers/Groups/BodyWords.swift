import GRDB

/// Words of the texts of versions by their places.
///
/// A text is unpacked once for all rows of its version that follow each other.
final class BodyWords {
  private let db: Database
  private var version: Int64?
  private var bytes: [UInt8] = []

  init(_ db: Database) { self.db = db }

  /// The words from one place to another, in code points, as far as the text reaches.
  func words(_ range: Range<Int>, of version: Int64) throws -> String {
    if version != self.version {
      let text = try String.fetchOne(
        db.cachedStatement(sql: "SELECT inflated(text) FROM body WHERE versionId = ?"), arguments: [version])
      bytes = Array((text ?? "").utf8)
      self.version = version
    }
    let start = byteOffset(of: range.lowerBound, from: 0)
    let end = byteOffset(of: range.count, from: start)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Where so many code points behind a place begin the next one; at most the end of the text.
  private func byteOffset(of count: Int, from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var (left, place) = (count, start)
      while place < bytes.count {
        if bytes[place] & 0xC0 != 0x80 {
          if left == 0 { return place }
          left -= 1
        }
        place += 1
      }
      return place
    }
  }
}

import GRDB

/// Words of the texts of versions by their places.
///
/// A text is unpacked once for all rows of its version that follow each other.
final class BodyWords {
  private let db: Database
  private var version: Int64?
  private var scalars: [Unicode.Scalar] = []

  init(_ db: Database) { self.db = db }

  /// The words from one place to another, in code points, as far as the text reaches.
  func words(_ range: Range<Int>, of version: Int64) throws -> String {
    if version != self.version {
      let text = try String.fetchOne(
        db.cachedStatement(sql: "SELECT inflated(text) FROM body WHERE versionId = ?"), arguments: [version])
      scalars = Array((text ?? "").unicodeScalars)
      self.version = version
    }
    var words = String.UnicodeScalarView()
    words.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
    return String(words)
  }
}

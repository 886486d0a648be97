public import MahdarRecord
import MahdarText

/// An article that was read, as the archive keeps it.
public struct RecordedArticle: Sendable {
  /// What the reading found.
  public var record: MahdarRecord.Record
  /// The same as a line of JSON Lines (`Documentation/RECORD.md`), without its line feed.
  public var line: [UInt8]

  /// Makes a recorded article.
  public init(record: MahdarRecord.Record, line: [UInt8]) {
    self.record = record
    self.line = line.last == 0x0A ? line.dropLast() : line
  }
}

extension RecordedArticle {
  /// What of it is packed.
  var sample: (text: [UInt8], record: [UInt8]) {
    (record.article.text.bytes, StoredLine(line).packed)
  }
}

/// What became of articles that were handed to the archive.
public struct KeptCounts: Sendable, Equatable {
  /// Articles that the archive had not seen.
  public var added = 0
  /// Articles whose content differs from all their kept versions: a new version of each was kept.
  public var changed = 0
  /// Articles that were there already, by id and content or by content alone.
  public var known = 0
  /// Statements of the articles that were added or changed.
  public var statements = 0

  /// No articles.
  public init() {}

  /// Counts both.
  public static func += (sum: inout KeptCounts, other: KeptCounts) {
    sum.added += other.added
    sum.changed += other.changed
    sum.known += other.known
    sum.statements += other.statements
  }
}

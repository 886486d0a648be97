import GRDB
import MahdarText

/// What somebody said, by which a copy of it in another report is known: who, and the words, however they are
/// spelt.
public struct ToldWords: Sendable, Hashable, CustomStringConvertible {
  /// A digest of who and what.
  public var digest: String
  /// The day of the report, ISO 8601.
  public var day: String?

  /// Reports that are further apart tell of two sayings, though the words be the same.
  static let mostDays = 3
  /// Fewer words are too few to be known by.
  private static let fewestWords = 4

  /// - Parameters:
  ///   - parts: Who, and all else that sets what was said apart from what has the same words.
  ///   - words: The words; vowel marks, punctuation and kinds of alef don't count.
  ///   - day: The day of the report.
  /// - Returns: `nil` where the words are too few to be known by.
  public init?(_ parts: [String], words: String, day: String?) {
    let folded = EntityKey.words(words)
    if folded.count < ToldWords.fewestWords { return nil }
    let who = parts.map { EntityDecisions.folded($0) }
    let whole = (who + [folded.map { letters($0) }.joined(separator: " ")]).joined(separator: "\n")
    digest = String(SHA256.hex(Array(whole.utf8)).prefix(32))
    self.day = day.map { String($0.prefix(10)) }
  }

  /// As ``description`` writes it; `nil` if it is none.
  init?(_ written: String) {
    let parts = written.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("=") else { return nil }
    digest = String(parts[0].dropFirst())
    day = parts[1].isEmpty ? nil : String(parts[1])
  }

  /// What all of one saying begin with.
  var group: String { "=\(digest)@" }

  /// `=9f…@2024-03-05`.
  public var description: String { group + (day ?? "") }

  /// Whether another is a copy of the same: at most three days apart, where both days are known.
  public func isSame(as other: ToldWords) -> Bool {
    guard digest == other.digest else { return false }
    guard let day, let other = other.day, let apart = days(from: day, to: other) else { return true }
    return abs(apart) <= ToldWords.mostDays
  }
}

extension Archive {
  /// Those of what was said that an alert has told of in no report.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func untold(_ words: [ToldWords], alert: Int64) throws(ArchiveError) -> Set<ToldWords> {
    try read { db in
      let query = try db.cachedStatement(
        sql: "SELECT row FROM delivery WHERE alertId = ? AND row >= ? AND row < ?")
      return try Set(words).filter { saying in
        // Behind an at sign comes an A.
        let told = try String.fetchAll(
          query, arguments: [alert, saying.group, saying.group.dropLast() + "A"])
        return !told.contains { ToldWords($0)?.isSame(as: saying) ?? false }
      }
    }
  }
}

import GRDB

/// What a check of an archive found.
public struct ArchiveCheck: Sendable, Equatable {
  /// What was examined, in the order in which it was.
  public var steps: [String] = []
  /// What was not examined, because the archive may not be written.
  public var omitted: [String] = []
  /// What doesn't hold, in whole sentences.
  public var faults: [String] = []

  /// Whether everything holds.
  public var isSound: Bool { faults.isEmpty }
}

extension Archive {
  /// Proves the archive's integrity: its pages, its constraints, its indexes, its versions and spans.
  ///
  /// The full-text indexes check themselves by a command that needs the right to write; of an archive that
  /// was opened to be read alone they are left out.
  /// - Complexity: O(*n*) in the size of the archive.
  /// - Throws: ``ArchiveError`` if the archive can't be read; what doesn't hold is no error.
  public func check() throws(ArchiveError) -> ArchiveCheck {
    var check = ArchiveCheck()
    if access == .read {
      try read { db in check.examine(db, isWritten: false) }
    } else {
      // Rolled back: what an index found wrong would keep the transaction from ending well.
      try writeNothing { db in
        _ = try writing(db)
        check.examine(db, isWritten: true)
      }
    }
    return check
  }
}

extension ArchiveCheck {
  /// Examines everything that may be, one after another.
  fileprivate mutating func examine(_ db: Database, isWritten: Bool) {
    step("pages and indexes of the database") {
      // A later SQLite lets full-text indexes check themselves here too, which none does without a
      // dictionary.
      try String.fetchAll(db, sql: "PRAGMA integrity_check").filter {
        $0 != "ok" && (isWritten || !$0.hasPrefix("unable to validate"))
      }
    }
    step("references between rows") {
      try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        "A row of '\(row[0] as String? ?? "?")' refers to one of '\(row[2] as String? ?? "?")' that is not there."
      }
    }
    for index in ["articleText", "statementText"] {
      guard isWritten else {
        omitted.append("full-text index \(index)")
        continue
      }
      step("full-text index \(index)") {
        try db.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)")
        return []
      }
    }
    for (name, sql) in Self.laws {
      step(name) {
        let count = try Int.fetchOne(db, sql: sql) ?? 0
        return count == 0 ? [] : ["\(count) rows break the law: \(name)."]
      }
    }
  }

  /// Laws that the schema can't state, each with a query that counts the rows that break it.
  private static let laws: [(String, String)] = [
    (
      "each article has one latest version, its last",
      """
      SELECT count(*) FROM (SELECT articleId FROM version GROUP BY articleId
        HAVING sum(isLatest) <> 1 OR max(number) <> max(isLatest * number) OR max(number) <> count(*))
      """
    ),
    (
      "each article has a version",
      "SELECT count(*) FROM article WHERE id NOT IN (SELECT articleId FROM version)"
    ),
    (
      "each version has its text",
      "SELECT count(*) FROM version WHERE id NOT IN (SELECT versionId FROM body)"
    ),
    (
      "texts and records can be unpacked",
      """
      SELECT (SELECT count(*) FROM body WHERE inflated(text) IS NULL)
        + (SELECT count(*) FROM reading WHERE inflated(record) IS NULL)
      """
    ),
    (
      "each version has its reading",
      "SELECT count(*) FROM version WHERE id NOT IN (SELECT versionId FROM reading)"
    ),
    (
      "the spans of statements lie within their texts",
      """
      SELECT count(*) FROM statement JOIN version ON version.id = versionId
      WHERE max(cueEnd, contentEnd, coalesce(sourceEnd, 0)) > length(\(Body.text(of: "version.id")))
      """
    ),
    (
      "each statement has its words in the index",
      "SELECT (SELECT count(*) FROM statement) <> (SELECT count(*) FROM statementText_docsize)"
    ),
    (
      "each version has its words in the index",
      "SELECT (SELECT count(*) FROM version) <> (SELECT count(*) FROM articleText_docsize)"
    ),
  ]
}

extension ArchiveCheck {
  /// Examines one thing; an error of the database is a fault of the archive.
  fileprivate mutating func step(_ name: String, _ examine: () throws -> [String]) {
    steps.append(name)
    do {
      faults += try examine()
    } catch {
      let message = (error as? DatabaseError)?.message ?? "\(error)"
      faults.append("The \(name) don't hold together: \(message).")
    }
  }
}

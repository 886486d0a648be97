import GRDB

extension Archive {
  /// Keeps what somebody found of a row; earlier verdicts stay, the last one holds.
  ///
  /// - Returns: Its number.
  /// - Throws: ``ArchiveError`` if there is no such version of an article, or the archive can't be written.
  @discardableResult
  public func keep(_ new: NewVerdict) throws(ArchiveError) -> Int64 {
    try write { db in
      let known = try Bool.fetchOne(
        db,
        sql: """
          SELECT 1 FROM version JOIN article ON article.id = articleId WHERE key = ? AND number = ?
          """, arguments: [new.article, new.version])
      if known != true { throw error(.noSuchArticle(new.article)) }
      try db.execute(
        sql: """
          INSERT INTO correction
            (article, version, layer, start, end, verdict, record, fields, who, made, note)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          new.article, new.version, new.layer.rawValue, new.start, new.end, new.verdict.rawValue, new.record,
          new.fields, new.who, Clock.now(), new.note,
        ])
      return db.lastInsertedRowID
    }
  }

  /// All verdicts on rows of an article's version, the first one first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func corrections(ofArticle key: String, version: Int) throws(ArchiveError) -> [Correction] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM correction WHERE article = ? AND version = ? ORDER BY id",
        arguments: [key, version]
      ).map { Correction($0) }
    }
  }

  /// The articles' versions that have verdicts, in the order of the first ones.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func correctedArticles() throws(ArchiveError) -> [(article: String, version: Int)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT article, version FROM correction GROUP BY article, version ORDER BY min(id)"
      ).map { ($0[0], $0[1]) }
    }
  }

  /// How many rows were reviewed, by the verdict that holds.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func correctionCounts() throws(ArchiveError) -> CorrectionCounts {
    try read { db in
      var counts = CorrectionCounts()
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT verdict, count(*) FROM correction AS one WHERE NOT EXISTS (
            SELECT 1 FROM correction AS later WHERE later.article = one.article
              AND later.version = one.version AND later.layer = one.layer AND later.id > one.id
              AND 2 * (min(later.end, one.end) - max(later.start, one.start))
                >= iif(one.layer IN ('entities', 'times'),
                  max(later.end - later.start, one.end - one.start),
                  min(later.end - later.start, one.end - one.start)))
          GROUP BY verdict
          """)
      for row in rows {
        switch row[0] as String {
        case "confirm": counts.confirmed = row[1]
        case "correct": counts.corrected = row[1]
        case "reject": counts.rejected = row[1]
        default: break
        }
      }
      counts.articles = try Int.fetchOne(db, sql: "SELECT count(DISTINCT article) FROM correction") ?? 0
      return counts
    }
  }
}

extension Correction {
  /// From a row of its table.
  init(_ row: Row) {
    self.init(
      id: row["id"], article: row["article"], version: row["version"],
      layer: CorrectionLayer(rawValue: row["layer"]) ?? .statements, start: row["start"], end: row["end"],
      verdict: Verdict(rawValue: row["verdict"]) ?? .none, record: row["record"], fields: row["fields"],
      who: row["who"], made: row["made"], note: row["note"])
  }
}

import Foundation
import GRDB
public import MahdarRecord
import MahdarText

/// An article of the archive that is to be read anew.
public struct StaleArticle: Sendable, Equatable {
  /// The row of the version.
  public var version: Int64
  /// The article as it was published.
  public var article: Article
}

extension Archive {
  /// How many versions were read with other knowledge than this.
  ///
  /// - Parameter knowledge: The present digest; `nil` counts all.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func staleCount(knowledge: String?) throws(ArchiveError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM reading WHERE knowledgeId IS NOT (SELECT id FROM knowledge WHERE digest = ?)
          """, arguments: [knowledge]) ?? 0
    }
  }

  /// The next versions that were read with other knowledge.
  ///
  /// - Parameters:
  ///   - knowledge: The present digest; `nil` gives all versions.
  ///   - after: The row of the last version that was given before; 0 to begin.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func staleArticles(
    knowledge: String?, after: Int64, limit: Int
  ) throws(ArchiveError) -> [StaleArticle] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT version.*, \(Body.text(of: "version.id")) AS text, article.key
          FROM reading JOIN version ON version.id = versionId
          JOIN article ON article.id = articleId
          WHERE versionId > ? AND knowledgeId IS NOT (SELECT id FROM knowledge WHERE digest = ?)
          ORDER BY versionId LIMIT ?
          """, arguments: [after, knowledge, limit])
      return rows.map { StaleArticle(version: $0["id"], article: Article(archived: $0)) }
    }
  }

  /// Puts new readings in the place of the old ones: all of them, in one transaction, or none.
  ///
  /// What users decided stays: it is kept apart from readings, by keys and places.
  ///
  /// - Parameter readings: Versions as ``staleArticles(knowledge:after:limit:)`` gave them, read anew.
  /// - Throws: ``ArchiveError`` if a version is not there any more, if the lexicon can't be read, or the
  ///   archive was opened to be read alone, or can't be written.
  public func replace(
    _ readings: [(version: Int64, reading: RecordedArticle)], knowledge: String
  ) throws(ArchiveError) {
    try write { db in
      let state = try writing(db)
      do {
        let knowledgeID = try Archive.id(ofKnowledge: knowledge, db)
        try state.dictionary.bodies.prepare(db, samples: readings.map(\.reading.sample))
        for (version, reading) in readings {
          let writer = try RecordWriter(db, versionID: version, state: state)
          try writer.erase()
          try writer.write(reading, knowledgeID: knowledgeID)
        }
        try state.dictionary.save(db)
      } catch {
        state.reset()
        throw error
      }
    }
  }

  /// Asks the lexicon anew for all words that the archive knows, and builds the full-text indexes anew
  /// if it says something else.
  ///
  /// - Returns: How many words are found by something else than before.
  /// - Throws: ``ArchiveError`` if the lexicon can't be read, or the archive was opened to be read alone,
  ///   or can't be written.
  @discardableResult
  public func refreshWords() throws(ArchiveError) -> Int {
    try write { db in
      let state = try writing(db)
      do {
        let changed = try state.dictionary.refresh(db)
        if changed > 0 {
          try StemKin.rebuild(db)
          // The dictionary that the indexes are built by is the one that was just written.
          state.reset()
          _ = try writing(db)
          for index in ["articleText", "statementText"] {
            try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
          }
        }
        try db.execute(
          sql: """
            DELETE FROM entity WHERE id NOT IN (SELECT entityId FROM appearance);
            DELETE FROM knowledge WHERE id NOT IN (SELECT knowledgeId FROM reading)
            """)
        state.reset()
        return changed
      } catch {
        state.reset()
        throw error
      }
    }
  }
}

extension Article {
  /// An article from a row of `version` with the article's `key` and the `text`.
  init(archived row: Row) {
    self.init(
      id: row["key"], outlet: row["outlet"], url: row["url"], title: row["title"], deck: row["deck"],
      authors: StoredJSON.strings(row["authors"]), published: row["published"], language: row["language"],
      text: Text(row["text"] as String))
  }
}

extension WordDictionary {
  /// Asks the lexicon anew for every word that the table holds.
  ///
  /// - Returns: How many were changed in the table.
  fileprivate func refresh(_ db: Database) throws -> Int {
    let morphology = Morphology(knownLexicon)
    let roots = RootFinder(knownLexicon)
    let rows = try Row.fetchAll(db, sql: "SELECT form, spelling, stem, lemma, root FROM word")
    let update = try db.cachedStatement(
      sql: "UPDATE word SET stem = ?, lemma = ?, root = ? WHERE form = ? AND spelling = ?")
    var changed = 0
    for row in rows {
      let form: String = row["form"]
      let spelling: Int = row["spelling"]
      morphology.begin()
      let word = morphology.terms(
        morphology.lexeme(folded: Folding.fold(form), spelling: UInt8(truncatingIfNeeded: spelling)), roots)
      let terms = [letters(word.stem), letters(word.lemma), letters(word.root)]
      if terms == [row["stem"], row["lemma"], row["root"]] { continue }
      try update.execute(arguments: StatementArguments(terms) + [form, spelling])
      changed += 1
    }
    return changed
  }
}

import GRDB

/// A record as the archive holds it, with what it knows beyond the article.
public struct ArchivedRecord: Sendable {
  /// Who an entity of the article is over all articles.
  public struct Identity: Sendable, Equatable {
    /// The entity's id in the article.
    public var label: String
    /// The entity's number in the archive.
    public var entity: Int64
    /// The entity's name in the archive.
    public var name: String
    /// The entity's kind in the archive, which may be another than in the article.
    public var kind: String
  }

  /// The line of JSON that `mahdar read` printed, without its line feed.
  public var line: [UInt8]
  /// Which version of the article, from 1.
  public var version: Int
  /// The entities of the article that are entities of the archive.
  public var identities: [Identity]
  /// The label of the article's story.
  public var story: String?
  /// The label of its origin.
  public var origin: String?
  /// The ids of the statements that the selection's query found; `nil` where it asked for articles.
  public var found: Set<String>?
}

extension Archive {
  /// Gives the records of a selection one by one, all as they are at the moment when it begins.
  ///
  /// In memory are the numbers of the selected versions, and one record.
  /// - Returns: How many there were.
  /// - Throws: ``SearchQueryError`` where the query is wrong, ``ArchiveError``, or what `body` throws.
  @discardableResult
  public func eachRecord(
    _ selection: RecordSelection, _ body: (ArchivedRecord) throws -> Void
  ) throws -> Int {
    try passingOn { db in
      let terms = SearchTerms(db, lexicon: lexicon)
      let (ids, found) = try SelectionCompiler(selection: selection, db: db, terms: terms).versions()
      for id in ids {
        guard var record = try ArchivedRecord(version: id, db) else { continue }
        record.found = found.map { $0[id] ?? [] }
        do { try body(record) } catch { throw Passed(error: error) }
      }
      return ids.count
    }
  }

  /// How many records a selection has.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func count(_ selection: RecordSelection) throws -> Int {
    try passingOn { db in
      let terms = SearchTerms(db, lexicon: lexicon)
      return try SelectionCompiler(selection: selection, db: db, terms: terms).versions().ids.count
    }
  }

  /// Whether the archive has the story, the entity and the article that a selection names: what isn't there
  /// has no records, but nothing would tell that from what has none.
  ///
  /// - Throws: ``ArchiveError`` for the first that is missing.
  public func checkNamed(_ selection: RecordSelection) throws {
    let parts: [(WritableKeyPath<RecordSelection, String?>, (String) -> ArchiveError.Kind)] = [
      (\.story, { .noSuchStory($0) }), (\.entity, { .noSuchEntity($0) }), (\.article, { .noSuchArticle($0) }),
    ]
    for (part, missing) in parts {
      guard let value = selection[keyPath: part] else { continue }
      var named = RecordSelection()
      named[keyPath: part] = value
      (named.includesFormer, named.limit) = (selection.includesFormer, 1)
      if try count(named) == 0 { throw error(missing(value)) }
    }
  }

  /// Reads; faults of the query and the caller's own go out as they are, all others in our words.
  private func passingOn<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try pool.read(body)
    } catch let passed as Passed {
      throw passed.error
    } catch let error as SearchQueryError {
      throw error
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

/// An error of the caller's on its way through the database.
private struct Passed: Error {
  let error: any Error
}

extension ArchivedRecord {
  fileprivate init?(version id: Int64, _ db: Database) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT number, \(StoredLine.columns), story, origin FROM version
          JOIN reading ON reading.versionId = version.id
          LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId WHERE version.id = ?
          """), arguments: [id])
    guard let row else { return nil }
    line = StoredLine.line(row)
    version = row["number"]
    story = row["story"]
    origin = row["origin"]
    identities = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT label, entityId, entity.name, entity.kind FROM appearance JOIN entity ON entity.id = entityId
          WHERE versionId = ? ORDER BY appearance.id
          """), arguments: [id]
    ).map { Identity(label: $0[0], entity: $0[1], name: $0[2], kind: $0[3]) }
  }
}

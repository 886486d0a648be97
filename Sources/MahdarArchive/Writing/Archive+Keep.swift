import Foundation
import GRDB
public import MahdarRecord

extension Archive {
  /// Which of the articles the archive needs no reading of: they are there, by id and content or by
  /// content alone.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func knows(_ articles: [Article]) throws(ArchiveError) -> [Bool] {
    try read { db in
      let keeper = ArticleKeeper(db)
      return try articles.map { article in
        if case .known = try keeper.find(article) { return true }
        return false
      }
    }
  }

  /// Keeps read articles: all of them, in one transaction, or none.
  ///
  /// An article that is there already is left as it is; one that changed becomes a new version, and the
  /// old one stays with its difference. When this returns, the articles are on the disk.
  ///
  /// - Parameter knowledge: The digest of the knowledge that they were read with.
  /// - Throws: ``ArchiveError`` if the lexicon can't be read, or the archive was opened to be read alone, or
  ///   can't be written; then nothing of the batch is kept.
  @discardableResult
  public func keep(
    _ articles: [RecordedArticle], knowledge: String
  ) throws(ArchiveError) -> KeptCounts {
    try write { db in
      let state = try writing(db)
      do {
        var counts = KeptCounts()
        try state.dictionary.bodies.prepare(db, samples: articles.map(\.sample))
        let knowledgeID = try Archive.id(ofKnowledge: knowledge, db)
        for article in articles {
          counts += try ArticleKeeper(db).keep(article, knowledgeID: knowledgeID, state: state)
        }
        try state.dictionary.save(db)
        return counts
      } catch {
        state.reset()
        throw error
      }
    }
  }

  /// What the writing connection remembers from batch to batch.
  func writing(_ db: Database) throws -> WritingState {
    guard let connection = db.sqliteConnection,
      let dictionary = ArabicTokenizer.dictionaries[connection]
    else { throw error(.readOnly) }
    try dictionary.prepare()
    try dictionary.load(db)
    return dictionary.state
  }

  /// The row of a knowledge digest, made if it is new.
  static func id(ofKnowledge digest: String, _ db: Database) throws -> Int64 {
    let sql = "SELECT id FROM knowledge WHERE digest = ?"
    if let id = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [digest]) { return id }
    try db.execute(
      sql: "INSERT INTO knowledge (digest, since) VALUES (?, ?)", arguments: [digest, Clock.now()])
    return db.lastInsertedRowID
  }
}

/// What the writing connection remembers from batch to batch; used on its queue alone.
final class WritingState {
  unowned let dictionary: WordDictionary
  private var resolverInUse: EntityResolver?
  private(set) lazy var keyWords = KeyWords(dictionary.knownLexicon)
  private(set) lazy var entityKey = EntityKey(dictionary.knownLexicon)

  init(_ dictionary: WordDictionary) { self.dictionary = dictionary }

  func resolver(_ db: Database) throws -> EntityResolver {
    if let resolverInUse { return resolverInUse }
    let resolver = try EntityResolver(db)
    resolverInUse = resolver
    return resolver
  }

  /// Forgets what a transaction that was rolled back had taught, or what a decision made void.
  func reset() {
    dictionary.reset()
    resolverInUse = nil
  }
}

/// The time of day for what the archive notes.
enum Clock {
  /// Now, as ISO 8601 in UTC, to the second.
  static func now() -> String { Date.now.formatted(.iso8601) }
}

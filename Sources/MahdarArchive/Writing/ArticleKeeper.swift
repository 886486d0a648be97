import Foundation
import GRDB
import MahdarRecord
import MahdarText

/// Keeps one article: finds out whether it is new, and writes its version.
struct ArticleKeeper {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// How an article stands to the archive.
  enum Standing {
    /// A version of it has just this content.
    case known
    /// Its content is there under another id.
    case alias(articleID: Int64)
    /// The article is there with other content.
    case changed(articleID: Int64)
    case new
  }

  /// How an article stands to the archive.
  func find(_ article: Article) throws -> Standing { try find(article, digest: Content.digest(article)) }

  private func find(_ article: Article, digest: [UInt8]) throws -> Standing {
    if let id = try articleID(article.id) {
      let sql = "SELECT 1 FROM version WHERE articleId = ? AND digest = ?"
      let isKnown = try Bool.fetchOne(
        db.cachedStatement(sql: sql), arguments: [id, Data(digest)])
      return isKnown == true ? .known : .changed(articleID: id)
    }
    let same = "SELECT articleId FROM version WHERE digest = ?"
    if let id = try Int64.fetchOne(db.cachedStatement(sql: same), arguments: [Data(digest)]) {
      return .alias(articleID: id)
    }
    // An id that was made from the content changes with it; the address does not.
    if article.id.hasPrefix("sha256:"), let url = article.url, !url.isEmpty {
      let sql = "SELECT articleId FROM version WHERE url = ? AND outlet IS ? AND isLatest"
      if let id = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [url, article.outlet]) {
        return .changed(articleID: id)
      }
    }
    return .new
  }

  /// The row of an article's id.
  func articleID(_ key: String) throws -> Int64? {
    let sql = "SELECT id FROM article WHERE key = ?"
    if let id = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [key]) { return id }
    let alias = "SELECT articleId FROM articleAlias WHERE key = ?"
    return try Int64.fetchOne(db.cachedStatement(sql: alias), arguments: [key])
  }

  /// Keeps an article, its reading and its words.
  func keep(
    _ recorded: RecordedArticle, knowledgeID: Int64, state: WritingState
  ) throws -> KeptCounts {
    let article = recorded.record.article
    let digest = Content.digest(article)
    var counts = KeptCounts()
    let versionID: Int64
    switch try find(article, digest: digest) {
    case .known:
      counts.known = 1
      return counts
    case .alias(let articleID):
      try add(alias: article.id, to: articleID)
      counts.known = 1
      return counts
    case .changed(let articleID):
      counts.changed = 1
      if try self.articleID(article.id) == nil { try add(alias: article.id, to: articleID) }
      versionID = try insertNext(article, articleID, digest)
    case .new:
      counts.added = 1
      try db.cachedStatement(sql: "INSERT INTO article (key) VALUES (?)").execute(arguments: [article.id])
      versionID = try insert(article, db.lastInsertedRowID, number: 1, digest: digest, change: nil)
    }
    // No reader gives a NUL, but a caller may, and SQLite ends a text at one.
    var nuls = 0
    let text = NULs.replaced(article.text.bytes, count: &nuls)
    try db.cachedStatement(
      sql: "INSERT INTO articleText (rowid, title, deck, text) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [versionID, article.title, article.deck, String(decoding: text, as: UTF8.self)])
    try db.cachedStatement(sql: "INSERT INTO body (versionId, text) VALUES (?, ?)").execute(
      arguments: [versionID, try state.dictionary.bodies.pack(text, .text)])
    let writer = try RecordWriter(db, versionID: versionID, state: state)
    try writer.write(recorded, knowledgeID: knowledgeID)
    counts.statements = recorded.record.statements.count
    return counts
  }

  private func add(alias: String, to articleID: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO articleAlias (key, articleId) VALUES (?, ?)").execute(
      arguments: [alias, articleID])
  }

  /// Writes the next version of an article, with what sets it apart from the one before.
  private func insertNext(_ article: Article, _ articleID: Int64, _ digest: [UInt8]) throws -> Int64 {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT version.*, \(Body.text(of: "version.id")) AS text, article.key
          FROM version JOIN article ON article.id = articleId
          WHERE articleId = ? AND isLatest
          """, arguments: [articleID])
    else { return try insert(article, articleID, number: 1, digest: digest, change: nil) }
    let former = Article(archived: row)
    try db.execute(sql: "UPDATE version SET isLatest = 0 WHERE id = ?", arguments: [row["id"] as Int64])
    return try insert(
      article, articleID, number: row["number"] + 1, digest: digest,
      change: Difference(from: former, to: article).json)
  }

  private func insert(
    _ article: Article, _ articleID: Int64, number: Int, digest: [UInt8], change: String?
  ) throws -> Int64 {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO version (articleId, number, isLatest, digest, kept, day, outlet, url, title, deck,
          authors, published, language, change)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      articleID, number, Data(digest), Clock.now(), Content.day(article.published), article.outlet,
      article.url, article.title, article.deck, StoredJSON.list(article.authors), article.published,
      article.language, change,
    ])
    return db.lastInsertedRowID
  }
}

import GRDB

/// Where an article stands in the archive.
public struct ArticleContext: Sendable, Equatable {
  /// The article's id, by whichever of its ids it was asked for.
  public var key: String
  /// Which version this is.
  public var version: Int
  /// When the version was kept, ISO 8601.
  public var kept: String
  /// Whether a later version is there.
  public var isLatest: Bool
  /// The label of its story, if it is in one.
  public var story: String?
  /// How many articles, outlets and origins the story has.
  public var storyArticles = 0
  /// From how many outlets.
  public var storyOutlets = 0
  /// From how many origins.
  public var storyOrigins = 0
  /// The numbers of the archive's entities by the ids that they have in the article.
  public var entities: [String: Int64]
}

extension Archive {
  /// Where an article stands in the archive.
  ///
  /// - Parameter version: Which version; `nil` for the latest.
  /// - Throws: ``ArchiveError`` if there is no such article or version.
  public func context(ofArticle key: String, version: Int? = nil) throws(ArchiveError) -> ArticleContext {
    try read { db in
      guard let id = try ArticleKeeper(db).articleID(key),
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT key, version.id, number, kept, isLatest, story FROM version
            JOIN article ON article.id = version.articleId
            LEFT JOIN storyArticle ON storyArticle.articleId = article.id
            WHERE article.id = ? AND (number = ? OR (? IS NULL AND isLatest))
            """, arguments: [id, version, version])
      else { throw error(.noSuchArticle(key)) }
      let entities = try Row.fetchAll(
        db, sql: "SELECT label, entityId FROM appearance WHERE versionId = ?", arguments: [row["id"] as Int64]
      )
      var context = ArticleContext(
        key: row["key"], version: row["number"], kept: row["kept"], isLatest: row["isLatest"],
        story: row["story"],
        entities: Dictionary(entities.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first }))
      if let story = context.story,
        let counts = try Row.fetchOne(
          db,
          sql: """
            SELECT count(*), count(DISTINCT outlet), count(DISTINCT origin) FROM storyArticle
            JOIN version ON version.articleId = storyArticle.articleId WHERE story = ? AND isLatest
            """, arguments: [story])
      {
        (context.storyArticles, context.storyOutlets, context.storyOrigins) = (
          counts[0], counts[1], counts[2]
        )
      }
      return context
    }
  }
}

extension Archive {
  /// The ids of the articles of a story that have more than one version.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func changedArticles(inStory label: String) throws(ArchiveError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT key FROM storyArticle JOIN article ON article.id = storyArticle.articleId
          JOIN version ON version.articleId = article.id WHERE story = ? AND isLatest AND number > 1
          """, arguments: [label])
    }
  }
}

extension Archive {
  /// What is another text once a story has other articles, versions or readings.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func signature(ofStory label: String) throws(ArchiveError) -> String {
    try read { db in
      try String.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*) || ' ' || coalesce(max(version.id), 0) || ' ' || coalesce(max(made), '')
              || ' ' || total(knowledgeId)
            FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId
            JOIN reading ON reading.versionId = version.id WHERE story = ? AND isLatest
            """), arguments: [label]) ?? ""
    }
  }
}

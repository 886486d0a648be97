import GRDB
public import MahdarRecord

/// The story and the origin of an article, as the archive keeps them.
public struct KeptStory: Sendable, Equatable {
  /// The article's id.
  public var article: String
  /// The story's label.
  public var story: String
  /// The origin's label.
  public var origin: String
  /// The reasons as a list of JSON.
  public var reasons: String

  /// Makes one.
  public init(article: String, story: String, origin: String, reasons: String) {
    self.article = article
    self.story = story
    self.origin = origin
    self.reasons = reasons
  }
}

extension Archive {
  /// The first day of an article that is in no story yet; `nil` where there is none.
  ///
  /// Articles without a day count as of the last one.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func firstDayWithoutStory() throws(ArchiveError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT coalesce(min(day), (SELECT max(day) FROM version), '') FROM version
          WHERE isLatest AND articleId NOT IN (SELECT articleId FROM storyArticle) HAVING count(*) > 0
          """)
    }
  }

  /// Gives the latest versions of all articles from a day on, those without a day too, one by one.
  ///
  /// - Parameter from: ISO 8601; empty for all.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func eachArticle(from day: String, _ body: (Article) -> Void) throws(ArchiveError) {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT version.*, \(Body.text(of: "version.id")) AS text, article.key
          FROM version JOIN article ON article.id = articleId
          WHERE isLatest AND (day IS NULL OR day >= ?) ORDER BY day, version.id
          """, arguments: [day])
      while let row = try rows.next() { body(Article(archived: row)) }
    }
  }

  /// The stories of all articles that have one, by article id.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func stories() throws(ArchiveError) -> [KeptStory] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT key, story, origin, reasons FROM storyArticle JOIN article ON article.id = articleId
          ORDER BY articleId
          """
      ).map { KeptStory(article: $0[0], story: $0[1], origin: $0[2], reasons: $0[3]) }
    }
  }

  /// Keeps the stories of articles; those of other articles stay.
  ///
  /// - Throws: ``ArchiveError`` if reasons are no JSON, or the archive was opened to be read alone, or
  ///   can't be written; then none is kept.
  public func keep(stories: [KeptStory]) throws(ArchiveError) {
    try write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO storyArticle (articleId, story, origin, reasons)
          SELECT id, ?, ?, ? FROM article WHERE key = ?
          ON CONFLICT (articleId) DO UPDATE SET story = excluded.story, origin = excluded.origin,
            reasons = excluded.reasons
          """)
      for kept in stories {
        try insert.execute(arguments: [kept.story, kept.origin, kept.reasons, kept.article])
      }
    }
  }
}

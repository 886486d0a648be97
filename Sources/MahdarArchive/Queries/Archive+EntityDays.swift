import GRDB
import MahdarRecord

/// What somebody said on a subject: in one story.
public struct EntitySubject: Sendable, Equatable {
  /// The story's label; of an article that is in no story, the article's id.
  public var story: String
  /// The headline that stands for it.
  public var title: String?
  /// What to call it by: that headline, or the first words of the text.
  public var heading: String
  /// How many statements.
  public var statements: Int
  /// ISO 8601: the first day.
  public var firstDay: String?
  /// The last one.
  public var lastDay: String?
}

extension Archive {
  /// On which days somebody's words were reported, in order.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func statementDays(ofEntity id: Int64) throws(ArchiveError) -> [Facet] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT day, count(*) FROM appearance JOIN statement ON speakerId = appearance.id
          JOIN version ON version.id = statement.versionId
          WHERE entityId = ? AND isLatest AND day IS NOT NULL GROUP BY day ORDER BY day
          """, arguments: [id]
      ).map { Facet(value: $0[0], count: $0[1]) }
    }
  }

  /// On what somebody's words were reported: by stories, the newest first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func subjects(ofEntity id: Int64, limit: Int = 20) throws(ArchiveError) -> [EntitySubject] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(story, article.key) AS story, title, \(Headline.sql()) AS heading, count(*) AS statements, min(day) AS firstDay,
            max(day) AS lastDay
          FROM appearance JOIN statement ON speakerId = appearance.id
          JOIN version ON version.id = statement.versionId JOIN article ON article.id = version.articleId
          LEFT JOIN storyArticle ON storyArticle.articleId = article.id
          WHERE entityId = ? AND isLatest GROUP BY 1 ORDER BY lastDay DESC, statements DESC LIMIT ?
          """, arguments: [id, limit]
      ).map { row in
        EntitySubject(
          story: row["story"], title: row["title"], heading: row["heading"], statements: row["statements"],
          firstDay: row["firstDay"],
          lastDay: row["lastDay"])
      }
    }
  }

  /// The articles that mention somebody, the newest first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func articles(withEntity id: Int64, limit: Int = 20) throws(ArchiveError) -> [ArticleHeading] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT key, outlet, title, \(Headline.sql()) AS heading, published, mentions FROM appearance
          JOIN version ON version.id = versionId JOIN article ON article.id = articleId
          WHERE entityId = ? AND isLatest ORDER BY day DESC, version.id DESC LIMIT ?
          """, arguments: [id, limit]
      ).map { row in
        ArticleHeading(
          key: row["key"], outlet: row["outlet"], title: row["title"], heading: row["heading"],
          published: row["published"],
          mentions: row["mentions"])
      }
    }
  }
}

/// An article in a list.
public struct ArticleHeading: Sendable, Equatable {
  /// Its id.
  public var key: String
  /// Who published it.
  public var outlet: String?
  /// The headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// As given.
  public var published: String?
  /// How often it mentions whom was asked for.
  public var mentions: Int
}

import GRDB
import MahdarRecord

/// A story that was told before a day, and not on it.
public struct GoingStory: Sendable, Equatable {
  /// Its label.
  public var label: String
  /// Its last article.
  public var article: String
  /// That article's headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// The reports of the whole story.
  public var reports: Int
  /// From how many origins they come.
  public var origins: Int
  /// ISO 8601: the day of the last report.
  public var lastDay: String
}

extension Archive {
  /// Stories of several reports whose last report is from the days before one, those of most origins first.
  ///
  /// - Parameter first: The earliest day of the last report, ISO 8601.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func goingStories(
    before day: String, since first: String, limit: Int = 12
  ) throws(ArchiveError) -> [GoingStory] {
    try read { db in
      // Of the columns that are not grouped SQLite takes those of the row with the maximum.
      try Row.fetchAll(
        db,
        sql: """
          WITH recent AS (
            SELECT story, key, title, \(Headline.sql()) AS heading, day, max(published) FROM version INDEXED BY versionDay
            JOIN article ON article.id = version.articleId JOIN storyArticle USING (articleId)
            WHERE day >= ?1 AND day < ?2 AND isLatest
              AND story NOT IN (
                SELECT story FROM version JOIN storyArticle USING (articleId) WHERE day = ?2 AND isLatest)
            GROUP BY story)
          SELECT story, key, title, heading, day, count(*) AS reports, count(DISTINCT origin) AS origins
          FROM recent JOIN storyArticle USING (story)
          GROUP BY story HAVING count(*) > 1 ORDER BY origins DESC, reports DESC, day DESC, story LIMIT ?3
          """, arguments: [first, day, limit]
      ).map { row in
        GoingStory(
          label: row["story"], article: row["key"], title: row["title"], heading: row["heading"],
          reports: row["reports"],
          origins: row["origins"], lastDay: row["day"])
      }
    }
  }
}

import GRDB
import Synchronization

/// An outlet as the archive knows it.
public struct OutletView: Sendable, Equatable {
  /// Its name; empty for articles that don't say who published them.
  public var name: String
  /// Its articles.
  public var articles: Int
  /// Those of them that it changed after they were published.
  public var changed: Int
  /// Those that are the first report of their origin in a story of several reports.
  public var first: Int
  /// The first day.
  public var firstDay: String?
  /// The last one.
  public var lastDay: String?
  /// When the last article was kept, ISO 8601.
  public var lastKept: String
}

/// How much an archive holds.
public struct ArchiveCounts: Sendable, Equatable {
  /// Articles, whatever the number of their versions.
  public var articles: Int
  /// Versions of articles.
  public var versions: Int
  /// Statements in the latest versions of articles, as a search finds them.
  public var statements: Int
  /// Persons, organisations, places and groups that articles name.
  public var entities: Int
  /// Stories of more than one article.
  public var stories: Int
  /// The digests of the knowledge that articles were read with, that of most first, with their number.
  public var knowledge: [Facet]
}

extension Archive {
  /// The outlets, those of most articles first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func outlets() throws(ArchiveError) -> [OutletView] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(outlet, '') AS name, count(*) AS articles, sum(number > 1) AS changed,
            sum(origin = key AND origin <> story) AS first, min(day) AS firstDay, max(day) AS lastDay,
            max(kept) AS lastKept
          FROM version JOIN article ON article.id = version.articleId
          LEFT JOIN storyArticle ON storyArticle.articleId = article.id
          WHERE isLatest GROUP BY 1 ORDER BY 2 DESC, 1
          """
      ).map { row in
        OutletView(
          name: row["name"], articles: row["articles"], changed: row["changed"], first: row["first"] ?? 0,
          firstDay: row["firstDay"], lastDay: row["lastDay"], lastKept: row["lastKept"])
      }
    }
  }

  /// Whether any article was put into a story.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func hasStories() throws(ArchiveError) -> Bool {
    try read { db in try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM storyArticle)") ?? false }
  }

  /// How much there is; counted once until somebody writes.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func counts() throws(ArchiveError) -> ArchiveCounts {
    let generation = try generation()
    if let known = watch.counts.withLock({ $0 }), known.generation == generation { return known.counts }
    let counts = try counted()
    watch.counts.withLock { $0 = (generation, counts) }
    return counts
  }

  private func counted() throws(ArchiveError) -> ArchiveCounts {
    try read { db in
      func count(_ sql: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0
      }
      return ArchiveCounts(
        articles: try count("article"), versions: try count("version"),
        statements: try count("statement JOIN version ON version.id = versionId WHERE isLatest"),
        entities: try count("entity WHERE id IN (SELECT entityId FROM appearance)"),
        stories: try count("(SELECT 1 FROM storyArticle GROUP BY story HAVING count(*) > 1)"),
        knowledge: try Row.fetchAll(
          db,
          sql: """
            SELECT digest, count(*) FROM reading JOIN knowledge ON knowledge.id = knowledgeId
            GROUP BY digest ORDER BY 2 DESC
            """
        ).map { Facet(value: $0[0], count: $0[1]) })
    }
  }
}

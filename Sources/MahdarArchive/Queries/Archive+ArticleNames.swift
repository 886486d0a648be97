import GRDB
import MahdarRecord

/// What to call an article by.
public struct ArticleName: Sendable, Equatable {
  /// Its id.
  public var key: String
  /// The headline of its latest version.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// Who published it.
  public var outlet: String?
  /// When, as given.
  public var published: String?
}

extension Archive {
  /// Articles in the order in which they were first kept.
  ///
  /// - Parameters:
  ///   - first: How many are passed over.
  ///   - limit: The most of them.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func articleNames(after first: Int = 0, limit: Int) throws(ArchiveError) -> [ArticleName] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT key, title, outlet, published, \(Headline.sql()) FROM article
          JOIN version ON version.articleId = article.id AND isLatest ORDER BY article.id LIMIT ? OFFSET ?
          """, arguments: [limit, first]
      ).map { ArticleName(key: $0[0], title: $0[1], heading: $0[4], outlet: $0[2], published: $0[3]) }
    }
  }
}

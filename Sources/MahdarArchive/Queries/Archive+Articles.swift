import GRDB
import MahdarJSON
import MahdarRecord

/// What an archive holds, in numbers.
public struct ArchiveStatistics: Sendable, Equatable {
  /// Articles, whatever the number of their versions.
  public var articles: Int
  /// Versions of articles.
  public var versions: Int
  /// Statements of the latest versions.
  public var statements: Int
  /// Persons, organisations, places and groups.
  public var entities: Int
  /// The first day of publication.
  public var firstDay: String?
  /// The last one.
  public var lastDay: String?
  /// The bytes of all texts.
  public var textBytes: Int
}

/// A version of an article.
public struct ArticleVersion: Sendable, Equatable {
  /// From 1.
  public var number: Int
  /// When the archive kept it, ISO 8601.
  public var kept: String
  /// Its headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// When it was published, as given.
  public var published: String?
  /// What sets it apart from the version before; `nil` for the first.
  public var change: ArticleChange?
}

/// What sets a version of an article apart from the one before.
public struct ArticleChange: Sendable, Equatable {
  /// A field that has another value.
  public struct Field: Sendable, Equatable {
    /// Its name in the record.
    public var name: String
    /// What it was.
    public var former: String?
    /// What it is.
    public var later: String?
  }
  /// Words that were put in, taken out or changed.
  public struct Passage: Sendable, Equatable {
    /// The words of the former version; empty where some were put in.
    public var former: String
    /// The first code point of them in the former text.
    public var formerStart: Int
    /// The words of the later version; empty where some were taken out.
    public var later: String
    /// The first code point of them in the later text.
    public var laterStart: Int
  }
  /// The fields that differ.
  public var fields: [Field]
  /// The passages in which the texts differ, in order.
  public var passages: [Passage]
  /// The same as they are read: with the clauses in which they stand.
  public var clauses: [ChangedClause]
}

extension Archive {
  /// What the archive holds, in numbers.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func statistics() throws(ArchiveError) -> ArchiveStatistics {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM version) AS versions,
            (SELECT count(*) FROM statement JOIN version ON version.id = versionId WHERE isLatest) AS statements,
            (SELECT count(*) FROM entity WHERE id IN (SELECT entityId FROM appearance)) AS entities,
            (SELECT min(day) FROM version) AS firstDay, (SELECT max(day) FROM version) AS lastDay,
            (SELECT coalesce(sum(length(CAST(inflated(text) AS BLOB))), 0) FROM body) AS textBytes
          """)
      guard let row else { throw DatabaseError(message: "no row") }
      return ArchiveStatistics(
        articles: row["articles"], versions: row["versions"], statements: row["statements"],
        entities: row["entities"], firstDay: row["firstDay"], lastDay: row["lastDay"],
        textBytes: row["textBytes"])
    }
  }

  /// The line of JSON that `mahdar read` printed for an article, without its line feed.
  ///
  /// - Parameter version: Which version; `nil` for the latest.
  /// - Throws: ``ArchiveError`` if there is no such article or version.
  public func recordLine(ofArticle key: String, version: Int? = nil) throws(ArchiveError) -> [UInt8] {
    try read { db in
      guard let id = try ArticleKeeper(db).articleID(key) else { throw error(.noSuchArticle(key)) }
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT \(StoredLine.columns) FROM version JOIN reading ON reading.versionId = version.id
          WHERE articleId = ? AND (number = ? OR (? IS NULL AND isLatest))
          """, arguments: [id, version, version])
      guard let row else {
        guard let version else { throw error(.noSuchArticle(key)) }
        throw error(
          .refused("The article '\(key)' has no version \(version). Leave the version out for the latest."))
      }
      return StoredLine.line(row)
    }
  }

  /// The ids of articles that have more than one version, those that changed last first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func changedArticles() throws(ArchiveError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT key FROM version JOIN article ON article.id = articleId
          WHERE isLatest AND number > 1 ORDER BY version.id DESC
          """)
    }
  }

  /// The versions of an article, the first one first.
  ///
  /// - Throws: ``ArchiveError`` if there is no such article.
  public func history(ofArticle key: String) throws(ArchiveError) -> [ArticleVersion] {
    try read { db in
      guard let id = try ArticleKeeper(db).articleID(key) else { throw error(.noSuchArticle(key)) }
      let rows = try Row.fetchAll(
        db,
        sql:
          """
          SELECT number, kept, title, published, change, \(Body.text(of: "version.id")) AS text FROM version
          WHERE articleId = ? ORDER BY number
          """,
        arguments: [id])
      return rows.enumerated().map { position, row in
        ArticleVersion(
          number: row["number"], kept: row["kept"], title: row["title"],
          heading: Headline.of(title: row["title"], text: (row["text"] as String).utf8),
          published: row["published"],
          change: (row["change"] as String?).flatMap { json in
            ArticleChange(
              json, former: position > 0 ? rows[position - 1]["text"] : "", later: row["text"])
          })
      }
    }
  }
}

extension ArticleChange {
  /// The change that ``Difference/json`` noted.
  init?(_ json: String, former: String, later: String) {
    guard let value = try? JSONValue(parsing: Array(json.utf8)), let text = value["text"]?.array,
      case .object(let members)? = value["fields"]
    else { return nil }
    fields = members.sorted { $0.key < $1.key }.compactMap { name, pair in
      guard let pair = pair.array, pair.count == 2 else { return nil }
      return Field(name: name, former: pair[0].string, later: pair[1].string)
    }
    let (old, new) = (Array(former.unicodeScalars), Array(later.unicodeScalars))
    passages = text.compactMap { hunk in
      let bounds = (hunk.array ?? []).compactMap { $0.number.map { Int($0) } }
      guard bounds.count == 4, bounds[0] <= bounds[1], bounds[1] <= old.count, bounds[2] <= bounds[3],
        bounds[3] <= new.count
      else { return nil }
      return Passage(
        former: String(String.UnicodeScalarView(old[bounds[0]..<bounds[1]])), formerStart: bounds[0],
        later: String(String.UnicodeScalarView(new[bounds[2]..<bounds[3]])), laterStart: bounds[2])
    }
    clauses = ChangedClause.all(passages, former: old, later: new)
  }
}

import GRDB
import MahdarRecord
public import MahdarText

extension Archive {
  /// The stories with more than one article, the largest first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func storySummaries(from: String? = nil, to: String? = nil, limit: Int = 50) throws(ArchiveError)
    -> [StorySummary]
  {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT story, count(*) AS articles, count(DISTINCT outlet) AS outlets,
            count(DISTINCT origin) AS origins, min(day) AS firstDay, max(day) AS lastDay,
            (SELECT title FROM version AS first JOIN article ON article.id = first.articleId
              WHERE article.key = story AND first.isLatest) AS title,
            (SELECT \(Headline.sql(version: "first.id", title: "first.title")) FROM version AS first
              JOIN article ON article.id = first.articleId
              WHERE article.key = story AND first.isLatest) AS heading
          FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId
          WHERE isLatest AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2 || '~')
          GROUP BY story HAVING count(*) > 1 ORDER BY articles DESC, story LIMIT ?3
          """, arguments: [from, to, limit]
      ).map { row in
        StorySummary(
          label: row["story"], title: row["title"], heading: row["heading"] ?? row["story"],
          firstDay: row["firstDay"], lastDay: row["lastDay"],
          articles: row["articles"], outlets: row["outlets"], origins: row["origins"])
      }
    }
  }

  /// The story that an article belongs to, with everything that is said in it.
  ///
  /// - Throws: ``ArchiveError`` if there is no such article, or it was put in no story yet.
  public func storyMaterial(ofArticle key: String) throws(ArchiveError) -> StoryMaterial {
    try read { db in
      guard let id = try ArticleKeeper(db).articleID(key) else { throw error(.noSuchArticle(key)) }
      guard
        let label = try String.fetchOne(
          db, sql: "SELECT story FROM storyArticle WHERE articleId = ?", arguments: [id])
      else {
        throw error(.refused("Article '\(key)' is in no story yet. Run 'mahdar stories --archive \(path)'."))
      }
      return try material(label, db)
    }
  }

  /// The story of a label, with everything that is said in it.
  ///
  /// - Throws: ``ArchiveError`` if no story bears the label.
  public func storyMaterial(labelled label: String) throws(ArchiveError) -> StoryMaterial {
    try read { db in
      let material = try material(label, db)
      if material.origins.isEmpty { throw error(.noSuchStory(label)) }
      return material
    }
  }

  private func material(_ label: String, _ db: Database) throws -> StoryMaterial {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT key, origin, reasons, version.id AS version, outlet, title, published,
          \(Body.text(of: "version.id")) AS text
        FROM storyArticle
        JOIN article ON article.id = storyArticle.articleId
        JOIN version ON version.articleId = article.id AND isLatest
        WHERE story = ? ORDER BY day, version.id
        """, arguments: [label])
    var origins: [OriginView] = []
    var texts: [String: String] = [:]
    for row in rows {
      texts[row["key"]] = ((row["title"] as String?).map { $0 + "\n" } ?? "") + (row["text"] as String)
      let report = StoryReport(
        article: row["key"], outlet: row["outlet"], title: row["title"],
        heading: Headline.of(title: row["title"], text: (row["text"] as String).utf8),
        published: row["published"],
        reasons: row["reasons"])
      let origin: String = row["origin"]
      if let place = origins.firstIndex(where: { $0.label == origin }) {
        origins[place].reports.append(report)
      } else {
        origins.append(OriginView(label: origin, reports: [report]))
      }
    }
    var sayings: [StorySaying] = []
    for row in rows {
      try SayingReader(db).append(version: row["version"], origin: row["origin"], to: &sayings)
    }
    StoryVoices.join(&sayings)
    return StoryMaterial(label: label, origins: origins, texts: texts, sayings: sayings)
  }

  /// The lexicon that the archive asks for words that it has not met.
  ///
  /// - Throws: ``ArchiveError`` if the lexicon can't be read.
  public func words() throws(ArchiveError) -> Lexicon {
    do {
      return try lexicon()
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

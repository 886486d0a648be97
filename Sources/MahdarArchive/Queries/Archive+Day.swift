import GRDB
import MahdarRecord
import MahdarText

/// A story as it stands on one day.
public struct DayStory: Sendable, Equatable {
  /// Its label; of an article that is in no story yet, the article's id.
  public var label: String
  /// The article that stands for it: the first of the day.
  public var article: String
  /// That article's headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// The reports of the day.
  public var reports: Int
  /// From how many origins they come.
  public var origins: Int
  /// The reports of the whole story, of any day.
  public var total = 1
  /// From how many origins those come.
  public var totalOrigins = 1
  /// The outlets that brought them, each once, in the order in which they came.
  public var outlets: [String]
  /// Reports of the day that were kept after the row that was asked about.
  public var fresh: Int
  /// Reports of the day that are later versions of what was published before.
  public var changed: Int
  /// Whose words they bring, those in most reports first.
  public var voices: [DayVoice]
  /// ISO 8601: when the last report of the day was published.
  public var last: String?
}

/// Somebody whose words the reports of a day bring.
public struct DayVoice: Sendable, Equatable {
  /// The number of the entity, if it is one.
  public var entity: Int64?
  /// The name.
  public var name: String
  /// How many statements.
  public var statements: Int
  /// In how many reports.
  public var reports: Int

  /// Makes one.
  public init(entity: Int64?, name: String, statements: Int, reports: Int) {
    self.entity = entity
    self.name = name
    self.statements = statements
    self.reports = reports
  }
}

/// A day with what was reported on it.
public struct ReportedDay: Sendable, Equatable {
  /// ISO 8601.
  public var day: String
  /// How many articles, in the version that stands.
  public var articles: Int
}

extension Archive {
  /// The days on which anything was reported, the last one first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func reportedDays(upTo day: String? = nil, limit: Int = 60) throws(ArchiveError) -> [ReportedDay] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT day, count(*) AS articles FROM version INDEXED BY versionDay
          WHERE day IS NOT NULL AND isLatest AND (?1 IS NULL OR day <= ?1)
          GROUP BY day ORDER BY day DESC LIMIT ?2
          """, arguments: [day, limit]
      ).map { ReportedDay(day: $0[0], articles: $0[1]) }
    }
  }

  /// Whether the archive holds more articles than so many, which it looks at and no further.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func hasMoreArticles(than count: Int) throws(ArchiveError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM article LIMIT 1 OFFSET ?)", arguments: [count]) ?? false
    }
  }

  /// The first day after one on which anything was reported.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func reportedDay(after day: String) throws(ArchiveError) -> String? {
    try read { db in
      try String.fetchOne(
        db, sql: "SELECT min(day) FROM version WHERE isLatest AND day > ?",
        arguments: [day])
    }
  }

  /// What was reported on a day: by stories, those of most origins first, then those of most voices.
  ///
  /// - Parameter row: Reports that were kept after this row are fresh; 0 where nothing is.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func stories(ofDay day: String, after row: Int = 0) throws(ArchiveError) -> [DayStory] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT version.id, number, key, outlet, title, \(Headline.sql()) AS heading, published, coalesce(story, key) AS story,
            coalesce(origin, key) AS origin
          FROM version JOIN article ON article.id = version.articleId
          LEFT JOIN storyArticle ON storyArticle.articleId = article.id
          WHERE day = ? AND isLatest ORDER BY published, version.id
          """, arguments: [day])
      var stories: [DayStory] = []
      var places: [String: Int] = [:]
      var origins: [Set<String>] = []
      while let found = try rows.next() {
        let label: String = found["story"]
        let place = places[label] ?? stories.count
        if place == stories.count {
          places[label] = place
          origins.append([])
          stories.append(
            DayStory(
              label: label, article: found["key"], title: found["title"], heading: found["heading"],
              reports: 0, origins: 0, outlets: [],
              fresh: 0, changed: 0, voices: []))
        }
        stories[place].reports += 1
        origins[place].insert(found["origin"])
        if let outlet = found["outlet"] as String?, !stories[place].outlets.contains(outlet) {
          stories[place].outlets.append(outlet)
        }
        if row > 0, (found["id"] as Int) > row { stories[place].fresh += 1 }
        if (found["number"] as Int) > 1 { stories[place].changed += 1 }
        stories[place].last = found["published"]
      }
      for place in stories.indices { stories[place].origins = origins[place].count }
      for (label, reports, origins) in try wholes(ofDay: day, db) {
        guard let place = places[label] else { continue }
        (stories[place].total, stories[place].totalOrigins) = (reports, origins)
      }
      for (label, voice) in try voices(ofDay: day, db) {
        if let place = places[label] { stories[place].voices.append(voice) }
      }
      return stories.enumerated().sorted { a, b in
        let (first, second) = (a.element, b.element)
        return (second.origins, second.voices.count, second.reports, a.offset)
          < (first.origins, first.voices.count, first.reports, b.offset)
      }.map(\.element)
    }
  }

  /// How many reports the stories of a day have in all, and from how many origins.
  private func wholes(ofDay day: String, _ db: Database) throws -> [(String, Int, Int)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT story, count(*), count(DISTINCT origin) FROM storyArticle WHERE story IN (
          SELECT story FROM version JOIN storyArticle USING (articleId) WHERE day = ? AND isLatest)
        GROUP BY story HAVING count(*) > 1
        """, arguments: [day]
    ).map { ($0[0], $0[1], $0[2]) }
  }

  /// Whose words the reports of a day bring, those in most reports first, with the label of the story.
  private func voices(ofDay day: String, _ db: Database) throws -> [(story: String, voice: DayVoice)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(story, article.key) AS story, entity.id AS entity, coalesce(entity.name, speaker) AS name,
          count(*) AS statements, count(DISTINCT version.id) AS reports
        FROM version JOIN article ON article.id = version.articleId
        LEFT JOIN storyArticle ON storyArticle.articleId = article.id
        JOIN statement ON statement.versionId = version.id
        LEFT JOIN appearance ON appearance.id = speakerId
        LEFT JOIN entity ON entity.id = entityId
        WHERE day = ? AND isLatest AND speaker <> ''
        GROUP BY 1, coalesce(entity.id, speaker) ORDER BY reports DESC, statements DESC, name
        """, arguments: [day]
    ).map { row in
      (
        row["story"],
        DayVoice(
          entity: row["entity"], name: row["name"], statements: row["statements"], reports: row["reports"])
      )
    }
  }
}

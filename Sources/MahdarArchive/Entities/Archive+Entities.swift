import GRDB
import MahdarText

extension Archive {
  /// Everybody whose names have all the words of a name, those in most
  /// articles under such a name first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func entities(named name: String, limit: Int = 20) throws(ArchiveError) -> [EntityView] {
    let words = EntityKey.words(name)
    if words.isEmpty { return [] }
    return try read { db in
      let ids = EntityKey.idsSQL(words)
      // A name that most reports write so comes before one that has the words here and there.
      let sought = Set(Kunya.nominative(words).map(EntityKey.withoutArticle))
      var weights: [Int64: Int] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT entityId, appearance.name, count(*) FROM appearance JOIN version ON version.id = versionId
          WHERE isLatest AND entityId IN (\(ids.sql)) GROUP BY entityId, appearance.name
          """, arguments: StatementArguments(ids.arguments))
      while let row = try rows.next() {
        let name = Kunya.nominative(EntityKey.words(row[1]))
        let isNamedSo = sought.isSubset(of: name.map(EntityKey.withoutArticle))
        weights[row[0], default: 0] += (row[2] as Int) * (isNamedSo ? 1000 : 1)
      }
      let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
      return try best.compactMap { id in
        try EntityView.fetch(db, where: "entity.id = ?", [id], limit: 1).first
      }
    }
  }

  /// The entity of a number.
  ///
  /// - Throws: ``ArchiveError`` if there is none that appears in an article.
  public func entity(_ id: Int64) throws(ArchiveError) -> EntityView {
    try read { db in try entity(id, db) }
  }

  func entity(_ id: Int64, _ db: Database) throws -> EntityView {
    guard let entity = try EntityView.fetch(db, where: "entity.id = ?", [id], limit: 1).first else {
      throw error(.noSuchEntity("#\(id)"))
    }
    return entity
  }

  /// The names by which articles call an entity, the most frequent first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func names(ofEntity id: Int64) throws(ArchiveError) -> [NameForm] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT appearance.name, count(DISTINCT versionId) AS articles FROM appearance
          JOIN version ON version.id = versionId
          WHERE entityId = ? AND isLatest GROUP BY appearance.name ORDER BY articles DESC, appearance.name
          """, arguments: [id]
      ).map { NameForm(name: $0[0], articles: $0[1]) }
    }
  }
}

extension EntityView {
  /// The entities that fulfil a condition and appear in the latest version of an article.
  static func fetch(
    _ db: Database, where condition: String, _ arguments: [any DatabaseValueConvertible], limit: Int
  ) throws -> [EntityView] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entity.*, count(DISTINCT appearance.versionId) AS articles,
          (SELECT count(*) FROM appearance AS own JOIN statement ON statement.speakerId = own.id
            JOIN version AS ownVersion ON ownVersion.id = own.versionId
            WHERE own.entityId = entity.id AND ownVersion.isLatest) AS statements,
          (SELECT form.name FROM appearance AS form WHERE form.entityId = entity.id
            GROUP BY form.name ORDER BY count(*) DESC, length(form.name) DESC, form.name LIMIT 1) AS common,
          \(ChosenName.sql(entity: "entity.id", else: "NULL")) AS chosen
        FROM entity JOIN appearance ON appearance.entityId = entity.id
        JOIN version ON version.id = appearance.versionId
        WHERE \(condition) AND version.isLatest
        GROUP BY entity.id ORDER BY articles DESC, entity.id LIMIT ?
        """, arguments: StatementArguments(arguments + [limit]))
    return try rows.map { row in
      let common = try (row["common"] as String?).map { try nominative($0, row["id"], db) }
      return EntityView(
        id: row["id"], kind: row["kind"], name: row["chosen"] ?? common ?? row["name"],
        country: row["country"],
        authority: row["authority"], articles: row["articles"], statements: row["statements"])
    }
  }

  /// The commonest form of a name, or where that is أبي بكر the commonest that says أبو بكر, if any does.
  private static func nominative(_ common: String, _ id: Int64, _ db: Database) throws -> String {
    if !Kunya.isOblique(common) { return common }
    let names = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT name FROM appearance WHERE entityId = ?
          GROUP BY name ORDER BY count(*) DESC, length(name) DESC, name
          """), arguments: [id])
    return names.first { !Kunya.isOblique($0) } ?? common
  }
}

import GRDB
import MahdarText

extension EntityDecisions {
  /// Gives the appearances of these entities the entities that the decisions now say, and their words.
  ///
  /// - Parameter renamed: Keys by name that are others now, with what they are.
  static func reassign(_ entities: [Int64], renamed: [String: String] = [:], _ db: Database) throws {
    let decisions = try EntityDecisions(db)
    var touched = Set(entities)
    for entity in entities {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT appearance.*, entity.key AS under, \(EntityKey.baseSQL) AS base, article.key AS article
          FROM appearance JOIN entity ON entity.id = entityId JOIN version ON version.id = versionId
          JOIN article ON article.id = articleId WHERE entityId = ?
          """, arguments: [entity])
      for row in rows {
        let (former, under): (String, String) = (row["base"], row["under"])
        let base = former.split(separator: "\n").map { renamed[String($0)] ?? String($0) }
          .joined(separator: "\n")
        let key = decisions.key(base: base, name: row["name"], article: row["article"])
        let id =
          key == under
          ? entity
          : try EntityResolver.id(
            key: key, kind: row["kind"], name: row["name"], country: row["country"],
            authority: row["authority"], db)
        if id == entity, base == former { continue }
        try db.execute(
          sql: "UPDATE appearance SET entityId = ?, baseKey = ? WHERE id = ?",
          arguments: [id, EntityKey.stored(base, under: key), row["id"] as Int64])
        touched.insert(id)
      }
    }
    for entity in touched { try nameWords(entity, db) }
    // What the writing connection remembers of keys may be void now.
    if let connection = db.sqliteConnection { ArabicTokenizer.dictionaries[connection]?.state.reset() }
  }

  /// Writes the words that an entity is looked for by anew.
  private static func nameWords(_ entity: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM alias WHERE entityId = ?", arguments: [entity])
    let rows = try Row.fetchAll(
      db, sql: "SELECT DISTINCT name, aliases, kind FROM appearance WHERE entityId = ?", arguments: [entity])
    for row in rows {
      let names = EntityKey.searchedNames(
        row["name"], StoredJSON.strings(row["aliases"]), kind: row["kind"])
      for word in names.flatMap(EntityKey.words) {
        try db.execute(
          sql: "INSERT OR IGNORE INTO alias (word, entityId) VALUES (?, ?)",
          arguments: [letters(word), entity])
      }
    }
  }
}

import GRDB

/// Who is written أبو بكر, أبا بكر and أبي بكر, as the sentence wants it, is one person (``Kunya``).
///
/// Keys by name in which such a noun stands are made anew from the names; what users decided follows them.
enum Migration0009 {
  static func apply(_ db: Database) throws {
    let renamed = try renamedKeys(db)
    if renamed.isEmpty { return }
    for (former, present) in renamed {
      for column in ["key", "other"] {
        try db.execute(
          sql: "UPDATE entityDecision SET \(column) = ? WHERE \(column) = ?", arguments: [present, former])
      }
    }
    // Those under whose entity a key is kept, or whose entity goes by it.
    let touched = try Int64.fetchAll(
      db,
      sql: """
        WITH gone AS (SELECT value AS key FROM json_each(?))
        SELECT DISTINCT entityId FROM appearance JOIN entity ON entity.id = entityId
        WHERE entity.key IN (SELECT key FROM gone)
          OR baseKey <> '' AND EXISTS (SELECT 1 FROM gone WHERE baseKey = gone.key
            OR baseKey = char(10) || gone.key OR baseKey LIKE '%' || char(10) || gone.key)
        ORDER BY entityId
        """, arguments: [StoredJSON.list(renamed.map(\.former))])
    // The first that has no other to go to keeps its number.
    for (former, present) in renamed {
      try db.execute(
        sql: """
          UPDATE OR IGNORE entity SET key = ?1 WHERE key = ?2
            AND NOT EXISTS (SELECT 1 FROM entity AS other WHERE other.key = ?1)
          """, arguments: [present, former])
    }
    try EntityDecisions.reassign(
      touched, renamed: Dictionary(renamed.map { ($0.former, $0.present) }) { one, _ in one }, db)
    for (former, _) in renamed {
      try db.execute(
        sql: "DELETE FROM entity WHERE key = ? AND id NOT IN (SELECT entityId FROM appearance)",
        arguments: [former])
    }
  }

  /// The keys by name of persons in whose names such a noun stands, with what they are now: first those under
  /// whose name a user put others, then the more frequent.
  private static func renamedKeys(_ db: Database) throws -> [(former: String, present: String)] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT appearance.name, \(EntityKey.baseSQL) AS base FROM appearance
        JOIN entity ON entity.id = entityId WHERE appearance.kind = 'person'
        GROUP BY appearance.name, base
        ORDER BY base IN (SELECT other FROM entityDecision WHERE kind = 'merge' AND undone IS NULL) DESC,
          count(*) DESC, min(appearance.id)
        """
    ).filter { hasKunya($0["name"]) }
    // The lexicon is loaded only where there is a name to ask it for.
    if rows.isEmpty { return [] }
    guard let connection = db.sqliteConnection, let words = ArabicTokenizer.dictionaries[connection]
    else { throw DatabaseError(resultCode: .SQLITE_READONLY) }
    try words.prepare()
    var renamed: [(former: String, present: String)] = []
    var seen: Set<String> = []
    for row in rows {
      let present = words.state.entityKey.byName(row["name"])
      guard let former = (row["base"] as String).split(separator: "\n").last.map(String.init),
        former.hasPrefix("person:"), former != present, seen.insert(former).inserted
      else { continue }
      renamed.append((former, present))
    }
    return renamed
  }

  /// Whether such a noun stands before another word. Whoever is called by one word alone may have the key of
  /// another.
  private static func hasKunya(_ name: String) -> Bool {
    EntityKey.words(name).dropLast().contains { !Kunya.forms(of: $0).isEmpty }
      && EntityKey.distinctiveWords(name).count > 1
  }
}

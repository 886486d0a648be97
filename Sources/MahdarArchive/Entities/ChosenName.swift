import GRDB

/// The name that a user chose for somebody by merging others into them: then they go by it everywhere,
/// however an article writes it.
enum ChosenName {
  /// An expression for it, or for what the article resolves where nobody was merged.
  ///
  /// - Parameters:
  ///   - entity: The column with the entity's number.
  ///   - name: The column with the article's name.
  static func sql(entity: String, else name: String) -> String {
    """
    coalesce((SELECT chosen.name FROM entity AS chosen WHERE chosen.id = \(entity) AND chosen.key IN (
      SELECT other FROM entityDecision WHERE kind = 'merge' AND undone IS NULL)), \(name))
    """
  }

  /// Makes the form that most articles use an entity's name, as it was shown to who merges another into it.
  ///
  /// - Returns: The name that it had before anybody was merged into it, which the decision keeps.
  static func choose(_ entity: EntityView, _ db: Database) throws -> String? {
    let former = try String.fetchOne(
      db,
      sql: """
        SELECT coalesce((SELECT former FROM entityDecision
          WHERE kind = 'merge' AND other = entity.key AND undone IS NULL ORDER BY id LIMIT 1), name)
        FROM entity WHERE id = ?
        """, arguments: [entity.id])
    try db.execute(sql: "UPDATE entity SET name = ? WHERE id = ?", arguments: [entity.name, entity.id])
    return former
  }

  /// Gives the name back that an entity had before others were merged into it, where nobody is any more.
  ///
  /// - Parameter decision: The merge that was undone.
  static func giveBack(after decision: Int64, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE entity SET name = undoing.former FROM entityDecision AS undoing
        WHERE undoing.id = ? AND undoing.kind = 'merge' AND undoing.former IS NOT NULL
          AND entity.key = undoing.other AND entity.key NOT IN (
            SELECT other FROM entityDecision WHERE kind = 'merge' AND undone IS NULL)
        """, arguments: [decision])
  }
}

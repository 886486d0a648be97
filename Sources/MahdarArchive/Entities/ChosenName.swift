import GRDB

/// The name that a user chose for somebody by merging others into them: then they go by it everywhere, however
/// an article writes it.
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
  static func choose(_ entity: EntityView, _ db: Database) throws {
    try db.execute(sql: "UPDATE entity SET name = ? WHERE id = ?", arguments: [entity.name, entity.id])
  }

  /// Gives the name back by which entities were first met, where nobody is merged into them any more.
  static func giveBack(_ entities: [Int64], _ db: Database) throws {
    for entity in entities {
      try db.execute(
        sql: """
          UPDATE entity SET name = coalesce(
            (SELECT name FROM appearance WHERE entityId = ?1 ORDER BY id LIMIT 1), name)
          WHERE id = ?1 AND key NOT IN (SELECT other FROM entityDecision WHERE kind = 'merge' AND undone IS NULL)
          """, arguments: [entity])
    }
  }
}

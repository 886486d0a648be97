import GRDB
import MahdarText

/// What a user may split off an entity.
public enum EntityPart: Sendable, Equatable {
  /// The appearances under one form of the name.
  case name(String)
  /// The appearance in one article.
  case article(String)
}

extension Archive {
  /// Decides that an entity is the same as another, by whose name both go from then on.
  ///
  /// - Parameter evenUnlike: Whether entities of two kinds may be one: a person and an organisation.
  /// - Returns: The number of the decision, to undo it by.
  /// - Throws: ``ArchiveError`` if one of them isn't there, both are one, or of two kinds
  ///   (``ArchiveError/isUnlike``).
  @discardableResult
  public func merge(
    entity: Int64, into other: Int64, who: String, note: String? = nil, evenUnlike: Bool = false
  ) throws(ArchiveError) -> Int64 {
    try write { db in
      let (own, into) = try (self.entity(entity, db), self.entity(other, db))
      if entity == other { throw error(.refused("An entity can't be merged with itself. Give two numbers.")) }
      if own.kind != into.kind, !evenUnlike { throw error(.unlike(own, into)) }
      let former = try ChosenName.choose(into, db)
      let sql = "SELECT key FROM entity WHERE id = ?"
      try db.execute(
        sql: """
          INSERT INTO entityDecision (kind, key, other, who, made, note, former)
          VALUES ('merge', (\(sql)), (\(sql)), ?, ?, ?, ?)
          """, arguments: [entity, other, who, Clock.now(), note, former])
      let decision = db.lastInsertedRowID
      try EntityDecisions.reassign([entity], db)
      return decision
    }
  }

  /// Decides that a part of an entity is somebody else.
  ///
  /// - Returns: The number of the decision, to undo it by.
  /// - Throws: ``ArchiveError`` if the entity or the part isn't there, or is all of it.
  @discardableResult
  public func split(
    _ part: EntityPart, offEntity entity: Int64, who: String, note: String? = nil
  ) throws(ArchiveError) -> Int64 {
    try write { db in
      _ = try self.entity(entity, db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT \(EntityKey.baseSQL) AS base, appearance.name, article.key FROM appearance
          JOIN entity ON entity.id = entityId JOIN version ON version.id = versionId
          JOIN article ON article.id = articleId WHERE entityId = ?
          """, arguments: [entity])
      let isPart: (Row) -> Bool
      switch part {
      case .name(let name):
        let folded = EntityDecisions.folded(name)
        isPart = { EntityDecisions.folded($0[1]) == folded }
      case .article(let key): isPart = { $0[2] == key }
      }
      let own = rows.filter(isPart)
      if own.isEmpty {
        throw error(
          .refused("No appearance of the entity is like that. 'mahdar who' shows its names and articles."))
      }
      if own.count == rows.count {
        throw error(
          .refused("All appearances of the entity are like that, so nothing would be left to split."))
      }
      // A row for each key that the part stands under, which is mostly one; further ones lead to the first.
      let keys = Set(
        own.compactMap { row in (row[0] as String).split(separator: "\n").first.map(String.init) })
      var decision: Int64?
      for key in keys.sorted() {
        let (name, article): (String?, String?) =
          switch part {
          case .name(let name): (name, nil)
          case .article(let article): (nil, article)
          }
        try db.execute(
          sql: """
            INSERT INTO entityDecision (kind, key, other, name, article, who, made, note)
            VALUES ('split', ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            key, decision.map(EntityDecisions.key(ofSplit:)), name, article, who, Clock.now(), note,
          ])
        if decision == nil { decision = db.lastInsertedRowID }
      }
      try EntityDecisions.reassign([entity], db)
      return decision ?? 0
    }
  }

  /// Takes a decision back, with all rows of its act; it stays in the list, with who undid it and when.
  ///
  /// - Throws: ``ArchiveError`` if there is no such decision or it was undone before.
  public func undo(decision: Int64, who: String) throws(ArchiveError) {
    try write { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT kind, key, other, undone FROM entityDecision WHERE id = ?", arguments: [decision])
      guard let row else { throw error(.noSuchDecision(decision)) }
      if let undone = row["undone"] as String? {
        throw error(.refused("Decision \(decision) was undone already, on \(undone)."))
      }
      let isSplit = row["kind"] as String == "split"
      let other: String? = row["other"] ?? (isSplit ? EntityDecisions.key(ofSplit: decision) : nil)
      // Where the appearances are now, before the decision goes.
      let decisions = try EntityDecisions(db)
      let ends = [row["key"], other].compactMap(\.self).map { decisions.end(of: $0) }
      try db.execute(
        sql: """
          UPDATE entityDecision SET undone = ?, undoneBy = ? WHERE undone IS NULL AND (id = ?
            OR kind = 'split' AND kind = ? AND coalesce(other, 'split:' || id) = ?)
          """, arguments: [Clock.now(), who, decision, row["kind"] as String, other])
      let ids = try Int64.fetchAll(
        db, sql: "SELECT id FROM entity WHERE key IN (\(ends.map { _ in "?" }.joined(separator: ", ")))",
        arguments: StatementArguments(ends))
      try EntityDecisions.reassign(ids, db)
      try ChosenName.giveBack(after: decision, db)
    }
  }

  /// All decisions, the oldest first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func entityDecisions() throws(ArchiveError) -> [EntityDecision] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT entityDecision.*, own.name AS ownName, into_.name AS otherName FROM entityDecision
          LEFT JOIN entity AS own ON own.key = entityDecision.key
          LEFT JOIN entity AS into_ ON into_.key = entityDecision.other ORDER BY id
          """
      ).map { row in
        let isMerge = (row["kind"] as String) == "merge"
        let columns = isMerge ? ["otherName", "other"] : ["name", "article"]
        let other = columns.lazy.compactMap { row[$0] as String? }.first ?? ""
        let own: String? = row["ownName"]
        let key: String = row["key"]
        return EntityDecision(
          // Whoever is somebody else now has no entity of the key: then its name stands behind the kind.
          id: row["id"], isMerge: isMerge,
          name: own ?? String(key.split(separator: ":", maxSplits: 1).last ?? ""),
          other: other,
          who: row["who"], made: row["made"], note: row["note"], undone: row["undone"],
          undoneBy: row["undoneBy"])
      }
    }
  }
}

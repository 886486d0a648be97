import GRDB

/// A search or a filtered register that somebody keeps.
public struct SavedSearch: Sendable, Equatable {
  /// Its number.
  public var id: Int64
  /// What its keeper calls it.
  public var name: String
  /// Its address in the newsroom.
  public var address: String
  /// When it was kept, ISO 8601.
  public var made: String
}

extension Archive {
  /// Keeps a search; the name of one of the same address is changed.
  ///
  /// - Parameter address: A path of the newsroom with its query.
  /// - Throws: ``ArchiveError`` if the name is empty or the address none of the newsroom, or the archive
  ///   can't be written.
  public func keepSearch(name: String, address: String, who: String) throws(ArchiveError) {
    try write { db in
      if name.isEmpty || !address.hasPrefix("/") || address.hasPrefix("//") {
        throw error(.refused("A search needs a name, and an address of the newsroom."))
      }
      try db.execute(
        sql: """
          INSERT INTO savedSearch (who, name, address, made) VALUES (?, ?, ?, ?)
          ON CONFLICT (who, address) DO UPDATE SET name = excluded.name
          """, arguments: [who, name, address, Clock.now()])
    }
  }

  /// The searches of somebody, by name.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func savedSearches(who: String) throws(ArchiveError) -> [SavedSearch] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, name, address, made FROM savedSearch WHERE who = ? ORDER BY name",
        arguments: [who]
      ).map { SavedSearch(id: $0[0], name: $0[1], address: $0[2], made: $0[3]) }
    }
  }

  /// Drops a search of somebody's own.
  ///
  /// - Throws: ``ArchiveError`` if the archive was opened to be read alone, or can't be written.
  public func dropSearch(_ id: Int64, who: String) throws(ArchiveError) {
    try write { db in
      try db.execute(sql: "DELETE FROM savedSearch WHERE id = ? AND who = ?", arguments: [id, who])
    }
  }
}

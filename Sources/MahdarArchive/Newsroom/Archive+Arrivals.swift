import GRDB

/// When a version of an article came in.
public struct Arrival: Sendable, Equatable {
  /// Its row: later ones have greater ones.
  public var row: Int64
  /// ISO 8601.
  public var kept: String
}

extension Archive {
  /// When versions came in, by `article#version`; those that aren't there are left out.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func arrivals(of versions: some Sequence<String>) throws(ArchiveError) -> [String: Arrival] {
    let versions = Set(versions)
    return try read { db in
      let query = try db.cachedStatement(
        sql: """
          SELECT version.id, kept FROM version JOIN article ON article.id = articleId
          WHERE key = ? AND number = ?
          """)
      var arrivals: [String: Arrival] = [:]
      for version in versions {
        guard let hash = version.lastIndex(of: "#"), let number = Int(version[version.index(after: hash)...]),
          let row = try Row.fetchOne(query, arguments: [String(version[..<hash]), number])
        else { continue }
        arrivals[version] = Arrival(row: row[0], kept: row[1])
      }
      return arrivals
    }
  }

  /// Since when a register is to be followed so that the last versions are news to whoever does.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func followedSince(versions count: Int) throws(ArchiveError) -> FollowedSince {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT id, kept FROM version ORDER BY id DESC LIMIT 1 OFFSET ?", arguments: [count])
      return FollowedSince(version: row?[0] ?? 0, made: row?[1] ?? "")
    }
  }
}

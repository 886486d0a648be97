import GRDB

/// What somebody wants to be told of.
public struct Alert: Sendable, Equatable {
  /// How it is told.
  public enum Channel: String, Sendable, CaseIterable {
    /// By a signed request to an address.
    case webhook
    /// As a message in a file of its own.
    case digest
  }
  /// Its number.
  public var id: Int64
  /// Who wants it.
  public var who: String
  /// What they call it.
  public var name: String
  /// The query, in the language of search.
  public var query: String
  /// What is searched.
  public var domain: SearchQuery.Domain
  /// How it is told.
  public var channel: Channel
  /// The address or the file.
  public var target: String
  /// The key that what is sent is signed with.
  public var secret: String
  /// The language of digests, `ar` or `en`.
  public var language: String
  /// When it was kept, ISO 8601.
  public var made: String
  /// The row of the last version that was looked at.
  public var last: Int64
  /// How many times in a row it could not be told.
  public var failures: Int
  /// Not before this time, ISO 8601.
  public var retry: String?
  /// Why not.
  public var fault: String?
}

/// An alert that is to be kept.
public struct NewAlert: Sendable, Equatable {
  /// What they call it who want it.
  public var name: String
  /// The query, in the language of search.
  public var query: String
  /// What is searched.
  public var domain: SearchQuery.Domain
  /// How it is told.
  public var channel: Alert.Channel
  /// The address or the file.
  public var target: String
  /// The key that what is sent is signed with.
  public var secret: String
  /// Who wants it.
  public var who: String
  /// The language of digests, `ar` or `en`.
  public var language = "ar"
  /// From where on it is told what is new; `nil` for now.
  public var since: FollowedSince?
  /// The rows of a register that stood there already then, which are not told.
  public var standing: [String] = []
  /// What may stand in the way of telling.
  public var fault: String?

  /// An alert on what comes in from now on.
  public init(
    name: String, query: String, domain: SearchQuery.Domain, channel: Alert.Channel, target: String,
    secret: String, who: String
  ) {
    self.name = name
    self.query = query
    self.domain = domain
    self.channel = channel
    self.target = target
    self.secret = secret
    self.who = who
  }
}

extension Archive {
  /// Keeps an alert; what is there already is not told.
  ///
  /// - Returns: Its number.
  /// - Throws: ``ArchiveError`` if it has no name or no target, or the archive can't be written.
  @discardableResult
  public func keepAlert(_ new: NewAlert) throws(ArchiveError) -> Int64 {
    try write { db in
      if new.name.isEmpty || new.target.isEmpty {
        throw error(.refused("An alert needs a name and a target."))
      }
      try db.execute(
        sql: """
          INSERT INTO alert (who, name, query, domain, channel, target, secret, language, fault, made, last)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, (SELECT max(id) FROM version), 0))
          """,
        arguments: [
          new.who, new.name, new.query, new.domain.rawValue, new.channel.rawValue, new.target, new.secret,
          new.language, new.fault, new.since?.made ?? Clock.now(), new.since?.version,
        ])
      let alert = db.lastInsertedRowID
      try Archive.note(told: new.standing, alert: alert, db)
      return alert
    }
  }

  private static func note(told rows: [String], alert: Int64, _ db: Database) throws {
    let now = Clock.now()
    for row in rows {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO delivery (alertId, row, made) VALUES (?, ?, ?)")
        .execute(arguments: [alert, row, now])
    }
  }

  /// The alerts, of one who wants them or of all.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func alerts(who: String? = nil) throws(ArchiveError) -> [Alert] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM alert WHERE ?1 IS NULL OR who = ?1 ORDER BY id", arguments: [who]
      ).map { Alert($0) }
    }
  }

  /// Drops an alert of somebody's own.
  ///
  /// - Throws: ``ArchiveError`` if the archive was opened to be read alone, or can't be written.
  public func dropAlert(_ id: Int64, who: String) throws(ArchiveError) {
    try write { db in
      try db.execute(sql: "DELETE FROM alert WHERE id = ? AND who = ?", arguments: [id, who])
    }
  }

  /// Those of the rows that an alert has not told yet.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func untold(_ rows: [String], alert: Int64) throws(ArchiveError) -> [String] {
    try read { db in
      try rows.filter { row in
        try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT 1 FROM delivery WHERE alertId = ? AND row = ?"),
          arguments: [alert, row]) != true
      }
    }
  }

  /// Those of the articles of which an alert has told no version yet.
  ///
  /// - Parameter articles: Their ids.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func untold(articles: [String], alert: Int64) throws(ArchiveError) -> Set<String> {
    try read { db in
      let query = try db.cachedStatement(
        sql: "SELECT row FROM delivery WHERE alertId = ? AND row >= ? AND row < ?")
      return try Set(articles).filter { article in
        // Behind a number sign comes a dollar sign; an id may have number signs of its own.
        let own = article + "#"
        let told = try String.fetchAll(query, arguments: [alert, own, article + "$"])
        return !told.contains { Int($0.dropFirst(own.count)) != nil }
      }
    }
  }

  /// Those of a register's rows that an alert has not told yet, neither by their place nor by one that
  /// another reading drew a little otherwise.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func untold(_ places: [RowPlace], alert: Int64) throws(ArchiveError) -> Set<RowPlace> {
    let kinds = Dictionary(grouping: places, by: \.group)
    return try read { db in
      let query = try db.cachedStatement(
        sql: "SELECT row FROM delivery WHERE alertId = ? AND row >= ? AND row < ?")
      var untold = Set(places)
      for (group, places) in kinds {
        // Behind an at sign comes an A.
        let told = try String.fetchAll(query, arguments: [alert, group, group.dropLast() + "A"])
          .compactMap { RowPlace($0) }
        for place in places where told.contains(where: { place.isSame(as: $0) }) { untold.remove(place) }
      }
      return untold
    }
  }

  /// Notes that rows were told, and how far the archive was looked at: both or neither.
  ///
  /// - Throws: ``ArchiveError`` if there is no such alert and rows are given, or the archive was opened to
  ///   be read alone, or can't be written.
  public func note(told rows: [String], alert: Int64, upTo last: Int64) throws(ArchiveError) {
    try write { db in
      try Archive.note(told: rows, alert: alert, db)
      try db.execute(
        // What was in doubt when the alert was kept stands until something is told.
        sql: """
          UPDATE alert SET last = ?, failures = 0, retry = NULL,
            fault = CASE WHEN failures > 0 OR ? THEN NULL ELSE fault END WHERE id = ?
          """, arguments: [last, !rows.isEmpty, alert])
    }
  }

  /// Notes that an alert could not be told.
  ///
  /// - Throws: ``ArchiveError`` if the archive was opened to be read alone, or can't be written.
  public func note(fault: String, alert: Int64, retry: String) throws(ArchiveError) {
    try write { db in
      try db.execute(
        sql: "UPDATE alert SET failures = failures + 1, retry = ?, fault = ? WHERE id = ?",
        arguments: [retry, fault, alert])
    }
  }
}

extension Alert {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], who: row["who"], name: row["name"], query: row["query"],
      domain: SearchQuery.Domain(rawValue: row["domain"]) ?? .articles,
      channel: Channel(rawValue: row["channel"]) ?? .webhook, target: row["target"], secret: row["secret"],
      language: row["language"], made: row["made"], last: row["last"], failures: row["failures"],
      retry: row["retry"],
      fault: row["fault"])
  }
}

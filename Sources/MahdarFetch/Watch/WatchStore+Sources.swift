public import Foundation
import GRDB

/// How a source stands between two visits.
struct SourceStanding: Sendable {
  let id: Int64
  var due: Date
  var heldUntil: Date?
  var isGone: Bool
  var faults: Int
}

extension WatchStore {
  /// Takes the user's list over: new sources are added, those that are no longer on it are left alone.
  func enlist(_ sources: [WatchedSource], now: Date) throws {
    try queue.write { db in
      try db.execute(sql: "UPDATE source SET isListed = 0")
      for source in sources {
        try db.execute(
          sql: """
            INSERT INTO source (address, name, since) VALUES (?, ?, ?)
            ON CONFLICT (address) DO UPDATE SET name = excluded.name, isListed = 1
            """, arguments: [source.address.string, source.name, now.timeIntervalSince1970])
      }
    }
  }

  /// How a source stands; `nil` if it was never enlisted.
  func standing(_ source: WatchedSource) throws -> SourceStanding? {
    try queue.read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT id, due, heldUntil, isGone, faults FROM source WHERE address = ?",
        arguments: [source.address.string])
      return row.map { row in
        SourceStanding(
          id: row["id"], due: Date(timeIntervalSince1970: row["due"]),
          heldUntil: (row["heldUntil"] as Double?).map { Date(timeIntervalSince1970: $0) },
          isGone: row["isGone"], faults: row["faults"])
      }
    }
  }

  /// Notes a visit that went well.
  func succeed(_ id: Int64, due: Date, note: String?, now: Date) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          UPDATE source SET lastTry = ?, lastSuccess = ?, due = ?, heldUntil = NULL, faults = 0, reason = NULL,
            note = ? WHERE id = ?
          """,
        arguments: [
          now.timeIntervalSince1970, now.timeIntervalSince1970, due.timeIntervalSince1970, note, id,
        ])
      try Self.count(id, now, db, visits: 1)
    }
  }

  /// Notes a visit that failed.
  func fail(_ id: Int64, reason: String, due: Date, heldUntil: Date?, isGone: Bool, now: Date) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          UPDATE source SET lastTry = ?, due = ?, heldUntil = ?, isGone = ?, faults = faults + 1, reason = ?
          WHERE id = ?
          """,
        arguments: [
          now.timeIntervalSince1970, due.timeIntervalSince1970, heldUntil?.timeIntervalSince1970, isGone,
          reason, id,
        ])
      try Self.count(id, now, db, visits: 1, faults: 1)
    }
  }

  /// Counts articles that were kept.
  func count(_ id: Int64, added: Int, changed: Int, now: Date) throws {
    if added + changed == 0 { return }
    try queue.write { db in try Self.count(id, now, db, added: added, changed: changed) }
  }

  private static func count(
    _ id: Int64, _ now: Date, _ db: Database, visits: Int = 0, faults: Int = 0, added: Int = 0,
    changed: Int = 0
  ) throws {
    let day = String(now.formatted(.iso8601).prefix(10))
    try db.execute(
      sql: """
        INSERT INTO day VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sourceId, day) DO UPDATE SET
          visits = visits + excluded.visits, faults = faults + excluded.faults,
          added = added + excluded.added, changed = changed + excluded.changed
        """, arguments: [id, day, visits, faults, added, changed])
  }

  /// Has sources that are gone, or that are waited for, visited again with the next round.
  ///
  /// - Parameter name: The name or the address of one; `nil` for all.
  /// - Returns: How many there are.
  public func retry(_ name: String?) throws -> Int {
    try queue.write { db in
      try db.execute(
        sql: """
          UPDATE source SET isGone = 0, due = 0, heldUntil = NULL
          WHERE isListed AND (? IS NULL OR name = ? OR address = ?)
          """, arguments: [name, name, name])
      return db.changesCount
    }
  }
}

/// How a source does.
public struct SourceHealth: Sendable, Equatable {
  /// How it stands.
  public enum Status: String, Sendable {
    /// The last visit went well.
    case well
    /// The last visits failed.
    case failing
    /// Its server asked to wait.
    case waiting
    /// Its server says that it is gone for good.
    case gone
    /// It was not visited yet.
    case new
  }

  /// What the user calls it.
  public var name: String
  /// Where it is.
  public var address: String
  /// How it stands.
  public var status: Status
  /// When it was last visited.
  public var lastTry: Date?
  /// When it was last visited and all went well.
  public var lastSuccess: Date?
  /// When it is to be visited next.
  public var due: Date?
  /// Faults in a row.
  public var faults: Int
  /// Why the last visit failed.
  public var reason: String?
  /// What the user may want to know, such as that it moved.
  public var note: String?
  /// New articles a day, over the last seven days or the time since it was enlisted.
  public var articlesADay: Double
  /// New articles since it was enlisted.
  public var articles: Int
  /// Changed articles since it was enlisted.
  public var changes: Int
  /// Entries whose articles are still to be had.
  public var pending: Int
  /// Entries whose articles could not be had.
  public var failed: Int
}

extension WatchStore {
  /// How each source of the user's list does, in the order of the list.
  public func health(now: Date = .now) throws -> [SourceHealth] {
    try queue.read { db in
      let week = String((now - 6 * 86400).formatted(.iso8601).prefix(10))
      return try Row.fetchAll(
        db,
        sql: """
          SELECT source.*,
            (SELECT coalesce(sum(added), 0) FROM day WHERE sourceId = source.id) AS articles,
            (SELECT coalesce(sum(changed), 0) FROM day WHERE sourceId = source.id) AS changes,
            (SELECT coalesce(sum(added), 0) FROM day WHERE sourceId = source.id AND day >= ?) AS lately,
            (SELECT count(*) FROM entry WHERE sourceId = source.id AND state = 'pending') AS pending,
            (SELECT count(*) FROM entry WHERE sourceId = source.id AND state = 'failed') AS failed
          FROM source WHERE isListed ORDER BY id
          """, arguments: [week]
      ).map { SourceHealth($0, now: now) }
    }
  }
}

extension SourceHealth {
  fileprivate init(_ row: Row, now: Date) {
    func date(_ column: String) -> Date? {
      (row[column] as Double?).map { Date(timeIntervalSince1970: $0) }
    }
    let since = date("since") ?? now
    // A source that is young is measured by the days that it has, one at least.
    let days = min(7, max(1, now.timeIntervalSince(since) / 86400))
    name = row["name"]
    address = row["address"]
    lastTry = date("lastTry")
    lastSuccess = date("lastSuccess")
    due = date("due")
    faults = row["faults"]
    reason = row["reason"]
    note = row["note"]
    articlesADay = Double(row["lately"] as Int) / days
    articles = row["articles"]
    changes = row["changes"]
    pending = row["pending"]
    failed = row["failed"]
    if row["isGone"] as Bool {
      status = .gone
    } else if let until = date("heldUntil"), until > now {
      status = .waiting
    } else if faults > 0 {
      status = .failing
    } else {
      status = lastTry == nil ? .new : .well
    }
    if lastTry == nil || status == .gone { due = nil }
  }
}

import Foundation
import GRDB
import MahdarFormats

/// An entry that waits for its article to be kept.
struct PendingEntry: Sendable {
  let id: Int64
  /// The article's id.
  let article: String
  /// When it was published, as it was said first.
  let published: String?
  let tries: Int
  let entry: FeedEntry
}

/// What is sent so that a document comes only if it changed.
struct Validators: Sendable, Equatable {
  var etag: String?
  var lastModified: String?
  /// The digest of the document as it came last.
  var digest: String?
  /// When it was last changed, as the map says that names it.
  var modified: String?
}

extension WatchStore {
  /// What is known of a document of a source.
  func validators(_ sourceID: Int64, _ address: WebAddress) throws -> Validators {
    try queue.read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM document WHERE sourceId = ? AND address = ?",
        arguments: [sourceID, address.string])
      return Validators(
        etag: row?["etag"], lastModified: row?["lastModified"], digest: row?["digest"],
        modified: row?["modified"])
    }
  }

  /// Writes down what a document holds that is new or changed, and its validators, in one transaction.
  ///
  /// - Returns: How many entries are new or changed.
  func note(
    _ found: [FoundEntry], of sourceID: Int64, document: WebAddress, validators: Validators?, now: Date
  ) throws -> Int {
    try queue.write { db in
      var count = 0
      for entry in found where try Self.note(entry, sourceID, now.timeIntervalSince1970, db) { count += 1 }
      if let validators {
        try db.execute(
          sql: "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            sourceID, document.string, validators.etag, validators.lastModified, validators.digest,
            validators.modified,
          ])
      }
      return count
    }
  }

  /// Whether the entry is new or changed.
  private static func note(
    _ found: FoundEntry, _ sourceID: Int64, _ now: Double, _ db: Database
  ) throws -> Bool {
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, fingerprint, seen FROM entry WHERE sourceId = ? AND key = ?"),
      arguments: [sourceID, found.key])
    if let known, known["fingerprint"] == found.fingerprint {
      if now - (known["seen"] as Double) > 86400 {
        try db.execute(sql: "UPDATE entry SET seen = ? WHERE id = ?", arguments: [now, known["id"] as Int64])
      }
      return false
    }
    let payload = String(decoding: try JSONEncoder().encode(found.entry), as: UTF8.self)
    if let known {
      try db.execute(
        sql: """
          UPDATE entry SET fingerprint = ?, payload = ?, state = 'pending', tries = 0, due = 0, reason = NULL,
            seen = ? WHERE id = ?
          """, arguments: [found.fingerprint, payload, now, known["id"] as Int64])
      return true
    }
    let (article, isKnown) = try article(found, db)
    try db.execute(
      sql: """
        INSERT INTO entry (sourceId, key, article, fingerprint, published, state, payload, seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        sourceID, found.key, article, found.fingerprint, found.entry.published ?? found.entry.modified,
        isKnown ? "done" : "pending", isKnown ? nil : payload, now,
      ])
    return !isKnown
  }

  /// The id of the article that an entry stands for, and whether another source gave it already.
  private static func article(_ found: FoundEntry, _ db: Database) throws -> (id: String, isKnown: Bool) {
    let sql = "SELECT article FROM identity WHERE key = ?"
    var id: String?
    for key in found.identities where id == nil {
      id = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [key])
    }
    let article = id ?? found.article
    for key in found.identities {
      try db.execute(sql: "INSERT OR IGNORE INTO identity VALUES (?, ?)", arguments: [key, article])
    }
    guard id != nil else { return (article, false) }
    // Known is what another source's entry stands for that was kept, or will be.
    let isKnown = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM entry WHERE article = ? AND state != 'failed'"),
      arguments: [article])
    return (article, isKnown == true)
  }

  /// The entries of a source that wait, the oldest first.
  ///
  /// - Parameter due: Those that are to be tried by then; `nil` for all.
  func pending(_ sourceID: Int64, due: Date?) throws -> [PendingEntry] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, article, published, tries, payload FROM entry
          WHERE sourceId = ? AND state = 'pending' AND due <= ? ORDER BY id
          """, arguments: [sourceID, due?.timeIntervalSince1970 ?? Double.greatestFiniteMagnitude]
      ).compactMap { row in
        guard let payload = row["payload"] as String?,
          let entry = try? JSONDecoder().decode(FeedEntry.self, from: Data(payload.utf8))
        else { return nil }
        return PendingEntry(
          id: row["id"], article: row["article"], published: row["published"], tries: row["tries"],
          entry: entry)
      }
    }
  }

  /// Crosses entries off; their text is not needed any more.
  func finish(_ entries: [Int64]) throws {
    try queue.write { db in
      for id in entries {
        try db.cachedStatement(
          sql: "UPDATE entry SET state = 'done', payload = NULL, reason = NULL WHERE id = ?"
        ).execute(arguments: [id])
      }
    }
  }

  /// Gives an entry up whose article can't be had.
  ///
  /// Another source that has the same article, and was not asked because this one had it first, is asked when
  /// it is next visited.
  func giveUp(_ id: Int64, because reason: String) throws {
    try queue.write { db in
      try db.execute(
        sql: "UPDATE entry SET state = 'failed', payload = NULL, reason = ? WHERE id = ?",
        arguments: [reason, id])
      let others = "article = (SELECT article FROM entry WHERE id = :id) AND id != :id AND state = 'done'"
      try db.execute(
        sql: """
          DELETE FROM document WHERE sourceId IN (SELECT sourceId FROM entry WHERE \(others));
          UPDATE entry SET fingerprint = '' WHERE \(others);
          """, arguments: ["id": id])
    }
  }

  /// Puts an entry off after a fault.
  func postpone(_ id: Int64, until due: Date, reason: String) throws {
    try queue.write { db in
      try db.execute(
        sql: "UPDATE entry SET tries = tries + 1, due = ?, reason = ? WHERE id = ?",
        arguments: [due.timeIntervalSince1970, reason, id])
    }
  }

  /// Forgets entries that no source has shown for half a year; the archive knows their articles.
  func forgetOld(now: Date) throws {
    try queue.write { db in
      try db.execute(
        sql: "DELETE FROM entry WHERE state != 'pending' AND seen < ?",
        arguments: [now.timeIntervalSince1970 - 180 * 86400])
    }
  }
}

import Foundation
import GRDB
import Glibc

/// Who may sign in to a newsroom, kept in a file of its own.
///
/// An archive is copied and passed on; who may change it is nobody else's business. So the book lies beside
/// it (`news.mahdar` and `news.mahdar.accounts`), readable by its owner alone. It holds no password and no
/// token: of passwords the hashes that the caller made, of tokens and sessions their SHA-256.
///
/// All methods block until the file has answered, and may be called from any task.
public final class AccountBook: Sendable {
  /// The file.
  public let path: String
  private let queue: DatabaseQueue

  /// The book of an archive.
  public static func path(besideArchive archive: String) -> String { archive + ".accounts" }

  /// Opens the book, or makes it.
  ///
  /// - Throws: ``ArchiveError`` if it is another kind of file, is newer or can't be opened.
  public init(path: String) throws(ArchiveError) {
    self.path = path
    var configuration = Configuration()
    configuration.label = "mahdar.accounts"
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    }
    do {
      try AccountBook.makeFile(path)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let id = try queue.read { db in try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0 }
      let tables = try queue.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      }
      if id != AccountSchema.applicationID, tables > 0 {
        throw ArchiveError(
          .refused(
            "'\(path)' holds no accounts of Mahdar. Move that file away, or name the archive otherwise."),
          path: path)
      }
      if try queue.read(AccountSchema.migrator.hasBeenSuperseded) { throw ArchiveError(.newer, path: path) }
      try AccountSchema.migrator.migrate(queue)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Makes the file for its owner alone; SQLite gives the files beside it the same rights.
  private static func makeFile(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ArchiveError(.cannotOpen(String(cString: strerror(errno))), path: path)
    }
    close(descriptor)
  }

  // MARK: - Accounts

  /// Adds an account.
  ///
  /// - Throws: ``ArchiveError`` if the name is taken, or is no name.
  public func add(name: String, role: String, passwordHash: String) throws(ArchiveError) {
    if let fault = AccountBook.fault(inName: name) { throw refused(fault) }
    try write { db in
      let isTaken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE name = ?)", arguments: [name])
      if isTaken == true { throw refused("There is an account '\(name)' already. Take another name.") }
      try db.execute(
        sql: "INSERT INTO account (name, role, passwordHash, made) VALUES (?, ?, ?, ?)",
        arguments: [name, role, passwordHash, Clock.now()])
    }
  }

  /// What keeps a text from being the name of an account, as a sentence; `nil` for nothing.
  ///
  /// Names are letters, digits, full stops, hyphens and low lines: two that look alike on a page because
  /// of marks that can't be seen would be two people.
  public static func fault(inName name: String) -> String? {
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar == "." || scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
    }
    if (1...64).contains(name.unicodeScalars.count), isPlain { return nil }
    return
      "'\(name)' is no name of an account. Use 1 to 64 letters, digits, full stops, hyphens and low lines."
  }

  /// All accounts by name.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func accounts() throws(ArchiveError) -> [Account] {
    try read { db in try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY name").map(AccountBook.account)
    }
  }

  /// An open account and the hash of its password.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func account(named name: String) throws(ArchiveError) -> (account: Account, passwordHash: String)? {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE name = ? AND closed IS NULL", arguments: [name])
      return row.map { (AccountBook.account($0), $0["passwordHash"]) }
    }
  }

  /// Gives an account another password and ends its sessions.
  ///
  /// - Throws: ``ArchiveError`` if there is no such account, or the book can't be written.
  public func setPassword(of name: String, hash: String) throws(ArchiveError) {
    try change(name, "UPDATE account SET passwordHash = :value WHERE id = :id", hash, endsSessions: true)
  }

  /// Replaces a hash by a stronger one of the same password.
  ///
  /// - Throws: ``ArchiveError`` if the account is not there any more, or the book can't be written.
  public func strengthen(_ account: Account, hash: String) throws(ArchiveError) {
    try change(account.name, "UPDATE account SET passwordHash = :value WHERE id = :id", hash)
  }

  /// Gives an account another role; `reader`, `reviewer` or `admin`.
  ///
  /// - Throws: ``ArchiveError`` if there is no such account or no such role, if the last admin would be
  ///   none, or the book can't be written.
  public func setRole(of name: String, to role: String) throws(ArchiveError) {
    try change(
      name, "UPDATE account SET role = :value WHERE id = :id", role, keepsAnAdmin: role != "admin")
  }

  /// Closes an account, which ends its sessions and its tokens, or opens it again.
  ///
  /// - Throws: ``ArchiveError`` if there is no such account, if it is the last admin's, or the book can't
  ///   be written.
  public func setClosed(_ isClosed: Bool, _ name: String) throws(ArchiveError) {
    let sql =
      isClosed
      ? "UPDATE account SET closed = :value WHERE id = :id"
      : "UPDATE account SET closed = NULL WHERE id = :id AND :value <> ''"
    try change(name, sql, Clock.now(), endsSessions: isClosed, keepsAnAdmin: isClosed)
    if isClosed {
      try write { db in
        try db.execute(
          sql: "DELETE FROM accessToken WHERE accountId = (SELECT id FROM account WHERE name = ?)",
          arguments: [name])
      }
    }
  }

  /// Whether somebody can manage accounts.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func hasAdmin() throws(ArchiveError) -> Bool {
    try read { db in try AccountBook.countAdmins(db) > 0 }
  }

  private static func countAdmins(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM account WHERE role = 'admin' AND closed IS NULL") ?? 0
  }

  private func change(
    _ name: String, _ sql: String, _ value: String, endsSessions: Bool = false, keepsAnAdmin: Bool = false
  ) throws(ArchiveError) {
    try write { db in
      guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM account WHERE name = ?", arguments: [name])
      else { throw refused("There is no account '\(name)'. 'mahdar users list' names them.") }
      try db.execute(sql: sql, arguments: ["value": value, "id": id])
      if keepsAnAdmin, try AccountBook.countAdmins(db) == 0 {
        throw refused("'\(name)' is the last one who manages accounts. Make somebody else an admin first.")
      }
      if endsSessions { try db.execute(sql: "DELETE FROM session WHERE accountId = ?", arguments: [id]) }
    }
  }

  // MARK: - Sessions

  /// Keeps a session by the SHA-256 of its secret, and that the account signed in.
  ///
  /// - Throws: ``ArchiveError`` if the account is not there any more, or the book can't be written.
  public func startSession(_ account: Account, hash: [UInt8], expires: Int64) throws(ArchiveError) {
    try write { db in
      let now = Clock.now()
      try db.execute(
        sql: "INSERT INTO session (hash, accountId, made, expires) VALUES (?, ?, ?, ?)",
        arguments: [AccountBook.blob(hash), account.id, now, expires])
      try db.execute(sql: "UPDATE account SET lastSignIn = ? WHERE id = ?", arguments: [now, account.id])
    }
  }

  /// Whose session it is at a second of the epoch; `nil` if it has ended.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func session(hash: [UInt8], at now: Int64) throws(ArchiveError) -> Account? {
    try read { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT account.* FROM session JOIN account ON account.id = accountId
            WHERE hash = ? AND expires > ? AND closed IS NULL
            """), arguments: [AccountBook.blob(hash), now]
      ).map(AccountBook.account)
    }
  }

  /// Ends a session.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be written.
  public func endSession(hash: [UInt8]) throws(ArchiveError) {
    try write { db in
      try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [AccountBook.blob(hash)])
    }
  }

  /// Forgets what has ended at a second of the epoch.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be written.
  public func forgetEnded(at now: Int64) throws(ArchiveError) {
    try write { db in
      try db.execute(sql: "DELETE FROM session WHERE expires <= ?", arguments: [now])
      try db.execute(sql: "DELETE FROM accessToken WHERE expires <= ?", arguments: [now])
    }
  }

  // MARK: - Tokens

  /// Keeps a token by its SHA-256.
  ///
  /// - Throws: ``ArchiveError`` if there is no open account of the name, if the label is empty or longer
  ///   than 200 characters, or the book can't be written.
  public func addToken(
    for account: String, label: String, scopes: Set<String>, hash: [UInt8], expires: Int64?
  ) throws(ArchiveError) {
    try write { db in
      let id = try Int64.fetchOne(
        db, sql: "SELECT id FROM account WHERE name = ? AND closed IS NULL", arguments: [account])
      guard let id else {
        throw refused("There is no open account '\(account)'. 'mahdar users list' names them.")
      }
      try db.execute(
        sql:
          "INSERT INTO accessToken (hash, accountId, label, scopes, made, expires) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          AccountBook.blob(hash), id, label, scopes.sorted().joined(separator: " "), Clock.now(), expires,
        ])
    }
  }

  /// The tokens of an account, or of all, the newest first.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func tokens(of account: String? = nil) throws(ArchiveError) -> [AccessToken] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT accessToken.*, account.name AS account FROM accessToken
          JOIN account ON account.id = accountId
          WHERE :account IS NULL OR account.name = :account ORDER BY accessToken.id DESC
          """, arguments: ["account": account]
      ).map(AccountBook.token)
    }
  }

  /// Takes a token back; of that account if one is given.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``ArchiveError`` if the book can't be written.
  public func revoke(token: Int64, of account: String? = nil) throws(ArchiveError) -> Bool {
    try write { db in
      try db.execute(
        sql: """
          DELETE FROM accessToken WHERE id = :id
          AND (:account IS NULL OR accountId = (SELECT id FROM account WHERE name = :account))
          """, arguments: ["id": token, "account": account])
      return db.changesCount > 0
    }
  }

  /// Whose token it is at a second of the epoch, and for what; that it was used is kept to the hour.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read, or that the token was used can't be noted.
  public func token(hash: [UInt8], at now: Int64) throws(ArchiveError) -> (Account, Set<String>)? {
    let row = try read { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT account.*, accessToken.id AS token, accessToken.scopes AS scopes, accessToken.used AS used
            FROM accessToken JOIN account ON account.id = accountId
            WHERE hash = ? AND closed IS NULL AND (expires IS NULL OR expires > ?)
            """), arguments: [AccountBook.blob(hash), now])
    }
    guard let row else { return nil }
    let hour = String(Clock.now().prefix(13)) + ":00:00Z"
    if row["used"] as String? != hour {
      let id: Int64 = row["token"]
      try write { db in
        try db.execute(sql: "UPDATE accessToken SET used = ? WHERE id = ?", arguments: [hour, id])
      }
    }
    return (AccountBook.account(row), AccountBook.scopes(row["scopes"]))
  }

  // MARK: - Audit

  /// Keeps what somebody did.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be written.
  public func note(
    _ action: String, by who: String, from peer: String? = nil, subject: String? = nil
  ) throws(ArchiveError) {
    try write { db in
      try db.execute(
        sql: "INSERT INTO audit (made, who, peer, action, subject) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          Clock.now(), String(who.prefix(200)), peer, action, subject.map { String($0.prefix(500)) },
        ])
    }
  }

  /// What was done, the newest first, before an entry's number.
  ///
  /// - Throws: ``ArchiveError`` if the book can't be read.
  public func audit(before: Int64? = nil, limit: Int = 100) throws(ArchiveError) -> [AuditEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
        arguments: [before ?? Int64.max, limit]
      ).map { row in
        AuditEntry(
          id: row["id"], made: row["made"], who: row["who"], peer: row["peer"], action: row["action"],
          subject: row["subject"])
      }
    }
  }

  // MARK: - Rows

  private static func account(_ row: Row) -> Account {
    Account(
      id: row["id"], name: row["name"], role: row["role"], made: row["made"], closed: row["closed"],
      lastSignIn: row["lastSignIn"])
  }

  private static func token(_ row: Row) -> AccessToken {
    AccessToken(
      id: row["id"], account: row["account"], label: row["label"], scopes: scopes(row["scopes"]),
      made: row["made"], expires: row["expires"], used: row["used"])
  }

  private static func scopes(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

  private func refused(_ reason: String) -> ArchiveError { ArchiveError(.refused(reason), path: path) }

  private func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do { return try queue.read(body) } catch { throw ArchiveError(error, path: path) }
  }

  private func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do { return try queue.write(body) } catch { throw ArchiveError(error, path: path) }
  }
}

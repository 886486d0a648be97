import GRDB

/// The steps from an empty file to the present schema of an account book; as with archives, a step that was
/// released is never edited.
enum AccountSchema {
  /// `MHDU`: says in the file's header that it is an account book (`PRAGMA application_id`).
  static let applicationID: Int32 = 0x4D48_4455

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001-create") { db in try db.execute(sql: first) }
    return migrator
  }()

  private static let first = """
    PRAGMA application_id = \(applicationID);
    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 64),
      role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
      passwordHash TEXT NOT NULL,
      made TEXT NOT NULL,
      closed TEXT,
      lastSignIn TEXT
    ) STRICT;
    CREATE TABLE session (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
      accountId INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      made TEXT NOT NULL,
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessionAccount ON session (accountId);
    CREATE INDEX sessionExpires ON session (expires);
    CREATE TABLE accessToken (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      accountId INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
      scopes TEXT NOT NULL,
      made TEXT NOT NULL,
      expires INTEGER,
      used TEXT
    ) STRICT;
    CREATE INDEX accessTokenAccount ON accessToken (accountId);
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      made TEXT NOT NULL,
      who TEXT NOT NULL,
      peer TEXT,
      action TEXT NOT NULL,
      subject TEXT
    ) STRICT;
    CREATE INDEX auditWho ON audit (who, id);
    """
}

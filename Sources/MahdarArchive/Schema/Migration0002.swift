import Foundation
import GRDB

/// Texts and records are packed, the indexes hold stems alone, and no name is kept twice.
///
/// An archive of the first form, 6.8 times its texts, becomes one of 2.9 times.
enum Migration0002 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: tables)
    try pack(db)
    try db.execute(sql: leaner)
    try db.execute(sql: search)
    try StemKin.rebuild(db)
    // The words that the archive knows say under which stems its texts stand.
    if let connection = db.sqliteConnection, let dictionary = ArabicTokenizer.dictionaries[connection] {
      try dictionary.prepare()
      try dictionary.load(db)
    }
    for index in ["articleText", "statementText"] {
      try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
    }
  }

  private static let tables = """
    CREATE TABLE dictionary (
      id INTEGER PRIMARY KEY,
      purpose TEXT NOT NULL CHECK (purpose IN ('text', 'record')),
      made TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE body (
      versionId INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
      text BLOB NOT NULL
    ) STRICT;

    CREATE TABLE newReading (
      versionId INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
      knowledgeId INTEGER NOT NULL REFERENCES knowledge,
      made TEXT NOT NULL,
      record BLOB NOT NULL
    ) STRICT;

    CREATE TABLE stemOf (
      term TEXT NOT NULL,
      stem TEXT NOT NULL,
      PRIMARY KEY (term, stem)
    ) STRICT, WITHOUT ROWID;

    """

  /// Moves texts and records to where they are packed.
  private static func pack(_ db: Database) throws {
    guard let connection = db.sqliteConnection, let words = ArabicTokenizer.dictionaries[connection]
    else { throw DatabaseError(resultCode: .SQLITE_READONLY) }
    let writer = words.bodies
    let select = """
      SELECT versionId, knowledgeId, made, head, tail, text FROM reading JOIN version ON version.id = versionId
      """
    let samples = try Row.fetchAll(db, sql: select + " ORDER BY versionId LIMIT 256").map { row in
      (text: Array((row["text"] as String).utf8), record: packed(row))
    }
    try writer.prepare(db, samples: samples)
    let rows = try Row.fetchCursor(db, sql: select + " ORDER BY versionId")
    while let row = try rows.next() {
      let version: Int64 = row["versionId"]
      try db.cachedStatement(sql: "INSERT INTO body (versionId, text) VALUES (?, ?)").execute(
        arguments: [version, try writer.pack(Array((row["text"] as String).utf8), .text)])
      try db.cachedStatement(
        sql: "INSERT INTO newReading (versionId, knowledgeId, made, record) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [
        version, row["knowledgeId"] as Int64, row["made"] as String, try writer.pack(packed(row), .record),
      ])
    }
  }

  private static func packed(_ row: Row) -> [UInt8] {
    Array((row["head"] as String).utf8) + [0x0A] + (row["tail"] as String).utf8
  }

  private static let leaner = """
    DROP TABLE reading;
    ALTER TABLE newReading RENAME TO reading;
    CREATE INDEX readingKnowledge ON reading (knowledgeId);

    DROP TABLE articleText;
    DROP TABLE statementText;
    DROP VIEW statementContent;
    ALTER TABLE version DROP COLUMN text;

    DROP INDEX appearanceBase;
    UPDATE appearance SET baseKey = '' WHERE baseKey = (SELECT key FROM entity WHERE id = entityId);
    UPDATE appearance SET baseKey = substr(baseKey, 1 + (SELECT length(key) FROM entity WHERE id = entityId))
      WHERE substr(baseKey, 1, 1 + (SELECT length(key) FROM entity WHERE id = entityId))
        = (SELECT key || char(10) FROM entity WHERE id = entityId);

    """

  private static let search = """
    CREATE VIEW articleContent (id, title, deck, text) AS
      SELECT version.id, title, deck, inflated(body.text)
      FROM version JOIN body ON body.versionId = version.id;
    CREATE VIRTUAL TABLE articleText USING fts5(
      title, deck, text, content='articleContent', content_rowid='id', tokenize='mahdar');

    CREATE VIEW statementContent (id, content) AS
      SELECT statement.id, substr(inflated(body.text), contentStart + 1, contentEnd - contentStart)
      FROM statement JOIN body ON body.versionId = statement.versionId;
    CREATE VIRTUAL TABLE statementText USING fts5(
      content, content='statementContent', content_rowid='id', tokenize='mahdar');

    """
}

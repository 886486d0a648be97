import GRDB

/// The steps from an empty file to the present schema.
///
/// A step that was released is never edited: what it made is what old archives have. A change is a
/// new step in a new file, and `Tests/MahdarArchiveTests/Archives` gets an archive of the old form
/// that must open for ever.
enum Migrations {
  /// `MHDR`: says in the file's header that it is an archive (`PRAGMA application_id`).
  static let applicationID: Int32 = 0x4D48_4452

  /// The last step that makes the file's tables anew, so that it has room to give back.
  static let lastThatMoves = "0007-review-of-outcomes"

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001-create") { db in try db.execute(sql: Migration0001.sql) }
    migrator.registerMigration("0002-pack") { db in try Migration0002.apply(db) }
    migrator.registerMigration("0004-keeping") { db in try db.execute(sql: Migration0004.sql) }
    migrator.registerMigration("0005-outcomes") { db in try db.execute(sql: Migration0005.sql) }
    migrator.registerMigration("0006-review-of-names") { db in try db.execute(sql: Migration0006.sql) }
    migrator.registerMigration("0007-review-of-outcomes") { db in try db.execute(sql: Migration0007.sql) }
    migrator.registerMigration("0008-language-of-alerts") { db in try db.execute(sql: Migration0008.sql) }
    migrator.registerMigration("0009-forms-of-kunyas") { db in try Migration0009.apply(db) }
    return migrator
  }()
}

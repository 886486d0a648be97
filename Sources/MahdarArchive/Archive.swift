import GRDB
import MahdarRecord
public import MahdarText

/// Records kept in one file, and the questions to them.
///
/// The file is an SQLite database in WAL mode: one writer and any number of readers work on it at the
/// same time. All methods block until the database has answered, and may be called from any task.
///
/// ```swift
/// let archive = try Archive(path: "news.mahdar", access: .create) { reader.lexicon }
/// try archive.keep([RecordedArticle(record: record, line: line)], knowledge: digest)
/// for hit in try archive.search(SearchQuery("speaker:العطار")).hits { print(hit.snippet) }
/// ```
public final class Archive: Sendable {
  /// What the archive is opened for.
  public enum Access: Sendable {
    /// To read; also where nothing may be written.
    case read
    /// To read and write.
    case write
    /// To read and write, made if it isn't there.
    case create
  }

  /// The file, as the caller gave it.
  public let path: String
  let pool: DatabasePool
  let lexicon: @Sendable () throws -> Lexicon
  let access: Access
  private let connections = WritingConnections()
  let watch = ArchiveWatch()

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - lexicon: Asked for when a word is met that the archive has not seen before.
  /// - Throws: ``ArchiveError`` if it isn't there, is none, is newer or can't be opened.
  public init(
    path: String, access: Access, lexicon: @escaping @Sendable () throws -> Lexicon
  ) throws(ArchiveError) {
    self.path = path
    self.access = access
    self.lexicon = lexicon
    if access != .create, !ArchiveFile.exists(path) { throw ArchiveError(.missing, path: path) }
    let connections = connections
    var configuration = Configuration()
    configuration.label = "mahdar"
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { db in
      let packer = Body.prepare(db)
      Headline.prepare(db)
      if access != .read, !db.configuration.readonly {
        // Once a batch is reported as kept, a power cut must not take it.
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
        if let connection = db.sqliteConnection {
          connections.add(connection, WordDictionary(lexicon: lexicon, bodies: BodyWriter(packer)))
        }
      }
      try db.execute(sql: "PRAGMA cache_size = -32768")
      db.add(tokenizer: ArabicTokenizer.self)
    }
    do {
      if access == .read || ArchiveFile.exists(path) {
        try ArchiveFile.check(path, mayBeMade: access == .create)
      }
      pool =
        access == .read
        ? try ReadOnlyFile.pool(path, configuration)
        : try DatabasePool(path: path, configuration: configuration)
      if try pool.read(Migrations.migrator.hasBeenSuperseded) {
        throw ArchiveError(.newer, path: path)
      }
      if access != .read {
        try migrate()
      } else if try pool.read({ db in try !Migrations.migrator.hasCompletedMigrations(db) }) {
        // An old archive: what it lacks is added once, which needs the right to write.
        if ReadOnlyFile.isRefused(path) { throw ArchiveError(.older, path: path) }
        _ = try Archive(path: path, access: .write, lexicon: lexicon)
      }
    } catch {
      let told = ArchiveError(error, path: path)
      // SQLite says no more than that it can't open what it would make beside the file.
      if access != .read, case .cannotOpen = told.kind, ReadOnlyFile.isRefused(path) {
        throw ArchiveError(.readOnly, path: path)
      }
      throw told
    }
  }

  /// Brings an old archive to the present form, and gives back the room that it then needs no more.
  private func migrate() throws {
    let former = try pool.read(Migrations.migrator.appliedIdentifiers)
    var known = former
    while true {
      do {
        try Migrations.migrator.migrate(pool)
        break
      } catch {
        // Another program that opened the archive at the same time may have taken the step before.
        let present = try pool.read(Migrations.migrator.appliedIdentifiers)
        if present == known { throw error }
        known = present
        pool.writeWithoutTransaction { db in
          if let connection = db.sqliteConnection { ArabicTokenizer.dictionaries[connection]?.reset() }
        }
      }
    }
    if former.isEmpty || former.contains(Migrations.lastThatMoves) { return }
    // Without the room for a copy the file stays as large as it was, which is no fault.
    try? pool.vacuum()
  }

  /// Ends all work on the archive, and takes the log beside it into the file; afterwards all questions fail.
  ///
  /// A program that ends without it leaves the log, and whoever then copies the file alone misses what that
  /// holds.
  public func close() {
    if access != .read {
      try? pool.writeWithoutTransaction { db in
        // Whoever else reads it meanwhile is not waited for long: then the next one takes the log in.
        try db.execute(sql: "PRAGMA busy_timeout = 500")
        try db.checkpoint(.truncate)
      }
    }
    try? pool.close()
  }

  deinit { connections.removeAll() }

  /// Reads; errors in our words.
  func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Writes in one transaction; errors in our words.
  func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    if access == .read { throw ArchiveError(.readOnly, path: path) }
    do {
      return try pool.write(body)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Does what needs the right to write, and takes it all back.
  func writeNothing(_ body: (Database) throws -> Void) throws(ArchiveError) {
    if access == .read { throw ArchiveError(.readOnly, path: path) }
    do {
      try pool.writeWithoutTransaction { db in
        try db.beginTransaction()
        defer { try? db.rollback() }
        try body(db)
      }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  func error(_ kind: ArchiveError.Kind) -> ArchiveError { ArchiveError(kind, path: path) }
}

/// The writing connections of one archive, whose dictionaries go with it.
///
/// `@unchecked Sendable`: added to while the pool is opened and emptied when nobody has it any more.
private final class WritingConnections: @unchecked Sendable {
  private var connections: [OpaquePointer] = []

  func add(_ connection: OpaquePointer, _ dictionary: WordDictionary) {
    connections.append(connection)
    ArabicTokenizer.dictionaries[connection] = dictionary
  }

  func removeAll() {
    for connection in connections { ArabicTokenizer.dictionaries[connection] = nil }
  }
}

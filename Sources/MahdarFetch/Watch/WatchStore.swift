import Foundation
import GRDB
import Synchronization

/// What a watch remembers from visit to visit and from run to run: one SQLite file beside the archive.
///
/// What a visit finds is written down before anything of it is done, together with the validators that will
/// keep the server from sending it again; what is done is crossed off afterwards. So a run that is killed
/// loses nothing, and what it did twice the archive knows.
public final class WatchStore: Sendable {
  /// The file's name for an archive.
  public static func path(forArchive archive: String) -> String { archive + ".watch" }

  let queue: DatabaseQueue
  private let lock: FileLock?

  /// Opens the file, or makes it.
  ///
  /// - Parameter isReadOnly: Whether it is only asked, as another process may do while a watch is running.
  /// - Throws: ``WatchError`` if another watch is running, or if the file can't be opened.
  public init(path: String, isReadOnly: Bool = false) throws {
    if isReadOnly, !FileManager.default.fileExists(atPath: path) { throw WatchError(.noState(path)) }
    do {
      lock = isReadOnly ? nil : try FileLock(path)
      var configuration = Configuration()
      configuration.readonly = isReadOnly
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { db in
        if !db.configuration.readonly { try db.execute(sql: "PRAGMA synchronous = FULL") }
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if !isReadOnly {
        try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
        try Self.migrator.migrate(queue)
      }
    } catch let error as WatchError {
      throw error
    } catch {
      throw WatchError(.state(path, "\((error as? DatabaseError)?.message ?? "\(error)")"))
    }
  }

  /// Closes the file, so that another watch may have it at once.
  public func close() {
    try? queue.close()
    lock?.release()
  }

  private static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001-create") { db in try db.execute(sql: schema) }
    return migrator
  }()

  private static let schema = """
    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      address TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      since REAL NOT NULL,
      lastTry REAL,
      lastSuccess REAL,
      due REAL NOT NULL DEFAULT 0,
      heldUntil REAL,
      isGone INTEGER NOT NULL DEFAULT 0 CHECK (isGone IN (0, 1)),
      isListed INTEGER NOT NULL DEFAULT 1 CHECK (isListed IN (0, 1)),
      faults INTEGER NOT NULL DEFAULT 0,
      reason TEXT,
      note TEXT
    ) STRICT;
    CREATE TABLE document (
      sourceId INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      address TEXT NOT NULL,
      etag TEXT,
      lastModified TEXT,
      digest TEXT,
      modified TEXT,
      PRIMARY KEY (sourceId, address)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE identity (
      key TEXT PRIMARY KEY,
      article TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY,
      sourceId INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      key TEXT NOT NULL,
      article TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      published TEXT,
      state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
      payload TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      due REAL NOT NULL DEFAULT 0,
      reason TEXT,
      seen REAL NOT NULL,
      UNIQUE (sourceId, key)
    ) STRICT;
    CREATE INDEX entryPending ON entry (sourceId, due) WHERE state = 'pending';
    CREATE TABLE day (
      sourceId INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      day TEXT NOT NULL,
      visits INTEGER NOT NULL DEFAULT 0,
      faults INTEGER NOT NULL DEFAULT 0,
      added INTEGER NOT NULL DEFAULT 0,
      changed INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (sourceId, day)
    ) STRICT, WITHOUT ROWID;
    """
}

/// Keeps two watches from working on one archive.
private final class FileLock: Sendable {
  private let descriptor: Mutex<Int32>

  init(_ path: String) throws {
    // SQLite's own locks hang on the file, so this one has a file of its own.
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw WatchError(.state(path, String(cString: strerror(errno)))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw WatchError(.running(path))
    }
    self.descriptor = Mutex(descriptor)
  }

  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }
  }

  deinit { release() }
}

/// Why a watch can't run.
public struct WatchError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case noState(String)
    case running(String)
    case state(String, String)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// Whether what was asked for isn't there.
  public var isMissing: Bool { if case .noState = kind { true } else { false } }

  /// What is wrong and what to do, in whole sentences.
  public var description: String {
    switch kind {
    case .noState(let path):
      "Nothing is known of any source: there is no '\(path)'. Run 'mahdar watch' first."
    case .running(let path):
      "Another watch is running with '\(path)'. End it first, or give another archive."
    case .state(let path, let reason):
      "The watch can't use '\(path)': \(reason). Check that its folder exists and that you may write there."
    }
  }
}

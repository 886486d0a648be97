import GRDB
import Glibc

/// An archive where nothing may be written: on a medium that is only read, or in the folder of somebody else.
///
/// A database in WAL mode needs the log and its index beside it, also to be read. Where they are there,
/// SQLite reads them as they are. Where there are none and none can be made, it reads the file alone if it is
/// told that nobody changes it (`immutable`), which holds as long as nobody who may write does.
enum ReadOnlyFile {
  /// The connections to read a file by.
  static func pool(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
    do {
      return try opened(path, configuration)
    } catch let error as DatabaseError {
      guard [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode), let place = resolved(path),
        !mayBeMade(beside: place)
      else { throw error }
      // What the log holds is part of the archive.
      if size(place + "-wal") > 0 { throw ArchiveError(.unfinished, path: path) }
      return try opened(address(place), configuration)
    }
  }

  /// Whether the file or its folder refuses to be written.
  static func isRefused(_ path: String) -> Bool {
    guard let place = resolved(path) else { return false }
    return access(place, W_OK) != 0 || !mayBeMade(beside: place)
  }

  /// Reads once, for only then it shows whether the file can be.
  private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration)
    _ = try pool.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
    return pool
  }

  /// The file as SQLite's addresses write it (<https://www.sqlite.org/uri.html>).
  private static func address(_ place: String) -> String {
    let escaped = place.utf8.map { byte -> String in
      switch byte {
      case 0x2F, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return "file://" + escaped.joined() + "?immutable=1"
  }

  private static func mayBeMade(beside place: String) -> Bool {
    guard let slash = place.utf8.lastIndex(of: 0x2F) else { return true }
    return access(slash == place.startIndex ? "/" : String(place[..<slash]), W_OK) == 0
  }

  /// The path without links: the log lies beside the file that they lead to.
  private static func resolved(_ path: String) -> String? {
    guard let whole = realpath(path, nil) else { return nil }
    defer { free(whole) }
    return String(cString: whole)
  }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}

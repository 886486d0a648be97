import GRDB
import Synchronization

/// Sees whether anybody has written to an archive: a connection of its own, that only reads.
final class ArchiveWatch: Sendable {
  private let queue = Mutex<DatabaseQueue?>(nil)
  /// How much there was at a generation.
  let counts = Mutex<(generation: Int, counts: ArchiveCounts)?>(nil)

  /// A number that is another one once anybody, here or in another program, has written.
  func generation(_ path: String) throws -> Int {
    let queue = try queue.withLock { queue in
      if let queue { return queue }
      var configuration = Configuration()
      configuration.readonly = true
      let opened = try DatabaseQueue(path: path, configuration: configuration)
      queue = opened
      return opened
    }
    // <https://www.sqlite.org/pragma.html#pragma_data_version>
    return try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }
}

extension Archive {
  /// A number that is another one once anybody, here or in another program, has written; what was made of
  /// the archive holds as long as it stays.
  ///
  /// - Throws: ``ArchiveError`` if the file is not there any more, or can't be read.
  public func generation() throws(ArchiveError) -> Int {
    do { return try watch.generation(path) } catch { throw ArchiveError(error, path: path) }
  }

  /// The row of the version that was kept last; 0 in an empty archive. Later versions have greater ones.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func latestVersion() throws(ArchiveError) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT max(id) FROM version") ?? 0 }
  }
}

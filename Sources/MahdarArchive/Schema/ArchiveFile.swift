import Glibc

/// What is seen of an archive's file before SQLite opens it.
enum ArchiveFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Reads the header and refuses what is no archive: SQLite would write into any database.
  ///
  /// Format of the header: <https://www.sqlite.org/fileformat2.html#the_database_header>.
  /// - Parameter mayBeMade: Whether a file without a byte in it may become an archive. To whoever reads it is
  ///   none: who names the wrong file must not hear that all is well.
  /// - Throws: ``ArchiveError``.
  static func check(_ path: String, mayBeMade: Bool) throws(ArchiveError) {
    var header = [UInt8](repeating: 0, count: 100)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ArchiveError(.cannotOpen(String(cString: strerror(errno))), path: path)
    }
    defer { close(descriptor) }
    let count = pread(descriptor, &header, 100, 0)
    // A folder can be opened, and not read.
    if count < 0, errno == EISDIR { throw ArchiveError(.notAnArchive, path: path) }
    if count < 0 { throw ArchiveError(.cannotOpen(String(cString: strerror(errno))), path: path) }
    // Nothing was written yet: the run that made the file was stopped at once.
    if count == 0, mayBeMade { return }
    let id = header[68..<72].reduce(0) { $0 << 8 | Int32($1) }
    let isDatabase = count == 100 && header.starts(with: Array("SQLite format 3\0".utf8))
    // A first run that was stopped has the header, and the schema still in the log beside it.
    let isFresh = isDatabase && id == 0 && exists(path + "-wal")
    if !isDatabase || (id != Migrations.applicationID && !isFresh) {
      throw ArchiveError(.notAnArchive, path: path)
    }
  }
}

extension Archive {
  /// Whether a plain file is an archive, also one of another version.
  ///
  /// - Parameter path: What is no plain file, or can't be read, is none; a pipe isn't opened.
  public static func isArchive(atPath path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    do throws(ArchiveError) {
      try ArchiveFile.check(path, mayBeMade: false)
      return true
    } catch {
      return false
    }
  }
}

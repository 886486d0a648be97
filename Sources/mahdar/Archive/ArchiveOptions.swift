import ArgumentParser
import Glibc
import Mahdar

/// Which archive a command works on.
struct ArchiveOptions: ParsableArguments {
  @Option(name: [.long, .short], help: "The archive's file.", completion: .file())
  var archive: String

  /// The archive, opened to read.
  func toRead() throws -> Archive {
    try Archive(path: archive, access: .read) { try Reader().lexicon }
  }

  /// The archive, opened to write.
  func toWrite() throws -> Archive {
    try Archive(path: archive, access: .write) { try Reader().lexicon }
  }
}

/// Runs a command on an archive; tells its faults and turns them into exit codes.
func withArchiveErrors(_ body: () async throws -> Void) async throws {
  signal(SIGPIPE, SIG_IGN)
  do {
    try await body()
  } catch let error as ArchiveError {
    tell(error.description)
    if error.isMissing { throw ExitCode(EX_NOINPUT) }
    throw ExitCode(error.isRequest ? EXIT_FAILURE : EX_IOERR)
  } catch let error as InputError {
    tell(error.description)
    throw ExitCode(EX_NOINPUT)
  } catch OutputError.closed {
    return
  } catch let error as OutputError {
    tell(error.description)
    throw ExitCode(EX_IOERR)
  }
}

/// Who decides something, for the notes that the archive keeps: the user's name on this machine.
func userName() -> String {
  if let name = getenv("USER"), name.pointee != 0 { return String(cString: name) }
  if let user = getpwuid(getuid()), let name = user.pointee.pw_name, name.pointee != 0 {
    return String(cString: name)
  }
  return "user \(getuid())"
}

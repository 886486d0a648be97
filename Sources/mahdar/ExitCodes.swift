import ArgumentParser
import Glibc
import Mahdar

/// Runs a command; tells its faults on standard error and ends with the exit status of their kind, as
/// `sysexits.h` numbers them.
func withExitCodes(_ body: () async throws -> Void) async throws {
  signal(SIGPIPE, SIG_IGN)
  do {
    try await body()
  } catch {
    try conclude(error)
  }
}

/// Runs a command that waits for nothing, with the same faults and exit statuses.
func withExitCodes(_ body: () throws -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  do {
    try body()
  } catch {
    try conclude(error)
  }
}

/// Tells a fault of input, output or an archive and throws its exit status; others are thrown on. Nobody is
/// told that a reader of the output has gone.
private func conclude(_ error: any Error) throws {
  switch error {
  case OutputError.closed: return
  case let error as InputError:
    tell(error.description)
    throw ExitCode(EX_NOINPUT)
  case let error as OutputError:
    tell(error.description)
    if case .cannotCreate = error { throw ExitCode(EX_CANTCREAT) }
    throw ExitCode(EX_IOERR)
  case let error as ArchiveError:
    tell(error.description)
    if error.isMissing { throw ExitCode(EX_NOINPUT) }
    throw ExitCode(error.isRequest ? EXIT_FAILURE : EX_IOERR)
  default: throw error
  }
}

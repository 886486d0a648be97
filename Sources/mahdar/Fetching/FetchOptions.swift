import ArgumentParser
import Glibc
import Mahdar
import MahdarFetch

/// How commands ask the network.
struct FetchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A host that may be asked although it is not public, such as intranet.example or localhost:8080.",
      valueName: "host"))
  var allowHost: [String] = []

  @Option(help: "How long one answer may take, as 60s or 2m.")
  var timeout: String = "60s"

  @Flag(help: "Don't ask the sites' robots.txt, for sites whose leave you have.")
  var ignoreRobots = false

  @Option(
    help: "A file of certificates (PEM) of authorities that are trusted beside the system's.",
    completion: .file())
  var authorities: String?

  func validate() throws {
    guard let time = TimeSpan.duration(timeout), time >= .milliseconds(100) else {
      throw ValidationError("'\(timeout)' is no time. Write it as 60s or 2m.")
    }
  }

  var limits: FetchLimits { FetchLimits(timeout: TimeSpan.duration(timeout) ?? .seconds(60)) }

  /// A fetcher; it must be closed.
  ///
  /// - Throws: ``FetchError`` if the file of authorities has none.
  func fetcher(politeness: Fetcher.Politeness = Fetcher.Politeness()) throws(FetchError) -> Fetcher {
    var politeness = politeness
    politeness.asksRobots = !ignoreRobots
    return Fetcher(
      guardedBy: AddressGuard(allowedHosts: allowHost), limits: limits, politeness: politeness,
      trusting: try authorities.map { path throws(FetchError) in try Authorities(path: path) })
  }
}

/// Runs a command that asks the network; tells its faults and turns them into exit codes.
func withFetchErrors(_ body: () async throws -> Void) async throws {
  do {
    try await withExitCodes(body)
  } catch let error as FetchError {
    tell(error.description)
    throw ExitCode(EX_UNAVAILABLE)
  } catch let error as SourceFileError {
    tell(error.description)
    throw ExitCode(EX_DATAERR)
  } catch let error as WatchError {
    tell(error.description)
    throw ExitCode(error.isMissing ? EX_NOINPUT : EX_TEMPFAIL)
  }
}

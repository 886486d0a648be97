import Logging
import MahdarArchive
import NIOPosix
import ServiceLifecycle

/// Keeps at hand what a newsroom's first page shows and takes a while to find, while the newsroom is open.
struct DeskService: Service {
  let archive: Archive
  let logger: Logger
  /// Whether somebody asked for what was found before the last change, and got it.
  let isWanted: @Sendable () -> Bool
  /// Finds anew what the archive's last change may have altered.
  let tend: @Sendable () throws -> Void
  /// How long nothing is looked for.
  var pause = Duration.seconds(5)

  func run() async throws {
    // On a thread of its own: requests don't wait for it.
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    var generation = -1
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      var worked = Duration.zero
      do {
        let last = generation
        // The archive is asked there, too: that may wait for whoever writes. What counts is the work, not how
        // long it takes until this task goes on.
        (generation, worked) = try await pool.runIfActive { [self] in
          let start = ContinuousClock.now
          let now = try archive.generation()
          if now != last || isWanted() { try tend() }
          return (now, start.duration(to: .now))
        }
      } catch {
        logger.error("desk: \(error)")
      }
      // However large the archive is and however much comes in, it takes a twentieth of the time.
      let rest = max(pause, worked * 20)
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: rest) }
    }
    try await pool.shutdownGracefully()
  }
}

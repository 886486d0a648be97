import Logging
import Mahdar
import MahdarArchive
import NIOPosix
import ServiceLifecycle

/// Puts what comes in into stories, while the newsroom is open.
struct StoryService: Service {
  let archive: Archive
  let knowledge: StoryKnowledge
  let logger: Logger
  /// How long what came in waits, so that a batch is grouped at once.
  var pause = Duration.seconds(10)

  func run() async throws {
    // On a thread of its own: requests don't wait until what came in is grouped.
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    var generation = -1
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      do {
        let now = try archive.generation()
        if now != generation {
          let (archive, knowledge) = (archive, knowledge)
          try await pool.runIfActive {
            _ = try ArchiveStories(archive).update(knowledge)
          }
          // What was just kept is no news.
          generation = try archive.generation()
        }
      } catch {
        logger.error("stories: \(error)")
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }
    try await pool.shutdownGracefully()
  }
}

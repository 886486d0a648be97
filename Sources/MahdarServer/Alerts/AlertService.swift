import Foundation
import Logging
import Mahdar
import MahdarArchive
import NIOPosix
import ServiceLifecycle

/// Tells those who want it what is new, while the newsroom is open.
///
/// What was told is noted once it was taken; what could not be told is tried again later, after a longer
/// and longer pause, up to an hour. Nothing is told twice: each row is noted by its name. A round that the
/// archive's faults ended is tried again after a minute.
struct AlertService: Service {
  let archive: Archive
  let tellers: Tellers
  let logger: Logger
  /// The rows of the register that an alert follows, of which any may be news.
  var registerNews: @Sendable (Alert) throws -> [RegisterNews] = { _ in [] }
  /// The day from which is judged what is due.
  var today: @Sendable () -> String = { String(Date.now.formatted(.iso8601).prefix(10)) }
  /// How long nothing is looked for.
  var pause = Duration.seconds(2)
  /// Called in the end.
  var close: @Sendable () async -> Void = {}

  func run() async throws {
    var seen: (generation: Int, day: String)?
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      let start = ContinuousClock.now
      var isFaulty = false
      do {
        let now = (generation: try archive.generation(), day: today())
        let hasRetries = try archive.alerts().contains { $0.retry != nil }
        if seen.map({ $0 != now }) ?? true || hasRetries {
          try await round()
          // What the round noted is looked at once more: nothing that came in meanwhile is missed.
          seen = now
        }
      } catch {
        isFaulty = true
        logger.error("alerts: \(error)")
      }
      // However much there is to look at, it rests ten times as long, a minute at most.
      let work = start.duration(to: .now)
      let rest = max(pause, isFaulty ? .seconds(60) : min(.seconds(60), work * 10))
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: rest) }
    }
    await close()
  }

  /// Looks for what is new for each alert, and tells it.
  ///
  /// - Throws: If the alerts can't be read, or it can't be noted that one could not be told.
  func round(now: Date = .now) async throws {
    // One alert whose fault can't be noted keeps the others from nothing.
    var failure: (any Error)?
    for alert in try archive.alerts() {
      if let retry = alert.retry, retry > now.formatted(.iso8601) { continue }
      let (archive, registerNews) = (archive, registerNews)
      do {
        let news = try await AlertThread.run { try AlertNews(alert, archive, registerNews) }
        if !news.items.isEmpty { try await tellers.tell(news, alert, at: now) }
        if news.upTo > alert.last || !news.rows.isEmpty {
          try await AlertThread.run { try archive.note(told: news.rows, alert: alert.id, upTo: news.upTo) }
        }
      } catch {
        let wait = min(3600, 10 * (1 << min(alert.failures, 9)))
        let retry = now.addingTimeInterval(Double(wait)).formatted(.iso8601)
        do {
          try archive.note(fault: "\(error)", alert: alert.id, retry: retry)
        } catch {
          failure = failure ?? error
        }
      }
    }
    if let failure { throw failure }
  }
}

/// The thread on which alerts are worked out, so that no request waits for it.
enum AlertThread {
  private static let pool: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    return pool
  }()

  /// Does something there.
  static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await pool.runIfActive(body)
  }
}

extension Alert {
  /// Whether its query is the address of a register with its conditions; else it is one of search.
  var followsRegister: Bool { query.hasPrefix(RegisterNews.path) }
}

/// The ways in which news is told.
struct Tellers: Sendable {
  /// Sends a request; throws unless it was taken.
  var post: @Sendable (_ address: String, _ body: [UInt8], _ headers: [(String, String)]) async throws -> Void
  /// Writes a message into a file of this name.
  var write: @Sendable (_ news: AlertNews, _ alert: Alert, _ now: Date) throws -> Void = { _, _, _ in
    throw NewsroomError(Digest.noFolder)
  }

  func tell(_ news: AlertNews, _ alert: Alert, at now: Date) async throws {
    switch alert.channel {
    case .webhook:
      let body = news.body(alert)
      try await post(
        alert.target, body,
        [
          ("Content-Type", "application/json"),
          (Signature.header, Signature.of(body, secret: alert.secret, time: Int(now.timeIntervalSince1970))),
        ])
    case .digest: try write(news, alert, now)
    }
  }
}

import Foundation
import Mahdar
import MahdarArchive
import MahdarJSON
import NIOPosix
import ServiceLifecycle

/// Tells those who want it what is new, while the newsroom is open.
///
/// What was told is noted once it was taken; what could not be told is tried again later, after a longer
/// and longer pause, up to an hour. Nothing is told twice: each row is noted by its name.
struct AlertService: Service {
  let archive: Archive
  let tellers: Tellers
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
      let now = (generation: (try? archive.generation()) ?? 0, day: today())
      let hasRetries = ((try? archive.alerts()) ?? []).contains { $0.retry != nil }
      if seen.map({ $0 != now }) ?? true || hasRetries {
        await round()
        // What the round noted is looked at once more: nothing that came in meanwhile is missed.
        seen = now
      }
      // However much there is to look at, it rests ten times as long, a minute at most.
      let rest = max(pause, min(.seconds(60), start.duration(to: .now) * 10))
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: rest) }
    }
    await close()
  }

  /// Looks for what is new for each alert, and tells it.
  func round(now: Date = .now) async {
    for alert in (try? archive.alerts()) ?? [] {
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
        try? archive.note(fault: "\(error)", alert: alert.id, retry: retry)
      }
    }
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

/// What is new for an alert.
struct AlertNews: Sendable {
  /// The names to note: those of the rows that are told, and further ones that they go by.
  var rows: [String]
  /// The rows as JSON, in the order in which they were kept.
  var items: [[UInt8]]
  /// The same for people: who, what, where it stands.
  var lines: [(title: String, words: String, source: String)]
  /// Up to which version was looked.
  var upTo: Int64

  /// The most rows that are told at once; further ones come next.
  private static let most = 500

  init(
    _ alert: Alert, _ archive: Archive, _ registerNews: (Alert) throws -> [RegisterNews] = { _ in [] }
  ) throws {
    (rows, items, lines) = ([], [], [])
    upTo = Int64(try archive.latestVersion())
    if alert.followsRegister {
      try add(registerNews(alert), alert, archive)
      return
    }
    if upTo <= alert.last { return }
    var query = SearchQuery(alert.query)
    query.limit = AlertNews.most
    switch alert.domain {
    case .articles:
      let arrivals = try archive.versions(query, after: alert.last)
      upTo = arrivals.upTo
      try add(arrivals.rows.map(\.hit), alert, archive) { hit in
        (
          "\(hit.evidence.article)#\(hit.evidence.version)", hit.evidence,
          hit.evidence.title ?? hit.evidence.article
        )
      }
    case .statements:
      let arrivals = try archive.statements(query, afterVersion: alert.last)
      upTo = arrivals.upTo
      try add(arrivals.rows, alert, archive) { statement in
        (statement.name, statement.evidence, statement.speakerName ?? statement.speaker)
      }
    }
  }

  /// Adds those of a search's rows that were not told yet.
  private mutating func add<Row: ArchiveRow>(
    _ found: [Row], _ alert: Alert, _ archive: Archive,
    _ parts: (Row) -> (name: String, evidence: Evidence, title: String)
  ) throws {
    let untold = Set(try archive.untold(found.map { parts($0).name }, alert: alert.id))
    for row in found {
      let (name, evidence, title) = parts(row)
      guard untold.contains(name) else { continue }
      var buffer = JSONBuffer()
      row.append(to: &buffer)
      add(buffer.bytes, evidence, title: title)
      rows.append(name)
    }
  }

  /// Adds those of a register's rows that were told by none of their places, the oldest first.
  private mutating func add(_ found: [RegisterNews], _ alert: Alert, _ archive: Archive) throws {
    let untold = try archive.untold(found.flatMap(\.places), alert: alert.id)
    for row in found.reversed() {
      if row.places.allSatisfy(untold.contains) {
        if items.count == AlertNews.most {
          // What doesn't fit comes next: it is looked for again from where this began.
          upTo = alert.last
          continue
        }
        add(row.item, row.report.evidence, title: row.title)
      }
      // A report that comes later may be all that is left of the row: it goes by its place, too.
      rows += row.places.filter(untold.contains).map(\.description)
    }
  }

  private mutating func add(_ item: [UInt8], _ evidence: Evidence, title: String) {
    let source = [evidence.outlet, evidence.published].compactMap(\.self).joined(separator: " · ")
    items.append(item)
    lines.append((tame(title), tame(evidence.exact), tame(source)))
  }

  /// The news as one object of JSON.
  func body(_ alert: Alert) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("alert", alert.name)
      buffer.member("query", alert.query)
      buffer.member("among", alert.followsRegister ? "register" : alert.domain.rawValue)
      buffer.member("items", items) { buffer, item in buffer.bytes += item }
    }
    return buffer.bytes
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
  /// The folder of the digests; `nil` where none was given.
  var digests: String?

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
    case .digest: try Digest(news, alert, at: now).write(to: digests)
    }
  }
}

import Foundation
import Mahdar
import MahdarArchive
import MahdarJSON
import ServiceLifecycle

/// Tells those who want it what is new, while the newsroom is open.
///
/// What was told is noted once it was taken; what could not be told is tried again later, after a longer
/// and longer pause, up to an hour. Nothing is told twice: each row is noted by its name.
struct AlertService: Service {
  let archive: Archive
  let tellers: Tellers
  /// The rows of the register at an address.
  var registerNews: @Sendable (String) throws -> [RegisterNews] = { _ in [] }
  /// How long nothing is looked for when nothing was written.
  var pause = Duration.seconds(2)
  /// Called in the end.
  var close: @Sendable () async -> Void = {}

  func run() async throws {
    var generation = -1
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      let now = (try? archive.generation()) ?? generation
      let hasRetries = ((try? archive.alerts()) ?? []).contains { $0.retry != nil }
      if now != generation || hasRetries {
        await round()
        // What the round noted is no news.
        generation = (try? archive.generation()) ?? now
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }
    await close()
  }

  /// Looks for what is new for each alert, and tells it.
  func round(now: Date = .now) async {
    for alert in (try? archive.alerts()) ?? [] {
      if let retry = alert.retry, retry > now.formatted(.iso8601) { continue }
      do {
        let news = try AlertNews(alert, archive, registerNews)
        if !news.rows.isEmpty { try await tellers.tell(news, alert, at: now) }
        if news.upTo > alert.last { try archive.note(told: news.rows, alert: alert.id, upTo: news.upTo) }
      } catch {
        let wait = min(3600, 10 * (1 << min(alert.failures, 9)))
        let retry = now.addingTimeInterval(Double(wait)).formatted(.iso8601)
        try? archive.note(fault: "\(error)", alert: alert.id, retry: retry)
      }
    }
  }
}

/// What is new for an alert.
struct AlertNews {
  /// The names of the rows.
  var rows: [String]
  /// The rows as JSON, in the order in which they were kept.
  var items: [[UInt8]]
  /// The same for people: who, what, where it stands.
  var lines: [(title: String, words: String, source: String)]
  /// The last version that was looked at.
  var upTo: Int64

  /// The most rows that are told at once.
  private static let most = 500

  init(
    _ alert: Alert, _ archive: Archive, _ registerNews: (String) throws -> [RegisterNews] = { _ in [] }
  ) throws {
    upTo = Int64(try archive.latestVersion())
    (rows, items, lines) = ([], [], [])
    if upTo <= alert.last { return }
    var query = SearchQuery(alert.query)
    query.limit = AlertNews.most
    var found: [(name: String, item: [UInt8], line: (title: String, words: String, source: String))] = []
    func add(_ name: String, _ item: [UInt8], _ evidence: Evidence, title: String) {
      let source = [evidence.outlet, evidence.published].compactMap(\.self).joined(separator: " · ")
      found.append((name, item, (tame(title), tame(evidence.exact), tame(source))))
    }
    func add(_ name: String, _ row: some ArchiveRow, _ evidence: Evidence, title: String) {
      var buffer = JSONBuffer()
      row.append(to: &buffer)
      add(name, buffer.bytes, evidence, title: title)
    }
    switch alert.domain {
    case _ where alert.followsRegister:
      for row in try registerNews(alert.query) {
        add(row.name, row.item, row.report.evidence, title: row.title)
      }
    case .articles:
      for (_, hit) in try archive.versions(query, after: alert.last) {
        add(
          "\(hit.evidence.article)#\(hit.evidence.version)", hit, hit.evidence,
          title: hit.evidence.title ?? hit.evidence.article)
      }
    case .statements:
      for statement in try archive.statements(query, afterVersion: alert.last) {
        add(statement.name, statement, statement.evidence, title: statement.speakerName ?? statement.speaker)
      }
    }
    let untold = Set(try archive.untold(found.map(\.name), alert: alert.id))
    for one in found.reversed() where untold.contains(one.name) {
      rows.append(one.name)
      items.append(one.item)
      lines.append(one.line)
    }
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

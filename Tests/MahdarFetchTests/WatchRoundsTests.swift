import Foundation
import Mahdar
import MahdarFetch
import TestServer
import TestSupport
import Testing

/// Watches a world of misbehaving feeds for some rounds, starting anew in each, and counts what is lost or
/// doubled.
@Suite struct WatchRoundsTests {
  /// A few rounds in this process, where half of them are broken off in their middle.
  @Test func nothingIsLostOrDoubled() async throws {
    let world = FeedWorld(feeds: FeedWorld.Kind.allCases.count)
    let server = try await RawServer { world.answer($0) }
    let folder = try ScratchFolder()
    let archive = MemorySink()
    let seed = SplitMix.freshSeed()
    var random = SplitMix(seed)
    for round in 0..<6 {
      world.begin(round: round, port: server.port)
      if round % 3 == 1 {
        let task = Task { try await Self.visit(world, folder, archive) }
        try await Task.sleep(for: .milliseconds(Int.random(in: 5...400, using: &random)))
        task.cancel()
        _ = await task.result
      }
      try await Self.visit(world, folder, archive)
    }
    // Pages that are put off come with the rounds in which all goes well; there a machine that is busy with
    // other tests has time for a feed that drips.
    world.begin(round: 6, port: server.port)
    for _ in 0..<2 { try await Self.visit(world, folder, archive, limits: .patient) }
    await server.close()
    let kept = await archive.versions
    WatchFigures(world, titles: kept.mapValues { $0.map(\.title) }).check(seed: seed)
  }

  private static func visit(
    _ world: FeedWorld, _ folder: ScratchFolder, _ sink: MemorySink,
    limits: FetchLimits = FetchLimits(timeout: .milliseconds(700))
  ) async throws {
    var politeness = Fetcher.Politeness()
    politeness.pause = .zero
    politeness.width = 32
    let fetcher = Fetcher(
      guardedBy: AddressGuard(allowedHosts: ["127.0.0.1"]), limits: limits,
      politeness: politeness)
    var options = Watcher.Options()
    options.jobs = 64
    do {
      let store = try WatchStore(path: folder.path + "/state")
      defer { store.close() }
      let watcher = try Watcher(
        sources: world.feeds.compactMap { feed in
          WebAddress(world.base + feed.path).map { WatchedSource(address: $0, name: "\(feed.kind)") }
        }, store: store, fetcher: fetcher, sink: sink, options: options)
      try await watcher.runOnce()
    } catch {
      await fetcher.close()
      throw error
    }
    await fetcher.close()
  }
}

extension FetchLimits {
  /// For what must be had though other tests may keep all of the machine's threads for minutes.
  static var patient: FetchLimits {
    var limits = FetchLimits()
    (limits.connect, limits.read, limits.whole) = (.seconds(600), .seconds(600), .seconds(600))
    return limits
  }
}

/// Keeps articles as an archive does, in memory.
actor MemorySink: ArticleSink {
  private(set) var versions: [String: [(title: String, article: Article)]] = [:]

  func keep(_ articles: [Article]) throws -> KeptArticles {
    try Task.checkCancellation()
    var counts = KeptArticles()
    for article in articles {
      var same = article
      same.warnings = []
      let known = versions[article.id] ?? []
      if known.contains(where: { $0.article == same }) { continue }
      versions[article.id, default: []].append((article.title ?? "", same))
      if known.isEmpty { counts.added += 1 } else { counts.changed += 1 }
    }
    return counts
  }
}

/// A folder that goes with its owner.
final class ScratchFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }

  /// Writes a file.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

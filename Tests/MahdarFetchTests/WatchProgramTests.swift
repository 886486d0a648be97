import Foundation
import Mahdar
import MahdarFetch
import TestServer
import TestSupport
import Testing

/// The program itself against a world of misbehaving feeds, killed in the middle of every third round.
///
/// Runs where `MAHDAR_WATCH_PROGRAM` names the program, as `make bench-watch` does; `MAHDAR_WATCH_FEEDS` and
/// `MAHDAR_WATCH_ROUNDS` say how many.
@Suite struct WatchProgramTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let program = environment["MAHDAR_WATCH_PROGRAM"]

  private static func number(_ name: String, _ usual: Int) -> Int {
    environment[name].flatMap { Int($0) } ?? usual
  }

  @Test(.enabled(if: program != nil)) func killedAndStartedAgain() async throws {
    let rounds = Self.number("MAHDAR_WATCH_ROUNDS", 50)
    let world = FeedWorld(feeds: Self.number("MAHDAR_WATCH_FEEDS", 200))
    let server = try await RawServer { world.answer($0) }
    let folder = try ScratchFolder()
    world.begin(round: 0, port: server.port)
    try folder.write("sources.yml", Self.sources(world))
    let started = ContinuousClock.now
    let seed = SplitMix.freshSeed()
    var random = SplitMix(seed)
    var kills = 0
    for round in 0..<rounds {
      world.begin(round: round, port: server.port)
      if round % 3 == 1 {
        let time = Duration.milliseconds(Int.random(in: 50...2000, using: &random))
        if try await Self.run(folder, killAfter: time) { kills += 1 }
      }
      _ = try await Self.run(folder)
    }
    // A last round in which all goes well; pages that were put off come with it.
    let last = rounds + rounds % 2
    world.begin(round: last, port: server.port)
    for _ in 0..<3 { _ = try await Self.run(folder) }
    await server.close()
    let titles = try Self.titles(folder.path + "/a.mahdar")
    let figures = WatchFigures(world, titles: titles)
    print(
      """
      watch: seed \(seed), \(world.feeds.count) feeds, \(rounds) rounds, \(kills) runs killed, \
      \(started.duration(to: .now)): \
      \(figures.published) articles published, \(titles.count) kept, lost \(figures.lost.count), \
      doubled \(figures.doubled.count), false versions \(figures.versions.count), \
      changed before they were seen \(figures.late.count)
      """)
    figures.check(seed: seed)
  }

  private static func sources(_ world: FeedWorld) -> String {
    "sources:\n"
      + world.feeds.map { "  - url: \(world.base)\($0.path)\n    name: \($0.kind) \($0.number)\n" }.joined()
  }

  /// Runs one round; whether it was killed before its end.
  private static func run(_ folder: ScratchFolder, killAfter time: Duration? = nil) async throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program ?? "")
    process.arguments = [
      "watch", "--once", "--quiet", "--archive", folder.path + "/a.mahdar", "--sources",
      folder.path + "/sources.yml", "--allow-host", "127.0.0.1", "--pause", "0s", "--per-host", "64",
      "--jobs",
      "64", "--timeout", "1s",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    let identifier = process.processIdentifier
    let killer = Task {
      guard let time else { return }
      try await Task.sleep(for: time)
      // Zero would mean everybody in the group of the tests.
      if identifier > 0, process.isRunning { kill(identifier, SIGKILL) }
    }
    for await _ in ends {}
    killer.cancel()
    let wasKilled = process.terminationReason == .uncaughtSignal
    if !wasKilled { #expect(process.terminationStatus == 0) }
    return wasKilled
  }

  /// For each article of an archive the headlines of its versions.
  private static func titles(_ path: String) throws -> [String: [String]] {
    let archive = try Archive(path: path, access: .read) { try Reader().lexicon }
    var titles: [String: [String]] = [:]
    var all = SearchQuery("")
    all.limit = 1_000_000
    for key in try archive.articles(all).rows.map(\.evidence.article) {
      titles[key] = try archive.history(ofArticle: key).map { $0.title ?? "" }
    }
    return titles
  }
}

/// What was kept against what was published.
struct WatchFigures {
  let published: Int
  let lost: [String]
  let doubled: [String]
  let strange: [String]
  /// Articles with more versions than were published.
  let versions: [String]
  /// Edited articles of which an earlier version is not there: it was gone before it was asked for.
  let late: [String]
  let edited: Int

  /// `titles` has the headlines of the versions of each article.
  init(_ world: FeedWorld, titles: [String: [String]]) {
    var counts: [String: [Int]] = [:]
    for versions in titles.values { counts[versions.last ?? "", default: []].append(versions.count) }
    var wanted: [String: (versions: Int, kind: FeedWorld.Kind)] = [:]
    for feed in world.feeds where feed.kind.sends {
      for article in world.published(feed) {
        wanted[FeedWorld.title(feed.owner, article)] = (world.versions(feed.owner, article), feed.kind)
      }
    }
    published = wanted.count
    lost = wanted.filter { counts[$0.key] == nil }.map { "\($0.value.kind): \($0.key)" }.sorted()
    doubled = counts.filter { $0.value.count > 1 }.map {
      "\(wanted[$0.key].map { "\($0.kind)" } ?? "?"): \($0.key)"
    }
    .sorted()
    strange = counts.keys.filter { wanted[$0] == nil }.sorted()
    func told(_ differs: (Int, Int) -> Bool) -> [String] {
      wanted.compactMap { title, value in
        guard let count = counts[title]?.max(), differs(count, value.versions) else { return nil }
        return "\(value.kind): \(title) has \(count)"
      }.sorted()
    }
    versions = told(>)
    late = told(<)
    edited = wanted.values.count { $0.versions > 1 }
  }

  /// Fails where anything differs; the times at which runs were broken off were drawn from the seed.
  func check(seed: UInt64) {
    #expect(lost.isEmpty, "seed \(seed), lost: \(lost.prefix(12))")
    #expect(doubled.isEmpty, "seed \(seed), doubled: \(doubled.prefix(12))")
    #expect(strange.isEmpty, "seed \(seed), not published: \(strange.prefix(12))")
    #expect(versions.isEmpty, "seed \(seed), versions: \(versions.prefix(12))")
    // On a slow machine a page may change before its first version was fetched: one in twenty, and where few
    // were edited at all, one of them.
    #expect(
      late.count * 20 <= max(edited, 20), "seed \(seed), versions: \(late.prefix(12)) of \(edited) edited")
  }
}

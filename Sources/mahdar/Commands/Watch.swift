import ArgumentParser
import Glibc
import Logging
import Mahdar
import MahdarFetch
import ServiceLifecycle
import UnixSignals

/// `mahdar watch`: sources followed, what is new kept.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follows feeds and sitemaps and keeps what is new or changed in an archive.",
    discussion: """
      Runs until it is told to end (SIGTERM or Control-C), and goes on where it was when it is started again. \
      Sites are asked politely: one request at a time, as their robots.txt says, with the dates of what is there \
      already. 'mahdar sources' shows how each source does.

        mahdar watch --archive news.mahdar --sources sources.opml
        mahdar watch --archive news.mahdar --sources sources.yml --once
      """)

  @Option(name: [.long, .short], help: "The archive's file, made if it isn't there.", completion: .file())
  var archive: String

  @Option(name: [.long, .short], help: "The list of sources: OPML, or YAML.", completion: .file())
  var sources: String

  @Flag(help: "Visit each source once and end; the exit status is 69 if every visit failed.")
  var once = false

  @Option(help: "The time between two visits of a source, as 90s, 15m or 2h.")
  var interval: String = "15m"

  @Option(help: "The pause between two requests to one host, as 1s.")
  var pause: String = "1s"

  @Option(help: "How many requests may be under way to one host.")
  var perHost = 1

  @Option(parsing: .unconditional, help: "How many sources are visited at the same time.")
  var jobs = 16

  @Flag(help: "Tell of faults alone.")
  var quiet = false

  @OptionGroup var fetching: FetchOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    guard let time = TimeSpan.duration(interval), time >= .seconds(1) else {
      throw ValidationError("'\(interval)' is no interval. Write it as 90s, 15m or 2h.")
    }
    guard TimeSpan.duration(pause) != nil else {
      throw ValidationError("'\(pause)' is no time. Write it as 1s.")
    }
    guard (1...64).contains(perHost), (1...1024).contains(jobs) else {
      throw ValidationError("--per-host is between 1 and 64, --jobs between 1 and 1024.")
    }
  }

  func run() async throws {
    try await withFetchErrors {
      let list = try SourceFile(path: sources)
      for warning in list.warnings { tell("\(sources): \(warning)") }
      let (reader, digest) = try knowledge.readerAndDigest()
      let archive = try Archive(path: archive, access: .create) { reader.lexicon }
      let store = try WatchStore(path: WatchStore.path(forArchive: self.archive))
      var politeness = Fetcher.Politeness()
      politeness.pause = TimeSpan.duration(pause) ?? .seconds(1)
      politeness.width = perHost
      let fetcher = try fetching.fetcher(politeness: politeness)
      var options = Watcher.Options()
      options.interval = TimeSpan.duration(interval) ?? options.interval
      options.jobs = jobs
      let (counts, isQuiet) = (WatchCounts(), quiet)
      let watcher = try Watcher(
        sources: list.sources, store: store, fetcher: fetcher,
        sink: ReadingSink(reader: reader, archive: archive, knowledge: digest), options: options
      ) { event in
        counts.take(event)
        if let line = WatchLine.line(event, isQuiet: isQuiet) { tell(line) }
      }
      do {
        try await run(watcher)
      } catch {
        await fetcher.close()
        throw error
      }
      await fetcher.close()
      if !quiet { try ByteOutput().write(Array((counts.sentence + "\n").utf8)) }
      if once, counts.haveAllFailed { throw ExitCode(EX_UNAVAILABLE) }
    }
  }

  private func run(_ watcher: Watcher) async throws {
    if !once { tell("watching; end it with Control-C or SIGTERM") }
    let service: any Service = once ? RoundService(watcher: watcher) : watcher
    var logger = Logger(label: "mahdar.watch")
    logger.logLevel = .critical
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          ServiceGroupConfiguration.ServiceConfiguration(
            service: service, successTerminationBehavior: .gracefullyShutdownGroup)
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }
}

/// One round of a watch that can be ended as a service is.
private struct RoundService: Service {
  let watcher: Watcher

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await watcher.runOnce() }
    } catch is CancellationError {}
  }
}

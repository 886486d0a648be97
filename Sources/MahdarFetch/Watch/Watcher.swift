import Foundation
public import ServiceLifecycle

/// Follows sources: visits each when it is due, keeps what is new, and remembers how each does.
///
/// As a service it runs until it is asked to end, and ends within a moment: what was found is written down,
/// and what was under way is done again with the next run.
public final class Watcher: Service {
  /// How a watch goes about it.
  public struct Options: Sendable {
    /// The time between two visits of a source that has none of its own.
    public var interval: Duration = .seconds(900)
    /// How many sources are visited at the same time.
    public var jobs = 16
    /// How long a round waits for a server that asks to come back later.
    public var patience: Duration = .seconds(30)

    /// The usual way.
    public init() {}
  }

  /// What is told while a watch runs.
  public enum Event: Sendable {
    /// A source was visited.
    case visited(WatchedSource, KeptArticles, note: String?)
    /// A visit failed; what was found before is kept.
    case failed(WatchedSource, FetchError)
    /// A source is left alone, because it is gone or asked for it.
    case passedOver(WatchedSource, String)
  }

  private let sources: [WatchedSource]
  private let store: WatchStore
  private let fetcher: Fetcher
  private let sink: any ArticleSink
  private let options: Options
  private let report: @Sendable (Event) -> Void
  private let slots: HostGate

  /// Makes a watch.
  ///
  /// - Parameter report: Told of each visit, from any task.
  /// - Throws: What the store throws.
  public init(
    sources: [WatchedSource], store: WatchStore, fetcher: Fetcher, sink: any ArticleSink,
    options: Options = Options(), report: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws {
    self.sources = sources.filter { !$0.isPaused }
    self.store = store
    self.fetcher = fetcher
    self.sink = sink
    self.options = options
    self.report = report
    slots = HostGate(width: options.jobs)
    try store.enlist(sources, now: .now)
    try store.forgetOld(now: .now)
  }

  /// Visits sources when they are due, until the service is asked to end.
  public func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await self.followAll() }
    } catch is CancellationError {}
  }

  /// Visits each source once, those that failed too, and ends.
  public func runOnce() async throws {
    await fetcher.tryRobotsAgain()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for source in sources { group.addTask { try await self.visitOnce(source) } }
      try await group.waitForAll()
    }
  }

  private func followAll() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for source in sources { group.addTask { try await self.follow(source) } }
      try await group.waitForAll()
    }
  }

  private func follow(_ source: WatchedSource) async throws {
    while let standing = try store.standing(source) {
      if standing.isGone {
        report(.passedOver(source, "gone for good; 'mahdar sources --retry' has it visited again"))
        return
      }
      let wait = standing.due.timeIntervalSinceNow
      if wait > 0 { try await Task.sleep(for: .seconds(wait)) }
      try await visit(source, standing, isImpatient: false)
    }
  }

  private func visitOnce(_ source: WatchedSource) async throws {
    for _ in 0..<3 {
      guard let standing = try store.standing(source) else { return }
      if standing.isGone {
        report(.passedOver(source, "gone for good; 'mahdar sources --retry' has it visited again"))
        return
      }
      if let until = standing.heldUntil, until > .now {
        let wait = until.timeIntervalSinceNow
        guard wait <= options.patience.seconds else {
          report(.passedOver(source, "asked to be left alone until \(until.formatted(.iso8601))"))
          return
        }
        try await Task.sleep(for: .seconds(wait))
      }
      try await visit(source, standing, isImpatient: true)
      // A server that asks for a moment's patience is asked again in the same round.
      guard let after = try store.standing(source), let until = after.heldUntil, until > .now else { return }
    }
  }

  private func visit(_ source: WatchedSource, _ standing: SourceStanding, isImpatient: Bool) async throws {
    try await slots.enter("")
    defer { Task { await slots.leave("", pause: .zero) } }
    let interval = source.interval ?? options.interval
    let backoff = Backoff(first: min(interval, .seconds(60)), longest: max(interval, .seconds(6 * 3600)))
    let visit = SourceVisit(
      source: source, sourceID: standing.id, store: store, fetcher: fetcher, sink: sink, backoff: backoff,
      isImpatient: isImpatient)
    let result = try await visit.run()
    let now = Date.now
    guard let fault = result.fault else {
      let due = now + interval.seconds * .random(in: 0.95...1.05)
      try store.succeed(standing.id, due: due, note: result.note, now: now)
      report(.visited(source, result.kept, note: result.note))
      return
    }
    let held = fault.retryAfter
    let due = max(held ?? now, now + backoff.wait(afterFaults: standing.faults + 1).seconds)
    try store.fail(
      standing.id, reason: fault.description, due: due, heldUntil: held, isGone: fault.status == 410, now: now
    )
    if result.kept != KeptArticles() { report(.visited(source, result.kept, note: nil)) }
    report(.failed(source, fault))
  }
}

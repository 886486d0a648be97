import Foundation

/// Lets requests to one host through one after another, with a pause between them.
actor HostGate {
  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct Host {
    var active = 0
    /// Before that no request begins.
    var next = ContinuousClock.now
    /// What the host itself asked for.
    var heldUntil: Date?
    var waiters: [Waiter] = []
  }

  /// A wait that is longer is not sat out; the caller comes back later.
  private static let patience: TimeInterval = 60

  private let width: Int
  private var hosts: [String: Host] = [:]
  private var lastID = 0
  /// At how many hosts those are forgotten that nothing is known of any more.
  private var sweep = HostGate.leastSweep
  private static let leastSweep = 10_000

  /// `width` is how many requests may be under way to one host.
  init(width: Int = 1) { self.width = max(1, width) }

  /// Waits for its turn; ``leave(_:pause:)`` must follow unless this throws.
  func enter(_ host: String) async throws {
    if var state = hosts[host], let until = state.heldUntil {
      if until > .now + Self.patience { throw FetchError(.mustWait(until: until)) }
      state.heldUntil = nil
      state.next = max(state.next, .now + .seconds(max(0, until.timeIntervalSinceNow)))
      hosts[host] = state
    }
    if hosts[host, default: Host()].active < width {
      hosts[host, default: Host()].active += 1
    } else {
      try await queue(host)
    }
    do {
      try Task.checkCancellation()
      if let next = hosts[host]?.next, next > .now { try await Task.sleep(until: next) }
    } catch {
      leave(host, pause: .zero)
      throw error
    }
  }

  /// Lets the next one in, after a pause.
  func leave(_ host: String, pause: Duration) {
    guard var state = hosts[host] else { return }
    state.next = max(state.next, .now + pause)
    if state.waiters.isEmpty {
      state.active -= 1
    } else {
      // The place goes straight to whoever waits longest.
      state.waiters.removeFirst().continuation.resume()
    }
    hosts[host] = state
    if hosts.count > sweep { forgetIdle() }
  }

  /// Forgets the hosts that may be asked at once. It comes again when there are twice as many as are left, so
  /// that not every request looks at all of them.
  private func forgetIdle() {
    let now = ContinuousClock.now
    let date = Date.now
    hosts = hosts.filter { _, host in
      host.active > 0 || host.next > now || host.heldUntil.map { $0 > date } == true
    }
    sweep = max(HostGate.leastSweep, 2 * hosts.count)
  }

  /// Keeps everybody away from a host that asked for it.
  func hold(_ host: String, until date: Date) {
    let known = hosts[host, default: Host()].heldUntil
    hosts[host, default: Host()].heldUntil = max(known ?? date, date)
  }

  private func queue(_ host: String) async throws {
    lastID += 1
    let id = lastID
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        hosts[host, default: Host()].waiters.append(Waiter(id: id, continuation: continuation))
      }
    } onCancel: {
      Task { await self.give(up: id, host) }
    }
  }

  private func give(up id: Int, _ host: String) {
    guard let index = hosts[host]?.waiters.firstIndex(where: { $0.id == id }) else { return }
    hosts[host]?.waiters.remove(at: index).continuation.resume(throwing: CancellationError())
  }
}

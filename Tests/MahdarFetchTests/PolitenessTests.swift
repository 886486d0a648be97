import Foundation
import Synchronization
import Testing

@testable import MahdarFetch

@Suite struct PolitenessTests {
  @Test(arguments: [
    ("120", 120.0), (" 5 ", 5), ("0", 0), ("99999999999", 7 * 86400), ("Wed, 16 Jun 2021 14:31:00 GMT", 60),
    ("Wednesday, 16-Jun-21 14:31:00 GMT", 60), ("Wed Jun 16 14:31:00 2021", 60),
    ("Wed, 16 Jun 1999 14:31:00 GMT", 0), ("soon", nil), ("", nil), ("-5", nil), ("16 Jun 2021", nil),
  ])
  func waitsThatServersAskFor(value: String, seconds: Double?) throws {
    let now = try Date("2021-06-16T14:30:00Z", strategy: .iso8601)
    #expect(RetryAfter.date(value, now: now)?.timeIntervalSince(now) == seconds)
  }

  @Test func waitsDoubleUpToALimitAndVaryByHalf() {
    let backoff = Backoff(first: .seconds(60), longest: .seconds(3600))
    #expect(backoff.wait(afterFaults: 0) == .zero)
    #expect(
      (1...8).map { backoff.wait(afterFaults: $0, chance: 1).seconds } == [
        60, 120, 240, 480, 960, 1920, 3600, 3600,
      ])
    #expect(backoff.wait(afterFaults: 1, chance: 0) == .seconds(30))
    #expect(backoff.wait(afterFaults: .max, chance: 1) == .seconds(3600))
  }

  @Test func aHostIsAskedOnceAtATimeWithPauses() async throws {
    let gate = HostGate()
    let started = ContinuousClock.now
    let most = try await withThrowingTaskGroup(of: Int.self) { group in
      let counter = Counter()
      for _ in 0..<4 {
        group.addTask {
          try await gate.enter("a")
          let inside = await counter.enter()
          try await Task.sleep(for: .milliseconds(5))
          await counter.leave()
          await gate.leave("a", pause: .milliseconds(20))
          return inside
        }
      }
      return try await group.reduce(0, max)
    }
    #expect(most == 1)
    #expect(started.duration(to: .now) >= .milliseconds(80))
  }

  @Test func whoGivesUpTheQueueBlocksNobody() async throws {
    let gate = HostGate()
    try await gate.enter("a")
    let waiting = Task { try await gate.enter("a") }
    try await Task.sleep(for: .milliseconds(20))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await gate.leave("a", pause: .zero)
    try await gate.enter("a")
  }

  @Test func aHostThatAsksForItIsLeftAlone() async throws {
    let gate = HostGate()
    await gate.hold("a", until: .now + 3600)
    await #expect(throws: FetchError.self) { try await gate.enter("a") }
    try await gate.enter("b")
    // A short wait is sat out.
    await gate.hold("c", until: .now + 0.1)
    let started = ContinuousClock.now
    try await gate.enter("c")
    #expect(started.duration(to: .now) >= .milliseconds(80))
  }

  @Test func robotsOfNewSitesAreRememberedInThePlaceOfTheFirst() async throws {
    let asked = Mutex<[String]>([])
    let cache = RobotsCache(limit: 4) { address in
      asked.withLock { $0.append(address.host) }
      throw FetchError(.tooManyRedirects(5))
    }
    for number in [1, 2, 3, 4, 5, 5, 4, 1] {
      let address = try #require(WebAddress("https://site\(number).example/"))
      _ = await cache.standing(address)
    }
    #expect(asked.withLock { $0 } == [1, 2, 3, 4, 5, 1].map { "site\($0).example" })
  }

  private actor Counter {
    private var inside = 0
    func enter() -> Int {
      inside += 1
      return inside
    }
    func leave() { inside -= 1 }
  }
}

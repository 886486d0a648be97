import AsyncHTTPClient
import Foundation
import MahdarFormats

/// Fetches addresses: guarded against what must not be reached, one after another for each host, as
/// `robots.txt` asks, within limits.
///
/// ```swift
/// let fetcher = Fetcher(guardedBy: AddressGuard())
/// let page = try await fetcher.fetch(FetchRequest(address))
/// await fetcher.close()
/// ```
public final class Fetcher: Sendable {
  /// How a host is treated that says nothing about it.
  public struct Politeness: Sendable {
    /// The pause between two requests.
    public var pause: Duration = .seconds(1)
    /// The longest pause that a site's `Crawl-delay` is granted.
    public var longestPause: Duration = .seconds(60)
    /// How many requests may be under way to one host.
    public var width = 1
    /// Whether `robots.txt` is asked at all.
    public var asksRobots = true

    /// The usual treatment.
    public init() {}
  }

  private let addressGuard: AddressGuard
  private let resolver: any HostResolver
  private let limits: FetchLimits
  private let politeness: Politeness
  private let clients: PinnedClients
  private let gate: HostGate
  private let robots: RobotsCache

  /// Makes a fetcher; ``close()`` must be called before it goes.
  public init(
    guardedBy addressGuard: AddressGuard, limits: FetchLimits = FetchLimits(),
    politeness: Politeness = Politeness(), trusting authorities: Authorities? = nil,
    resolver: any HostResolver = SystemResolver()
  ) {
    self.addressGuard = addressGuard
    self.resolver = resolver
    self.limits = limits
    self.politeness = politeness
    let clients = PinnedClients(limits: limits, trusting: authorities)
    let gate = HostGate(width: politeness.width)
    (self.clients, self.gate) = (clients, gate)
    let hop = Hop(guard: addressGuard, resolver: resolver, limits: limits, clients: clients)
    robots = RobotsCache { address in
      var request = FetchRequest(address)
      request.obeysRobots = false
      return try await Self.follow(request, limits: limits) { request in
        try await Self.inTurn(request, gate, pause: politeness.pause) { try await hop.run(request) }
      }
    }
  }

  /// Closes all connections.
  public func close() async { await clients.close() }

  /// Forgets which files of `robots.txt` could not be had, so that they are asked for again.
  public func tryRobotsAgain() async { await robots.forgetFaults() }

  /// Fetches an address, with the redirects that it leads through.
  ///
  /// - Throws: ``FetchError``, or `CancellationError`.
  public func fetch(_ request: FetchRequest) async throws -> Fetched {
    let hop = Hop(guard: addressGuard, resolver: resolver, limits: limits, clients: clients)
    return try await Self.follow(request, limits: limits) { request in
      var pause = politeness.pause
      if request.obeysRobots && politeness.asksRobots {
        switch await robots.standing(request.address) {
        case .unreachable(let error):
          // A site that is down, or must not be asked, is told as that.
          throw error.status == nil ? error : FetchError(.robotsUnreachable(error.description))
        case .rules(let rules):
          guard rules.allows(request.address.pathAndQuery) else {
            throw FetchError(.forbidden(request.address.string))
          }
          if let delay = rules.delay { pause = max(pause, min(delay, politeness.longestPause)) }
        }
      }
      return try await Self.inTurn(request, gate, pause: pause) { try await hop.run(request) }
    }
  }

  /// Runs a request when its host's turn comes.
  private static func inTurn(
    _ request: FetchRequest, _ gate: HostGate, pause: Duration, _ run: () async throws -> Hop.Outcome
  ) async throws -> Hop.Outcome {
    let host = request.address.host
    try await gate.enter(host)
    do {
      let outcome = try await run()
      await gate.leave(host, pause: pause)
      return outcome
    } catch {
      if let date = (error as? FetchError)?.retryAfter { await gate.hold(host, until: date) }
      await gate.leave(host, pause: pause)
      throw error
    }
  }

  /// Goes from redirect to redirect.
  private static func follow(
    _ request: FetchRequest, limits: FetchLimits, _ run: (FetchRequest) async throws -> Hop.Outcome
  ) async throws -> Fetched {
    var request = request
    var seen: Set<WebAddress> = [request.address]
    var isForGood = true
    while true {
      switch try await run(request) {
      case .answer(var fetched):
        if isForGood, seen.count > 1 { fetched.movedTo = fetched.address }
        return fetched
      case .redirect(let place, let forGood):
        guard let next = WebAddress(place, relativeTo: request.address) else {
          throw FetchError(.badRedirect(place))
        }
        guard seen.insert(next).inserted else { throw FetchError(.redirectLoop(next.string)) }
        guard seen.count <= limits.redirects + 1 else {
          throw FetchError(.tooManyRedirects(limits.redirects))
        }
        isForGood = isForGood && forGood
        request.address = next
      }
    }
  }
}

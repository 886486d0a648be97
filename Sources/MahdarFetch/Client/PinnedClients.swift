import AsyncHTTPClient
import NIOCore
import NIOPosix

/// HTTP clients that each know one host at one address, so that nothing is looked up a second time between
/// the check of an address and the connection to it.
actor PinnedClients {
  private struct Pin: Hashable {
    let host: String
    let address: IPAddress
  }

  private struct Entry {
    let client: HTTPClient
    var uses = 0
    var lastUse = 0
  }

  /// Clients kept for their connections.
  private static let limit = 64

  private let limits: FetchLimits
  private let authorities: Authorities?
  private var entries: [Pin: Entry] = [:]
  private var clock = 0
  private var isClosed = false

  init(limits: FetchLimits, trusting authorities: Authorities? = nil) {
    self.limits = limits
    self.authorities = authorities
  }

  /// The client for a host at an address; ``giveBack(_:_:)`` must follow.
  ///
  /// - Throws: `CancellationError` once all were closed: what was asked for last, such as a robots.txt that
  ///   several wait for, may still be under way.
  func take(_ host: String, _ address: IPAddress) throws -> HTTPClient {
    if isClosed { throw CancellationError() }
    let pin = Pin(host: host, address: address)
    clock += 1
    var entry = entries[pin] ?? Entry(client: makeClient(host, address))
    entry.uses += 1
    entry.lastUse = clock
    entries[pin] = entry
    return entry.client
  }

  /// Ends a use of a client.
  func giveBack(_ host: String, _ address: IPAddress) async {
    entries[Pin(host: host, address: address)]?.uses -= 1
    guard entries.count > Self.limit else { return }
    let idle = entries.filter { $0.value.uses == 0 }.min { $0.value.lastUse < $1.value.lastUse }
    guard let (pin, entry) = idle else { return }
    entries[pin] = nil
    try? await entry.client.shutdown()
  }

  /// Closes all connections; no client can be taken afterwards.
  func close() async {
    isClosed = true
    let clients = entries.values.map(\.client)
    entries = [:]
    for client in clients { try? await client.shutdown() }
  }

  /// A client must not go unclosed: what an error let nobody close ends here, beside whatever goes on.
  deinit {
    for entry in entries.values { entry.client.shutdown { _ in } }
  }

  private func makeClient(_ host: String, _ address: IPAddress) -> HTTPClient {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = TimeAmount(limits.connect)
    configuration.timeout.read = TimeAmount(limits.read)
    configuration.connectionPool.idleTimeout = .seconds(15)
    configuration.connectionPool.retryConnectionEstablishment = false
    if let authorities { configuration.tlsConfiguration = authorities.configuration }
    // The name stays in the Host field and in what the certificate is checked against.
    configuration.dnsOverride = [host: address.description]
    return HTTPClient(
      eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
  }
}

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sends requests to addresses that users gave, under the guard: none to a machine that only this one can
/// reach. Where an answer would lead elsewhere is not followed.
public struct RequestSender: Sendable {
  private let addressGuard: AddressGuard
  private let resolver: any HostResolver
  private let limits: FetchLimits
  private let clients: PinnedClients

  /// Makes a sender; ``close()`` must be called before it goes.
  public init(
    guardedBy addressGuard: AddressGuard, limits: FetchLimits = FetchLimits(timeout: .seconds(20)),
    resolver: any HostResolver = SystemResolver()
  ) {
    self.addressGuard = addressGuard
    self.resolver = resolver
    self.limits = limits
    clients = PinnedClients(limits: limits)
  }

  /// Closes all connections.
  public func close() async { await clients.close() }

  /// Finds out whether an address may be asked, without asking it. One of a name that isn't known at the
  /// moment may.
  ///
  /// - Returns: That its name isn't known at the moment; `nil` where it is.
  /// - Throws: ``FetchError`` if it may not.
  @discardableResult
  public func check(_ address: String) async throws(FetchError) -> FetchError? {
    guard let place = WebAddress(address) else { throw FetchError(badAddress: address) }
    let resolved =
      if let literal = IPAddress(place.host) { [literal] } else {
        (try? await resolver.addresses(of: place.host)) ?? []
      }
    _ = try addressGuard.permitted(resolved, for: place)
    return resolved.isEmpty ? FetchError(.unknownHost(place.host)) : nil
  }

  /// Posts a body.
  ///
  /// - Throws: ``FetchError`` unless it was taken: answered with a status of the second hundred.
  public func post(_ address: String, body: [UInt8], headers: [(String, String)]) async throws {
    guard let place = WebAddress(address) else { throw FetchError(badAddress: address) }
    let resolved =
      if let literal = IPAddress(place.host) { [literal] } else {
        try await resolver.addresses(of: place.host)
      }
    guard let target = try addressGuard.permitted(resolved, for: place).first else {
      throw FetchError(.unknownHost(place.host))
    }
    var request = HTTPClientRequest(url: place.string)
    request.method = .POST
    request.headers.add(name: "User-Agent", value: UserAgent.value)
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(ByteBuffer(bytes: body))
    let client = try await clients.take(place.host, target)
    let status: Int
    do {
      let answer = try await client.execute(request, deadline: .now() + TimeAmount(limits.whole))
      status = Int(answer.status.code)
    } catch {
      await clients.giveBack(place.host, target)
      throw FetchError(.connection("\(error)"))
    }
    await clients.giveBack(place.host, target)
    if !(200..<300).contains(status) { throw FetchError(.status(status, retryAfter: nil)) }
  }
}

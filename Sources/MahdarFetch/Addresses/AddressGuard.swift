/// Decides which machines may be asked: those of the public network, and those that were allowed by name.
///
/// A feed is what a stranger wrote. Its addresses, and where they redirect to, must not lead to machines that
/// only this one can reach. The decision is about the address that is then connected to; the name is not
/// looked up again.
public struct AddressGuard: Sendable {
  private let allowed: Set<String>

  /// Makes a guard.
  ///
  /// - Parameter allowedHosts: Names or addresses, each with a port (`intranet.example:8080`) or for all
  ///   ports.
  public init(allowedHosts: [String] = []) {
    allowed = Set(allowedHosts.map { $0.lowercased() })
  }

  /// Whether the host was allowed by name, so that it may stand anywhere.
  func isAllowed(_ address: WebAddress) -> Bool {
    allowed.contains(address.host) || allowed.contains("\(address.host):\(address.port)")
      || allowed.contains("[\(address.host)]:\(address.port)")
  }

  /// What the address is, if it is not public; `nil` if it is.
  package static func refusal(_ address: IPAddress) -> String? {
    if let network = Network.special.first(where: { $0.contains(address) }) { return network.use }
    if let carried = address.carried { return refusal(carried) }
    if !address.isVersion4, Network.global6?.contains(address) != true { return "reserved" }
    return nil
  }

  /// The addresses of a host that may be connected to.
  ///
  /// - Throws: ``FetchError`` if there is none.
  func permitted(_ resolved: [IPAddress], for address: WebAddress) throws(FetchError) -> [IPAddress] {
    if isAllowed(address) { return resolved }
    let permitted = resolved.filter { Self.refusal($0) == nil }
    if let first = resolved.first, permitted.isEmpty {
      throw FetchError(
        .refused(host: address.host, address: first.description, use: Self.refusal(first) ?? "not public"))
    }
    return permitted
  }
}

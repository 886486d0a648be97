import Foundation
import MahdarFetch

/// How a newsroom is opened.
public struct NewsroomConfiguration: Sendable {
  /// The address to listen on, such as `127.0.0.1`.
  public var host = "127.0.0.1"
  /// The port; 0 takes any that is free.
  public var port = 8080
  /// A folder of templates, words, style and script that stand in the place of the built-in ones.
  public var pages: String?
  /// Files of the certificate chain and its key, both PEM, for TLS.
  public var tls: (certificate: String, key: String)?
  /// Another server in front speaks TLS and says in `X-Forwarded-For` who asks.
  public var isBehindProxy = false
  /// Hosts of the own network to which alerts may be sent, by name or address, with a port or for all.
  public var alertHosts: [String] = []
  /// Finds the addresses of the hosts to which alerts are sent.
  var resolver: any HostResolver = SystemResolver()
  /// The second of the epoch by which tries at a password are counted.
  var clock: @Sendable () -> TimeInterval = { Date.now.timeIntervalSince1970 }
  /// The address under which readers know the newsroom, such as `https://news.example`, for links in
  /// messages; `nil` where it is the one that it listens on.
  public var baseAddress: String?
  /// The folder into which digests of alerts are written.
  public var digests: String?
  /// The day from which is judged what is due, ISO 8601; `nil` for the present one.
  public var asOf: String?
  /// The most bytes of made pages that are kept in memory.
  public var pageCacheBytes = 48_000_000
  /// What the single user is called where nothing else is known of them.
  static let localName = "local"
  /// The name of the single user, for what they decide.
  public var userName: String = localName

  /// A newsroom on the machine's own port 8080.
  public init() {}

  /// Whether only this machine can reach it: then there is one user, who need not sign in.
  public var isLoopback: Bool {
    !isBehindProxy && (host == "localhost" || host == "::1" || host.hasPrefix("127."))
  }

  /// Whether readers come by TLS, so that cookies may be theirs alone.
  var isSecure: Bool { tls != nil || isBehindProxy }

  /// The newsroom's own address without a slash at its end; `nil` where it isn't known.
  var origin: String? {
    if let baseAddress { return String(baseAddress.reversed().drop { $0 == "/" }.reversed()) }
    if port == 0 || ["0.0.0.0", "::"].contains(host) || isBehindProxy { return nil }
    return "\(tls == nil ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }

  /// Takes an address such as `127.0.0.1:8080`, `[::1]:8080` or `8080`.
  ///
  /// - Throws: ``NewsroomError`` if it is none.
  public mutating func listen(on address: String) throws(NewsroomError) {
    let colon = address.lastIndex(of: ":")
    let isBareIPv6 = address.count { $0 == ":" } > 1 && !address.hasPrefix("[")
    let portText = colon.map { address[address.index(after: $0)...] } ?? address[...]
    guard !isBareIPv6, let port = Int(portText), (0...65535).contains(port) else {
      throw NewsroomError(
        "'\(address)' is no address to listen on. Write it as 127.0.0.1:8080, [::1]:8080 or 8080.")
    }
    self.port = port
    guard let colon else { return }
    let name = address[..<colon]
    host = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : String(name)
    if host.isEmpty { host = "0.0.0.0" }
  }
}

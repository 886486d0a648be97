import Foundation

/// An address of the web, `http` or `https`, as requests need it: letters outside of ASCII escaped, names of
/// hosts in their ASCII form and in lower case, without a fragment.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  /// The whole address, without a name and password.
  public let string: String
  /// The host in lower case: a name, or an IP address without brackets.
  public let host: String
  /// The port, that of the scheme where none is given.
  public let port: Int
  /// Whether it is `https`.
  public let isSecure: Bool
  /// The path, `/` at least, and the query.
  public let pathAndQuery: String
  /// What `Authorization` says, where the address came with a name and password.
  let authorization: String?

  /// Reads an address, relative to another one where it has no scheme of its own.
  ///
  /// - Returns: `nil` if it is none that can be fetched.
  public init?(_ text: String, relativeTo base: WebAddress? = nil) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty, trimmed.utf8.count <= 8192 else { return nil }
    // A relative address is resolved as text, because only whole addresses have their letters escaped.
    guard let relative = URL(string: trimmed, encodingInvalidCharacters: true),
      let url = URL(string: relative.absoluteString, relativeTo: base.flatMap { URL(string: $0.string) })?
        .absoluteURL,
      let parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    else { return nil }
    self.init(parts)
  }

  private init?(_ parts: URLComponents) {
    var parts = parts
    guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https" else { return nil }
    isSecure = scheme == "https"
    authorization = parts.user.map { user in
      "Basic " + Data("\(user):\(parts.password ?? "")".utf8).base64EncodedString()
    }
    parts.scheme = scheme
    parts.fragment = nil
    parts.user = nil
    parts.password = nil
    guard var host = parts.encodedHost?.lowercased(), !host.isEmpty else { return nil }
    // A name that ends with a full stop is the same host.
    if host.hasSuffix("."), host.count > 1 { host.removeLast() }
    guard !host.contains("%"), !host.contains(where: \.isWhitespace) else { return nil }
    parts.encodedHost = host
    let standard = isSecure ? 443 : 80
    if parts.port == standard { parts.port = nil }
    port = parts.port ?? standard
    guard (1...65535).contains(port) else { return nil }
    if parts.percentEncodedPath.isEmpty { parts.percentEncodedPath = "/" }
    guard let string = parts.string else { return nil }
    self.string = string
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    pathAndQuery = parts.percentEncodedPath + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
  }

  /// The address.
  public var description: String { string }

  /// Scheme, host and port: what one file of `robots.txt` holds for.
  var origin: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }

  /// The parameters that say where a reader came from and not which page is meant.
  private static let tracking: Set<Substring> = ["fbclid", "gclid", "yclid", "igshid", "mc_cid", "mc_eid"]

  /// The address without what only says where a reader came from.
  public var cleaned: WebAddress {
    guard let mark = string.firstIndex(of: "?") else { return self }
    let query = string[string.index(after: mark)...]
    let kept = Self.withoutTracking(query)
    if kept == query { return self }
    return WebAddress(string[..<mark] + (kept.isEmpty ? "" : "?" + kept)) ?? self
  }

  private static func withoutTracking(_ query: Substring) -> String {
    query.split(separator: "&").filter { part in
      let name = part.prefix { $0 != "=" }
      return !name.hasPrefix("utm_") && !tracking.contains(name)
    }.joined(separator: "&")
  }

  /// What is the same for all addresses of one page: the host without `www.`, the path without a stroke at
  /// its end, the query without what only counts readers. `nil` for a site's first page, which stands for no
  /// article.
  public var pageKey: String? {
    var (path, query) = (Substring(pathAndQuery), "")
    if let mark = path.firstIndex(of: "?") {
      query = Self.withoutTracking(path[path.index(after: mark)...])
      path = path[..<mark]
    }
    while path.hasSuffix("/") { path.removeLast() }
    if path.isEmpty && query.isEmpty { return nil }
    let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    let place = port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    return place + path + (query.isEmpty ? "" : "?" + query)
  }
}

import AsyncHTTPClient
import Foundation
import MahdarFormats
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One request to one host, without following where it leads.
struct Hop: Sendable {
  /// What came of it.
  enum Outcome: Sendable {
    case answer(Fetched)
    case redirect(to: String, forGood: Bool)
  }

  let `guard`: AddressGuard
  let resolver: any HostResolver
  let limits: FetchLimits
  let clients: PinnedClients

  /// Resolves the host, checks its addresses, and asks the first that can be reached.
  ///
  /// - Throws: ``FetchError``, or `CancellationError`.
  func run(_ request: FetchRequest) async throws -> Outcome {
    let address = request.address
    let resolved: [IPAddress]
    if let literal = IPAddress(address.host) {
      resolved = [literal]
    } else {
      resolved = try await resolver.addresses(of: address.host)
    }
    guard !resolved.isEmpty else { throw FetchError(.unknownHost(address.host)) }
    var fault = FetchError(.unknownHost(address.host))
    for candidate in try `guard`.permitted(resolved, for: address).prefix(3) {
      try Task.checkCancellation()
      let client = try await clients.take(address.host, candidate)
      do {
        let outcome = try await ask(client, request)
        await clients.giveBack(address.host, candidate)
        return outcome
      } catch {
        await clients.giveBack(address.host, candidate)
        fault = try Self.fault(error)
        // Another address of the host may be up where this one is not.
        guard Self.isUnreachable(error) else { throw fault }
      }
    }
    throw fault
  }

  private func ask(_ client: HTTPClient, _ request: FetchRequest) async throws -> Outcome {
    var message = HTTPClientRequest(url: request.address.string)
    message.headers = headers(request)
    let end = ContinuousClock.now + limits.whole
    let response = try await client.execute(message, deadline: .now() + TimeAmount(limits.whole))
    let status = Int(response.status.code)
    switch status {
    case 301, 302, 303, 307, 308:
      guard let place = response.headers.first(name: "location"), !place.isEmpty else {
        throw FetchError(.badRedirect(""))
      }
      return .redirect(to: place, forGood: status == 301 || status == 308)
    case 304 where request.etag != nil || request.lastModified != nil:
      var fetched = Fetched(address: request.address)
      fetched.isUnchanged = true
      fetched.etag = response.headers.first(name: "etag") ?? request.etag
      fetched.lastModified = response.headers.first(name: "last-modified") ?? request.lastModified
      return .answer(fetched)
    case 200, 203: return .answer(try await read(response, request.address, until: end))
    default:
      throw FetchError(
        .status(status, retryAfter: RetryAfter.date(response.headers.first(name: "retry-after"))))
    }
  }

  private func headers(_ request: FetchRequest) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "User-Agent": UserAgent.value,
      "Accept":
        "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5",
      "Accept-Encoding": "gzip, br, zstd, deflate", "Accept-Language": "ar, *;q=0.5",
    ]
    if let etag = request.etag { headers.add(name: "If-None-Match", value: etag) }
    if let date = request.lastModified { headers.add(name: "If-Modified-Since", value: date) }
    if let authorization = request.address.authorization {
      headers.add(name: "Authorization", value: authorization)
    }
    return headers
  }

  /// Reads the body as far as it comes.
  private func read(
    _ response: HTTPClientResponse, _ address: WebAddress, until end: ContinuousClock.Instant
  ) async throws -> Fetched {
    var fetched = Fetched(address: address)
    do {
      for try await piece in response.body {
        guard fetched.body.count + piece.readableBytes <= limits.bytes else {
          throw FetchError(.tooLarge(limit: limits.bytes))
        }
        fetched.body.append(contentsOf: piece.readableBytesView)
        if ContinuousClock.now > end {
          fetched.cutOff = "it took longer than \(limits.whole.components.seconds) s"
          break
        }
      }
    } catch {
      // What came may be all that there is: servers announce lengths that are wrong.
      let fault = try Self.fault(error)
      if case .tooLarge = fault.kind { throw fault }
      if fetched.body.isEmpty { throw fault }
      fetched.cutOff = fault.description
    }
    try Task.checkCancellation()
    let codings = response.headers["content-encoding"].joined(separator: ",")
    guard let plain = ContentCoding.decode(fetched.body, codings, limit: limits.bytes) else {
      throw FetchError(.tooLarge(limit: limits.bytes))
    }
    fetched.body = plain.bytes
    if !plain.isWhole { fetched.cutOff = fetched.cutOff ?? "its compression is cut off or damaged" }
    (fetched.type, fetched.charset) = Self.mediaType(response.headers.first(name: "content-type"))
    fetched.etag = response.headers.first(name: "etag")
    fetched.lastModified = response.headers.first(name: "last-modified")
    return fetched
  }

  /// The type and the character set of a `Content-Type` field.
  static func mediaType(_ field: String?) -> (type: String, charset: String?) {
    let parts = (field ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    let charset = parts.dropFirst().first { $0.lowercased().hasPrefix("charset=") }
    return (
      parts.first?.lowercased() ?? "",
      charset.map { String($0.dropFirst(8)).trimmingCharacters(in: CharacterSet(charactersIn: "\"' ")) }
    )
  }

  /// Whether no connection came about.
  private static func isUnreachable(_ error: any Error) -> Bool {
    if let error = error as? HTTPClientError {
      return error == .connectTimeout || error == .tlsHandshakeTimeout
    }
    return error is NIOConnectionError || error is IOError
  }

  /// Whether the server's certificate is the fault; a name that it doesn't bear is found after the handshake.
  private static func isUntrusted(_ error: any Error) -> Bool {
    if error is NIOSSLError { return "\(error)".contains("CERTIFICATE_VERIFY_FAILED") }
    return (error as? NIOSSLExtraError) == .failedToValidateHostname
  }

  /// A fault of the client's libraries in our words.
  private static func fault(_ error: any Error) throws -> FetchError {
    if let own = error as? FetchError { return own }
    if error is CancellationError { throw error }
    if let error = error as? HTTPClientError {
      switch error {
      case .cancelled: throw CancellationError()
      case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
        return FetchError(.timedOut("The connection"))
      case .readTimeout, .writeTimeout, .deadlineExceeded: return FetchError(.timedOut("The answer"))
      case .remoteConnectionClosed: return FetchError(.connection("the server closed it before the end"))
      default: return FetchError(.connection(error.shortDescription))
      }
    }
    if let error = error as? NIOConnectionError {
      guard let first = error.connectionErrors.first else {
        return FetchError(.connection("no address answers"))
      }
      return try fault(first.error)
    }
    if let error = error as? IOError {
      return FetchError(.connection(String(cString: strerror(error.errnoCode))))
    }
    if isUntrusted(error) { return FetchError(.untrusted) }
    if error is HTTPParserError {
      return FetchError(.connection("the server does not speak HTTP as it should"))
    }
    return FetchError(.connection("\(error)"))
  }
}

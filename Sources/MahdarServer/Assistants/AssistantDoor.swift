import HTTPTypes
public import Hummingbird
import HummingbirdCore
import Logging
public import MahdarAssistants
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The door for assistants over HTTP: the streamable transport of the Model Context Protocol, at `/mcp`.
///
/// Every message is answered at once by one JSON object, so there are no streams and no sessions to keep.
public struct AssistantDoor: Sendable {
  /// The largest message, in bytes.
  private static let limit = 4 << 20

  private let assistants: AssistantServer
  private let configuration: NewsroomConfiguration
  private let token: String?

  /// A door at the configuration's address.
  ///
  /// - Parameter token: What a client must bring as a bearer's token; wanted where others than this machine
  ///   can reach the address.
  /// - Throws: ``NewsroomError`` if it is missing there.
  public init(
    _ assistants: AssistantServer, configuration: NewsroomConfiguration, token: String? = nil
  ) throws(NewsroomError) {
    if !configuration.isLoopback, token == nil {
      throw NewsroomError(
        "Others could ask at '\(configuration.host)'. Give a token that they must bring, with --token-file, or "
          + "listen on 127.0.0.1.")
    }
    self.assistants = assistants
    self.configuration = configuration
    self.token = token
  }

  /// The door as an application, for tests and for embedding.
  public func application(
    onRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let router = Router()
    router.post("/mcp") { request, _ in try await answer(request) }
    // Nothing is sent that was not asked for, and no session is kept that could be ended.
    for method in [HTTPRequest.Method.get, .delete] {
      router.on("/mcp", method: method) { request, _ in
        refusal(request) ?? Response(status: .methodNotAllowed, headers: [.allow: "POST"])
      }
    }
    var logger = Logger(label: "mahdar.assistants")
    logger.logLevel = .notice
    return Application(
      router: router,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: Newsroom.name),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port) }, logger: logger)
  }

  /// Serves until the process is asked to end.
  ///
  /// - Throws: ``NewsroomError`` if the address can't be listened on.
  public func run(onRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }) async throws {
    try await listening(on: configuration) {
      try await application(onRunning: onRunning).runService()
    }
  }

  private func answer(_ request: Request) async throws -> Response {
    if let refusal = refusal(request) { return refusal }
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/json" else { return Response(status: .unsupportedMediaType) }
    if let accepted = request.headers[.accept], !AssistantDoor.takesJSON(accepted) {
      return Response(status: .notAcceptable)
    }
    let body = try await request.body.collect(upTo: AssistantDoor.limit)
    var headers: [String: String] = [:]
    for field in request.headers where field.name.canonicalName.hasPrefix("mcp-") {
      headers[field.name.canonicalName] = field.value
    }
    let (message, fields) = (Array(body.readableBytesView), headers)
    let answer = try await NIOThreadPool.singleton.runIfActive { [assistants] in
      assistants.answer(message, headers: fields)
    }
    guard let bytes = answer.bytes else { return Response(status: .accepted) }
    return Response(
      status: HTTPResponse.Status(code: answer.status),
      headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func takesJSON(_ accepted: String) -> Bool {
    accepted.split(separator: ",").contains { range in
      let type = range.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
      return ["application/json", "application/*", "*/*"].contains(type)
    }
  }

  /// Refuses pages of the web that ask through a reader's browser, hosts under strange names, and whoever
  /// brings no token where one is wanted.
  private func refusal(_ request: Request) -> Response? {
    if let origin = request.headers[.origin], !isOwn(origin) { return Response(status: .forbidden) }
    if configuration.isLoopback, let authority = request.head.authority,
      !Reception.isOwn(authority, configuration)
    {
      return Response(status: .misdirectedRequest)
    }
    guard let token else { return nil }
    let brought = request.headers[.authorization] ?? ""
    if AssistantDoor.isSame(brought, "Bearer " + token) { return nil }
    return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
  }

  /// Whether an origin is this machine, where it listens for itself alone.
  private func isOwn(_ origin: String) -> Bool {
    guard configuration.isLoopback else { return false }
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      return Reception.isOwn(String(origin.dropFirst(scheme.count)), configuration)
    }
    return false
  }

  /// Whether two strings are the same; takes the same time for every wrong one.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    if a.count != b.count { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }
}

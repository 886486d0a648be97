import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

extension Newsroom {
  /// Answers a question: with what was written before, if nothing has changed since.
  func respond(
    _ question: any Question.Type, _ request: Request, _ context: NewsroomContext
  ) async throws -> Response {
    try mayRead(context)
    let made = try await made(request, context) { ask in
      var buffer = JSONBuffer()
      try question.answer(ask, to: &buffer)
      buffer.raw("\n")
      return buffer.bytes
    }
    return answer(made, type: "application/json", to: request)
  }

  /// What was made for a request before, or is made now.
  ///
  /// - Parameters:
  ///   - origin: The newsroom's own address as the request has it, where the answer names it.
  ///   - isWorded: Whether the answer has words of the interface.
  func made(
    _ request: Request, _ context: NewsroomContext, origin: String = "", isWorded: Bool = false,
    _ write: @escaping @Sendable (Ask) throws -> [UInt8]
  ) async throws -> MadePage {
    let generation = try archive.generation()
    let key = PageCache.Key(
      address: origin + request.uri.string, language: isWorded ? context.language : .arabic, theme: "json",
      session: "", before: 0, day: today)
    return try await cache.page(key, generation: generation, age: .zero) { [self] in
      let ask = ask(request, context)
      let bytes = try await working { try write(ask) }
      return MadePage(
        body: ByteBuffer(bytes: bytes), tag: "\"" + SHA256.hex(bytes).prefix(20) + "\"")
    }
  }

  func answer(_ made: MadePage, type: String, to request: Request) -> Response {
    var headers: HTTPFields = [.contentType: type, .eTag: made.tag, .cacheControl: "private, no-cache"]
    if request.headers[.ifNoneMatch].map({ $0.contains(made.tag) }) ?? false {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentLength] = String(made.body.readableBytes)
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: made.body))
  }

  func answer(_ answer: JSONAnswer, to request: Request) -> Response {
    self.answer(
      MadePage(body: ByteBuffer(bytes: answer.bytes), tag: answer.tag), type: answer.type, to: request)
  }

  /// Refuses those who may not read.
  func mayRead(_ context: NewsroomContext) throws(PageError) {
    if !context.visitor.may(.reader) { throw PageError(.unauthorized, "error.stranger") }
    if let scopes = context.visitor.scopes, !scopes.contains("read") {
      throw PageError(.forbidden, "error.scope", "read")
    }
  }

  /// Refuses those who may not do what this role may, or whose token has not the scope.
  func may(_ role: Role, scope: String, _ context: NewsroomContext) throws(PageError) {
    if context.visitor.role == nil { throw PageError(.unauthorized, "error.stranger") }
    if !context.visitor.may(role) { throw PageError(.forbidden, "error.role", role.rawValue) }
    if let scopes = context.visitor.scopes, !scopes.contains(scope) {
      throw PageError(.forbidden, "error.scope", scope)
    }
  }
}

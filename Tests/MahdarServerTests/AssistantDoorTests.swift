import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarAssistants
import MahdarJSON
import Testing

@testable import MahdarServer

/// The door for assistants as a client finds it over HTTP.
@Suite struct AssistantDoorTests {
  private static let token = "a token of thirty letters or so"
  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

  private let test: TestNewsroom

  init() throws { test = try TestNewsroom() }

  private func door(
    token: String? = nil, _ change: (inout NewsroomConfiguration) -> Void = { _ in }
  ) throws -> AssistantDoor {
    var configuration = NewsroomConfiguration()
    change(&configuration)
    let server = AssistantServer(
      archive: test.archive, reader: try Shared.reader.get(), version: MahdarVersion.current)
    return try AssistantDoor(server, configuration: configuration, token: token)
  }

  private func send(
    _ message: String, _ door: AssistantDoor, method: HTTPRequest.Method = .post, to uri: String = "/mcp",
    headers: HTTPFields = [.contentType: "application/json"]
  ) async throws -> TestResponse {
    try await door.application().test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: headers,
        body: message.isEmpty ? nil : ByteBuffer(string: message))
    }
  }

  @Test func aConversationFromTheHandshakeToATool() async throws {
    let door = try self.door()
    let hello = try await send(
      #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}"#,
      door)
    #expect(hello.status == .ok && hello.headers[.contentType] == "application/json")
    // No session is opened, so none has to be kept or ended.
    #expect(hello.headers[try #require(HTTPField.Name("Mcp-Session-Id"))] == nil)
    let greeting = try JSONValue(parsing: Array(hello.text.utf8))
    #expect(greeting["id"]?.string == "a")
    #expect(greeting["result"]?["protocolVersion"]?.string == "2025-06-18")
    let ready = try await send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, door)
    #expect(ready.status == .accepted && ready.body.readableBytes == 0)
    let call = try await send(
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"who","arguments":{"name":"نادر العطار"}}}"#,
      door)
    let result = try JSONValue(parsing: Array(call.text.utf8))["result"]
    #expect(result?["isError"]?.boolean == false, "\(call.text)")
    #expect(call.text.contains("نادر العطار") && call.headers[.cacheControl] == "no-store")
  }

  @Test func manyAskAtOnce() async throws {
    let door = try self.door()
    let ids = try await door.application().test(.router) { client in
      try await withThrowingTaskGroup(of: Double?.self) { group in
        for id in 0..<40 {
          group.addTask {
            let answer = try await client.execute(
              uri: "/mcp", method: .post, headers: [.contentType: "application/json"],
              body: ByteBuffer(string: #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/list"}"#))
            return try JSONValue(parsing: Array(String(buffer: answer.body).utf8))["id"]?.number
          }
        }
        return try await group.reduce(into: Set<Double>()) { if let id = $1 { $0.insert(id) } }
      }
    }
    #expect(ids.count == 40)
  }

  @Test func onlyMessagesAreTaken() async throws {
    let door = try self.door()
    for method in [HTTPRequest.Method.get, .delete] {
      let answer = try await send("", door, method: method)
      #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "POST")
    }
    #expect(try await send(Self.ping, door, to: "/").status == .notFound)
    #expect(try await send(Self.ping, door, headers: [:]).status == .unsupportedMediaType)
    #expect(
      try await send(Self.ping, door, headers: [.contentType: "text/plain"]).status == .unsupportedMediaType)
    let json = "application/json; charset=utf-8"
    for (accept, status) in [
      ("application/json, text/event-stream", 200), ("*/*", 200), ("text/event-stream", 406),
    ] {
      let answer = try await send(Self.ping, door, headers: [.contentType: json, .accept: accept])
      #expect(answer.status.code == status, "\(accept)")
    }
    #expect(try await send("{", door).status == .badRequest)
    let large = #"{"jsonrpc":"2.0","id":1,"method":""# + String(repeating: "x", count: 5 << 20) + "\"}"
    #expect(try await send(large, door).status == .contentTooLarge)
  }

  @Test func pagesOfTheWebAreRefused() async throws {
    let door = try self.door()
    for (origin, status) in [
      ("http://127.0.0.1:8080", 200), ("http://localhost:3000", 200), ("https://evil.example", 403),
      ("null", 403), ("http://127.0.0.1.evil.example", 403),
    ] {
      let answer = try await send(
        Self.ping, door, headers: [.contentType: "application/json", .origin: origin])
      #expect(answer.status.code == status, "\(origin)")
    }
  }

  @Test func whereOthersCanReachItATokenIsWanted() async throws {
    #expect(throws: NewsroomError.self) { try self.door { $0.host = "0.0.0.0" } }
    let door = try self.door(token: Self.token) { $0.host = "0.0.0.0" }
    for (field, status) in [
      (nil, 401), ("", 401), ("Bearer", 401), ("Bearer \(Self.token)", 200), ("Bearer \(Self.token) ", 401),
      ("Bearer \(Self.token.dropLast())", 401), ("Basic \(Self.token)", 401), (Self.token, 401),
    ] as [(String?, Int)] {
      var headers: HTTPFields = [.contentType: "application/json"]
      headers[.authorization] = field
      let answer = try await send(Self.ping, door, headers: headers)
      // A field has no space at its end: that of the fifth case is gone on the way.
      let isSame = field?.trimmed == "Bearer \(Self.token)"
      #expect(answer.status.code == (isSame ? 200 : status), "\(field ?? "none")")
      if !isSame { #expect(answer.headers[.wwwAuthenticate] == "Bearer") }
    }
    // Nobody learns without it which methods there are.
    #expect(try await send("", door, method: .get, headers: [:]).status == .unauthorized)
  }

  @Test func headersMustSayWhatTheBodySays() async throws {
    let door = try self.door()
    let message =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#
    let version = try #require(HTTPField.Name("MCP-Protocol-Version"))
    let method = try #require(HTTPField.Name("Mcp-Method"))
    let right = try await send(
      message, door,
      headers: [.contentType: "application/json", version: "2026-07-28", method: "tools/list"])
    #expect(right.status == .ok)
    let wrong = try await send(
      message, door,
      headers: [.contentType: "application/json", version: "2026-07-28", method: "tools/call"])
    #expect(wrong.status == .badRequest)
  }
}

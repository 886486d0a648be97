import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOPosix
import Testing

@testable import MahdarServer

/// Addresses that have Arabic letters as they are.
@Suite struct RequestTargetTests {
  /// What the parser makes of what a client sends, a piece at a time.
  private func targets(_ pieces: [String]) throws -> [String] {
    let channel = EmbeddedChannel()
    let handlers = channel.pipeline.syncOperations
    let first = RequestTargets()
    try handlers.addHandler(first)
    try handlers.configureHTTPServerPipeline(withErrorHandling: false)
    try handlers.addHandler(RequestEnds(first))
    var targets: [String] = []
    for piece in pieces {
      try channel.writeInbound(ByteBuffer(string: piece))
      while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
        switch part {
        case .head(let head): targets.append(head.uri)
        case .body(let body): targets.append(String(buffer: body))
        case .end:
          _ = try channel.writeOutbound(HTTPServerResponsePart.head(.init(version: .http1_1, status: .ok)))
          try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        }
      }
    }
    _ = try? channel.finish()
    return targets
  }

  @Test func lettersAreEncodedOnTheirWayToTheParser() throws {
    #expect(try targets(["GET /search?q=سد HTTP/1.1\r\nHost: a\r\n\r\n"]) == ["/search?q=%D8%B3%D8%AF"])
    #expect(try targets(["GET /search?q=%D8%B3 HTTP/1.1\r\nHost: a\r\n\r\n"]) == ["/search?q=%D8%B3"])
  }

  @Test func everyRequestOfAConnectionHasItsLine() throws {
    let get = "GET /?q=سد HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(try targets([get, "\r\n" + get]) == ["/?q=%D8%B3%D8%AF", "/?q=%D8%B3%D8%AF"])
    // In pieces, and behind a body that looks like a request.
    let body = "GET /س\r\n"
    let post = "POST /?a=س HTTP/1.1\r\nHost: a\r\nX: س\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    #expect(
      try targets(["POST /?a=", String(post.dropFirst("POST /?a=".count)), body, get])
        == ["/?a=%D8%B3", body, "/?q=%D8%B3%D8%AF"])
  }

  @Test func nothingOfABodyIsChangedWhateverComesInOnePiece() throws {
    let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    let body = "نص\nGET /c HTTP/1.1\r\n\r\n"
    let post = "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n"
    // The parser holds the second head but for its empty line, or a part of it.
    #expect(try targets([get + post, "\r\n" + body]) == ["/a", "/b", body])
    let half = post.prefix(20)
    #expect(try targets([get + half, post.dropFirst(20) + "\r\n" + body]) == ["/a", "/b", body])
    // Behind a body the parser may hold anything.
    let letters = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"
    #expect(try targets([letters + "س" + post, "\r\n" + body]) == ["/a", "س", "/b", body])
    // What ends a request byte by byte is seen as well.
    let line = "GET /?q=س HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(try targets(get.map(String.init) + [line]) == ["/a", "/?q=%D8%B3"])
  }

  @Test func aNewsroomAnswersThem() async throws {
    let test = try TestNewsroom()
    let (raw, encoded) = try await test.newsroom.application().test(.live) { client in
      let port = try #require(client.port)
      let raw = try await answer("GET /api/v1/search?q=السد HTTP/1.1", port: port)
      let encoded = try await client.execute(uri: "/api/v1/search?q=%D8%A7%D9%84%D8%B3%D8%AF", method: .get)
      return (raw, encoded.text)
    }
    #expect(raw.hasPrefix("HTTP/1.1 200") && raw.contains("\"dam\""))
    #expect(raw.hasSuffix(encoded))
  }

  /// What comes back on a request's first line as it is.
  private func answer(_ line: String, port: Int) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "localhost", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      let request = line + "\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n"
      try await outbound.write(ByteBuffer(string: request))
      var answer = ""
      for try await piece in inbound { answer += String(buffer: piece) }
      return answer
    }
  }
}

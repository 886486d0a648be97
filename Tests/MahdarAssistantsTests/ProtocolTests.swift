import Mahdar
import MahdarAssistants
import MahdarJSON
import Testing

/// JSON-RPC and the two manners of the Model Context Protocol.
@Suite struct ProtocolTests {
  @Test(arguments: [
    ("{", -32700), ("\u{FEFF}", -32700), ("[]", -32600), ("1", -32600), ("{}", -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":1}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"prompts/list"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"mahdar://article/none"}}"#, -32002),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#, -32002),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"-1"}}"#, -32602),
  ])
  func faultsHaveTheirCodes(message: String, code: Int) throws {
    let answer = try Door().ask(message).value
    #expect(answer["error"]?["code"]?.number == Double(code), "\(answer)")
    #expect(answer["jsonrpc"]?.string == "2.0")
    #expect(answer["id"] != nil)
  }

  @Test(arguments: [("7", JSONValue.number(7)), ("\"a\\u0000\"", .string("a\0")), ("1.5", .number(1.5))])
  func idsComeBackAsTheyWere(written: String, id: JSONValue) throws {
    #expect(try Door().ask(#"{"jsonrpc":"2.0","id":\#(written),"method":"ping"}"#).value["id"] == id)
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
    #"{"jsonrpc":"2.0","method":"no/such"}"#,
  ])
  func whatAsksNothingIsNotAnswered(message: String) throws {
    let answer = try Door().server.answer(Array(message.utf8))
    #expect(answer.bytes == nil)
    #expect(answer.status == 202)
  }

  @Test(arguments: [("2024-11-05", "2024-11-05"), ("2025-06-18", "2025-06-18"), ("1999-01-01", "2025-11-25")])
  func theHandshakeSettlesTheVersion(asked: String, spoken: String) throws {
    let result = try Door().result("initialize", #"{"protocolVersion":"\#(asked)","capabilities":{}}"#)
    #expect(result["protocolVersion"]?.string == spoken)
    #expect(result["serverInfo"]?["name"]?.string == "mahdar")
    #expect(result["capabilities"]?["tools"] != nil)
  }

  private let meta = #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#

  @Test func withoutAHandshakeEachResultSaysThatItIsComplete() throws {
    let result = try Door().result("tools/list", "{\(meta)}")
    #expect(result["resultType"]?.string == "complete")
    #expect(result["cacheScope"]?.string == "private")
    #expect(try Door().result("server/discover", "{\(meta)}")["supportedVersions"]?.array?.count == 5)
    let old = try Door().result("tools/list")
    #expect(old["resultType"] == nil)
  }

  @Test func aVersionThatIsNotSpokenIsToldWithThoseThatAre() throws {
    let message =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01"}}}"#
    let (answer, status) = try Door().ask(message)
    #expect(answer["error"]?["code"]?.number == -32022)
    #expect(answer["error"]?["data"]?["supported"]?.array?.first?.string == "2026-07-28")
    #expect(status == 400)
  }

  @Test func headersMustSayWhatTheBodySays() throws {
    let message = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"stories",\#(meta)}}"#
    var headers = [
      "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "=?base64?c3Rvcmllcw==?=",
    ]
    #expect(try Door().ask(message, headers: headers).status == 200)
    headers["mcp-name"] = "search"
    let (answer, status) = try Door().ask(message, headers: headers)
    #expect(answer["error"]?["code"]?.number == -32020)
    #expect(status == 400)
    let old = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    #expect(try Door().ask(old, headers: ["mcp-protocol-version": "2025-06-18"]).status == 200)
    #expect(try Door().ask(old, headers: ["mcp-protocol-version": "1999-01-01"]).status == 400)
  }
}

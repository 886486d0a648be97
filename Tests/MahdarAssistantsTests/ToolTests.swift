import Mahdar
import MahdarAssistants
import MahdarJSON
import Testing

@Suite struct ToolTests {
  @Test func everyToolHasASchema() throws {
    let tools = try #require(try Door().result("tools/list")["tools"]?.array)
    #expect(
      tools.compactMap { $0["name"]?.string }
        == ["search", "who", "stories", "story", "register", "article", "read_text"])
    for tool in tools {
      #expect(tool["inputSchema"]?["type"]?.string == "object")
      #expect(tool["annotations"]?["readOnlyHint"]?.boolean == true)
    }
  }

  @Test func statementsBearTheirEvidenceAndChain() throws {
    let found = try Door().tool("search", #"{"query":"speaker:العطار act:deny"}"#)
    let statement = try #require(found["statements"]?.array?.first)
    #expect(found["total"]?.number == 1)
    #expect(statement["chain"]?.array?.compactMap(\.string) == ["وكالة الضفة", "نادر العطار"])
    let selectors = try #require(statement["target"]?["selector"]?.array)
    let start = try #require(selectors[0]["start"]?.number)
    let exact = try #require(selectors[1]["exact"]?.string)
    let text = Array(Door.articles[1].text.string.unicodeScalars)
    #expect(text[Int(start)...].starts(with: exact.unicodeScalars))
  }

  @Test func somebodyIsFoundByName() throws {
    let who = try Door().tool("who", #"{"name":"العطار","limit":5}"#)
    #expect(who["name"]?.string == "نادر العطار")
    #expect((who["statements"]?.array?.count ?? 0) >= 2)
  }

  @Test func aTextIsReadAndNotKept() throws {
    let door = try Door()
    let read = try door.tool(
      "read_text", #"{"text":"قالت المديرة هالة المنصوري إن المتحف فتح أبوابه.","outlet":"المرصد"}"#)
    let statement = try #require(read["record"]?["statements"]?.array?.first)
    #expect(statement["source_entity"]?.string == "هالة المنصوري")
    #expect(try door.tool("search", #"{"query":"المتحف"}"#)["total"]?.number == 0)
  }

  @Test func aQuestionThatIsWrongIsToldAsTheAnswer() throws {
    let result = try Door().result("tools/call", #"{"name":"search","arguments":{"query":"(السد"}}"#)
    #expect(result["isError"]?.boolean == true)
    #expect(result["structuredContent"] == nil)
    let missing = try Door().result("tools/call", #"{"name":"article","arguments":{"id":"none"}}"#)
    #expect(missing["isError"]?.boolean == true)
  }

  @Test(arguments: [
    ("search", "{}", "'query' is missing"), ("search", #"{"query":"x","limit":0}"#, "from 1 to 100"),
    ("search", #"{"query":"x","n":1}"#, "There is no argument 'n'. There are query, among"),
    ("search", #"{"query":7}"#, "must be a string"),
    ("search", #"{"query":"x","order":"up"}"#, "one of rank"),
    ("search", "[]", "must be an object"), ("who", "{}", "Give a 'name'"),
    ("stories", #"{"from":"Monday"}"#, "such as 2021-06-16"),
    ("stories", #"{"to":"2024-13"}"#, "a day, month"),
    ("register", #"{"register":"contacts","kind":"pledge"}"#, "no kind 'pledge'. There are call"),
    ("register", #"{"register":"commitments","status":"in force"}"#, "no status 'in force'. There are open"),
    ("register", #"{"register":"decisions","as_of":"2024-03"}"#, "must be a day"),
    ("register", #"{"register":"rumours"}"#, "one of contacts"),
    ("article", #"{"id":"dam","version":9}"#, "has no version 9"), ("story", #"{"story":"none"}"#, "none"),
  ])
  func whatIsWrongIsToldSoThatItCanBeMended(tool: String, arguments: String, told: String) throws {
    let result = try Door().result("tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
    #expect(result["isError"]?.boolean == true)
    let text = try #require(result["content"]?.array?.first?["text"]?.string)
    #expect(text.contains(told), "\(text)")
  }

  @Test(arguments: [
    #"{"register":"contacts","from":"2024","kind":"meeting","status":"planned"}"#,
    #"{"register":"decisions","from":"2024-03","status":"in force"}"#,
    #"{"register":"commitments","to":"2024-03-05","as_of":"2024-03-07"}"#,
  ])
  func registersTakeTheirOwnKindsAndDays(arguments: String) throws {
    #expect(
      try Door().result("tools/call", #"{"name":"register","arguments":\#(arguments)}"#)["isError"]
        == .boolean(false))
  }

  @Test(arguments: ["contacts", "decisions", "commitments", "incidents"])
  func registersAreListed(register: String) throws {
    let rows = try Door().tool("register", #"{"register":"\#(register)","as_of":"2024-03-07"}"#)
    #expect(rows[register]?.array != nil)
  }

  @Test func articlesAreResources() throws {
    let door = try Door()
    let listed = try #require(try door.result("resources/list")["resources"]?.array)
    #expect(listed.compactMap { $0["name"]?.string } == ["dam", "a b/ج"])
    for (resource, article) in zip(listed, Door.articles) {
      let uri = try #require(resource["uri"]?.string)
      let read = try door.result("resources/read", #"{"uri":"\#(uri)"}"#)
      let text = try #require(read["contents"]?.array?.first?["text"]?.string)
      #expect(try JSONValue(parsing: Array(text.utf8))["text"]?.string == article.text.string)
    }
    #expect(try door.result("resources/list", #"{"cursor":"2"}"#)["resources"]?.array == [])
  }
}

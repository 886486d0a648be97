import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarArchive
import MahdarJSON
import Testing

@testable import MahdarServer

/// The queue of what nobody has reviewed.
@Suite struct ReviewQueueTests {
  private func post(_ test: TestNewsroom, _ row: String, _ fields: [(String, String)]) async throws
    -> TestResponse
  {
    let token = test.newsroom.forms.token("local", at: "/review")
    let form = (fields + [("token", token)]).map { Address.escaped($0) + "=" + Address.escaped($1) }
      .joined(separator: "&")
    return try await test.newsroom.application().test(.router) { client in
      try await client.execute(
        uri: "/review/" + Address.escaped(row), method: .post, body: ByteBuffer(string: form))
    }
  }

  @Test func theLeastCertainComesFirstAndGoesOnceItIsDecided() async throws {
    let test = try TestNewsroom()
    let all = try test.archive.waitingRows(ReviewQuery())
    #expect(all.count >= 4 && Set(all.map(\.layer)).count >= 2)
    let confidences = all.compactMap(\.confidence)
    #expect(confidences.count == all.count && confidences == confidences.sorted())
    var left = all
    for verdict in ["confirm", "reject"] {
      let first = left.removeFirst()
      let answer = try await post(test, first.name, [("verdict", verdict), ("to", "/review?layer=")])
      #expect(answer.status == .seeOther && answer.headers[.location] == "/review?layer=")
      #expect(try test.archive.waitingRows(ReviewQuery()) == left)
    }
    // A verdict that is taken back makes the row wait again.
    _ = try await post(test, all[0].name, [("verdict", "none")])
    #expect(try test.archive.waitingRows(ReviewQuery()).first == all[0])
  }

  @Test func aQueueIsFilteredAndPassedOver() throws {
    let test = try TestNewsroom()
    let all = try test.archive.waitingRows(ReviewQuery())
    for layer in CorrectionLayer.graded {
      var query = ReviewQuery()
      query.layer = layer
      #expect(try test.archive.waitingRows(query) == all.filter { $0.layer == layer })
    }
    var query = ReviewQuery()
    query.outlet = "وكالة الضفة"
    #expect(try test.archive.waitingRows(query) == all.filter { $0.name.hasPrefix("denial#") })
    query = ReviewQuery()
    query.to = "2024-03-04"
    #expect(try test.archive.waitingRows(query).isEmpty)
    query = ReviewQuery()
    (query.offset, query.limit) = (1, 2)
    #expect(try test.archive.waitingRows(query) == Array(all[1...2]))
  }

  @Test func namesAndTimesWaitWhereTheyAreAskedFor() async throws {
    let test = try TestNewsroom()
    for layer in [CorrectionLayer.entities, .times] {
      var query = ReviewQuery()
      query.layer = layer
      let all = try test.archive.waitingRows(query)
      #expect(!all.isEmpty && all.allSatisfy { $0.layer == layer && $0.confidence == nil }, "\(layer)")
      let page = try await test.get("/review?from=2024-01-01&layer=\(layer)").text
      for row in all { #expect(page.contains("data-row=\"\(row.name)\"")) }
      _ = try await post(test, all[0].name, [("verdict", "confirm")])
      #expect(try test.archive.waitingRows(query) == Array(all.dropFirst()), "\(layer)")
    }
  }

  @Test(arguments: ["ar", "en"]) func thePageWorksWithoutAScript(language: String) async throws {
    let test = try TestNewsroom()
    let page = try await test.get("/review?lang=\(language)&from=2024-01-01").text
    let rows = try test.archive.waitingRows(ReviewQuery())
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(page.contains("data-row=\"\(row.name)\""))
      #expect(page.contains("<form method=\"post\" action=\"\(Address("review", row.name))\">"))
    }
    #expect(page.contains("name=\"to\" value=\"/review?lang=\(language)&amp;from=2024-01-01\""))
    // Each is reached by two keys: one that goes there, one that decides.
    #expect(page.components(separatedBy: "data-item").count - 1 == rows.count)
    #expect(page.components(separatedBy: "class=\"rev\"").count - 1 == rows.count)
    #expect(page.contains("href=\"/review\" data-key=\"v\" aria-current=\"page\""))
    #expect(try await test.get("/review?layer=dances").status == .badRequest)
  }

  @Test func aFormLeadsNowhereElse() async throws {
    let test = try TestNewsroom()
    for target in ["https://evil.example/", "//evil.example", "/reviewer", "/review/../x", "/account"] {
      let answer = try await post(test, "dam#1/s1", [("verdict", "confirm"), ("to", target)])
      #expect(answer.headers[.location] == "/articles/dam?version=1#s1", "\(target)")
    }
  }

  @Test func hostileWordsStandThereHarmlessly() async throws {
    var hostile = Reports.hostile
    hostile.text = Text("قال الوزير نادر العطار إن السد \u{202E}امتلأ <script>alert(6)</script> قبل موعده.")
    let test = try TestNewsroom([hostile])
    let page = try await test.get("/review?from=2024-01-01").text
    #expect(page.contains("data-row") && !page.contains("<script>") && !page.contains("\u{202E}"))
  }

  @Test func programsReviewThroughTheAPI() async throws {
    let opening = Article(
      id: "opening", outlet: "صحيفة المرفأ", published: "2024-03-20",
      text: Text("افتتح وزير الري نادر العطار المدرسة يوم الأربعاء."))
    let test = try TestNewsroom([opening])
    func send(_ row: String, _ body: String) async throws -> TestResponse {
      try await test.newsroom.application().test(.router) { client in
        try await client.execute(
          uri: "/api/v1/reviews/" + Address.escaped(row), method: .post,
          headers: [.contentType: "application/json"], body: ByteBuffer(string: body))
      }
    }
    func waiting() async throws -> [JSONValue] {
      let answer = try await test.get("/api/v1/reviews?layer=outcomes")
      return try JSONValue(parsing: Array(answer.text.utf8))["items"]?.array ?? []
    }
    let first = try #require(try await waiting().first)
    let row = try #require(first["row"]?.string)
    #expect(first["layer"]?.string == "outcomes" && first["record"]?["kind"]?.string == "deed")
    for wrong in [
      "{", "[]", "{}", #"{"verdict":"perhaps"}"#, #"{"verdict":"correct","fields":[]}"#,
      #"{"verdict":"correct","fields":{"rule":"x"}}"#, #"{"verdict":"correct","fields":{"action":"dance"}}"#,
      #"{"verdict":"correct","fields":{"object":[3,900]}}"#, #"{"verdict":"correct","fields":{"by":7}}"#,
      #"{"verdict":"correct"}"#, #"{"verdict":"correct","field":{"polarity":"negative"}}"#,
      #"{"verdict":"correct","fields":{}}"#, #"{"verdict":"correct","fields":{"object":[1e300,2e300]}}"#,
      #"{"verdict":"correct","fields":{"object":[0.5,2.7]}}"#, #"{"verdict":"correct","fields":{"by":" "}}"#,
      #"{"verdict":"correct","fields":{"time":"\#(String(repeating: "-", count: 400_000))"}}"#,
    ] {
      let answer = try await send(row, wrong)
      #expect(answer.status == .badRequest, "\(wrong.prefix(80))")
      #expect(answer.headers[.contentType] == "application/problem+json")
    }
    #expect(try await send("opening#1/o9", #"{"verdict":"confirm"}"#).status == .notFound)
    #expect(try test.archive.correctionCounts().total == 0)
    let kept = try await send(row, #"{"verdict":"correct","fields":{"polarity":"negative","object":null}}"#)
    #expect(kept.status == .created)
    let answer = try JSONValue(parsing: Array(kept.text.utf8))
    #expect(answer["verdict"]?.string == "correct" && answer["fields"]?["polarity"]?.string == "negative")
    #expect(try await waiting().isEmpty && test.archive.correctionCounts().corrected == 1)
    let same = try await send(row, #"{"verdict":"correct","fields":{"kind":"deed"},"note":"x"}"#)
    #expect(try JSONValue(parsing: Array(same.text.utf8))["verdict"]?.string == "confirm")
  }
}

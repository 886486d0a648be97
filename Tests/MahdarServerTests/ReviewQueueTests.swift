import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
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
}

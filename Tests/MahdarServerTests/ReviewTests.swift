import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarServer

@Suite struct ReviewTests {
  private func post(_ test: TestNewsroom, _ address: String, _ fields: [(String, String)]) async throws
    -> TestResponse
  {
    let token = test.newsroom.forms.token("local", at: "/")
    let form = (fields + [("token", token)]).map { Address.escaped($0) + "=" + Address.escaped($1) }
      .joined(separator: "&")
    return try await test.newsroom.application().test(.router) { client in
      try await client.execute(uri: address, method: .post, body: ByteBuffer(string: form))
    }
  }

  private func address(_ row: String) -> String { "/review/" + Address.escaped(row) }

  @Test func aVerdictIsKeptShownAndCounted() async throws {
    let test = try TestNewsroom()
    let answer = try await post(test, address("dam#1/s1"), [("verdict", "confirm"), ("note", "صحيح")])
    #expect(answer.status == .seeOther && answer.headers[.location] == "/articles/dam?version=1#s1")
    let kept = try test.archive.corrections(ofArticle: "dam", version: 1)
    #expect(
      kept.count == 1 && kept[0].who == "local" && kept[0].note == "صحيح" && kept[0].layer == .statements)
    #expect(try await test.get("/articles/dam").text.contains("v-confirm"))
    #expect(try test.archive.correctionCounts().confirmed == 1)
    _ = try await post(test, address("dam#1/s1"), [("verdict", "reject")])
    let counts = try test.archive.correctionCounts()
    #expect(counts.confirmed == 0 && counts.rejected == 1 && counts.total == 1)
    _ = try await post(test, address("dam#1/s1"), [("verdict", "none")])
    #expect(try test.archive.correctionCounts().total == 0)
    #expect(try test.archive.corrections(ofArticle: "dam", version: 1).count == 3)
  }

  @Test func aFormThatIsNotTheReadersOwnIsRefused() async throws {
    let test = try TestNewsroom()
    let uri = address("dam#1/s1")
    let statuses = try await test.newsroom.application().test(.router) { client in
      let bare = try await client.execute(
        uri: uri, method: .post, body: ByteBuffer(string: "verdict=confirm"))
      let wrong = try await client.execute(
        uri: uri, method: .post, body: ByteBuffer(string: "verdict=confirm&token=00ff"))
      return [bare.status, wrong.status]
    }
    #expect(statuses == [.forbidden, .forbidden])
    #expect(try test.archive.correctionCounts().total == 0)
  }

  @Test func correctedFieldsBecomeGold() async throws {
    let test = try TestNewsroom()
    let record = try JSONValue(parsing: test.archive.recordLine(ofArticle: "denial"))
    let rows = RecordRow.all(record)
    for row in rows where row.layer != .statements {
      _ = try await post(test, address("denial#1/\(row.label)"), [("verdict", "confirm")])
    }
    let statements = rows.filter { $0.layer == .statements }
    #expect(try test.archive.gold().first.map { try JSONValue(parsing: $0)["statements"] } ?? nil == nil)
    let form: [(String, String)] = [
      ("verdict", "correct"), ("source_entity", "سالم الحداد"), ("act", "confirm"), ("manner", "direct"),
      ("content", "بوابات السد"), ("via", "وكالة الضفة\nإذاعة الساحل"), ("negated", "true"),
    ]
    for row in statements { _ = try await post(test, address("denial#1/\(row.label)"), form) }
    let line = try #require(try test.archive.gold().first)
    let gold = try JSONValue(parsing: line)
    let first = try #require(gold["statements"]?.array?.first)
    #expect(first["source_entity"]?.string == "سالم الحداد" && first["act"]?.string == "confirm")
    #expect(first["negated"]?.boolean == true && first["via"]?.array?.count == 2)
    let span = (first["content"]?.array ?? []).compactMap { $0.number.map { Int($0) } }
    let text = Array((gold["text"]?.string ?? "").unicodeScalars)
    #expect(String(String.UnicodeScalarView(text[span[0]..<span[1]])) == "بوابات السد")
    // The gold can be scored: the reading itself is what was corrected.
    #expect(try await test.get("/articles/denial").text.contains("سالم الحداد"))
  }

  @Test func wordsThatAreNotInTheTextAreRefused() async throws {
    let test = try TestNewsroom()
    let answer = try await post(
      test, address("dam#1/s1"),
      [("verdict", "correct"), ("act", "say"), ("manner", "indirect"), ("content", "كلام آخر")])
    #expect(answer.status == .badRequest && answer.text.contains("لا ترد هذه الكلمات في النص."))
  }

  @Test func aVerdictOutlivesAnotherReading() async throws {
    let test = try TestNewsroom()
    _ = try await post(test, address("dam#1/s1"), [("verdict", "confirm")])
    let stale = try test.archive.staleArticles(knowledge: nil, after: 0, limit: 10)
    var worker = try Shared.reader.get().makeWorker()
    let anew = stale.map { stale in
      let record = worker.read(stale.article)
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      return (version: stale.version, reading: RecordedArticle(record: record, line: buffer.bytes))
    }
    try test.archive.replace(anew, knowledge: "k2")
    #expect(try await test.get("/articles/dam").text.contains("v-confirm"))
  }

  @Test func searchesAreKeptAndDropped() async throws {
    let test = try TestNewsroom()
    let answer = try await post(test, "/saved", [("name", "السد"), ("address", "/search?q=x")])
    #expect(answer.status == .seeOther)
    let kept = try test.archive.savedSearches(who: "local")
    #expect(kept.map(\.name) == ["السد"])
    #expect(try await test.get("/saved").text.contains("/search?q=x"))
    _ = try await post(test, "/saved/\(kept[0].id)/drop", [])
    #expect(try test.archive.savedSearches(who: "local").isEmpty)
    #expect(
      try await post(test, "/saved", [("name", "x"), ("address", "//evil.example")]).status != .seeOther)
  }
}

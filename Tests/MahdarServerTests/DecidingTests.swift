import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarArchive
import Testing

@testable import MahdarServer

@Suite struct DecidingTests {
  private func post(
    _ test: TestNewsroom, _ address: String, _ fields: [(String, String)]
  ) async throws -> TestResponse {
    let token = test.newsroom.forms.token("local", at: "/")
    let form = (fields + [("token", token)]).map { Address.escaped($0) + "=" + Address.escaped($1) }
      .joined(separator: "&")
    return try await test.newsroom.application().test(.router) { client in
      try await client.execute(uri: address, method: .post, body: ByteBuffer(string: form))
    }
  }

  private let promise = Article(
    id: "promise", outlet: "صحيفة المرفأ", title: "وعد", published: "2024-03-05",
    text: Text("تعهد وزير الري نادر العطار بفتح البوابات قبل يوم الجمعة 8 مارس."))

  @Test func aCommitmentIsDecidedAndTheBoardShowsIt() async throws {
    let test = try TestNewsroom([promise])
    var query = RegisterQuery(asOf: "2024-03-07")
    query.limit = 5
    let row = try #require(try test.archive.commitments(query).first?.report.name)
    let address = "/decide/" + Address.escaped(row)
    #expect(try await test.get(address).text.contains("name=\"status\""))
    let answer = try await post(test, address, [("status", "kept"), ("note", "فُتحت")])
    #expect(answer.status == .seeOther)
    #expect(try test.archive.commitments(query).first?.status == .kept)
    #expect(try await test.get("/registers/commitments").text.contains("st-kept"))
    #expect(try await post(test, address, [("status", "overdue")]).status == .badRequest)
    #expect(try await post(test, "/decide/none%231%2Fp1", [("status", "kept")]).status == .notFound)
  }

  @Test func whatIsDecidedOfOneReportIsDecidedOfAll() async throws {
    var promise = promise
    promise.text = Text(
      "تعهد وزير الري نادر العطار بإصلاح طريق القرية القديمة. وقال العطار إن الشركات جاهزة.")
    var copy = promise
    (copy.id, copy.outlet) = ("copy", "قناة الأفق")
    copy.published = "2024-03-06"
    var kept = promise
    (kept.id, kept.published, kept.title) = ("kept", "2024-03-07", "فتح")
    kept.text = Text("أصلح وزير الري نادر العطار طريق القرية القديمة أمس.")
    let test = try TestNewsroom([promise, copy, kept])
    try test.archive.keep(
      stories: ["promise", "copy"].map {
        KeptStory(article: $0, story: "promise", origin: "promise", reasons: "[]")
      })
    let before = try await test.get("/").text
    #expect(before.contains("data-row=\"copy#1/p1\"") != before.contains("data-row=\"promise#1/p1\""))
    let answer = try await post(test, "/decide/promise%231%2Fp1", [("status", "kept")])
    #expect(answer.status == .seeOther)
    let after = try await test.get("/").text
    #expect(!after.contains("data-row=\"copy#1/p1\"") && !after.contains("data-row=\"promise#1/p1\""))
  }

  @Test func thoseOfUnlikeKindsAreMadeOneOnlyExpressly() async throws {
    let test = try TestNewsroom()
    let person = try #require(try test.archive.entities(named: "نادر العطار").first)
    try test.keep([
      Article(
        id: "ministry", outlet: "قناة الأفق", published: "2024-03-06",
        text: Text("قالت وزارة الري إن السد بخير."))
    ])
    let ministry = try #require(
      try test.archive.entities(named: "وزارة الري").first { $0.kind == "organisation" })
    #expect(try await test.get("/entities/\(person.id)").text.contains("name=\"unlike\""))
    let refused = try await post(test, "/entities/\(person.id)/merge", [("other", "\(ministry.id)")])
    #expect(refused.status == .unprocessableContent && refused.text.contains("واحد وإن اختلف النوع"))
    #expect(!refused.text.contains("Say expressly"))
    let merged = try await post(
      test, "/entities/\(person.id)/merge", [("other", "\(ministry.id)"), ("unlike", "yes")])
    #expect(merged.status == .seeOther)
  }

  @Test func twoAreMadeOneAndTwoAgain() async throws {
    let test = try TestNewsroom()
    let first = try #require(try test.archive.entities(named: "نادر العطار").first)
    let second = try #require(try test.archive.entities(named: "سلوى الحداد").first)
    let merged = try await post(test, "/entities/\(first.id)/merge", [("other", "#\(second.id)")])
    #expect(merged.status == .seeOther && merged.headers[.location] == "/entities/\(second.id)")
    #expect(try test.archive.entity(second.id).articles == 2)
    let decision = try #require(try test.archive.entityDecisions().first)
    #expect(try await test.get("/who-is-who").text.contains("/who-is-who/\(decision.id)/undo"))
    #expect(try await post(test, "/who-is-who/\(decision.id)/undo", []).status == .seeOther)
    #expect(try test.archive.entity(second.id).articles == 1)
    #expect(try await post(test, "/who-is-who/\(decision.id)/undo", []).status == .unprocessableContent)
    let own = try await post(test, "/entities/\(first.id)/merge", [("other", "\(first.id)")])
    #expect(own.status == .unprocessableContent)
    #expect(try await post(test, "/entities/\(first.id)/merge", [("other", "x")]).status == .badRequest)
  }
}

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarArchive
import MahdarJSON
import Synchronization
import Testing

@testable import MahdarServer

/// Requests that were sent, for tests.
private final class Sent: Sendable {
  private let state = Mutex<(requests: [(body: [UInt8], headers: [(String, String)])], fails: Int)>(([], 0))

  var requests: [(body: [UInt8], headers: [(String, String)])] { state.withLock { $0.requests } }
  func failNext(_ times: Int) { state.withLock { $0.fails = times } }

  var post: @Sendable (String, [UInt8], [(String, String)]) async throws -> Void {
    { [self] _, body, headers in
      try state.withLock { state in
        if state.fails > 0 {
          state.fails -= 1
          throw NewsroomError("not now")
        }
        state.requests.append((body, headers))
      }
    }
  }
}

@Suite struct AlertTests {
  private func report(_ id: String) -> Article {
    Article(
      id: id, outlet: "قناة الأفق", published: "2024-03-07",
      text: Text("نفى نادر العطار أن يكون السد \(id) قد تضرر."))
  }

  @Test func newsIsToldOnceAndSigned() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    try test.archive.keepAlert(
      name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
      secret: "s3cret", who: "local")
    let service = AlertService(archive: test.archive, tellers: Tellers(post: sent.post))
    await service.round()
    #expect(sent.requests.isEmpty)
    try test.keep([report("n1"), report("n2")])
    let now = Date(timeIntervalSince1970: 1_709_800_000)
    await service.round(now: now)
    await service.round(now: now)
    #expect(sent.requests.count == 1)
    let body = try JSONValue(parsing: sent.requests[0].body)
    #expect(body["items"]?.array?.compactMap { $0["statement"]?.string } == ["n1#1/s1", "n2#1/s1"])
    let signature = try #require(sent.requests[0].headers.first { $0.0 == "Mahdar-Signature" }?.1)
    #expect(signature == Signature.of(sent.requests[0].body, secret: "s3cret", time: 1_709_800_000))
    #expect(signature.hasPrefix("t=1709800000,v1=") && signature.count == 16 + 64)
  }

  @Test func aRegisterWithConditionsIsFollowed() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let follow = "/registers/commitments?who=%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1&kind=pledge"
    func post(_ query: String) async throws -> HTTPResponse.Status {
      let fields = [
        ("token", test.newsroom.forms.token("local", at: "/")), ("query", query), ("name", "وعود"),
        ("channel", "webhook"), ("target", "https://a.example/x"),
      ]
      let form = fields.map { Address.escaped($0.0) + "=" + Address.escaped($0.1) }.joined(separator: "&")
      return try await test.newsroom.application().test(.router) { client in
        try await client.execute(uri: "/alerts", method: .post, body: ByteBuffer(string: form)).status
      }
    }
    #expect(try await post("/registers/dances") == .notFound)
    #expect(try await post("/registers/commitments?kind=dance") == .badRequest)
    #expect(try test.archive.alerts().isEmpty)
    #expect(try await post(follow) == .seeOther)
    let (sent, newsroom) = (Sent(), test.newsroom)
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post),
      registerNews: { try newsroom.registerNews($0) })
    await service.round()
    #expect(sent.requests.isEmpty)
    try test.keep([promise("late", "البوابات", day: "2024-03-06"), report("n1")])
    await service.round()
    await service.round()
    #expect(try test.archive.alerts().map(\.fault) == [nil])
    #expect(sent.requests.count == 1)
    let body = try JSONValue(parsing: try #require(sent.requests.first).body)
    #expect(body["query"]?.string == follow)
    #expect(body["items"]?.array?.compactMap { $0["report"]?["row"]?.string } == ["late#1/p1"])
    // A report that was edited tells of the same promise.
    var edited = promise("late", "البوابات", day: "2024-03-06")
    edited.text = Text(edited.text.string + " وقال العطار إن العمل بدأ.")
    try test.keep([edited])
    await service.round()
    #expect(sent.requests.count == 1)
    #expect(try await test.get("/saved").text.contains("/registers/commitments?who="))
    #expect(try await test.get("/registers/commitments?kind=pledge").text.contains("action=\"/alerts\""))
  }

  private func promise(_ id: String, _ what: String, day: String) -> Article {
    Article(
      id: id, outlet: "قناة الأفق", published: day,
      text: Text("تعهد وزير الري نادر العطار بفتح \(what) قبل يوم الجمعة 29 مارس."))
  }

  @Test func whatCouldNotBeToldIsToldLater() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    let id = try test.archive.keepAlert(
      name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
      secret: "k", who: "local")
    try test.keep([report("n1")])
    sent.failNext(2)
    let service = AlertService(archive: test.archive, tellers: Tellers(post: sent.post))
    let now = Date(timeIntervalSince1970: 1_709_800_000)
    await service.round(now: now)
    var alert = try #require(try test.archive.alerts().first { $0.id == id })
    #expect(alert.failures == 1 && alert.fault == "not now" && sent.requests.isEmpty)
    await service.round(now: now.addingTimeInterval(5))
    #expect(try test.archive.alerts()[0].failures == 1)
    await service.round(now: now.addingTimeInterval(11))
    #expect(try test.archive.alerts()[0].failures == 2)
    await service.round(now: now.addingTimeInterval(100))
    alert = try test.archive.alerts()[0]
    #expect(alert.failures == 0 && alert.fault == nil && sent.requests.count == 1)
  }

  @Test func aDigestIsAMessageInAFile() async throws {
    let test = try TestNewsroom()
    try test.archive.keepAlert(
      name: "السد", query: "السد", domain: .articles, channel: .digest, target: "../desk", secret: "k",
      who: "local")
    try test.keep([report("n1")])
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: { _, _, _ in }, digests: test.folder))
    await service.round()
    let files = try FileManager.default.contentsOfDirectory(atPath: test.folder).filter {
      $0.hasSuffix(".eml")
    }
    #expect(files.count == 1 && files[0].hasPrefix("desk-"))
    let message = try String(contentsOfFile: test.folder + "/" + files[0], encoding: .utf8)
    #expect(message.contains("Subject: =?utf-8?B?") && message.contains("\r\n\r\n"))
    await service.round()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.folder).filter { $0.hasSuffix(".eml") }.count
        == 1)
  }

  @Test func noRequestGoesToAMachineThatOnlyThisOneCanReach() async throws {
    let test = try TestNewsroom()
    let (ways, close) = test.newsroom.tellers()
    for address in [
      "http://127.0.0.1:9/x", "http://[::1]:9/x", "http://10.1.2.3/x", "http://169.254.169.254/x",
    ] {
      do {
        try await ways.post(address, [], [])
        Issue.record("\(address) was asked")
      } catch {
        #expect("\(error)".contains("was not asked"), "\(address)")
      }
    }
    await close()
  }

  @Test func searchesAndRegistersAreFeeds() async throws {
    let test = try TestNewsroom()
    for address in [
      "/feed.atom?q=act:deny", "/feed.atom?q=%D8%A7%D9%84%D8%B3%D8%AF", "/feed.atom?register=contacts",
    ] {
      let answer = try await test.get(address)
      #expect(answer.status == .ok && answer.headers[.contentType]?.hasPrefix("application/atom+xml") == true)
      let parser = XMLParserCheck(answer.text)
      #expect(parser.isWellFormed && parser.entries > 0, "\(address)")
      #expect(Set(parser.ids).count == parser.ids.count)
    }
  }
}

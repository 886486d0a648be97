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

  private func promise(_ id: String, _ what: String, day: String, until: String = "الجمعة 29 مارس") -> Article
  {
    Article(
      id: id, outlet: "قناة الأفق", published: day,
      text: Text("تعهد وزير الري نادر العطار بفتح \(what) قبل يوم \(until)."))
  }

  /// An alert on a register from now on, on a day; gives what it tells on another.
  private func follow(
    _ query: String, _ test: TestNewsroom, on day: String
  ) throws -> (String) async throws -> [String] {
    let newsroom = test.newsroom
    let rows = try newsroom.registerChanges(query, today: day, since: nil)
    try test.archive.keepAlert(
      name: "سجل", query: query, domain: .articles, channel: .webhook, target: "https://a.example/x",
      secret: "k", who: "local", told: rows.flatMap(\.names))
    return { day in
      let sent = Sent()
      let service = AlertService(
        archive: newsroom.archive, tellers: Tellers(post: sent.post),
        registerNews: { alert in
          try newsroom.registerChanges(
            alert.query, today: day, since: FollowedSince(version: alert.last, made: alert.made))
        })
      await service.round()
      #expect(try newsroom.archive.alerts().map(\.fault) == [nil])
      return try sent.requests.flatMap { try JSONValue(parsing: $0.body)["items"]?.array ?? [] }.map { item in
        let report = item["report"] ?? item["reports"]?.array?.first
        return "\(report?["row"]?.string ?? "") \(item["status"]?.string ?? "")"
      }
    }
  }

  @Test func aStatusThatChangesByTheClockIsTold() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let all = try follow("/registers/commitments", test, on: "2024-03-07")
    #expect(try await all("2024-03-07") == [])
    #expect(try await all("2024-03-25") == ["early#1/p1 due"])
    #expect(try await all("2024-03-26") == [])
    #expect(try await all("2024-04-02") == ["early#1/p1 overdue"])
    #expect(try await all("2024-04-03") == [])
    #expect(try await all("2024-06-03") == [])
  }

  @Test func aStatusThatEntersTheConditionsIsTold() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let overdue = try follow("/registers/commitments?status=overdue", test, on: "2024-03-07")
    #expect(try await overdue("2024-03-25") == [])
    #expect(try await overdue("2024-04-02") == ["early#1/p1 overdue"])
  }

  @Test func whatWasOverdueBeforeIsNoNews() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let all = try follow("/registers/commitments", test, on: "2024-04-02")
    #expect(try await all("2024-04-03") == [])
  }

  @Test func whatAUserDecidesIsTold() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    try test.archive.decide(commitment: "early#1/p1", status: .broken, who: "هالة")
    let all = try follow("/registers/commitments", test, on: "2024-03-07")
    // Times of decisions are those of the clock, to the second.
    try await Task.sleep(for: .seconds(1.1))
    #expect(try await all("2024-03-07") == [])
    try test.archive.decide(commitment: "early#1/p1", status: .kept, who: "هالة")
    #expect(try await all("2024-03-07") == ["early#1/p1 kept"])
    #expect(try await all("2024-03-07") == [])
    try test.archive.decide(commitment: "early#1/p1", status: .open, who: "هالة")
    #expect(try await all("2024-03-07") == ["early#1/p1 open"])
  }

  @Test func aReportThatShowsWhatBecameOfAnotherIsTold() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let all = try follow("/registers/commitments?kind=pledge", test, on: "2024-03-07")
    let done = Article(
      id: "done", outlet: "وكالة الضفة", published: "2024-03-20",
      text: Text("افتتح وزير الري نادر العطار المدرسة يوم الأربعاء."))
    try test.keep([done])
    #expect(try await all("2024-03-20") == ["early#1/p1 kept"])
  }

  @Test func aMandateThatRunsOutIsTold() async throws {
    let mandate = Article(
      id: "mandate", outlet: "قناة الأفق", published: "2024-03-05",
      text: Text("قرر مجلس السد بالإجماع تمديد ولاية بعثة المراقبة حتى 5 سبتمبر 2024."))
    let test = try TestNewsroom([mandate])
    let all = try follow("/registers/decisions", test, on: "2024-03-07")
    #expect(try await all("2024-03-08") == [])
    let expiring = try await all("2024-08-20")
    #expect(expiring.count == 1 && expiring[0].hasPrefix("mandate#1/d"))
    #expect(try await all("2024-08-21") == [])
    #expect(try await all("2024-09-10").count == 1)
  }

  @Test func aContactThatIsReportedAgainIsNotToldAgain() async throws {
    let test = try TestNewsroom([])
    func meeting(_ id: String, _ day: String) -> Article {
      Article(
        id: id, outlet: id, published: day,
        text: Text("التقى الوزير نادر العطار السفيرة هالة المنصوري يوم 5 مارس 2024."))
    }
    let all = try follow("/registers/contacts", test, on: "2024-03-07")
    try test.keep([meeting("first", "2024-03-05")])
    #expect(try await all("2024-03-07") == ["first#1/c1 done"])
    try test.keep([meeting("second", "2024-03-06")])
    #expect(try await all("2024-03-07") == [])
    // The register's week goes on: of the contact only the later report is left in it, and a further one.
    try test.keep([meeting("third", "2024-03-13")])
    #expect(try await all("2024-03-13") == [])
  }

  @Test func moreThanFitIsToldWithTheNext() async throws {
    let test = try TestNewsroom([])
    let sent = Sent()
    try test.archive.keepAlert(
      name: "كل", query: "", domain: .articles, channel: .webhook, target: "https://a.example/x", secret: "k",
      who: "local")
    try test.keep((0..<520).map { Article(id: "a\($0)", outlet: "x", text: Text("خبر \($0).")) })
    let service = AlertService(archive: test.archive, tellers: Tellers(post: sent.post))
    for _ in 0..<3 { await service.round() }
    let told = try sent.requests.map { try JSONValue(parsing: $0.body)["items"]?.array?.count ?? 0 }
    #expect(told == [500, 20])
  }

  @Test func moreRowsOfARegisterThanFitAreToldWithTheNext() async throws {
    let test = try TestNewsroom([])
    let (sent, newsroom) = (Sent(), test.newsroom)
    try test.archive.keepAlert(
      name: "سجل", query: "/registers/commitments", domain: .articles, channel: .webhook,
      target: "https://a.example/x", secret: "k", who: "local")
    try test.keep([promise("late", "البوابات", day: "2024-03-06")])
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post),
      registerNews: { alert in
        // As many rows as it takes, each with a name of its own, found as long as their version counts as new.
        try newsroom.registerChanges(
          alert.query, today: "2024-03-07", since: FollowedSince(version: alert.last, made: alert.made)
        ).flatMap { row in
          (0..<520).map { number in
            var copy = row
            copy.names = ["late/p\(number)"]
            return copy
          }
        }
      })
    for _ in 0..<3 { await service.round() }
    let told = try sent.requests.map { try JSONValue(parsing: $0.body)["items"]?.array?.count ?? 0 }
    #expect(told == [500, 20])
    #expect(try test.archive.alerts().map(\.last) == [Int64(test.archive.latestVersion())])
  }

  @Test func anEditOfAnOldReportTellsOnlyWhatIsNewInIt() async throws {
    // Due in a year: nothing of it was noted when the following began.
    let until = "السبت 29 مارس 2025"
    var old = promise("old", "المدرسة", day: "2024-03-05", until: until)
    old.text = Text(old.text.string + " وأقر مجلس السد قانون الري الجديد.")
    let edited = Text(
      old.text.string + " وتعهدت وزيرة النقل هالة المنصوري بفتح الجسر قبل يوم \(until)."
        + " ورفض مجلس النقل مشروع الميزانية.")
    for (register, label) in [("commitments", "p2"), ("decisions", "d2")] {
      let test = try TestNewsroom([old])
      let told = try follow("/registers/\(register)", test, on: "2024-03-07")
      #expect(try await told("2024-03-07") == [])
      #expect(try test.archive.decisions(RegisterQuery()).map(\.report.name) == ["old#1/d1"])
      var article = old
      article.text = edited
      try test.keep([article])
      #expect(try await told("2024-03-07").map { $0.split(separator: " ").first } == ["old#2/\(label)"])
    }
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

  @Test func aFeedIsInTheLanguageOfWhoeverAsks() async throws {
    let test = try TestNewsroom()
    let address = "/feed.atom?register=contacts"
    let arabic = try await test.get(address).text
    let english = try await test.get(address, headers: [.cookie: "mahdar-language=en"]).text
    #expect(arabic.contains("xml:lang=\"ar\"") && english.contains("xml:lang=\"en\""))
    #expect(try await test.get(address).text == arabic)
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

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Mahdar
import MahdarArchive
import MahdarJSON
import Testing

@testable import MahdarServer

@Suite struct RegisterAlertTests {
  private func report(_ id: String) -> Article {
    Article(
      id: id, outlet: "قناة الأفق", published: "2024-03-07",
      text: Text("نفى نادر العطار أن يكون السد \(id) قد تضرر."))
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
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"),
      registerNews: { try newsroom.registerNews($0) })
    try await service.round()
    #expect(sent.requests.isEmpty)
    try test.keep([promise("late", "البوابات", day: "2024-03-06"), report("n1")])
    try await service.round()
    try await service.round()
    #expect(try test.archive.alerts().map(\.fault) == [nil])
    #expect(sent.requests.count == 1)
    let body = try JSONValue(parsing: try #require(sent.requests.first).body)
    #expect(body["query"]?.string == follow)
    #expect(body["items"]?.array?.compactMap { $0["report"]?["row"]?.string } == ["late#1/p1"])
    // A report that was edited tells of the same promise.
    var edited = promise("late", "البوابات", day: "2024-03-06")
    edited.text = Text(edited.text.string + " وقال العطار إن العمل بدأ.")
    try test.keep([edited])
    try await service.round()
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
    let since = FollowedSince.now(version: Int64(try test.archive.latestVersion()))
    var new = NewAlert(
      name: "سجل", query: query, domain: .articles, channel: .webhook, target: "https://a.example/x",
      secret: "k", who: "local")
    new.since = since
    new.standing = try newsroom.standing(inRegister: query, on: day, since: since)
    try test.archive.keepAlert(new)
    return { day in
      let sent = Sent()
      let service = AlertService(
        archive: newsroom.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"),
        registerNews: { alert in
          try newsroom.registerNews(
            alert.query, on: day, .changed(FollowedSince(version: alert.last, made: alert.made)))
        })
      try await service.round()
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

  @Test func moreRowsOfARegisterThanFitAreToldWithTheNext() async throws {
    let test = try TestNewsroom([])
    let (sent, newsroom) = (Sent(), test.newsroom)
    try test.archive.keepAlert(
      NewAlert(
        name: "سجل", query: "/registers/commitments", domain: .articles, channel: .webhook,
        target: "https://a.example/x", secret: "k", who: "local"))
    try test.keep([promise("late", "البوابات", day: "2024-03-06")])
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"),
      registerNews: { alert in
        // As many rows as it takes, each with a name of its own, found as long as their version counts as
        // new.
        try newsroom.registerNews(
          alert.query, on: "2024-03-07", .changed(FollowedSince(version: alert.last, made: alert.made))
        ).flatMap { row in
          (0..<520).map { number in
            var copy = row
            copy.places = ["late#1/pledge@\(10 * number)-\(10 * number + 9)"].compactMap { RowPlace($0) }
            copy.saying = nil
            return copy
          }
        }
      })
    for _ in 0..<3 { try await service.round() }
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

  private func meeting(_ id: String, _ day: String, on date: String, with name: String) -> Article {
    Article(
      id: id, outlet: id, published: day,
      text: Text("التقى الوزير نادر العطار السفيرة \(name) يوم \(date) 2024."))
  }

  @Test func aReportOfAnOlderDayThatComesLaterIsTold() async throws {
    let test = try TestNewsroom([report("n1")])
    let contacts = try follow("/registers/contacts", test, on: "2024-03-07")
    // Weeks before the archive's last day.
    try test.keep([meeting("old", "2024-01-16", on: "15 يناير", with: "هالة المنصوري")])
    #expect(try await contacts("2024-03-07") == ["old#1/c1 done"])
    #expect(try await contacts("2024-03-07") == [])
    let test2 = try TestNewsroom([report("n1")])
    let incidents = try follow("/registers/incidents", test2, on: "2024-03-07")
    try test2.keep([
      Article(
        id: "fire", outlet: "قناة الأفق", published: "2023-11-02",
        text: Text("قتل ثلاثة أشخاص وأصيب خمسة آخرون في انفجار وقع في ميناء بيروت يوم الأربعاء."))
    ])
    #expect(try await incidents("2024-03-07").count == 1)
    #expect(try await incidents("2024-03-07") == [])
  }

  @Test func anOlderContactThatWasKnownIsNotToldByALaterReport() async throws {
    let test = try TestNewsroom([
      meeting("old", "2024-01-16", on: "15 يناير", with: "هالة المنصوري"), report("n1"),
    ])
    let contacts = try follow("/registers/contacts", test, on: "2024-03-07")
    try test.keep([meeting("again", "2024-01-17", on: "15 يناير", with: "هالة المنصوري")])
    #expect(try await contacts("2024-03-07") == [])
  }

  @Test func rowsThatAreInsertedNeitherRepeatNorHideOthers() async throws {
    let until = "السبت 29 مارس 2025"
    let base = promise("old", "المدرسة", day: "2024-03-05", until: until)
    let edited = Text(
      "تعهدت وزيرة النقل هالة المنصوري ببناء جسر النهر قبل يوم \(until). " + base.text.string)
    for isKnown in [true, false] {
      let test = try TestNewsroom(isKnown ? [base] : [])
      let told = try follow("/registers/commitments", test, on: "2024-03-07")
      try test.keep([base])
      #expect(try await told("2024-03-07") == (isKnown ? [] : ["old#1/p1 open"]))
      var article = base
      article.text = edited
      try test.keep([article])
      // The new promise bears the label that the old one had.
      #expect(try await told("2024-03-07") == ["old#2/p1 open"])
      #expect(try await told("2024-03-07") == [])
      // What falls due is each of them, once.
      #expect(try await told("2025-03-25").sorted() == ["old#2/p1 due", "old#2/p2 due"])
      #expect(try await told("2025-03-25") == [])
      // The same articles again are nothing new.
      try test.keep([base, article])
      #expect(try await told("2025-03-25") == [])
    }
  }

  @Test func aContactThatAnEditCallsOffIsTold() async throws {
    let planned = Article(
      id: "plan", outlet: "قناة الأفق", published: "2024-03-05",
      text: Text("من المقرر أن يلتقي الوزير نادر العطار السفيرة هالة المنصوري يوم 12 مارس 2024."))
    let test = try TestNewsroom([planned])
    let contacts = try follow("/registers/contacts", test, on: "2024-03-07")
    var edited = planned
    edited.text = Text("التقى الوزير نادر العطار السفيرة هالة المنصوري يوم 12 مارس 2024.")
    try test.keep([edited])
    #expect(try await contacts("2024-03-12") == ["plan#2/c1 done"])
    #expect(try await contacts("2024-03-12") == [])
  }

  @Test func aSpanThatAnotherReadingDrawsOtherwiseIsTheSameRow() throws {
    let test = try TestNewsroom()
    var new = NewAlert(
      name: "سجل", query: "/registers/commitments", domain: .articles, channel: .webhook,
      target: "https://a.example/x", secret: "k", who: "local")
    new.standing = ["a/b#1/pledge@100-180", "a/b#1/pledge@10-20~due"]
    let alert = try test.archive.keepAlert(new)
    func untold(_ written: String) throws -> Bool {
      let place = try #require(RowPlace(written))
      #expect(place.description == written)
      return try test.archive.untold([place], alert: alert).contains(place)
    }
    #expect(try !untold("a/b#1/pledge@100-180"))
    #expect(try !untold("a/b#1/pledge@104-190"))
    #expect(try untold("a/b#1/pledge@100-180~due"))
    #expect(try untold("a/b#1/demand@100-180"))
    #expect(try untold("a/b#2/pledge@100-180"))
    #expect(try untold("a/b#1/pledge@170-240"))
    #expect(try !untold("a/b#1/pledge@10-20~due"))
    #expect(RowPlace("a/b#1/p1") == nil)
  }

  @Test func whatComesInWhileAnAlertIsKeptIsTold() async throws {
    let test = try TestNewsroom([promise("early", "المدرسة", day: "2024-03-05")])
    let (newsroom, sent) = (test.newsroom, Sent())
    let query = "/registers/commitments"
    let since = FollowedSince.now(version: Int64(try test.archive.latestVersion()))
    let standing = try newsroom.standing(inRegister: query, on: "2024-03-07", since: since)
    try test.keep([promise("late", "البوابات", day: "2024-03-06")])
    var new = NewAlert(
      name: "سجل", query: query, domain: .articles, channel: .webhook, target: "https://a.example/x",
      secret: "k", who: "local")
    new.since = since
    new.standing = standing
    try test.archive.keepAlert(new)
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"),
      registerNews: { try newsroom.registerNews($0) })
    try await service.round()
    let told = try sent.requests.flatMap { try JSONValue(parsing: $0.body)["items"]?.array ?? [] }
    #expect(told.compactMap { $0["report"]?["row"]?.string } == ["late#1/p1"])
  }

  @Test func aCopyOfAPromiseIsToldOnce() async throws {
    let test = try TestNewsroom([])
    let all = try follow("/registers/commitments", test, on: "2024-03-07")
    try test.keep([promise("one", "المدرسة الكبيرة", day: "2024-03-07")])
    #expect(try await all("2024-03-07") == ["one#1/p1 open"])
    try test.keep([promise("copy", "المدرسة الكبيرة", day: "2024-03-07")])
    #expect(try await all("2024-03-07") == [])
  }

  @Test func whatThePromisersSideDoesIsTold() async throws {
    let test = try TestNewsroom([promise("early", "مدرسة الصناعات المائية", day: "2024-03-05")])
    let all = try follow("/registers/commitments?kind=pledge", test, on: "2024-03-07")
    try test.keep([
      Article(
        id: "done", outlet: "وكالة الضفة", published: "2024-03-12",
        text: Text("افتتحت وزارة الري مدرسة الصناعات المائية الثلاثاء."))
    ])
    #expect(try await all("2024-03-12") == ["early#1/p1 kept"])
  }
}

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Mahdar
import MahdarArchive
import MahdarFetch
import MahdarJSON
import Testing

@testable import MahdarServer

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
      NewAlert(
        name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
        secret: "s3cret", who: "local"))
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    try await service.round()
    #expect(sent.requests.isEmpty)
    try test.keep([report("n1"), report("n2")])
    let now = Date(timeIntervalSince1970: 1_709_800_000)
    try await service.round(now: now)
    try await service.round(now: now)
    #expect(sent.requests.count == 1)
    let body = try JSONValue(parsing: sent.requests[0].body)
    #expect(body["items"]?.array?.compactMap { $0["statement"]?.string } == ["n1#1/s1", "n2#1/s1"])
    let signature = try #require(sent.requests[0].headers.first { $0.0 == "Mahdar-Signature" }?.1)
    #expect(signature == Signature.of(sent.requests[0].body, secret: "s3cret", time: 1_709_800_000))
    #expect(signature.hasPrefix("t=1709800000,v1=") && signature.count == 16 + 64)
  }

  @Test func moreThanFitIsToldWithTheNext() async throws {
    let test = try TestNewsroom([])
    let sent = Sent()
    try test.archive.keepAlert(
      NewAlert(
        name: "كل", query: "", domain: .articles, channel: .webhook, target: "https://a.example/x",
        secret: "k", who: "local"))
    try test.keep((0..<520).map { Article(id: "a\($0)", outlet: "x", text: Text("خبر \($0).")) })
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    for _ in 0..<3 { try await service.round() }
    let told = try sent.requests.map { try JSONValue(parsing: $0.body)["items"]?.array?.count ?? 0 }
    #expect(told == [500, 20])
  }

  @Test func whatCouldNotBeToldIsToldLater() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    let id = try test.archive.keepAlert(
      NewAlert(
        name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
        secret: "k", who: "local"))
    try test.keep([report("n1")])
    sent.failNext(2)
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    let now = Date(timeIntervalSince1970: 1_709_800_000)
    try await service.round(now: now)
    var alert = try #require(try test.archive.alerts().first { $0.id == id })
    #expect(alert.failures == 1 && alert.fault == "not now" && sent.requests.isEmpty)
    try await service.round(now: now.addingTimeInterval(5))
    #expect(try test.archive.alerts()[0].failures == 1)
    try await service.round(now: now.addingTimeInterval(11))
    #expect(try test.archive.alerts()[0].failures == 2)
    try await service.round(now: now.addingTimeInterval(100))
    alert = try test.archive.alerts()[0]
    #expect(alert.failures == 0 && alert.fault == nil && sent.requests.count == 1)
  }

  @Test func aRoundOfWhichNothingCanBeNotedThrows() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    try test.archive.keepAlert(
      NewAlert(
        name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
        secret: "k", who: "local"))
    try test.keep([report("n1")])
    sent.failNext(1)
    let reader = try Shared.reader.get()
    let archive = try Archive(path: test.archive.path, access: .read) { reader.lexicon }
    let service = AlertService(
      archive: archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    await #expect(throws: ArchiveError.self) { try await service.round() }
    #expect(try test.archive.alerts().map(\.failures) == [0])
  }

  @Test func aDigestIsAMessageInAFile() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/digests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder) }
    let test = try TestNewsroom { $0.digests = folder }
    for language in ["ar", "en"] {
      var new = NewAlert(
        name: "السد", query: "السد", domain: .articles, channel: .digest, target: "../desk-" + language,
        secret: "k", who: "local")
      new.language = language
      try test.archive.keepAlert(new)
    }
    try test.keep([report("n1")])
    let (ways, close) = test.newsroom.tellers()
    let service = AlertService(archive: test.archive, tellers: ways, logger: Logger(label: "test"))
    try await service.round()
    #expect(try test.archive.alerts().map(\.fault) == [nil, nil])
    #expect(try files().count == 2)
    for (language, words) in [
      ("ar", ["الخميس، ٧ مارس ٢٠٢٤", "جديد واحد، التقارير: السد", "dir=\"rtl\""]),
      ("en", ["Thursday, 7 March 2024", "1 new, reports: السد", "dir=\"ltr\""]),
    ] {
      let name = try #require(try files().first { $0.hasPrefix("desk-\(language)-") && $0.hasSuffix(".eml") })
      let message = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      #expect(
        message.contains("Subject: =?utf-8?B?") && message.contains("Content-Language: \(language)\r\n"))
      #expect(message.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 || $0.contains(": ") })
      let parts = message.components(separatedBy: "base64\r\n\r\n").dropFirst().map { part in
        let body = part.components(separatedBy: "\r\n--")[0].replacing("\r\n", with: "")
        return String(decoding: Data(base64Encoded: body) ?? Data(), as: UTF8.self)
      }
      #expect(parts.count == 2)
      for part in parts {
        #expect(part.contains(words[0]) && part.contains(words[1]) && !part.contains("2024-03-07"))
        #expect(part.contains("http://127.0.0.1:8080/articles/n1"))
      }
      #expect(parts.last?.contains(words[2]) == true)
    }
    try await service.round()
    #expect(try files().count == 2)
    await close()
  }

  @Test func theSameWordsOfOneVoiceAreToldOnceWhoeverCarriesThem() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    try test.archive.keepAlert(
      NewAlert(
        name: "نفي", query: "act:deny", domain: .statements, channel: .webhook, target: "https://a.example/x",
        secret: "k", who: "local"))
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    func told(_ articles: [(id: String, outlet: String, day: String, text: String)]) async throws -> [String]
    {
      let before = sent.requests.count
      try test.keep(
        articles.map { Article(id: $0.id, outlet: $0.outlet, published: $0.day, text: Text($0.text)) })
      try await service.round()
      return try sent.requests.dropFirst(before).flatMap { request in
        try JSONValue(parsing: request.body)["items"]?.array?.compactMap { $0["statement"]?.string } ?? []
      }
    }
    let words = "نفى نادر العطار أن تكون بوابات السد الكبير قد تضررت."
    #expect(
      try await told([("c1", "قناة الأفق", "2024-03-07", words), ("c2", "وكالة الضفة", "2024-03-07", words)])
        == ["c1#1/s1"])
    // Spelt otherwise, a day later, by a third outlet.
    let spelt = "نفى نادر العطّار ان تكون بوابات السدّ الكبير قد تضررت."
    #expect(try await told([("c3", "صحيفة المرفأ", "2024-03-08", spelt)]) == [])
    // Another voice, other words, and the same words weeks later are other sayings.
    #expect(
      try await told([
        ("c4", "قناة الأفق", "2024-03-08", words.replacing("نادر العطار", with: "سامي الجبلي")),
        ("c5", "قناة الأفق", "2024-03-08", words.replacing("الكبير", with: "القديم")),
        ("c6", "قناة الأفق", "2024-03-28", words),
      ]) == ["c4#1/s1", "c5#1/s1", "c6#1/s1"])
  }

  @Test func anEditedArticleIsNotToldAnew() async throws {
    let test = try TestNewsroom()
    let sent = Sent()
    try test.archive.keepAlert(
      NewAlert(
        name: "السد", query: "السد", domain: .articles, channel: .webhook, target: "https://a.example/x",
        secret: "k", who: "local"))
    let service = AlertService(
      archive: test.archive, tellers: Tellers(post: sent.post), logger: Logger(label: "test"))
    var article = report("n1")
    for _ in 0..<23 {
      try test.keep([article])
      try await service.round()
      article.text = Text(article.text.string + " وقال العطار إن العمل بدأ.")
    }
    #expect(sent.requests.count == 1)
  }

  @Test func whoIsMadeOneWithAnotherIsNotToldAnew() async throws {
    let test = try TestNewsroom()
    func ids() async throws -> [String] {
      entries(try await test.get("/feed.atom?q=act:deny").text).map(\.id)
    }
    let before = try await ids()
    #expect(!before.isEmpty)
    let one = try #require(try test.archive.entities(named: "نادر العطار").first)
    let other = try #require(try test.archive.entities(named: "سلوى الحداد").first)
    try test.archive.merge(entity: one.id, into: other.id, who: "local")
    #expect(try await ids() == before)
  }

  @Test(arguments: [
    ("webhook", "http://127.0.0.1:9/x", "هذا الجهاز نفسه", "this machine"),
    ("webhook", "http://[::1]/x", "هذا الجهاز نفسه", "this machine"),
    ("webhook", "https://10.1.2.3/x", "شبكة خاصة", "a private network"),
    ("webhook", "https://inside.example/x", "شبكة خاصة", "a private network"),
    ("webhook", "ftp://a.example/x", "https://", "https://"),
    ("digest", "../../evil", "لا يصلح هذا اسما لملف", "the name of a file"),
    ("digest", "a/b", "لا يصلح هذا اسما لملف", "the name of a file"),
  ])
  func whatNothingCanBeSentToIsRefusedWhenItIsEntered(
    channel: String, target: String, arabic: String, english: String
  ) async throws {
    let test = try TestNewsroom {
      $0.digests = "/nowhere"
      $0.resolver = OneHost(name: "inside.example", address: [10, 0, 0, 8])
    }
    for (language, words) in [("ar", arabic), ("en", english)] {
      let answer = try await keep(channel, target, test, language)
      #expect(answer.status == .badRequest && answer.text.contains(words), "\(answer.text)")
    }
    #expect(try test.archive.alerts().isEmpty)
  }

  @Test func aNameThatNobodyKnowsIsToldUntilSomethingIsSent() async throws {
    let test = try TestNewsroom {
      $0.resolver = OneHost(name: "known.example", address: [93, 184, 216, 34])
    }
    for host in ["known", "nobody"] {
      #expect(try await keep("webhook", "https://\(host).example/x", test, "ar").status == .seeOther)
    }
    #expect(try test.archive.alerts().map { $0.fault != nil } == [false, true])
    #expect(try await test.get("/saved").text.contains("لا عنوان معروفا لاسم"))
    let alert = try #require(try test.archive.alerts().last)
    // What came in without any news for it says nothing of the name.
    try test.archive.note(told: [], alert: alert.id, upTo: alert.last + 1)
    #expect(try test.archive.alerts().last?.fault != nil && alert.retry == nil)
    try test.archive.note(told: ["dam#1/s1"], alert: alert.id, upTo: alert.last + 2)
    #expect(try test.archive.alerts().last?.fault == nil)
  }

  @Test func whatMayBeSentToIsKeptInTheLanguageOfThePage() async throws {
    let test = try TestNewsroom { $0.digests = "/nowhere" }
    #expect(try await keep("digest", "مكتب-1", test, "en").status == .seeOther)
    #expect(try await keep("webhook", "https://nobody.example/x", test, "ar").status == .seeOther)
    #expect(try test.archive.alerts().map(\.language) == ["en", "ar"])
    let without = try TestNewsroom()
    #expect(try await keep("digest", "desk", without, "ar").status == .badRequest)
  }

  private func keep(
    _ channel: String, _ target: String, _ test: TestNewsroom, _ language: String
  ) async throws -> TestResponse {
    let fields = [
      ("token", test.newsroom.forms.token("local", at: "/")), ("query", "السد"), ("channel", channel),
      ("target", target),
    ]
    let form = fields.map { Address.escaped($0.0) + "=" + Address.escaped($0.1) }.joined(separator: "&")
    return try await test.newsroom.application().test(.router) { client in
      try await client.execute(
        uri: "/alerts", method: .post, headers: [.cookie: "mahdar-language=\(language)"],
        body: ByteBuffer(string: form))
    }
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

  /// The entries of a feed: their ids with when they were updated and their titles.
  private func entries(_ feed: String) -> [(id: String, updated: String, title: String)] {
    feed.components(separatedBy: "<entry>").dropFirst().map { entry in
      func element(_ name: String) -> String {
        entry.components(separatedBy: "<\(name)>").dropFirst().first?.components(separatedBy: "</")[0] ?? ""
      }
      return (element("id"), element("updated"), element("title"))
    }
  }

  @Test func aFeedOfALargeArchiveTellsWhatComesInLate() async throws {
    let few = (0..<1001).map { number in
      Article(id: "f\(number)", outlet: "قناة الأفق", published: "2024-03-07", text: Text("خبر \(number)."))
    }
    let test = try TestNewsroom(few)
    let late = Article(
      id: "late", outlet: "قناة الأفق", published: "2023-11-02",
      text: Text("التقى الوزير نادر العطار السفيرة هالة المنصوري."))
    try test.keep([late])
    #expect(try await !test.get("/registers/contacts").text.contains("late"))
    let told = entries(try await test.get("/feed.atom?register=contacts").text)
    let today = String(Date.now.formatted(.iso8601).prefix(10))
    #expect(told.count == 1 && told.first?.id.contains("late") == true)
    #expect(told.first?.updated.hasPrefix(today) == true)
  }

  @Test func theIdOfAnEntryStaysWhenAnEarlierReportJoinsItAndWhenItIsEdited() async throws {
    let test = try TestNewsroom([])
    func report(_ id: String, _ time: String, _ more: String = "") -> Article {
      Article(
        id: id, outlet: "قناة " + id, published: "2024-03-05T\(time):00Z",
        text: Text("التقى وزير الري نادر العطار السفيرة هالة المنصوري الثلاثاء." + more))
    }
    func ids(_ address: String) async throws -> [String] {
      entries(try await test.get(address).text).map(\.id)
    }
    try test.keep([report("second", "12:00")])
    let contacts = try await ids("/feed.atom?register=contacts")
    #expect(contacts.count == 1)
    try test.keep([report("first", "08:00")])
    #expect(try await ids("/feed.atom?register=contacts") == contacts)
    let articles = try await ids("/feed.atom?q=names:%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1")
    try test.keep([report("second", "12:00", " وقال العطار إن العمل في السد الكبير بدأ.")])
    #expect(try await ids("/feed.atom?register=contacts") == contacts)
    #expect(Set(try await ids("/feed.atom?q=names:%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1")) == Set(articles))
  }
}

/// Knows the address of one host.
private struct OneHost: HostResolver {
  var name: String
  var address: [UInt8]

  func addresses(of host: String) async throws -> [IPAddress] {
    host == name ? [IPAddress(address)].compactMap(\.self) : []
  }
}

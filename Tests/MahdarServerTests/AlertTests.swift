import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarArchive
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

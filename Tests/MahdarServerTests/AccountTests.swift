import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarArchive
import Synchronization
import Testing

@testable import MahdarServer

/// A newsroom that people sign in to, behind a proxy that speaks TLS.
private final class SharedNewsroom {
  let folder: String
  let book: AccountBook
  let newsroom: Newsroom

  static let password = "four words make it long"

  /// - Parameter clock: The second of the epoch by which tries are counted.
  init(clock: @escaping @Sendable () -> TimeInterval = { Date.now.timeIntervalSince1970 }) throws {
    folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let reader = try Shared.reader.get()
    let path = folder + "/test.mahdar"
    let archive = try Archive(path: path, access: .create) { reader.lexicon }
    book = try AccountBook(path: AccountBook.path(besideArchive: path))
    let accounts = NewsroomAccounts(book)
    try accounts.add(name: "huda", role: .admin, password: Self.password)
    try accounts.add(name: "salim", role: .reader, password: Self.password)
    var configuration = NewsroomConfiguration()
    configuration.isBehindProxy = true
    configuration.clock = clock
    newsroom = try Newsroom(
      archive: archive, reader: reader, knowledge: "k1", configuration: configuration)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func send(
    _ method: HTTPRequest.Method, _ uri: String, _ fields: [(String, String)] = [], headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let body = fields.map { Address.escaped($0.0) + "=" + Address.escaped($0.1) }.joined(separator: "&")
    return try await newsroom.application().test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: headers,
        body: fields.isEmpty ? nil : ByteBuffer(string: body))
    }
  }

  /// The cookie of somebody who signed in.
  func signIn(_ name: String, _ password: String = SharedNewsroom.password) async throws -> HTTPFields {
    let response = try await send(.post, "/sign-in", [("name", name), ("password", password)])
    let cookies = response.headers[values: .setCookie]
    let cookie = try #require(cookies.first { $0.hasPrefix("__Host-mahdar=") })
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(attribute)) }
    return [.cookie: String(cookie.prefix { $0 != ";" })]
  }

  /// The token of the forms of a page.
  func formToken(_ headers: HTTPFields) async throws -> String {
    let page = try await send(.get, "/account", headers: headers).text
    let start = try #require(page.firstRange(of: "name=\"token\" value=\"")?.upperBound)
    return String(page[start...].prefix { $0 != "\"" })
  }
}

/// A clock that begins now and goes on when it is told to.
private final class MovableClock: Sendable {
  private let time = Mutex(Date.now.timeIntervalSince1970)

  var now: TimeInterval { time.withLock { $0 } }
  func advance(days: Double) { time.withLock { $0 += days * 86_400 } }
}

@Suite struct AccountTests {
  @Test func strangersAreSentToSignInAndComeBack() async throws {
    let shared = try SharedNewsroom()
    let page = try await shared.send(.get, "/search?q=%D8%B3%D8%AF")
    #expect(page.status == .seeOther)
    let target = try #require(page.headers[.location])
    #expect(target == "/sign-in?to=%2Fsearch%3Fq%3D%25D8%25B3%25D8%25AF")
    #expect(try await shared.send(.get, "/api/v1/articles").status == .unauthorized)
    #expect(try await shared.send(.get, "/sign-in").status == .ok)
    let cookie = try await shared.signIn("huda")
    #expect(try await shared.send(.get, "/", headers: cookie).status == .ok)
  }

  @Test func aWrongPasswordAndAnUnknownNameAreToldAlike() async throws {
    let shared = try SharedNewsroom()
    let wrong = try await shared.send(.post, "/sign-in", [("name", "huda"), ("password", "not that one")])
    let nobody = try await shared.send(.post, "/sign-in", [("name", "nobody"), ("password", "not that one")])
    #expect(wrong.headers[.location] == "/sign-in?to=%2F&wrong=1")
    #expect(wrong.headers[.location] == nobody.headers[.location])
    #expect(wrong.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("__Host-mahdar=") })
    #expect(try shared.book.audit(limit: 2).map(\.action) == ["sign-in-refused", "sign-in-refused"])
  }

  @Test func guessingIsSlowedDown() async throws {
    // The clock stands, so that a slow machine is not taken for patience.
    let now = Date.now.timeIntervalSince1970
    let shared = try SharedNewsroom(clock: { now })
    var statuses: [HTTPResponse.Status] = []
    for _ in 0..<9 {
      statuses.append(
        try await shared.send(.post, "/sign-in", [("name", "huda"), ("password", "a guess")]).status)
    }
    #expect(statuses.prefix(8).allSatisfy { $0 == .seeOther })
    #expect(statuses.last == .tooManyRequests)
    let right = try await shared.send(
      .post, "/sign-in", [("name", "huda"), ("password", SharedNewsroom.password)])
    #expect(right.status == .tooManyRequests)
    #expect(right.headers[.retryAfter].flatMap { Int($0) } != nil)
  }

  @Test func aSessionAndATokenEndByTheClock() async throws {
    let clock = MovableClock()
    let shared = try SharedNewsroom(clock: { clock.now })
    let cookie = try await shared.signIn("salim")
    let key = try NewsroomAccounts(shared.book).makeToken(
      for: "salim", label: "feeds", scopes: ["read"], days: 14)
    let bearer: HTTPFields = [.authorization: "Bearer \(key)"]
    clock.advance(days: 13)
    #expect(try await shared.send(.get, "/", headers: cookie).status == .ok)
    #expect(try await shared.send(.get, "/", headers: bearer).status == .ok)
    clock.advance(days: 2)
    #expect(try await shared.send(.get, "/", headers: cookie).status == .seeOther)
    #expect(try await shared.send(.get, "/", headers: bearer).status == .unauthorized)
  }

  @Test func addressesElsewhereAreNoTargets() {
    for target in [
      "//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb", "/sign-in?to=/",
    ] {
      #expect(SignInPage.target(target) == "/")
    }
    #expect(SignInPage.target("/stories/4?lang=en") == "/stories/4?lang=en")
  }

  @Test func formsOfOthersAreRefused() async throws {
    let shared = try SharedNewsroom()
    let cookie = try await shared.signIn("huda")
    let token = try await shared.formToken(cookie)
    let fields = [
      ("token", token), ("name", "amal"), ("role", "reviewer"), ("password", SharedNewsroom.password),
    ]
    var foreign = cookie
    foreign[.init("Sec-Fetch-Site") ?? .origin] = "cross-site"
    #expect(try await shared.send(.post, "/accounts/add", fields, headers: foreign).status == .forbidden)
    var hidden = cookie
    hidden[.origin] = "null"
    #expect(try await shared.send(.post, "/accounts/add", fields, headers: hidden).status == .forbidden)
    let without = try await shared.send(.post, "/accounts/add", Array(fields.dropFirst()), headers: cookie)
    #expect(without.status == .forbidden)
    let other = try await shared.formToken(try await shared.signIn("salim"))
    #expect(other != token)
    let swapped = [("token", other)] + fields.dropFirst()
    #expect(try await shared.send(.post, "/accounts/add", swapped, headers: cookie).status == .forbidden)
    #expect(try shared.book.accounts().count == 2)
    hidden[.init("Sec-Fetch-Site") ?? .origin] = "same-origin"
    #expect(try await shared.send(.post, "/accounts/add", fields, headers: hidden).status == .seeOther)
    #expect(try shared.book.accounts().map(\.name) == ["amal", "huda", "salim"])
  }

  @Test func rolesHold() async throws {
    let shared = try SharedNewsroom()
    let reader = try await shared.signIn("salim")
    #expect(try await shared.send(.get, "/accounts", headers: reader).status == .forbidden)
    #expect(try await shared.send(.get, "/audit", headers: reader).status == .forbidden)
    let token = try await shared.formToken(reader)
    let grab = [("token", token), ("name", "salim"), ("role", "admin")]
    #expect(try await shared.send(.post, "/accounts/role", grab, headers: reader).status == .forbidden)
    // The last admin stays one.
    let admin = try await shared.signIn("huda")
    let step = [("token", try await shared.formToken(admin)), ("name", "huda"), ("role", "reader")]
    #expect(try await shared.send(.post, "/accounts/role", step, headers: admin).status == .badRequest)
    #expect(try shared.book.hasAdmin())
  }

  @Test func aClosedAccountIsOutAtOnce() async throws {
    let shared = try SharedNewsroom()
    let cookie = try await shared.signIn("salim")
    let key = try NewsroomAccounts(shared.book).makeToken(
      for: "salim", label: "feeds", scopes: ["read"], days: 9)
    let bearer: HTTPFields = [.authorization: "Bearer \(key)"]
    #expect(try await shared.send(.get, "/", headers: cookie).status == .ok)
    #expect(try await shared.send(.get, "/", headers: bearer).status == .ok)
    try shared.book.setClosed(true, "salim")
    #expect(try await shared.send(.get, "/", headers: cookie).status == .seeOther)
    #expect(try await shared.send(.get, "/", headers: bearer).status == .unauthorized)
  }

  @Test func anotherPasswordEndsTheSessions() async throws {
    let shared = try SharedNewsroom()
    let cookie = try await shared.signIn("salim")
    let token = try await shared.formToken(cookie)
    let short = [("token", token), ("old", SharedNewsroom.password), ("password", "short")]
    #expect(try await shared.send(.post, "/account/password", short, headers: cookie).status == .badRequest)
    let fields = [
      ("token", token), ("old", SharedNewsroom.password), ("password", "five other words than those"),
    ]
    #expect(try await shared.send(.post, "/account/password", fields, headers: cookie).status == .seeOther)
    #expect(try await shared.send(.get, "/", headers: cookie).status == .seeOther)
    _ = try await shared.signIn("salim", "five other words than those")
  }

  @Test func tokensDoWhatTheirScopesSay() async throws {
    let shared = try SharedNewsroom()
    let key = try NewsroomAccounts(shared.book).makeToken(
      for: "huda", label: "feeds", scopes: ["read"], days: 9)
    let bearer: HTTPFields = [.authorization: "Bearer \(key)"]
    #expect(try await shared.send(.get, "/search", headers: bearer).status == .ok)
    #expect(
      try await shared.send(.post, "/accounts/add", [("name", "x")], headers: bearer).status == .forbidden)
    // A reader of feeds sends it as a password, which only reads.
    let password = Data("huda:\(key)".utf8).base64EncodedString()
    let basic: HTTPFields = [.authorization: "Basic \(password)"]
    #expect(try await shared.send(.get, "/feed.atom?q=x", headers: basic).status == .ok)
    #expect(
      try await shared.send(.post, "/saved", [("name", "x")], headers: basic).status == .unauthorized)
    let asked = try await shared.send(.get, "/feed.atom?q=x")
    #expect(asked.status == .unauthorized)
    #expect(asked.headers[.wwwAuthenticate]?.contains("Basic realm=\"Mahdar\"") == true)
    #expect(try await shared.send(.get, "/api/v1/articles").headers[.wwwAuthenticate] == "Bearer")
    for wrong in ["Basic", "Basic x", "Basic aHVkYQ==", "Digest \(key)"] {
      #expect(
        try await shared.send(.get, "/feed.atom", headers: [.authorization: wrong]).status == .unauthorized)
    }
    let id = try #require(try shared.book.tokens(of: "huda").first?.id)
    #expect(try shared.book.revoke(token: id, of: "salim") == false)
    #expect(try shared.book.revoke(token: id, of: "huda"))
    #expect(try await shared.send(.get, "/search", headers: bearer).status == .unauthorized)
  }

  @Test func aBrowserThatWasAskedForAFeedsPasswordKeepsItsSession() async throws {
    let shared = try SharedNewsroom()
    let key = try NewsroomAccounts(shared.book).makeToken(
      for: "salim", label: "feeds", scopes: ["read"], days: 9)
    let password = "Basic " + Data("salim:\(key)".utf8).base64EncodedString()
    // It sends the password everywhere from then on, before somebody has signed in, too.
    #expect(try await shared.send(.get, "/", headers: [.authorization: password]).status == .seeOther)
    #expect(
      try await shared.send(.get, "/api/v1/articles", headers: [.authorization: password]).status == .ok)
    let fields = [("name", "huda"), ("password", SharedNewsroom.password)]
    let entry = try await shared.send(.post, "/sign-in", fields, headers: [.authorization: password])
    #expect(entry.status == .seeOther && entry.headers[.location] == "/")
    var browser = try await shared.signIn("huda")
    browser[.authorization] = password
    #expect(try await shared.send(.get, "/accounts", headers: browser).status == .ok)
    // A password that is none does no harm either.
    var stale = browser
    stale[.authorization] = "Basic aHVkYQ=="
    #expect(try await shared.send(.get, "/accounts", headers: stale).status == .ok)
    let token = [("token", try await shared.formToken(browser))]
    #expect(try await shared.send(.post, "/sign-out", token, headers: browser).status == .seeOther)
    #expect(try await shared.send(.get, "/accounts", headers: browser).status == .seeOther)
  }

  @Test func signingOutEndsTheSession() async throws {
    let shared = try SharedNewsroom()
    let cookie = try await shared.signIn("salim")
    let token = try await shared.formToken(cookie)
    #expect(
      try await shared.send(.post, "/sign-out", [("token", token)], headers: cookie).status == .seeOther)
    #expect(try await shared.send(.get, "/", headers: cookie).status == .seeOther)
  }

  @Test func withoutTLSOrAccountsOthersAreNotServed() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let reader = try Shared.reader.get()
    let archive = try Archive(path: folder + "/a.mahdar", access: .create) { reader.lexicon }
    var configuration = NewsroomConfiguration()
    configuration.host = "0.0.0.0"
    let plain = #expect(throws: NewsroomError.self) {
      try Newsroom(archive: archive, reader: reader, knowledge: "k", configuration: configuration)
    }
    #expect(plain?.description.contains("--tls-certificate") == true)
    configuration.isBehindProxy = true
    let empty = #expect(throws: NewsroomError.self) {
      try Newsroom(archive: archive, reader: reader, knowledge: "k", configuration: configuration)
    }
    #expect(empty?.description.contains("mahdar users add") == true)
  }
}

@Suite struct RateLimitTests {
  @Test func aBucketEmptiesAndFills() {
    let limits = RateLimits(burst: 2, perSecond: 0.5)
    #expect(limits.take("a", at: 0) == nil)
    #expect(limits.take("a", at: 0) == nil)
    #expect(limits.take("a", at: 0) == 2)
    #expect(limits.take("b", at: 0) == nil)
    #expect(limits.take("a", at: 2) == nil)
    #expect(limits.take("a", at: 2) == 2)
  }

  @Test func aFloodOfKeysFillsNoMemoryAndPardonsNobody() {
    let limits = RateLimits(burst: 1, perSecond: 0.001, mostKeys: 100)
    #expect(limits.take("attacker", at: 1000) == nil)
    for number in 0..<90 { #expect(limits.take("key\(number)", at: Double(number)) == nil) }
    #expect(limits.take("attacker", at: 1001) != nil)
  }
}

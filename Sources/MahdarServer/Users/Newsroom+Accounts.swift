import Foundation
import HTTPTypes
import Hummingbird
import MahdarArchive

extension Newsroom {
  /// The accounts of a newsroom that others than this machine can reach.
  ///
  /// - Throws: ``NewsroomError`` where passwords would go over the wire as they are, or nobody could sign in.
  static func accounts(
    _ archive: Archive, _ configuration: NewsroomConfiguration
  ) throws(NewsroomError) -> Accounts? {
    if configuration.isLoopback { return nil }
    guard configuration.isSecure else {
      throw NewsroomError(
        """
        On '\(configuration.host)' others could listen to passwords. Give --tls-certificate and --tls-key, put a \
        server that speaks TLS in front and give --behind-proxy, or listen on 127.0.0.1.
        """)
    }
    do {
      let book = try AccountBook(path: AccountBook.path(besideArchive: archive.path))
      guard try book.hasAdmin() else {
        throw NewsroomError(
          "Nobody could sign in. Make the first account: mahdar users add NAME --role admin --archive \(archive.path)"
        )
      }
      return try Accounts(book: book, clock: configuration.clock)
    } catch let error as NewsroomError {
      throw error
    } catch {
      throw NewsroomError("\(error)")
    }
  }

  /// The pages of who is signed in, and of who manages the others.
  func accountRoutes(_ router: Router<NewsroomContext>) {
    guard accounts != nil else { return }
    let pages: [(RouterPath, any Page.Type)] = [
      ("/sign-in", SignInPage.self), ("/account", AccountPage.self), ("/accounts", AccountsPage.self),
      ("/audit", AuditPage.self),
    ]
    for (path, page) in pages {
      router.get(path) { request, context in try await self.respondOnce(page, request, context) }
    }
    router.post("/sign-in") { request, context in try await self.signIn(request, context) }
    router.post("/sign-out") { request, context in try await self.signOut(request, context) }
    router.post("/account/{change}") { request, context in try await self.changeOwn(request, context) }
    router.post("/accounts/{change}") { request, context in try await self.changeOthers(request, context) }
  }

  /// Who asks: on an address of this machine the single user, else the one whose session or token came with
  /// the request.
  func visitor(of request: Request, _ context: NewsroomContext) async throws -> Visitor {
    guard let accounts else { return Visitor(name: configuration.userName, role: .admin, session: "local") }
    // A browser that answered a feed's challenge sends the password with all that it asks for from then on.
    if let field = request.headers[.authorization], isForPrograms(request) || !Secret.isPassword(field) {
      guard let secret = Secret(authorization: field),
        let visitor = try await working({ try accounts.visitor(token: secret) })
      else { throw PageError(.unauthorized, "error.token") }
      return visitor
    }
    guard let secret = request.cookies[sessionCookie].flatMap({ Secret($0.value) }) else { return .nobody }
    return try await working { try accounts.visitor(session: secret) } ?? .nobody
  }

  /// Lets a request in, or tells what it lacks: somebody to be, a token that may, a form of our own,
  /// patience.
  ///
  /// - Returns: Where to go first, or `nil`.
  func entry(_ request: Request, _ context: NewsroomContext) throws(PageError) -> Response? {
    let isChange = ![.get, .head, .options].contains(request.method)
    if isChange { try refuseOtherSites(request) }
    guard accounts != nil else { return nil }
    let visitor = context.visitor
    let who = visitor.name.isEmpty ? peer(of: request, context) : visitor.name
    if let wait = limits.take(who, at: Date.now.timeIntervalSince1970) {
      throw PageError(.tooManyRequests, "error.often", String(wait))
    }
    let path = request.uri.path
    if path == "/sign-in" || path.hasPrefix("/static/") { return nil }
    if let scopes = visitor.scopes,
      isChange ? scopes.isDisjoint(with: ["write", "review"]) : !scopes.contains("read")
    {
      throw PageError(.forbidden, "error.scope")
    }
    guard visitor.role == nil else { return nil }
    // Programs can't fill in the form that signs in.
    if path.hasPrefix("/api/") || isChange || Newsroom.readByPrograms.contains(path) {
      throw PageError(.unauthorized, "error.stranger")
    }
    let target = Address("sign-in", query: path == "/" ? [] : [("to", request.uri.string)])
    return .redirect(to: target.description, type: .normal)
  }

  /// A browser says where a form came from; another site's is refused (OWASP, cross-site request forgery:
  /// Fetch Metadata, and the origin for older browsers).
  private func refuseOtherSites(_ request: Request) throws(PageError) {
    if let site = request.headers[Newsroom.fetchSite] {
      // Where this field stands, the origin may be hidden: pages here tell no referrer.
      if site == "same-origin" || site == "none" { return }
      throw PageError(.forbidden, "error.elsewhere")
    }
    guard let origin = request.headers[.origin], let authority = request.head.authority else { return }
    if origin != "http://\(authority)", origin != "https://\(authority)" {
      throw PageError(.forbidden, "error.elsewhere")
    }
  }

  /// Pages that programs read: those of feeds and of calendars.
  private static let readByPrograms: Set<String> = ["/feed.atom", "/calendar.ics"]

  /// Whether a request reads what programs read, and may bring a token in the place of a password.
  private func isForPrograms(_ request: Request) -> Bool {
    let path = request.uri.path
    return [.get, .head].contains(request.method)
      && (path.hasPrefix("/api/") || Newsroom.readByPrograms.contains(path))
  }

  /// How a token may be sent; a password is asked for only where programs read, for browsers ask their user
  /// then.
  func challenge(_ path: String) -> String {
    Newsroom.readByPrograms.contains(path)
      ? "Bearer realm=\"Mahdar\", Basic realm=\"Mahdar\", charset=\"UTF-8\"" : "Bearer"
  }

  private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin

  /// The machine that asks; behind a proxy the one that the proxy names last.
  func peer(of request: Request, _ context: NewsroomContext) -> String {
    if configuration.isBehindProxy,
      let forwarded = request.headers[Newsroom.forwardedFor]?.split(separator: ",").last
    {
      return forwarded.filter { $0 != " " }
    }
    return context.peer ?? ""
  }

  /// Bound to this host, and to TLS, where there is any (RFC 6265bis, section 4.1.3.2).
  var sessionCookie: String { configuration.isSecure ? "__Host-mahdar" : "mahdar-session" }

  private func cookie(_ value: String, seconds: Int) -> Cookie {
    Cookie(
      name: sessionCookie, value: value, maxAge: seconds, path: "/", secure: configuration.isSecure,
      httpOnly: true, sameSite: .lax)
  }

  /// A page that is made anew for every request and kept by nobody.
  private func respondOnce(
    _ page: any Page.Type, _ request: Request, _ context: NewsroomContext
  ) async throws -> Response {
    let ask = ask(request, context)
    let made = try await working { [self] in try make(page.content(ask), ask, theme: context.theme) }
    var response = answer(made, to: request)
    response.headers[.eTag] = nil
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// The fields of a form whose token is right.
  func form(_ request: Request, _ context: NewsroomContext, isOpen: Bool = false) async throws -> [String:
    String]
  {
    var request = request
    let body = try await request.collectBody(upTo: 65_536)
    let fields = Address.fields(String(buffer: body))
    let form = Dictionary(fields.map { ($0.name, $0.value) }) { _, last in last }
    if !isOpen, !forms.isRight(form["token"], session: context.visitor.session) {
      throw PageError(.forbidden, "error.form")
    }
    return form
  }

  // MARK: - What forms do

  private func signIn(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    guard let accounts else { throw PageError(.notFound, "error.missing") }
    let form = try await form(request, context, isOpen: true)
    let peer = peer(of: request, context)
    let entry = try await working {
      try accounts.signIn(name: form["name"] ?? "", password: form["password"] ?? "", peer: peer)
    }
    let target = SignInPage.target(form["to"])
    switch entry {
    case .welcome(let secret):
      var response = Response.redirect(to: target, type: .normal)
      response.setCookie(cookie(secret.text, seconds: Int(Accounts.sessionSeconds)))
      return response
    case .wrong:
      return .redirect(
        to: Address("sign-in", query: [("to", target), ("wrong", "1")]).description, type: .normal)
    case .later(let seconds):
      throw PageError(.tooManyRequests, "error.often", String(seconds))
    }
  }

  private func signOut(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    _ = try await form(request, context)
    if let accounts, let secret = request.cookies[sessionCookie].flatMap({ Secret($0.value) }) {
      let name = context.visitor.name
      try await working {
        try accounts.book.endSession(hash: secret.hash)
        try accounts.book.note("sign-out", by: name)
      }
    }
    var response = Response.redirect(to: "/sign-in", type: .normal)
    response.setCookie(cookie("", seconds: 0))
    return response
  }

  private func changeOwn(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    guard let accounts else { throw PageError(.notFound, "error.missing") }
    let form = try await form(request, context)
    let desk = AccountDesk(accounts: accounts, visitor: context.visitor, peer: peer(of: request, context))
    let change = context.parameter("change")
    let ask = ask(request, context)
    if change == "token" {
      // The secret is shown in this answer and never again.
      let made = try await working { [self] in
        let secret = try desk.makeToken(form)
        return try make(AccountPage.content(ask, secret: secret), ask, theme: context.theme)
      }
      var response = answer(made, to: request)
      response.headers[.cacheControl] = "no-store"
      response.headers[.eTag] = nil
      return response
    }
    try await working { try desk.changeOwn(change, form) }
    return .redirect(to: change == "password" ? "/sign-in" : "/account", type: .normal)
  }

  private func changeOthers(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    guard let accounts, context.visitor.may(.admin) else { throw PageError(.forbidden, "error.role") }
    let form = try await form(request, context)
    let desk = AccountDesk(accounts: accounts, visitor: context.visitor, peer: peer(of: request, context))
    let change = context.parameter("change")
    try await working { try desk.changeOthers(change, form) }
    return .redirect(to: "/accounts", type: .normal)
  }
}

import HTTPTypes
import Hummingbird
import Logging

/// Receives every request: finds language and theme, refuses strangers' hosts, sets the headers that keep
/// a page to itself, and turns errors into pages or into problems of the API.
struct Reception: RouterMiddleware {
  let newsroom: Newsroom

  @concurrent func handle(
    _ request: Request, context: NewsroomContext,
    next: @concurrent (Request, NewsroomContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let chosen = Choices(request)
    context.language = chosen.language
    context.theme = chosen.theme
    let isAPI = request.uri.path.hasPrefix("/api/")
    var response: Response
    do {
      try refuseStrangeHost(request)
      context.visitor = try await newsroom.visitor(of: request, context)
      response =
        if let first = try newsroom.entry(request, context) { first } else {
          try await next(request, context)
        }
    } catch {
      let told = refusal(of: request, by: error) ?? PageError(error)
      if told.status.code >= 500 {
        newsroom.logger.error("\(request.method) \(request.uri.path): \(error)")
      }
      response =
        isAPI
        ? newsroom.problem(told, chosen.problemLanguage(request))
        : try newsroom.answer(told, to: request, context)
      if told.status == .methodNotAllowed {
        if request.method == .options { response = Response(status: .noContent) }
        response.headers[.allow] = told.detail
      }
      if told.status == .tooManyRequests { response.headers[.retryAfter] = told.detail }
      if told.status == .unauthorized {
        response.headers[.wwwAuthenticate] = newsroom.challenge(request.uri.path)
      }
    }
    set(&response, isPage: !isAPI)
    for cookie in chosen.cookies(secure: newsroom.configuration.isSecure) { response.setCookie(cookie) }
    return response
  }

  /// That an address which the router doesn't know for this method is there for others, which the detail
  /// names.
  private func refusal(of request: Request, by error: any Error) -> PageError? {
    guard let error = error as? HTTPError, error.status == .notFound,
      let allowed = newsroom.methods.allowed(at: request.uri.path)
    else { return nil }
    return PageError(.methodNotAllowed, "error.method", allowed)
  }

  /// A page elsewhere may give its own name this machine's address (DNS rebinding) and then ask as if it
  /// were the single user: the host that a browser names gives it away.
  private func refuseStrangeHost(_ request: Request) throws(PageError) {
    guard newsroom.configuration.isLoopback, let authority = request.head.authority else { return }
    if !Reception.isOwn(authority, newsroom.configuration) {
      throw PageError(.misdirectedRequest, "error.host", authority)
    }
  }

  /// Whether a host, with its port or without, is this machine by a name that nobody else can give it.
  static func isOwn(_ authority: String, _ configuration: NewsroomConfiguration) -> Bool {
    var host = authority[...]
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") { host = host[..<colon] }
    if host.isEmpty || ["localhost", "[::1]", configuration.host].contains(String(host)) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
  }

  private func set(_ response: inout Response, isPage: Bool) {
    response.headers[.contentSecurityPolicy] = Reception.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    // Without a referrer a browser hides the origin of our own forms, too.
    response.headers[Reception.referrerPolicy] = "same-origin"
    response.headers[Reception.openerPolicy] = "same-origin"
    response.headers[Reception.resourcePolicy] = "same-origin"
    response.headers[Reception.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
    if newsroom.configuration.isSecure {
      response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
  }

  /// Nothing but the newsroom's own files is loaded, and nothing that stands in a page itself runs.
  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """
  private static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .server
  private static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .server
  private static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy") ?? .server
  private static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
}

/// The language and the theme of a reader: what the address says, else what it said before.
struct Choices {
  private(set) var language = Language.arabic
  private(set) var theme = ""
  private var isLanguageChosen = true
  private var changed: [(name: String, value: String)] = []

  init(_ request: Request) {
    let query = Address.fields(request.uri.query ?? "")
    if let value = query.last(where: { $0.name == "lang" })?.value, let asked = Language(rawValue: value) {
      language = asked
      changed.append(("mahdar-language", value))
    } else if let kept = request.cookies["mahdar-language"].flatMap({ Language(rawValue: $0.value) }) {
      language = kept
    } else {
      isLanguageChosen = false
    }
    let themes = ["light", "dark"]
    if let asked = query.last(where: { $0.name == "theme" })?.value, themes.contains(asked) {
      theme = asked
      changed.append(("mahdar-theme", asked))
    } else if let kept = request.cookies["mahdar-theme"]?.value, themes.contains(kept) {
      theme = kept
    }
  }

  /// The language in which a program is told what went wrong: pages begin in Arabic, but a program that says
  /// what it accepts is heard.
  func problemLanguage(_ request: Request) -> Language {
    let accepted = request.headers[.acceptLanguage]?.lowercased() ?? ""
    return !isLanguageChosen && accepted.hasPrefix("en") ? .english : language
  }

  /// What the browser is to keep.
  func cookies(secure: Bool) -> [Cookie] {
    changed.map { name, value in
      Cookie(
        name: name, value: value, maxAge: 31_536_000, path: "/", secure: secure, httpOnly: true,
        sameSite: .lax)
    }
  }
}

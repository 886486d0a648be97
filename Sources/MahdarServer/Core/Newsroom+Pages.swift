import Foundation
import HTTPTypes
import Hummingbird
import MahdarArchive
import MahdarText

extension Newsroom {
  /// The question that a request puts.
  func ask(_ request: Request, _ context: NewsroomContext, seen: Seen = Seen()) -> Ask {
    var parameters: [String: String] = [:]
    for (name, value) in context.parameters {
      parameters[String(name)] = Address.unescaped(value)
    }
    return Ask(
      archive: archive, phrases: templates.phrases(context.language), accuracy: accuracy,
      memory: memory, weeks: weeks,
      address: Address(path: request.uri.path, query: Address.fields(request.uri.query ?? "")),
      parameters: parameters, visitor: context.visitor, accounts: accounts,
      formToken: context.visitor.session.isEmpty
        ? "" : forms.token(context.visitor.session, at: request.uri.string), seen: seen,
      today: today)
  }

  /// The question of a desk that nobody sits at.
  func deskAsk(at address: Address = Address(path: "/", query: [])) -> Ask {
    Ask(
      archive: archive, phrases: templates.phrases(.arabic), accuracy: accuracy, memory: memory,
      weeks: weeks, address: address, parameters: [:], visitor: .nobody,
      accounts: accounts, formToken: "", seen: Seen(), today: today)
  }

  /// How many days before the last one are found before anybody asks for them.
  private static let foreseenDays = 10

  /// Finds what the first page shows and takes long to find: when something was written, and before readers
  /// come.
  ///
  /// - Parameter isStart: Whether readers wait: then what may be asked for next is left for later.
  func tendDesk(isStart: Bool = false) throws {
    let ask = deskAsk()
    let last = try TodayPage.lastDay(ask)
    let next = isStart ? nil : weeks.nextForeseen(try daysBefore(last))
    try weeks.tend(archive, last: last, likely: next.map { [$0] } ?? [])
    // What the page finds of stories is remembered.
    _ = try TodayPage.content(ask)
    if let next { _ = try TodayPage.content(deskAsk(at: Address(path: "/", query: [("day", next)]))) }
  }

  /// Whether the desk has something to find though nothing was written: what was asked for and is out of
  /// date, or days that may be asked for, one at a time.
  var isDeskWanted: Bool {
    if weeks.isWanted { return true }
    guard let last = try? TodayPage.lastDay(deskAsk()), let days = try? daysBefore(last) else { return false }
    return weeks.hasForeseeable(days)
  }

  private func daysBefore(_ last: String) throws -> [String] {
    try archive.reportedDays(upTo: TodayPage.later(last, days: -1), limit: Newsroom.foreseenDays).map(\.day)
  }

  /// Forgets all pages: after a reader changed something, who must see it at once.
  func forgetPages() { cache.clear() }

  /// Forgets all pages and what was found for them: after a reader decided who is who.
  func forgetMade() {
    weeks.clear()
    cache.clear()
  }

  /// Forgets all pages and what was found of a commitment: after a reader decided where it stands.
  ///
  /// - Parameter names: The rows of all its reports.
  func forgetMade(ofCommitment names: Set<String>) {
    weeks.forget(names)
    cache.clear()
  }

  /// Answers with a page: the one that was made before, if nothing has changed since.
  func respond(
    _ page: any Page.Type, _ request: Request, _ context: NewsroomContext, isVisit: Bool = false
  ) async throws -> Response {
    let kept = try archive.generation()
    let generation = kept + weeks.revision
    var seen = Seen()
    var visit: Seen?
    if isVisit {
      let time = Int(Date.now.timeIntervalSince1970)
      let next = Seen(request.cookies[Seen.cookie]?.value)
        .visited(latest: try latest.version(archive, generation: kept), time: time)
      seen.before = next.before
      visit = next
    }
    let key = PageCache.Key(
      address: request.uri.string, language: context.language, theme: context.theme,
      session: context.visitor.session, before: seen.before,
      day: page.isTimed ? String(Date.now.formatted(.iso8601).prefix(16)) : today)
    let before = seen
    let made = try await cache.page(key, generation: generation, age: page.age) { [self] in
      let ask = ask(request, context, seen: before)
      return try await working { [self] in try make(page.content(ask), ask, theme: context.theme) }
    }
    var response = answer(made, to: request)
    if let visit { response.setCookie(visit.cookie(secure: configuration.isSecure)) }
    return response
  }

  /// Renders a page.
  func make(_ content: Content, _ ask: Ask, theme: String) throws -> MadePage {
    let body = try templates.render(content.view, template: content.template, language: ask.language)
    let frame = Frame(
      content, ask, body: body, theme: theme, isSingleUser: configuration.isLoopback)
    let html = try templates.render(frame, template: "frame", language: ask.language)
    let bytes = Array(html.utf8)
    return MadePage(
      body: ByteBuffer(bytes: bytes), tag: "\"" + SHA256.hex(bytes).prefix(20) + "\"")
  }

  /// The answer with a page; only that it is unchanged where the reader has it.
  func answer(_ page: MadePage, to request: Request) -> Response {
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .eTag: page.tag,
      .cacheControl: "private, no-cache", .vary: "Cookie",
    ]
    if request.headers[.ifNoneMatch].map({ $0.contains(page.tag) }) ?? false {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentLength] = String(page.body.readableBytes)
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: page.body))
  }

  /// The answer with a page that says what went wrong.
  func answer(_ error: PageError, to request: Request, _ context: NewsroomContext) throws -> Response {
    let ask = ask(request, context)
    let content = Content(
      ask.phrases["error.title"], section: "", template: "error",
      view: ErrorView(error, ask.phrases))
    var response = answer(try make(content, ask, theme: context.theme), to: request)
    response.status = error.status
    response.headers[.eTag] = nil
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// What an error page says.
struct ErrorView: Sendable {
  var status: Int
  var sentence: String
  var detail: String?
  var hint: String

  init(_ error: PageError, _ phrases: Phrases) {
    status = error.status.code
    sentence = phrases[error.key]
    detail = error.detail(phrases).map(tame)
    hint = phrases[error.key + ".hint"]
    if phrases.words.known(error.key + ".hint") == nil { hint = phrases["error.hint"] }
  }
}

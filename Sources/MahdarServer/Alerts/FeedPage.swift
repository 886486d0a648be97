import Foundation
import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

/// A search, or a register with its conditions, as an Atom feed (RFC 4287).
///
/// Each entry's id is the name of its row, so that a reader never shows the same thing twice.
enum Feed {
  struct Entry: Sendable {
    var id: String
    var title: String
    var updated: String
    var href: String
    var author: String
    var summary: String
  }

  struct View: Sendable {
    var id: String
    var title: String
    var updated: String
    var selfHref: String
    var pageHref: String
    var language: String
    var entries: [Entry]
  }

  private static let most = 60

  static func view(_ ask: Ask, origin: String) throws -> View {
    let entries: [Entry]
    let page: Address
    if let register = ask["register"] {
      page = Address(path: "/registers/" + Address.escaped(register), query: ask.address.query)
        .with("register", nil)
      entries = try self.entries(ofRegister: register, ask, origin)
    } else {
      page = Address(path: "/search", query: ask.address.query)
      entries = try self.entries(ofSearch: ask, origin)
    }
    return View(
      id: "urn:mahdar:feed:" + SHA256.hex(Array(ask.address.description.utf8)).prefix(32),
      title: Newsroom.name + " · " + tame(ask["q"] ?? ask.phrases[ask["register"] ?? "section.search"]),
      updated: entries.map(\.updated).max() ?? "1970-01-01T00:00:00Z",
      selfHref: origin + ask.address.description, pageHref: origin + page.description,
      language: ask.language.rawValue, entries: entries)
  }

  private static func entries(ofSearch ask: Ask, _ origin: String) throws -> [Entry] {
    var query = try ask.listingQuery()
    query.limit = most
    if ask["among"] == "statements" || (ask["among"] == nil && query.asksForStatements) {
      return try ask.archive.statements(query).rows.map { statement in
        let speaker = statement.speakerName ?? statement.speaker
        return entry(
          statement.name, statement.evidence, origin, author: speaker,
          title: speaker + ": " + shortened(statement.evidence.exact, 120), summary: statement.evidence.exact)
      }
    }
    return try ask.archive.articles(query).rows.map { hit in
      entry(
        "\(hit.evidence.article)#\(hit.evidence.version)", hit.evidence, origin,
        author: hit.evidence.outlet ?? "", title: hit.evidence.title ?? hit.evidence.article,
        summary: hit.evidence.inContext)
    }
  }

  private static func entries(ofRegister register: String, _ ask: Ask, _ origin: String) throws -> [Entry] {
    try RegisterNews.rows(register, ask, .page(limit: most)).map { row in
      let evidence = row.report.evidence
      return entry(
        row.report.name, id: row.places.first?.description, evidence, origin,
        author: row.report.voice ?? evidence.outlet ?? "", title: row.title,
        summary: evidence.inContext)
    }
  }

  private static func entry(
    _ name: String, id: String? = nil, _ evidence: Evidence, _ origin: String, author: String, title: String,
    summary: String
  ) -> Entry {
    Entry(
      id: "urn:mahdar:row:" + Address.escaped(id ?? name), title: tame(title),
      updated: moment(evidence.published),
      href: origin
        + (Links.row(name) ?? Links.article(evidence.article)),
      author: tame(author), summary: tame(summary))
  }

  /// A date of RFC 3339, as Atom wants it, from what an article gives.
  static func moment(_ published: String?) -> String {
    guard let published, let day = CalendarDay(iso8601: published) else { return "1970-01-01T00:00:00Z" }
    let bytes = Array(published.utf8)
    let hasTime = bytes.count >= 16 && (bytes[10] == 0x54 || bytes[10] == 0x20)
    let time = hasTime ? String(decoding: bytes[11..<16], as: UTF8.self) : "00:00"
    let isTime = time.utf8.allSatisfy { (0x30...0x3A).contains($0) }
    return "\(day)T\(isTime ? time : "00:00"):00Z"
  }
}

extension SearchQuery {
  /// Whether the query names a field that only statements have.
  var asksForStatements: Bool {
    ["speaker:", "via:", "addressee:", "act:", "manner:", "channel:"].contains { text.contains($0) }
  }
}

extension Newsroom {
  /// The feed of a search or a register.
  func feed(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    try mayRead(context)
    let scheme = configuration.isSecure ? "https" : "http"
    let origin = request.head.authority.map { "\(scheme)://\($0)" } ?? ""
    let made = try await made(request, context, origin: origin, isWorded: true) { [self] ask in
      let view = try Feed.view(ask, origin: origin)
      return Array(try templates.render(view, template: "feed", language: ask.language).utf8)
    }
    return answer(made, type: "application/atom+xml; charset=utf-8", to: request)
  }
}

import Foundation
import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

/// A search, or a register with its conditions, as an Atom feed (RFC 4287): what came in last, whatever day
/// it is of.
///
/// Each entry's id names what it tells for good, in whatever version of its article it stands and however
/// often that is read, so that a reader never shows the same thing twice; it was updated when it came in, or
/// came to stand otherwise.
enum Feed {
  struct Entry: Sendable {
    var id: String
    var title: String
    var updated: String
    var published: String?
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

  private static let most = 100
  private static let never = "1970-01-01T00:00:00Z"

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
      title: ask.phrases["newsroom"] + " · "
        + tame(ask["q"] ?? ask.phrases[ask["register"] ?? "section.search"]),
      updated: entries.map(\.updated).max() ?? never,
      selfHref: origin + ask.address.description, pageHref: origin + page.description,
      language: ask.language.rawValue, entries: entries)
  }

  private static func entries(ofSearch ask: Ask, _ origin: String) throws -> [Entry] {
    var query = try ask.listingQuery()
    query.limit = most
    if ask["among"] == "statements" || (ask["among"] == nil && query.asksForStatements) {
      let found = try ask.archive.statements(query).rows
      let arrivals = try ask.archive.arrivals(of: found.map(\.evidence.versionName))
      var known = Set<String>()
      return found.compactMap { statement in
        let (speaker, evidence) = (statement.speakerName ?? statement.speaker, statement.evidence)
        // By whatever name the speaker is known later, the words are theirs.
        let words = [statement.writtenSpeaker ?? speaker, statement.act, evidence.exact].joined(
          separator: "\n")
        let id = "\(evidence.article)/statement=\(SHA256.hex(Array(words.utf8)).prefix(24))"
        guard known.insert(id).inserted else { return nil }
        return entry(
          id, evidence, Links.row(statement.name), origin, updated: arrivals[evidence.versionName]?.kept,
          author: speaker, title: speaker + ": " + shortened(evidence.exact, 120), summary: evidence.exact)
      }
    }
    let found = try ask.archive.articles(query).rows
    let arrivals = try ask.archive.arrivals(of: found.map(\.evidence.versionName))
    return found.map { hit in
      entry(
        hit.evidence.article, hit.evidence, nil, origin, updated: arrivals[hit.evidence.versionName]?.kept,
        author: hit.evidence.outlet ?? "", title: hit.evidence.heading,
        summary: hit.evidence.inContext)
    }
  }

  private static func entries(ofRegister register: String, _ ask: Ask, _ origin: String) throws -> [Entry] {
    let rows = try RegisterNews.rows(register, ask, .latest)
    let arrivals = try ask.archive.arrivals(
      of: rows.flatMap { row in row.places.map(\.versionName) + [row.since.version].compactMap(\.self) })
    let entries = rows.map { row in
      // A report of an earlier day that comes in later joins the row; what came in first names it for good.
      let first = row.places.min { a, b in
        (arrivals[a.versionName]?.row ?? .max, a.start) < (arrivals[b.versionName]?.row ?? .max, b.start)
      }
      let evidence = row.report.evidence
      let came = first.flatMap { arrivals[$0.versionName]?.kept }
      return entry(
        first?.description ?? row.report.name, evidence, Links.row(row.report), origin,
        updated: row.since.moment(arrivals, came: came), author: row.report.voice ?? evidence.outlet ?? "",
        title: row.title, summary: evidence.inContext)
    }
    return Array(entries.sorted { ($1.updated, $0.id) < ($0.updated, $1.id) }.prefix(most))
  }

  private static func entry(
    _ id: String, _ evidence: Evidence, _ href: String?, _ origin: String, updated: String?, author: String,
    title: String, summary: String
  ) -> Entry {
    Entry(
      id: "urn:mahdar:row:" + Address.escaped(id), title: tame(title), updated: updated ?? never,
      published: moment(evidence.published), href: origin + (href ?? Links.article(evidence.article)),
      author: tame(author), summary: tame(summary))
  }

  /// A date of RFC 3339, as Atom wants it, from what an article gives; `nil` where that is no day.
  static func moment(_ published: String?) -> String? {
    guard let published, let day = CalendarDay(iso8601: published) else { return nil }
    let bytes = Array(published.utf8)
    let hasTime = bytes.count >= 16 && (bytes[10] == 0x54 || bytes[10] == 0x20)
    let time = hasTime ? String(decoding: bytes[11..<16], as: UTF8.self) : "00:00"
    let isTime = time.utf8.allSatisfy { (0x30...0x3A).contains($0) }
    return "\(day)T\(isTime ? time : "00:00"):00Z"
  }
}

extension RegisterTelling.Since {
  /// The version whose arrival it goes by, if it does.
  fileprivate var version: String? {
    guard case .row(let name?) = self else { return nil }
    return RowName(name)?.versionName
  }

  /// When a row came to stand where it does: not before it came in.
  ///
  /// - Parameter came: When it came in.
  fileprivate func moment(_ arrivals: [String: Arrival], came: String?) -> String? {
    let moment: String? =
      switch self {
      case .report: nil
      case .row: version.flatMap { arrivals[$0]?.kept }
      case .moment(let moment): moment
      case .day(let day): Feed.moment(day)
      }
    return [moment, came].compactMap(\.self).max()
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
    let asked = request.head.authority.map { "\(scheme)://\($0)" } ?? ""
    let origin = configuration.baseAddress == nil ? asked : configuration.origin ?? asked
    let made = try await made(request, context, origin: origin, isWorded: true) { [self] ask in
      let view = try Feed.view(ask, origin: origin)
      return Array(try templates.render(view, template: "feed", language: ask.language).utf8)
    }
    return answer(made, type: "application/atom+xml; charset=utf-8", to: request)
  }
}

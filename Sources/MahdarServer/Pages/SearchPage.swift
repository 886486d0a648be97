import Mahdar
import MahdarArchive

/// Search with facets and a histogram over time.
enum SearchPage: Page {
  static let age = Duration.seconds(5)

  struct Hit: Sendable {
    var href: String
    var title: String
    var outlet: String
    var when: String
    var pieces: [PieceView]
  }

  /// What is wrong with the query, and the query, parted where it is.
  struct Fault: Sendable {
    var sentence: String
    var before: String
    var place: String
    var after: String

    init(_ error: SearchQueryError, _ phrases: Phrases) {
      let scalars = Array(error.query.unicodeScalars)
      let (start, end) = (
        min(error.place.lowerBound, scalars.count), min(error.place.upperBound, scalars.count)
      )
      func words(_ range: Range<Int>) -> String {
        tameInline(String(String.UnicodeScalarView(scalars[range])))
      }
      sentence = tame(phrases.fault(error))
      (before, place, after) = (words(0..<start), words(start..<end), words(end..<scalars.count))
    }
  }

  struct FacetLine: Sendable {
    var name: String
    var count: String
    var href: String
  }

  struct FacetGroup: Sendable {
    var name: String
    var lines: [FacetLine]
  }

  struct Choice: Sendable {
    var name: String
    var href: String
    var isCurrent: Bool
  }

  struct View: Sendable {
    var query: String
    var hasQuery: Bool
    var total: String
    var articles: [Hit]
    var statements: [StatementLine]
    var facets: [FacetGroup]
    var days: Histogram?
    var domains: [Choice]
    var orders: [Choice]
    var before: String?
    var after: String?
    var page: String
    var isEmpty: Bool
    var error: Fault?
    var examples: [Example]
    var among: String
    var order: String
    var token: String
    var address: String
    var feed: String
    var saved: [Choice]
  }

  struct Example: Sendable {
    var query: String
    var meaning: String
    var href: String
  }

  private static let pageSize = 25

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    var view = View(
      query: ask["q"] ?? "", hasQuery: ask["q"] != nil, total: "", articles: [], statements: [], facets: [],
      domains: [], orders: [], page: "", isEmpty: false, examples: [], among: ask["among"] ?? "",
      order: ask["order"] ?? "", token: ask.formToken, address: ask.address.with("page", nil).description,
      feed: Address(path: "/feed.atom", query: ask.address.query).with("page", nil).description,
      saved: try ask.archive.savedSearches(who: ask.visitor.name).map {
        Choice(name: tame($0.name), href: $0.address, isCurrent: $0.address == ask.address.description)
      })
    guard let text = ask["q"] else {
      view.examples = examples(phrases)
      return Content(phrases["section.search"], section: "search", template: "search", view: view)
    }
    do {
      try fill(&view, text, ask)
    } catch let error as SearchQueryError {
      view.error = Fault(error, phrases)
      view.examples = examples(phrases)
    }
    return Content(
      text, section: "search", template: "search", view: view,
      feed: Address(path: "/feed.atom", query: ask.address.query).with("page", nil))
  }

  private static func fill(_ view: inout View, _ text: String, _ ask: Ask) throws {
    let phrases = ask.phrases
    var query = SearchQuery(text)
    query.domain = ask["among"].flatMap { SearchQuery.Domain(rawValue: $0) }
    query.order = ask["order"].flatMap { SearchQuery.Order(rawValue: $0) } ?? .rank
    query.limit = pageSize
    let page = ask.number("page", in: 1...400, default: 1)
    query.offset = (page - 1) * pageSize
    let result = try ask.archive.search(query)
    let facets = try ask.archive.facets(query)
    let key = result.domain == .articles ? "reports" : "statements"
    view.total = phrases.count(key, facets.total)
    view.isEmpty = facets.total == 0
    view.articles = result.articles.map { hit($0, phrases) }
    view.statements = result.statements.map { StatementLine($0.statement, phrases, snippet: $0.snippet) }
    view.days = Histogram(
      facets.days, title: phrases["search.days"], phrases,
      href: { from, to in narrowed(ask, "from:\(from) to:\(to)") })
    view.facets = groups(facets, ask)
    view.domains = SearchQuery.Domain.allCases.map { domain in
      Choice(
        name: phrases["among." + domain.rawValue],
        href: ask.address.with("among", domain.rawValue).with("page", nil).description,
        isCurrent: domain == result.domain)
    }
    view.orders = SearchQuery.Order.allCases.map { order in
      Choice(
        name: phrases["order." + order.rawValue],
        href: ask.address.with("order", order.rawValue).with("page", nil).description,
        isCurrent: order == query.order)
    }
    view.page = phrases.number(page)
    if page > 1 { view.before = ask.address.with("page", String(page - 1)).description }
    if page * pageSize < facets.total { view.after = ask.address.with("page", String(page + 1)).description }
    // Of a single page nothing is to be said.
    if view.before == nil, view.after == nil { view.page = "" }
  }

  private static func hit(_ hit: ArticleHit, _ phrases: Phrases) -> Hit {
    Hit(
      href: Links.article(hit.evidence.article), title: tame(hit.evidence.heading),
      outlet: tame(hit.evidence.outlet ?? phrases["outlet.unknown"]),
      when: phrases.moment(hit.evidence.published),
      pieces: hit.snippet.pieces.isEmpty
        ? [PieceView(text: shortened(tame(hit.evidence.inContext), 220), isMatch: false)]
        : hit.snippet.pieces.map { PieceView(text: $0.text, isMatch: $0.isMatch) })
  }

  private static func narrowed(_ ask: Ask, _ condition: String) -> String {
    ask.address.with("q", (ask["q"] ?? "") + " " + condition).with("page", nil).description
  }

  private static func groups(_ facets: SearchFacets, _ ask: Ask) -> [FacetGroup] {
    let phrases = ask.phrases
    func lines(_ list: [Facet], _ field: String, name: (String) -> String) -> [FacetLine] {
      list.prefix(10).compactMap { facet in
        guard let value = quoted(facet.value) else { return nil }
        return FacetLine(
          name: tame(name(facet.value)), count: phrases.number(facet.count),
          href: narrowed(ask, "\(field):\(value)"))
      }
    }
    return [
      FacetGroup(name: phrases["facet.outlet"], lines: lines(facets.outlets, "outlet") { $0 }),
      FacetGroup(name: phrases["facet.act"], lines: lines(facets.acts, "act") { phrases["act", $0] }),
      FacetGroup(
        name: phrases["facet.manner"], lines: lines(facets.manners, "manner") { phrases["manner", $0] }),
    ].filter { $0.lines.count > 1 }
  }

  /// Queries to begin with; their words are the interface's.
  private static func examples(_ phrases: Phrases) -> [Example] {
    (1...6).map { number in
      let query = phrases["search.example.\(number)"]
      return Example(
        query: query, meaning: phrases["search.example.\(number).meaning"], href: Links.search(query))
    }
  }
}

import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// Where everything is.
enum IndexQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let counts = try ask.archive.counts()
    buffer.object { buffer in
      buffer.member("name", Newsroom.name)
      buffer.member("version", MahdarVersion.current)
      buffer.member("articles", counts.articles)
      buffer.member("statements", counts.statements)
      buffer.member("openapi", "/api/v1/openapi.json")
      buffer.member(
        "questions",
        [
          "articles", "statements", "stories", "entities", "registers", "agenda", "search", "outlets",
          "events",
        ]
        .map { "/api/v1/" + $0 })
    }
  }
}

/// One article with its record, as `mahdar read` prints it.
enum ArticleQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let version = ask["version"] == nil ? nil : try ask.checked("version", in: 1...Int.max, default: 1)
    buffer.bytes += try ask.archive.recordLine(ofArticle: ask.parameters["id"] ?? "", version: version)
  }
}

/// Stories of more than one article.
enum StoriesQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let day = try ask.day("day")
    let days = try ask.days()
    let stories = try ask.archive.storySummaries(
      from: day ?? days.from, to: day ?? days.to,
      limit: ask.checked("limit", in: 1...500, default: 50))
    buffer.object { buffer in buffer.member("items", stories) }
  }
}

/// One story.
enum StoryQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    try ask.archive.story(ofArticle: ask.parameters["id"] ?? "").append(to: &buffer)
  }
}

/// Everybody of a name.
enum EntitiesQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    guard let name = ask["name"] else { throw PageError(.badRequest, "error.parameter", "name") }
    let found = try ask.archive.entities(named: name, limit: ask.checked("limit", in: 1...100, default: 20))
    buffer.object { buffer in buffer.member("items", found) }
  }
}

/// What is known of somebody.
enum EntityQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    guard let id = ask.parameters["number"].flatMap({ Int64($0) }) else {
      throw PageError(.notFound, "error.missing")
    }
    try ask.archive.who(entity: id, statements: ask.checked("limit", in: 0...500, default: 20))
      .append(to: &buffer)
  }
}

/// The rows of a register.
enum RegisterQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let cursor = try ask["cursor"].map { text throws(PageError) in try RegisterCursor(text) }
    var from: String?
    func query(_ kinds: [String], _ statuses: [String]) throws -> RegisterQuery {
      var query = try RegisterForm.query(ask, kinds: kinds, statuses: statuses)
      query.behind = cursor?.place
      // The last week is that of the first page, whatever comes in meanwhile.
      if let cursor { query.from = cursor.from }
      from = query.from
      return query
    }
    func write(_ listing: RegisterListing<some ArchiveRow & Sendable>) {
      buffer.object { buffer in
        buffer.member("items", listing.rows)
        buffer.member("next", listing.next.map { RegisterCursor(place: $0, from: from).text })
      }
    }
    let archive = ask.archive
    switch ask.parameters["register"].flatMap({ Register(rawValue: $0) }) {
    case .contacts:
      let asked = try query(ContactKind.allCases.map(\.rawValue), ContactStatus.allCases.map(\.rawValue))
      write(try archive.contactListing(asked))
    case .decisions:
      let asked = try query(DecisionAction.allCases.map(\.rawValue), MandateState.allCases.map(\.rawValue))
      write(try archive.decisionListing(asked))
    case .commitments:
      let asked = try query(
        CommitmentKind.allCases.map(\.rawValue), CommitmentStatus.allCases.map(\.rawValue))
      write(try archive.commitmentListing(asked))
    case .incidents:
      let asked = try query(IncidentKind.allCases.map(\.rawValue), IncidentStatus.allCases.map(\.rawValue))
      write(try archive.incidentListing(asked))
    case nil: throw PageError(.notFound, "error.missing")
    }
  }
}

/// What is planned, due and ending.
enum AgendaQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let days = try ask.days()
    let from = days.from ?? ask.today
    let to = days.to ?? TodayPage.later(from, days: 30)
    let entries = try ask.archive.agenda(
      from: from, to: to, limit: ask.checked("limit", in: 1...500, default: 100))
    buffer.object { buffer in
      buffer.member("items", entries) { buffer, entry in
        buffer.object { buffer in
          buffer.member("kind", entry.kind.rawValue)
          buffer.member("detail", entry.detail)
          buffer.member("day", entry.day)
          buffer.member("place", entry.place)
          buffer.member("parties", entry.parties)
          buffer.member("words", entry.words)
          buffer.key("report")
          entry.report.append(to: &buffer)
        }
      }
    }
  }
}

/// Ranked search with counts.
enum SearchQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    if ask["q"] == nil { throw PageError(.badRequest, "error.parameter", "q") }
    var query = try ask.listingQuery()
    let domain = try ask.choice("among", of: SearchQuery.Domain.allCases.map(\.rawValue))
    query.domain = domain.flatMap { SearchQuery.Domain(rawValue: $0) }
    let order = try ask.choice("order", of: SearchQuery.Order.allCases.map(\.rawValue))
    query.order = order.flatMap { SearchQuery.Order(rawValue: $0) } ?? .rank
    query.offset = try ask.checked("offset", in: 0...10_000, default: 0)
    let result = try ask.archive.search(query)
    let facets = try ask.archive.facets(query)
    buffer.object { buffer in
      buffer.member("total", facets.total)
      buffer.member("among", result.domain.rawValue)
      switch result.domain {
      case .articles: buffer.member("items", result.articles)
      case .statements: buffer.member("items", result.statements)
      }
      buffer.object("facets") { buffer in
        for (key, list) in [("outlet", facets.outlets), ("act", facets.acts), ("manner", facets.manners)] {
          buffer.counts(key, list)
        }
        buffer.counts("day", facets.days)
      }
    }
  }
}

/// The outlets.
enum OutletsQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    let outlets = try ask.archive.outlets()
    buffer.object { buffer in
      buffer.member("items", outlets) { buffer, outlet in
        buffer.object { buffer in
          buffer.member("outlet", outlet.name)
          buffer.member("articles", outlet.articles)
          buffer.member("changed", outlet.changed)
          buffer.member("first_day", outlet.firstDay)
          buffer.member("last_day", outlet.lastDay)
          buffer.member("last_kept", outlet.lastKept)
        }
      }
    }
  }
}

extension JSONBuffer {
  /// Counts by value under a key.
  fileprivate mutating func counts(_ key: String, _ facets: [Facet]) {
    if bytes.last != 0x7B { raw(",") }
    string(key)
    raw(":")
    list(facets) { buffer, facet in
      buffer.object { buffer in
        buffer.member("value", facet.value)
        buffer.member("count", facet.count)
      }
    }
  }
}

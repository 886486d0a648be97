import HTTPTypes
import Mahdar
import MahdarArchive

/// The form above a register: which rows are shown.
struct RegisterForm: Sendable {
  struct Tab: Sendable {
    var name: String
    var href: String
    var isCurrent: Bool
  }

  struct Option: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }

  /// The form that keeps an alert on the register with these conditions.
  struct Follow: Sendable {
    var token: String
    /// The address that it follows.
    var query: String
  }

  var path: String
  var tabs: [Tab]
  var party: String
  var outlet: String
  var from: String
  var to: String
  var kinds: [Option]
  var statuses: [Option]
  var isFiltered: Bool
  /// For those who may keep alerts.
  var follow: Follow?
  /// The same with more rows, where there are more.
  var more: String?
  /// Whether there are more than a page can hold.
  var isCut = false

  /// - Parameters:
  ///   - kinds: The values of the register's kind, with the words' prefix.
  ///   - statuses: Those of its status.
  ///   - from: The day from which on rows are shown.
  init(
    _ register: Register, from: String?, kinds: (prefix: String, values: [String]),
    statuses: (prefix: String, values: [String]), _ ask: Ask
  ) {
    let phrases = ask.phrases
    path = "/registers/\(register.rawValue)"
    tabs = Register.allCases.map { other in
      Tab(
        name: phrases[other.rawValue], href: "/registers/\(other.rawValue)", isCurrent: other == register)
    }
    party = ask["who"] ?? ""
    outlet = ask["outlet"] ?? ""
    self.from = ask["from"] ?? from ?? ""
    to = ask["to"] ?? ""
    self.kinds = kinds.values.map { value in
      Option(value: value, name: phrases[kinds.prefix, value], isChosen: ask["kind"] == value)
    }
    self.statuses = statuses.values.map { value in
      Option(value: value, name: phrases[statuses.prefix, value], isChosen: ask["status"] == value)
    }
    if ask.visitor.may(.reader) {
      let address = ask.address.with("lang", nil).with("theme", nil).with("limit", nil)
      follow = Follow(token: ask.formToken, query: address.description)
    }
    isFiltered = ["who", "outlet", "from", "to", "kind", "status"].contains { ask[$0] != nil }
  }

  /// Leads to the rows that were found beyond the first so many.
  mutating func goOn(from limit: Int, _ ask: Ask) {
    isCut = limit >= RegisterForm.mostRows
    let next = min(limit + RegisterForm.rows, RegisterForm.mostRows)
    more = isCut ? nil : ask.address.with("limit", String(next)).description
  }

  /// So many rows a page shows at first, and at most.
  private static let rows = 60
  private static let mostRows = 500

  /// The query that the form asks.
  ///
  /// - Throws: ``PageError`` if a day, a choice or the limit is none.
  static func query(_ ask: Ask, kinds: [String], statuses: [String]) throws -> RegisterQuery {
    var query = try conditions(ask, kinds: kinds, statuses: statuses)
    if query.from == nil, query.to == nil, query.party == nil {
      // All years at once are too much for a page: the archive's last week, unless other days are asked for.
      query.from = try recent(ask)
    }
    query.limit = try ask.checked("limit", in: 1...mostRows, default: rows)
    return query
  }

  /// How many rows are asked for.
  static func limit(_ ask: Ask) -> Int { ask.number("limit", in: 1...mostRows, default: rows) }

  /// The conditions of the form, and no others.
  ///
  /// - Throws: ``PageError`` if a day or a choice is none.
  static func conditions(_ ask: Ask, kinds: [String], statuses: [String]) throws -> RegisterQuery {
    var query = RegisterQuery(asOf: ask.today)
    (query.from, query.to) = try ask.days()
    query.party = ask["who"]
    query.outlet = ask["outlet"]
    query.kind = try ask.choice("kind", of: kinds)
    query.status = try ask.choice("status", of: statuses)
    return query
  }

  /// So many articles of an archive are shown whole.
  private static let few = 1000

  /// The day from which on a register is shown where no other is asked for; `nil` in an archive of few
  /// articles, whose board has all that is due and overdue.
  static func recent(_ ask: Ask) throws -> String? {
    guard try ask.archive.hasMoreArticles(than: few) else { return nil }
    return try ask.archive.reportedDays(upTo: ask.today, limit: 1).first.map {
      TodayPage.later($0.day, days: -7)
    }
  }

  /// The same rows as a feed.
  static func feed(_ register: Register, _ ask: Ask) -> Address {
    Address(path: "/feed.atom", query: ask.address.query).with("register", register.rawValue)
      .with("limit", nil)
  }
}

/// A report of a row in a list.
struct ReportLine: Sendable {
  var voice: String?
  var outlet: String
  var day: String
  var href: String

  init(_ report: ReportView, _ phrases: Phrases) {
    voice = report.voice.flatMap { $0.isEmpty ? nil : tame($0) }
    outlet = tame(report.evidence.outlet ?? phrases["outlet.unknown"])
    day = phrases.day(report.day)
    href = Links.row(report)
  }

  /// The first reports, one an article, and how many more there are; those of further outlets before further
  /// ones of the same.
  static func some(_ all: [ReportView], _ phrases: Phrases) -> (lines: [ReportLine], more: String?) {
    let most = 4
    let reports = all.firstOfArticles
    var outlets: Set<String?> = []
    let (firsts, others) = reports.reduce(into: ([ReportView](), [ReportView]())) { parts, report in
      if outlets.insert(report.evidence.outlet).inserted {
        parts.0.append(report)
      } else {
        parts.1.append(report)
      }
    }
    return (
      (firsts + others).prefix(most).map { ReportLine($0, phrases) },
      reports.count > most ? phrases.count("more", reports.count - most) : nil
    )
  }
}

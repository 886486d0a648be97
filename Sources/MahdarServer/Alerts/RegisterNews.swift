import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// Rows of a register, one by one, for a feed or an alert.
struct RegisterNews: Sendable {
  /// What stands above it: what happened, whose doing it is, and where it stands if that is worth telling.
  var title: String
  /// The first report, by which the row is named.
  var report: ReportView
  /// The row as the API gives it.
  var item: [UInt8]
  /// What the row goes by, each alone enough to know it: a name for each report. A row that stands otherwise than
  /// rows begin goes by other names, for that is news.
  var names: [String]

  /// - Parameters:
  ///   - reports: All reports of the row, the first one first.
  ///   - standing: Where it stands; `nil` where rows begin.
  init?(
    _ row: some ArchiveRow, _ reports: [ReportView], standing: String?, title: (ReportView) -> String
  ) {
    guard let first = reports.first else { return nil }
    report = first
    self.title = title(first)
    names = reports.map { RegisterNews.name($0) + (standing.map { "~" + $0 } ?? "") }
    var buffer = JSONBuffer()
    row.append(to: &buffer)
    item = buffer.bytes
  }

  /// The article and the row in it, whatever version of the article it stands in, so that an edit of the report tells
  /// nothing anew.
  private static func name(_ report: ReportView) -> String {
    RowName(report.name).map { "\($0.article)/\($0.label)" } ?? report.name
  }

  /// The path under which the registers stand; an alert whose query begins so follows one of them.
  static let path = "/registers/"

  /// The rows of the register at an address, as its page shows them.
  ///
  /// - Throws: ``PageError`` if there is no such register, or a condition is none.
  static func rows(_ register: String, _ ask: Ask, limit: Int) throws -> [RegisterNews] {
    func query<Register: RegisterPage>(_ page: Register.Type) throws -> RegisterQuery {
      var query = try RegisterForm.query(ask, kinds: page.kinds.values, statuses: page.statuses.values)
      query.limit = limit
      return query
    }
    let (archive, phrases) = (ask.archive, ask.phrases)
    switch register {
    case ContactsPage.register:
      return try archive.contacts(query(ContactsPage.self)).compactMap { RegisterNews($0, phrases) }
    case DecisionsPage.register:
      return try archive.decisions(query(DecisionsPage.self)).compactMap { RegisterNews($0, phrases) }
    case CommitmentsPage.register:
      return try archive.commitments(query(CommitmentsPage.self)).compactMap { RegisterNews($0, phrases) }
    case IncidentsPage.register:
      return try archive.incidents(query(IncidentsPage.self)).compactMap { RegisterNews($0, phrases) }
    default: throw PageError(.notFound, "error.missing")
    }
  }

  /// Rows of the register at an address of which any may be news to somebody who follows it.
  ///
  /// - Parameter since: Since when they do; `nil` gives what must be noted as known when they begin to.
  /// - Throws: ``PageError`` if there is no such register, or a condition is none.
  static func changes(_ register: String, _ ask: Ask, since: FollowedSince?) throws -> [RegisterNews] {
    func query<Register: RegisterPage>(_ page: Register.Type) throws -> RegisterQuery {
      try RegisterForm.conditions(ask, kinds: page.kinds.values, statuses: page.statuses.values)
    }
    let (archive, phrases) = (ask.archive, ask.phrases)
    func begin() throws -> FollowedSince { try since ?? .now(version: Int64(archive.latestVersion())) }
    switch register {
    case ContactsPage.register:
      var query = try query(ContactsPage.self)
      if query.from == nil { query.from = try RegisterForm.recent(ask) }
      return try archive.contactsChanged(query, since: since).compactMap { RegisterNews($0, phrases) }
    case DecisionsPage.register:
      return try archive.decisionsChanged(query(DecisionsPage.self), since: begin())
        .compactMap { RegisterNews($0, phrases) }
    case CommitmentsPage.register:
      return try archive.commitmentsChanged(query(CommitmentsPage.self), since: begin())
        .compactMap { RegisterNews($0, phrases) }
    case IncidentsPage.register:
      var query = try query(IncidentsPage.self)
      if query.from == nil { query.from = try RegisterForm.recent(ask) }
      return try archive.incidentsChanged(query, since: since).compactMap { RegisterNews($0, phrases) }
    default: throw PageError(.notFound, "error.missing")
    }
  }
}

extension RegisterNews {
  fileprivate init?(_ contact: ContactView, _ phrases: Phrases) {
    let isOrdinary = contact.status == ContactStatus.done.rawValue
    self.init(contact, contact.reports, standing: isOrdinary ? nil : contact.status) { _ in
      phrases["contact", contact.kind] + ": "
        + contact.participants.map(\.name).joined(separator: phrases["list.comma"])
        + (isOrdinary ? "" : " · " + phrases["status", contact.status])
    }
  }

  fileprivate init?(_ incident: IncidentView, _ phrases: Phrases) {
    let isOrdinary = incident.status == IncidentStatus.done.rawValue
    self.init(incident, incident.reports, standing: isOrdinary ? nil : incident.status) { report in
      phrases["incident", incident.kind] + ": " + (report.evidence.title ?? report.evidence.exact)
        + (isOrdinary ? "" : " · " + phrases["status", incident.status])
    }
  }

  fileprivate init?(_ decision: DecisionView, _ phrases: Phrases) {
    let state = decision.mandate.flatMap { $0.state == .inForce ? nil : $0.state.rawValue }
    self.init(decision, [decision.report], standing: state) { _ in
      [decision.body?.name, phrases["decision", decision.action]].compactMap(\.self).joined(separator: ": ")
        + (state.map { " · " + phrases["mandate"] + ": " + phrases["mandate", $0] } ?? "")
    }
  }

  fileprivate init?(_ commitment: CommitmentView, _ phrases: Phrases) {
    let (key, told) = RegisterNews.standing(of: commitment, phrases)
    self.init(commitment, [commitment.report], standing: key) { _ in
      phrases["commitment", commitment.kind] + ": " + (commitment.by?.name ?? phrases["unknown"])
        + (told.map { " · " + $0 } ?? "")
    }
  }

  /// Where a commitment stands, as a name and in words; `nil` where nothing was learnt of it since it was made.
  private static func standing(
    of commitment: CommitmentView, _ phrases: Phrases
  ) -> (key: String?, told: String?) {
    let status = commitment.status
    let words = phrases["standing", status.rawValue]
    // Each decision of a user is news, also one that takes the last one back.
    if let last = commitment.decisions.last {
      return (
        "\(status.rawValue)@\(commitment.decisions.count)",
        words + phrases["list.comma"] + phrases["decided.by"] + " " + last.who
      )
    }
    switch status {
    case .repeated: return (nil, nil)
    case .open:
      let basis = commitment.proposal.basis
      return basis == .nothing ? (nil, nil) : (basis.rawValue, phrases["basis", basis.rawValue])
    case .due, .overdue, .kept, .broken, .withdrawn: return (status.rawValue, words)
    }
  }
}

extension Newsroom {
  /// The rows of the register that an alert follows, of which any may be news.
  func registerNews(_ alert: Alert) throws -> [RegisterNews] {
    try registerChanges(
      alert.query, today: today, since: FollowedSince(version: alert.last, made: alert.made))
  }

  /// Rows of the register at an address of the newsroom, on a day.
  ///
  /// - Parameter since: As in ``RegisterNews/changes(_:_:since:)``.
  func registerChanges(_ address: String, today: String, since: FollowedSince?) throws -> [RegisterNews] {
    let parts = address.split(separator: "?", maxSplits: 1)
    let path = parts.first.map(String.init) ?? ""
    var ask = deskAsk(at: Address(path: path, query: Address.fields(parts.count > 1 ? String(parts[1]) : "")))
    ask.today = today
    return try RegisterNews.changes(String(path.dropFirst(RegisterNews.path.count)), ask, since: since)
  }
}

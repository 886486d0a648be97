import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// What a row of a register tells, to a feed or an alert.
struct RegisterTelling: Sendable {
  /// What stands above it: what happened, whose doing it is, and where it stands if that is worth telling.
  var title: String
  var kind: String
  /// All reports of the row, the first one first.
  var reports: [ReportView]
  /// Where it stands; `nil` where rows begin.
  var standing: String?
  /// Since when it stands there.
  var since: Since
  /// By which a copy of it in another report is known.
  var saying: ToldWords?

  /// Since when a row stands where it does.
  enum Since: Sendable {
    /// Since it was reported.
    case report
    /// Since the report of this row came in.
    case row(String?)
    /// Since a user decided so, ISO 8601.
    case moment(String)
    /// From this day on, ISO 8601.
    case day(String?)
  }

  /// - Parameter told: Where it stands, in words.
  init(
    title: String, told: String?, kind: String, reports: [ReportView], standing: String?,
    since: Since = .report, saying: ToldWords? = nil
  ) {
    self.title = title + (told.map { " · " + $0 } ?? "")
    self.kind = kind
    self.reports = reports
    self.standing = standing
    self.since = since
    self.saying = saying
  }
}

/// Rows of a register, one by one, for a feed or an alert.
struct RegisterNews: Sendable {
  var title: String
  /// The first report, by which the row is named.
  var report: ReportView
  /// The row as the API gives it.
  var item: [UInt8]
  /// What the row goes by, each alone enough to know it: a place for each report. A row that stands otherwise
  /// than rows begin goes by other places, for that is news.
  var places: [RowPlace]
  /// Since when it stands where it does.
  var since: RegisterTelling.Since
  /// By which a copy of it in another report is known.
  var saying: ToldWords?

  /// Which rows of a register are asked for.
  enum Span {
    /// Those that came in last, whatever day they are of, or stand otherwise since then.
    case latest
    /// Those of which any may be news to somebody who follows it since then.
    case changed(FollowedSince)
  }

  /// The path under which the registers stand; an alert whose query begins so follows one of them.
  static let path = "/registers/"

  /// Rows of the register at an address.
  ///
  /// - Throws: ``PageError`` if there is no such register, or a condition is none.
  static func rows(_ register: String, _ ask: Ask, _ span: Span) throws -> [RegisterNews] {
    let pages: [any RegisterPage.Type] = [
      ContactsPage.self, DecisionsPage.self, CommitmentsPage.self, IncidentsPage.self,
    ]
    guard let page = pages.first(where: { $0.register.rawValue == register }) else {
      throw PageError(.notFound, "error.missing")
    }
    return try page.news(ask, span)
  }
}

extension RegisterPage {
  /// Rows of the register for a feed or an alert.
  ///
  /// - Throws: ``PageError`` if a condition is none.
  fileprivate static func news(_ ask: Ask, _ span: RegisterNews.Span) throws -> [RegisterNews] {
    let found: [Found]
    switch span {
    case .latest:
      let query = try RegisterForm.conditions(ask, kinds: kinds.values, statuses: statuses.values)
      found = try changed(query, since: ask.archive.followedSince(versions: latestVersions), in: ask.archive)
    case .changed(let since):
      let query = try RegisterForm.conditions(ask, kinds: kinds.values, statuses: statuses.values)
      found = try changed(query, since: since, in: ask.archive)
    }
    let told = found.map { ($0, telling($0, ask.phrases)) }
    var places = try ask.archive.places(
      of: told.flatMap { telling in telling.1.reports.map { ($0, telling.1.kind) } }, in: register)[...]
    return told.compactMap { row, telling in
      let own = places.prefix(telling.reports.count).map { place in
        var place = place
        place.standing = telling.standing
        return place
      }
      places = places.dropFirst(own.count)
      guard let report = telling.reports.first else { return nil }
      var buffer = JSONBuffer()
      row.append(to: &buffer)
      return RegisterNews(
        title: telling.title, report: report, item: buffer.bytes, places: own, since: telling.since,
        saying: telling.saying)
    }
  }

  /// What came in last is what so many versions of articles brought.
  private static var latestVersions: Int { 1000 }
}

extension ContactsPage {
  static func changed(
    _ query: RegisterQuery, since: FollowedSince, in archive: Archive
  ) throws -> [ContactView] { try archive.contactsChanged(query, since: since) }

  static func telling(_ contact: ContactView, _ phrases: Phrases) -> RegisterTelling {
    let standing = contact.status == ContactStatus.done.rawValue ? nil : contact.status
    let names = contact.participants.map(\.name).joined(separator: phrases["list.comma"])
    return RegisterTelling(
      title: phrases["contact", contact.kind] + ": " + names,
      told: standing.map { phrases["status", $0] },
      kind: contact.kind, reports: contact.reports, standing: standing,
      since: standing == nil ? .report : .row(contact.reports.last?.name))
  }
}

extension IncidentsPage {
  static func changed(
    _ query: RegisterQuery, since: FollowedSince, in archive: Archive
  ) throws -> [IncidentView] { try archive.incidentsChanged(query, since: since) }

  static func telling(_ incident: IncidentView, _ phrases: Phrases) -> RegisterTelling {
    let standing = incident.status == IncidentStatus.done.rawValue ? nil : incident.status
    let evidence = incident.reports.first?.evidence
    return RegisterTelling(
      title: phrases["incident", incident.kind] + ": " + (evidence?.heading ?? ""),
      told: standing.map { phrases["status", $0] },
      kind: incident.kind, reports: incident.reports, standing: standing,
      since: standing == nil ? .report : .row(incident.reports.last?.name))
  }
}

extension DecisionsPage {
  static func changed(
    _ query: RegisterQuery, since: FollowedSince, in archive: Archive
  ) throws -> [DecisionView] { try archive.decisionsChanged(query, since: since) }

  static func telling(_ decision: DecisionView, _ phrases: Phrases) -> RegisterTelling {
    let state = decision.mandate.flatMap { $0.state == .inForce ? nil : $0.state.rawValue }
    let since: RegisterTelling.Since =
      switch decision.mandate?.state {
      case .extended: .row(decision.mandate?.extendedBy)
      case .replaced, .ended: .row(decision.mandate?.endedBy)
      case .expiring: .day(decision.mandate?.end.map { TodayPage.later($0, days: -30) })
      case .lapsed: .day(decision.mandate?.end.map { TodayPage.later($0, days: 1) })
      case .inForce, nil: .report
      }
    let evidence = decision.report.evidence
    return RegisterTelling(
      title: [decision.body?.name, phrases["decision", decision.action]].compactMap(\.self)
        .joined(separator: ": "),
      told: state.map { phrases["mandate"] + ": " + phrases["mandate", $0] },
      kind: decision.action, reports: [decision.report], standing: state, since: since,
      saying: ToldWords(
        [decision.action, decision.body?.name ?? "", state ?? ""], words: decision.object ?? evidence.exact,
        day: decision.report.day))
  }
}

extension CommitmentsPage {
  static func changed(
    _ query: RegisterQuery, since: FollowedSince, in archive: Archive
  ) throws -> [CommitmentView] { try archive.commitmentsChanged(query, since: since) }

  static func telling(_ commitment: CommitmentView, _ phrases: Phrases) -> RegisterTelling {
    let (key, told) = standing(of: commitment, phrases)
    let evidence = commitment.report.evidence
    return RegisterTelling(
      title: phrases["commitment", commitment.kind] + ": "
        + (commitment.by?.name ?? commitment.voicedBy?.name ?? phrases["unknown"]),
      told: told,
      kind: commitment.kind, reports: [commitment.report], standing: key,
      since: key == nil ? .report : since(commitment),
      // Each decision of a user is about one row.
      saying: commitment.decisions.isEmpty
        ? ToldWords(
          [commitment.kind, commitment.by?.name ?? "", key ?? ""], words: evidence.exact,
          day: commitment.report.day) : nil)
  }

  /// Since when a commitment stands where it does.
  private static func since(_ commitment: CommitmentView) -> RegisterTelling.Since {
    if let last = commitment.decisions.last { return .moment(last.made) }
    if let evidence = commitment.proposal.evidence { return .row(evidence) }
    return .day(commitment.due.map { TodayPage.later($0, days: commitment.status == .due ? -7 : 1) })
  }

  /// Where a commitment stands, as a name and in words; `nil` where nothing was learnt of it since it was
  /// made.
  private static func standing(
    of commitment: CommitmentView, _ phrases: Phrases
  ) -> (key: String?, told: String?) {
    let status = commitment.status
    let words = phrases["standing", status.rawValue]
    // Each decision of a user is news, also one that takes the last one back.
    if let last = commitment.decisions.last {
      return (
        "\(status.rawValue)@\(commitment.decisions.count)",
        words + phrases["list.comma"] + phrases["decided.by"] + " " + phrases.decider(last.who)
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
    try registerNews(
      alert.query, on: today, .changed(FollowedSince(version: alert.last, made: alert.made)))
  }

  /// What the rows of the register at an address go by that are known to whoever begins to follow it on a
  /// day.
  ///
  /// - Parameter since: From when on they follow it.
  func standing(inRegister address: String, on today: String, since: FollowedSince) throws -> [String] {
    try registerNews(address, on: today, .changed(since)).flatMap { row in
      row.places.map(\.description) + [row.saying?.description].compactMap(\.self)
    }
  }

  /// Rows of the register at an address of the newsroom, on a day.
  func registerNews(
    _ address: String, on today: String, _ span: RegisterNews.Span
  ) throws -> [RegisterNews] {
    let parts = address.split(separator: "?", maxSplits: 1)
    let path = parts.first.map(String.init) ?? ""
    var ask = deskAsk(at: Address(path: path, query: Address.fields(parts.count > 1 ? String(parts[1]) : "")))
    ask.today = today
    return try RegisterNews.rows(String(path.dropFirst(RegisterNews.path.count)), ask, span)
  }
}

import GRDB
import MahdarJSON

/// Where a mandate stands on a day.
public enum MandateState: String, Sendable, CaseIterable {
  /// It has more than 30 days to go, or no end is known.
  case inForce = "in force"
  /// It ends within 30 days.
  case expiring
  /// It was extended by a later decision.
  case extended
  /// Its end is past.
  case lapsed
}

/// What a decision makes last.
public struct MandateView: Sendable, Equatable {
  /// What it is about.
  public var subject: String
  /// ISO 8601: its last day.
  public var until: String?
  /// ISO 8601: how long it lasts.
  public var duration: String?
  /// Where it stands.
  public var state: MandateState
  /// The row that extended it.
  public var extendedBy: String?
}

/// What a body decided.
public struct DecisionView: Sendable, Equatable {
  /// What it does by deciding, such as `extend`.
  public var action: String
  /// Who decides.
  public var body: PartyView?
  /// What is decided, in the article's words.
  public var object: String?
  /// `resolution`, `law` …
  public var instrument: String?
  /// The instrument's number.
  public var number: String?
  /// Who brought it in.
  public var sponsors: [PartyView]
  /// `unanimous`, or the votes that are known by `for`, `against`, `abstain`, as JSON.
  public var vote: String?
  /// What it makes last.
  public var mandate: MandateView?
  /// ISO 8601: when it was decided.
  public var time: String?
  /// Where.
  public var place: String?
  /// The report.
  public var report: ReportView
}

extension Archive {
  /// Who decided what, the newest first; each mandate with where it stands on the query's day.
  ///
  /// `status` is one of ``MandateState``, and leaves out decisions without a mandate.
  public func decisions(_ query: RegisterQuery) throws(ArchiveError) -> [DecisionView] {
    try decisions(query, among: Condition(sql: "1"))
  }

  /// The same, of those that fulfil a condition on `decision` and `version`.
  func decisions(_ query: RegisterQuery, among some: Condition) throws(ArchiveError) -> [DecisionView] {
    try read { db in
      let condition = Condition.all([query.condition("decision", kindColumn: "action"), some])
      let order = "ORDER BY coalesce(version.day, decision.time) DESC, decision.id DESC"
      // Where a mandate stands is told by those that come later, whoever asks for which.
      let all = RegisterQuery(asOf: query.asOf).condition("decision", kindColumn: "action")
      let mandates = try MandateView.settled(
        try Row.fetchAll(
          db, sql: "\(ReportView.brief("decision")) WHERE \(all.sql) AND mandateSubject IS NOT NULL \(order)",
          arguments: StatementArguments(all.arguments)), db, asOf: query.asOf)
      let rows = try Row.fetchCursor(
        db, sql: "\(ReportView.brief("decision")) WHERE \(condition.sql) \(order)",
        arguments: StatementArguments(condition.arguments))
      var decisions: [DecisionView] = []
      while decisions.count < query.limit, let row = try rows.next() {
        let id: Int64 = row["id"]
        if let status = query.status, mandates[id]?.state.rawValue != status { continue }
        guard let report = try ReportView.fetch(db, "decision", id) else { continue }
        decisions.append(try DecisionView(row, report, mandate: mandates[id], db))
      }
      return decisions
    }
  }
}

extension DecisionView {
  fileprivate init(_ row: Row, _ report: ReportView, mandate: MandateView?, _ db: Database) throws {
    let parties = try Parties(db, "decisionId", row["id"])
    self.report = report
    self.mandate = mandate
    action = row["action"]
    body = parties["body"].first
    sponsors = parties["sponsor"]
    instrument = row["instrument"]
    number = row["number"]
    vote = row["vote"]
    time = row["time"]
    place = row["place"]
    if let start = row["objectStart"] as Int?, let end = row["objectEnd"] as Int? {
      object = try String.fetchOne(
        db.cachedStatement(
          sql: "SELECT substr(inflated(text), ? + 1, ?) FROM body WHERE versionId = ?"),
        arguments: [start, end - start, row["versionId"] as Int64])
    }
  }
}

extension MandateView {
  /// Where each mandate stands, by the decision's row: extended if a later decision extends a subject of
  /// nearly the same words, else by its end.
  ///
  /// - Parameter rows: Decisions with a mandate, the newest first.
  fileprivate static func settled(
    _ rows: [Row], _ db: Database, asOf: String
  ) throws -> [Int64: MandateView] {
    let words = rows.map { Set(EntityKey.words($0["mandateSubject"]).map { letters($0) }) }
    let told = rows.map { $0["time"] as String? ?? $0["day"] ?? "" }
    var mandates: [Int64: MandateView] = [:]
    for (place, row) in rows.enumerated() {
      var mandate = MandateView(
        subject: row["mandateSubject"], until: row["mandateUntil"], duration: row["mandateDuration"],
        state: .inForce)
      let later = (0..<place).last { other in
        (rows[other]["action"] as String) == "extend" && told[other] > told[place]
          && resembles(words[place], words[other])
      }
      if let later {
        mandate.state = .extended
        mandate.extendedBy = try ReportView.fetch(db, "decision", rows[later]["id"])?.name
      } else if let until = mandate.until, let left = days(from: asOf, to: until) {
        mandate.state = left < 0 ? .lapsed : left <= 30 ? .expiring : .inForce
      }
      mandates[row["id"]] = mandate
    }
    return mandates
  }
}

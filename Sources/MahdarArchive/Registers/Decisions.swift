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
    try read { db in
      let condition = query.condition("decision", kindColumn: "action")
      let rows = try Row.fetchAll(
        db,
        sql: """
          \(ReportView.query("decision")) WHERE \(condition.sql)
          ORDER BY coalesce(decision.time, version.day) DESC, decision.id DESC
          """, arguments: StatementArguments(condition.arguments))
      var decisions = try rows.map { try DecisionView($0, db) }
      MandateView.settle(&decisions, asOf: query.asOf)
      if let status = query.status { decisions.removeAll { $0.mandate?.state.rawValue != status } }
      return Array(decisions.prefix(query.limit))
    }
  }
}

extension DecisionView {
  fileprivate init(_ row: Row, _ db: Database) throws {
    let parties = try Parties(db, "decisionId", row["id"])
    report = ReportView(row)
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
    if let subject = row["mandateSubject"] as String? {
      mandate = MandateView(
        subject: subject, until: row["mandateUntil"], duration: row["mandateDuration"], state: .inForce)
    }
  }
}

extension MandateView {
  /// Finds out where each mandate stands: extended if a later decision extends a subject of nearly the
  /// same words, else by its end. `decisions` come the newest first.
  fileprivate static func settle(_ decisions: inout [DecisionView], asOf: String) {
    let words = decisions.map { decision in
      Set(EntityKey.words(decision.mandate?.subject ?? "").map { letters($0) })
    }
    for place in decisions.indices {
      guard var mandate = decisions[place].mandate else { continue }
      let day = decisions[place].time ?? decisions[place].report.day ?? ""
      let later = (0..<place).last { other in
        decisions[other].action == "extend"
          && (decisions[other].time ?? decisions[other].report.day ?? "") > day
          && resembles(words[place], words[other])
      }
      if let later {
        mandate.state = .extended
        mandate.extendedBy = decisions[later].report.name
      } else if let until = mandate.until, let left = days(from: asOf, to: until) {
        mandate.state = left < 0 ? .lapsed : left <= 30 ? .expiring : .inForce
      }
      decisions[place].mandate = mandate
    }
  }
}

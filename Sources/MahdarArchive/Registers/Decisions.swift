import GRDB
import MahdarJSON
public import MahdarRecord

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
  /// The same as a value; `nil` where nothing of it is known.
  public var fall: Vote? {
    guard let vote, let value = try? JSONValue(parsing: Array(vote.utf8)) else { return nil }
    if value.string != nil { return .unanimous }
    func count(_ key: String) -> Int? { value[key]?.number.map { Int($0) } }
    let (yes, no, abstain) = (count("for"), count("against"), count("abstain"))
    if yes == nil, no == nil, abstain == nil { return nil }
    return .counted(for: yes, against: no, abstaining: abstain)
  }
  /// What it makes last.
  public var mandate: MandateView?
  /// ISO 8601: when it was decided.
  public var time: String?
  /// Where.
  public var place: String?
  /// The first report.
  public var report: ReportView
  /// All reports of it, the first one first.
  public var reports: [ReportView]
  /// Of how many reports, and origins, these are some; `nil` where they are all.
  public var allReports: ReportTotal?
}

extension Archive {
  /// Who decided what, that with the newest report first; each mandate with where it stands on the query's
  /// day. Reports of one decision in a story are one (``DecisionTelling``).
  ///
  /// `status` is one of ``MandateState``, and leaves out decisions without a mandate.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func decisions(_ query: RegisterQuery) throws(ArchiveError) -> [DecisionView] {
    try decisions(query, among: Condition(sql: "1"))
  }

  /// The same, of those that fulfil a condition on `decision` and `version`.
  func decisions(_ query: RegisterQuery, among some: Condition) throws(ArchiveError) -> [DecisionView] {
    try placedDecisions(query, among: some).map(\.row)
  }

  /// The same with their places.
  func placedDecisions(
    _ query: RegisterQuery, among some: Condition
  ) throws(ArchiveError) -> [PlacedRow<DecisionView>] {
    try read { db in
      let condition = Condition.all([query.condition("decision", kindColumn: "action"), some])
      let order = "ORDER BY coalesce(version.day, decision.time) DESC, decision.id DESC"
      let groups = DecisionTelling.groups(db)
      // Where a mandate stands is told by those that come later, whoever asks for which.
      let all = RegisterQuery(asOf: query.asOf).condition("decision", kindColumn: "action")
      let mandates = try Mandates(
        try Row.fetchAll(
          db, sql: "\(ReportView.brief("decision")) WHERE \(all.sql) AND \(Mandates.bearing) \(order)",
          arguments: StatementArguments(all.arguments)), groups, db
      ).settled(asOf: query.asOf)
      let rows = try Row.fetchCursor(
        db, sql: "\(ReportView.brief("decision")) WHERE \(condition.sql) \(order)",
        arguments: StatementArguments(condition.arguments))
      var decisions: [PlacedRow<DecisionView>] = []
      var shown = Set<Int64>()
      while decisions.count < query.limit, let row = try rows.next() {
        let id: Int64 = row["id"]
        if shown.contains(id) { continue }
        let group = try groups.rows(alike: id, in: row["story"])
        shown.formUnion(group)
        let day: String = row["day"] ?? row["time"] ?? ""
        if !query.asksFor(day, id) { continue }
        let mandate = group.lazy.compactMap { mandates[$0] }.first
        if let status = query.status, mandate?.state.rawValue != status { continue }
        if let ahead = query.ahead, row["mandateUntil"] as String? == nil, mandate?.end ?? "" < ahead {
          continue
        }
        if let decision = try DecisionView(group, mandate: mandate, db) {
          decisions.append(PlacedRow(day: day, number: id, row: decision))
        }
      }
      return decisions
    }
  }
}

extension DecisionView {
  /// That which these rows report, each thing as the first of them tells it that does; `nil` where there is
  /// no row.
  fileprivate init?(_ ids: [Int64], mandate: MandateView?, _ db: Database) throws {
    let tellings = try ReportView.rows("decision", ids, db).map { try DecisionView($0, db) }
    guard var decision = tellings.first else { return nil }
    for other in tellings.dropFirst() { decision.add(other) }
    decision.mandate = mandate
    self = decision
  }

  private mutating func add(_ other: DecisionView) {
    body = body ?? other.body
    object = object ?? other.object
    instrument = instrument ?? other.instrument
    number = number ?? other.number
    if sponsors.isEmpty { sponsors = other.sponsors }
    vote = vote ?? other.vote
    time = time ?? other.time
    place = place ?? other.place
    reports.append(other.report)
  }

  private init(_ row: Row, _ db: Database) throws {
    let parties = try Parties(db, "decisionId", row["id"])
    report = ReportView(row)
    reports = [report]
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

import GRDB
import MahdarJSON

/// How many people an incident struck, as one report has it.
public struct TollView: Sendable, Equatable {
  /// By `killed`, `injured`, `missing`, `arrested`, `displaced`; what the report doesn't tell is not there.
  public var counts: [String: Int]
  /// The first report that has it so.
  public var report: ReportView
  /// The later ones that have it so as well.
  public var later: [ReportView] = []

  /// Whose word it is, each once: the voices, or the outlets that have it of nobody else.
  public var voices: [String] {
    var seen: Set<String> = []
    return ([report] + later).compactMap { $0.voice ?? $0.evidence.outlet }
      .filter { seen.insert(EntityDecisions.folded($0)).inserted }
  }
}

extension [TollView] {
  /// Those to show where there is little room, in their order, and how many are left out: of many only
  /// what most reports have.
  public var foremost: (shown: [TollView], more: Int) {
    let most = 8
    if count <= most { return (self, 0) }
    let shown = Set(indices.sorted { (self[$1].later.count, $0) < (self[$0].later.count, $1) }.prefix(most))
    return (indices.filter { shown.contains($0) }.map { self[$0] }, count - most)
  }
}

/// Something that happened, with its tolls as they were revised.
public struct IncidentView: Sendable, Equatable {
  /// `attack`, `arrest` …
  public var kind: String
  /// `done`, `ongoing`, `planned`, `denied`, as the last report has it.
  public var status: String
  /// ISO 8601: when.
  public var time: String?
  /// Where.
  public var place: String?
  /// Who did it, those first of whom most origins tell (``PartyTally``).
  public var actors: [PartyView]
  /// Whom it struck, in the same order.
  public var targets: [PartyView]
  /// The tolls in the order in which they were first told, each once.
  public var tolls: [TollView]
  /// The reports, the first one first.
  public var reports: [ReportView]
  /// Of how many reports, and origins, these are some; `nil` where they are all.
  public var allReports: ReportTotal?
  /// Where it stands by each of them.
  var standings: [(report: ReportView, status: String)] = []

  /// Whether all that is shown is the same.
  public static func == (a: IncidentView, b: IncidentView) -> Bool {
    a.kind == b.kind && a.status == b.status && a.time == b.time && a.place == b.place && a.actors == b.actors
      && a.targets == b.targets && a.tolls == b.tolls && a.reports == b.reports
  }
}

extension Archive {
  /// What happened, that with the newest report first. Reports of one incident are one (``IncidentGroups``),
  /// so a toll that grows is seen to grow.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func incidents(_ query: RegisterQuery) throws(ArchiveError) -> [IncidentView] {
    try incidents(query, after: nil)
  }

  /// The same, of those that stand otherwise than they did in the versions up to one, or that were not there.
  func incidents(_ query: RegisterQuery, after version: Int64?) throws(ArchiveError) -> [IncidentView] {
    try placedIncidents(query, after: version).map(\.row)
  }

  /// The same with their places.
  func placedIncidents(
    _ query: RegisterQuery, after version: Int64?
  ) throws(ArchiveError) -> [PlacedRow<IncidentView>] {
    try read { db in
      let condition = query.condition("incident")
      var candidates = condition
      if let version {
        candidates = .all([condition, Condition(sql: "version.id > ?", arguments: [version])])
      }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT incident.id, kind, story, version.day, version.published
          FROM incident JOIN version ON version.id = versionId
          LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId WHERE \(candidates.sql)
          ORDER BY version.day DESC, version.published DESC, incident.id DESC
          """, arguments: StatementArguments(candidates.arguments))
      let groups = IncidentGroups(db)
      let histories = version.map { RowHistories(db, .incidents, upTo: $0) }
      var shown = Set<Int64>()
      var incidents: [PlacedRow<IncidentView>] = []
      while incidents.count < query.limit, let row = try rows.next() {
        if shown.contains(row[0]) { continue }
        let group = try groups.group(of: row[0], kind: row[1], story: row[2])
        shown.formUnion(group)
        let day = "\(row[3] as String? ?? "") \(row[4] as String? ?? "")"
        if !query.asksFor(day, row[0]) { continue }
        guard let incident = try IncidentView(group, db) else { continue }
        if let kind = query.kind, incident.kind != kind { continue }
        if let status = query.status, incident.status != status { continue }
        if let histories, try !incident.isNews(histories, condition, db) { continue }
        incidents.append(PlacedRow(day: day, number: row[0], row: incident))
      }
      return incidents
    }
  }
}

extension IncidentView {
  /// That which these rows report, with its parties and evidence; `nil` where there is no row.
  fileprivate init?(_ ids: [Int64], _ db: Database) throws {
    self.init(
      kind: "", status: "", time: nil, place: nil, actors: [], targets: [], tolls: [], reports: [])
    var (doers, struck) = (PartyTally(), PartyTally())
    for row in try ReportView.rows("incident", ids, db) {
      let report = ReportView(row)
      add(row["kind"])
      status = row["status"]
      standings.append((report, status))
      time = time ?? row["time"]
      place = place ?? row["place"]
      let told = TollView(counts: IncidentView.counts(row["toll"]), report: report)
      // That some were killed in an accident is told of the toll up to then, whatever it is now.
      let isOfPart = kind != row["kind"] && !tolls.isEmpty
      add(report, isOfPart ? TollView(counts: [:], report: report) : told)
      let parties = try Parties(db, "incidentId", row["id"])
      doers.add(parties["actor"], report)
      struck.add(parties["target"], report)
    }
    (actors, targets) = PartyTally.sides(doers, struck)
    if reports.isEmpty { return nil }
    time = time ?? reports[0].day
  }

  /// Whether it stands otherwise than it did by those of its reports that fulfil a condition, or wasn't
  /// there.
  fileprivate func isNews(_ histories: RowHistories, _ condition: Condition, _ db: Database) throws -> Bool {
    let names = try ReportNews.matching(reports, .incidents, condition, db)
    let matching = standings.filter { names.contains($0.report.name) }
    return try histories.former(matching) != matching.last?.status
  }

  /// Who is killed in an accident is killed by it: that is what it was.
  private mutating func add(_ told: String) {
    if kind.isEmpty || IncidentTelling.family(of: kind) == told { kind = told }
  }

  private mutating func add(_ report: ReportView, _ toll: TollView) {
    reports.append(report)
    if toll.counts.isEmpty { return }
    if let known = tolls.firstIndex(where: { $0.counts == toll.counts }) {
      tolls[known].later.append(report)
    } else {
      tolls.append(toll)
    }
  }

  /// The counts of a toll as the archive keeps them.
  static func counts(_ json: String?) -> [String: Int] {
    guard let json, case .object(let members)? = try? JSONValue(parsing: Array(json.utf8)) else { return [:] }
    return members.compactMapValues { $0.number.map { Int($0) } }
  }
}

import GRDB
import MahdarJSON

/// How many people an incident struck, as one report has it.
public struct TollView: Sendable, Equatable {
  /// By `killed`, `injured`, `missing`, `arrested`, `displaced`; what the report doesn't tell is not there.
  public var counts: [String: Int]
  /// The report.
  public var report: ReportView
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
  /// Who did it.
  public var actors: [PartyView]
  /// Whom it struck.
  public var targets: [PartyView]
  /// The tolls in the order of the reports; one that says the same as the one before is left out.
  public var tolls: [TollView]
  /// The reports, the first one first.
  public var reports: [ReportView]
}

extension Archive {
  /// What happened, the newest first. Reports of the same kind of incident at the same place, or without one
  /// in the same story, at most three days apart, are one: so a toll that grows is seen to grow.
  public func incidents(_ query: RegisterQuery) throws(ArchiveError) -> [IncidentView] {
    try incidents(query, after: nil)
  }

  /// The same, of those that stand otherwise than they did in the versions up to one, or that were not there.
  func incidents(_ query: RegisterQuery, after version: Int64?) throws(ArchiveError) -> [IncidentView] {
    try read { db in
      let condition = query.condition("incident")
      let rows = try Row.fetchCursor(
        db,
        sql: """
          \(ReportView.brief("incident")) WHERE \(condition.sql)
          ORDER BY version.day, version.published, incident.id
          """, arguments: StatementArguments(condition.arguments))
      let stories = try Archive.sharedStories(db)
      var groups: [IncidentGroup] = []
      var open: [String: Int] = [:]
      while let row = try rows.next() {
        let place = (row["place"] as String?).map { EntityDecisions.folded($0) }
        // Without a place, reports of one story are of one incident.
        let story = stories[row["articleId"]].map { "story " + $0 }
        let key = (place ?? story).map { "\(row["kind"] as String)\n\($0)" }
        if let key, let known = open[key], groups[known].isNear(row) {
          groups[known].add(row)
          continue
        }
        if let key { open[key] = groups.count }
        groups.append(IncidentGroup(row))
      }
      if let status = query.status { groups.removeAll { $0.status != status } }
      if let version { groups.removeAll { $0.lastVersion <= version } }
      let histories = version.map { RowHistories(db, .incidents, upTo: $0) }
      return try groups.reversed().prefix(query.limit).compactMap { group in
        let incident = try incident(group, db)
        if let histories {
          let rows = zip(incident.reports, group.rows).map { (report: $0, status: $1.status) }
          if try histories.former(rows) == group.status { return nil }
        }
        return incident
      }
    }
  }

  /// The incident of a group, with its parties and evidence.
  private func incident(_ group: IncidentGroup, _ db: Database) throws -> IncidentView {
    var incident = IncidentView(
      kind: group.kind, status: group.status, time: group.time, place: group.place, actors: [], targets: [],
      tolls: [], reports: [])
    for (id, toll, _) in group.rows {
      guard let report = try ReportView.fetch(db, "incident", id) else { continue }
      let counts = IncidentView.counts(toll)
      incident.add(report, TollView(counts: counts, report: report), try Parties(db, "incidentId", id))
    }
    return incident
  }
}

extension Archive {
  /// The stories of articles that are not alone in theirs, by the article's row.
  static func sharedStories(_ db: Database) throws -> [Int64: String] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT articleId, story FROM storyArticle
        WHERE story IN (SELECT story FROM storyArticle GROUP BY story HAVING count(*) > 1)
        """)
    var stories: [Int64: String] = [:]
    while let row = try rows.next() { stories[row[0]] = row[1] }
    return stories
  }
}

/// Rows that report one incident.
private struct IncidentGroup {
  let kind: String
  let time: String?
  let place: String?
  private var lastDay: String?
  var rows: [(id: Int64, toll: String?, status: String)]
  /// The row of the last version that reports it.
  private(set) var lastVersion: Int64

  init(_ row: Row) {
    kind = row["kind"]
    lastDay = row["day"]
    time = row["time"] ?? row["day"]
    place = row["place"]
    rows = [(row["id"], row["toll"], row["status"])]
    lastVersion = row["versionId"]
  }

  /// Where it stands by the last row.
  var status: String { rows.last?.status ?? "" }

  /// At most three days after the last report, or of the same day of happening.
  func isNear(_ row: Row) -> Bool {
    guard let time = row["time"] as String? ?? row["day"], let own = lastDay ?? self.time,
      let apart = days(from: own, to: time)
    else { return false }
    return abs(apart) <= 3
  }

  mutating func add(_ row: Row) {
    rows.append((row["id"], row["toll"], row["status"]))
    lastVersion = max(lastVersion, row["versionId"])
    lastDay = row["day"]
  }
}

extension IncidentView {
  fileprivate mutating func add(_ report: ReportView, _ toll: TollView, _ parties: Parties) {
    reports.append(report)
    if !toll.counts.isEmpty, toll.counts != tolls.last?.counts { tolls.append(toll) }
    for actor in parties["actor"] where !actors.contains(where: { $0.name == actor.name }) {
      actors.append(actor)
    }
    for target in parties["target"] where !targets.contains(where: { $0.name == target.name }) {
      targets.append(target)
    }
  }

  /// The counts of a toll as the archive keeps them.
  static func counts(_ json: String?) -> [String: Int] {
    guard let json, case .object(let members)? = try? JSONValue(parsing: Array(json.utf8)) else { return [:] }
    return members.compactMapValues { $0.number.map { Int($0) } }
  }
}

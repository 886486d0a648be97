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
  /// What happened, the newest first. Reports of the same kind of incident at the same place, at most
  /// three days apart, are one: so a toll that grows is seen to grow.
  public func incidents(_ query: RegisterQuery) throws(ArchiveError) -> [IncidentView] {
    try read { db in
      let condition = query.condition("incident")
      let rows = try Row.fetchAll(
        db,
        sql: """
          \(ReportView.query("incident")) WHERE \(condition.sql)
          ORDER BY version.day, version.published, incident.id
          """, arguments: StatementArguments(condition.arguments))
      var incidents: [IncidentView] = []
      var open: [String: Int] = [:]
      for row in rows {
        let parties = try Parties(db, "incidentId", row["id"])
        let report = ReportView(row)
        let toll = TollView(counts: IncidentView.counts(row["toll"]), report: report)
        let place: String? = row["place"]
        let time: String? = row["time"] ?? report.day
        let key = place.map { "\(row["kind"] as String)\n\(EntityDecisions.folded($0))" }
        if let key, let known = open[key], incidents[known].isNear(time) {
          incidents[known].add(report, toll, status: row["status"], parties)
          continue
        }
        if let key { open[key] = incidents.count }
        incidents.append(
          IncidentView(
            kind: row["kind"], status: row["status"], time: time, place: place, actors: parties["actor"],
            targets: parties["target"], tolls: toll.counts.isEmpty ? [] : [toll], reports: [report]))
      }
      if let status = query.status { incidents.removeAll { $0.status != status } }
      return Array(incidents.reversed().prefix(query.limit))
    }
  }
}

extension IncidentView {
  /// At most three days after the last report, or of the same day of happening.
  fileprivate func isNear(_ time: String?) -> Bool {
    guard let time, let own = reports.last?.day ?? self.time, let apart = days(from: own, to: time) else {
      return false
    }
    return abs(apart) <= 3
  }

  fileprivate mutating func add(_ report: ReportView, _ toll: TollView, status: String, _ parties: Parties) {
    reports.append(report)
    self.status = status
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

import Mahdar
import MahdarArchive

/// The register of incidents, with tolls as they were revised.
enum IncidentsPage: RegisterList {
  static let register = Register.incidents
  static let kinds = (prefix: "incident", values: IncidentKind.allCases.map(\.rawValue))
  static let statuses = (prefix: "status", values: IncidentStatus.allCases.map(\.rawValue))

  struct TollLine: Sendable {
    var day: String
    var counts: String
    var by: String
    var href: String
  }

  struct Row: Sendable {
    var kind: String
    var status: String?
    var title: String
    var when: String
    var place: String?
    var actors: [NameView]
    var targets: [NameView]
    var tolls: [TollLine]
    var tollChange: String?
    var reports: [ReportLine]
    var more: String?
  }

  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [IncidentView] {
    try archive.incidents(query)
  }

  static func row(_ incident: IncidentView, _ phrases: Phrases) -> Row {
    let reports = ReportLine.some(incident.reports, phrases)
    let evidence = incident.reports.first?.evidence
    return Row(
      kind: phrases["incident", incident.kind],
      status: incident.status == "done" ? nil : phrases["status", incident.status],
      title: tame(evidence?.title ?? evidence?.exact ?? ""), when: phrases.day(incident.time),
      place: incident.place.map(tame), actors: incident.actors.map { NameView($0) },
      targets: incident.targets.map { NameView($0) },
      tolls: incident.tolls.map { toll in
        TollLine(
          day: phrases.day(toll.report.day), counts: phrases.toll(toll.counts),
          by: tame(toll.report.voice ?? toll.report.evidence.outlet ?? phrases["outlet.unknown"]),
          href: Links.row(toll.report))
      }, tollChange: incident.tollChange.map { phrases["toll", $0.rawValue] }, reports: reports.lines,
      more: reports.more)
  }
}

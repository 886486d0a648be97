import Mahdar
import MahdarArchive

/// The register of incidents, with tolls as they were revised.
enum IncidentsPage: Page {
  static let age = Duration.seconds(5)

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
    var isRevised: Bool
    var reports: [ReportLine]
    var more: String?
  }

  struct View: Sendable {
    var form: RegisterForm
    var rows: [Row]
    var isEmpty: Bool
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let kinds = IncidentKind.allCases.map(\.rawValue)
    let statuses = IncidentStatus.allCases.map(\.rawValue)
    let query = try RegisterForm.query(ask, kinds: kinds, statuses: statuses)
    let rows = try ask.archive.incidents(query).map { row($0, phrases) }
    let form = RegisterForm(
      "incidents", from: query.from, kinds: ("incident", kinds), statuses: ("status", statuses), ask)
    return Content(
      phrases["incidents"], section: "registers", template: "incidents",
      view: View(form: form, rows: rows, isEmpty: rows.isEmpty),
      feed: RegisterForm.feed("incidents", ask))
  }

  private static func row(_ incident: IncidentView, _ phrases: Phrases) -> Row {
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
          href: Links.row(toll.report.evidence, toll.report.name))
      }, isRevised: incident.tolls.count > 1, reports: reports.lines, more: reports.more)
  }
}

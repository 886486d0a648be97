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
    var by: [String]
    var more: String?
    var href: String

    init(_ toll: TollView, _ phrases: Phrases) {
      let most = 3
      let voices = toll.voices
      day = phrases.day(toll.report.day)
      counts = phrases.toll(toll.counts)
      by = voices.isEmpty ? [phrases["outlet.unknown"]] : voices.prefix(most).map { tame($0) }
      more = voices.count > most ? phrases.count("more", voices.count - most) : nil
      href = Links.row(toll.report)
    }
  }

  /// Those of one side for whom there is room, and how many more there are.
  struct Side: Sendable {
    var names: [NameView]
    var more: String?

    init?(_ parties: [PartyView], _ phrases: Phrases) {
      if parties.isEmpty { return nil }
      let foremost = parties.foremost
      names = foremost.shown.map { NameView($0) }
      more = foremost.more > 0 ? phrases.count("more", foremost.more) : nil
    }
  }

  struct Row: Sendable {
    var kind: String
    var status: String?
    var title: String
    var when: String
    var place: String?
    var actors: Side?
    var targets: Side?
    var tolls: [TollLine]
    var moreTolls: String?
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
    let tolls = incident.tolls.foremost
    return Row(
      kind: phrases["incident", incident.kind],
      status: incident.status == "done" ? nil : phrases["status", incident.status],
      title: tame(evidence?.heading ?? ""), when: phrases.day(incident.time),
      place: incident.place.map(tame), actors: Side(incident.actors, phrases),
      targets: Side(incident.targets, phrases), tolls: tolls.shown.map { TollLine($0, phrases) },
      moreTolls: tolls.more > 0 ? phrases.count("more", tolls.more) : nil,
      tollChange: incident.tollChange.map { phrases["toll", $0.rawValue] }, reports: reports.lines,
      more: reports.more)
  }
}

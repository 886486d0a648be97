import Mahdar
import MahdarArchive

/// The register of contacts: who spoke with whom, when, about what.
enum ContactsPage: RegisterList {
  static let register = Register.contacts
  static let kinds = (prefix: "contact", values: ContactKind.allCases.map(\.rawValue))
  static let statuses = (prefix: "status", values: ContactStatus.allCases.map(\.rawValue))

  struct Row: Sendable {
    var kind: String
    var status: String?
    var statusKey: String
    var when: String
    var place: String?
    var participants: [NameView]
    var topics: [String]
    var reports: [ReportLine]
    var more: String?
  }

  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [ContactView] {
    try archive.contacts(query)
  }

  static func row(_ contact: ContactView, _ phrases: Phrases) -> Row {
    let reports = ReportLine.some(contact.reports, phrases)
    return Row(
      kind: phrases["contact", contact.kind],
      status: contact.status == "done" ? nil : phrases["status", contact.status],
      statusKey: contact.status, when: phrases.moment(contact.time ?? contact.reports.first?.day),
      place: contact.place.map(tame), participants: contact.participants.map { NameView($0) },
      topics: contact.topics.prefix(4).map { shortened(tame($0), 140) }, reports: reports.lines,
      more: reports.more)
  }
}

import Mahdar
import MahdarArchive

/// The register of contacts: who spoke with whom, when, about what.
enum ContactsPage: Page {
  static let age = Duration.seconds(5)

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

  struct View: Sendable {
    var form: RegisterForm
    var rows: [Row]
    var isEmpty: Bool
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let kinds = ContactKind.allCases.map(\.rawValue)
    let statuses = ContactStatus.allCases.map(\.rawValue)
    let query = try RegisterForm.query(ask, kinds: kinds, statuses: statuses)
    let rows = try ask.archive.contacts(query).map { row($0, phrases) }
    let form = RegisterForm(
      "contacts", from: query.from, kinds: ("contact", kinds), statuses: ("status", statuses), ask)
    return Content(
      phrases["contacts"], section: "registers", template: "contacts",
      view: View(form: form, rows: rows, isEmpty: rows.isEmpty),
      feed: RegisterForm.feed("contacts", ask))
  }

  private static func row(_ contact: ContactView, _ phrases: Phrases) -> Row {
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

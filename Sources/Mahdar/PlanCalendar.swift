public import MahdarArchive
import MahdarExports
import MahdarText

/// What the registers of an archive hold ahead, as a calendar: iCalendar of RFC 5545.
///
/// Planned contacts, days on which commitments are due that were neither kept, broken nor withdrawn, and the
/// ends of mandates that were not extended, each an event of a whole day with the words of the report.
public struct PlanCalendar {
  /// The calendar's bytes.
  public private(set) var bytes: [UInt8] = []
  private let made: String

  /// A calendar of rows of the registers.
  ///
  /// - Parameter made: When it is made: ISO 8601, to the second, in UTC.
  public init(
    contacts: [ContactView], decisions: [DecisionView], commitments: [CommitmentView], made: String
  ) {
    self.made = made
    ICalendarWriter().begin(&bytes)
    for contact in contacts where contact.status == "planned" {
      let names = contact.participants.map(\.name).joined(separator: " · ")
      add(
        day: contact.time, summary: "\(contact.kind): \(names)", place: contact.place, "contact",
        contact.reports.first)
    }
    for commitment in commitments where [.open, .repeated, .due, .overdue].contains(commitment.status) {
      let by = commitment.by.map { $0.name + ": " } ?? ""
      add(
        day: commitment.due, summary: "\(commitment.kind): \(by)\(commitment.report.evidence.exact)",
        place: nil, "commitment", commitment.report)
    }
    for decision in decisions {
      guard let mandate = decision.mandate, mandate.state != .extended else { continue }
      let body = decision.body.map { $0.name + ": " } ?? ""
      add(
        day: mandate.until, summary: "mandate ends: \(body)\(mandate.subject)", place: nil, "mandate",
        decision.report)
    }
    ICalendarWriter().end(&bytes)
  }

  private mutating func add(
    day: String?, summary: String, place: String?, _ category: String, _ report: ReportView?
  ) {
    // A month or a year is no day to put into a calendar.
    guard let day = day.flatMap({ CalendarDay(iso8601: $0) })?.description, let report else { return }
    let evidence = report.evidence
    let source = [evidence.outlet, evidence.published, report.name].compactMap(\.self).joined(separator: ", ")
    let event = PlannedEvent(
      uid: PlannedEvent.uid([report.name + " " + summary]), day: day, summary: summary, place: place,
      description: evidence.inContext + "\n" + source, category: category,
      address: evidence.url)
    ICalendarWriter().event(event, made: made, to: &bytes)
  }
}

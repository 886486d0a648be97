public import MahdarArchive
import MahdarExports
import MahdarText

/// What the registers of an archive hold ahead, as a calendar: iCalendar of RFC 5545.
///
/// Planned contacts, days on which commitments are due that were neither kept, broken nor withdrawn, and the
/// ends of mandates that were not extended, replaced or ended, each an event of a whole day with the words of
/// the report.
public struct PlanCalendar {
  /// The calendar's bytes.
  public private(set) var bytes: [UInt8] = []
  private let made: String
  private let words: PlanWords
  private let writer: ICalendarWriter

  /// A calendar of rows of the registers.
  ///
  /// - Parameters:
  ///   - language: The language of what stands before the reports' words.
  ///   - made: When it is made: ISO 8601, to the second, in UTC.
  public init(
    contacts: [ContactView], decisions: [DecisionView], commitments: [CommitmentView],
    language: ExportOptions.Language = .arabic, made: String
  ) {
    self.made = made
    words = PlanWords(language)
    writer = ICalendarWriter(language)
    writer.begin(&bytes)
    for contact in contacts where contact.status == "planned" {
      add(
        .contact, kind: contact.kind, contact.participants, day: contact.time, place: contact.place,
        contact.reports.first)
    }
    for commitment in commitments where CommitmentStatus.unsettled.contains(commitment.status) {
      add(
        .commitment, kind: commitment.kind, [commitment.by].compactMap(\.self),
        words: commitment.report.evidence.exact, day: commitment.due, commitment.report)
    }
    for decision in decisions {
      guard let mandate = decision.mandate, mandate.extendedBy ?? mandate.endedBy == nil else { continue }
      add(
        .mandate, kind: nil, [decision.body].compactMap(\.self), words: mandate.subject, day: mandate.end,
        decision.report)
    }
    writer.end(&bytes)
  }

  private mutating func add(
    _ category: PlannedEvent.Category, kind: String?, _ parties: [PartyView], words what: String? = nil,
    day: String?, place: String? = nil, _ report: ReportView?
  ) {
    // A month or a year is no day to put into a calendar.
    guard let day = day.flatMap({ CalendarDay(iso8601: $0) })?.description, let report else { return }
    let evidence = report.evidence
    let source = [evidence.outlet, evidence.published, report.name].compactMap(\.self).joined(separator: ", ")
    let names = parties.map(\.name)
    let event = PlannedEvent(
      // The same in every language.
      uid: PlannedEvent.uid([report.name, category.rawValue, kind ?? ""] + names + [what ?? ""]), day: day,
      summary: words.summary(category, kind: kind, parties: names, words: what), place: place,
      description: evidence.inContext + "\n" + source, category: category,
      address: evidence.url)
    writer.event(event, made: made, to: &bytes)
  }
}

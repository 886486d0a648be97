public import MahdarJSON
import MahdarRecord
import MahdarText

/// What is planned, as a calendar: iCalendar of RFC 5545.
///
/// Planned contacts, days on which something is due, and the ends of mandates, each an event of a whole day
/// with the words of the report. What several articles tell of the same parties and the same day comes once.
public struct PlannedEvents: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "ical", mediaType: "text/calendar; charset=utf-8", fileExtension: "ics",
    summary: "a calendar of what is planned, due or ends (RFC 5545)")

  private let made: String
  private var known = Set<String>()

  /// An export that begins.
  public init(_ options: ExportOptions) { made = options.made }

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) { ICalendarWriter().begin(&buffer.bytes) }

  /// Writes what stands behind the last record.
  public mutating func end(_ buffer: inout JSONBuffer) { ICalendarWriter().end(&buffer.bytes) }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    for contact in item.record.contacts where contact.status == .planned {
      let parties = view.parties(contact.participants, ids: contact.participantIDs)
      let names = parties.map(\.name).joined(separator: " · ")
      add(
        contact, day: contact.time, "\(contact.kind.rawValue): \(names)", "contact",
        key: [contact.kind.rawValue] + parties.map(\.urn).sorted(), view, to: &buffer)
    }
    for commitment in item.record.commitments {
      let by = commitment.by.map { view.party($0, id: commitment.byID) }
      let words = view.words(commitment.content)
      add(
        commitment, day: commitment.due,
        "\(commitment.kind.rawValue): \(by.map { $0.name + ": " } ?? "")\(words)", "commitment",
        key: [commitment.kind.rawValue, by?.urn ?? "", words], view, to: &buffer)
    }
    for decision in item.record.decisions {
      guard let mandate = decision.mandate else { continue }
      let body = decision.body.isEmpty ? nil : view.party(decision.body, id: decision.bodyID)
      add(
        decision, day: mandate.until, "mandate ends: \(body.map { $0.name + ": " } ?? "")\(mandate.subject)",
        "mandate", key: [body?.urn ?? "", mandate.subject], view, to: &buffer)
    }
  }

  /// A month or a year is no day to put into a calendar.
  private mutating func add(
    _ entry: some RecordEntry, day: String?, _ summary: String, _ category: String, key: [String],
    _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    guard let day = calendarDay(day) else { return }
    let uid = PlannedEvent.uid([category, day] + key)
    guard known.insert(uid).inserted else { return }
    let source = [view.article.outlet, view.article.published, view.name(entry.id)].compactMap(\.self)
    let event = PlannedEvent(
      uid: uid, day: day, summary: summary, place: entry.place,
      description: view.inContext(entry.span) + "\n"
        + source.joined(separator: ", "), category: category, address: view.address)
    ICalendarWriter().event(event, made: made, to: &buffer.bytes)
  }
}

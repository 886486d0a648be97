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
  private let words: PlanWords
  private let writer: ICalendarWriter
  private var known = Set<String>()

  /// An export that begins.
  public init(_ options: ExportOptions) {
    made = options.made
    words = PlanWords(options.language)
    writer = ICalendarWriter(options.language)
  }

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) { writer.begin(&buffer.bytes) }

  /// Writes what stands behind the last record.
  public mutating func end(_ buffer: inout JSONBuffer) { writer.end(&buffer.bytes) }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    for contact in item.record.contacts where contact.status == .planned {
      let parties = view.parties(contact.participants, ids: contact.participantIDs)
      add(
        contact, day: contact.time,
        words.summary(.contact, kind: contact.kind.rawValue, parties: parties.map(\.name)), .contact,
        key: [contact.kind.rawValue] + parties.map(\.urn).sorted(), view, to: &buffer)
    }
    for commitment in item.record.commitments {
      let by = commitment.by.map { view.party($0, id: commitment.byID) }
      let deed = view.words(commitment.content)
      let summary = words.summary(
        .commitment, kind: commitment.kind.rawValue, parties: [by?.name].compactMap(\.self), words: deed)
      add(
        commitment, day: commitment.due, summary, .commitment,
        key: [commitment.kind.rawValue, by?.urn ?? "", deed], view, to: &buffer)
    }
    for decision in item.record.decisions {
      guard let mandate = decision.mandate else { continue }
      let body = decision.body.isEmpty ? nil : view.party(decision.body, id: decision.bodyID)
      let summary = words.summary(
        .mandate, kind: nil, parties: [body?.name].compactMap(\.self), words: mandate.subject)
      add(
        decision, day: mandate.until, summary, .mandate, key: [body?.urn ?? "", mandate.subject], view,
        to: &buffer)
    }
  }

  /// A month or a year is no day to put into a calendar.
  private mutating func add(
    _ entry: some RecordEntry, day: String?, _ summary: String, _ category: PlannedEvent.Category,
    key: [String],
    _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    guard let day = calendarDay(day) else { return }
    let uid = PlannedEvent.uid([category.rawValue, day] + key)
    guard known.insert(uid).inserted else { return }
    let source = [view.article.outlet, view.article.published, view.name(entry.id)].compactMap(\.self)
    let event = PlannedEvent(
      uid: uid, day: day, summary: summary, place: entry.place,
      description: view.inContext(entry.span) + "\n"
        + source.joined(separator: ", "), category: category, address: view.address)
    writer.event(event, made: made, to: &buffer.bytes)
  }
}

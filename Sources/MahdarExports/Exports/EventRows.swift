public import MahdarJSON
import MahdarRecord
import MahdarText

/// Rows of political events by PLOVER, with the codes of CAMEO: who did what to whom, when.
///
/// Columns are those of POLECAT where it has them, and behind them where the event stands. The kinds and
/// codes are those of ``EventCode``; what these coding schemes don't count as an event (mere talk, accidents)
/// and what is denied or called off has no row. An event of several parties has a row for each pair.
public struct EventRows: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "plover", mediaType: "text/csv; charset=utf-8; header=present", fileExtension: "plover.csv",
    summary: "political events by PLOVER and CAMEO, a table")

  private var row: CSVWriter
  private let hasByteOrderMark: Bool

  /// An export that begins.
  public init(_ options: ExportOptions) {
    row = CSVWriter(isGuarded: options.isGuarded)
    hasByteOrderMark = options.hasByteOrderMark
  }

  static let columns = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Quad Code", "CAMEO", "Actor Name", "Actor Country",
    "Actor URN", "Recipient Name", "Recipient Country", "Recipient URN", "Placename", "Contexts", "Headline",
    "Publication Date", "Publisher", "Language", "Source URL", "Voice", "Text", "Start", "End", "Rule",
    "Confidence",
  ]

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) {
    if hasByteOrderMark { buffer.bytes += [0xEF, 0xBB, 0xBF] }
    row.header(EventRows.columns, to: &buffer.bytes)
  }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    let record = item.record
    for contact in record.contacts {
      guard let code = EventCode(contact) else { continue }
      let parties = view.parties(contact.participants, ids: contact.participantIDs)
      let others = parties.dropFirst().map { Optional($0) }
      add(contact, code, [parties.first], others, day: contact.time, view, to: &buffer)
    }
    for decision in record.decisions {
      guard let code = EventCode(decision) else { continue }
      let body = decision.body.isEmpty ? nil : view.party(decision.body, id: decision.bodyID)
      add(decision, code, [body], [], day: decision.time, view, to: &buffer)
    }
    for commitment in record.commitments {
      guard let code = EventCode(commitment) else { continue }
      let by = commitment.by.map { view.party($0, id: commitment.byID) }
      let to = commitment.to.map { view.party($0, id: commitment.toID) }
      let voice = commitment.voicedBy.map { view.party($0, id: commitment.voicedByID) }
      // Who demands is the actor, and of whom it is demanded the recipient.
      let isAsked = commitment.kind == .demand
      add(
        commitment, code, [isAsked ? voice : by], [isAsked ? by : to], day: commitment.time, view, to: &buffer
      )
    }
    for incident in record.incidents {
      guard let code = EventCode(incident) else { continue }
      let actors = view.parties(incident.actors, ids: incident.actorIDs)
      let targets = view.parties(incident.targets, ids: incident.targetIDs)
      add(incident, code, actors, targets, day: incident.time, view, to: &buffer)
    }
  }

  /// A row for each actor with each recipient.
  private mutating func add(
    _ entry: some RecordEntry, _ code: EventCode, _ actors: [ExportParty?], _ recipients: [ExportParty?],
    day: String?, _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    var number = 0
    for actor in actors.isEmpty ? [nil] : actors {
      for recipient in recipients.isEmpty ? [nil] : recipients {
        number += 1
        let id = view.name(entry.id) + (number > 1 ? "/\(number)" : "")
        write(id, entry, code, actor, recipient, day: day, view, to: &buffer.bytes)
      }
    }
  }

  private mutating func write(
    _ id: String, _ entry: some RecordEntry, _ code: EventCode, _ actor: ExportParty?,
    _ recipient: ExportParty?, day: String?, _ view: ExportView, to bytes: inout [UInt8]
  ) {
    let article = view.article
    row.cell(id, to: &bytes)
    row.cell(day?.calendarDate ?? article.day, to: &bytes)
    for field in [code.type.rawValue, code.mode] { row.cell(field, to: &bytes) }
    row.cell(code.type.quad, to: &bytes)
    row.cell(code.cameo, to: &bytes)
    for party in [actor, recipient] {
      for field in [party?.name, party?.country, party?.urn] { row.cell(field, to: &bytes) }
    }
    let fields = [
      entry.place, code.context, article.title, article.day, article.outlet, article.language, article.url,
      view.voice(entry.statement)?.name, view.words(entry.span),
    ]
    for field in fields { row.cell(field, to: &bytes) }
    let span = view.span(entry.span)
    row.cell(span.start, to: &bytes)
    row.cell(span.end, to: &bytes)
    row.cell(entry.rule, to: &bytes)
    row.cell(entry.confidence, to: &bytes)
    row.end(&bytes)
  }
}

public import MahdarJSON
import MahdarRecord
import MahdarText

/// Comma-separated values: one table of records.
///
/// Spans (`start`, `end`) count code points; `article` and `id` together name a row, with `version` between
/// them as the archive does.
public struct CSVTables: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "csv", mediaType: "text/csv; charset=utf-8; header=present", fileExtension: "csv",
    summary: "a table of articles, statements, entities or entries (RFC 4180)")

  /// What a row stands for.
  public enum Table: String, Sendable, CaseIterable {
    /// An article.
    case articles
    /// A statement.
    case statements
    /// A contact.
    case contacts
    /// A decision.
    case decisions
    /// A commitment.
    case commitments
    /// An incident.
    case incidents
    /// An outcome.
    case outcomes
    /// An entity of an article.
    case entities
  }

  private let options: ExportOptions
  private var row: CSVWriter

  /// An export that begins.
  public init(_ options: ExportOptions) {
    self.options = options
    row = CSVWriter(isGuarded: options.isGuarded)
  }

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) {
    if options.hasByteOrderMark { buffer.bytes += [0xEF, 0xBB, 0xBF] }
    row.header(CSVTables.columns(options.table), to: &buffer.bytes)
  }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    switch options.table {
    case .articles: append(view, to: &buffer.bytes)
    case .statements: for one in item.record.statements { append(one, view, to: &buffer.bytes) }
    case .contacts: for one in item.record.contacts { append(one, view, to: &buffer.bytes) }
    case .decisions: for one in item.record.decisions { append(one, view, to: &buffer.bytes) }
    case .commitments: for one in item.record.commitments { append(one, view, to: &buffer.bytes) }
    case .incidents: for one in item.record.incidents { append(one, view, to: &buffer.bytes) }
    case .outcomes: for one in item.record.outcomes { append(one, view, to: &buffer.bytes) }
    case .entities: for one in item.record.entities { append(one, view, to: &buffer.bytes) }
    }
  }

  // MARK: Columns

  /// The columns of a table, in order.
  public static func columns(_ table: Table) -> [String] {
    let place = ["article", "version", "outlet", "published", "id"]
    let common = ["time", "place", "voice", "statement", "words", "start", "end", "rule", "confidence"]
    switch table {
    case .articles:
      return [
        "article", "version", "outlet", "published", "url", "title", "deck", "authors", "language", "story",
        "origin", "entities", "statements", "contacts", "decisions", "commitments", "incidents", "text",
      ]
    case .statements:
      return place + [
        "speaker", "speaker_urn", "source", "source_class", "act", "manner", "negated", "addressee",
        "channel",
        "via", "within", "time", "cue", "content", "start", "end", "rule", "confidence",
      ]
    case .contacts: return place + ["kind", "status", "participants", "participant_urns", "topics"] + common
    case .decisions:
      return place + [
        "action", "body", "body_urn", "object", "instrument", "number", "sponsors", "votes_for",
        "votes_against", "votes_abstaining", "unanimous", "mandate", "mandate_until", "mandate_duration",
      ] + common
    case .commitments: return place + ["kind", "by", "by_urn", "to", "to_urn", "due"] + common
    case .incidents:
      return place + [
        "kind", "status", "actors", "actor_urns", "targets", "target_urns", "killed", "injured", "missing",
        "arrested", "displaced",
      ] + common
    case .outcomes: return place + ["kind", "polarity", "action", "by", "by_urn", "object"] + common
    case .entities:
      return place + [
        "urn", "name", "kind", "titles", "aliases", "gender", "number", "country", "authority", "mentions",
        "start", "end",
      ]
    }
  }

  // MARK: Rows

  private mutating func append(_ view: ExportView, to bytes: inout [UInt8]) {
    let (article, record) = (view.article, view.record)
    row.cell(article.id, to: &bytes)
    row.cell(view.item.version, to: &bytes)
    let fields = [article.outlet, article.published, article.url, article.title, article.deck]
    for field in fields { row.cell(field, to: &bytes) }
    row.cell(article.authors, to: &bytes)
    for field in [article.language, view.item.story, view.item.origin] { row.cell(field, to: &bytes) }
    let counts = [
      record.entities.count, record.statements.count, record.contacts.count, record.decisions.count,
      record.commitments.count, record.incidents.count,
    ]
    for count in counts { row.cell(count, to: &bytes) }
    row.cell(article.text.string, to: &bytes)
    row.end(&bytes)
  }

  private mutating func append(_ statement: Statement, _ view: ExportView, to bytes: inout [UInt8]) {
    place(statement.id, view, to: &bytes)
    row.cell(statement.sourceEntity, to: &bytes)
    row.cell(view.speaker(statement)?.urn, to: &bytes)
    row.cell(statement.source.map { view.words($0) }, to: &bytes)
    for field in [statement.sourceClass.rawValue, statement.act.rawValue, statement.manner.rawValue] {
      row.cell(field, to: &bytes)
    }
    row.cell(statement.negated, to: &bytes)
    row.cell(statement.addressee, to: &bytes)
    row.cell(statement.channel?.rawValue, to: &bytes)
    row.cell(statement.via, to: &bytes)
    row.cell(statement.within, to: &bytes)
    row.cell(statement.time, to: &bytes)
    row.cell(view.words(statement.cue), to: &bytes)
    words(statement.content, statement.rule, statement.confidence, view, to: &bytes)
  }

  private mutating func append(_ contact: Contact, _ view: ExportView, to bytes: inout [UInt8]) {
    place(contact.id, view, to: &bytes)
    row.cell(contact.kind.rawValue, to: &bytes)
    row.cell(contact.status.rawValue, to: &bytes)
    parties(contact.participants, contact.participantIDs, view, to: &bytes)
    row.cell(contact.topics.map { view.words($0) }, to: &bytes)
    common(contact, view, to: &bytes)
  }

  private mutating func append(_ decision: Decision, _ view: ExportView, to bytes: inout [UInt8]) {
    place(decision.id, view, to: &bytes)
    row.cell(decision.action.rawValue, to: &bytes)
    party(decision.body.isEmpty ? nil : decision.body, decision.bodyID, view, to: &bytes)
    row.cell(decision.object.map { view.words($0) }, to: &bytes)
    row.cell(decision.instrument?.rawValue, to: &bytes)
    row.cell(decision.number, to: &bytes)
    row.cell(decision.sponsors, to: &bytes)
    if case .counted(let ayes, let noes, let abstaining)? = decision.vote {
      for votes in [ayes, noes, abstaining] { row.cell(votes, to: &bytes) }
    } else {
      for _ in 0..<3 { row.cell(nil as Int?, to: &bytes) }
    }
    row.cell(decision.vote == .unanimous, to: &bytes)
    row.cell(decision.mandate?.subject, to: &bytes)
    row.cell(decision.mandate?.until, to: &bytes)
    row.cell(decision.mandate?.duration, to: &bytes)
    common(decision, view, to: &bytes)
  }

  private mutating func append(_ commitment: Commitment, _ view: ExportView, to bytes: inout [UInt8]) {
    place(commitment.id, view, to: &bytes)
    row.cell(commitment.kind.rawValue, to: &bytes)
    party(commitment.by, commitment.byID, view, to: &bytes)
    party(commitment.to, commitment.toID, view, to: &bytes)
    row.cell(commitment.due, to: &bytes)
    common(commitment, view, to: &bytes)
  }

  private mutating func append(_ incident: Incident, _ view: ExportView, to bytes: inout [UInt8]) {
    place(incident.id, view, to: &bytes)
    row.cell(incident.kind.rawValue, to: &bytes)
    row.cell(incident.status.rawValue, to: &bytes)
    parties(incident.actors, incident.actorIDs, view, to: &bytes)
    parties(incident.targets, incident.targetIDs, view, to: &bytes)
    let toll = incident.toll ?? Toll()
    for kind in Toll.Kind.allCases { row.cell(toll[kind], to: &bytes) }
    common(incident, view, to: &bytes)
  }

  private mutating func append(_ outcome: Outcome, _ view: ExportView, to bytes: inout [UInt8]) {
    place(outcome.id, view, to: &bytes)
    row.cell(outcome.kind.rawValue, to: &bytes)
    row.cell(outcome.polarity.rawValue, to: &bytes)
    row.cell(outcome.action, to: &bytes)
    party(outcome.by, outcome.byID, view, to: &bytes)
    row.cell(outcome.object.map { view.words($0) }, to: &bytes)
    common(outcome, view, to: &bytes)
  }

  private mutating func append(_ entity: Entity, _ view: ExportView, to bytes: inout [UInt8]) {
    place(entity.id, view, to: &bytes)
    row.cell(view.party(entity).urn, to: &bytes)
    row.cell(entity.name, to: &bytes)
    row.cell(entity.kind.rawValue, to: &bytes)
    row.cell(entity.titles, to: &bytes)
    row.cell(entity.aliases, to: &bytes)
    let fields = [entity.gender?.rawValue, entity.number.rawValue, entity.country, entity.authority]
    for field in fields { row.cell(field, to: &bytes) }
    row.cell(entity.mentions.count, to: &bytes)
    let span = entity.mentions.first.map { view.span($0.span) }
    row.cell(span?.start, to: &bytes)
    row.cell(span?.end, to: &bytes)
    row.end(&bytes)
  }

  // MARK: Parts of rows

  /// The columns by which a row is found.
  private mutating func place(_ id: String, _ view: ExportView, to bytes: inout [UInt8]) {
    row.cell(view.article.id, to: &bytes)
    row.cell(view.item.version, to: &bytes)
    for field in [view.article.outlet, view.article.published, id] { row.cell(field, to: &bytes) }
  }

  private mutating func party(
    _ name: String?, _ id: String?, _ view: ExportView, to bytes: inout [UInt8]
  ) {
    row.cell(name, to: &bytes)
    row.cell(name.map { view.party($0, id: id).urn }, to: &bytes)
  }

  private mutating func parties(
    _ names: [String], _ ids: [String?], _ view: ExportView, to bytes: inout [UInt8]
  ) {
    row.cell(names, to: &bytes)
    row.cell(view.parties(names, ids: ids).map(\.urn), to: &bytes)
  }

  /// The columns that all entries end with.
  private mutating func common(_ entry: some RecordEntry, _ view: ExportView, to bytes: inout [UInt8]) {
    row.cell(entry.time, to: &bytes)
    row.cell(entry.place, to: &bytes)
    row.cell(view.voice(entry.statement)?.name, to: &bytes)
    row.cell(entry.statement, to: &bytes)
    words(entry.span, entry.rule, entry.confidence, view, to: &bytes)
  }

  /// The words of a row, their span, the rule and how sure it is; ends the row.
  private mutating func words(
    _ range: TextRange, _ rule: String, _ confidence: Double, _ view: ExportView, to bytes: inout [UInt8]
  ) {
    row.cell(view.words(range), to: &bytes)
    let span = view.span(range)
    row.cell(span.start, to: &bytes)
    row.cell(span.end, to: &bytes)
    row.cell(rule, to: &bytes)
    row.cell(confidence, to: &bytes)
    row.end(&bytes)
  }
}

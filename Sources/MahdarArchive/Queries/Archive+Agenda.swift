import GRDB

/// Something that has a day ahead: a planned contact, a commitment that is due, a mandate that ends.
public struct AgendaEntry: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A contact that is planned.
    case contact
    /// A commitment that is due.
    case commitment
    /// A mandate that ends.
    case mandate
  }
  /// What it is.
  public var kind: Kind
  /// The kind within its register, such as `visit` or `pledge`; of a mandate the decision's action.
  public var detail: String
  /// ISO 8601: the day.
  public var day: String
  /// Where.
  public var place: String?
  /// Who has a part in it: who meets, who would do it, who decided.
  public var parties: [PartyView]
  /// What is to be done, or what the mandate is about; empty of a contact.
  public var words: String
  /// The report.
  public var report: ReportView
}

extension Archive {
  /// What has its day from one day to another, in the order of the days. What several articles report in
  /// the same words, by the same parties, stands once.
  ///
  /// - Parameters:
  ///   - from: ISO 8601.
  ///   - to: ISO 8601, with this day.
  ///   - limit: The most rows of each kind, the earliest first.
  ///   - perDay: The most rows of each kind on one day.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func agenda(
    from: String, to: String, limit: Int = 400, perDay: Int = .max
  ) throws(ArchiveError) -> [AgendaEntry] {
    try read { db in
      var entries: [AgendaEntry] = []
      let span: StatementArguments = [from, to, perDay, limit]
      func rows(_ table: String, _ column: String, _ condition: String = "1") throws -> [Row] {
        try Row.fetchAll(
          db,
          sql: """
            \(ReportView.query(table)) WHERE \(table).id IN (
              SELECT id FROM (
                SELECT \(table).id, row_number() OVER (
                  PARTITION BY substr(\(column), 1, 10) ORDER BY \(column), \(table).id) AS place
                FROM \(table) JOIN version ON version.id = versionId
                WHERE isLatest AND \(condition)
                  AND \(column) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                  AND substr(\(column), 1, 10) BETWEEN ? AND ?)
              WHERE place <= ?)
            ORDER BY \(table).\(column), \(table).id LIMIT ?
            """, arguments: span)
      }
      for row in try rows("contact", "time", "status = 'planned'") {
        let parties = try Parties(db, "contactId", row["id"])
        entries.append(
          AgendaEntry(
            .contact, row["kind"], row["time"], row["place"], parties["participant"], words: "",
            ReportView(row)))
      }
      for row in try rows("commitment", "due") {
        let parties = try Parties(db, "commitmentId", row["id"])
        let report = ReportView(row)
        entries.append(
          AgendaEntry(
            .commitment, row["kind"], row["due"], row["place"], parties["by"], words: report.evidence.exact,
            report))
      }
      for row in try rows("decision", "mandateUntil") {
        let parties = try Parties(db, "decisionId", row["id"])
        entries.append(
          AgendaEntry(
            .mandate, row["action"], row["mandateUntil"], row["place"], parties["body"],
            words: row["mandateSubject"], ReportView(row)))
      }
      var seen = Set<String>()
      return entries.sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }.filter { entry in
        let parties = entry.parties.map(\.name).sorted().joined(separator: "\n")
        return seen.insert("\(entry.kind) \(entry.detail) \(entry.day) \(parties) \(entry.words)").inserted
      }
    }
  }
}

extension AgendaEntry {
  fileprivate init(
    _ kind: Kind, _ detail: String, _ time: String, _ place: String?, _ parties: [PartyView], words: String,
    _ report: ReportView
  ) {
    self.init(
      kind: kind, detail: detail, day: String(time.prefix(10)), place: place, parties: parties, words: words,
      report: report)
  }
}

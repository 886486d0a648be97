/// A place in a register, behind which the next rows come: rows are in the order of a day, then of their
/// number, the greatest first.
public struct RegisterPlace: Sendable, Equatable {
  /// What the rows are ordered by first: the day of the row's newest report, with the time where that counts;
  /// empty where it has none.
  public var day: String
  /// The number of that report's row.
  public var row: Int64
  /// The last version that there was when the first page was read: what was kept later moves nothing.
  public var version: Int64

  /// The place behind a row.
  public init(day: String, row: Int64, version: Int64) {
    self.day = day
    self.row = row
    self.version = version
  }

  /// Whether a row comes behind it.
  func isBefore(_ day: String, _ row: Int64) -> Bool { (day, row) < (self.day, self.row) }
}

/// Some rows of a register.
public struct RegisterListing<Row: Sendable>: Sendable {
  /// The rows.
  public var rows: [Row]
  /// Where the next ones begin; `nil` at the end.
  public var next: RegisterPlace?
}

/// A row of a register with what it is ordered by.
struct PlacedRow<Row: Sendable> {
  var day: String
  var number: Int64
  var row: Row
}

extension Archive {
  /// A page of ``contacts(_:)``: as many as the query's limit, behind its place.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func contactListing(_ query: RegisterQuery) throws(ArchiveError) -> RegisterListing<ContactView> {
    try listing(query) { query throws(ArchiveError) in try placedContacts(query, after: nil) }
  }

  /// A page of ``decisions(_:)``.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func decisionListing(_ query: RegisterQuery) throws(ArchiveError) -> RegisterListing<DecisionView> {
    try listing(query) { query throws(ArchiveError) in
      try placedDecisions(query, among: Condition(sql: "1"))
    }
  }

  /// A page of ``commitments(_:)``.
  ///
  /// - Throws: ``ArchiveError`` if the archive or the lexicon can't be read.
  public func commitmentListing(
    _ query: RegisterQuery
  ) throws(ArchiveError) -> RegisterListing<CommitmentView> {
    try listing(query) { query throws(ArchiveError) in try placedCommitments(query) }
  }

  /// A page of ``incidents(_:)``.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func incidentListing(_ query: RegisterQuery) throws(ArchiveError) -> RegisterListing<IncidentView> {
    try listing(query) { query throws(ArchiveError) in try placedIncidents(query, after: nil) }
  }

  private func listing<Row: Sendable>(
    _ query: RegisterQuery, _ find: (RegisterQuery) throws(ArchiveError) -> [PlacedRow<Row>]
  ) throws(ArchiveError) -> RegisterListing<Row> {
    var asked = query
    let version = if let behind = query.behind { behind.version } else { Int64(try latestVersion()) }
    asked.upTo = version
    // One more tells whether there is more.
    asked.limit = query.limit + 1
    let found = try find(asked)
    let shown = found.prefix(query.limit)
    let next = found.count > shown.count ? shown.last : nil
    return RegisterListing(
      rows: shown.map(\.row),
      next: next.map { RegisterPlace(day: $0.day, row: $0.number, version: version) })
  }
}

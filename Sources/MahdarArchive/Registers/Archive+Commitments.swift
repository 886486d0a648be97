import GRDB

extension Archive {
  /// What was promised, demanded, threatened, offered or reserved, that with the newest report first, each
  /// with where it stands on the query's day: proposed by the program, or decided by a user. Reports of one
  /// promise in a story are one (``CommitmentTelling``).
  ///
  /// - Throws: ``ArchiveError`` if the archive or the lexicon can't be read.
  public func commitments(_ query: RegisterQuery) throws(ArchiveError) -> [CommitmentView] {
    try placedCommitments(query).map(\.row)
  }

  /// The same with their places.
  func placedCommitments(_ query: RegisterQuery) throws(ArchiveError) -> [PlacedRow<CommitmentView>] {
    let status = query.status.flatMap { CommitmentStatus(rawValue: $0) }
    if status == nil, query.status != nil { return [] }
    return try placedCommitments(query, standing: status.map { [$0] })
  }

  /// The same, of those that stand so or so.
  ///
  /// - Parameters:
  ///   - query: Its status doesn't matter.
  ///   - statuses: `nil` for all.
  ///   - tellsMore: Whether it matters what the same party decided, denied or said again later. Without that
  ///     what was said again is open, and all else stands as it does.
  /// - Throws: ``ArchiveError`` if the archive or the lexicon can't be read.
  public func commitments(
    _ query: RegisterQuery, standing statuses: Set<CommitmentStatus>?, tellsMore: Bool = true
  ) throws(ArchiveError) -> [CommitmentView] {
    try placedCommitments(query, standing: statuses, tellsMore: tellsMore).map(\.row)
  }

  private func placedCommitments(
    _ query: RegisterQuery, standing statuses: Set<CommitmentStatus>?, tellsMore: Bool = true
  ) throws(ArchiveError) -> [PlacedRow<CommitmentView>] {
    if query.limit < 1 || statuses?.isEmpty ?? false { return [] }
    return try read { db in
      let proposer = CommitmentProposer(db: db, asOf: query.asOf, lexicon: lexicon)
      let condition: Condition
      var some: Set<Int64>?
      if statuses == [.repeated] {
        (condition, some) = try Archive.repeated(among: query, db)
      } else {
        condition = try Archive.condition(query, statuses, proposer.outcomes, db)
      }
      // What was said again settles nothing, and takes long to find.
      let isBrief = !tellsMore || statuses?.isSubset(of: CommitmentStatus.settled) ?? false
      var commitments: [PlacedRow<CommitmentView>] = []
      try CommitmentView.eachPlaced(
        db, where: condition.sql, condition.arguments, asked: query, among: some
      ) { placed in
        var placed = placed
        if placed.row.decisions.isEmpty || statuses == nil {
          placed.row.proposal =
            try isBrief ? proposer.told(of: placed.row) : proposer.proposal(for: placed.row)
        }
        if statuses?.contains(placed.row.status) ?? true { commitments.append(placed) }
        return commitments.count < query.limit
      }
      return commitments
    }
  }

  /// What a query asks of the rows of `commitment`, without most of those that can't stand as it asks.
  private static func condition(
    _ query: RegisterQuery, _ statuses: Set<CommitmentStatus>?, _ matcher: OutcomeMatcher, _ db: Database
  ) throws -> Condition {
    let condition = query.condition("commitment")
    guard let statuses else { return condition }
    if statuses.isSubset(of: CommitmentStatus.settled) { return try settled(among: query, matcher, db) }
    var dated: [Condition] = []
    if statuses.contains(.due) {
      // A month is due with its last day.
      dated.append(
        Condition(
          sql: "commitment.due BETWEEN substr(?, 1, length(commitment.due)) AND date(?, '+7 days')",
          arguments: [query.asOf, query.asOf]))
    }
    if statuses.contains(.overdue) {
      dated.append(Condition(sql: "commitment.due < ?", arguments: [query.asOf]))
    }
    // What has no day can be neither, but all else.
    return statuses.isSubset(of: [.due, .overdue]) ? .all([condition, .any(dated)]) : condition
  }

  /// Keeps what a user decided of a commitment; earlier decisions stay in its history.
  ///
  /// - Parameters:
  ///   - name: The row's name, such as `article#1/p2`.
  ///   - status: `open` takes an earlier decision back.
  ///   - evidence: A row's name or an address that shows it.
  /// - Throws: ``ArchiveError`` if there is no such row, or the status is none that a user decides.
  public func decide(
    commitment name: String, status: CommitmentStatus, who: String, note: String? = nil,
    evidence: String? = nil
  ) throws(ArchiveError) {
    guard [.open, .kept, .broken, .withdrawn].contains(status) else {
      throw error(
        .refused("'\(status.rawValue)' follows from dates. Decide open, kept, broken or withdrawn."))
    }
    try write { db in
      guard let place = RowName(name) else { throw error(.noSuchRow(name)) }
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT commitment.*, article.key FROM commitment JOIN version ON version.id = versionId
          JOIN article ON article.id = articleId WHERE key = ? AND version.number = ? AND label = ?
          """, arguments: [place.article, place.version, place.label])
      guard let row else { throw error(.noSuchRow(name)) }
      try db.execute(
        sql: """
          INSERT INTO commitmentDecision
            (article, version, kind, start, end, status, who, made, note, evidence)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          place.article, place.version, row["kind"] as String, row["start"] as Int, row["end"] as Int,
          status.rawValue, who, Clock.now(), note, evidence,
        ])
    }
  }
}

extension CommitmentStatus {
  /// Those of what is done with.
  public static let settled: Set<CommitmentStatus> = [.kept, .broken, .withdrawn]
  /// Those of what is still to be done.
  public static let unsettled = Set(allCases).subtracting(settled)
}

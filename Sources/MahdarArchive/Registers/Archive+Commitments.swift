import GRDB

extension Archive {
  /// What was promised, demanded, threatened, offered or reserved, that with the newest report first, each
  /// with where it stands on the query's day: proposed by the program, or decided by a user. Reports of one
  /// promise in a story are one (``CommitmentTelling``).
  public func commitments(_ query: RegisterQuery) throws(ArchiveError) -> [CommitmentView] {
    try read { db in
      let proposer = CommitmentProposer(db: db, asOf: query.asOf, lexicon: lexicon)
      var commitments: [CommitmentView] = []
      if query.limit < 1 { return [] }
      var condition = query.condition("commitment")
      // What is due or overdue has a day, and what has none can be neither.
      if let status = query.status, ["due", "overdue"].contains(status) {
        condition = .all([condition, Condition(sql: "commitment.due IS NOT NULL")])
      }
      try CommitmentView.each(db, where: condition.sql, condition.arguments) { commitment in
        var commitment = commitment
        if commitment.decisions.isEmpty || query.status == nil {
          commitment.proposal = try proposer.proposal(for: commitment)
        }
        if query.status == nil || commitment.status.rawValue == query.status {
          commitments.append(commitment)
        }
        return commitments.count < query.limit
      }
      return commitments
    }
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

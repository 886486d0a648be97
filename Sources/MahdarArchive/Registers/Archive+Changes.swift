import GRDB

/// Since when a register is followed.
public struct FollowedSince: Sendable, Equatable {
  /// The row of the last version that was looked at.
  public var version: Int64
  /// When the following began, ISO 8601: what users decided before is no news.
  public var made: String

  /// Since a version and a time.
  public init(version: Int64, made: String) {
    self.version = version
    self.made = made
  }

  /// Since just now.
  public static func now(version: Int64) -> FollowedSince {
    FollowedSince(version: version, made: Clock.now())
  }
}

extension Archive {
  /// Commitments that may be news to somebody who follows the register: those that were kept since, those of
  /// which reports that were kept since may show something, those that users decided since, and those that
  /// fall due or are past their day by a month at most.
  ///
  /// - Parameter query: Its limit doesn't matter.
  /// - Throws: ``ArchiveError`` if the archive or the lexicon can't be read.
  public func commitmentsChanged(
    _ query: RegisterQuery, since: FollowedSince
  ) throws(ArchiveError) -> [CommitmentView] {
    let changed = Condition.any([
      Condition(sql: "version.id > ?", arguments: [since.version]),
      Condition(
        sql: "commitment.due BETWEEN date(?, '-30 days') AND date(?, '+7 days')",
        arguments: [query.asOf, query.asOf]),
      Condition(
        sql: """
          EXISTS (SELECT 1 FROM commitmentDecision AS decided JOIN article ON article.key = decided.article
            WHERE article.id = version.articleId AND decided.version = version.number AND made >= ?)
          """, arguments: [since.made]),
    ])
    let arrived = try versionNames(after: since.version)
    return try read { db in
      // What keeps or breaks a promise is looked for as the week of the first page is.
      let proposer = CommitmentProposer(db: db, asOf: query.asOf, lexicon: lexicon)
      let bearing =
        try Archive.bearing(since: since.version, proposer.outcomes, db)
        + AnsweredCommitments(db).since(since.version)
      let told = Condition(
        sql: "commitment.id IN (SELECT value FROM json_each(?))",
        arguments: ["[\(bearing.map(String.init).joined(separator: ","))]"])
      let condition = Condition.all([query.condition("commitment"), .any([changed, told])])
      let news = ReportNews(query, .commitments, db, since: since.version, arrived)
      return try CommitmentView.fetch(db, where: condition.sql, condition.arguments, limit: .max).compactMap {
        var commitment = $0
        commitment.proposal = try proposer.proposal(for: commitment)
        if let status = query.status, commitment.status.rawValue != status { return nil }
        return try commitment.isChanged(since, arrived, news, query.asOf) ? commitment : nil
      }
    }
  }

  /// Decisions that may be news to somebody who follows the register: those that were kept since, and
  /// mandates that are no longer in force, or not for long, which they become as days pass.
  ///
  /// - Parameter query: Its limit doesn't matter.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func decisionsChanged(
    _ query: RegisterQuery, since: FollowedSince
  ) throws(ArchiveError) -> [DecisionView] {
    var query = query
    query.limit = .max
    let found = try decisions(
      query,
      among: .any([
        Condition(sql: "version.id > ?", arguments: [since.version]),
        Condition(sql: "mandateSubject IS NOT NULL"),
      ]))
    let arrived = try versionNames(after: since.version)
    return try read { db in
      let news = ReportNews(query, .decisions, db, since: since.version, arrived)
      return try found.filter { decision in
        if let mandate = decision.mandate, mandate.state != .inForce { return true }
        // Most have been in force for long, and their articles need not be asked for.
        return try news.contains(decision.reports)
      }
    }
  }

  /// Contacts that are news: those that stand otherwise since, or were not there, whatever day the reports
  /// are of.
  ///
  /// - Parameter query: Its limit doesn't matter.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func contactsChanged(
    _ query: RegisterQuery, since: FollowedSince
  ) throws(ArchiveError) -> [ContactView] {
    var query = query
    query.limit = .max
    return try contacts(query, after: since.version)
  }

  /// Incidents that are news, likewise.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func incidentsChanged(
    _ query: RegisterQuery, since: FollowedSince
  ) throws(ArchiveError) -> [IncidentView] {
    var query = query
    query.limit = .max
    return try incidents(query, after: since.version)
  }

  /// The names of the versions that were kept after one, as `article#version`.
  private func versionNames(after version: Int64) throws(ArchiveError) -> Set<String> {
    try read { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT key || '#' || number FROM version JOIN article ON article.id = articleId WHERE version.id > ?
          """, arguments: [version])
    }
  }
}

extension CommitmentView {
  /// Whether where it stands was learnt since a time: by its own report, by a user's decision, by a report
  /// that shows it, or by the day.
  ///
  /// - Parameters:
  ///   - arrived: The versions that were kept since.
  ///   - news: Tells whether it is reported for the first time.
  fileprivate func isChanged(
    _ since: FollowedSince, _ arrived: Set<String>, _ news: ReportNews, _ today: String
  ) throws -> Bool {
    func hasArrived(_ name: String) -> Bool {
      RowName(name).map { arrived.contains($0.versionName) } ?? false
    }
    if try news.contains(reports) { return true }
    if let last = decisions.last { return last.made >= since.made }
    if status == .repeated { return false }
    if let evidence = proposal.evidence { return hasArrived(evidence) }
    guard proposal.basis == .day, let due, let left = days(from: today, to: due) else { return false }
    return (-30...7).contains(left)
  }
}

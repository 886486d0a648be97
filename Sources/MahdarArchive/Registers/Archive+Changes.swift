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
  /// which reports that were kept since may show something, those that users decided since, and those that fall due
  /// or are past their day by a month at most.
  ///
  /// - Parameter query: Its limit doesn't matter.
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
      Condition(
        sql: """
          version.day >= date(?, '-100 days') AND commitment.id IN (
            SELECT commitmentId FROM participant JOIN appearance ON appearance.id = appearanceId
            WHERE role = 'by' AND commitmentId IS NOT NULL AND entityId IN (
              SELECT entityId FROM decision JOIN participant AS body ON decisionId = decision.id
              JOIN appearance AS named ON named.id = body.appearanceId
              WHERE decision.versionId > ? AND body.role = 'body'
              UNION
              SELECT entityId FROM statement JOIN appearance AS named ON named.id = speakerId
              WHERE statement.versionId > ? AND (act = 'deny' OR negated)
              UNION
              SELECT entityId FROM outcome JOIN appearance AS named ON named.id = outcome.appearanceId
              WHERE outcome.versionId > ?))
          """, arguments: [query.asOf, since.version, since.version, since.version]),
      Condition(
        sql: """
          version.articleId IN (SELECT articleId FROM storyArticle WHERE story IN (
            SELECT story FROM outcome JOIN version AS told ON told.id = outcome.versionId
            JOIN storyArticle ON storyArticle.articleId = told.articleId WHERE told.id > ?))
          """, arguments: [since.version]),
    ])
    let arrived = try versionNames(after: since.version)
    let new = try rowNames("commitment", kindColumn: "kind", newSince: since.version)
    return try read { db in
      let condition = Condition.all([query.condition("commitment"), changed])
      return try CommitmentView.proposed(
        db, asOf: query.asOf, where: condition.sql, condition.arguments, limit: .max
      ).filter {
        (query.status == nil || $0.status.rawValue == query.status)
          && $0.isChanged(since, arrived, new, query.asOf)
      }
    }
  }

  /// Decisions that may be news to somebody who follows the register: those that were kept since, and all mandates,
  /// whose state changes with the days.
  ///
  /// - Parameter query: Its limit doesn't matter.
  public func decisionsChanged(
    _ query: RegisterQuery, since: FollowedSince
  ) throws(ArchiveError) -> [DecisionView] {
    var query = query
    query.limit = .max
    return try decisions(
      query,
      among: .any([
        .isNew("decision", kindColumn: "action", since: since.version),
        Condition(sql: "mandateSubject IS NOT NULL"),
      ]))
  }

  /// Contacts that may be news: those of which a report was kept since.
  ///
  /// - Parameters:
  ///   - query: Its limit doesn't matter.
  ///   - since: `nil` gives all.
  public func contactsChanged(
    _ query: RegisterQuery, since: FollowedSince?
  ) throws(ArchiveError) -> [ContactView] {
    var query = query
    query.limit = .max
    return try contacts(query, after: since?.version)
  }

  /// Incidents that may be news, likewise.
  public func incidentsChanged(
    _ query: RegisterQuery, since: FollowedSince?
  ) throws(ArchiveError) -> [IncidentView] {
    var query = query
    query.limit = .max
    return try incidents(query, after: since?.version)
  }

  /// The names of those rows of a register that stand in versions that were kept after one, and in none before it.
  private func rowNames(
    _ table: String, kindColumn: String, newSince version: Int64
  ) throws(ArchiveError) -> Set<String> {
    let new = Condition.isNew(table, kindColumn: kindColumn, since: version)
    return try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT article.key, version.number, \(table).label FROM \(table)
          JOIN version ON version.id = \(table).versionId JOIN article ON article.id = version.articleId
          WHERE \(new.sql)
          """, arguments: StatementArguments(new.arguments))
      var names: Set<String> = []
      while let row = try rows.next() { names.insert(RowName(row[0], row[1], row[2]).description) }
      return names
    }
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

extension Condition {
  /// A row of a register stands in a version that was kept after one, and in no version of its article before: an
  /// edit of a report tells nothing anew.
  fileprivate static func isNew(_ table: String, kindColumn: String, since version: Int64) -> Condition {
    Condition(
      sql: """
        version.id > ? AND NOT EXISTS (
          SELECT 1 FROM version AS before JOIN \(table) AS earlier ON earlier.versionId = before.id
          WHERE before.articleId = version.articleId AND before.id <= ?
            AND earlier.label = \(table).label AND earlier.\(kindColumn) = \(table).\(kindColumn))
        """, arguments: [version, version])
  }
}

extension CommitmentView {
  /// Whether where it stands was learnt since a time: by its own report, by a user's decision, by a report that shows
  /// it, or by the day.
  ///
  /// - Parameters:
  ///   - arrived: The versions that were kept since.
  ///   - new: The commitments that stand in these for the first time.
  fileprivate func isChanged(
    _ since: FollowedSince, _ arrived: Set<String>, _ new: Set<String>, _ today: String
  ) -> Bool {
    func hasArrived(_ name: String) -> Bool {
      RowName(name).map { arrived.contains("\($0.article)#\($0.version)") } ?? false
    }
    if new.contains(report.name) { return true }
    if let last = decisions.last { return last.made >= since.made }
    if status == .repeated { return false }
    if let evidence = proposal.evidence { return hasArrived(evidence) }
    guard proposal.basis == .day, let due, let left = days(from: today, to: due) else { return false }
    return (-30...7).contains(left)
  }
}

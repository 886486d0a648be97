import GRDB

extension Archive {
  /// What was promised, demanded, threatened, offered or reserved, the newest first, each with where it
  /// stands on the query's day: proposed by the program, or decided by a user.
  public func commitments(_ query: RegisterQuery) throws(ArchiveError) -> [CommitmentView] {
    try read { db in
      let proposer = CommitmentProposer(db: db, asOf: query.asOf)
      var commitments: [CommitmentView] = []
      var condition = query.condition("commitment")
      // What is due or overdue has a day, and what has none can be neither.
      if let status = query.status, ["due", "overdue"].contains(status) {
        condition = .all([condition, Condition(sql: "commitment.due IS NOT NULL")])
      }
      // Only users find that something was broken.
      let isDecided = query.status == CommitmentStatus.broken.rawValue
      if isDecided {
        condition = .all([
          condition,
          Condition(
            sql: """
              version.id IN (SELECT decided.id FROM commitmentDecision
                JOIN article ON article.key = commitmentDecision.article
                JOIN version AS decided ON decided.articleId = article.id
                  AND decided.number = commitmentDecision.version)
              """),
        ])
      }
      try CommitmentView.each(db, where: condition.sql, condition.arguments) { commitment in
        var commitment = commitment
        if !isDecided, commitment.decisions.isEmpty || query.status == nil {
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

/// The name of a row: `article#version/label`.
struct RowName: Equatable {
  var article: String
  var version: Int
  var label: String

  init?(_ name: String) {
    guard let slash = name.lastIndex(of: "/"), let hash = name[..<slash].lastIndex(of: "#"),
      let number = Int(name[name.index(after: hash)..<slash])
    else { return nil }
    article = String(name[..<hash])
    version = number
    label = String(name[name.index(after: slash)...])
  }
}

/// Finds what later reports show of a commitment.
///
/// Two texts are held to be about the same where half of their words are, by lemma, among those of both;
/// words of one or two letters don't count. That is coarse, so it only proposes: the row that it goes by
/// stands beside it, and a user decides.
///
/// What later reports say of somebody is read once and kept while the proposer lives.
final class CommitmentProposer {
  private let db: Database
  private let asOf: String
  private let lemmas: LemmaSet
  private var reportsOf: [Int64: [Later]] = [:]

  init(db: Database, asOf: String) {
    self.db = db
    self.asOf = asOf
    lemmas = LemmaSet(db)
  }

  func proposal(for commitment: CommitmentView) throws -> CommitmentProposal {
    let report = commitment.report
    if let entity = commitment.by?.entity, let day = report.day {
      let reports = try reports(of: entity)
      if reports.contains(where: { $0.isLater(than: day, report.evidence.article) }) {
        let words = try lemmas.words(report.evidence.exact).words
        let own = try origin(ofArticle: report.evidence.article)
        for later in reports where later.isLater(than: day, report.evidence.article) {
          // A copy of the same dispatch says nothing again.
          if own != nil, later.origin == own { continue }
          if resembles(words, later.words) {
            return CommitmentProposal(
              status: later.status, reason: later.reason, evidence: later.name, day: later.day)
          }
        }
      }
    }
    if let due = commitment.due, let left = days(from: asOf, to: due) {
      if left < 0 {
        return CommitmentProposal(status: .overdue, reason: "It was due on \(due).", evidence: nil)
      }
      if left <= 7 { return CommitmentProposal(status: .due, reason: "It is due on \(due).", evidence: nil) }
    }
    return CommitmentProposal(status: .open, reason: "Nothing more is known.", evidence: nil)
  }

  private struct Later {
    var status: CommitmentStatus
    var reason: String
    var name: String
    var article: String
    var day: String
    var origin: String?
    var words: Set<String>

    func isLater(than day: String, _ article: String) -> Bool { self.day >= day && self.article != article }
  }

  private func origin(ofArticle key: String) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT origin FROM storyArticle JOIN article ON article.id = articleId WHERE key = ?"),
      arguments: [key])
  }

  /// Decisions, denials and commitments of somebody, what tells more first.
  private func reports(of entity: Int64) throws -> [Later] {
    if let known = reportsOf[entity] { return known }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH own (id) AS (SELECT id FROM appearance WHERE entityId = :entity)
          SELECT 1 AS rank, version.day, key, version.number, decision.label, version.articleId,
            substr(\(Body.text(of: "version.id")), coalesce(objectStart, decision.start) + 1,
              coalesce(objectEnd, decision.end) - coalesce(objectStart, decision.start)) AS words
          FROM participant JOIN decision ON decision.id = decisionId
          JOIN version ON version.id = versionId JOIN article ON article.id = articleId
          WHERE appearanceId IN own AND role = 'body' AND isLatest AND day IS NOT NULL
            AND action IN ('adopt', 'approve', 'extend', 'appoint', 'sanction', 'suspend')
          UNION ALL
          SELECT 2, version.day, key, version.number, label, version.articleId,
            substr(\(Body.text(of: "version.id")), contentStart + 1, contentEnd - contentStart)
          FROM statement JOIN version ON version.id = versionId JOIN article ON article.id = articleId
          WHERE speakerId IN own AND (act = 'deny' OR negated) AND isLatest AND day IS NOT NULL
          UNION ALL
          SELECT 3, version.day, key, version.number, label, version.articleId,
            substr(\(Body.text(of: "version.id")), commitment.start + 1, commitment.end - commitment.start)
          FROM participant JOIN commitment ON commitment.id = commitmentId
          JOIN version ON version.id = versionId JOIN article ON article.id = articleId
          WHERE appearanceId IN own AND role = 'by' AND isLatest AND day IS NOT NULL
          ORDER BY 1, 2 LIMIT 2000
          """), arguments: ["entity": entity])
    let reports = try rows.map { row in
      let name = "\(row["key"] as String)#\(row["number"] as Int)/\(row["label"] as String)"
      let day: String = row["day"]
      let (status, reason): (CommitmentStatus, String) =
        switch row["rank"] as Int {
        case 1: (.kept, "They decided it, as was reported on \(day).")
        case 2: (.withdrawn, "They denied or refused it, as was reported on \(day).")
        default: (.repeated, "They said it again, as was reported on \(day).")
        }
      return Later(
        status: status, reason: reason, name: name, article: row["key"], day: day,
        origin: try String.fetchOne(
          db.cachedStatement(sql: "SELECT origin FROM storyArticle WHERE articleId = ?"),
          arguments: [row["articleId"] as Int64]),
        words: try lemmas.words(row["words"]).words)
    }
    reportsOf[entity] = reports
    return reports
  }
}

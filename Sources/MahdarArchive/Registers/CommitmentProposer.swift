import GRDB

/// Finds what later reports show of a commitment: first what they tell as done or not done
/// (``OutcomeMatcher``), then what the same party decided, denied or said again.
///
/// Of the latter two texts are held to be about the same where half of their words are, by lemma, among those of both;
/// words of one or two letters don't count. That is coarse, so it only proposes: the row that it goes by
/// stands beside it, and a user decides.
///
/// What later reports say of somebody is read once and kept while the proposer lives.
final class CommitmentProposer {
  private let db: Database
  private let asOf: String
  private let lemmas: LemmaSet
  private var reportsOf: [Int64: [Later]] = [:]
  private lazy var outcomes = OutcomeMatcher(db, asOf: asOf)

  init(db: Database, asOf: String) {
    self.db = db
    self.asOf = asOf
    lemmas = LemmaSet(db)
  }

  func proposal(for commitment: CommitmentView) throws -> CommitmentProposal {
    let report = commitment.report
    let outcome = try outcomes.proposal(for: commitment)
    if let outcome, outcome.status != .open { return outcome }
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
              status: later.status, basis: later.basis, reason: later.reason, evidence: later.name,
              day: later.day)
          }
        }
      }
    }
    if let due = commitment.dueAhead, let left = days(from: asOf, to: due), left <= 7 {
      let status = left < 0 ? CommitmentStatus.overdue : .due
      if var told = outcome {
        told.status = status
        return told
      }
      return CommitmentProposal(
        status: status, basis: .day, reason: left < 0 ? "It was due on \(due)." : "It is due on \(due).")
    }
    return outcome ?? .open
  }

  private struct Later {
    var status: CommitmentStatus
    var basis: CommitmentBasis
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
      let name = RowName(row["key"], row["number"], row["label"]).description
      let day: String = row["day"]
      let (status, basis, reason): (CommitmentStatus, CommitmentBasis, String) =
        switch row["rank"] as Int {
        case 1: (.kept, .decision, "They decided it, as was reported on \(day).")
        case 2: (.withdrawn, .denial, "They denied or refused it, as was reported on \(day).")
        default: (.repeated, .repetition, "They said it again, as was reported on \(day).")
        }
      return Later(
        status: status, basis: basis, reason: reason, name: name, article: row["key"], day: day,
        origin: try String.fetchOne(
          db.cachedStatement(sql: "SELECT origin FROM storyArticle WHERE articleId = ?"),
          arguments: [row["articleId"] as Int64]),
        words: try lemmas.words(row["words"]).words)
    }
    reportsOf[entity] = reports
    return reports
  }
}

import GRDB
import MahdarRecord
import MahdarText

/// Finds what later reports show of a commitment: first what they tell as done or not done
/// (``OutcomeMatcher``), then what the same party decided, denied or said again.
///
/// Of the latter two texts are held to be about the same where half of their words are, by lemma, among those
/// of both; words of one or two letters don't count, and of decisions and denials three must be common. That
/// is coarse: what is decided isn't done yet, and what is denied is more often something else of it (that it
/// was done before, that it was ever meant). So decisions and denials only stand beside a commitment that
/// stays open, and a user decides.
///
/// What later reports say of somebody is read once and kept while the proposer lives.
final class CommitmentProposer {
  private let db: Database
  private let asOf: String
  private let lemmas: LemmaSet
  private var reportsOf: [Int64: [Later]] = [:]
  private var wordsOf: [String: Set<String>] = [:]
  private let lexicon: () throws -> Lexicon
  private(set) lazy var outcomes = OutcomeMatcher(db, asOf: asOf, lexicon)

  /// - Parameter lexicon: Asked for where the words of what wasn't done are shown.
  init(db: Database, asOf: String, lexicon: @escaping () throws -> Lexicon) {
    self.db = db
    self.asOf = asOf
    self.lexicon = lexicon
    lemmas = LemmaSet(db)
  }

  func proposal(for commitment: CommitmentView) throws -> CommitmentProposal {
    let outcome = try outcome(of: commitment)
    if let outcome, outcome.status != .open { return outcome }
    let later = try later(than: commitment)
    // What is told of it and leaves it open stands beside its day; its day counts for more than that it was
    // said again.
    return byDay(commitment, outcome ?? (later?.status == .open ? later : nil)) ?? outcome ?? later ?? .open
  }

  /// The same by what is told as done or not done alone, and by its day.
  func told(of commitment: CommitmentView) throws -> CommitmentProposal {
    let outcome = try outcome(of: commitment)
    if let outcome, outcome.status != .open { return outcome }
    return byDay(commitment, outcome) ?? outcome ?? .open
  }

  /// What is told of it as done or not done, held against it as each of its reports has it: one names whom
  /// another leaves out, and tells more of it.
  private func outcome(of commitment: CommitmentView) throws -> CommitmentProposal? {
    var found = try outcomes.proposal(for: commitment)
    for var telling in commitment.tellings where found == nil || found?.status == .open {
      telling.reports = commitment.reports
      if let other = try outcomes.proposal(for: telling), found == nil || other.status != .open {
        found = other
      }
    }
    return found
  }

  /// What follows of its day, with what is told beside it; `nil` where that isn't near or past.
  private func byDay(_ commitment: CommitmentView, _ told: CommitmentProposal?) -> CommitmentProposal? {
    guard let due = commitment.dueAhead, let left = days(from: asOf, to: due), left <= 7 else { return nil }
    let status = left < 0 ? CommitmentStatus.overdue : .due
    if var told {
      told.status = status
      return told
    }
    return CommitmentProposal(
      status: status, basis: .day,
      reason: "It \(left < 0 ? "was" : "is") due \(CommitmentProposal.dated(due)).")
  }

  /// What the same party decided, denied or said again of it later.
  private func later(than commitment: CommitmentView) throws -> CommitmentProposal? {
    let report = commitment.report
    guard let entity = commitment.by?.entity, let day = report.day else { return nil }
    let reports = try reports(of: entity)
    guard reports.contains(where: { $0.isLater(than: report, day) }) else { return nil }
    let words = try lemmas.words(report.evidence.exact).words
    let own = Set(commitment.reports.compactMap(\.origin))
    let names = Set(commitment.reports.map(\.name))
    for later in reports where later.isLater(than: report, day) {
      // A copy of the same dispatch says nothing again, nor does another report of it.
      if names.contains(later.name) || later.origin.map(own.contains) ?? false { continue }
      if try bears(later, on: commitment, words) {
        return CommitmentProposal(
          status: later.status, basis: later.basis, reason: later.reason, evidence: later.name,
          target: try Evidence.fetch(db, version: later.version, later.start..<later.end), day: later.day)
      }
    }
    return nil
  }

  private func bears(_ later: Later, on commitment: CommitmentView, _ words: Set<String>) throws -> Bool {
    // What others ask of them is nothing that they said again.
    if later.status == .repeated {
      return try later.kind == commitment.kind && resembles(words, self.words(of: later))
    }
    if commitment.polarity != .positive { return false }
    let told = try self.words(of: later)
    return resembles(words, told) && words.intersection(told).count >= 3
  }

  /// The words of a later report, read when they are first asked for: most reports of somebody are no later
  /// than what they are held against.
  private func words(of later: Later) throws -> Set<String> {
    if let words = wordsOf[later.name] { return words }
    let text = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT substr(\(Body.text(of: "version.id")), :first + 1, :last - :first)
          FROM version WHERE id = :version
          """), arguments: ["version": later.version, "first": later.start, "last": later.end])
    let words = try lemmas.words(text ?? "").words
    wordsOf[later.name] = words
    return words
  }

  private struct Later {
    var status: CommitmentStatus
    var basis: CommitmentBasis
    var reason: String
    /// Of what was said again.
    var kind: String?
    var name: String
    var article: String
    var version: Int64
    var start: Int
    var end: Int
    var day: String
    var published: String?
    var origin: String?

    /// Of one day the later report counts: else two would each repeat the other.
    func isLater(than report: ReportView, _ day: String) -> Bool {
      if article == report.evidence.article { return false }
      if self.day != day { return self.day > day }
      guard let then = report.evidence.published, let now = published else { return false }
      return now > then
    }
  }

  /// Decisions, denials and commitments of somebody, what tells more first.
  private func reports(of entity: Int64) throws -> [Later] {
    if let known = reportsOf[entity] { return known }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH own (id) AS (SELECT id FROM appearance WHERE entityId = :entity),
          part AS MATERIALIZED (
            SELECT decisionId, commitmentId FROM own CROSS JOIN participant ON appearanceId = own.id
            WHERE role IN ('body', 'by')),
          later AS (
            SELECT 1 AS rank, version.day, published, key, version.number, decision.label, NULL AS kind,
              version.articleId, versionId, coalesce(objectStart, decision.start) AS first,
              coalesce(objectEnd, decision.end) AS last
            FROM part JOIN decision ON decision.id = decisionId
            JOIN version ON version.id = versionId JOIN article ON article.id = articleId
            WHERE isLatest AND day IS NOT NULL
              AND action IN ('adopt', 'approve', 'extend', 'appoint', 'sanction', 'suspend')
            UNION ALL
            SELECT 2, version.day, published, key, version.number, label, NULL, version.articleId,
              versionId, contentStart, contentEnd
            FROM statement JOIN version ON version.id = versionId JOIN article ON article.id = articleId
            WHERE speakerId IN own AND act = 'deny' AND NOT negated AND isLatest AND day IS NOT NULL
            UNION ALL
            SELECT 3, version.day, published, key, version.number, label, kind, version.articleId,
              versionId, commitment.start, commitment.end
            FROM part JOIN commitment ON commitment.id = commitmentId
            JOIN version ON version.id = versionId JOIN article ON article.id = articleId
            WHERE isLatest AND day IS NOT NULL
            ORDER BY 1, 2 LIMIT 2000)
          SELECT later.*, origin FROM later
          LEFT JOIN storyArticle ON storyArticle.articleId = later.articleId ORDER BY rank, later.day
          """), arguments: ["entity": entity])
    let reports = rows.map { row in
      let name = RowName(row["key"], row["number"], row["label"]).description
      let day: String = row["day"]
      let (status, basis, reason): (CommitmentStatus, CommitmentBasis, String) =
        switch row["rank"] as Int {
        case 1: (.open, .decision, "They decided something like it, as was reported on \(day).")
        case 2: (.open, .denial, "They denied something like it, as was reported on \(day).")
        default: (.repeated, .repetition, "They said it again, as was reported on \(day).")
        }
      return Later(
        status: status, basis: basis, reason: reason, kind: row["kind"], name: name, article: row["key"],
        version: row["versionId"], start: row["first"], end: row["last"], day: day,
        published: row["published"], origin: row["origin"])
    }
    reportsOf[entity] = reports
    return reports
  }
}

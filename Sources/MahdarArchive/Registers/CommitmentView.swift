import GRDB
public import MahdarRecord
import MahdarText

/// Where a commitment stands.
public enum CommitmentStatus: String, Sendable, CaseIterable {
  /// Nothing more is known.
  case open
  /// The same was said again later.
  case repeated
  /// It is due within a week.
  case due
  /// Its day is past.
  case overdue
  /// It was done.
  case kept
  /// It was not done.
  case broken
  /// It was taken back.
  case withdrawn
}

/// What a proposal goes by.
public enum CommitmentBasis: String, Sendable, CaseIterable {
  /// Nothing more is known.
  case nothing
  /// Its day.
  case day
  /// The same was said again.
  case repetition
  /// Something like it was decided.
  case decision
  /// Something like it was denied or refused.
  case denial
  /// It is told as done.
  case done
  /// It is told as not done.
  case undone
  /// It was not to be done, and is told as done.
  case transgressed
  /// It is told as put off.
  case delay
  /// It is told as called off.
  case cancellation
  /// Somebody says that it was kept.
  case fulfilment
  /// Somebody says that it was broken.
  case breach
  /// It is told as taken back.
  case withdrawal
}

/// What the program proposes of a commitment, and why.
public struct CommitmentProposal: Sendable, Equatable {
  /// Where it seems to stand.
  public var status: CommitmentStatus
  /// What that goes by.
  public var basis: CommitmentBasis
  /// Why, in a sentence.
  public var reason: String
  /// The row that shows it.
  public var evidence: String?
  /// Where that row stands, with its words.
  public var target: Evidence?
  /// ISO 8601: the day on which that was reported.
  public var day: String?
  /// Who tells what was or wasn't done; `nil` for the outlet.
  public var toldBy: PartyView?
  /// Whether it is the word of whoever committed to it, or of their side: they say so of themselves.
  public var isOwnWord = false
}

extension CommitmentProposal {
  /// Of a commitment of which nothing more is known.
  static let open = CommitmentProposal(status: .open, basis: .nothing, reason: "Nothing more is known.")

  /// A date in a sentence: on a day, in a month or another span.
  static func dated(_ date: String) -> String { (date.utf8.count < 10 ? "in " : "on ") + date }
}

/// What a user decided of a commitment.
public struct CommitmentDecision: Sendable, Equatable {
  /// Where it stands.
  public var status: CommitmentStatus
  /// Who decided.
  public var who: String
  /// When, ISO 8601.
  public var made: String
  /// Why.
  public var note: String?
  /// The row or address that shows it.
  public var evidence: String?
}

/// Something that somebody is bound, asked or offered to do.
public struct CommitmentView: Sendable, Equatable {
  /// `pledge`, `demand`, `threat`, `offer`, `reservation`.
  public var kind: String
  /// Who would do it.
  public var by: PartyView?
  /// For or against whom.
  public var to: PartyView?
  /// Who said so; `nil` for the outlet.
  public var voicedBy: PartyView?
  /// ISO 8601: by when.
  public var due: String?
  /// ISO 8601: when it was said.
  public var time: String?
  /// The deed in one word, as in ``Commitment/action``.
  public var action: String?
  /// Whether it is to be done, or not to be done.
  public var polarity: Polarity
  /// What it is about, as ``KeyWords`` keeps it.
  var words: String?
  /// How sure the reading is that it is one, from 0 to 1.
  var confidence: Double
  /// What the program proposes.
  public var proposal: CommitmentProposal
  /// What users decided, the first decision first; the last one holds.
  public var decisions: [CommitmentDecision]
  /// The first report; its evidence is what is to be done.
  public var report: ReportView
  /// All reports of it, the first one first.
  public var reports: [ReportView]
  /// Of how many reports, and origins, these are some; `nil` where they are all.
  public var allReports: ReportTotal?
  /// The same as each further report has it.
  var tellings: [CommitmentView] = []

  /// Where it stands: as the user decided last, else as the program proposes.
  public var status: CommitmentStatus { decisions.last?.status ?? proposal.status }
}

extension CommitmentView {
  /// The commitments that fulfil a condition, that with the newest report first; nothing is proposed yet.
  static func fetch(
    _ db: Database, where condition: String, _ arguments: [any DatabaseValueConvertible], limit: Int
  ) throws -> [CommitmentView] {
    var commitments: [CommitmentView] = []
    if limit < 1 { return commitments }
    try each(db, where: condition, arguments) { commitment in
      commitments.append(commitment)
      return commitments.count < limit
    }
    return commitments
  }

  /// The same, each with where it stands on a day.
  static func proposed(
    _ db: Database, asOf day: String, where condition: String, _ arguments: [any DatabaseValueConvertible],
    limit: Int, lexicon: @escaping () throws -> Lexicon
  ) throws -> [CommitmentView] {
    let proposer = CommitmentProposer(db: db, asOf: day, lexicon: lexicon)
    return try fetch(db, where: condition, arguments, limit: limit).map { commitment in
      var commitment = commitment
      commitment.proposal = try proposer.proposal(for: commitment)
      return commitment
    }
  }

  /// Hands over the commitments that fulfil a condition, that with the newest report first, as long as they
  /// are asked for: each once, whichever of its reports fulfil it.
  static func each(
    _ db: Database, where condition: String, _ arguments: [any DatabaseValueConvertible],
    _ body: (CommitmentView) throws -> Bool
  ) throws {
    try eachPlaced(db, where: condition, arguments, asked: nil) { try body($0.row) }
  }

  /// The same with their places.
  ///
  /// - Parameters:
  ///   - query: Those that aren't behind its place are passed over.
  ///   - some: Those of which no report is among these rows are passed over, too.
  static func eachPlaced(
    _ db: Database, where condition: String, _ arguments: [any DatabaseValueConvertible],
    asked query: RegisterQuery?, among some: Set<Int64>? = nil,
    _ body: (PlacedRow<CommitmentView>) throws -> Bool
  ) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT commitment.id, story, coalesce(version.day, commitment.time, '')
        FROM commitment JOIN version ON version.id = versionId
        LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
        WHERE (\(condition)) AND version.isLatest
        ORDER BY coalesce(version.day, commitment.time) DESC, commitment.id DESC
        """, arguments: StatementArguments(arguments))
    let groups = CommitmentTelling.groups(db)
    var shown = Set<Int64>()
    for row in rows where !shown.contains(row[0]) {
      let ids = try groups.rows(alike: row[0], in: row[1])
      shown.formUnion(ids)
      if !(query?.asksFor(row[2], row[0]) ?? true) || some?.isDisjoint(with: ids) ?? false { continue }
      guard let commitment = try CommitmentView(ids, db) else { continue }
      if try !body(PlacedRow(day: row[2], number: row[0], row: commitment)) { return }
    }
  }

  /// Hands over the commitments of these rows in their order, each as this report alone has it.
  static func each(_ db: Database, _ ids: [Int64], _ body: (Int64, CommitmentView) throws -> Void) throws {
    for id in ids {
      if let commitment = try CommitmentView([id], db) { try body(id, commitment) }
    }
  }

  /// Adds what was decided of it by other reports of the same.
  ///
  /// - Parameter id: The row of its own report.
  mutating func addDecisions(
    ofAllLike id: Int64, _ groups: TellingGroups<CommitmentTelling>, _ db: Database
  ) throws {
    let story = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT story FROM commitment JOIN version ON version.id = versionId
          JOIN storyArticle ON storyArticle.articleId = version.articleId WHERE commitment.id = ?
          """), arguments: [id])
    let alike = try groups.rows(alike: id, in: story)
    if alike.count > 1, let whole = try CommitmentView(alike, db) { decisions = whole.decisions }
  }

  /// That which these rows report, each thing as the first of them tells it that does; `nil` where there is
  /// no row.
  private init?(_ ids: [Int64], _ db: Database) throws {
    let tellings = try ReportView.rows("commitment", ids, db).map { try CommitmentView($0, db) }
    guard var commitment = tellings.first else { return nil }
    for other in tellings.dropFirst() { commitment.add(other) }
    self = commitment
  }

  private mutating func add(_ other: CommitmentView) {
    by = by ?? other.by
    to = to ?? other.to
    voicedBy = voicedBy ?? other.voicedBy
    due = due ?? other.due
    time = time ?? other.time
    action = action ?? other.action
    confidence = max(confidence, other.confidence)
    reports.append(other.report)
    tellings.append(other)
    // What was decided of one report was decided of all.
    for decision in other.decisions where !decisions.contains(decision) { decisions.append(decision) }
    decisions.sort { $0.made < $1.made }
  }

  private init(_ row: Row, _ db: Database) throws {
    let parties = try Parties(db, "commitmentId", row["id"])
    report = ReportView(row)
    reports = [report]
    kind = row["kind"]
    by = parties["by"].first
    to = parties["to"].first
    voicedBy = parties["voice"].first
    due = row["due"]
    time = row["time"]
    action = row["action"]
    words = row["words"]
    confidence = row["confidence"]
    polarity = Polarity(rawValue: row["polarity"]) ?? .positive
    proposal = .open
    decisions = try CommitmentDecision.fetch(
      db, article: report.evidence.article, version: report.evidence.version, kind: kind,
      start: report.evidence.start, end: report.evidence.end)
  }
}

extension CommitmentDecision {
  /// The decisions about a commitment. They are kept by place, not by row, so that they still hold when
  /// a later reading draws the span a little otherwise: the spans must share half of the shorter one.
  static func fetch(
    _ db: Database, article: String, version: Int, kind: String, start: Int, end: Int
  ) throws -> [CommitmentDecision] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM commitmentDecision WHERE article = :article AND version = :version AND kind = :kind
            AND 2 * (min(end, :end) - max(start, :start)) >= min(end - start, :end - :start)
          ORDER BY id
          """),
      arguments: ["article": article, "version": version, "kind": kind, "start": start, "end": end]
    ).map { row in
      CommitmentDecision(
        status: CommitmentStatus(rawValue: row["status"]) ?? .open, who: row["who"], made: row["made"],
        note: row["note"], evidence: row["evidence"])
    }
  }
}

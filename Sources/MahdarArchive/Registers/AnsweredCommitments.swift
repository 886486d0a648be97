import GRDB

/// Finds the commitments of the hundred days before of which versions that were kept after one tell that
/// whoever committed to them decided or denied something like it.
struct AnsweredCommitments {
  private struct Answer {
    var day: String
    var words: Set<String>
  }

  private let db: Database
  private let lemmas: LemmaSet

  init(_ db: Database) {
    self.db = db
    lemmas = LemmaSet(db)
  }

  /// The rows of these commitments.
  func since(_ version: Int64) throws -> [Int64] {
    try answers(since: version).sorted { $0.key < $1.key }.flatMap { entity, answers in
      try commitments(of: entity, answered: answers)
    }
  }

  /// What was decided and denied, by whoever did so.
  private func answers(since version: Int64) throws -> [Int64: [Answer]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        WITH told (entity, versionId, first, last) AS (
          SELECT entityId, decision.versionId, coalesce(objectStart, decision.start),
            coalesce(objectEnd, decision.end)
          FROM decision JOIN participant AS body ON decisionId = decision.id
          JOIN appearance AS named ON named.id = body.appearanceId
          WHERE decision.versionId > :version AND body.role = 'body'
            AND action IN ('adopt', 'approve', 'extend', 'appoint', 'sanction', 'suspend')
          UNION ALL
          SELECT entityId, statement.versionId, contentStart, contentEnd
          FROM statement JOIN appearance AS named ON named.id = speakerId
          WHERE statement.versionId > :version AND act = 'deny' AND NOT negated)
        SELECT entity, day, substr(\(Body.text(of: "told.versionId")), first + 1, last - first)
        FROM told JOIN version ON version.id = told.versionId WHERE isLatest AND day IS NOT NULL
        """, arguments: ["version": version])
    var answers: [Int64: [Answer]] = [:]
    while let row = try rows.next() {
      answers[row[0], default: []].append(Answer(day: row[1], words: try lemmas.words(row[2]).words))
    }
    return answers
  }

  private func commitments(of entity: Int64, answered answers: [Answer]) throws -> [Int64] {
    let last = answers.map(\.day).max()
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT commitment.id, day,
            substr(\(Body.text(of: "commitment.versionId")), commitment.start + 1,
              commitment.end - commitment.start)
          FROM appearance AS named JOIN participant ON appearanceId = named.id
          JOIN commitment ON commitment.id = commitmentId JOIN version ON version.id = commitment.versionId
          WHERE entityId = :entity AND role = 'by' AND polarity = 'positive' AND isLatest
            AND day BETWEEN date(:last, '-100 days') AND :last
          """), arguments: ["entity": entity, "last": last])
    var found: [Int64] = []
    while let row = try rows.next() {
      let (day, words): (String, Set<String>) = (row[1], try lemmas.words(row[2]).words)
      // What ``CommitmentProposer`` asks for.
      let isAnswered = answers.contains { answer in
        answer.day >= day && words.intersection(answer.words).count >= 3 && resembles(words, answer.words)
      }
      if isAnswered { found.append(row[0]) }
    }
    return found
  }
}

import GRDB

/// A decision as a report has it.
struct DecisionTelling: GroupedRow {
  let id: Int64
  private let report: TellingReport
  private let action: String
  private let instrument: String?
  private let number: String?
  private let body: TellingParty
  private let words: WordNumbers
  private let figures: WordNumbers

  var sort: String { action }

  /// The same decision: the same action with an instrument of the same number, or about nearly the same
  /// words.
  func likeness(to earlier: DecisionTelling) -> Int {
    guard action == earlier.action else { return 0 }
    if let instrument, let other = earlier.instrument, instrument != other { return 0 }
    let isSameBody = body.isSame(as: earlier.body)
    if let number, let other = earlier.number {
      return number == other && (isSameBody || body.isOpen(earlier.body)) ? 200 : 0
    }
    // 151 plots of land and 130.
    if !figures.isEmpty, !earlier.figures.isEmpty, figures.shared(earlier.figures) == 0 { return 0 }
    let shared = words.shared(earlier.words)
    let share = 100 * shared / max(words.count, earlier.words.count, 1)
    return isEnough(share, shared, isSameBody, earlier) ? share : 0
  }

  private func isEnough(_ share: Int, _ count: Int, _ isSameBody: Bool, _ earlier: DecisionTelling) -> Bool {
    let isCopy = report.isCopy(of: earlier.report)
    if report.version == earlier.report.version { return isSameBody && count >= 2 && share >= 70 }
    // Who is appointed to what differs by a word or two from the next one who is.
    if action == DecisionTelling.appointing { return count >= 2 && share >= (isSameBody || isCopy ? 70 : 80) }
    if isSameBody { return share >= 90 || count >= 2 && share >= (isCopy ? 50 : 60) }
    return isCopy ? count >= 3 && share >= 60 || count >= 2 && share >= 90 : count >= 4 && share >= 70
  }

  private static let appointing = "appoint"
}

extension DecisionTelling {
  /// Finds the decisions that are one.
  static func groups(_ db: Database) -> TellingGroups<DecisionTelling> {
    let words = WordNumbering(db)
    return TellingGroups { story in
      let bodies = BodyWords(db)
      return try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT decision.id, action, instrument, decision.number, \(TellingReport.columns),
              coalesce(objectStart, start) AS first, coalesce(objectEnd, end) AS behind
            FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId AND isLatest
            JOIN decision ON decision.versionId = version.id
            WHERE story = ? ORDER BY version.day, published, decision.id
            """), arguments: [story]
      ).map { row in
        let (first, behind): (Int, Int) = (row["first"], row["behind"])
        let object = try bodies.words(first..<max(first, behind), of: row["versionId"])
        return DecisionTelling(
          id: row["id"], report: TellingReport(row), action: row["action"], instrument: row["instrument"],
          number: row["number"], body: TellingParty(try Parties(db, "decisionId", row["id"])["body"].first),
          words: try words.lemmas(object), figures: try words.figures(object))
      }
    }
  }
}

import GRDB

/// A commitment as a report has it.
struct CommitmentTelling: GroupedRow {
  let id: Int64
  private let report: TellingReport
  private let kind: String
  private let polarity: String
  private let by: TellingParty
  private let matter: Matter

  var sort: [String] { [kind, polarity] }

  /// The same promise: of the same kind, about the same words, as many of each thing.
  ///
  /// In copies of one dispatch little is cut or put otherwise; of whom the reading has it there may differ.
  /// Two outlets that heard it themselves tell it on the same day or the next, or else it was said again.
  func likeness(to earlier: CommitmentTelling) -> Int {
    guard kind == earlier.kind, polarity == earlier.polarity else { return 0 }
    let isCopy = report.isCopy(of: earlier.report)
    if !isCopy, report.days(to: earlier.report) > 1 { return 0 }
    let alike = earlier.matter.likeness(to: matter)
    if alike.count == 0 || alike.hasOtherNumber { return 0 }
    let share = Int(alike.ofHeavier)
    return isEnough(share, alike.count, isCopy, earlier) ? share : 0
  }

  private func isEnough(_ share: Int, _ count: Int, _ isCopy: Bool, _ earlier: CommitmentTelling) -> Bool {
    let isSameArticle = report.version == earlier.report.version
    if by.isSame(as: earlier.by) {
      if isSameArticle { return count >= 2 && share >= 60 }
      return share >= 90 || count >= 2 && share >= (isCopy ? 40 : 50)
    }
    if isSameArticle { return false }
    return isCopy ? share >= 90 || count >= 3 && share >= 60 : count >= 3 && share >= 80
  }
}

extension CommitmentTelling {
  /// Finds the commitments that are one.
  static func groups(_ db: Database) -> TellingGroups<CommitmentTelling> {
    let numbers = KeyWordNumbers()
    return TellingGroups { story in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT commitment.id, kind, polarity, words, \(TellingReport.columns)
            FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId AND isLatest
            JOIN commitment ON commitment.versionId = version.id
            WHERE story = ? AND words IS NOT NULL ORDER BY version.day, published, commitment.id
            """), arguments: [story]
      ).map { row in
        CommitmentTelling(
          id: row["id"], report: TellingReport(row), kind: row["kind"], polarity: row["polarity"],
          by: TellingParty(try Parties(db, "commitmentId", row["id"])["by"].first),
          matter: Matter(stored: row["words"], numbers))
      }
    }
  }
}

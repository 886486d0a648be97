import GRDB

/// Finds the commitments of which somebody may have said the same again, so that not all of them need be held
/// against what came later: those of one party and kind that resemble a later one, but for copies of their
/// own dispatch. ``CommitmentProposer`` then tells which were.
struct RepeatedCommitments {
  /// A row of `commitment`.
  private struct Saying {
    var id: Int64
    var article: Int64
    var day: String
    var published: String?
    var origin: String?
    var isAsked: Bool

    /// Whether it may be another's being said again: what ``CommitmentProposer`` asks of when and where.
    func mayRepeat(_ earlier: Saying) -> Bool {
      if article == earlier.article || origin != nil && origin == earlier.origin { return false }
      if day != earlier.day { return day > earlier.day }
      guard let then = earlier.published, let now = published else { return false }
      return now > then
    }
  }

  /// Whose they are, and of which kind.
  private struct Side: Hashable {
    var entity: Int64
    var kind: String
  }

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The rows among some that may have been said again.
  ///
  /// - Parameter some: A condition on `commitment`, `version` and `storyArticle`.
  func rows(among some: Condition) throws -> Set<Int64> {
    var found = Set<Int64>()
    let lemmas = LemmaSet(db)
    var known: [Int64: Set<String>] = [:]
    func words(_ id: Int64) throws -> Set<String> {
      if let words = known[id] { return words }
      let words = try lemmas.words(text(id)).words
      known[id] = words
      return words
    }
    for sayings in try sayings(some) {
      for saying in sayings where saying.isAsked && !found.contains(saying.id) {
        let isAgain = try sayings.contains { later in
          try later.mayRepeat(saying) && resembles(words(saying.id), words(later.id))
        }
        if isAgain { found.insert(saying.id) }
      }
    }
    return found
  }

  /// The commitments of each party and kind, where there are some of several articles and one is asked for.
  private func sayings(_ some: Condition) throws -> [[Saying]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT commitment.id, version.articleId, version.day, coalesce((\(some.sql)), 0), commitment.kind, story,
          role IS NOT NULL, entityId, version.published, origin
        FROM commitment JOIN version ON version.id = commitment.versionId
        LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
        LEFT JOIN participant ON commitmentId = commitment.id AND role = 'by'
        LEFT JOIN appearance ON appearance.id = appearanceId
        WHERE version.isLatest AND version.day IS NOT NULL
        """, arguments: StatementArguments(some.arguments))
    var sides: [Side: [Saying]] = [:]
    var unnamed: [String: [Saying]] = [:]
    var ofStories: [String: Set<Side>] = [:]
    while let row = try rows.next() {
      let saying = Saying(
        id: row[0], article: row[1], day: row[2], published: row[8], origin: row[9], isAsked: row[3])
      let (kind, story): (String, String?) = (row[4], row[5])
      if let entity = row[7] as Int64? {
        let side = Side(entity: entity, kind: kind)
        sides[side, default: []].append(saying)
        if let story { ofStories[story + "\n" + kind, default: []].insert(side) }
      } else if let story, !(row[6] as Bool) {
        // Another report of the same may tell whose it is.
        unnamed[story + "\n" + kind, default: []].append(saying)
      }
    }
    for (place, sayings) in unnamed {
      for side in ofStories[place] ?? [] { sides[side]?.append(contentsOf: sayings) }
    }
    return sides.values.filter { sayings in
      sayings.contains { $0.isAsked } && sayings.contains { $0.article != sayings[0].article }
    }
  }

  private func text(_ id: Int64) throws -> String {
    try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT substr(\(Body.text(of: "commitment.versionId")), start + 1, end - start)
          FROM commitment WHERE id = ?
          """), arguments: [id]) ?? ""
  }
}

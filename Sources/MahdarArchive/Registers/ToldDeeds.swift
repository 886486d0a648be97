import GRDB
import MahdarRecord

/// What the reports of some days tell as done or not done: by whom, on whose side, in which stories.
///
/// Read at once, so that of thousands of commitments only those are looked at of which these days may show something.
struct ToldDeeds {
  private struct Deed<Doer: Hashable>: Hashable {
    var doer: Doer
    /// `nil` where a promise is spoken of as a whole.
    var action: String?
  }

  private var byEntity: Set<Deed<Int64>> = []
  private var bySide: Set<Deed<String>> = []
  private var inStory: Set<Deed<String>> = []

  init(_ db: Database, from first: String, to last: String) throws {
    let told = """
      FROM version AS told JOIN outcome ON outcome.versionId = told.id
      """
    let days = "told.day BETWEEN ? AND ? AND told.isLatest AND outcome.words IS NOT NULL"
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT action, entityId, story \(told) LEFT JOIN appearance ON appearance.id = outcome.appearanceId
        LEFT JOIN storyArticle ON storyArticle.articleId = told.articleId WHERE \(days)
        """, arguments: [first, last])
    while let row = try rows.next() {
      let action: String? = row[0]
      if let entity = row[1] as Int64? { byEntity.insert(Deed(doer: entity, action: action)) }
      if let story = row[2] as String? { inStory.insert(Deed(doer: story, action: action)) }
    }
    let sides = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT action, outcomeSide.key \(told) JOIN outcomeSide ON outcomeId = outcome.id
        WHERE \(days)
        """, arguments: [first, last])
    while let row = try sides.next() { bySide.insert(Deed(doer: row[1], action: row[0])) }
  }

  /// Whether any of it may bear on a commitment, by whose it is and by the deed.
  func mayBear(on action: String?, of side: (entities: [Int64], keys: Set<String>), story: String?) -> Bool {
    func isTold<Doer: Hashable>(_ doer: Doer, in deeds: Set<Deed<Doer>>) -> Bool {
      deeds.contains(Deed(doer: doer, action: action)) || deeds.contains(Deed(doer: doer, action: nil))
    }
    return side.entities.contains { isTold($0, in: byEntity) }
      || side.keys.contains { isTold($0, in: bySide) }
      || story.map { isTold($0, in: inStory) } ?? false
  }
}

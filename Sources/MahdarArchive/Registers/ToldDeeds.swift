import GRDB
import MahdarRecord

/// What some reports tell as done or not done: by whom, on whose side, in which stories, about what.
///
/// Read at once, so that of thousands of commitments only those are looked at of which these may show
/// something.
struct ToldDeeds {
  /// The places of what is told of somebody, by the deed; ``whole`` where a promise is spoken of as a whole.
  private typealias Deeds = [String: [Int]]

  private static let whole = ""

  private struct Told {
    var isWhole: Bool
    var words: String
    var matter: Matter?
  }

  private let numbers = KeyWordNumbers()
  private var told: [Told] = []
  private var byEntity: [Int64: Deeds] = [:]
  private var bySide: [String: Deeds] = [:]
  private var inStory: [String: Deeds] = [:]
  /// The sides of somebody of which anything is told.
  private var sidesTold: [Party: Set<String>] = [:]

  /// What is told in versions that fulfil a condition on `version`.
  init(_ db: Database, in versions: Condition) throws {
    let matching = "(\(versions.sql)) AND version.isLatest AND outcome.words IS NOT NULL"
    let arguments: StatementArguments = StatementArguments(versions.arguments)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT outcome.id, action, entityId, story, outcome.words
        FROM version CROSS JOIN outcome ON outcome.versionId = version.id
        LEFT JOIN appearance ON appearance.id = outcome.appearanceId
        LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId WHERE \(matching)
        """, arguments: arguments)
    var places: [Int64: Int] = [:]
    while let row = try rows.next() {
      let action: String = row[1] ?? Self.whole
      places[row[0]] = told.count
      if let entity = row[2] as Int64? {
        byEntity[entity, default: [:]][action, default: []].append(told.count)
      }
      if let story = row[3] as String? {
        inStory[story, default: [:]][action, default: []].append(told.count)
      }
      told.append(Told(isWhole: action == Self.whole, words: row[4]))
    }
    let sides = try Row.fetchCursor(
      db,
      sql: """
        SELECT outcome.id, action, outcomeSide.key FROM version CROSS JOIN outcome ON outcome.versionId = version.id
        JOIN outcomeSide ON outcomeId = outcome.id WHERE \(matching)
        """, arguments: arguments)
    while let row = try sides.next() {
      guard let place = places[row[0]] else { continue }
      bySide[row[2], default: [:]][row[1] ?? Self.whole, default: []].append(place)
    }
  }

  /// Somebody whose commitment something is, or who voices it.
  struct Party: Hashable {
    /// `nil` for whoever goes by a name alone.
    var entity: Int64?
    var kind: String
    var name: String
  }

  /// Whether any of it may bear on a commitment: by somebody of its side or in its story, of the same deed,
  /// and about something of the same words.
  ///
  /// - Parameters:
  ///   - words: What the commitment is about, as it is kept.
  ///   - parties: Those whose commitment it is, or who voice it.
  ///   - sides: Gives the keys of somebody's sides; asked once of each, where it isn't known without them.
  mutating func mayBear(
    on action: String?, about words: String, of parties: [Party], story: String?,
    sides: (Party) throws -> Set<String>
  ) rethrows -> Bool {
    var own: Matter?
    if let story, let deeds = inStory[story], isTold(deeds, action, words, &own) { return true }
    for party in parties {
      if let entity = party.entity, let deeds = byEntity[entity], isTold(deeds, action, words, &own) {
        return true
      }
      let keys = try sidesTold[party] ?? sides(party).filter { bySide[$0] != nil }
      sidesTold[party] = keys
      for key in keys {
        if let deeds = bySide[key], isTold(deeds, action, words, &own) { return true }
      }
    }
    return false
  }

  /// Whether something about the same was told of somebody: of promises as a whole, or of the same action.
  private mutating func isTold(
    _ deeds: Deeds, _ action: String?, _ words: String, _ own: inout Matter?
  ) -> Bool {
    let places = (deeds[Self.whole] ?? []) + (action.flatMap { deeds[$0] } ?? [])
    if places.isEmpty { return false }
    let matter = own ?? Matter(stored: words, numbers)
    own = matter
    for place in places {
      let other = told[place].matter ?? Matter(stored: told[place].words, numbers)
      told[place].matter = other
      // What ``OutcomeMatcher`` asks for at least.
      let alike = matter.likeness(to: other)
      let isAlike =
        told[place].isWhole
        ? alike.count >= 2 && 2 * alike.shared >= alike.own
        : alike.count >= 1 && alike.ofLighter >= 40 && !alike.hasOtherNumber
      if isAlike { return true }
    }
    return false
  }
}

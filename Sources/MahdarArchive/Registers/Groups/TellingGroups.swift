import GRDB

/// What is compared of a row of a register, to find out whether another row tells the same.
protocol GroupedRow {
  associatedtype Sort: Hashable
  /// The row.
  var id: Int64 { get }
  /// What rows that tell one thing have in common: others are not held against each other.
  var sort: Sort { get }
  /// How much speaks for it that a row of an earlier report tells the same thing; 0 where too little does.
  func likeness(to earlier: Self) -> Int
}

/// Puts the rows of a register that tell one thing into groups: those of one story are held against each
/// other, the first report first, when one of them is asked for.
final class TellingGroups<Told: GroupedRow> {
  private let load: (String) throws -> [Told]
  private var known: [Int64: [Told]] = [:]
  private var stories: Set<String> = []

  /// - Parameter load: Gives the rows of a story's latest versions, in the order of the reports.
  init(_ load: @escaping (String) throws -> [Told]) { self.load = load }

  /// The rows that tell the same as one, that one among them, in the order of the reports; of a row that the
  /// story hasn't got none.
  func group(of id: Int64, in story: String) throws -> [Told] {
    if stories.insert(story).inserted {
      for group in Self.groups(try load(story)) {
        for told in group { known[told.id] = group }
      }
    }
    return known[id] ?? []
  }

  /// The numbers of these rows; a row of an article that is in no story stands alone.
  func rows(alike id: Int64, in story: String?) throws -> [Int64] {
    guard let story else { return [id] }
    let rows = try group(of: id, in: story).map(\.id)
    return rows.isEmpty ? [id] : rows
  }

  /// Groups, each and all in the order of the rows.
  private static func groups(_ rows: [Told]) -> [[Told]] {
    var groups: [[Told]] = []
    // Of each sort the groups in the order in which they were last spoken of.
    var recent: [Told.Sort: [Int]] = [:]
    for row in rows {
      var best: (likeness: Int, place: Int)?
      for place in (recent[row.sort] ?? []).suffix(groupsCompared) {
        // Copies differ little from each other, so a few of them are enough.
        let group = groups[place]
        let compared = group.count > 6 ? Array(group.prefix(4) + group.suffix(2)) : group
        let likeness = compared.map { row.likeness(to: $0) }.max() ?? 0
        // Of those that are as like the first one.
        if likeness > 0, (likeness, -place) > (best?.likeness ?? 0, -(best?.place ?? .max)) {
          best = (likeness, place)
        }
      }
      if let best {
        groups[best.place].append(row)
        // Searched from the end, where it mostly is, and no farther than was looked.
        if let old = recent[row.sort]?.lastIndex(of: best.place) { recent[row.sort]?.remove(at: old) }
        recent[row.sort]?.append(best.place)
      } else {
        recent[row.sort, default: []].append(groups.count)
        groups.append([row])
      }
    }
    return groups
  }

  /// As many things a story has spoken of lately: in one with thousands of rows each would be held against
  /// all.
  private static var groupsCompared: Int { 200 }
}

/// A report in which a row stands, as far as rows are compared.
struct TellingReport {
  var article: Int64
  var version: Int64
  /// The origin of the article within its story.
  var origin: String?
  /// ISO 8601: the day on which it was published.
  var published: String?
  /// Its number.
  var day: Int?

  /// From a row with the columns of ``columns``.
  init(_ row: Row) {
    article = row["articleId"]
    version = row["versionId"]
    origin = row["origin"]
    published = row["day"]
    day = published.flatMap { dayNumber($0) }
  }

  /// The columns of a query that joins `version` and `storyArticle`.
  static let columns = "version.id AS versionId, version.articleId, version.day, storyArticle.origin"

  /// Whether both stand in one article, or in copies of one dispatch.
  func isCopy(of other: TellingReport) -> Bool {
    article == other.article || origin != nil && origin == other.origin
  }

  /// The days between both; 0 where one of them has none.
  func days(to other: TellingReport) -> Int {
    guard let day, let own = other.day else { return 0 }
    return abs(day - own)
  }
}

/// Whose a row is, as far as rows are compared.
struct TellingParty {
  private let entity: Int64?
  private let name: String?

  /// From a party, if there is one.
  init(_ party: PartyView?) {
    entity = party?.entity
    name = party.map { EntityDecisions.folded($0.name) }
  }

  /// Whether both are told and are one.
  func isSame(as other: TellingParty) -> Bool {
    guard let name, let own = other.name else { return false }
    if let entity, entity == other.entity { return true }
    return name == own && !name.isEmpty
  }

  /// Whether one of both is not told.
  func isOpen(_ other: TellingParty) -> Bool { name == nil || other.name == nil }
}

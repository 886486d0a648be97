import GRDB

/// What is compared of a row of a register, to find out whether another row tells the same.
protocol GroupedRow {
  /// The row.
  var id: Int64 { get }
  /// How much speaks for it that a row of an earlier report tells the same thing; 0 where too little does.
  func likeness(to earlier: Self) -> Int
}

/// Puts the rows of a register that tell one thing into groups: those of one story are held against each other, the
/// first report first, when one of them is asked for.
final class TellingGroups<Told: GroupedRow> {
  private let load: (String) throws -> [Told]
  private var known: [Int64: [Told]] = [:]
  private var stories: Set<String> = []

  /// - Parameter load: Gives the rows of a story's latest versions, in the order of the reports.
  init(_ load: @escaping (String) throws -> [Told]) { self.load = load }

  /// The rows that tell the same as one, that one among them, in the order of the reports; of a row that the story
  /// hasn't got none.
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
    for row in rows {
      var best: (likeness: Int, place: Int)?
      for (place, group) in groups.enumerated() {
        // Copies differ little from each other, so a few of them are enough.
        let compared = group.count > 6 ? Array(group.prefix(4) + group.suffix(2)) : group
        let likeness = compared.map { row.likeness(to: $0) }.max() ?? 0
        if likeness > best?.likeness ?? 0 { best = (likeness, place) }
      }
      if let best { groups[best.place].append(row) } else { groups.append([row]) }
    }
    return groups
  }
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

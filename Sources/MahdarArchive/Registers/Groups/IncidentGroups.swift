import GRDB
import MahdarText

/// Finds which rows report one incident: those of one story, and those of others at the same place.
///
/// A great incident is spoken of in many stories: what happened, who condemned it, whom it struck.
final class IncidentGroups {
  private struct Place: Hashable {
    var kind: String
    var words: WordNumbers
  }

  private struct Placed {
    var id: Int64
    var story: String?
    var day: Int?
  }

  private let db: Database
  private let words: WordNumbering
  private let stories: TellingGroups<IncidentTelling>
  private var alone: [Int64: [IncidentTelling]] = [:]
  private var known: [Int64: [Int64]] = [:]
  private lazy var placed: Result<[Place: [Placed]], any Error> = Result { try readPlaces() }

  init(_ db: Database) {
    self.db = db
    let words = WordNumbering(db)
    self.words = words
    stories = TellingGroups { key in
      let parts = key.split(separator: "\n", maxSplits: 1).map(String.init)
      return try IncidentTelling.fetch(db, story: parts[1], family: parts[0], words)
    }
  }

  /// The rows that report the same incident as one, that one among them, in the order of the reports.
  func group(of id: Int64, kind: String, story: String?) throws -> [Int64] {
    if let known = known[id] { return known }
    for group in IncidentGroups.parted(try linked(to: id, kind, story)) {
      let rows = group.map { ($0.report.published ?? "", $0.id) }.sorted(by: <).map(\.1)
      for row in rows { known[row] = rows }
    }
    return known[id] ?? []
  }

  /// The clusters of all stories that are linked to a row's, each by the one before it.
  private func linked(to id: Int64, _ kind: String, _ story: String?) throws -> [[IncidentTelling]] {
    var found: [[IncidentTelling]] = []
    var known = Set<Int64>()
    var next = [try cluster(id, kind, story)]
    for told in next[0] { known.insert(told.id) }
    while let cluster = next.popLast() {
      found.append(cluster)
      for other in try elsewhere(cluster, known) where !known.contains(other[0].id) {
        for told in other { known.insert(told.id) }
        next.append(other)
      }
    }
    return found
  }

  /// Clusters that are linked, as far as they begin within a week of the first of them: fighting at one place
  /// goes on from day to day, and what was weeks before is another incident. From whichever of them one
  /// comes, the groups are the same.
  private static func parted(_ clusters: [[IncidentTelling]]) -> [[IncidentTelling]] {
    let dated = clusters.map { cluster in
      (first: cluster.compactMap(\.report.day).min(), id: cluster.map(\.id).min() ?? 0, cluster)
    }
    var groups: [[IncidentTelling]] = []
    var first: Int?
    for (day, _, cluster) in dated.sorted(by: { ($0.first ?? .min, $0.id) < ($1.first ?? .min, $1.id) }) {
      if groups.isEmpty || day.map({ own in first.map { own - $0 > daysOfOne } ?? false }) ?? false {
        groups.append(cluster)
        first = day
      } else {
        groups[groups.count - 1] += cluster
        first = first ?? day
      }
    }
    return groups
  }

  /// How many days behind the first report of an incident another story of it may begin.
  private static let daysOfOne = 7

  /// The rows of one story that report it.
  private func cluster(_ id: Int64, _ kind: String, _ story: String?) throws -> [IncidentTelling] {
    if let story {
      let found = try stories.group(of: id, in: "\(IncidentTelling.family(of: kind))\n\(story)")
      if !found.isEmpty { return found }
    }
    if let known = alone[id] { return known }
    let found = try IncidentTelling.fetch(db, row: id, words).map { [$0] } ?? []
    alone[id] = found
    return found
  }

  /// The clusters of other stories that report the same incident as one.
  private func elsewhere(_ cluster: [IncidentTelling], _ known: Set<Int64>) throws -> [[IncidentTelling]] {
    var found: [[IncidentTelling]] = []
    var seen = known
    let told = IncidentGroups.compared(cluster)
    var days: [Place: [Int?]] = [:]
    for one in cluster where !one.place.isEmpty {
      days[Place(kind: one.kind, words: one.place), default: []].append(one.report.day)
    }
    for (place, days) in days {
      for candidate in try placed.get()[place] ?? [] where !seen.contains(candidate.id) {
        let isNear = days.contains { day in
          guard let day, let own = candidate.day else { return true }
          return abs(day - own) <= 4
        }
        if !isNear { continue }
        let other = try self.cluster(candidate.id, place.kind, candidate.story)
        for one in other { seen.insert(one.id) }
        let isLoose = candidate.story == nil || told.contains { $0.report.origin == nil }
        let isSame = told.contains { one in
          IncidentGroups.compared(other).contains { one.isSameElsewhere($0, isLoose: isLoose) }
        }
        if isSame { found.append(other) }
      }
    }
    return found
  }

  /// The first rows of a cluster that have a place.
  private static func compared(_ cluster: [IncidentTelling]) -> [IncidentTelling] {
    Array(cluster.lazy.filter { !$0.place.isEmpty }.prefix(6))
  }

  /// All incidents with a place that is no whole country, by kind and place.
  private func readPlaces() throws -> [Place: [Placed]] {
    let countries = Set(
      try String.fetchAll(
        db, sql: "SELECT name FROM entity WHERE kind = 'place' AND key GLOB 'authority:[A-Z][A-Z]*'"
      ).map { IncidentTelling.words(ofPlace: $0) })
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT incident.id, kind, place, story, version.day FROM incident
        JOIN version ON version.id = versionId AND isLatest
        LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
        WHERE place IS NOT NULL ORDER BY version.day, incident.id
        """)
    var placed: [Place: [Placed]] = [:]
    while let row = try rows.next() {
      let place = IncidentTelling.words(ofPlace: row[2])
      let story: String? = row[3]
      // Of a country alone two reports of one story may speak, and others of anything there.
      if place.isEmpty || story != nil && countries.contains(place) { continue }
      placed[Place(kind: row[1], words: words.numbered(place)), default: []].append(
        Placed(id: row[0], story: story, day: (row[4] as String?).flatMap { dayNumber($0) }))
    }
    return placed
  }
}

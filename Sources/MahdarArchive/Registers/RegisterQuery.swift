import GRDB
import MahdarText

/// Which rows of a register are asked for.
public struct RegisterQuery: Sendable, Equatable {
  /// Reported on this day or later, ISO 8601.
  public var from: String?
  /// Reported up to and with this day, ISO 8601; a month or a year counts with all its days.
  public var to: String?
  /// A party's name, by all of its words.
  public var party: String?
  /// The outlet that reported it.
  public var outlet: String?
  /// One of the kinds of the register, such as `call` or `pledge`.
  public var kind: String?
  /// Where it stands, such as `planned` or `overdue`; the register tells which there are.
  public var status: String?
  /// Only what takes place, is due or ends on this day or later, ISO 8601: contacts, commitments, mandates,
  /// these by the day that is told or else counted.
  public var ahead: String?
  /// The day from which is judged what is due, in force or lapsed: today, if not given.
  public var asOf: String
  /// The most rows.
  public var limit = 100
  /// The place behind which the rows come; `nil` for the first ones.
  public var behind: RegisterPlace?
  /// Only reports of versions up to this one count.
  var upTo: Int64?

  /// A query for all rows.
  ///
  /// - Parameter asOf: The day from which is judged, ISO 8601; `nil` for today.
  public init(asOf: String? = nil) { self.asOf = asOf ?? String(Clock.now().prefix(10)) }

  /// The conditions that all registers share, on `version`, `participant` by the column given.
  func condition(_ table: String, kindColumn: String = "kind") -> Condition {
    var conditions = [Condition(sql: "version.isLatest")]
    if let upTo { conditions.append(Condition(sql: "version.id <= ?", arguments: [upTo])) }
    if let from { conditions.append(Condition(sql: "version.day >= ?", arguments: [from])) }
    if let to { conditions.append(Condition(sql: "version.day <= ?", arguments: [to + "~"])) }
    let days = ["contact": "time", "commitment": "due", "decision": "mandateUntil", "incident": "time"]
    if let ahead, let column = days[table] {
      // To which day a length leads is counted later (``Mandates``).
      let counted = table == "decision" ? " OR mandateUntil IS NULL AND mandateDuration IS NOT NULL" : ""
      conditions.append(Condition(sql: "(\(table).\(column) >= ?\(counted))", arguments: [ahead]))
    }
    if let outlet { conditions.append(Condition(sql: "version.outlet = ?", arguments: [outlet])) }
    if let kind {
      conditions.append(Condition(sql: "\(table).\(kindColumn) = ?", arguments: [kind]))
    }
    if let party {
      let words = EntityKey.words(party)
      let ids = EntityKey.idsSQL(words)
      conditions.append(
        words.isEmpty
          ? Condition(sql: "0")
          : Condition(
            sql: """
              \(table).id IN (SELECT \(table)Id FROM participant
                JOIN appearance ON appearance.id = appearanceId
                WHERE entityId IN (\(ids.sql)))
              """, arguments: ids.arguments))
    }
    return .all(conditions)
  }

  /// Whether a row is asked for that is ordered by a day and a number.
  func asksFor(_ day: String, _ row: Int64) -> Bool { behind?.isBefore(day, row) ?? true }
}

/// Somebody who has a part in a row.
public struct PartyView: Sendable, Equatable {
  /// The name as the article resolves it.
  public var name: String
  /// The number of the entity in the archive, if it is one.
  public var entity: Int64?
  /// How many origins tell of it, in a row of several reports.
  public var origins = 1
}

/// One report of something, with who says so.
public struct ReportView: Sendable, Equatable {
  /// `article#version/c1`: what to call the row by.
  public var name: String
  /// Who says so; `nil` for the outlet itself.
  public var voice: String?
  /// The day on which it was reported.
  public var day: String?
  /// The origin of its article; `nil` where the article is in no story yet.
  public var origin: String?
  /// Where it stands.
  public var evidence: Evidence
}

extension [ReportView] {
  /// How many origins stand behind reports: copies of one dispatch count once.
  public var origins: Int { Set(map { $0.origin ?? "\n" + $0.evidence.article }).count }

  /// The first of each article: an article may tell the same in several places.
  public var firstOfArticles: [ReportView] {
    var seen: Set<String> = []
    return filter { seen.insert($0.evidence.article).inserted }
  }
}

/// The parties of a row by their role.
struct Parties {
  private static let name = ChosenName.sql(entity: "entityId", else: "participant.name")

  private var byRole: [String: [PartyView]] = [:]

  init(_ db: Database, _ column: String, _ id: Int64) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT role, \(Parties.name), entityId FROM participant
          LEFT JOIN appearance ON appearance.id = appearanceId
          WHERE \(column) = ? ORDER BY role, position
          """), arguments: [id])
    while let row = try rows.next() {
      byRole[row[0], default: []].append(PartyView(name: row[1], entity: row[2]))
    }
  }

  /// The parties of all rows of a register that fulfil its query, by row: one question instead of one a row.
  static func all(_ db: Database, _ table: String, _ condition: Condition) throws -> [Int64: Parties] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT participant.\(table)Id, role, \(Parties.name), entityId FROM participant
        LEFT JOIN appearance ON appearance.id = appearanceId
        WHERE participant.\(table)Id IN (SELECT \(table).id FROM \(table)
          JOIN version ON version.id = \(table).versionId WHERE \(condition.sql))
        ORDER BY participant.\(table)Id, role, position
        """, arguments: StatementArguments(condition.arguments))
    var parties: [Int64: Parties] = [:]
    while let row = try rows.next() {
      parties[row[0], default: Parties()].byRole[row[1], default: []].append(
        PartyView(name: row[2], entity: row[3]))
    }
    return parties
  }

  /// Nobody.
  init() {}

  subscript(role: String) -> [PartyView] { byRole[role] ?? [] }
}

extension ReportView {
  /// From a row that has the columns of ``columns(_:start:end:)``.
  init(_ row: Row) {
    evidence = Evidence(row)
    name = RowName(evidence.article, evidence.version, row["label"]).description
    voice = row["voice"]
    day = row["day"]
    origin = row["origin"]
  }

  /// The report of a row of a register, by the row's number.
  static func fetch(_ db: Database, _ table: String, _ id: Int64) throws -> ReportView? {
    try Row.fetchOne(
      db.cachedStatement(sql: "\(query(table)) WHERE \(table).id = ?"), arguments: [id]
    ).map { ReportView($0) }
  }

  /// The columns and tables of ``query(_:)`` without the evidence: for what is only grouped.
  static func brief(_ table: String) -> String {
    """
    SELECT \(table).*, version.articleId, version.day AS day, version.published AS published, story FROM \(table)
    JOIN version ON version.id = \(table).versionId
    LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
    """
  }

  /// The rows of a register's table with these numbers, in their order; those that aren't there are left out.
  static func rows(_ table: String, _ ids: [Int64], _ db: Database) throws -> [Row] {
    let query = try db.cachedStatement(sql: "\(query(table)) WHERE \(table).id = ?")
    return try ids.compactMap { try Row.fetchOne(query, arguments: [$0]) }
  }

  /// The columns and tables that every register's query begins with.
  static func query(_ table: String) -> String {
    """
    SELECT \(table).*, version.day AS day, storyArticle.origin AS origin,
      \(ChosenName.sql(entity: "speaking.entityId", else: "voice.speaker")) AS voice,
      \(Evidence.columns(start: "\(table).start", end: "\(table).end"))
    FROM \(table) JOIN version ON version.id = \(table).versionId
    JOIN article ON article.id = version.articleId
    LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
    LEFT JOIN statement AS voice
      ON voice.versionId = \(table).versionId AND voice.label = \(table).statement
    LEFT JOIN appearance AS speaking ON speaking.id = voice.speakerId
    """
  }
}

/// Whether two sets of words are about the same: at least half of the words of both.
func resembles(_ a: Set<String>, _ b: Set<String>) -> Bool {
  if a.isEmpty || b.isEmpty { return false }
  // Twice what they share is as much as all their words, so three times is as much as both counts.
  let both = a.count + b.count
  let (less, more) = a.count < b.count ? (a, b) : (b, a)
  if 3 * less.count < both { return false }
  var shared = 0
  var left = less.count
  for word in less {
    if more.contains(word) { shared += 1 }
    left -= 1
    if 3 * (shared + left) < both { return false }
  }
  return 3 * shared >= both
}

/// The days from one day to another, negative backwards; `nil` where one is no full day.
func days(from: String, to: String) -> Int? {
  guard let a = dayNumber(from), let b = dayNumber(to) else { return nil }
  return b - a
}

/// The number of a day; of a month or a year that of its last day.
func dayNumber(_ day: String) -> Int? {
  if let exact = CalendarDay(iso8601: String(day.prefix(10))) { return exact.number }
  let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
  guard let first = parts.first, let year = first, day.utf8.count == 4 || day.utf8.count == 7 else {
    return nil
  }
  guard let month = parts.count > 1 ? parts[1] : 12, (1...12).contains(month) else { return nil }
  return CalendarDay(year, month, CalendarDay.length(ofMonth: month, year)).number
}

/// The day on which a day, month or year of ISO 8601 begins.
func firstDay(of period: String) -> String { period + "0000-01-01".dropFirst(period.utf8.count) }

/// Whether the last day of a span lies before its first: days, months or years of ISO 8601, of which a last
/// one counts with all its days.
public func isTurned(from: String?, to: String?) -> Bool {
  guard let from, let to else { return false }
  return from > to + "~"
}

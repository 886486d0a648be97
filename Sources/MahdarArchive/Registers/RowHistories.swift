import GRDB

/// How a row of a register came to be, through the versions of its article.
struct RowHistory {
  /// Where it first stood.
  var place: RowPlace
  /// The row of the version in which it did.
  var version: Int64
  /// What its article told of where it stands, before; `nil` where it was not there.
  var former: String?
}

/// Finds out since when rows of a register stand in their articles.
///
/// From version to version a row is the same where its kind is, and half of the words that it stands among,
/// before it or behind it: places shift and labels do, and a verb that was changed tells of the same meeting.
/// Each row is taken for one of the version before at most, those that are most alike first.
final class RowHistories {
  private let db: Database
  private let register: Register
  private let upTo: Int64
  private var known: [String: [String: RowHistory]] = [:]

  /// - Parameter upTo: The row of the last version of which ``RowHistory/former`` tells.
  init(_ db: Database, _ register: Register, upTo: Int64 = .max) {
    self.db = db
    self.register = register
    self.upTo = upTo
  }

  /// The place of a row by its report and kind.
  func place(of report: ReportView, kind: String) throws -> RowPlace {
    let evidence = report.evidence
    // Most articles have no other version, and nothing is to be asked.
    if evidence.version > 1, let history = try histories(evidence.article)[report.name] {
      return history.place
    }
    return RowPlace(
      article: evidence.article, version: evidence.version, kind: kind, start: evidence.start,
      end: evidence.end)
  }

  /// Whether a row stands in no version of its article up to ``upTo``.
  func isNew(_ report: ReportView) throws -> Bool {
    try histories(report.evidence.article)[report.name].map { $0.version > upTo } ?? false
  }

  /// Where the last of a group's rows stood up to ``upTo``; `nil` where none was there.
  func former(_ rows: [(report: ReportView, status: String)]) throws -> String? {
    var former: String?
    for row in rows {
      guard let history = try histories(row.report.evidence.article)[row.report.name],
        history.version <= upTo
      else { continue }
      former = history.former ?? row.status
    }
    return former
  }

  /// The histories of all rows of an article, by the rows' names.
  private func histories(_ article: String) throws -> [String: RowHistory] {
    if let found = known[article] { return found }
    let table = register.table
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT version.id AS version, \(table).label, \(table).\(register.kindColumn) AS kind,
            \(register.statusColumn) AS status,
            \(Evidence.columns(start: "\(table).start", end: "\(table).end"))
          FROM \(table) JOIN version ON version.id = \(table).versionId
          JOIN article ON article.id = version.articleId
          WHERE article.key = ? ORDER BY version.number, \(table).start, \(table).id
          """), arguments: [article])
    var lineages: [Lineage] = []
    var next = rows[...]
    while let first = next.first {
      let version: Int64 = first["version"]
      let end = next.firstIndex { $0["version"] as Int64 != version } ?? next.endIndex
      Lineage.extend(&lineages, by: next[..<end].map { Standing($0) }, upTo: upTo)
      next = next[end...]
    }
    var found: [String: RowHistory] = [:]
    for lineage in lineages {
      for name in lineage.names { found[name] = lineage.history }
    }
    known[article] = found
    return found
  }
}

/// A row as it stands in one version.
private struct Standing {
  var name: String
  var version: Int64
  var kind: String
  var status: String?
  var place: RowPlace
  private var upToIt: Set<[UInt8]>
  private var fromIt: Set<[UInt8]>

  init(_ row: Row) {
    let evidence = Evidence(row)
    name = RowName(evidence.article, evidence.version, row["label"]).description
    version = row["version"]
    kind = row["kind"]
    status = row["status"]
    place = RowPlace(
      article: evidence.article, version: evidence.version, kind: kind, start: evidence.start,
      end: evidence.end)
    upToIt = Set(EntityKey.words(evidence.prefix + evidence.exact))
    fromIt = Set(EntityKey.words(evidence.exact + evidence.suffix))
  }

  /// How many of the words before or behind are common, in percent of all of them.
  func likeness(to other: Standing) -> Int {
    func percent(_ a: Set<[UInt8]>, _ b: Set<[UInt8]>) -> Int {
      let shared = a.intersection(b).count
      return 100 * shared / max(1, a.count + b.count - shared)
    }
    return max(percent(upToIt, other.upToIt), percent(fromIt, other.fromIt))
  }
}

/// One row through the versions.
private struct Lineage {
  var history: RowHistory
  var names: [String]
  private var last: Standing

  private init(_ row: Standing, upTo: Int64) {
    history = RowHistory(place: row.place, version: row.version)
    names = []
    last = row
    add(row, upTo: upTo)
  }

  private mutating func add(_ row: Standing, upTo: Int64) {
    names.append(row.name)
    last = row
    if row.version <= upTo { history.former = row.status }
  }

  /// Goes on with the rows of the next version; those that were not there before begin lineages of their own.
  static func extend(_ lineages: inout [Lineage], by rows: [Standing], upTo: Int64) {
    var pairs: [(likeness: Int, row: Int, lineage: Int)] = []
    for (number, row) in rows.enumerated() {
      for (place, lineage) in lineages.enumerated() where lineage.last.kind == row.kind {
        let likeness = row.likeness(to: lineage.last)
        if likeness >= 50 { pairs.append((likeness, number, place)) }
      }
    }
    var (taken, joined) = (Set<Int>(), Set<Int>())
    for pair in pairs.sorted(by: { ($1.likeness, $0.row, $0.lineage) < ($0.likeness, $1.row, $1.lineage) })
    where !taken.contains(pair.lineage) && !joined.contains(pair.row) {
      taken.insert(pair.lineage)
      joined.insert(pair.row)
      lineages[pair.lineage].add(rows[pair.row], upTo: upTo)
    }
    for (number, row) in rows.enumerated() where !joined.contains(number) {
      lineages.append(Lineage(row, upTo: upTo))
    }
  }
}

extension Archive {
  /// What rows of a register go by, in the order in which they are given.
  ///
  /// - Parameter rows: Reports of rows with the rows' kinds.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func places(
    of rows: [(report: ReportView, kind: String)], in register: Register
  ) throws(ArchiveError) -> [RowPlace] {
    try read { db in
      let histories = RowHistories(db, register)
      return try rows.map { try histories.place(of: $0.report, kind: $0.kind) }
    }
  }
}

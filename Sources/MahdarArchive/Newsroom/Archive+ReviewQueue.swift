import GRDB

/// Which rows that wait for a review are asked for.
public struct ReviewQuery: Sendable, Equatable {
  /// The kind of rows; `nil` for all that tell how sure the reading is of them. Of others the last ones come
  /// first.
  public var layer: CorrectionLayer?
  /// Reported on this day or later, ISO 8601.
  public var from: String?
  /// Reported up to and with this day, ISO 8601; a month or a year counts with all its days.
  public var to: String?
  /// The outlet that reported it.
  public var outlet: String?
  /// How many of the least certain are passed over.
  public var offset = 0
  /// The most rows.
  public var limit = 20

  /// A query for all rows.
  public init() {}
}

/// A row that waits for a review.
public struct WaitingRow: Sendable, Equatable {
  /// The kind of row.
  public var layer: CorrectionLayer
  /// `article#version/s1`: what to call it by.
  public var name: String
  /// How sure the reading is of it, 0 to 1; `nil` where it doesn't tell.
  public var confidence: Double?
}

extension Archive {
  /// Rows of the latest versions about which nobody has said anything, the least certain first.
  ///
  /// - Complexity: O(*n*) in the rows of the days that are asked for.
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func waitingRows(_ query: ReviewQuery) throws(ArchiveError) -> [WaitingRow] {
    try read { db in
      let verdicts = try ReviewQueue.verdicts(db)
      let wanted = query.offset + query.limit
      // Each correction hides a row at most, and usually one that is among the first.
      var limit = wanted + verdicts.values.reduce(0) { $0 + $1.count }
      while true {
        let found = try ReviewQueue.rows(db, query, limit: limit)
        let waiting = found.filter { $0.waits(verdicts) }
        if waiting.count >= wanted || found.count < limit {
          return waiting.dropFirst(query.offset).prefix(query.limit).map(\.row)
        }
        limit *= 2
      }
    }
  }
}

/// The questions behind ``Archive/waitingRows(_:)``.
private enum ReviewQueue {
  /// A row with its place in the text.
  struct Candidate {
    var row: WaitingRow
    var version: String
    var start: Int
    var end: Int

    /// Whether no verdict about it holds.
    func waits(_ verdicts: [String: [Correction]]) -> Bool {
      let last = verdicts[version]?.last { $0.isAbout(row.layer, start: start, end: end) }
      return last == nil || last?.verdict == Verdict.none
    }
  }

  /// What was said, by version of an article.
  static func verdicts(_ db: Database) throws -> [String: [Correction]] {
    let all = try Row.fetchAll(db, sql: "SELECT * FROM correction ORDER BY id").map { Correction($0) }
    return Dictionary(grouping: all) { "\($0.article)#\($0.version)" }
  }

  /// The least certain rows, reviewed or not.
  static func rows(_ db: Database, _ query: ReviewQuery, limit: Int) throws -> [Candidate] {
    if let layer = query.layer { return try rows(db, layer, query, limit: limit) }
    var found: [Candidate] = []
    for layer in CorrectionLayer.graded { found += try rows(db, layer, query, limit: limit) }
    func rank(_ row: WaitingRow) -> (Double, String) { (row.confidence ?? 1, row.name) }
    return Array(found.sorted { rank($0.row) < rank($1.row) }.prefix(limit))
  }

  private static func rows(
    _ db: Database, _ layer: CorrectionLayer, _ query: ReviewQuery, limit: Int
  ) throws -> [Candidate] {
    var conditions = [Condition(sql: "version.isLatest")]
    if let from = query.from { conditions.append(Condition(sql: "version.day >= ?", arguments: [from])) }
    if let to = query.to { conditions.append(Condition(sql: "version.day <= ?", arguments: [to + "~"])) }
    if let outlet = query.outlet {
      conditions.append(Condition(sql: "version.outlet = ?", arguments: [outlet]))
    }
    if layer == .entities { conditions.append(Condition(sql: "start IS NOT NULL")) }
    let condition = Condition.all(conditions)
    let columns = layer.columns
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT article.key, version.number, \(columns.label), \(columns.confidence), \(columns.start), \(columns.end)
        FROM \(columns.table) JOIN version ON version.id = versionId JOIN article ON article.id = articleId
        WHERE \(condition.sql) ORDER BY \(columns.order) LIMIT ?
        """, arguments: StatementArguments(condition.arguments + [limit]))
    return rows.map { row in
      let version = "\(row[0] as String)#\(row[1] as Int)"
      return Candidate(
        row: WaitingRow(layer: layer, name: "\(version)/\(row[2] as String)", confidence: row[3]),
        version: version, start: row[4], end: row[5])
    }
  }
}

extension CorrectionLayer {
  /// Where its rows stand in the archive, and which of them comes first.
  fileprivate var columns:
    (table: String, label: String, confidence: String, start: String, end: String, order: String)
  {
    let table = String(rawValue.dropLast())
    return switch self {
    case .statements:
      (table, "label", "confidence", "cueStart", "cueEnd", "confidence, article.key, version.number, label")
    case .contacts, .decisions, .commitments, .incidents, .outcomes:
      (table, "label", "confidence", "start", "end", "confidence, article.key, version.number, label")
    case .entities:
      ("appearance", "label", "NULL", "start", "end", "version.id DESC, appearance.id")
    case .times:
      (table, "'t' || (position + 1)", "NULL", "start", "end", "version.id DESC, position")
    }
  }
}

import GRDB

/// Tells whether somebody who follows a register with some conditions hears of a row for the first time.
///
/// Reports of one thing that fulfil the conditions stand beside others that don't: of those whoever follows
/// one outlet has never heard.
struct ReportNews {
  private let db: Database
  private let register: Register
  private let condition: Condition
  private let arrived: Set<String>
  private let histories: RowHistories

  /// - Parameters:
  ///   - version: The last version that was told of.
  ///   - arrived: The versions that were kept since, as `article#version`.
  init(
    _ query: RegisterQuery, _ register: Register, _ db: Database, since version: Int64, _ arrived: Set<String>
  ) {
    self.db = db
    self.register = register
    self.arrived = arrived
    condition = query.condition(register.table, kindColumn: register.kindColumn)
    histories = RowHistories(db, register, upTo: version)
  }

  /// Whether all of a row's reports that fulfil the conditions came since, and in none of them it stood
  /// before: one that joins what was told is no news.
  func contains(_ reports: [ReportView]) throws -> Bool {
    // Most are of long ago, and need not be asked for.
    guard reports.contains(where: hasArrived) else { return false }
    let matching = try self.matching(reports)
    return try !matching.isEmpty && matching.allSatisfy { try hasArrived($0) && histories.isNew($0) }
  }

  private func hasArrived(_ report: ReportView) -> Bool {
    arrived.contains(report.evidence.versionName)
  }

  /// Those of the reports of one row that fulfil the conditions.
  private func matching(_ reports: [ReportView]) throws -> [ReportView] {
    let names = try ReportNews.matching(reports, register, condition, db)
    return reports.filter { names.contains($0.name) }
  }

  /// The names of those that fulfil a condition on the register's table and `version`.
  static func matching(
    _ reports: [ReportView], _ register: Register, _ condition: Condition, _ db: Database
  ) throws -> Set<String> {
    let table = register.table
    let articles = Set(reports.map(\.evidence.article)).sorted()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT article.key, version.number, \(table).label
        FROM article CROSS JOIN version ON version.articleId = article.id
        CROSS JOIN \(table) ON \(table).versionId = version.id
        WHERE article.key IN (\(databaseQuestionMarks(count: articles.count))) AND (\(condition.sql))
        """, arguments: StatementArguments(articles + condition.arguments))
    var names = Set<String>()
    while let row = try rows.next() { names.insert(RowName(row[0], row[1], row[2]).description) }
    return names
  }
}

import GRDB

/// A condition in SQL with its values.
struct Condition {
  var sql: String
  var arguments: [any DatabaseValueConvertible] = []

  /// All of them.
  static func all(_ conditions: [Condition]) -> Condition { joined(conditions, " AND ", empty: "1") }
  /// Any of them.
  static func any(_ conditions: [Condition]) -> Condition { joined(conditions, " OR ", empty: "0") }

  private static func joined(_ conditions: [Condition], _ word: String, empty: String) -> Condition {
    if conditions.isEmpty { return Condition(sql: empty) }
    return Condition(
      sql: conditions.map { "(\($0.sql))" }.joined(separator: word),
      arguments: conditions.flatMap(\.arguments))
  }

  static prefix func ! (condition: Condition) -> Condition {
    Condition(sql: "NOT (\(condition.sql))", arguments: condition.arguments)
  }
}

/// What a query is searched in.
enum SearchDomain {
  case articles, statements

  /// The index.
  var index: String { self == .articles ? "articleText" : "statementText" }
  /// The column that the index's row numbers stand for.
  var row: String { self == .articles ? "version.id" : "statement.id" }
}

/// A query as SQL: one expression for the index, which also ranks, and conditions beside it.
struct CompiledSearch {
  var match: String?
  var condition: Condition
}

/// Compiles a query's tree.
///
/// What concerns words alone goes to the full-text index as one expression; all else becomes conditions
/// on the rows. A part that mixes both (`سد OR speaker:العطار`) asks the index in a condition.
struct SearchCompiler {
  let query: String
  let domain: SearchDomain
  let terms: SearchTerms
  let fields: FieldConditions

  init(_ query: String, domain: SearchDomain, _ db: Database, terms: SearchTerms) {
    self.query = query
    self.domain = domain
    self.terms = terms
    fields = FieldConditions(query: query, domain: domain, db: db)
  }

  func compile(_ node: SearchNode) throws -> CompiledSearch {
    let parts = if case .and(let nodes) = node { nodes } else { [node] }
    var matches: [String] = []
    var excluded: [String] = []
    var conditions: [Condition] = []
    for part in parts {
      if case .not(let inner) = part, let match = try match(inner) {
        excluded.append(match)
      } else if let match = try match(part) {
        matches.append(match)
      } else {
        conditions.append(try condition(part))
      }
    }
    try fields.checkDays(parts)
    if matches.isEmpty {
      conditions += excluded.map { !indexed($0) }
      return CompiledSearch(match: nil, condition: .all(conditions))
    }
    var expression = matches.joined(separator: " AND ")
    for match in excluded { expression = "(\(expression)) NOT \(match)" }
    return CompiledSearch(match: expression, condition: .all(conditions))
  }

  /// The expression for the index, if the part is one.
  private func match(_ node: SearchNode) throws -> String? {
    switch node {
    case .words(let words):
      // A statement has no headline of its own.
      if words.inTitle, domain == .statements { return nil }
      return try terms.match(words)
    case .or(let nodes), .and(let nodes):
      let matches = try nodes.map(match)
      if nodes.isEmpty || matches.contains(where: { $0 == nil }) { return nil }
      let word = if case .or = node { " OR " } else { " AND " }
      return "(" + matches.compactMap(\.self).joined(separator: word) + ")"
    case .field, .not: return nil
    }
  }

  private func condition(_ node: SearchNode) throws -> Condition {
    switch node {
    case .field(let field, let value, let place):
      return try fields.condition(field, value: value, place: place)
    case .and(let nodes):
      let conditions = try nodes.map(condition)
      try fields.checkDays(nodes)
      return .all(conditions)
    case .or(let nodes): return .any(try nodes.map(condition))
    case .not(let inner): return !(try condition(inner))
    case .words(let words):
      let match = try terms.match(words)
      if words.inTitle {
        return Condition(
          sql: "version.id IN (SELECT rowid FROM articleText WHERE articleText MATCH ?)", arguments: [match])
      }
      return indexed(match)
    }
  }

  private func indexed(_ match: String) -> Condition {
    Condition(
      sql: "\(domain.row) IN (SELECT rowid FROM \(domain.index) WHERE \(domain.index) MATCH ?)",
      arguments: [match])
  }
}

import GRDB

extension Archive {
  /// Searches.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func search(_ query: SearchQuery) throws -> SearchResult {
    let node = try SearchParser.parse(query.text)
    let domain = query.domain ?? (node.asksForStatements ? .statements : .articles)
    do {
      return try pool.read { db in
        let inner: SearchDomain = domain == .articles ? .articles : .statements
        let terms = SearchTerms(db, lexicon: lexicon)
        let compiled = try SearchCompiler(query.text, domain: inner, db, terms: terms).compile(node)
        let run = SearchRun(query: query, domain: inner, compiled: compiled, db: db)
        var result = SearchResult(domain: domain)
        switch domain {
        case .articles: result.articles = try run.articles()
        case .statements: result.statements = try run.statements()
        }
        if query.counts { result.total = try run.total() }
        return result
      }
    } catch let error as SearchQueryError {
      throw error
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

extension SearchNode {
  /// Whether a field of statements is named.
  var asksForStatements: Bool {
    switch self {
    case .words: false
    case .field(let field, _, _): field.isOfStatements
    case .and(let nodes), .or(let nodes): nodes.contains(where: \.asksForStatements)
    case .not(let node): node.asksForStatements
    }
  }
}

/// Runs a compiled query.
struct SearchRun {
  let query: SearchQuery
  let domain: SearchDomain
  let compiled: CompiledSearch
  let db: Database

  /// A word in the headline counts four times one in the text, in the standfirst twice.
  private var rank: String {
    domain == .articles ? "bm25(articleText, 4.0, 2.0, 1.0)" : "bm25(statementText)"
  }

  var source: String {
    let tables =
      domain == .articles
      ? "version" : "statement JOIN version ON version.id = statement.versionId"
    // The index leads where words are sought: CROSS JOIN keeps the order.
    guard compiled.match != nil else { return tables }
    return domain == .articles
      ? "articleText CROSS JOIN version ON version.id = articleText.rowid"
      : """
      statementText CROSS JOIN statement ON statement.id = statementText.rowid
        CROSS JOIN version ON version.id = statement.versionId
      """
  }

  var filter: Condition {
    var conditions = [compiled.condition]
    if !query.includesFormer { conditions.append(Condition(sql: "version.isLatest")) }
    if let match = compiled.match {
      conditions.insert(Condition(sql: "\(domain.index) MATCH ?", arguments: [match]), at: 0)
    }
    return .all(conditions)
  }

  private var order: String {
    switch query.order {
    case .newest: "version.day DESC, \(domain.row)"
    case .oldest: "version.day IS NULL, version.day, \(domain.row)"
    case .rank: compiled.match == nil ? "version.day DESC, \(domain.row)" : "score, \(domain.row)"
    }
  }

  /// The rows of the page, in order, with their scores.
  private func page() throws -> [(id: Int64, score: Double)] {
    let filter = filter
    // The index sorts by its own rank where nothing else is asked.
    let score = compiled.match == nil || query.order != .rank ? "0.0" : rank
    let sql = """
      SELECT \(domain.row) AS id, \(score) AS score FROM \(source) WHERE \(filter.sql)
      ORDER BY \(order) LIMIT ? OFFSET ?
      """
    let arguments = filter.arguments + [query.limit, query.offset]
    return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map {
      ($0["id"], 0 - ($0["score"] as Double))
    }
  }

  func total() throws -> Int {
    let filter = filter
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(source) WHERE \(filter.sql)",
      arguments: StatementArguments(filter.arguments)) ?? 0
  }

  func articles() throws -> [ArticleHit] { try articles(page()) }

  /// The hits of these rows.
  func articles(_ page: [(id: Int64, score: Double)]) throws -> [ArticleHit] {
    try page.map { id, score in
      let snippet = try snippet(id, column: 2, words: 28)
      let evidence = try evidence(id, of: snippet)
      return ArticleHit(evidence: evidence, snippet: snippet, score: score)
    }
  }

  func statements() throws -> [StatementHit] {
    try page().compactMap { id, score in
      guard let statement = try StatementView.fetch(db, [id]).first else { return nil }
      let snippet =
        try compiled.match == nil
        ? Snippet(plain: statement.evidence.exact) : snippet(id, column: 0, words: 40)
      return StatementHit(statement: statement, snippet: snippet, score: score)
    }
  }

  private func snippet(_ id: Int64, column: Int, words: Int) throws -> Snippet {
    guard let match = compiled.match else { return Snippet(plain: "") }
    let marked = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT snippet(\(domain.index), \(column), '\(Snippet.open)', '\(Snippet.close)', '…', \(words))
          FROM \(domain.index) WHERE \(domain.index) MATCH ? AND rowid = ?
          """), arguments: [match, id])
    return Snippet(marked: marked ?? "")
  }

  /// Where an article's snippet stands in its text.
  private func evidence(_ id: Int64, of snippet: Snippet) throws -> Evidence {
    var exact = Substring(snippet.plain)
    if exact.hasPrefix("…") { exact = exact.dropFirst() }
    if exact.hasSuffix("…") { exact = exact.dropLast() }
    // Without words to mark, the beginning of the text stands for it.
    let start = exact.isEmpty ? "0" : "max(instr(\(Body.text(of: "version.id")), ?) - 1, 0)"
    let end = exact.isEmpty ? "min(length(\(Body.text(of: "version.id"))), 200)" : "\(start) + ?"
    let columns = Evidence.columns(start: "span.start", end: "span.end")
    var arguments: [any DatabaseValueConvertible] = []
    if !exact.isEmpty { arguments = [String(exact), String(exact), exact.unicodeScalars.count] }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT \(columns) FROM
          (SELECT id, \(start) AS start, \(end) AS end FROM version WHERE id = ?) AS span
        JOIN version ON version.id = span.id JOIN article ON article.id = version.articleId
        """, arguments: StatementArguments(arguments + [id]))
    guard let row else { throw DatabaseError(message: "version \(id) is missing") }
    return Evidence(row)
  }
}

import GRDB

/// A place in a listing, from which the next rows are asked for.
public struct ListingPlace: Sendable, Equatable {
  /// The row before which the next ones come.
  public var row: Int64

  /// The place behind a row.
  public init(row: Int64) { self.row = row }
}

/// Some rows of a listing.
public struct Listing<Row: Sendable>: Sendable {
  /// The rows.
  public var rows: [Row]
  /// Where the next ones begin; `nil` at the end.
  public var next: ListingPlace?
}

extension Archive {
  /// Articles that a query finds, those that were kept last first. Rows that come in while somebody goes
  /// from page to page move nothing.
  ///
  /// - Parameters:
  ///   - query: Its order and offset don't matter; an empty text finds everything.
  ///   - place: Where the page begins; `nil` for the first.
  ///   - newest: Only rows after this one; 0 for all.
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func articles(
    _ query: SearchQuery, before place: ListingPlace? = nil, after newest: Int64 = 0
  ) throws -> Listing<ArticleHit> {
    try listing(query, .articles, place, newest) { run, ids in
      try run.articles(ids.map { ($0, 0) })
    }
  }

  /// Statements that a query finds, those that were kept last first.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func statements(
    _ query: SearchQuery, before place: ListingPlace? = nil, after newest: Int64 = 0
  ) throws -> Listing<StatementView> {
    try listing(query, .statements, place, newest) { run, ids in try StatementView.fetch(run.db, ids) }
  }

  private func listing<Row: Sendable>(
    _ query: SearchQuery, _ domain: SearchDomain, _ place: ListingPlace?, _ newest: Int64,
    _ fetch: (SearchRun, [Int64]) throws -> [Row]
  ) throws -> Listing<Row> {
    let isAll = !query.text.utf8.contains { $0 > 0x20 }
    let node = isAll ? nil : try SearchParser.parse(query.text)
    do {
      return try pool.read { db in
        var compiled = CompiledSearch(match: nil, condition: Condition(sql: "1"))
        if let node {
          let terms = SearchTerms(db, lexicon: lexicon)
          compiled = try SearchCompiler(query.text, domain: domain, db, terms: terms).compile(node)
        }
        let run = SearchRun(query: query, domain: domain, compiled: compiled, db: db)
        let ids = try run.ids(before: place?.row ?? .max, after: newest)
        let more = ids.count > query.limit
        let shown = Array(ids.prefix(query.limit))
        return Listing(
          rows: try fetch(run, shown), next: more ? shown.last.map { ListingPlace(row: $0) } : nil)
      }
    } catch let error as SearchQueryError {
      throw error
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

extension SearchRun {
  /// The rows before one and after another, the last first; one more than the limit, if there are more.
  fileprivate func ids(before: Int64, after: Int64) throws -> [Int64] {
    let filter = filter
    let key = compiled.match == nil ? domain.row : "\(domain.index).rowid"
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT \(domain.row) FROM \(source) WHERE \(filter.sql) AND \(key) < ? AND \(key) > ?
        ORDER BY \(key) DESC LIMIT ?
        """, arguments: StatementArguments(filter.arguments + [before, after, query.limit + 1]))
  }
}

extension Archive {
  /// The versions that were kept after a row and that a query finds, the last first, each with its row.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func versions(
    _ query: SearchQuery, after row: Int64
  ) throws -> [(row: Int64, hit: ArticleHit)] {
    try listing(query, .articles, nil, row) { run, ids in
      try zip(ids, run.articles(ids.map { ($0, 0) })).map { VersionHit(row: $0, hit: $1) }
    }.rows.map { ($0.row, $0.hit) }
  }
}

private struct VersionHit: Sendable {
  var row: Int64
  var hit: ArticleHit
}

extension Archive {
  /// The statements of versions that were kept after one, and that a query finds, the last first.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func statements(_ query: SearchQuery, afterVersion version: Int64) throws -> [StatementView] {
    let first = try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT min(id) FROM statement WHERE versionId > ?", arguments: [version])
    }
    guard let first else { return [] }
    return try statements(query, after: first - 1).rows
  }
}

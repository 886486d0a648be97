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
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func articles(_ query: SearchQuery, before place: ListingPlace? = nil) throws -> Listing<ArticleHit>
  {
    try listing(query, .articles, .before(place)) { run, ids in try run.articles(ids.map { ($0, 0) }) }
  }

  /// Statements that a query finds, those that were kept last first.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func statements(
    _ query: SearchQuery, before place: ListingPlace? = nil
  ) throws -> Listing<StatementView> {
    try listing(query, .statements, .before(place)) { run, ids in try StatementView.fetch(run.db, ids) }
  }

  private func listing<Row: Sendable>(
    _ query: SearchQuery, _ domain: SearchDomain, _ span: ListingSpan,
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
        let ids = try run.ids(span)
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

/// Which rows a listing gives, in which order.
private enum ListingSpan {
  /// Those before a place, the last one first.
  case before(ListingPlace?)
  /// Those of versions that were kept after one, the first one first.
  case afterVersion(Int64)
  /// Those of one version behind a row, the first one first.
  case ofVersion(Int64, after: Int64)
}

extension SearchRun {
  /// The rows of a span; one more than the limit, if there are more.
  fileprivate func ids(_ span: ListingSpan) throws -> [Int64] {
    let filter = filter
    let key = compiled.match == nil ? domain.row : "\(domain.index).rowid"
    let (condition, rows, order): (String, [any DatabaseValueConvertible], String) =
      switch span {
      case .before(let place): ("\(key) < ?", [place?.row ?? .max], "\(key) DESC")
      // Rows of a version that was read anew are later ones.
      case .afterVersion(let version): ("version.id > ?", [version], "version.id, \(key)")
      case .ofVersion(let version, let row): ("version.id = ? AND \(key) > ?", [version, row], key)
      }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT \(domain.row) FROM \(source) WHERE \(filter.sql) AND \(condition) ORDER BY \(order) LIMIT ?
        """, arguments: StatementArguments(filter.arguments + rows + [query.limit + 1]))
  }
}

/// What came in after something.
public struct Arrivals<Row: Sendable>: Sendable {
  /// The rows, the first one first.
  public var rows: [Row]
  /// Up to which version these are all.
  public var upTo: Int64
}

/// A version that was kept, with its row.
public struct KeptVersion: Sendable {
  /// Its row: later ones have greater ones.
  public var row: Int64
  /// The article.
  public var hit: ArticleHit
}

extension Archive {
  /// The versions that were kept after one and that a query finds, the first ones; the limit is the query's.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func versions(_ query: SearchQuery, after version: Int64) throws -> Arrivals<KeptVersion> {
    let newest = Int64(try latestVersion())
    let found = try listing(query, .articles, .afterVersion(version)) { run, ids in
      try zip(ids, run.articles(ids.map { ($0, 0) })).map { KeptVersion(row: $0, hit: $1) }
    }
    return Arrivals(rows: found.rows, upTo: found.next?.row ?? max(newest, found.rows.last?.row ?? 0))
  }

  /// The statements of versions that were kept after one, and that a query finds, the first ones; the limit
  /// is the query's. Of the last version all are given, however many they are.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func statements(
    _ query: SearchQuery, afterVersion version: Int64
  ) throws -> Arrivals<StatementView> {
    let newest = Int64(try latestVersion())
    let found = try listing(query, .statements, .afterVersion(version)) { run, ids in
      try StatementView.fetch(run.db, ids)
    }
    guard let last = found.next?.row else { return Arrivals(rows: found.rows, upTo: newest) }
    let partial = try read { db in
      try Int64.fetchOne(db, sql: "SELECT versionId FROM statement WHERE id = ?", arguments: [last])
    }
    // It was read anew meanwhile: all is looked for once more.
    guard let partial else { return Arrivals(rows: found.rows, upTo: version) }
    var rest = query
    rest.limit = .max - 1
    let others = try listing(rest, .statements, .ofVersion(partial, after: last)) { run, ids in
      try StatementView.fetch(run.db, ids)
    }
    return Arrivals(rows: found.rows + others.rows, upTo: partial)
  }
}

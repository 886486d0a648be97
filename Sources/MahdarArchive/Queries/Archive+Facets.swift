import GRDB

/// What is found, counted by one of its properties.
public struct Facet: Sendable, Equatable {
  /// The value.
  public var value: String
  /// How many have it.
  public var count: Int

  /// Makes one.
  public init(value: String, count: Int) {
    self.value = value
    self.count = count
  }
}

/// What a search found, counted by its properties.
public struct SearchFacets: Sendable, Equatable {
  /// How many there are in all.
  public var total: Int
  /// By outlet, the most first.
  public var outlets: [Facet]
  /// Of statements by act, the most first.
  public var acts: [Facet]
  /// Of statements by manner, the most first.
  public var manners: [Facet]
  /// By day of publication, in order; what has no day is left out.
  public var days: [Facet]
}

extension Archive {
  /// Counts what a search finds by its properties; the order, limit and offset don't matter.
  ///
  /// - Throws: ``SearchQueryError`` where the query is wrong, else ``ArchiveError``.
  public func facets(_ query: SearchQuery) throws -> SearchFacets {
    let node = try SearchParser.parse(query.text)
    let domain = query.domain ?? (node.asksForStatements ? .statements : .articles)
    do {
      return try pool.read { db in
        let inner: SearchDomain = domain == .articles ? .articles : .statements
        let terms = SearchTerms(db, lexicon: lexicon)
        let compiled = try SearchCompiler(query.text, domain: inner, db, terms: terms).compile(node)
        return try SearchRun(query: query, domain: inner, compiled: compiled, db: db).facets()
      }
    } catch let error as SearchQueryError {
      throw error
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

extension SearchRun {
  /// All counts from one pass over what is found.
  func facets() throws -> SearchFacets {
    let filter = filter
    let own = domain == .statements ? "act, manner" : "NULL, NULL"
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT version.outlet, version.day, \(own), count(*) FROM \(source) WHERE \(filter.sql)
        GROUP BY 1, 2, 3, 4
        """, arguments: StatementArguments(filter.arguments))
    var total = 0
    var counts: [[String: Int]] = [[:], [:], [:], [:]]
    while let row = try rows.next() {
      let count: Int = row[4]
      total += count
      for column in 0..<4 {
        if let value = row[column] as String? { counts[column][value, default: 0] += count }
      }
    }
    func most(_ column: Int) -> [Facet] {
      counts[column].map { Facet(value: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }
    return SearchFacets(
      total: total, outlets: most(0), acts: most(2), manners: most(3),
      days: most(1).sorted { $0.value < $1.value })
  }
}

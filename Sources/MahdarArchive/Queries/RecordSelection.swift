import GRDB

/// Which records of an archive are asked for; what is `nil` doesn't count.
public struct RecordSelection: Sendable, Equatable {
  /// A query in the language of search (`Documentation/ARCHIVE.md`). Where it names a field of statements,
  /// records are cut down to the statements that were found and to what stands in them.
  public var query: String?
  /// Published on this day or later, ISO 8601.
  public var from: String?
  /// Published up to and with this day, ISO 8601; a month or a year counts with all its days.
  public var to: String?
  /// Who published it.
  public var outlet: String?
  /// The label of a story, or the id of one of its articles.
  public var story: String?
  /// Whom it names: words of a name, or the number of an entity behind `#`.
  public var entity: String?
  /// One article alone.
  public var article: String?
  /// Former versions of articles too.
  public var includesFormer = false
  /// By days and stories, as a briefing wants it; else in the order in which they were kept.
  public var isByStory = false
  /// The most records.
  public var limit: Int?

  /// All records, the latest version of each.
  public init() {}
}

/// The conditions of a selection, on `version` and `article`.
struct SelectionCompiler {
  let selection: RecordSelection
  let db: Database
  let terms: SearchTerms

  /// What the query asks for; `nil` where there is none.
  private func found() throws -> (domain: SearchDomain, condition: Condition)? {
    guard let query = selection.query, query.contains(where: { !$0.isWhitespace }) else { return nil }
    let node = try SearchParser.parse(query)
    let domain: SearchDomain = node.asksForStatements ? .statements : .articles
    let compiled = try SearchCompiler(query, domain: domain, db, terms: terms).compile(node)
    var conditions = [compiled.condition]
    if let match = compiled.match {
      conditions.append(
        Condition(
          sql: "\(domain.row) IN (SELECT rowid FROM \(domain.index) WHERE \(domain.index) MATCH ?)",
          arguments: [match]))
    }
    return (domain, .all(conditions))
  }

  /// The versions that are asked for, in order, and the statements that were found by version, where
  /// statements were sought.
  func versions() throws -> (ids: [Int64], statements: [Int64: Set<String>]?) {
    var conditions = try filters()
    var statements: [Int64: Set<String>]?
    if let (domain, condition) = try found() {
      if domain == .articles {
        conditions.append(condition)
      } else {
        statements = try self.statements(.all(conditions + [condition]))
      }
    }
    let condition = Condition.all(conditions)
    let order = selection.isByStory ? "day IS NULL, day, coalesce(story, key), version.id" : "version.id"
    var ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT version.id FROM version JOIN article ON article.id = version.articleId
        LEFT JOIN storyArticle ON storyArticle.articleId = article.id
        WHERE \(condition.sql) ORDER BY \(order)
        """, arguments: StatementArguments(condition.arguments))
    if let statements { ids.removeAll { statements[$0] == nil } }
    if let limit = selection.limit { ids = Array(ids.prefix(max(0, limit))) }
    return (ids, statements)
  }

  private func statements(_ condition: Condition) throws -> [Int64: Set<String>] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT statement.versionId, statement.label FROM statement
        JOIN version ON version.id = statement.versionId JOIN article ON article.id = version.articleId
        LEFT JOIN storyArticle ON storyArticle.articleId = article.id
        WHERE \(condition.sql)
        """, arguments: StatementArguments(condition.arguments))
    var statements: [Int64: Set<String>] = [:]
    while let row = try rows.next() { statements[row[0], default: []].insert(row[1]) }
    return statements
  }

  private func filters() throws -> [Condition] {
    var conditions: [Condition] = []
    if !selection.includesFormer { conditions.append(Condition(sql: "version.isLatest")) }
    if let from = selection.from {
      conditions.append(Condition(sql: "version.day >= ?", arguments: [from]))
    }
    if let to = selection.to { conditions.append(Condition(sql: "version.day <= ?", arguments: [to + "~"])) }
    if let outlet = selection.outlet {
      conditions.append(Condition(sql: "version.outlet = ?", arguments: [outlet]))
    }
    if let article = selection.article {
      let id = try ArticleKeeper(db).articleID(article) ?? -1
      conditions.append(Condition(sql: "article.id = ?", arguments: [id]))
    }
    if let story = selection.story {
      let own = "SELECT own.story FROM storyArticle AS own WHERE own.articleId = ?"
      conditions.append(
        Condition(
          sql: "storyArticle.story = coalesce((\(own)), ?)",
          arguments: [try ArticleKeeper(db).articleID(story) ?? -1, story]))
    }
    if let entity = selection.entity { conditions.append(names(entity)) }
    return conditions
  }

  /// Articles that name somebody.
  private func names(_ entity: String) -> Condition {
    let named = "version.id IN (SELECT appearance.versionId FROM appearance WHERE appearance.entityId IN "
    if entity.hasPrefix("#"), let number = Int64(entity.dropFirst()) {
      return Condition(sql: named + "(?))", arguments: [number])
    }
    let words = EntityKey.words(entity)
    if words.isEmpty { return Condition(sql: "0") }
    let ids = EntityKey.idsSQL(words)
    return Condition(sql: named + "(\(ids.sql)))", arguments: ids.arguments)
  }
}

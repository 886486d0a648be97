import GRDB
import MahdarRecord

extension Evidence {
  /// The columns that an evidence is made of, for a query that joins `version` and `article`.
  ///
  /// - Parameters:
  ///   - start, end: Expressions for the span in code points.
  static func columns(start: String, end: String) -> String {
    let length = contextLength
    return """
      article.key AS eArticle, version.number AS eVersion, version.outlet AS eOutlet, version.url AS eURL,
      version.published AS ePublished, version.title AS eTitle, \(Headline.sql()) AS eHeading, \(start) AS eStart, \(end) AS eEnd,
      substr(\(Body.text(of: "version.id")), max(\(start) - \(length), 0) + 1,
        \(end) - max(\(start) - \(length), 0) + \(length)) AS eContext
      """
  }

  /// A span of a version, with its words.
  static func fetch(_ db: Database, version: Int64, _ span: Range<Int>) throws -> Evidence? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(columns(start: "?2", end: "?3"))
          FROM version JOIN article ON article.id = articleId WHERE version.id = ?1
          """), arguments: [version, span.lowerBound, span.upperBound]
    ).map { Evidence($0) }
  }

  init(_ row: Row) {
    article = row["eArticle"]
    version = row["eVersion"]
    outlet = row["eOutlet"]
    url = row["eURL"]
    published = row["ePublished"]
    title = row["eTitle"]
    heading = row["eHeading"]
    start = row["eStart"]
    end = row["eEnd"]
    // The words with what stands around them, unpacked once, are cut here.
    let context = Array((row["eContext"] as String? ?? "").unicodeScalars)
    let first = min(start, Evidence.contextLength, context.count)
    let last = min(first + max(0, end - start), context.count)
    func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(context[range])) }
    prefix = words(0..<first)
    exact = words(first..<last)
    suffix = words(last..<context.count)
  }
}

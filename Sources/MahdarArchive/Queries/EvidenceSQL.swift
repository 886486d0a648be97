import GRDB

extension Evidence {
  /// The columns that an evidence is made of, for a query that joins `version` and `article`.
  ///
  /// - Parameters:
  ///   - start, end: Expressions for the span in code points.
  static func columns(start: String, end: String) -> String {
    let length = contextLength
    return """
      article.key AS eArticle, version.number AS eVersion, version.outlet AS eOutlet, version.url AS eURL,
      version.published AS ePublished, version.title AS eTitle, \(start) AS eStart, \(end) AS eEnd,
      substr(version.text, \(start) + 1, \(end) - \(start)) AS eExact,
      substr(version.text, max(\(start) - \(length), 0) + 1, min(\(start), \(length))) AS ePrefix,
      substr(version.text, \(end) + 1, \(length)) AS eSuffix
      """
  }

  init(_ row: Row) {
    article = row["eArticle"]
    version = row["eVersion"]
    outlet = row["eOutlet"]
    url = row["eURL"]
    published = row["ePublished"]
    title = row["eTitle"]
    start = row["eStart"]
    end = row["eEnd"]
    exact = row["eExact"]
    prefix = row["ePrefix"]
    suffix = row["eSuffix"]
  }
}

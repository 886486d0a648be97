import MahdarArchive
import MahdarJSON

/// A version of an article with what was changed in it.
struct VersionLine: Sendable {
  struct Field: Sendable {
    var name: String
    var former: String
    var later: String
  }

  var number: String
  var kept: String
  var href: String
  var isShown: Bool
  var fields: [Field]
  var pieces: [InlineDifference.Piece]

  /// The versions of an article, the latest first.
  ///
  /// - Parameter shown: The number of the one that the page shows.
  static func history(ofArticle key: String, shown: Int? = nil, _ ask: Ask) throws -> [VersionLine] {
    let phrases = ask.phrases
    return try ask.archive.history(ofArticle: key).reversed().map { version in
      let passages = version.change?.passages ?? []
      return VersionLine(
        number: phrases.number(version.number), kept: phrases.moment(version.kept),
        href: Links.article(key, version: version.number), isShown: version.number == shown,
        fields: (version.change?.fields ?? []).map { field in
          Field(
            name: phrases["field", field.name], former: value(field.former, field.name, phrases),
            later: value(field.later, field.name, phrases))
        },
        pieces: passages.isEmpty
          ? [] : InlineDifference(passages, later: try text(key, version.number, ask)).pieces)
    }
  }

  private static func value(_ value: String?, _ field: String, _ phrases: Phrases) -> String {
    guard let value else { return "–" }
    return field == "published" ? phrases.moment(value) : tame(value)
  }

  /// The text of a version.
  private static func text(_ key: String, _ version: Int, _ ask: Ask) throws -> String {
    let line = try ask.archive.recordLine(ofArticle: key, version: version)
    return try JSONValue(parsing: line)["text"]?.string ?? ""
  }
}

import MahdarJSON
import MahdarRecord
import MahdarText

/// JSON that is one document: ninjs 1 to 3 (IPTC), alone or in a list, and JSON Feed.
///
/// Specifications: https://iptc.org/std/ninjs/, https://www.jsonfeed.org/version/1.1/.
enum JSONDocument {
  /// The articles of a document.
  static func articles(_ document: Envelope, defaults: ArticleDefaults) -> [Result<Article, FormatError>] {
    let decoded = TextDecoder(document.bytes, declared: document.charset)
    let value: JSONValue
    var nuls = 0
    do throws(JSONError) {
      value = try JSONValue(parsing: decoded.bytes, replacingNULs: &nuls)
    } catch {
      return [.failure(FormatError(kind: .notNinjs(error.description), line: 1))]
    }
    let warnings = decoded.warnings + NULs.warnings(nuls)
    if isFeed(value) {
      let entries = feed(value).entries
      guard !entries.isEmpty else { return [.failure(FormatError(kind: .emptyFeed, line: 1))] }
      return entries.map { $0.article(defaults: defaults, warnings: warnings) }
    }
    let items = value.array ?? value["items"]?.array ?? [value]
    return items.enumerated().map { index, item in
      guard item["uri"] != nil || item["headline"] != nil || item["headlines"] != nil || item["bodies"] != nil
      else {
        return .failure(
          FormatError(kind: .notNinjs("it has no uri, headline or body"), line: 1, place: "item \(index + 1)")
        )
      }
      return Self.ninjs(item).article(defaults: defaults, warnings: warnings)
    }
  }

  // MARK: - ninjs

  /// An item of ninjs: version 1 and 2 name the fields for their form, version 3 holds lists by role.
  private static func ninjs(_ item: JSONValue) -> FeedEntry {
    var entry = FeedEntry()
    entry.guid = item["uri"]?.string
    entry.title = item["headline"]?.string ?? listed(item["headlines"], roles: ["main", "headline"])
    entry.content =
      item["body_xhtml"]?.string ?? item["body_html"]?.string ?? listed(
        item["bodies"], roles: ["main", "body"])
      ?? item["body_text"]?.string ?? anyBody(item)
    entry.summary =
      item["description_xhtml"]?.string ?? item["description_text"]?.string
      ?? listed(item["descriptions"], roles: ["summary", "main"])
    entry.published =
      item["firstcreated"]?.string ?? item["firstCreated"]?.string ?? item["contentcreated"]?.string
      ?? item["contentCreated"]?.string ?? item["versioncreated"]?.string ?? item["versionCreated"]?.string
    entry.language = item["language"]?.string
    let by = item["byline"]?.string ?? item["by"]?.string
    entry.authors = by.map { [$0] } ?? names(item["people"], role: "author")
    entry.outlet =
      item["copyrightholder"]?.string ?? item["copyrightHolder"]?.string
      ?? names(item["infosources"], role: nil).first ?? names(item["infoSources"], role: nil).first
    let links = (item["altids"]?.array ?? []) + (item["links"]?.array ?? [])
    entry.url =
      ([item["canonical"]?.string, item["url"]?.string, item["uri"]?.string]
      + links.map { $0["href"]?.string })
      .compactMap { $0 }.first { $0.hasPrefix("http") }
    return entry
  }

  /// The value of a list of `{role, value}` with one of the roles, else the first.
  private static func listed(_ list: JSONValue?, roles: [String]) -> String? {
    guard let elements = list?.array, !elements.isEmpty else { return nil }
    for role in roles {
      if let found = elements.first(where: { $0["role"]?.string == role }) { return found["value"]?.string }
    }
    return elements[0]["value"]?.string
  }

  /// A body under a name of its own form, as version 1 allows: `body_…`.
  private static func anyBody(_ item: JSONValue) -> String? {
    guard case .object(let members) = item else { return nil }
    return members.filter { $0.key.hasPrefix("body_") }.min { $0.key < $1.key }?.value.string
  }

  private static func names(_ list: JSONValue?, role: String?) -> [String] {
    (list?.array ?? []).filter { role == nil || $0["rel"]?.string == role || $0["role"]?.string == role }
      .compactMap { $0["name"]?.string }
  }

  // MARK: - JSON Feed

  /// Whether a document calls itself a JSON Feed.
  static func isFeed(_ value: JSONValue) -> Bool {
    value["version"]?.string?.contains("jsonfeed.org") == true
  }

  /// The entries of a JSON Feed.
  static func feed(_ value: JSONValue) -> Feed {
    var feed = Feed(
      title: value["title"]?.string, home: value["home_page_url"]?.string,
      language: value["language"]?.string)
    feed.entries = (value["items"]?.array ?? []).map { item in
      var entry = FeedEntry(outlet: feed.title, language: item["language"]?.string ?? feed.language)
      entry.url = item["url"]?.string ?? item["external_url"]?.string
      entry.guid = item["id"]?.string ?? item["id"]?.number.flatMap { Int(exactly: $0) }.map { String($0) }
      entry.title = item["title"]?.string
      entry.content = item["content_html"]?.string ?? item["content_text"]?.string
      entry.summary = item["summary"]?.string
      entry.published = item["date_published"]?.string ?? item["date_modified"]?.string
      entry.modified = item["date_modified"]?.string
      let authors = item["authors"]?.array ?? item["author"].map { [$0] } ?? value["authors"]?.array ?? []
      entry.authors = authors.compactMap { $0["name"]?.string }
      entry.home = feed.home
      return entry
    }
    return feed
  }
}

/// Whether an input is one document of JSON that holds articles, not lines of them.
func looksLikeJSONDocument(_ head: [UInt8]) -> Bool {
  let text = String(decoding: head.prefix(64 * 1024), as: UTF8.self)
  let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
  guard start.first == "{" || start.first == "[" else { return false }
  if text.contains("jsonfeed.org/version") { return true }
  guard text.contains("\"uri\"") || text.contains("\"headlines\"") else { return false }
  return ["\"body_", "\"bodies\"", "\"headline", "\"versioncreated\"", "\"versionCreated\""].contains {
    text.contains($0)
  }
}

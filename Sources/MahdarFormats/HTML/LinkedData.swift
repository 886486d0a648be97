import MahdarJSON

/// What a page's linked data (JSON-LD of schema.org) say of its article.
struct LinkedData {
  private(set) var headline: String?
  private(set) var description: String?
  private(set) var published: String?
  private(set) var modified: String?
  /// When the film that the page is about was put there.
  private(set) var uploaded: String?
  private(set) var authors: [String] = []
  private(set) var publisher: String?
  private(set) var language: String?
  private(set) var address: String?
  private(set) var body: String?
  /// Whether the page calls itself a live coverage.
  private(set) var isLive = false
  /// How many NULs the data had; U+FFFD stands in their place.
  private(set) var nuls = 0

  /// Reads the contents of the scripts; what is no JSON is passed over.
  init(_ bytes: [UInt8], scripts: [Range<Int>]) {
    for range in scripts {
      // Publishers break lines within strings, which JSON forbids, and wrap the script in a comment.
      let script = bytes[range].map { $0 < 0x20 ? 0x20 : $0 }
      guard let start = script.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
        let end = script.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }), start < end,
        let value = try? JSONValue(parsing: Array(script[start...end]), replacingNULs: &nuls)
      else { continue }
      take(value, depth: 0)
    }
  }

  private mutating func take(_ value: JSONValue, depth: Int) {
    guard depth < 8 else { return }
    for element in value.array ?? [] { take(element, depth: depth + 1) }
    guard case .object(let members) = value else { return }
    if isArticle(members["@type"]) {
      takeArticle(value)
    } else if isPublisher(members["@type"]), publisher == nil {
      publisher = name(members["name"])
    } else if types(members["@type"]).contains("VideoObject") {
      uploaded = uploaded ?? name(members["uploadDate"])
    }
    for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
      if let inner = members[key] { take(inner, depth: depth + 1) }
    }
  }

  private mutating func takeArticle(_ article: JSONValue) {
    isLive = isLive || types(article["@type"]).contains("LiveBlogPosting")
    headline = headline ?? name(article["headline"]) ?? name(article["name"])
    description = description ?? name(article["description"])
    published = published ?? name(article["datePublished"]) ?? name(article["dateCreated"])
    modified = modified ?? name(article["dateModified"])
    if authors.isEmpty { authors = names(article["author"]) + names(article["creator"]) }
    if let name = names(article["publisher"]).first { publisher = name }
    language = language ?? name(article["inLanguage"])
    address = address ?? name(article["url"]) ?? name(article["mainEntityOfPage"])
    if let text = name(article["articleBody"]), text.utf8.count > (body?.utf8.count ?? 0) { body = text }
  }

  private func types(_ value: JSONValue?) -> [String] {
    if let type = value?.string { return [type] }
    return value?.array?.compactMap(\.string) ?? []
  }

  private func isArticle(_ value: JSONValue?) -> Bool {
    types(value).contains {
      $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" || $0 == "NewsReport"
    }
  }

  private func isPublisher(_ value: JSONValue?) -> Bool {
    types(value).contains { ["Organization", "NewsMediaOrganization", "WebSite"].contains($0) }
  }

  /// A string, or the name or address of what is described by an object.
  private func name(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if let string = value.string { return string.isEmpty ? nil : string }
    if let first = value.array?.first { return name(first) }
    return value["name"]?.string ?? value["@value"]?.string ?? value["@id"]?.string
  }

  private func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    return (value.array ?? [value]).compactMap(name).filter { !$0.contains("://") }
  }
}

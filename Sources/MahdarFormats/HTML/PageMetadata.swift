import CPageTree

/// What a page says of its article outside of the text.
struct PageMetadata {
  /// The headline as the page's data give it.
  private(set) var title: String?
  /// The content of `<title>`, with the name of the site.
  private(set) var pageTitle: String?
  private(set) var description: String?
  private(set) var published: String?
  private(set) var authors: [String] = []
  private(set) var outlet: String?
  private(set) var address: String?
  private(set) var language: String?
  /// The body as the linked data give it.
  let body: String?
  let isLive: Bool

  /// Reads linked data, Open Graph, other `meta`, `link` and `time` elements, in this order of trust.
  init(_ tree: PageTree, linked: LinkedData) {
    body = linked.body
    isLive = linked.isLive
    let tags = MetaTags(tree)
    pageTitle = tags.pageTitle
    title = clean(linked.headline ?? tags["og:title"] ?? tags["twitter:title"] ?? tags["dc.title"])
    description = clean(linked.description ?? tags["og:description"] ?? tags["description"])
    published = Self.date(
      [
        linked.published, tags["article:published_time"], tags["og:published_time"], tags["datepublished"],
        tags["date"], tags["dc.date.issued"], tags["dc.date"], tags["dcterms.created"], tags["pubdate"],
        tags["publish-date"], tags["sailthru.date"], tags["parsely-pub-date"],
        tags["cxenseparse:recs:publishtime"],
        tags["article_date_original"], tags["time"], linked.modified, tags["article:modified_time"],
      ])
    authors = linked.authors
    if authors.isEmpty {
      authors = [
        tags["author"], tags["article:author"], tags["dc.creator"], tags["parsely-author"], tags["byl"],
      ]
      .compactMap { clean($0) }.filter { !$0.contains("://") && !$0.contains("@") }.prefix(1).map { $0 }
    }
    authors = authors.compactMap { clean($0) }
    address = [tags["canonical"], tags["og:url"], linked.address].compactMap { $0 }.first {
      $0.hasPrefix("http://") || $0.hasPrefix("https://")
    }
    outlet =
      clean(tags["og:site_name"] ?? linked.publisher ?? tags["application-name"])
      ?? address.flatMap(host(ofAddress:))
    language = tags.language ?? linked.language ?? tags["og:locale"]?.replacing("_", with: "-")
    if let language, language.count < 2 || language.count > 20 || language.contains(" ") {
      self.language = nil
    }
  }

  /// The first of several dates that is one, in ISO 8601.
  private static func date(_ candidates: [String?]) -> String? {
    for candidate in candidates { if let date = candidate.flatMap({ DateText($0)?.iso }) { return date } }
    return nil
  }

  /// A value with references resolved and white space trimmed; `nil` for nothing.
  private func clean(_ value: String?) -> String? {
    guard let value else { return nil }
    let words = unescape(value).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

/// Resolves the references that linked data carry twice escaped.
private func unescape(_ value: String) -> String {
  guard value.contains("&") else { return value }
  return value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&#039;", with: "'")
    .replacing("&nbsp;", with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    .replacing("&amp;", with: "&")
}

/// The values of `meta`, `link`, `title`, `html` and the first `time`.
private struct MetaTags {
  private var values: [String: String] = [:]
  private(set) var pageTitle: String?
  private(set) var language: String?

  init(_ tree: PageTree) {
    language = tree.string(0, .lang)
    for node in 0..<tree.count where !tree.isText(node) {
      switch tree.tag(node) {
      case GUMBO_TAG_META: takeMeta(tree, node)
      case GUMBO_TAG_LINK:
        if tree.string(node, .rel)?.lowercased() == "canonical", let href = tree.string(node, .href) {
          set("canonical", href)
        }
      case GUMBO_TAG_TITLE:
        if pageTitle == nil { pageTitle = tree.plainText(node) }
      case GUMBO_TAG_TIME:
        if let value = tree.string(node, .datetime) { set("time", value) }
      default:
        if tree.string(node, .itemprop) == "datePublished" {
          set("datepublished", tree.string(node, .content) ?? tree.plainText(node))
        }
      }
    }
  }

  private mutating func takeMeta(_ tree: PageTree, _ node: Int) {
    guard let content = tree.string(node, .content), !content.isEmpty else { return }
    for name in [.property, .name, .itemprop] as [PageAttributes.Name] {
      if let key = tree.string(node, name) { set(key.lowercased(), content) }
    }
  }

  private mutating func set(_ key: String, _ value: String) {
    if values[key] == nil, !value.isEmpty { values[key] = value }
  }

  subscript(key: String) -> String? { values[key] }
}

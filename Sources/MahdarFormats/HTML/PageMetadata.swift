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
  /// The host of the page's address, without `www.`.
  private(set) var hostName: String?
  /// Where the article goes on, if it is cut in pages.
  private(set) var nextPage: String?
  private(set) var address: String?
  private(set) var language: String?
  /// The body as the linked data give it.
  let body: String?
  private(set) var isLive = false

  /// Reads linked data, Open Graph, other `meta`, `link` and `time` elements, in this order of trust.
  init(_ tree: PageTree, linked: LinkedData) {
    body = linked.body
    let tags = MetaTags(tree)
    pageTitle = tags.pageTitle
    title = clean(linked.headline ?? tags["og:title"] ?? tags["twitter:title"] ?? tags["dc.title"])
    isLive = linked.isLive || Self.saysLive(title ?? pageTitle)
    description = clean(linked.description ?? tags["og:description"] ?? tags["description"])
    published = Self.date(
      [
        linked.published, tags["article:published_time"], tags["og:published_time"], tags["datepublished"],
        tags["date"], tags["dc.date.issued"], tags["dc.date"], tags["dcterms.created"], tags["pubdate"],
        tags["publish-date"], tags["sailthru.date"], tags["parsely-pub-date"],
        tags["cxenseparse:recs:publishtime"],
        tags["article_date_original"], linked.uploaded, tags["time"], linked.modified,
        tags["article:modified_time"],
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
    outlet = clean(tags["og:site_name"] ?? linked.publisher ?? tags["application-name"])
    hostName = address.flatMap { host(ofAddress: $0) }
    nextPage = tags["next"].flatMap { Self.isPage($0, of: address) ? $0 : nil }
    language = tags.language ?? linked.language ?? tags["og:locale"]?.replacing("_", with: "-")
    if let language, language.count < 2 || language.count > 20 || language.contains(" ") {
      self.language = nil
    }
  }

  /// Whether a headline says that it heads a live coverage.
  private static func saysLive(_ title: String?) -> Bool {
    guard let title else { return false }
    return PageLexicon.shared.holds(
      .live, in: PageLexicon.words(Array(title.utf8), limit: 40), lengths: 2...3)
  }

  /// The first of several dates that is one, in ISO 8601.
  private static func date(_ candidates: [String?]) -> String? {
    for candidate in candidates { if let date = candidate.flatMap({ DateText($0)?.iso }) { return date } }
    return nil
  }

  /// A value with references resolved and white space trimmed; `nil` for nothing.
  private func clean(_ value: String?) -> String? {
    guard let value else { return nil }
    if !value.utf8.contains(where: { $0 == 0x26 || $0 > 0xDF || $0 == 0xC2 }) {
      // All letters of Latin and Arabic: what is white space there are single bytes.
      let words = value.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      return words.isEmpty ? nil : words.map { String(Substring($0)) }.joined(separator: " ")
    }
    let words = unescape(value).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Whether an address is a further page of another: `?page=2`, `/2`, `/page/2`.
  private static func isPage(_ next: String, of address: String?) -> Bool {
    let path = next.split(separator: "/").last.map(String.init) ?? next
    let digits = { (text: Substring) in !text.isEmpty && text.count <= 2 && text.allSatisfy(\.isNumber) }
    for key in ["page=", "p=", "pg=", "paged=", "page_no="] {
      if let range = path.ranges(of: "?" + key).last ?? path.ranges(of: "&" + key).last {
        return digits(path[range.upperBound...].prefix { $0 != "&" && $0 != "#" })
      }
    }
    // The addresses of other articles are numbers as well.
    guard let address else { return false }
    let base = address.hasSuffix("/") ? String(address.dropLast()) : address
    guard next.hasPrefix(base + "/") else { return false }
    let rest = next.dropFirst(base.count).split(separator: "/")
    return rest.last.map(digits) ?? false && rest.count <= 2
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
        guard let rel = tree.string(node, .rel)?.lowercased(), let href = tree.string(node, .href) else {
          continue
        }
        if rel == "canonical" || rel == "next" { set(rel, href) }
      case GUMBO_TAG_TITLE:
        if pageTitle == nil { pageTitle = tree.plainText(node) }
      case GUMBO_TAG_TIME:
        if let value = tree.string(node, .datetime) { set("time", value) }
      default:
        if isDate(tree, node) {
          set(
            "datepublished",
            tree.string(node, .title) ?? tree.string(node, .content) ?? tree.plainText(node))
        }
      }
    }
  }

  /// Whether an element says of itself that it holds when the article was published.
  private func isDate(_ tree: PageTree, _ node: Int) -> Bool {
    guard tree.attribute(node, .itemprop) != nil || tree.attribute(node, .property) != nil else {
      return false
    }
    if tree.string(node, .itemprop) == "datePublished" { return true }
    guard let words = tree.string(node, .property)?.split(separator: " ") else { return false }
    return words.contains {
      ["dc:date", "dc:created", "dcterms:created", "schema:datePublished"].contains($0)
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

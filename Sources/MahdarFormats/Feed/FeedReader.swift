import MahdarText

/// The entries of a feed in XML: RSS 0.9x, 1.0 (RDF) and 2.0 with the namespaces content, dc and media, Atom
/// 0.3 and 1.0.
///
/// Specifications: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC
/// 4287.
struct FeedReader {
  private let tree: XMLTree
  private(set) var outlet: String?
  private(set) var language: String?
  /// The address of the outlet's site.
  private(set) var home: String?
  private(set) var entries: [FeedEntry] = []
  /// The lines that the entries begin in.
  private(set) var lines: [Int] = []

  /// Whether an element of that name begins a feed.
  static func isFeed(root: String) -> Bool { ["rss", "RDF", "feed", "channel"].contains(root) }

  init(_ tree: XMLTree) {
    self.tree = tree
    let isAtom = tree.name(0) == "feed"
    let channel = isAtom ? 0 : tree.descendants(0, "channel").first ?? 0
    outlet = tree.value(channel, "title").map(plain)
    language = tree.value(channel, "language") ?? tree.attribute(0, "lang")
    home = isAtom ? atomLink(0) : tree.value(channel, "link")
    for node in tree.descendants(0, isAtom ? "entry" : "item") {
      entries.append(isAtom ? atom(node) : rss(node))
      lines.append(tree.line(node))
    }
  }

  private func rss(_ item: Int) -> FeedEntry {
    var entry = FeedEntry(outlet: outlet, language: language, home: home)
    var links: [String] = []
    for child in tree.children(item) {
      let space = tree.space(child)
      guard let text = trimmed(tree.text(child)) else {
        if tree.name(child) == "link", let address = tree.attribute(child, "href") { links.append(address) }
        continue
      }
      switch tree.name(child) {
      case "title" where !space.contains("mrss") && !space.contains("media"):
        entry.title = entry.title ?? plain(text)
      case "link": links.append(text)
      case "guid":
        entry.guid = text
        if text.hasPrefix("http"), tree.attribute(child, "isPermaLink") != "false" { links.append(text) }
      case "pubDate", "date", "published", "issued", "created": entry.published = entry.published ?? text
      case "modified", "updated": entry.modified = text
      case "creator", "author": entry.authors += authors(text)
      case "description" where !space.contains("mrss") && !space.contains("media"), "summary":
        entry.summary = entry.summary ?? text
      case "encoded", "fulltext", "body": entry.content = markup(child, text)
      case "source" where space.isEmpty: entry.outlet = text
      default: break
      }
    }
    entry.url = links.first { $0.hasPrefix("http") } ?? tree.attribute(item, "about") ?? links.first
    return entry
  }

  private func atom(_ node: Int) -> FeedEntry {
    var entry = FeedEntry(outlet: outlet, language: tree.attribute(node, "lang") ?? language, home: home)
    for child in tree.children(node) {
      let text = trimmed(tree.text(child))
      switch tree.name(child) {
      case "id": entry.guid = text
      case "title": entry.title = text.map(plain)
      case "published", "issued", "created": entry.published = entry.published ?? text
      case "updated", "modified": entry.modified = text
      case "author": if let name = tree.value(child, "name") ?? text { entry.authors.append(plain(name)) }
      case "summary": entry.summary = content(child)
      case "content": entry.content = content(child)
      case "source": if let title = tree.value(child, "title") { entry.outlet = plain(title) }
      default: break
      }
    }
    entry.url = atomLink(node)
    entry.published = entry.published ?? entry.modified
    return entry
  }

  /// The address of the page that a feed or an entry of Atom stands for.
  private func atomLink(_ node: Int) -> String? {
    for child in tree.children(node) where tree.name(child) == "link" {
      if (tree.attribute(child, "rel") ?? "alternate") == "alternate",
        let address = tree.attribute(child, "href")
      {
        return address
      }
    }
    return nil
  }

  /// The content of a construct of Atom, as markup: `xhtml` holds elements, `html` escaped markup, `text`
  /// text.
  private func content(_ node: Int) -> String? {
    let type = tree.attribute(node, "type") ?? "text"
    if type == "xhtml" || type.hasSuffix("xml") { return String(decoding: tree.markup(node), as: UTF8.self) }
    guard let text = trimmed(tree.text(node)) else { return nil }
    return type == "text" && !tree.children(node).isEmpty
      ? String(decoding: tree.markup(node), as: UTF8.self) : text
  }

  /// The text of an element that should hold escaped markup, or its markup where the escaping was forgotten.
  private func markup(_ node: Int, _ text: String) -> String {
    tree.children(node).isEmpty ? text : String(decoding: tree.markup(node), as: UTF8.self)
  }

  /// The names of `name@host (Name), Name`.
  private func authors(_ text: String) -> [String] {
    if let open = text.firstIndex(of: "("), text.contains("@"), let close = text.lastIndex(of: ")"),
      open < close
    {
      return [String(text[text.index(after: open)..<close])]
    }
    return text.contains("@") ? [] : [plain(text)]
  }

  /// Text that may hold references and tags, as titles often do, without them.
  private func plain(_ text: String) -> String {
    guard text.contains("&") || text.contains("<") else { return text }
    return Fragment(Array(text.utf8), title: nil).textAndBlocks().0.string.replacing("\n", with: " ")
  }
}

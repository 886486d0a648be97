/// The items of NewsML-G2 (IPTC): `newsItem` alone or in a `newsMessage`.
///
/// Specification: https://iptc.org/std/NewsML-G2/. The text is XHTML or NITF in `inlineXML`, or plain text in
/// `inlineData`.
struct NewsMLReader {
  private(set) var items: [FeedEntry] = []

  init(_ tree: XMLTree) {
    for node in tree.descendants(0, "newsItem") { items.append(Self.item(tree, node)) }
  }

  private static func item(_ tree: XMLTree, _ node: Int) -> FeedEntry {
    var entry = FeedEntry()
    entry.guid = tree.attribute(node, "guid")
    if let meta = tree.child(node, "itemMeta") {
      entry.published = tree.value(meta, "firstCreated") ?? tree.value(meta, "versionCreated")
      if let provider = tree.child(meta, "provider") {
        entry.outlet = tree.value(provider, "name") ?? tree.attribute(provider, "literal")
      }
      entry.url = tree.children(meta).filter { tree.name($0) == "link" }.compactMap {
        tree.attribute($0, "href")
      }
      .first { $0.hasPrefix("http") }
    }
    if let meta = tree.child(node, "contentMeta") {
      entry.title = tree.value(meta, "headline")
      entry.published = entry.published ?? tree.value(meta, "contentCreated")
      entry.authors = tree.value(meta, "by").map { [$0] } ?? []
      entry.language = tree.child(meta, "language").flatMap { tree.attribute($0, "tag") }
      if entry.authors.isEmpty {
        entry.authors = tree.children(meta).filter { tree.name($0) == "creator" }.compactMap {
          tree.value($0, "name")
        }
      }
      if entry.outlet == nil, let source = tree.child(meta, "infoSource") {
        entry.outlet = tree.value(source, "name")
      }
    }
    entry.language = entry.language ?? tree.attribute(node, "lang") ?? tree.attribute(0, "lang")
    if let set = tree.child(node, "contentSet") {
      if let inline = tree.child(set, "inlineXML") {
        entry.content = String(decoding: body(tree, inline), as: UTF8.self)
      } else if let data = tree.child(set, "inlineData") {
        entry.content = trimmed(tree.text(data))
      }
    }
    return entry
  }

  /// The body of XHTML or NITF; the head of either says only again what the item says.
  private static func body(_ tree: XMLTree, _ inline: Int) -> [UInt8] {
    let bodies = tree.descendants(inline, "body.content") + tree.descendants(inline, "body")
    return tree.markup(bodies.first ?? inline)
  }
}

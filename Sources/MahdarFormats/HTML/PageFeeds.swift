import CPageTree

/// The feeds that a page names in its `link` elements.
///
/// Convention: https://html.spec.whatwg.org/multipage/links.html#rel-alternate.
enum PageFeeds {
  private static let types = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
  ]

  /// The addresses as given, 16 at most.
  static func addresses(_ tree: PageTree) -> [String] {
    var addresses: [String] = []
    for node in 0..<tree.count where !tree.isText(node) && tree.tag(node) == GUMBO_TAG_LINK {
      guard tree.string(node, .rel)?.lowercased().contains("alternate") == true,
        let type = tree.string(node, .type)?.lowercased(), types.contains(type),
        let address = tree.string(node, .href), !addresses.contains(address)
      else { continue }
      addresses.append(address)
      if addresses.count == 16 { break }
    }
    return addresses
  }
}

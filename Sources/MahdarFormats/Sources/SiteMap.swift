/// A map of a site: the addresses of its pages, or of further maps.
///
/// Specifications: https://www.sitemaps.org/protocol.html (XML, and one address a line), and Google's
/// extension for news, whose namespace is http://www.google.com/schemas/sitemap-news/0.9.
public struct SiteMap: Sendable, Equatable {
  /// A page of the site.
  public struct Page: Sendable, Equatable {
    /// Its address, as given.
    public var address: String
    /// When it was last changed, as given.
    public var modified: String?
    /// What the map says of the report on it.
    public var news: News?
  }

  /// What a map says of a report.
  public struct News: Sendable, Equatable {
    /// The name of the outlet.
    public var publication: String?
    /// BCP 47.
    public var language: String?
    /// When it was published, as given.
    public var published: String?
    /// Its headline.
    public var title: String?
  }

  /// A further map.
  public struct Part: Sendable, Equatable {
    /// Its address, as given.
    public var address: String
    /// When it was last changed, as given.
    public var modified: String?
  }

  /// The most addresses that are read of one map; the protocol allows 50,000.
  static let limit = 200_000

  /// The pages, in order.
  public var pages: [Page] = []
  /// Further maps, in order.
  public var parts: [Part] = []
  /// Whether it came to its end; where not, its last address may be cut off.
  public var isWhole = true
  /// What was odd, a sentence each.
  public var warnings: [String] = []

  /// Reads a map in XML.
  init(_ tree: XMLTree) {
    for node in tree.children(0) {
      guard pages.count + parts.count < Self.limit else {
        warnings.append("more than \(Self.limit) addresses: the rest was passed over")
        break
      }
      let isPart = tree.name(node) == "sitemap"
      guard isPart || tree.name(node) == "url" else { continue }
      guard let address = Self.address(tree, node) else { continue }
      let modified = tree.value(node, "lastmod")
      if isPart {
        parts.append(Part(address: address, modified: modified))
      } else {
        pages.append(Page(address: address, modified: modified, news: Self.news(tree, node)))
      }
    }
  }

  /// Reads a map that is an address a line; `nil` if it is none.
  init?(lines bytes: [UInt8]) {
    guard bytes.prefix(4).elementsEqual(Array("http".utf8)) else { return nil }
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard pages.count < Self.limit, let address = trimmed(String(decoding: line, as: UTF8.self)) else {
        continue
      }
      guard address.hasPrefix("http://") || address.hasPrefix("https://"),
        !address.contains(where: \.isWhitespace)
      else {
        // A text that begins with an address is no map.
        if pages.count < 2 { return nil }
        continue
      }
      pages.append(Page(address: address))
    }
    // A line that was cut off is an address too, so only a line feed says that the last one is whole.
    isWhole = bytes.last == 0x0A || bytes.last == 0x0D || pages.count == 1
  }

  private static func address(_ tree: XMLTree, _ node: Int) -> String? {
    guard let text = tree.value(node, "loc") else { return nil }
    // Some writers break long addresses.
    let address = text.filter { !$0.isNewline && $0 != "\t" }
    return address.isEmpty || address.utf8.count > 8192 ? nil : address
  }

  private static func news(_ tree: XMLTree, _ node: Int) -> News? {
    guard let element = tree.child(node, "news") else { return nil }
    var news = News()
    if let publication = tree.child(element, "publication") {
      news.publication = tree.value(publication, "name")
      news.language = tree.value(publication, "language")
    }
    news.published = tree.value(element, "publication_date")
    news.title = tree.value(element, "title")
    return news
  }
}

public import MahdarRecord

/// Feeds and wires in XML: RSS, Atom, NewsML-G2.
public final class XMLSource: ArticleSource {
  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private var results: [Result<Article, FormatError>]?

  /// Reads an input; `limit` is the most bytes that it may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
  }

  /// The next entry's article.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if results == nil {
      guard let bytes = try input.document(limit: limit) else {
        results = []
        return .failure(FormatError(kind: .textTooLong(limit: limit), line: 1))
      }
      results = read(bytes).reversed()
    }
    return results?.popLast()
  }

  private func read(_ bytes: [UInt8]) -> [Result<Article, FormatError>] {
    let decoded = TextDecoder(
      bytes, declared: input.charset ?? declaredEncoding(ofPage: Array(bytes.prefix(200))))
    let tree: XMLTree
    do throws(FormatError) { tree = try XMLTree(decoded.bytes) } catch { return [.failure(error)] }
    let warnings = decoded.warnings + (tree.faults > 0 ? ["faults of XML passed over: \(tree.faults)"] : [])
    let root = tree.name(0)
    switch root {
    case "opml": return [.failure(FormatError(kind: .listOfSources("a list of feeds"), line: 1))]
    case "urlset", "sitemapindex":
      return [.failure(FormatError(kind: .listOfSources("a map of a site"), line: 1))]
    case "newsItem", "newsMessage", "packageItem":
      return NewsMLReader(tree).items.map { $0.article(defaults: defaults, warnings: warnings) }
    case "html":
      return [PageReader(defaults: defaults, address: input.address).read(decoded.bytes, warnings: warnings)]
    default: break
    }
    guard FeedReader.isFeed(root: root) else {
      return [.failure(FormatError(kind: .unknownXML(root), line: 1))]
    }
    let feed = FeedReader(tree)
    guard !feed.entries.isEmpty else { return [.failure(FormatError(kind: .emptyFeed, line: 1))] }
    return zip(feed.entries, feed.lines).map { entry, line in
      entry.article(defaults: defaults, warnings: warnings).mapError { _ in
        FormatError(kind: .brokenRecord("it has neither text nor title"), line: line, place: "line \(line)")
      }
    }
  }
}

/// Whether an input starts as XML does that is no page.
func looksLikeXML(_ head: [UInt8]) -> Bool {
  let text = String(decoding: head.prefix(2000), as: UTF8.self).lowercased()
  let start = text.drop { $0 != "<" }
  guard text.distance(from: text.startIndex, to: start.startIndex) < 40 else { return false }
  return start.hasPrefix("<?xml")
    || ["<rss", "<rdf:rdf", "<feed", "<opml", "<urlset", "<sitemapindex", "<newsitem", "<newsmessage"]
      .contains {
        start.hasPrefix($0)
      }
}

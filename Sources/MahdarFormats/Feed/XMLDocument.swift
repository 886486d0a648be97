import MahdarRecord

/// Feeds and wires in XML: RSS, Atom, NewsML-G2; and XHTML.
enum XMLDocument {
  /// The articles of a document.
  static func articles(_ document: Envelope, defaults: ArticleDefaults) -> [Result<Article, FormatError>] {
    let decoded = decode(document)
    let tree: XMLTree
    do throws(FormatError) { tree = try XMLTree(decoded.bytes) } catch { return [.failure(error)] }
    let warnings = warnings(decoded, tree)
    let root = tree.name(0)
    switch root {
    case "opml": return [.failure(FormatError(kind: .listOfSources("a list of feeds"), line: 1))]
    case "urlset", "sitemapindex":
      return [.failure(FormatError(kind: .listOfSources("a map of a site"), line: 1))]
    case "newsItem", "newsMessage", "packageItem":
      return NewsMLReader(tree).items.map { $0.article(defaults: defaults, warnings: warnings) }
    case "html":
      return [
        PageReader(defaults: defaults, address: document.address).read(decoded.bytes, warnings: warnings)
      ]
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

  /// The document in UTF-8.
  static func decode(_ document: Envelope) -> TextDecoder {
    TextDecoder(
      document.bytes,
      declared: document.charset ?? declaredEncoding(ofPage: Array(document.bytes.prefix(200))))
  }

  /// What was odd in the encoding and the markup.
  static func warnings(_ decoded: TextDecoder, _ tree: XMLTree) -> [String] {
    decoded.warnings + (tree.faults > 0 ? ["faults of XML passed over: \(tree.faults)"] : [])
  }

  /// Whether the document goes on to the end tag of its root element, or was cut off before.
  static func isWhole(_ bytes: [UInt8], root: String) -> Bool {
    let name = Array(root.utf8)
    var place = bytes.count - name.count - 1
    // Servers write comments, measurements and worse after the end.
    let first = max(2, bytes.count - 64 * 1024)
    while place >= first {
      if bytes[place...].starts(with: name), isEndTag(bytes, before: place) {
        let next = bytes[place + name.count]
        if next == 0x3E || isSpace(next) { return true }
      }
      place -= 1
    }
    return false
  }

  /// Whether `</` or `</prefix:` stands before a place.
  private static func isEndTag(_ bytes: [UInt8], before place: Int) -> Bool {
    var start = place
    if bytes[start - 1] == 0x3A {
      start -= 1
      while start > 2, bytes[start - 1] != 0x2F, place - start < 40 { start -= 1 }
    }
    return start >= 2 && bytes[start - 1] == 0x2F && bytes[start - 2] == 0x3C
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

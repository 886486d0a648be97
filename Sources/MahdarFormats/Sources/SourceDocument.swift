import MahdarJSON
import MahdarText

/// What an address sends that is followed for news.
public enum SourceDocument: Sendable, Equatable {
  /// Entries.
  case feed(Feed)
  /// Addresses of pages, or of further maps.
  case siteMap(SiteMap)
  /// Addresses of feeds.
  case sourceList(SourceList)
  /// A page, with the addresses of feeds that it names.
  case page(feeds: [String])

  /// Reads a document of a format that is told by its first bytes; gzip and zstd are undone.
  ///
  /// - Parameters:
  ///   - charset: The encoding that whoever sent the bytes declares.
  ///   - limit: The most bytes that it may have once it is decompressed.
  /// - Throws: ``FormatError`` if it is nothing of the kind.
  public init(
    _ bytes: [UInt8], charset: String? = nil, limit: Int = FormatLimits.articleBytes
  ) throws(FormatError) {
    var bytes = bytes
    var isCutOff = false
    if let compression = Compression(magic: bytes) {
      guard let (plain, isWhole) = Inflater.inflate(bytes[...], compression, limit: limit) else {
        throw FormatError(kind: .tooLarge(limit: limit), line: 1)
      }
      (bytes, isCutOff) = (plain, !isWhole)
    }
    if bytes.count > limit { throw FormatError(kind: .textTooLong(limit: limit), line: 1) }
    self = try Self.read(Envelope(bytes: bytes, charset: charset, address: nil))
    if isCutOff { markCutOff() }
  }

  /// Whether it came to its end.
  public var isWhole: Bool {
    switch self {
    case .feed(let feed): feed.isWhole
    case .siteMap(let map): map.isWhole
    case .sourceList, .page: true
    }
  }

  private mutating func markCutOff() {
    switch self {
    case .feed(var feed):
      feed.isWhole = false
      self = .feed(feed)
    case .siteMap(var map):
      map.isWhole = false
      self = .siteMap(map)
    case .sourceList, .page: break
    }
  }

  private static func read(_ document: Envelope) throws(FormatError) -> SourceDocument {
    let decoded = XMLDocument.decode(document)
    let start = decoded.bytes.firstIndex { !isSpace($0) } ?? decoded.bytes.endIndex
    switch decoded.bytes[start...].first {
    case nil: throw FormatError(kind: .notASource("it is empty"), line: 1)
    case 0x7B, 0x5B: return try json(decoded)
    default: break
    }
    if looksLikePage(decoded.bytes) { return page(decoded) }
    if let map = SiteMap(lines: decoded.bytes) { return .siteMap(map) }
    return try xml(decoded)
  }

  private static func json(_ decoded: TextDecoder) throws(FormatError) -> SourceDocument {
    let value: JSONValue
    var nuls = 0
    do throws(JSONError) {
      value = try JSONValue(parsing: decoded.bytes, replacingNULs: &nuls)
    } catch {
      throw FormatError(kind: .notASource("it is no JSON: \(error.description)"), line: 1)
    }
    guard JSONDocument.isFeed(value) else {
      throw FormatError(kind: .notASource("it is JSON, but no JSON Feed"), line: 1)
    }
    var feed = JSONDocument.feed(value)
    feed.warnings = decoded.warnings + NULs.warnings(nuls)
    return .feed(feed)
  }

  private static func xml(_ decoded: TextDecoder) throws(FormatError) -> SourceDocument {
    guard decoded.bytes.contains(0x3C) else {
      throw FormatError(kind: .notASource("it is neither XML nor JSON"), line: 1)
    }
    let tree = try XMLTree(decoded.bytes)
    let root = tree.name(0)
    switch root {
    case "opml": return .sourceList(try SourceList(tree, warnings: decoded.warnings))
    case "urlset", "sitemapindex":
      var map = SiteMap(tree)
      map.isWhole = XMLDocument.isWhole(decoded.bytes, root: root)
      map.warnings = XMLDocument.warnings(decoded, tree)
      return .siteMap(map)
    case "html": return page(decoded)
    default: break
    }
    guard FeedReader.isFeed(root: root) else {
      throw FormatError(kind: .notASource("its XML begins with '\(root)'"), line: 1)
    }
    let reader = FeedReader(tree)
    var feed = Feed(title: reader.outlet, home: reader.home, language: reader.language)
    feed.entries = reader.entries
    feed.isWhole = XMLDocument.isWhole(decoded.bytes, root: root)
    feed.warnings = XMLDocument.warnings(decoded, tree)
    return .feed(feed)
  }

  private static func page(_ decoded: TextDecoder) -> SourceDocument {
    guard let tree = PageTree(PageTrimmer(decoded.bytes)) else { return .page(feeds: []) }
    return .page(feeds: PageFeeds.addresses(tree))
  }
}

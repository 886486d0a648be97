public import MahdarRecord
import MahdarText

/// An entry of a feed or an item of a wire, whatever its format.
public struct FeedEntry: Sendable, Equatable, Codable {
  /// What the feed calls it; unique in this feed, and in others only where it is an address of some kind.
  public var guid: String?
  /// Its headline.
  public var title: String?
  /// The address of its page, as given: it may be relative to that of the feed.
  public var url: String?
  /// When it was published, as given.
  public var published: String?
  /// When it was last changed, as given.
  public var modified: String?
  /// The bylines.
  public var authors: [String] = []
  /// Who published it: the feed's title, or the source that the entry names.
  public var outlet: String?
  /// BCP 47.
  public var language: String?
  /// The whole text, as markup.
  public var content: String?
  /// The summary, as markup.
  public var summary: String?
  /// The address of the outlet's site.
  public var home: String?

  /// Makes an entry.
  public init(
    guid: String? = nil, title: String? = nil, url: String? = nil, published: String? = nil,
    outlet: String? = nil, language: String? = nil, home: String? = nil
  ) {
    self.guid = guid
    self.title = title
    self.url = url
    self.published = published
    self.outlet = outlet
    self.language = language
    self.home = home
  }

  /// An id that no entry of another feed has: the guid, with the host of the outlet where it is a mere
  /// number or word, else the address.
  public var id: String? {
    guard let guid, trimmed(guid) != nil else { return url.flatMap { $0.contains("://") ? $0 : nil } }
    if guid.contains(":") || guid.contains(" at ") { return guid }
    let address = [url, home].compactMap { $0 }.first { $0.contains("://") }
    return address.flatMap(host(ofAddress:)).map { "\($0)#\(guid)" } ?? guid
  }

  /// The article, with what the caller knows where the entry is silent.
  ///
  /// - Returns: A failure if the entry has neither text nor headline.
  public func article(defaults: ArticleDefaults, warnings: [String]) -> Result<Article, FormatError> {
    var warnings = warnings
    let markup = content ?? summary ?? title ?? ""
    if content == nil { warnings.append(summary == nil ? "headline only" : "summary only") }
    let (text, blocks) = Fragment(Array(markup.utf8), title: title).textAndBlocks()
    guard !text.bytes.isEmpty else { return .failure(FormatError(kind: .emptyText, line: 1)) }
    let dateWarning = published.flatMap { PublishedText($0).warning }
    if let dateWarning { warnings.append(dateWarning) }
    let date = dateWarning == nil ? published.flatMap { DateText($0)?.iso } : nil
    let outlet = outlet ?? defaults.outlet
    let url = url.flatMap { $0.hasPrefix("http") ? $0 : nil }
    return .success(
      Article(
        id: id ?? contentID(outlet: outlet, url: url, text: text), outlet: outlet, url: url, title: title,
        authors: authors, published: date ?? defaults.published, language: language ?? "ar", text: text,
        blocks: blocks, warnings: warnings))
  }
}

/// The host of an address, in lower case and without `www.`; `nil` where there is none.
package func host(ofAddress address: String) -> String? {
  guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
  let authority = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  let name = (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
  return name.isEmpty ? nil : name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
}

/// A piece of markup that is an article by itself, as feeds and wires carry.
struct Fragment {
  private let markup: [UInt8]
  private let title: String?

  init(_ markup: [UInt8], title: String?) {
    self.markup = markup
    self.title = title
  }

  /// The text of the piece and its blocks with their roles.
  func textAndBlocks() -> (Text, [Block]) {
    // Text without a tag keeps its own lines.
    guard markup.contains(0x3C) || markup.contains(0x26) else { return (Text(validUTF8: plain(markup)), []) }
    let trimmer = PageTrimmer(markup)
    guard let tree = PageTree(trimmer) else { return (Text(validUTF8: []), []) }
    let page = PageBlocks(tree)
    let finder = BodyFinder(tree: tree, page: page, isWhole: true)
    let titles = title.map { [PageLexicon.words(Array($0.utf8), limit: 60)] } ?? []
    let parts = BlockRoles(page: page, finder: finder, titles: titles).parts()
    guard parts.contains(where: { $0.role == .body || $0.role == .heading }) else {
      // A line or two that look like furniture are still all that there is.
      let text = page.blocks.map { page.string($0) }.joined(separator: "\n\n")
      return (Text(text), [])
    }
    return ArticleText(page, parts).finished()
  }

  private func plain(_ bytes: [UInt8]) -> [UInt8] {
    let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isSpace($0) } ?? start
    return start < bytes.endIndex ? Array(bytes[start...end]) : []
  }
}

/// The text of an article put together of blocks of a page.
struct ArticleText {
  private(set) var bytes: [UInt8] = []
  private(set) var blocks: [Block] = []
  /// The standfirst.
  private(set) var deck: String?
  private var last: PageBlock?

  /// Joins the blocks; `headline` stands before them where none of them bears it.
  init(_ page: PageBlocks, _ parts: [BlockRoles.Part], headline: Int? = nil) {
    if let headline { append(page, page.blocks[headline], .title) }
    for part in parts {
      let block = page.blocks[part.block]
      append(page, block, part.role)
      if part.role == .deck, deck == nil { deck = page.string(block) }
    }
  }

  private mutating func append(_ page: PageBlocks, _ block: PageBlock, _ role: BlockRole) {
    // Lines of a list or a table follow each other; all else is parted by a blank line.
    let isLine = last.map { $0.kind == block.kind && (block.kind == .item || block.kind == .row) } ?? false
    if !bytes.isEmpty { bytes += isLine ? [0x0A] : [0x0A, 0x0A] }
    let start = bytes.count
    bytes += page.text[block.range]
    blocks.append(Block(span: TextRange(start, bytes.count), role: role))
    last = block
  }

  func finished() -> (Text, [Block]) { (Text(validUTF8: bytes), blocks) }
}

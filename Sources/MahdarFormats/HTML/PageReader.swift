import MahdarRecord
import MahdarText

/// Makes an article of a page.
struct PageReader {
  var defaults = ArticleDefaults()
  /// The address that the page was fetched from, where it says none itself.
  var address: String?

  /// The article of a page of valid UTF-8.
  func read(_ bytes: [UInt8], warnings: [String]) -> Result<Article, FormatError> {
    let trimmed = PageTrimmer(bytes)
    guard let tree = PageTree(trimmed) else {
      return .failure(FormatError(kind: .tangledPage, line: 1))
    }
    let metadata = PageMetadata(tree, linked: LinkedData(bytes, scripts: trimmed.linkedData))
    let page = PageBlocks(tree)
    let headline = PageHeadline(page, metadata)
    let finder = BodyFinder(tree: tree, page: page)
    let parts = BlockRoles(page: page, finder: finder, titles: headline.spellings).parts()
    guard parts.contains(where: { $0.role == .body }) else {
      return .failure(FormatError(kind: .noArticle, line: 1))
    }
    return .success(article(page, parts, metadata, headline, warnings))
  }

  private func article(
    _ page: PageBlocks, _ parts: [BlockRoles.Part], _ metadata: PageMetadata, _ headline: PageHeadline,
    _ warnings: [String]
  ) -> Article {
    // A headline that stands outside of the article's element is part of the article all the same.
    let bearsTitle = parts.contains { $0.role == .title }
    let assembled = ArticleText(page, parts, headline: bearsTitle ? nil : headline.block)
    let (body, blocks) = assembled.finished()
    let outlet = metadata.outlet ?? defaults.outlet
    let url = metadata.address ?? address
    return Article(
      id: contentID(outlet: outlet, url: url, text: body), outlet: outlet, url: url, title: headline.text,
      deck: assembled.deck, authors: metadata.authors, published: metadata.published ?? defaults.published,
      language: metadata.language ?? "ar", text: body, blocks: blocks,
      warnings: warnings + (metadata.isLive ? ["live coverage: the page holds several reports"] : []))
  }
}

/// The headline of a page: as its data give it, and where it stands on the page.
struct PageHeadline {
  /// The headline.
  private(set) var text: String?
  /// The folded words of all that may be the headline.
  private(set) var spellings: [[[UInt8]]] = []
  /// The position of the block that bears it.
  private(set) var block: Int?

  init(_ page: PageBlocks, _ metadata: PageMetadata) {
    let told = [metadata.title, metadata.pageTitle].compactMap { $0 }
    spellings = told.map { PageLexicon.words(Array($0.utf8), limit: 60) }
    // The headline on the page is the one whose words begin the title that the page tells.
    var first: Int?
    for (index, candidate) in page.blocks.enumerated()
    where candidate.kind == .heading && candidate.level <= 2 {
      let words = page.words(candidate)
      guard words.count >= (candidate.level == 1 ? 1 : 2) else { continue }
      if candidate.level == 1, first == nil { first = index }
      if spellings.contains(where: { $0.starts(with: words) || words.starts(with: $0) && $0.count >= 3 }) {
        block = index
        break
      }
    }
    block = block ?? (told.isEmpty ? first : nil)
    if let block {
      spellings.append(page.words(page.blocks[block]))
      text = page.string(page.blocks[block])
    } else {
      text = metadata.title ?? metadata.pageTitle.map(Self.withoutSite)
    }
    spellings = spellings.filter { !$0.isEmpty }
  }

  /// The title of a page without the name of the site at its end.
  private static func withoutSite(_ title: String) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " « "] {
      if let range = title.ranges(of: mark).last,
        title.distance(from: title.startIndex, to: range.lowerBound) >= 12
      {
        return String(title[..<range.lowerBound])
      }
    }
    return title
  }
}

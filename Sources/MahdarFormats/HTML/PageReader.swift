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
    let linked = LinkedData(bytes, scripts: trimmed.linkedData)
    let metadata = PageMetadata(tree, linked: linked)
    let page = PageBlocks(tree)
    let headline = PageHeadline(page, metadata)
    let finder = BodyFinder(tree: tree, page: page, headline: headline.block, isLive: metadata.isLive)
    let roles = BlockRoles(
      page: page, finder: finder, titles: headline.spellings, headline: headline.block,
      isLive: metadata.isLive)
    let parts = roles.parts()
    guard parts.contains(where: { $0.role == .body }) else {
      return .failure(FormatError(kind: .noArticle, line: 1))
    }
    let signature = PageSignature(tree, page, parts, headline: headline.block, finder, beside: metadata)
    let found = warnings + NULs.warnings(linked.nuls)
    return .success(article(page, parts, metadata, headline, signature, found))
  }

  private func article(
    _ page: PageBlocks, _ parts: [BlockRoles.Part], _ metadata: PageMetadata, _ headline: PageHeadline,
    _ signature: PageSignature, _ warnings: [String]
  ) -> Article {
    // A headline that stands outside of the article's element is part of the article all the same.
    let bearsTitle = parts.contains { $0.role == .title }
    let assembled = ArticleText(page, parts, headline: bearsTitle ? nil : headline.block)
    let (body, blocks) = assembled.finished()
    let outlet =
      metadata.outlet ?? headline.site ?? defaults.outlet ?? metadata.hostName
      ?? (metadata.address == nil && address == nil ? signature.agency : nil)
    let url = metadata.address ?? address
    return Article(
      id: contentID(outlet: outlet, url: url, text: body), outlet: outlet, url: url, title: headline.text,
      deck: assembled.deck, authors: metadata.authors.isEmpty ? signature.authors : metadata.authors,
      published: metadata.published ?? signature.published ?? defaults.published,
      language: metadata.language ?? "ar", text: body, blocks: blocks,
      warnings: warnings + notes(metadata, signature))
  }

  /// What the reader of the record must know of the page.
  private func notes(_ metadata: PageMetadata, _ signature: PageSignature) -> [String] {
    var notes: [String] = []
    if metadata.isLive { notes.append("live coverage: the page holds several reports") }
    if let (number, count) = signature.pageNumber {
      notes.append("page \(number) of \(count): the article goes on at other addresses")
    } else if let next = metadata.nextPage {
      notes.append("the article goes on at \(next)")
    }
    return notes
  }
}

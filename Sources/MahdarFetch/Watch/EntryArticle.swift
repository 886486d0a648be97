import MahdarFormats
import MahdarRecord
import MahdarText

/// Makes the article of an entry: of the feed's own text, of the page's, or of what both know.
struct EntryArticle {
  /// A text of fewer words is taken for a teaser, though the feed calls it the content.
  private static let fewWords = 60
  /// A summary of that many words is a whole report.
  private static let manyWords = 200

  let pending: PendingEntry
  let source: WatchedSource

  private var entry: FeedEntry { pending.entry }

  /// The page that the whole text is to be had from; `nil` where the feed has it.
  var page: WebAddress? {
    guard source.text != .feed, let address = entry.url.flatMap({ WebAddress($0) }) else { return nil }
    if source.text == .page { return address }
    guard entry.content != nil || entry.summary != nil, case .success(let article) = raw else {
      return address
    }
    let text = article.text.string
    let words = text.split(whereSeparator: \.isWhitespace).count
    if Self.isBrokenOff(text) { return address }
    return words < (entry.content == nil ? Self.manyWords : Self.fewWords) ? address : nil
  }

  /// Whether a text ends with the mark of something left out.
  private static func isBrokenOff(_ text: String) -> Bool {
    let end = text.suffix(40).reversed().drop { $0.isWhitespace || $0 == "]" || $0 == ")" }
    return end.first == "…" || end.starts(with: "...")
  }

  private var raw: Result<Article, FormatError> {
    entry.article(defaults: ArticleDefaults(), warnings: [])
  }

  /// The article with the feed's text alone; `nil` if the feed has neither text nor summary.
  ///
  /// - Parameter reason: Why the page was not read, if it should have been.
  func fromFeed(because reason: String? = nil) -> Article? {
    guard entry.content != nil || entry.summary != nil || reason == nil,
      case .success(var article) = raw
    else { return nil }
    if let reason { article.warnings.append("the page was not read: \(reason)") }
    return completed(article)
  }

  /// The article with the page's text, or the feed's if that is longer.
  func from(_ page: Fetched) throws(FetchError) -> Article {
    guard page.isWholePage else {
      throw FetchError(.cutOff(page.cutOff ?? "it ends early"))
    }
    guard let result = page.articles().first else { throw FetchError(unreadable: "The page is empty.") }
    var article: Article
    switch result {
    case .success(let read): article = read
    case .failure(let fault): throw FetchError(unreadable: fault.description)
    }
    if case .success(let fed) = raw, fed.text.bytes.count > article.text.bytes.count, entry.content != nil {
      (article.text, article.blocks) = (fed.text, fed.blocks)
    }
    article.url = Self.address(of: article, fetchedFrom: page.address)
    article.title = article.title ?? entry.title
    if article.authors.isEmpty { article.authors = entry.authors }
    if article.published == nil, case .success(let fed) = raw { article.published = fed.published }
    article.outlet = source.outlet ?? article.outlet ?? entry.outlet
    article.id = pending.article
    return article
  }

  /// The address that a page gives itself, unless it is that of the site's first page or of another host.
  private static func address(of article: Article, fetchedFrom address: WebAddress) -> String {
    guard let own = article.url.flatMap({ WebAddress($0) }), own.host == address.host, own.pageKey != nil
    else { return address.string }
    return own.string
  }

  private func completed(_ article: Article) -> Article {
    var article = article
    article.id = pending.article
    article.outlet = source.outlet ?? article.outlet
    // A feed that dates its entries anew on each visit changes no article.
    if let first = pending.published, article.published != nil {
      var dated = entry
      dated.published = first
      if case .success(let same) = dated.article(defaults: ArticleDefaults(), warnings: []) {
        article.published = same.published ?? article.published
      }
    }
    return article
  }
}

public import MahdarRecord

/// The limits that all formats share.
public enum FormatLimits {
  /// The most bytes that one article may have in the input: 50 MB.
  public static let articleBytes = 50_000_000
}

/// What the caller knows about all articles of an input; an article's own values come first.
public struct ArticleDefaults: Sendable, Equatable {
  /// Who published them.
  public var outlet: String?
  /// When they were published, ISO 8601.
  public var published: String?

  /// Makes defaults.
  public init(outlet: String? = nil, published: String? = nil) {
    self.outlet = outlet
    self.published = published
  }
}

/// The formats that articles are read from.
public enum ArticleFormat: String, Sendable, CaseIterable {
  /// The whole input is the text of one article.
  case text
  /// JSON Lines: an object a line, with `text` and, where known, `id`, `outlet`, `url`, `title`,
  /// `deck`, `authors`, `published` and `language`.
  case jsonl
  /// A page of HTML with one article.
  case html
}

/// Gives articles one by one, so that an input may be larger than memory.
public protocol ArticleSource: AnyObject {
  /// The next article, or why a stretch of the input gives none; `nil` at the end.
  ///
  /// - Throws: ``InputError`` if the input can't be read further.
  func next() throws(InputError) -> Result<Article, FormatError>?
}

extension ArticleFormat {
  /// The format of an input, from its name and its first bytes.
  ///
  /// A name in `.jsonl` or `.ndjson` decides. Else an input is JSON Lines if its first byte that
  /// is not white space is a brace and a line of its head is an object with a `text`.
  public static func sniff(_ input: ByteInput) throws(InputError) -> ArticleFormat {
    if input.name.hasSuffix(".jsonl") || input.name.hasSuffix(".ndjson") { return .jsonl }
    let head = try input.head()
    if looksLikePage(head) { return .html }
    return looksLikeJSONLines(head) ? .jsonl : .text
  }

  /// The source that reads the input in this format.
  public func source(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults()
  ) -> any ArticleSource {
    switch self {
    case .text: PlainTextSource(input, defaults: defaults)
    case .jsonl: JSONLinesSource(input, defaults: defaults)
    case .html: PageSource(input, defaults: defaults)
    }
  }
}

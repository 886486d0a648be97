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
  /// Of a table, for each field of an article the name of the column that holds it.
  public var columns: [String: String]

  /// The fields that ``columns`` may name.
  public static let columnFields: Set<String> = [
    "id", "outlet", "url", "title", "deck", "authors", "published", "language", "text",
  ]

  /// Makes defaults.
  public init(outlet: String? = nil, published: String? = nil, columns: [String: String] = [:]) {
    self.outlet = outlet
    self.published = published
    self.columns = columns
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
  /// Feeds and wires in XML: RSS, Atom, NewsML-G2.
  case xml
  /// Feeds and wires in JSON: ninjs, JSON Feed.
  case json
  /// A table, a row an article.
  case csv
  /// A crawl.
  case warc
  /// Files of all these in one archive.
  case zip
}

/// Gives articles one by one, so that an input may be larger than memory.
public protocol ArticleSource: AnyObject {
  /// The next article, or why a stretch of the input gives none; `nil` at the end.
  ///
  /// - Throws: ``InputError`` if the input can't be read further.
  func next() throws(InputError) -> Result<Article, FormatError>?

  /// The line of the input that the last article begins in, from 1, where its lines are read one by one.
  var line: Int? { get }
}

extension ArticleSource {
  /// No line is known.
  public var line: Int? { nil }
}

extension ArticleFormat {
  /// The source that reads an input: compression is undone, and the format told by the first bytes where it
  /// isn't given.
  public static func open(
    _ input: ByteInput, as format: ArticleFormat? = nil, defaults: ArticleDefaults = ArticleDefaults()
  ) throws(InputError) -> any ArticleSource {
    if input.depth < 4, let compression = Compression(magic: try input.head()),
      let plain = ByteInput(decompressing: input, compression)
    {
      return CompressedSource(plain, try open(plain, as: format, defaults: defaults))
    }
    if let kind = BinaryContent.kind(of: try input.head()) {
      return BinarySource(FormatError(kind: .binary("it is \(kind)"), line: 1))
    }
    let format = if let format { format } else { try sniff(input) }
    return format.source(input, defaults: defaults)
  }

  /// The format of an input, from its name and its first bytes.
  ///
  /// A name in `.jsonl`, `.ndjson`, `.csv` or `.tsv` decides. Else an input is JSON Lines if its first byte
  /// that is not white space is a brace and a line of its head is an object with a `text`, and whatever else
  /// is JSON without being one of the other formats, so that its faults are told; those begin with signs of
  /// their own.
  public static func sniff(_ input: ByteInput) throws(InputError) -> ArticleFormat {
    let name = input.name.hasSuffix(".gz") ? String(input.name.dropLast(3)) : input.name
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonl }
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") { return .csv }
    var head = try input.head()
    if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
    if head.starts(with: Array("WARC/".utf8)) { return .warc }
    // Text of two bytes a letter shows its signs once it is decoded.
    if head.prefix(64).contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      head = TextDecoder(Array(head.prefix(8192))).bytes
    }
    if looksLikePage(head) { return .html }
    if looksLikeXML(head) { return .xml }
    if looksLikeJSONLines(head) { return .jsonl }
    if looksLikeJSONDocument(head) { return .json }
    if isJSON(head) { return .jsonl }
    return looksLikeCSV(head) ? .csv : .text
  }

  /// The source that reads the input in this format.
  public func source(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults()
  ) -> any ArticleSource {
    switch self {
    case .text: PlainTextSource(input, defaults: defaults)
    case .jsonl: JSONLinesSource(input, defaults: defaults)
    case .html: PageSource(input, defaults: defaults)
    case .xml: DocumentSource(input, defaults: defaults, parser: XMLDocument.articles)
    case .json: DocumentSource(input, defaults: defaults, parser: JSONDocument.articles)
    case .csv: CSVSource(input, defaults: defaults)
    case .warc: WARCSource(input, defaults: defaults)
    case .zip: ZIPSource(input, defaults: defaults)
    }
  }
}

public import MahdarRecord

/// The articles of a crawl: the pages, feeds and texts among the records of a WARC file.
///
/// Read are `response`, `resource` and `conversion` records, in one segment or several. What a `revisit`
/// stands for was read where it was first crawled. Records of pictures, scripts and the like are no articles
/// and are passed over, and so are answers other than 200.
public final class WARCSource: ArticleSource {
  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private var reader: WARCReader
  private var inner: (source: any ArticleSource, place: String, warnings: [String])?
  private var segments: [String: Segments] = [:]
  private var hasEnded = false

  /// A record in several segments, as far as they came.
  private struct Segments {
    let fields: HeaderFields
    var block: [UInt8]
  }

  /// Reads an input; `limit` is the most bytes that one record may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
    reader = WARCReader(input, limit: limit)
  }

  /// The next article among the records.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    while true {
      if let (source, place, warnings) = inner {
        if let result = try source.next() {
          return result.map { article in
            var article = article
            article.warnings = warnings + article.warnings
            return article
          }.mapError { $0.within(place) }
        }
        inner = nil
      }
      if hasEnded { return nil }
      guard let result = try reader.next(where: { Self.types.contains($0["warc-type"]?.lowercased() ?? "") })
      else {
        hasEnded = true
        continue
      }
      switch result {
      case .failure(let fault): return .failure(fault)
      case .success(let record): if let fault = take(record) { return .failure(fault) }
      }
    }
  }

  private static let types: Set<String> = ["response", "resource", "conversion", "continuation"]

  /// Opens a record; gives a fault if it should have been an article and can't be.
  private func take(_ record: WARCReader.Record) -> FormatError? {
    let address = record.fields["warc-target-uri"].map { $0.filter { $0 != "<" && $0 != ">" } }
    let place = "record \(record.number)" + (address.map { ", \($0)" } ?? "")
    if record.isTooLarge {
      return isText(record.fields.contentType.type)
        ? FormatError(kind: .tooLarge(limit: limit), line: 1, place: place) : nil
    }
    var fields = record.fields
    var block = record.block
    if let number = record.fields["warc-segment-number"].flatMap({ Int($0) }) {
      guard let whole = join(record, number) else { return nil }
      (fields, block) = (whole.fields, whole.block)
    } else if record.fields["warc-type"]?.lowercased() == "continuation" {
      return nil
    }
    var warnings = record.isCutOff ? ["the record is cut off"] : []
    var (type, charset) = fields.contentType
    if type == "application/http" || block.starts(with: Array("HTTP/".utf8)) {
      guard let response = HTTPResponse(block[...], limit: limit) else { return nil }
      guard response.status == 200 else { return nil }
      (type, charset) = response.headers.contentType
      guard isText(type) else { return nil }
      if response.isTooLarge { return FormatError(kind: .tooLarge(limit: limit), line: 1, place: place) }
      block = response.body
      warnings += response.warnings
    }
    guard isText(type), !block.isEmpty else { return nil }
    let name = fields["warc-target-uri"] ?? place
    let input = ByteInput(
      bytes: block, name: type.contains("html") ? "page.html" : type == "text/plain" ? "text.txt" : name,
      address: address,
      charset: charset, depth: self.input.depth + 1)
    guard let source = try? ArticleFormat.open(input, defaults: defaults) else { return nil }
    inner = (source, place, warnings)
    return nil
  }

  /// Adds a segment to its record; the record once its last segment is there.
  private func join(_ record: WARCReader.Record, _ number: Int) -> (fields: HeaderFields, block: [UInt8])? {
    let isFirst = number <= 1
    guard let id = record.fields[isFirst ? "warc-record-id" : "warc-segment-origin-id"] else { return nil }
    if isFirst {
      // Records that never end must not fill the memory.
      if segments.count >= 16 { segments.removeAll() }
      segments[id] = Segments(fields: record.fields, block: record.block)
    } else {
      segments[id]?.block += record.block
      if segments[id]?.block.count ?? 0 > limit { segments[id] = nil }
    }
    guard record.fields["warc-segment-total-length"] != nil, let whole = segments.removeValue(forKey: id)
    else { return nil }
    return (whole.fields, whole.block)
  }

  /// Whether articles come in that type.
  private func isText(_ type: String) -> Bool {
    [
      "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml",
      "application/feed+json", "text/xml", "application/xml", "application/rdf+xml", "application/http",
    ].contains(type)
  }
}

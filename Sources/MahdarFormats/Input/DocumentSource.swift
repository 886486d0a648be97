import MahdarRecord

/// An input that is one document of several articles: a feed or a wire, in XML or JSON.
final class DocumentSource: ArticleSource {
  /// Takes a document apart; gives its articles in order, and what of it gives none.
  typealias Parser = (_ document: Envelope, _ defaults: ArticleDefaults) -> [Result<Article, FormatError>]

  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private let parse: Parser
  private var results: [Result<Article, FormatError>]?

  /// Reads an input; `limit` is the most bytes that it may have.
  init(
    _ input: ByteInput, defaults: ArticleDefaults, limit: Int = FormatLimits.articleBytes,
    parser parse: @escaping Parser
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
    self.parse = parse
  }

  /// The next article of the document.
  func next() throws(InputError) -> Result<Article, FormatError>? {
    if results == nil {
      guard let bytes = try input.document(limit: limit) else {
        results = []
        return .failure(FormatError(kind: .textTooLong(limit: limit), line: 1))
      }
      let document = Envelope(bytes: bytes, charset: input.charset, address: input.address)
      results = parse(document, defaults).reversed()
    }
    return results?.popLast()
  }
}

/// The bytes of a document, with what is known of them from outside.
struct Envelope {
  let bytes: [UInt8]
  /// The encoding that whoever sent the bytes declares.
  let charset: String?
  /// The address that they were fetched from.
  let address: String?
}

public import MahdarRecord
import MahdarText

/// The whole input as the text of one article.
public final class PlainTextSource: ArticleSource {
  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private var done = false

  /// Reads an input; `limit` is the most bytes that the text may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(),
    limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
  }

  /// The text as an article, once.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if done { return nil }
    done = true
    var bytes: [UInt8] = []
    while try input.read(into: &bytes) > 0 {
      if bytes.count > limit {
        return .failure(FormatError(kind: .textTooLong(limit: limit), line: 1))
      }
    }
    let decoded = TextDecoder(bytes, declared: input.charset)
    bytes = decoded.bytes
    guard bytes.contains(where: { !isSpace($0) }) else {
      return .failure(FormatError(kind: .noText, line: 1))
    }
    if let reason = BinaryContent.reason(decoded: bytes) {
      return .failure(FormatError(kind: .binary(reason), line: 1))
    }
    let text = Text(validUTF8: bytes)
    return .success(
      Article(
        id: contentID(outlet: defaults.outlet, url: input.address, text: text), outlet: defaults.outlet,
        url: input.address,
        published: defaults.published, text: text, warnings: decoded.warnings))
  }
}

/// The signature that some programs put before UTF-8; it is no part of the text.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Whether the byte is white space of ASCII.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// What is said of bytes that were not UTF-8.
func repairWarnings(replaced: Int) -> [String] {
  replaced > 0 ? ["undecodable bytes replaced: \(replaced)"] : []
}

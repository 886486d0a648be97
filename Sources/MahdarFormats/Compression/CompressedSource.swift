import MahdarRecord

/// Tells at the end of an input that was compressed whether all of it came out.
final class CompressedSource: ArticleSource {
  private let input: ByteInput
  private let source: any ArticleSource
  private var hasEnded = false

  init(_ input: ByteInput, _ source: any ArticleSource) {
    self.input = input
    self.source = source
  }

  var line: Int? { source.line }

  func next() throws(InputError) -> Result<Article, FormatError>? {
    if hasEnded { return nil }
    if let result = try source.next() { return result }
    hasEnded = true
    return input.isDamaged ? .failure(FormatError(kind: .damagedCompression, line: 1)) : nil
  }
}

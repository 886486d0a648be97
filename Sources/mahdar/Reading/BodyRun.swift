import Mahdar

/// One run of `mahdar read --format body`: the text of each article as its outlet wrote it, without reading
/// it.
///
/// Furniture, captions, the title and the deck are left out. Articles are parted by a form feed.
struct BodyRun: ~Copyable {
  private var input: ArticleInput
  private let output: ByteOutput

  init(input: ArticleInput, output: consuming ByteOutput) {
    self.input = input
    self.output = output
  }

  /// Prints everything.
  ///
  /// - Returns: What could not be read.
  consuming func run() throws -> LeftOut {
    while let article = input.next() {
      try output.write(BodyText.separated(article, isFirst: input.count == 1))
    }
    return input.left
  }
}

/// The text of articles as their outlets wrote it.
enum BodyText {
  /// The text of an article, with a form feed before it where it is not the first.
  static func separated(_ article: Article, isFirst: Bool) -> [UInt8] {
    var bytes: [UInt8] = isFirst ? [] : [0x0C, 0x0A]
    bytes += body(article)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return bytes
  }

  /// The body and headings of an article; the whole text where its blocks are not known.
  private static func body(_ article: Article) -> [UInt8] {
    if article.blocks.isEmpty { return article.text.bytes }
    var bytes: [UInt8] = []
    var end = 0
    for block in article.blocks {
      if block.role == .body || block.role == .heading {
        if !bytes.isEmpty {
          // What parted the blocks in the text parts them here, unless something between is left out.
          let between = article.text.bytes[end..<block.span.bounds.lowerBound]
          bytes += between.allSatisfy { $0 == 0x0A } ? Array(between) : [0x0A, 0x0A]
        }
        bytes += article.text.bytes[block.span.bounds]
        end = block.span.bounds.upperBound
      }
    }
    return bytes
  }
}

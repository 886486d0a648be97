public import MahdarRecord
import MahdarText

/// A page of a newspaper as one article.
public final class PageSource: ArticleSource {
  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private var done = false

  /// Reads an input; `limit` is the most bytes that the page may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
  }

  /// The page's article, once.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if done { return nil }
    done = true
    var bytes: [UInt8] = []
    while try input.read(into: &bytes) > 0 {
      if bytes.count > limit { return .failure(FormatError(kind: .textTooLong(limit: limit), line: 1)) }
    }
    let decoded = TextDecoder(bytes, declared: input.charset ?? declaredEncoding(ofPage: bytes))
    return PageReader(defaults: defaults, address: input.address).read(
      decoded.bytes, warnings: decoded.warnings)
  }
}

/// Whether an input starts as a page does: with a declaration, a comment or a tag of HTML.
func looksLikePage(_ head: [UInt8]) -> Bool {
  var place = head.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  let bytes = head.span
  while place < bytes.count {
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3C else { return false }
    let rest = (place + 1)..<min(place + 15, bytes.count)
    if bytes.count > place + 4, equals(bytes, (place + 1)..<(place + 4), "!--") {
      guard let close = find(0x3E, in: bytes, from: place + 4) else { return false }
      place = close + 1
      continue
    }
    for opening in ["!doctype html", "html", "head", "body", "title", "meta ", "article", "div", "p>", "h1"]
      as [StaticString]
    where rest.count >= opening.utf8CodeUnitCount {
      if equals(bytes, rest.lowerBound..<(rest.lowerBound + opening.utf8CodeUnitCount), opening) {
        return true
      }
    }
    // A declaration of XML may stand before a page.
    guard bytes.count > place + 5, equals(bytes, (place + 1)..<(place + 5), "?xml"),
      let close = find(0x3E, in: bytes, from: place)
    else { return false }
    place = close + 1
  }
  return false
}

/// The encoding that a page declares in its first 4,096 bytes: `charset=` in a `meta`, or that of its
/// declaration of XML.
func declaredEncoding(ofPage bytes: [UInt8]) -> String? {
  let head = bytes.span.extracting(0..<min(bytes.count, 4096))
  for key in ["charset", "encoding"] as [StaticString] {
    var place = 0
    while place + key.utf8CodeUnitCount < head.count {
      let end = place + key.utf8CodeUnitCount
      guard equals(head, place..<end, key) else {
        place += 1
        continue
      }
      var start = end
      while start < head.count, isSpace(head[start]) || [0x3D, 0x22, 0x27].contains(head[start]) {
        start += 1
      }
      var stop = start
      while stop < head.count, !isSpace(head[stop]),
        ![0x22, 0x27, 0x3E, 0x3B, 0x2F, 0x3F].contains(head[stop])
      {
        stop += 1
      }
      if start > end, stop > start {
        return head.extracting(start..<stop).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      }
      place = end
    }
  }
  return nil
}

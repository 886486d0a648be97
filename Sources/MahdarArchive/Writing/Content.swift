import MahdarRecord
import MahdarText

/// What makes two articles the same: everything that was published, the id apart.
enum Content {
  /// The digest over all that an outlet published.
  static func digest(_ article: Article) -> [UInt8] {
    var digest = SHA256()
    var head: [UInt8] = []
    // A part that is not there and one that is empty must differ, and no part may run into the next.
    let parts: [String?] = [
      article.outlet, article.url, article.title, article.deck, article.published, article.language,
    ]
    for part in parts + article.authors {
      head += (part.map { "\($0.utf8.count):\($0);" } ?? "-;").utf8
    }
    digest.update(head)
    digest.update(article.text.bytes)
    return digest.digest()
  }

  /// The day of publication, where the date given begins with one.
  static func day(_ published: String?) -> String? {
    guard let published else { return nil }
    let bytes = Array(published.utf8.prefix(10))
    guard bytes.count == 10 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isRight = index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
      if !isRight { return nil }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

public import MahdarFormats
public import MahdarRecord

extension Fetched {
  /// The articles in what was fetched, whatever its format, and why parts of it give none.
  public func articles(defaults: ArticleDefaults = ArticleDefaults()) -> [Result<Article, FormatError>] {
    let input = ByteInput(
      bytes: body, name: type.contains("html") ? "page.html" : address.string, address: address.string,
      charset: charset, depth: 0)
    var results: [Result<Article, FormatError>] = []
    guard let source = try? ArticleFormat.open(input, as: format, defaults: defaults) else { return [] }
    // Bytes in memory can always be read to their end.
    while let result = try? source.next() { results.append(result) }
    guard let cutOff else { return results }
    return results.map { result in
      result.map { article in
        var article = article
        article.warnings.append("the answer is cut off: \(cutOff)")
        return article
      }
    }
  }

  /// A page may begin with words before its first tag, which only the server tells from a text.
  private var format: ArticleFormat? {
    let sniffed = try? ArticleFormat.sniff(ByteInput(bytes: body))
    return sniffed == .text && type.contains("html") ? .html : nil
  }

  /// Whether a page has its end, whatever the server said of its length.
  var isWholePage: Bool {
    if cutOff == nil { return true }
    return String(decoding: body.suffix(2000), as: UTF8.self).lowercased().contains("</html")
  }
}

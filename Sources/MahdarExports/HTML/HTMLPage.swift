import CMahdarAssets
public import MahdarRecord
import MahdarText

/// Records as one page that stands by itself: the reports with their statements marked in place,
/// and beside each the list of its speakers.
///
/// The page asks nothing of the network and can be read without its script. It is in Arabic, with
/// a switch to English.
public struct HTMLPage: Sendable {
  /// A report's line in the index.
  public struct Entry: Sendable, Equatable {
    let number: Int
    let heading: String
    let facts: [String]
    let statements: Int

    /// The entry of a record, whose number on the page counts from 0.
    public init(_ record: Record, number: Int) {
      self.number = number
      heading = record.article.heading
      facts = [record.article.outlet, record.article.day].compactMap { $0 }
      statements = record.statements.count
    }
  }

  /// Makes a writer of pages.
  public init() {}

  /// Appends a report, whose number on the page counts from 0.
  public func append(_ record: Record, number: Int, to bytes: inout [UInt8]) {
    var html = HTMLBuffer(bytes: [])
    swap(&html.bytes, &bytes)
    let article = record.article
    let prefix = "a\(number + 1)"
    html.raw("<article id=\"\(prefix)\">\n<header>")
    if let title = article.title, !oneLine(title).isEmpty {
      html.raw("<h1 dir=\"auto\">")
      html.line(title)
      html.raw("</h1>")
    }
    if let deck = article.deck, !oneLine(deck).isEmpty {
      html.raw("<p class=\"deck\" dir=\"auto\">")
      html.line(deck)
      html.raw("</p>")
    }
    appendLine(record, to: &html)
    html.raw("</header>\n<div class=\"columns\">\n")
    ArticleText(record, prefix: prefix).append(to: &html)
    SpeakerList(record, prefix: prefix).append(to: &html)
    html.raw("</div>\n")
    EntryStrips(record).append(to: &html)
    NameStrip(record).append(to: &html)
    html.raw("</article>\n")
    swap(&html.bytes, &bytes)
  }

  /// The line under the headline: who, when, where, and what was odd.
  private func appendLine(_ record: Record, to html: inout HTMLBuffer) {
    let article = record.article
    html.raw("<p class=\"line\">")
    for fact in article.authors + [article.outlet, article.day].compactMap({ $0 })
    where !oneLine(fact).isEmpty {
      html.raw("<span>")
      html.isolated(fact)
      html.raw("</span>")
    }
    html.raw("<span>")
    html.word("statements")
    html.raw(" ")
    html.number(record.statements.count)
    html.raw("</span>")
    if let url = article.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
      html.raw("<span class=\"original\"><a rel=\"noreferrer\" href=\"")
      html.line(url)
      html.raw("\">")
      html.word("original")
      html.raw("</a></span>")
    }
    let warnings = record.warnings.filter { !article.warnings.contains($0) }
    for warning in article.warnings + warnings {
      html.raw("<span>")
      html.isolated(warning)
      html.raw("</span>")
    }
    html.raw("</p>")
  }

  /// The beginning of the page, with an index if it holds several reports.
  public func head(_ entries: [Entry]) -> [UInt8] {
    var html = HTMLBuffer(bytes: [])
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="ar" dir="rtl">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>
      """)
    let words = Words.embedded
    html.line(words["name"].ar)
    if entries.count == 1, let entry = entries.first {
      html.raw(" · ")
      html.line(entry.heading)
    }
    html.raw("</title>\n<style>\n")
    html.raw(string(of: mahdar_asset_page_style()))
    html.raw("</style>\n</head>\n<body>\n<div class=\"page\" id=\"top\">\n")
    html.raw("<input type=\"checkbox\" id=\"english\" aria-label=\"English\">\n")
    html.raw("<div class=\"masthead\"><b>")
    html.word("name")
    html.raw("</b><span class=\"motto\">")
    html.word("motto")
    html.raw("</span><label for=\"english\">")
    html.word("switch")
    html.raw("</label></div>\n")
    if entries.count > 1 { appendIndex(entries, to: &html) }
    html.raw("<main>\n")
    return html.bytes
  }

  private func appendIndex(_ entries: [Entry], to html: inout HTMLBuffer) {
    html.raw("<nav class=\"index\"><h2>")
    html.word("reports")
    html.raw(" ")
    html.number(entries.count)
    html.raw("</h2>\n<ol>\n")
    for entry in entries {
      html.raw("<li><a href=\"#a\(entry.number + 1)\">")
      html.isolated(entry.heading)
      html.raw("<small>")
      for fact in entry.facts {
        html.isolated(fact)
        html.raw(" · ")
      }
      html.word("statements")
      html.raw(" ")
      html.number(entry.statements)
      html.raw("</small></a></li>\n")
    }
    html.raw("</ol></nav>\n")
  }

  /// The end of the page.
  public func foot() -> [UInt8] {
    var html = HTMLBuffer(bytes: [])
    html.raw("</main>\n<footer><span>")
    html.word("made")
    html.raw("</span><a href=\"#top\">")
    html.word("top")
    html.raw("</a></footer>\n</div>\n<div id=\"card\" hidden></div>\n<script>\n")
    html.raw(string(of: mahdar_asset_page_script()))
    html.raw("</script>\n</body>\n</html>\n")
    return html.bytes
  }
}

import MahdarRecord
import MahdarText

/// Writes the text of an article with its statements marked in place.
struct ArticleText {
  private let record: Record
  private let prefix: String
  private let marked: MarkedText

  /// `prefix` begins the ids of the article's statements on the page.
  init(_ record: Record, prefix: String) {
    self.record = record
    self.prefix = prefix
    marked = MarkedText(record)
  }

  /// Writes the paragraphs: the text's lines, each in the role of the block that it begins in.
  func append(to html: inout HTMLBuffer) {
    html.raw("<div class=\"text\">\n")
    var anchored: Set<Int> = []
    var block = 0
    for line in lines {
      while block < record.blocks.count, record.blocks[block].span.end <= line.start { block += 1 }
      let isInBlock = block < record.blocks.count && record.blocks[block].span.start <= line.start
      let role = isInBlock ? record.blocks[block].role : .body
      html.raw(role == .body ? "<p dir=\"auto\">" : "<p dir=\"auto\" class=\"\(role.rawValue)\">")
      append(marked.pieces(in: line), anchored: &anchored, to: &html)
      html.raw("</p>\n")
    }
    html.raw("</div>\n")
  }

  /// The lines of the text without white space at their edges; none that is blank.
  private var lines: [TextRange] {
    let bytes = record.article.text.bytes
    return bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      guard let first = line.firstIndex(where: { $0 > 0x20 }),
        let last = line.lastIndex(where: { $0 > 0x20 })
      else { return nil }
      return TextRange(first, last + 1)
    }
  }

  private func append(
    _ pieces: [MarkedText.Piece], anchored: inout Set<Int>, to html: inout HTMLBuffer
  ) {
    var open: [Int] = []
    for piece in pieces {
      if piece.contents != open {
        if !open.isEmpty { html.raw("</span>") }
        open = piece.contents
        if !open.isEmpty { openContent(open, to: &html) }
      }
      if let cue = piece.cue { openCue(cue, isFirst: anchored.insert(cue).inserted, to: &html) }
      if let source = piece.source {
        html.raw("<span class=\"who\" data-s=\"\(id(source))\" title=\"")
        html.line(summary(source))
        html.raw("\">")
      }
      html.text(record.article.text.bytes[piece.range.bounds])
      if piece.source != nil { html.raw("</span>") }
      if let cue = piece.cue {
        if piece.endsCue {
          html.raw("<sup>")
          html.number(cue + 1)
          html.raw("</sup>")
        }
        html.raw("</a>")
      }
    }
    if !open.isEmpty { html.raw("</span>") }
  }

  private func openContent(_ contents: [Int], to html: inout HTMLBuffer) {
    var classes = "said"
    if contents.count > 1 { classes += contents.count == 2 ? " d2" : " d3" }
    if let last = contents.last {
      if record.statements[last].confidence < 0.5 { classes += " weak" }
      html.raw("<span class=\"\(classes)\" data-s=\"")
      html.raw(contents.map(id).joined(separator: " "))
      html.raw("\" title=\"")
      html.line(summary(last))
      html.raw("\">")
    }
  }

  private func openCue(_ cue: Int, isFirst: Bool, to html: inout HTMLBuffer) {
    html.raw("<a class=\"cue\"")
    if isFirst { html.raw(" id=\"\(prefix)t\(cue + 1)\"") }
    html.raw(" href=\"#\(id(cue))\" data-s=\"\(id(cue))\" title=\"")
    html.line(summary(cue))
    html.raw("\">")
  }

  private func id(_ statement: Int) -> String { "\(prefix)s\(statement + 1)" }

  /// Who, how and how sure, in a line: for those who read without the script.
  private func summary(_ place: Int) -> String {
    let statement = record.statements[place]
    let words = Words.embedded
    let chain = statement.chain(outlet: record.article.outlet)
    return [
      chain.isEmpty ? words["unknown"].ar : chain.joined(separator: " ← "),
      words["act.\(statement.act.rawValue)"].ar,
      words["manner.\(statement.manner.rawValue)"].ar,
      "\(words["confidence"].ar) \(arabicDigits(percent(statement.confidence)))\u{066A}",
    ].joined(separator: " · ")
  }
}

/// A share in hundredths.
func percent(_ share: Double) -> Int {
  share.isFinite ? Int((min(max(share, 0), 1) * 100).rounded()) : 0
}

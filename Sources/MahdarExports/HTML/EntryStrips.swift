import MahdarRecord
import MahdarText

/// Writes a strip for each kind of entry and the line of days beneath them.
struct EntryStrips {
  private let record: Record
  private let strips: [(layer: String, lines: [EntryLine])]

  init(_ record: Record) {
    self.record = record
    strips = EntryLine.all(record)
  }

  /// Writes the strips; nothing if the article has no entries.
  func append(to html: inout HTMLBuffer) {
    if strips.isEmpty { return }
    html.raw("<div class=\"strips\">\n")
    for (layer, lines) in strips {
      html.raw("<section class=\"strip\"><h2>")
      html.word(layer)
      html.raw(" <small>")
      html.number(lines.count)
      html.raw("</small></h2>\n<ol>\n")
      for line in lines { append(line, to: &html) }
      html.raw("</ol></section>\n")
    }
    appendTimeline(to: &html)
    html.raw("</div>\n")
  }

  private func append(_ line: EntryLine, to html: inout HTMLBuffer) {
    html.raw("<li><span class=\"act\">")
    html.word(line.kindKey)
    if let status = line.status {
      html.raw(" · ")
      html.word("status.\(status)")
    }
    html.raw("</span> ")
    for (position, party) in line.parties.enumerated() {
      if position > 0 { html.raw("<span class=\"arrow\">·</span>") }
      html.raw("<b>")
      html.isolated(party)
      html.raw("</b>")
    }
    html.raw("<bdi class=\"gist\">")
    html.line(shortened(oneLine(record.article.text[line.words]), to: 140))
    html.raw("</bdi><small>")
    if let time = line.time {
      html.raw("<bdi class=\"day\">")
      html.time(time)
      html.raw("</bdi> ")
    }
    if let place = line.place {
      html.isolated(place)
      html.raw(" ")
    }
    appendVoices(line.voices, to: &html)
    html.raw("</small></li>\n")
  }

  private func appendVoices(_ voices: [String], to html: inout HTMLBuffer) {
    html.word("told")
    html.raw(" ")
    for (position, voice) in voices.enumerated() {
      if position > 0 { html.raw(" · ") }
      if voice.isEmpty { html.word("outlet") } else { html.isolated(voice) }
    }
  }

  /// The entries that have a day, in the order of the days: a list that is read without a picture.
  private func appendTimeline(to html: inout HTMLBuffer) {
    let dated = strips.flatMap(\.lines).filter { $0.time?.first?.isNumber ?? false }
      .enumerated().sorted { ($0.element.time ?? "", $0.offset) < ($1.element.time ?? "", $1.offset) }
      .map(\.element)
    if dated.count < 2 { return }
    html.raw("<section class=\"strip timeline\"><h2>")
    html.word("timeline")
    html.raw("</h2>\n<ol>\n")
    for line in dated {
      html.raw("<li><time>")
      html.time(line.time ?? "")
      html.raw("</time> <span class=\"act\">")
      html.word(line.kindKey)
      html.raw("</span> ")
      html.isolated(line.parties.joined(separator: " · "))
      html.raw("</li>\n")
    }
    html.raw("</ol></section>\n")
  }
}

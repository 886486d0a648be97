import MahdarRecord
import MahdarText

/// Writes the statements of an article by speaker, with all that is known of each.
struct SpeakerList {
  private let record: Record
  private let prefix: String

  /// `prefix` begins the ids of the article's statements on the page.
  init(_ record: Record, prefix: String) {
    self.record = record
    self.prefix = prefix
  }

  /// Those who speak, the most heard first, with the places of their statements.
  private var speakers: [(name: String, statements: [Int])] {
    var order: [String] = []
    var places: [String: [Int]] = [:]
    for (place, statement) in record.statements.enumerated() {
      let key = statement.sourceID ?? statement.sourceEntity
      if places[key] == nil { order.append(key) }
      places[key, default: []].append(place)
    }
    let speakers = order.map { key in
      let statements = places[key] ?? []
      return (statements.first.map { record.statements[$0].sourceEntity } ?? "", statements)
    }
    return speakers.enumerated()
      .sorted { ($1.element.1.count, $0.offset) < ($0.element.1.count, $1.offset) }
      .map(\.element)
  }

  /// Writes the list.
  func append(to html: inout HTMLBuffer) {
    html.raw("<aside>\n<h2>")
    html.word("speakers")
    html.raw("</h2>\n")
    if record.statements.isEmpty {
      html.raw("<p class=\"empty\">")
      html.word("none")
      html.raw("</p>\n")
    }
    for (name, statements) in speakers {
      html.raw("<section><h3>")
      if name.isEmpty {
        html.raw("<bdi>")
        html.word("unknown")
        html.raw("</bdi>")
      } else {
        html.isolated(name)
      }
      html.raw(" <small>")
      html.number(statements.count)
      html.raw("</small></h3>\n<ol>\n")
      for place in statements { append(place, to: &html) }
      html.raw("</ol></section>\n")
    }
    html.raw("</aside>\n")
  }

  private func append(_ place: Int, to html: inout HTMLBuffer) {
    let statement = record.statements[place]
    let content = oneLine(record.article.text[statement.content])
    html.raw("<li><details id=\"\(prefix)s\(place + 1)\"><summary>")
    html.raw("<span class=\"n\">")
    html.number(place + 1)
    html.raw("</span><span><span class=\"act\">")
    if statement.negated {
      html.word("negated")
      html.raw(" · ")
    }
    html.word("act.\(statement.act.rawValue)")
    html.raw("</span><bdi class=\"gist\">")
    html.line(shortened(content, to: 110))
    html.raw("</bdi></span></summary>\n")
    appendFacts(statement, to: &html)
    html.raw("<a class=\"back\" href=\"#\(prefix)t\(place + 1)\">")
    html.word("place")
    html.raw("</a></details></li>\n")
  }

  private func appendFacts(_ statement: Statement, to html: inout HTMLBuffer) {
    html.raw("<dl>")
    fact("cue", to: &html) { $0.isolated(record.article.text[statement.cue]) }
    let source = statement.source.map { oneLine(record.article.text[$0]) } ?? ""
    if !source.isEmpty && source != oneLine(statement.sourceEntity) {
      fact("source", to: &html) { $0.isolated(source) }
    }
    fact("class", to: &html) { $0.word("class.\(statement.sourceClass.rawValue)") }
    let chain = statement.chain(outlet: record.article.outlet)
    if chain.count > 1 {
      fact("chain", to: &html) { html in
        for (index, link) in chain.enumerated() {
          if index > 0 { html.raw("<span class=\"arrow\">←</span>") }
          html.isolated(link)
        }
      }
    }
    fact("act", to: &html) { $0.word("act.\(statement.act.rawValue)") }
    fact("manner", to: &html) { $0.word("manner.\(statement.manner.rawValue)") }
    if let addressee = statement.addressee {
      fact("addressee", to: &html) { $0.isolated(addressee) }
    }
    if let channel = statement.channel {
      fact("channel", to: &html) { $0.word("channel.\(channel.rawValue)") }
    }
    if let time = statement.time {
      fact("time", to: &html) { html in
        html.raw("<bdi class=\"day\">")
        html.time(time)
        html.raw("</bdi>")
      }
    }
    if let within = statement.within,
      let place = record.statements.firstIndex(where: { $0.id == within })
    {
      fact("within", to: &html) { html in
        html.raw("<a href=\"#\(prefix)s\(place + 1)\">")
        html.number(place + 1)
        html.raw("</a>")
      }
    }
    fact("rule", to: &html) { html in
      html.raw("<code dir=\"ltr\">")
      html.line(statement.rule)
      html.raw("</code>")
    }
    fact("confidence", to: &html) { html in
      html.number(percent(statement.confidence), sign: "%", arabicSign: "\u{066A}")
    }
    html.raw("</dl>\n")
  }

  private func fact(_ key: String, to html: inout HTMLBuffer, _ value: (inout HTMLBuffer) -> Void) {
    html.raw("<dt>")
    html.word(key)
    html.raw("</dt><dd>")
    value(&html)
    html.raw("</dd>")
  }
}

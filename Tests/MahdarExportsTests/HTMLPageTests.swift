import Foundation
import MahdarRecord
import MahdarText
import Testing

@testable import MahdarExports

@Suite struct HTMLPageTests {
  private func string(_ records: [Record]) -> String {
    String(decoding: htmlPage(records), as: UTF8.self)
  }

  @Test func thePageReadsFromRightToLeftAndAsksForNothing() {
    let html = string(Reports.all)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"))
    #expect(html.contains("default-src 'none'"))
    for request in ["src=", "url(", "@import", "<link", "<img", "fetch(", "XMLHttpRequest"] {
      #expect(!html.contains(request))
    }
    let addresses = html.components(separatedBy: "http").dropFirst()
      .filter { !$0.hasPrefix("-equiv") }
    #expect(addresses.count == 1)
    #expect(addresses.first?.hasPrefix("s://example.org/news/1?a=1&amp;b=2\"") == true)
  }

  @Test func whatWasDoneHasItsStrip() {
    var record = Record(article: Article(id: "a", text: Text("افتتحت المديرة القاعة.")))
    record.outcomes = [
      Outcome(
        id: "o1", kind: .deed, action: "open", polarity: .positive, anchor: TextRange(0, 12), by: "المديرة",
        object: TextRange(28, 40), rule: "r", confidence: 0.9)
    ]
    let html = string([record])
    #expect(html.contains("Done and not done") && html.contains("المديرة"), "\(html)")
    #expect(unclosedElements(html) == [])
  }

  @Test func addressesThatAreNoWebPagesAreNotLinked() {
    var record = Reports.compensation
    record.article.url = "javascript:alert(1)"
    #expect(!string([record]).contains("javascript:"))
  }

  @Test func elementsNest() {
    for records in [Reports.all, [Reports.bank], []] {
      #expect(unclosedElements(string(records)) == [])
    }
  }

  @Test func whatTheReportSaysIsEscaped() {
    var record = Reports.storm
    let text = Text("<script>alert('&\"')</script>\u{0}\u{1B}")
    record.article.text = text
    record.article.title = "<b>"
    record.article.outlet = "\"><i>"
    record.statements[0].content = text.range
    record.statements[0].cue = TextRange(1, 7)
    record.statements[0].source = nil
    record.statements[0].sourceEntity = "</aside>"
    record.statements[0].rule = "<u>"
    record.statements[0].addressee = "'\""
    record.statements[0].via = ["<s>"]
    let html = string([record])
    for markup in ["<script>alert", "<b>\"", "<i>", "<u>", "<s>", "\u{0}", "\u{1B}"] {
      #expect(!html.contains(markup))
    }
    #expect(html.contains("&lt;/aside&gt;"))
    #expect(unclosedElements(html) == [])
  }

  /// Without markup and numbers of notes, the text on the page is the text of the report.
  @Test(arguments: [0, 1, 2]) func theTextStandsWhole(report: Int) throws {
    let record = Reports.all[report]
    let html = string([record])
    let start = try #require(html.range(of: "<div class=\"text\">"))
    let end = try #require(html.range(of: "</div>", range: start.upperBound..<html.endIndex))
    let shown = html[start.upperBound..<end.lowerBound]
      .replacing(/<sup>.*?<\/sup>/, with: "").replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    let lines = { (text: String) in text.split(separator: "\n").map { String($0) } }
    #expect(lines(String(shown)) == lines(record.article.text.string))
  }

  @Test func everyStatementIsMarkedAndListedOnce() {
    let html = string(Reports.all)
    for (number, record) in Reports.all.enumerated() {
      for place in record.statements.indices {
        let (note, entry) = ("id=\"a\(number + 1)t\(place + 1)\"", "id=\"a\(number + 1)s\(place + 1)\"")
        #expect(html.components(separatedBy: note).count == 2)
        #expect(html.components(separatedBy: entry).count == 2)
      }
    }
  }

  @Test func anIndexOnlyForSeveralReports() {
    #expect(string(Reports.all).contains("<nav class=\"index\">"))
    #expect(!string([Reports.storm]).contains("<nav"))
    #expect(string([Reports.storm]).contains("<title>محضر · العاصفة &quot;نسيم&quot;"))
  }

  @Test func everyValueHasItsWords() {
    let keys = Words.embedded.keys
    for act in Act.allCases { #expect(keys.contains("act.\(act.rawValue)")) }
    for manner in Manner.allCases { #expect(keys.contains("manner.\(manner.rawValue)")) }
    for kind in SourceClass.allCases { #expect(keys.contains("class.\(kind.rawValue)")) }
    for kind in ContactKind.allCases { #expect(keys.contains("contact.\(kind.rawValue)")) }
    for action in DecisionAction.allCases { #expect(keys.contains("decision.\(action.rawValue)")) }
    for kind in CommitmentKind.allCases { #expect(keys.contains("commitment.\(kind.rawValue)")) }
    for kind in IncidentKind.allCases { #expect(keys.contains("incident.\(kind.rawValue)")) }
    for channel in Channel.allCases { #expect(keys.contains("channel.\(channel.rawValue)")) }
  }
}

@Suite struct MarkedTextTests {
  private func record(_ spans: [(cue: TextRange, source: TextRange?, content: TextRange)]) -> Record {
    let text = Text("0123456789")
    return Record(
      article: Article(id: "1", text: text),
      statements: spans.enumerated().map { place, span in
        Statement(
          id: "s\(place + 1)", cue: span.cue, source: span.source, sourceEntity: "",
          sourceClass: .named, content: span.content, manner: .indirect, act: .say, rule: "",
          confidence: 1)
      })
  }

  /// Every pair of contents with every cue in a text of ten letters: the pieces cover the text in
  /// order, and each letter stands in the marks that a slow look gives it.
  @Test func piecesAgreeWithASlowLook() {
    for start in 0..<10 {
      for end in start...10 {
        for (cueStart, cueEnd) in [(0, 1), (3, 5), (9, 10), (4, 4), (0, 10)] {
          let record = record([
            (TextRange(cueStart, cueEnd), TextRange(2, 4), TextRange(start, end)),
            (TextRange(1, 2), nil, TextRange(3, 8)),
          ])
          let pieces = MarkedText(record).pieces
          var place = 0
          for piece in pieces {
            #expect(Int(piece.range.start) == place)
            place = Int(piece.range.end)
            for letter in piece.range.bounds {
              let isIn = { (range: TextRange) in range.bounds.contains(letter) }
              let contents = record.statements.indices.filter { isIn(record.statements[$0].content) }
              #expect(Set(piece.contents) == Set(contents))
              #expect(piece.source == (isIn(TextRange(2, 4)) ? 0 : nil))
              let cues = record.statements.indices.filter { isIn(record.statements[$0].cue) }
              #expect(cues.isEmpty ? piece.cue == nil : cues.contains(piece.cue ?? -1))
            }
          }
          #expect(place == 10)
          let whole = MarkedText(record).pieces(in: TextRange(0, 10))
          #expect(whole == pieces)
          let parts = MarkedText(record).pieces(in: TextRange(2, 7))
          #expect(parts.first?.range.start == 2 && parts.last?.range.end == 7)
        }
      }
    }
  }

  @Test func theInnermostContentComesLast() {
    let record = record([
      (TextRange(0, 1), nil, TextRange(4, 6)), (TextRange(1, 2), nil, TextRange(2, 9)),
    ])
    let inner = MarkedText(record).pieces.first { $0.range.start == 4 }
    #expect(inner?.contents == [1, 0])
  }

  @Test func rangesBeyondTheTextAreLeftOut() {
    let record = record([(TextRange(0, 1), nil, TextRange(4, 60))])
    #expect(MarkedText(record).pieces.map(\.range) == [TextRange(0, 1), TextRange(1, 10)])
  }
}

/// The elements that are not closed in the order in which they were opened.
func unclosedElements(_ html: String) -> [String] {
  let void: Set<String> = ["meta", "input"]
  var open: [String] = []
  // A mark above a letter may follow a tag, so tags are sought by code points.
  let tag = /<(\/?)([a-z0-9]+)[^>]*>/.matchingSemantics(.unicodeScalar)
  let body = html.replacing(/<(style|script)>(?s:.*?)<\/(style|script)>/, with: "")
  for match in body.matches(of: tag) {
    let name = String(match.2)
    if void.contains(name) { continue }
    if match.1.isEmpty {
      open.append(name)
    } else if open.last == name {
      open.removeLast()
    } else {
      return ["\(open.last ?? "nothing") is closed by \(name)"]
    }
  }
  return open
}

import Mahdar
import Testing

@Suite struct TerminalTextTests {
  private func text(_ record: Record, columns: Int = 72, hasColours: Bool = false) -> String {
    var bytes: [UInt8] = []
    TerminalText(columns: columns, hasColours: hasColours).append(record, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [20, 40, 80, 120]) func contentsKeepToTheColumns(columns: Int) {
    var record = Reports.compensation
    let text = Text(String(repeating: "كَلِمَةٌ طويلة ", count: 200))
    record.article.text = text
    record.article.title = nil
    record.blocks = []
    record.statements = [record.statements[0]]
    record.entities = []
    record.contacts = []
    record.decisions = []
    record.commitments = []
    record.incidents = []
    record.statements[0].content = text.range
    record.statements[0].cue = TextRange(0, 0)
    let isolates = self.text(record, columns: columns).split(separator: "\n")
      .filter { $0.contains("\u{2068}") && $0.contains("ط") }.suffix(3)
    #expect(isolates.count == 3)
    #expect(isolates.last?.hasSuffix("…\u{2069}") == true)
    for line in isolates {
      let width = line.unicodeScalars.count {
        $0.properties.generalCategory != .nonspacingMark && $0.properties.generalCategory != .format
      }
      #expect(width <= columns + 1)
    }
  }

  /// What a noun tells is denied before its verb, some words from it.
  @Test func whatWasNotDoneIsShownWithTheWordThatDeniesIt() throws {
    let article = Article(id: "a", text: Text("ولم تقم الوزارة بنشر التقرير السنوي."))
    var record = Record(article: article)
    let bytes = article.text.bytes
    func range(_ words: String) throws -> TextRange {
      let sought = Array(words.utf8)
      let start = try #require((0..<bytes.count).first { bytes[$0...].starts(with: sought) })
      return TextRange(start, start + sought.count)
    }
    record.outcomes = [
      Outcome(
        id: "o1", kind: .deed, action: "publish", polarity: .negative, anchor: try range("بنشر"),
        object: try range("بنشر التقرير السنوي"), rule: "r", confidence: 0.9)
    ]
    var shown: [UInt8] = []
    TerminalText(lexicon: try Reader().lexicon).append(record, to: &shown)
    #expect(
      String(decoding: shown, as: UTF8.self).contains("\u{2068}ولم تقم الوزارة بنشر التقرير السنوي\u{2069}"))
  }

  @Test func whoStruckWhomIsTold() {
    var record = Record(article: Article(id: "a", text: Text("قصفت القوات مبنى سكنيا.")))
    record.incidents = [
      Incident(
        id: "i1", kind: .attack, anchor: TextRange(0, 8), actors: ["القوات"], actorIDs: [nil],
        targets: ["مبنى سكنيا", "ثلاثة عمال"], targetIDs: [nil, nil], toll: Toll(injured: 3), rule: "r",
        confidence: 0.9)
    ]
    let lines = text(record).split(separator: "\n").drop { !$0.hasPrefix("  attack") }.prefix(5)
    #expect(
      Array(lines) == [
        "  attack", "    \u{2068}قصفت\u{2069}", "    by \u{2068}القوات\u{2069}",
        "    against \u{2068}مبنى سكنيا\u{2069}, \u{2068}ثلاثة عمال\u{2069}", "    3 injured",
      ])
  }

  @Test func isolatesAreClosedOnEachLine() {
    for record in Reports.all {
      #expect(text(record).contains("\u{2068}"))
      for line in text(record).split(separator: "\n") {
        let opened = line.unicodeScalars.count { $0 == "\u{2068}" }
        #expect(opened == line.unicodeScalars.count { $0 == "\u{2069}" })
      }
    }
  }

  @Test func theReportCannotMeddleWithTheTerminal() {
    var record = Reports.storm
    let text = Text("\u{1B}[31mقال\u{9B}31m\u{202E}\u{2069}\u{7} أحد\r\nإن")
    record.article.text = text
    record.article.title = "\u{1B}]0;x\u{7}عنوان\nثان"
    record.statements[0].cue = text.range
    record.statements[0].content = text.range
    record.statements[0].source = nil
    let shown = self.text(record)
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!shown.unicodeScalars.contains { (0x80...0x9F).contains($0.value) || $0 == "\u{202E}" })
    #expect(shown.contains("[31mقال31m أحد إن"))
    #expect(shown.contains("]0;xعنوان ثان"))
  }

  @Test func coloursOnlyWhereTheyAreWanted() {
    #expect(!text(Reports.compensation).contains("\u{1B}"))
    #expect(text(Reports.compensation, hasColours: true).contains("\u{1B}[1m"))
  }

  @Test func theTallyListsTenSpeakersAndCountsTheRest() {
    var tally = SpeakerTally()
    var record = Reports.storm
    for name in 0..<12 {
      record.statements[0].sourceEntity = name == 0 ? "" : "متحدث \(name)"
      for _ in 0...name { tally.add(record) }
    }
    var bytes: [UInt8] = []
    TerminalText().append(tally, to: &bytes)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[1] == "  12  \u{2068}متحدث 11\u{2069}")
    #expect(lines[11] == "  and 2 more")
    bytes = []
    TerminalText().append(SpeakerTally(), to: &bytes)
    #expect(bytes.isEmpty)
  }
}

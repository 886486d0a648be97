import Mahdar
import MahdarJSON
import TestSupport
import Testing

/// What every export must bear: any text, and statements that overlap in any way.
@Suite struct ExportBatteryTests {
  private func records(seed: UInt64) -> [Record] {
    var random = SplitMix(seed)
    let scalars = Array("قال «ب»\n\r\t<&\">'\u{0}\u{1B}\u{202E}\u{2069}📰\u{64B}e12%{}\\".unicodeScalars)
    let confidences: [Double] = [0, 0.3, 1, .nan]
    return (0..<150).map { number in
      var view = String.UnicodeScalarView()
      var edges = [0]
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        view.append(scalars.randomElement(using: &random) ?? "a")
        edges.append(String(view).utf8.count)
      }
      let text = Text(String(view))
      func range() -> TextRange {
        let ends = [
          edges.randomElement(using: &random) ?? 0, edges.randomElement(using: &random) ?? 0,
        ].sorted()
        return TextRange(ends[0], ends[1])
      }
      let statements = (0..<Int.random(in: 0...6, using: &random)).map { place in
        Statement(
          id: "s\(place + 1)", cue: range(), source: Bool.random(using: &random) ? range() : nil,
          sourceEntity: text[range()], sourceClass: .named, content: range(), manner: .direct,
          act: .say, via: [text[range()]], within: place > 0 ? "s1" : "s\(place + 1)",
          rule: text[range()], confidence: random.pick(confidences))
      }
      return Record(
        article: Article(id: "\(number)", title: text[range()], text: text),
        blocks: [Block(span: range(), role: .heading)], statements: statements)
    }
  }

  @Test func anyRecordIsShown() throws {
    let seed = SplitMix.freshSeed()
    for record in records(seed: seed) {
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      let parsed = try? JSONValue(parsing: buffer.bytes)
      let line = try #require(parsed, "seed \(seed)")
      #expect(line["text"]?.string.map { Array($0.utf8) } == record.article.text.bytes, "seed \(seed)")
      #expect(line["statements"]?.array?.count == record.statements.count, "seed \(seed)")
      #expect(buffer.bytes.count { $0 == 0x0A } == 1, "seed \(seed)")

      var terminal: [UInt8] = []
      TerminalText(columns: 40).append(record, to: &terminal)
      #expect(!terminal.contains { $0 < 0x20 && $0 != 0x0A }, "seed \(seed)")

      let html = String(decoding: htmlPage([record]), as: UTF8.self)
      #expect(unclosedElements(html) == [], "seed \(seed)")
    }
  }
}

import Mahdar
import MahdarJSON
import Testing

@testable import MahdarFormats

/// A NUL ends a string in C and in SQLite. In what is read U+FFFD stands for it, nothing behind it is lost,
/// and the record says so.
@Suite struct NULTests {
  private static let sentence = "قال العمدة إن \0الجسر مفتوح منذ الصباح أمام السيارات والمشاة"
  private static let whole = sentence.replacing("\0", with: "\u{FFFD}")

  private static func feed(_ text: String) -> String {
    "<rss><channel><item><title>ع</title><description>\(text)</description></item></channel></rss>"
  }

  static let inputs: [(ArticleFormat, String)] = [
    (.text, sentence), (.jsonl, #"{"text":"\#(sentence)"}"#),
    (.jsonl, #"{"text":"\#(sentence.replacing("\0", with: #"\u0000"#))"}"#),
    (.html, "<!doctype html><title>x</title><h1>y</h1><p>\(sentence).</p><p>\(sentence).</p>"),
    (.html, "<!doctype html><h1>y</h1><p>\(sentence.replacing("\0", with: "&#0;")).</p>"),
    (.xml, feed(sentence)), (.xml, feed("<![CDATA[\(sentence)]]>")),
    (.xml, feed(sentence.replacing("\0", with: "&#0;"))),
    (.json, #"{"uri":"urn:1","headline":"ع","body_text":"\#(sentence)"}"#),
    (.json, #"{"uri":"urn:1","headline":"ع","body_text":"\#(sentence.replacing("\0", with: #"\u0000"#))"}"#),
    (.csv, "text,title\n\"\(sentence)\",ع\n"),
  ]

  @Test(arguments: inputs) func nothingIsLost(format: ArticleFormat, input: String) throws {
    let source = format.source(ByteInput(bytes: Array(input.utf8)))
    let article = try #require(try source.next()?.get())
    #expect(article.text.string.contains(Self.whole))
    #expect(!article.text.bytes.contains(0))
    // A reference is what its format says it is; a NUL itself is told.
    if !input.contains("&#0;") {
      #expect(article.warnings.contains { $0.hasPrefix("NUL characters replaced: ") })
    }
  }

  /// In every other field too: two ids that differ behind a NUL are two.
  @Test func fieldsAreWhole() throws {
    let line = #"{"id":"a\u00001","outlet":"o\u0000p","title":"t\u0000","authors":["x\u0000y"],"text":"نص"}"#
    let article = try #require(
      try ArticleFormat.jsonl.source(ByteInput(bytes: Array(line.utf8))).next()?.get())
    #expect(article.id == "a\u{FFFD}1" && article.outlet == "o\u{FFFD}p" && article.title == "t\u{FFFD}")
    #expect(article.authors == ["x\u{FFFD}y"])
    #expect(article.warnings == ["NUL characters replaced: 4"])
    let table = Array("text,title\nنص,ع\0ب\n".utf8)
    let row = try #require(try ArticleFormat.csv.source(ByteInput(bytes: table)).next()?.get())
    #expect(row.title == "ع\u{FFFD}ب" && row.warnings == ["NUL characters replaced: 1"])
  }

  @Test func linkedDataAreWhole() throws {
    let page = """
      <!doctype html><script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان \\u0000الخبر \
      الكامل"}</script><p>\(Self.whole).</p>
      """
    let article = try #require(
      try ArticleFormat.html.source(ByteInput(bytes: Array(page.utf8))).next()?.get())
    #expect(article.title == "عنوان \u{FFFD}الخبر الكامل")
    #expect(article.warnings == ["NUL characters replaced: 1"])
  }

  /// Two bytes a letter, all of them ASCII, are UTF-16 and no text with NULs.
  @Test(arguments: [true, false]) func utf16IsNoTextWithNULs(isBig: Bool) {
    let text = "قال العمدة إن الجسر مفتوح منذ الصباح"
    let bytes = text.utf16.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let decoder = TextDecoder(bytes)
    #expect(String(decoding: decoder.bytes, as: UTF8.self) == text)
    #expect(decoder.warnings == [])
  }

  /// A record that was read elsewhere keeps its spans, for U+FFFD is one code point too.
  @Test func spansOfARecordHold() throws {
    var worker = try Reader().makeWorker()
    let record = worker.read(Article(id: "x", text: Text(Self.sentence + ".")))
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    let decoded = try RecordDecoder().record(buffer.bytes)
    #expect(decoded.article.text.string == Self.whole + ".")
    #expect(decoded.warnings == ["NUL characters replaced: 1"])
    let (before, after) = (try #require(record.statements.first), try #require(decoded.statements.first))
    #expect(
      decoded.article.text[after.content]
        == record.article.text[before.content].replacing("\0", with: "\u{FFFD}"))
  }
}

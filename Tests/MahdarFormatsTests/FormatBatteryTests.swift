import Mahdar
import Testing

/// What every format must bear: it ends, and what it gives is valid.
@Suite struct FormatBatteryTests {
  /// A small input of each format.
  private static func sample(_ format: ArticleFormat) -> [UInt8] {
    switch format {
    case .text, .jsonl:
      Array(
        "{\"id\":\"1\",\"text\":\"قال \\u0642\\uD83D\\uDCF0\",\"authors\":[\"a\"]}\r\n\n{\"text\":\"ب\"}".utf8
      )
    case .html:
      Array(
        """
        <!doctype html><title>عنوان</title><meta property="og:title" content='ع'><h1 class=a>عنوان الخبر</h1>\
        <script type="application/ld+json">{"@type":"NewsArticle"}</script><!-- x --><p>قال &quot;الوزير&quot; إن \
        الخطة <b>جاهزة<br>والعمل</b> يبدأ غدا في المدينة كلها.</p>
        """.utf8)
    case .xml:
      Array(
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>م</title><item><title>ع &amp; س</title><link>http://a/1</link>\
        <description><![CDATA[<p>قال الوزير كلاما.</p>]]></description><br></item></channel></rss>
        """.utf8)
    case .json:
      Array(#"{"uri":"urn:1","headline":"ع","bodies":[{"role":"main","value":"<p>قال</p>"}],"x":1e9}"#.utf8)
    case .csv: Array("text;title\n\"قال \"\"الوزير\"\"\";ع\n\nب;\n".utf8)
    case .warc:
      Array(
        """
        WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/1\r\nContent-Length: 104\r\n\r\n\
        HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n<p>one two three four.</p>\r\n\r\n\
        WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nabc.\r\n\r\n
        """.utf8)
    case .zip:
      // One stored file, `a` with the text `abc.`, and the directory.
      [0x50, 0x4B, 3, 4, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x61]
        + Array("abc.".utf8)
        + [0x50, 0x4B, 1, 2, 10, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 0]
        + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x61]
        + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 35, 0, 0, 0, 0, 0]
    }
  }

  /// The samples give what they hold, else the rest of the battery would prove nothing.
  @Test(arguments: ArticleFormat.allCases) func samplesAreRead(format: ArticleFormat) throws {
    let results = try drain(format.source(ByteInput(bytes: Self.sample(format))))
    #expect(results.contains { $0.article != nil })
    #expect(results.compactMap(\.message) == [])
    let input = ByteInput(bytes: Self.sample(format))
    if format != .text { #expect(try ArticleFormat.sniff(input) == format) }
  }

  private func check(_ bytes: [UInt8], _ format: ArticleFormat) throws {
    let source = format.source(ByteInput(bytes: bytes))
    var count = 0
    while let result = try source.next() {
      count += 1
      guard case .success(let article) = result else { continue }
      #expect(String(validating: article.text.bytes, as: UTF8.self) != nil)
      #expect(!article.id.isEmpty)
    }
    let isByLine = format == .text || format == .jsonl
    #expect(count <= (isByLine ? bytes.count { $0 == 0x0A } : bytes.count) + 1)
  }

  @Test(arguments: ArticleFormat.allCases) func truncation(format: ArticleFormat) throws {
    let sample = Self.sample(format)
    for length in 0...sample.count { try check(Array(sample[..<length]), format) }
  }

  @Test(arguments: ArticleFormat.allCases) func changedBytes(format: ArticleFormat) throws {
    let sample = Self.sample(format)
    for place in sample.indices where format == .jsonl || place % 3 == 0 {
      for byte: UInt8 in [0x00, 0x0A, 0x22, 0x5C, 0x7B, 0x80, 0xC0, 0xD9, 0xF5, 0xFF] {
        var bytes = sample
        bytes[place] = byte
        try check(bytes, format)
      }
    }
  }

  /// A text in windows-1256 is no UTF-8, but it is read.
  @Test(arguments: ArticleFormat.allCases) func anotherEncoding(format: ArticleFormat) throws {
    try check([0xDE, 0xC7, 0xE1, 0x20, 0xC7, 0xE1, 0xE6, 0xD2, 0xED, 0xD1, 0x0A], format)
    try check([UInt8](repeating: 0xFF, count: 100_000), format)
    try check(Array(repeating: 0x7B, count: 100_000), format)
    try check(Array(repeating: 0x0A, count: 100_000), format)
    try check(Array(repeating: 0x3C, count: 100_000), format)
    try check(Array(repeating: 0x00, count: 100_000), format)
  }

  /// What is nested, opened or named without end is read in a moment all the same.
  @Test(
    arguments: [
      "<div>", "<b>", "<b class=1><p>", "<table><tr><td>", "<a b=", "<!--", "<p a1 a2 a3 a4 ", "[", "{\"a\":",
      "</p>",
    ])
  func endlessNesting(piece: String) throws {
    let bytes = Array(String(repeating: piece, count: 100_000).utf8)
    let started = ContinuousClock.now
    for format in ArticleFormat.allCases { try check(bytes, format) }
    try check(Array("<p>text one two three".utf8) + bytes, .html)
    #expect(started.duration(to: .now) < .seconds(60))
  }
}

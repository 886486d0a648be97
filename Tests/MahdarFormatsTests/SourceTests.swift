import Foundation
import Mahdar
import Testing

/// Everything that a source gives, in lines: articles by id, faults by message.
func drain(_ source: any ArticleSource) throws -> [Result<Article, FormatError>] {
  var results: [Result<Article, FormatError>] = []
  while let result = try source.next() { results.append(result) }
  return results
}

extension Result where Success == Article, Failure == FormatError {
  /// The article, if there is one.
  var article: Article? { try? get() }
  /// The message, if there is none.
  var message: String? {
    if case .failure(let error) = self { error.description } else { nil }
  }
}

@Suite struct JSONLinesSourceTests {
  private func read(
    _ lines: String, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = 1000
  ) throws -> [Result<Article, FormatError>] {
    try read(Array(lines.utf8), defaults: defaults, limit: limit)
  }

  private func read(
    _ bytes: [UInt8], defaults: ArticleDefaults = ArticleDefaults(), limit: Int = 1000
  ) throws -> [Result<Article, FormatError>] {
    try drain(JSONLinesSource(ByteInput(bytes: bytes), defaults: defaults, limit: limit))
  }

  @Test func allFields() throws {
    let line = """
      {"id":"1","outlet":"o","url":"u","title":"t","deck":"d","authors":["a","b"],\
      "published":"2021-06-16","language":"ar-EG","text":"قال\\n  ","other":{"x":[1,2]}}
      """
    let article = try #require(try read(line).first?.article)
    #expect(
      article
        == Article(
          id: "1", outlet: "o", url: "u", title: "t", deck: "d", authors: ["a", "b"],
          published: "2021-06-16", language: "ar-EG", text: Text("قال\n  ")))
  }

  @Test func whatIsNullOrMissingComesFromTheCaller() throws {
    let line = #"{"id":null,"outlet":null,"authors":null,"text":"قال"}"#
    let defaults = ArticleDefaults(outlet: "o", published: "2020-01-01")
    let article = try #require(try read(line, defaults: defaults).first?.article)
    #expect(article.outlet == "o")
    #expect(article.published == "2020-01-01")
    #expect(article.language == "ar")
    #expect(article.authors == [])
    #expect(article.id == "sha256:" + SHA256.hex(Array("o\0\0قال".utf8)).prefix(16))
    let own = try read(#"{"outlet":"p","published":"2021","text":"x"}"#, defaults: defaults)
    #expect(own.first?.article?.outlet == "p")
    #expect(own.first?.article?.published == "2021")
  }

  @Test func theIdDependsOnOutletAddressAndText() throws {
    let lines = """
      {"text":"x"}
      {"text":"x"}
      {"text":"y"}
      {"outlet":"x","text":"x"}
      {"url":"x","text":"x"}
      """
    let ids = try read(lines).map { $0.article?.id }
    #expect(ids[0] == ids[1])
    #expect(Set(ids).count == 4)
  }

  @Test(arguments: [
    ("24/05/2024", "2024-05-24"), ("Fri, 24 May 2024 10:00:00 GMT", "2024-05-24T10:00:00Z"),
    ("٢٠٢٤-٠٥-٢٤", "2024-05-24"), ("2024-05-24T10:00:00.5Z", "2024-05-24T10:00:00.5Z"),
  ])
  func datesOfOtherFormsAreRead(written: String, expected: String) throws {
    let article = try #require(try read("{\"published\":\"\(written)\",\"text\":\"x\"}").first?.article)
    #expect(article.published == expected && article.dateWarning == nil && article.warnings == [])
  }

  @Test(arguments: ["yesterday", "30/02/2024", "2024-13-01"]) func whatIsNoDateIsTold(written: String) throws
  {
    let source = JSONLinesSource(
      ByteInput(bytes: Array("\n{\"published\":\"\(written)\",\"text\":\"x\"}\n".utf8)))
    let article = try #require(try source.next()?.article)
    #expect(article.published == written && source.line == 2)
    #expect(article.dateWarning == "published is no day of the form 2026-11-24: '\(written)'")
  }

  @Test(arguments: ["", " ", "\\n\\t"]) func anEmptyIdIsNone(id: String) throws {
    let ids = try read("{\"id\":\"\(id)\",\"text\":\"x\"}\n{\"text\":\"x\"}\n").map { $0.article?.id }
    #expect(ids.count == 2 && ids[0] != nil && ids[0] == ids[1])
  }

  @Test func anIdMayBeANumber() throws {
    #expect(try read(#"{"id":4711,"text":"x"}"#).first?.article?.id == "4711")
  }

  @Test(arguments: [("[\n{\"text\":\"x\"}\n]\n", "'.[]'"), ("{\n\"text\":\"x\"\n}\n", "'.'")])
  func jsonOverSeveralLinesIsToldOnce(written: String, filter: String) throws {
    let messages = try read(written).compactMap(\.message)
    #expect(messages.count == 1)
    #expect(messages.first?.hasSuffix("Write one object a line, as jq -c \(filter) does.") == true)
  }

  @Test(arguments: [true, false]) func linesOfTwoBytesALetter(isBig: Bool) throws {
    let text = "وقال الوزير إن السد امتلأ."
    let lines = "{\"text\":\"\(text)\"}\n{\"text\":\"\(text)\"}\n"
    let units = Array(lines.utf16).flatMap {
      isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(try read(mark + units).map { $0.article?.text.string } == [text, text])
  }

  @Test func theLastOfTwoValuesOfAKeyIsKept() throws {
    #expect(try read(#"{"text":"a","text":"b"}"#).first?.article?.text.string == "b")
    #expect(
      try read(#"{"text":"a","text":null}"#).first?.message
        == "Line 1 has no \"text\". Give the article's text as a string under that key.")
  }

  @Test func badLinesAreToldAndReadingGoesOn() throws {
    let lines = """
      {"text":"one"}
      {"text":

      [1]
      {"id":"x"}
      {"text":" \\n\\u0020"}
      {"text":5}
      {"text":"t","id":{}}
      {"text":"t","authors":"me"}
      {"text":"t","authors":["me",1]}
      {"text":"t"} x
      {"text":"t","title":{}}
      {"id":"two","text":"\(String(repeating: "x", count: 1000))"}
      {"text":"three"}
      """
    let results = try read(lines)
    #expect(results.compactMap { $0.article?.text.string } == ["one", "three"])
    #expect(
      results.compactMap(\.message) == [
        "Line 2 is not JSON: the value is not complete (byte 9). Write one JSON object a line.",
        "Line 4 holds no JSON object. Write one object a line, such as {\"text\": \"…\"}.",
        "Line 5 has no \"text\". Give the article's text as a string under that key.",
        "Line 6 has an empty \"text\". Give the article's text, or leave the line out.",
        "The \"text\" of line 7 is not a string. Write it so.",
        "The \"id\" of line 8 is not a string. Write it so, or leave the key out.",
        "The \"authors\" of line 9 is not a list of strings. Write it so, or leave the key out.",
        "The \"authors\" of line 10 is not a list of strings. Write it so, or leave the key out.",
        "Line 11 is not JSON: something follows after the value (byte 14). "
          + "Write one JSON object a line.",
        "The \"title\" of line 12 is not a string. Write it so, or leave the key out.",
        "Line 13 is longer than 0 MB and was passed over. Split the article, or leave it out.",
      ])
  }

  @Test func lineEndsAndByteOrderMarks() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("{\"text\":\"a\"}\r\n\r\n  \n{\"text\":\"b\\r\\n\"}".utf8)
    #expect(try read(bytes).map { $0.article?.text.string } == ["a", "b\r\n"])
    #expect(try read("").isEmpty)
    #expect(try read("\n\n").isEmpty)
  }

  @Test func undecodableBytesAreReplacedWithAWarning() throws {
    let bytes = Array("{\"text\":\"a".utf8) + [0xFF, 0x62, 0xD8] + Array("\"}\n{\"text\":\"c\"}".utf8)
    let results = try read(bytes)
    #expect(results[0].article?.text.string == "a\u{FFFD}b\u{FFFD}")
    #expect(results[0].article?.warnings == ["undecodable bytes replaced: 2"])
    #expect(results[1].article?.warnings == [])
    let lone = try read(#"{"text":"a\uD800"}"#)
    #expect(lone[0].article?.text.string == "a\u{FFFD}")
    #expect(lone[0].article?.warnings == ["lone surrogates replaced: 1"])
  }

  /// Lines of all lengths about the size of a block, through a file that is read in blocks.
  @Test func linesMayCrossBlocks() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "mahdar-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    var texts: [String] = []
    for length in [0, 1, 262_120, 262_130, 262_131, 262_144, 3, 600_000, 262_143, 5] {
      texts.append("ق" + String(repeating: "x", count: length))
    }
    texts.append("too long " + String(repeating: "x", count: 1_200_000))
    texts.append("end")
    let lines = texts.map { "{\"text\":\"\($0)\"}" }.joined(separator: "\n")
    try Data(lines.utf8).write(to: file)
    let source = JSONLinesSource(try ByteInput(path: file.path), limit: 1_000_000)
    let results = try drain(source)
    #expect(results.count == texts.count)
    for (result, text) in zip(results, texts) where !text.hasPrefix("too long") {
      #expect(result.article?.text.string == text)
    }
    #expect(
      results[10].message
        == "Line 11 is longer than 1 MB and was passed over. Split the article, or leave it out.")
  }
}

@Suite struct PlainTextSourceTests {
  private func read(_ bytes: [UInt8], limit: Int = 1000) throws -> Result<Article, FormatError>? {
    let defaults = ArticleDefaults(outlet: "o", published: "2020-01-01")
    return try drain(PlainTextSource(ByteInput(bytes: bytes), defaults: defaults, limit: limit)).first
  }

  @Test func theTextIsNotAltered() throws {
    let text = "  \r\nقَالَ\u{200F}  «ﻻ»\t\n\n"
    let article = try #require(try read(Array(text.utf8))?.article)
    #expect(article.text.bytes == Array(text.utf8))
    #expect(article.outlet == "o")
    #expect(article.published == "2020-01-01")
    #expect(article.id == "sha256:" + SHA256.hex(Array("o\0\0\(text)".utf8)).prefix(16))
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() throws {
    #expect(try read([0xEF, 0xBB, 0xBF, 0x61])?.article?.text.string == "a")
  }

  @Test func undecodableBytesAreReplacedWithAWarning() throws {
    let article = try #require(try read([0x61, 0xFF, 0xFE, 0x62])?.article)
    #expect(article.text.string == "a\u{FFFD}\u{FFFD}b")
    #expect(article.warnings == ["undecodable bytes replaced: 2"])
  }

  @Test func emptyAndEndlessInputs() throws {
    #expect(
      try read([])?.message == "The input holds no text. Give a file with the text of a report.")
    #expect(
      try read(Array(" \n".utf8))?.message
        == "The input holds no text. Give a file with the text of a report.")
    #expect(
      try read([UInt8](repeating: 0x61, count: 2_000_001), limit: 2_000_000)?.message
        == "The text is longer than 2 MB. Split it into articles and give them as JSON Lines.")
  }
}

@Suite struct FormatTests {
  @Test(arguments: [
    ("قال الوزير", "text"), ("", "text"), ("{ not json", "text"), ("[1] قال الوزير", "text"),
    ("{}", "jsonl"), (#"{"id":"1"}"#, "jsonl"), (#"{"text":5}"#, "jsonl"), (#"{"text":"a"}"#, "jsonl"),
    ("{\n\"id\": 1\n}\n", "jsonl"), (#"[{"text":"a"}]"#, "jsonl"),
    (" \n {\"text\":\"a\"}\n", "jsonl"), ("\u{FEFF}{\"text\":\"a\"}\r\n", "jsonl"),
    ("{\"text\":\n{\"text\":\"a\"}\n", "jsonl"), ("[1]\n{\"text\":\"a\"}\n", "text"),
    ("{\"title\":\"a\",\"text\":\"b\"}\nx", "jsonl"),
  ])
  func sniffing(input: String, expected: String) throws {
    let format = try ArticleFormat.sniff(ByteInput(bytes: Array(input.utf8)))
    #expect(format.rawValue == expected)
  }

  @Test func aFirstLineLongerThanTheHeadIsStillSeen() throws {
    let line = "{\"text\":\"" + String(repeating: "x", count: 400_000) + "\"}"
    let input = ByteInput(bytes: Array(line.utf8.prefix(300_000)))
    #expect(try ArticleFormat.sniff(input) == .jsonl)
  }

  @Test func theNameDecidesWhereItSays() throws {
    let input = ByteInput(bytes: Array("x".utf8), name: "a.jsonl")
    #expect(try ArticleFormat.sniff(input) == .jsonl)
  }

  @Test func sniffingTakesNothingAway() throws {
    let input = ByteInput(bytes: Array("قال".utf8))
    let format = try ArticleFormat.sniff(input)
    #expect(try format.source(input).next()?.article?.text.string == "قال")
  }

  @Test func filesThatCannotBeRead() {
    #expect(
      message { try ByteInput(path: "/nowhere/a.txt") }
        == "Cannot read '/nowhere/a.txt': No such file or directory. Check the name.")
    #expect(
      message { try ByteInput(path: "/tmp") }
        == "Cannot read '/tmp': Is a directory. Give the files in it by name.")
  }

  private func message(_ open: () throws -> ByteInput) -> String {
    do {
      _ = try open()
      return "opened"
    } catch {
      return "\(error)"
    }
  }
}

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownDigests(input: String, expected: String) {
    #expect(SHA256.hex(Array(input.utf8)) == expected)
  }

  @Test func aMillionLetters() {
    #expect(
      SHA256.hex([UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesGiveTheDigestOfTheWhole() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for cut in 0...bytes.count {
      var digest = SHA256()
      digest.update(Array(bytes[..<cut]))
      digest.update(Array(bytes[cut...]))
      #expect(digest.hex() == SHA256.hex(bytes))
    }
  }
}

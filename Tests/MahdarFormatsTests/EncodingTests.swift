import Mahdar
import Testing

@testable import MahdarFormats

@Suite struct EncodingTests {
  private static let text = """
    قال المتحدث باسم البلدية إن الأعمال في السوق القديم تنتهي قبل نهاية العام، وأضاف: «لن نهدم بيتا واحدا».
    وذكرت اللجنة أن القرى المجاورة على علم بالخطة؛ فهل تنجح؟
    """

  /// The bytes of a text in a character set of one byte; what it lacks is left out.
  private func encode(_ text: String, _ name: String) throws -> [UInt8] {
    let bytes = try #require(CharacterSet.named(name)).bytes
    return text.unicodeScalars.compactMap { $0.value < 0x80 ? UInt8($0.value) : bytes[$0.value] }
  }

  /// The text as it is after a way through that character set.
  private func without(_ text: String, _ name: String) throws -> String {
    let bytes = try #require(CharacterSet.named(name)).bytes
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value < 0x80 || bytes[$0.value] != nil }))
  }

  @Test(arguments: ["windows-1256", "iso-8859-6", "x-mac-arabic"])
  func arabicWithoutADeclaration(name: String) throws {
    let decoder = TextDecoder(try encode(Self.text, name))
    #expect(String(decoding: decoder.bytes, as: UTF8.self) == (try without(Self.text, name)))
    #expect(decoder.encoding == name)
    #expect(decoder.warnings == ["no UTF-8, read as \(name)"])
  }

  @Test(
    arguments: ["windows-1256", "iso-8859-6", "x-mac-arabic"], ["windows-1256", "iso-8859-6", "iso-8859-1"])
  func declarationsThatLie(name: String, declared: String) throws {
    let decoder = TextDecoder(try encode(Self.text, name), declared: declared)
    #expect(String(decoding: decoder.bytes, as: UTF8.self) == (try without(Self.text, name)))
  }

  @Test func aDeclarationHoldsWhereNothingSpeaksAgainstIt() {
    let decoder = TextDecoder([0x63, 0x61, 0x66, 0xE9], declared: "ISO-8859-1")
    #expect(decoder.bytes == Array("café".utf8))
    #expect(decoder.warnings == [])
    let russian: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
    #expect(TextDecoder(russian, declared: "windows-1251").bytes == Array("Привет".utf8))
  }

  @Test(arguments: [true, false], [true, false]) func utf16(isBig: Bool, isMarked: Bool) {
    let units = (isMarked ? [0xFEFF] : []) + Array(Self.text.utf16)
    let bytes = units.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(String(decoding: TextDecoder(bytes).bytes, as: UTF8.self) == Self.text)
  }

  @Test func validUTF8IsNothingElse() {
    let decoder = TextDecoder(Array(Self.text.utf8), declared: "windows-1256")
    #expect(decoder.bytes == Array(Self.text.utf8))
    #expect(decoder.warnings == [])
  }

  @Test func utf8WithAFewBrokenBytesStaysUTF8() {
    let decoder = TextDecoder(Array(Self.text.utf8) + [0xFF, 0x20, 0xD9])
    #expect(decoder.encoding == "utf-8")
    #expect(decoder.warnings == ["undecodable bytes replaced: 2"])
  }

  @Test(arguments: ["windows-1252", "windows-1256"]) func mojibakeIsRepaired(name: String) throws {
    let set = try #require(CharacterSet.named(name))
    var replaced = 0
    let once = set.decode(Array(Self.text.utf8), replaced: &replaced)
    let decoder = TextDecoder(once)
    #expect(String(decoding: decoder.bytes, as: UTF8.self) == Self.text)
    #expect(decoder.warnings == ["UTF-8 that was read as \(name) repaired"])
    let twice = TextDecoder(set.decode(once, replaced: &replaced))
    #expect(String(decoding: twice.bytes, as: UTF8.self) == Self.text)
  }

  @Test(arguments: ["windows-1256", "iso-8859-6"]) func linesOfJSONInOneByteALetter(name: String) throws {
    let words = try without(Self.text, name).replacing("\n", with: " ")
    let line = "{\"text\":\"\(words)\"}\n"
    let articles = try drain(JSONLinesSource(ByteInput(bytes: try encode(line + line, name)))).map(\.article)
    #expect(articles.map { $0?.text.string } == [words, words])
    #expect(articles.first??.warnings == ["no UTF-8, read as \(name)"])
  }

  @Test func whatIsRightIsNotRepaired() {
    for text in [Self.text, "طظطظ ظ ط§ال طالب", "naïve café Ø ù Ù", "§ „ ط", ""] {
      #expect(TextDecoder(Array(text.utf8)).bytes == Array(text.utf8))
    }
  }

  @Test(arguments: [
    (#"<meta charset="windows-1256">"#, "windows-1256"),
    (#"<META HTTP-EQUIV=Content-Type content="text/html; charset=ISO-8859-6">"#, "ISO-8859-6"),
    (#"<?xml version="1.0" encoding='x-mac-arabic'?><html>"#, "x-mac-arabic"), ("<p>charset</p>", ""),
  ])
  func declarationsOfPages(page: String, expected: String) {
    #expect(declaredEncoding(ofPage: Array(page.utf8)) ?? "" == expected)
  }
}

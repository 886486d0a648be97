import Foundation
import MahdarJSON
import TestSupport
import Testing

@Suite struct JSONParserTests {
  private func parse(_ json: String) throws -> JSONValue {
    try JSONValue(parsing: Array(json.utf8))
  }

  private func message(_ json: String) -> String {
    do {
      _ = try JSONValue(parsing: Array(json.utf8))
      return "parsed"
    } catch {
      return error.description
    }
  }

  @Test func valuesOfEachKind() throws {
    let value = try parse(
      #" { "a" : [ 1 , -2.5e3 , true , false , null , "x" ] , "b" : { } , "c" : [ ] } "#)
    #expect(value["a"]?.array?.count == 6)
    #expect(value["a"]?.array?[0].number == 1)
    #expect(value["a"]?.array?[1].number == -2500)
    #expect(value["a"]?.array?[2].boolean == true)
    #expect(value["a"]?.array?[3].boolean == false)
    #expect(value["a"]?.array?[4] == .null)
    #expect(value["b"] == .object([:]))
    #expect(value["c"] == .array([]))
  }

  @Test func escapesBecomeTheirCharacters() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t""#).string == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try parse(#""\u0642\u0627\u0644""#).string == "قال")
    #expect(try parse(#""\uD83D\uDCF0""#).string == "📰")
    #expect(try parse(#""\ud83d\udcf0 \u00e9""#).string == "📰 é")
    #expect(try parse(#""\u0000""#).string == "\u{0}")
  }

  @Test(arguments: [
    (#""\uD83D""#, "\u{FFFD}", 1),
    (#""\uDCF0""#, "\u{FFFD}", 1),
    (#""\uD83Dx""#, "\u{FFFD}x", 1),
    (#""\uD83D\n""#, "\u{FFFD}\n", 1),
    (#""\uD83D\u0041""#, "\u{FFFD}A", 1),
    (#""\uD83D\uD83D\uDCF0""#, "\u{FFFD}📰", 1),
    (#""\uDCF0\uD83D""#, "\u{FFFD}\u{FFFD}", 2),
  ])
  func loneSurrogatesAreReplacedAndCounted(json: String, expected: String, count: Int) throws {
    let bytes = Array(json.utf8)
    var parser = JSONParser(range: bytes.indices)
    #expect(String(decoding: try parser.string(bytes), as: UTF8.self) == expected)
    #expect(parser.loneSurrogates == count)
    try parser.finish(bytes)
  }

  @Test func ofAKeyThatStandsTwiceTheLastValueIsKept() throws {
    #expect(try parse(#"{"a": 1, "a": 2}"#)["a"]?.number == 2)
  }

  @Test(arguments: [
    ("", "the value is not complete (byte 1)"),
    ("{", "the value is not complete (byte 2)"),
    (#"{"a""#, "the value is not complete (byte 5)"),
    (#"{"a" 1}"#, "the colon after a key is missing (byte 6)"),
    (#"{"a": 1 "b": 2}"#, "a comma or a closing brace is missing (byte 9)"),
    (#"{a: 1}"#, "a key in quotation marks is missing (byte 2)"),
    (#"{"a": 1,}"#, "a key in quotation marks is missing (byte 9)"),
    ("[1 2]", "a comma or a closing bracket is missing (byte 4)"),
    ("[1,]", "a value is missing (byte 4)"),
    (#""abc"#, "the value is not complete (byte 5)"),
    (#""a\"#, "the value is not complete (byte 4)"),
    (#""\x""#, "an escape is none that JSON knows (byte 2)"),
    (#""\u12g4""#, "an escape is none that JSON knows (byte 2)"),
    (#""\u12"#, "an escape is none that JSON knows (byte 2)"),
    ("\"a\tb\"", "a string holds a control character that is not escaped (byte 3)"),
    ("01", "something follows after the value (byte 2)"),
    ("-", "a number or a word is not written as JSON writes it (byte 2)"),
    ("1.", "a number or a word is not written as JSON writes it (byte 3)"),
    ("1e", "a number or a word is not written as JSON writes it (byte 3)"),
    (".5", "a value is missing (byte 1)"),
    ("nul", "a number or a word is not written as JSON writes it (byte 1)"),
    ("NaN", "a value is missing (byte 1)"),
    ("{} {}", "something follows after the value (byte 4)"),
  ])
  func faultsAreToldWithTheirPlace(json: String, expected: String) {
    #expect(message(json) == expected)
  }

  @Test func nestingHasALimit() throws {
    let limit = JSONParser.nestingLimit
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(throws: Never.self) { try parse(deepest) }
    #expect(
      message("[" + deepest + "]") == "lists and objects are nested deeper than 128 (byte 130)")
    let mixed = String(repeating: #"{"a":["#, count: 100_000)
    #expect(message(mixed).hasPrefix("lists and objects are nested deeper than 128"))
  }

  @Test func whatIsWrittenIsReadAgain() {
    let seed = SplitMix.freshSeed()
    var random = SplitMix(seed)
    let alphabet: [Character] = [
      "\"", "\\", "\u{0}", "\n", "\u{1F}", "a", "/", "ق", "é", "📰", "\u{2028}", "\u{7F}", " ",
    ]
    for length in 0..<200 {
      let string = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      var buffer = JSONBuffer()
      buffer.string(string)
      buffer.raw("\n")
      let read = try? JSONValue(parsing: buffer.bytes)
      #expect(read?.string == string, "seed \(seed), \(string.debugDescription)")
      var fromBytes = JSONBuffer()
      fromBytes.string(Array(string.utf8))
      fromBytes.raw("\n")
      #expect(fromBytes.bytes == buffer.bytes, "seed \(seed), \(string.debugDescription)")
    }
  }

  @Test func numbersAreWrittenInFull() {
    var buffer = JSONBuffer()
    for value in [0, 7, -7, 10, 1_234_567, Int.max, Int.min] {
      buffer.integer(value)
      buffer.raw(" ")
    }
    for value in [0.5, 1, .nan, -.infinity] as [Double] {
      buffer.number(value)
      buffer.raw(" ")
    }
    #expect(
      String(decoding: buffer.bytes, as: UTF8.self)
        == "0 7 -7 10 1234567 9223372036854775807 -9223372036854775808 0.5 1.0 null null ")
  }

  /// Small changes of a good line: the parser accepts what Foundation accepts.
  @Test func agreesWithFoundationOnChangedLines() throws {
    let line = Array(#"{"a":[1,-2.5e3,true,null],"b":{"c":"x\u0041\n"},"d":""}"#.utf8)
    let bytes = Array(#"{}[]",:\u01eE+-. ntf"#.utf8)
    for place in line.indices {
      for byte in bytes {
        var changed = line
        changed[place] = byte
        let accepted = (try? JSONValue(parsing: changed)) != nil
        let expected = (try? JSONSerialization.jsonObject(with: Data(changed))) != nil
        let text = String(decoding: changed, as: UTF8.self)
        #expect(accepted == expected, "\(text)")
      }
      let cut = Array(line[..<place])
      #expect((try? JSONValue(parsing: cut)) == nil)
    }
  }

  @Test func theScanFindsWhatTheSlowOneFinds() {
    let plain: [UInt8] = [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F, 0x80, 0xA2, 0xDC, 0xFF]
    for length in 0..<40 {
      for place in 0...length {
        for special: UInt8 in [0x00, 0x1F, 0x22, 0x5C, 0x61] {
          var bytes = (0..<length).map { plain[$0 % plain.count] }
          if place < length { bytes[place] = special }
          let slow = bytes.firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? length
          #expect(firstSpecialByte(in: bytes.span, from: 0, to: length) == slow)
        }
      }
    }
  }
}

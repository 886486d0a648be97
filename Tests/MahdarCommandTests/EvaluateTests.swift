import Foundation
import Mahdar
import Testing

@Suite struct EvaluateTests {
  private let text = "قال زيد إن المطر قادم اليوم"
  private let statements = """
    "statements":[{"cue":[0,3],"source":[4,7],"source_entity":"زيد","content":[11,27],\
    "rule":"r","confidence":0.8}]
    """

  @Test func recordsAreScored() throws {
    let folder = try TemporaryFolder()
    let gold = try folder.write("gold.jsonl", "{\"id\":\"1\",\"text\":\"\(text)\",\(statements)}\n")
    let run = try Command(["evaluate", gold, "--from-records", gold, "--rules", "--reliability"])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.text.contains("strict                   precision 1.0 recall 1.0 f1 1.0"))
    #expect(run.text.contains("0.8  – 0.9            1  0.8     1.0\n"))
    #expect(run.text.contains("         1          1               1        1.0  r\n"))
    let json = try Command(["evaluate", gold, "--from-records", gold, "--json"])
    #expect(json.text.hasPrefix("{\"articles\": 1, \"cue\": {\"precision\": 1.0,"))
  }

  @Test func textsAreLookedUpByTheirDigests() throws {
    let folder = try TemporaryFolder()
    let digest = SHA256.hex(Array(text.utf8))
    let gold = try folder.write(
      "gold.jsonl",
      """
      {"id":"1","sha256":"\(digest)",\(statements)}
      {"id":"2","sha256":"\(String(repeating: "0", count: 64))",\(statements)}
      """)
    let texts = try folder.write("texts.jsonl", "{\"text\":\"x\"}\n{\"text\":\"\(text)\"}\n")
    let run = try Command(["evaluate", gold, "--texts", texts, "--json"])
    #expect(run.status == 0)
    #expect(run.errors == "mahdar: The text of '2' was not found; it is left out.\n")
    #expect(run.text.hasPrefix("{\"articles\": 1,"))
    let without = try Command(["evaluate", gold])
    #expect(without.status == 66)
    #expect(
      without.errors == """
        mahdar: The text of '1' was not found; it is left out.
        mahdar: The text of '2' was not found; it is left out.
        mahdar: No text of the gold is there. Give a file that holds the texts with --texts.

        """)
  }

  @Test func aFileWithoutGoldIsTold() throws {
    let folder = try TemporaryFolder()
    let gold = try folder.write("gold.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n")
    let run = try Command(["evaluate", gold])
    #expect(run.status == 65 && run.text == "")
    #expect(run.errors.contains("holds no gold"), "\(run.errors)")
  }

  @Test func badGoldIsTold() throws {
    let folder = try TemporaryFolder()
    let gold = try folder.write("gold.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\nx\n")
    let run = try Command(["evaluate", gold])
    #expect(run.status == 65)
    #expect(
      run.errors == """
        mahdar: \(gold): Line 2 is not JSON: a value is missing (byte 1). \
        Write one JSON object a line.

        """)
    #expect(try Command(["evaluate", "/nowhere"]).status == 66)
  }
}

import Foundation
import Testing

@testable import MahdarCommand

@Suite struct TagTests {
  @Test func aTextIsTaggedATokenALine() throws {
    let run = try Command(["tag"], input: Array("وصل الوزير.\nعاد.\n".utf8))
    #expect(run.status == 0 && run.errors == "")
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count == 8)
    #expect(lines[1] == "الوزير\t4-10\tال+وزير\tوزير\tNOUN\tO")
    #expect(lines[3] == "" && lines[6] == "")
    #expect(lines[4].hasPrefix("عاد\t12-15\tعاد\tعاد\tVERB"))
  }

  @Test(arguments: ["", "\n", "\n\n", "وصل\n", "وصل", "وصل\n\n", "وصل\tX\n\n\nعاد\n", "\nوصل\n\n"])
  func eachLineOfColumnsGetsALine(input: String) throws {
    let run = try Command(["tag", "--from", "columns"], input: Array(input.utf8))
    #expect(run.status == 0)
    let given = input.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.prefix { $0 != "\t" }
    }
    var shown = run.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.prefix { $0 != "\t" }
    }
    // A last line without its line feed gets one.
    if !input.isEmpty, input.last != "\n" { shown.removeLast() }
    #expect(shown == given)
  }

  @Test func aFolderOfKnowledgeIsLaidOver() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tag-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "lexicon"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("form\tlemma\tpos\tfeatures\tzipf\nزقنطوط\tقنطط\tVERB\tperf,3ms\t5.0\n".utf8)
      .write(to: folder.appending(path: "lexicon/words.tsv"))
    let run = try Command(["tag", "--knowledge", folder.path], input: Array("زقنطوط\n".utf8))
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\t").map(String.init).contains("قنطط"))
    #expect(try Command(["tag", "--knowledge", "/nowhere"], input: []).status == 66)
  }

  @Test func aFileThatIsNotThere() throws {
    #expect(try Command(["tag", "/nowhere/a.txt"]).status == 66)
  }
}

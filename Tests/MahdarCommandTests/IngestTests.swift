import Foundation
import Testing

/// `mahdar ingest` over inputs that are not as they should be: the rest is kept, and what is wrong is told.
@Suite struct IngestTests {
  private func ingest(_ lines: [String], _ arguments: [String] = []) throws -> Command {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.jsonl", lines.joined(separator: "\n") + "\n")
    return try Command(["ingest", "-a", folder.path + "/a.mahdar"] + arguments + [file])
  }

  @Test func aNamedPipeInAFolderIsPassedOver() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: false)
    #expect(mkfifo(folder.path + "/in/a", 0o600) == 0)
    _ = try folder.write("in/b.txt", "قال")
    let run = try Command(["ingest", "-a", folder.path + "/a.mahdar", folder.path + "/in"])
    #expect(run.status == 0 && run.text.hasPrefix("1 new"), "\(run.errors)")
    #expect(run.errors == "mahdar: '\(folder.path)/in/a' is no file and was passed over.\n")
  }

  @Test func anEmptyIdSpoilsNothing() throws {
    let run = try ingest([#"{"id":"","text":"قال الوزير إن السد امتلأ."}"#, #"{"id":"b","text":"قال"}"#])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.text.hasPrefix("2 new, 0 changed, 0 known"), "\(run.text)")
  }

  @Test func articlesAreNoRecords() throws {
    let run = try ingest([#"{"id":"a","text":"قال"}"#], ["--records"])
    #expect(run.status == 65 && run.text.hasPrefix("0 new"), "\(run.text)")
    #expect(run.errors.contains("a.jsonl, line 1: This is an article that was not read yet"), "\(run.errors)")
  }

  @Test func datesThatCannotBeReadAreToldWithTheirLine() throws {
    let run = try ingest([
      #"{"id":"a","published":"yesterday","text":"قال"}"#,
      #"{"id":"b","published":"24/05/2024","text":"قال"}"#,
    ])
    #expect(run.status == 0 && run.text.hasPrefix("2 new"), "\(run.errors)")
    let told = run.errors.split(separator: "\n")
    #expect(told.count == 2, "\(run.errors)")
    #expect(
      told.first?.hasSuffix("/a.jsonl, line 1: published is no day of the form 2026-11-24: 'yesterday'")
        == true)
    #expect(told.last == "mahdar: The date of 1 article could not be read.")
  }
}

import Foundation
import Testing

/// What is typed wrongly is told, and makes nothing.
@Suite struct OddOptionTests {
  @Test(arguments: [
    ["changes", "--limit", "0"], ["changes", "--limit=-5"], ["entity", "find", "x", "--limit=-1"],
    ["story", "x", "--limit=-1"], ["search", "x", "--limit", "0"], ["register", "contacts", "--limit", "0"],
    ["who", "x", "--limit=-1"],
  ])
  func aLimitThatListsNothingIsRefused(arguments: [String]) throws {
    let command = try Command(arguments + ["--archive", "/nowhere/x.mahdar"])
    #expect(command.status == 64 && command.errors.contains("--limit must be"), "\(command.errors)")
  }

  @Test func optionsThatWouldDoNothingAreRefused() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write("a.txt", "قال نادر العطار إن السد امتلأ.")
    let jobs = try Command(["read", "--jobs", "-3", text])
    #expect(jobs.status == 64 && jobs.errors.contains("between 1 and 1024"), "\(jobs.errors)")
    let table = try Command(
      ["export", "--archive", "/nowhere/x.mahdar", "--to", "markdown", "--table", "statements"])
    #expect(table.status == 64 && table.errors.contains("--to csv"), "\(table.errors)")
    let output = try Command(["read", text, "--output", folder.path])
    #expect(output.status == 73 && output.errors.contains("it is a folder"), "\(output.errors)")
  }

  @Test func accountsOfAnArchiveThatIsntThereAreNotMade() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/x.mahdar"
    for arguments in [["users", "list"], ["users", "add", "huda"]] {
      let command = try Command(arguments + ["--archive", archive], input: Array("a long password\n".utf8))
      #expect(command.status == 66 && command.errors.contains("There is no archive '\(archive)'"))
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("x.") } == [])
    let articles = try folder.write("a.jsonl", #"{"id":"1","text":"قال نادر العطار إن السد امتلأ."}"#)
    #expect(try Command(["ingest", "--archive", archive, articles]).status == 0)
    let list = try Command(["users", "list", "--archive", archive])
    #expect(list.status == 0 && list.text == "There are no accounts. 'mahdar users add' makes one.\n")
  }
}

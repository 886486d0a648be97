import Foundation
import MahdarJSON
import Testing

@testable import MahdarCommand

@Suite struct ReadTests {
  /// Articles of one statement each, followed by words without one.
  private func lines(_ count: Int, padding: Int = 1) -> String {
    (0..<count).map { number in
      let words = String(repeating: "ــ ", count: padding * (1 + number % 7))
      let text = "قال الوزير رقم \(number) إن الأمر «انتهى».\\n\(words)"
      return "{\"id\":\"\(number)\",\"outlet\":\"صحيفة\",\"text\":\"\(text)\"}\n"
    }.joined()
  }

  @Test(arguments: ["jsonl", "text", "html"])
  func theOutputIsTheSameWhateverTheNumberOfJobs(format: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.jsonl", lines(600))
    let one = try Command(["read", "--format", format, "--jobs", "1", file])
    #expect(one.status == 0 && one.errors == "")
    #expect(!one.output.isEmpty)
    for jobs in ["2", "3", "8"] {
      let many = try Command(["read", "--format", format, "--jobs", jobs, file])
      #expect(many.output == one.output)
    }
    if format == "jsonl" {
      let ids = try one.output.split(separator: 0x0A).map {
        try JSONValue(parsing: Array($0))["id"]?.string
      }
      #expect(ids == (0..<600).map { "\($0)" })
    }
  }

  @Test func badLinesAreCountedAndTheRestIsRead() throws {
    let input = Array("{\"text\":\"a\"}\n{\n{\"text\":\"b\"}\n{\"text\":\"\"}\n".utf8)
    for jobs in ["1", "4"] {
      let arguments = ["read", "--from", "jsonl", "--format", "jsonl", "--jobs", jobs]
      let run = try Command(arguments, input: input)
      #expect(run.status == 65)
      #expect(run.output.count { $0 == 0x0A } == 2)
      #expect(
        run.errors == """
          mahdar: standard input: Line 2 is not JSON: the value is not complete (byte 2). \
          Write one JSON object a line.
          mahdar: standard input: Line 4 has an empty "text". Give the article's text, \
          or leave the line out.
          mahdar: 2 of 4 articles could not be read.

          """)
      #expect(try Command(arguments + ["--lenient"], input: input).status == 0)
      #expect(try Command(arguments + ["--strict"], input: Array("{\"text\":\"a\"}".utf8)).status == 0)
      #expect(try Command(arguments + ["--lenient"], input: Array("{\n".utf8)).status == 65)
    }
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("a.txt", "قال")
    let told = "mahdar: Cannot read '/nowhere/b.txt': No such file or directory. Check the name.\n"
    for files in [[good, "/nowhere/b.txt"], ["/nowhere/b.txt", good, good]] {
      let missing = try Command(["read"] + files)
      #expect(missing.status == 66)
      #expect(!missing.output.isEmpty)
      #expect(missing.errors == told + "mahdar: 1 input could not be read.\n")
    }
    let alone = try Command(["read", "/nowhere/b.txt"])
    #expect(alone.status == 66 && alone.output.isEmpty && alone.errors == told)
    let directory = try Command(["read", folder.path])
    #expect(directory.status == 66)
    #expect(
      directory.errors
        == "mahdar: Cannot read '\(folder.path)': Is a directory. Give the files in it by name.\n")
  }

  @Test func outputsThatCannotBeWritten() throws {
    let run = try Command(["read", "--output", "/nowhere/x"], input: Array("قال".utf8))
    #expect(run.status == 73)
    #expect(
      run.errors == """
        mahdar: Cannot write '/nowhere/x': No such file or directory. \
        Check that its folder exists and that you may write there.

        """)
    let full = try Command(
      ["read", "--format", "jsonl", "--output", "/dev/full"], input: Array("قال".utf8))
    #expect(full.status == 74)
    #expect(
      full.errors == """
        mahdar: Cannot write '/dev/full' to its end: No space left on device. \
        Make room on the disk, then run again.

        """)
  }

  @Test func severalFilesAndStandardInputAreReadInOrder() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write("a.txt", "أول")
    let lines = try folder.write("b", "{\"text\":\"ثان\"}\n{\"text\":\"ثالث\"}\n")
    let run = try Command(
      ["read", "--format", "jsonl", "--outlet", "و", "--published", "2021-06-16", text, "-", lines],
      input: Array("بين".utf8))
    let records = try run.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    #expect(records.map { $0["text"]?.string } == ["أول", "بين", "ثان", "ثالث"])
    #expect(records.allSatisfy { $0["outlet"]?.string == "و" })
    #expect(records.allSatisfy { $0["published"]?.string == "2021-06-16" })
  }

  @Test func theOutputGoesToAFile() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("a.txt", "قال")
    let run = try Command(["read", "--format", "html", "--output", folder.path + "/o.html", input])
    #expect(run.status == 0 && run.output.isEmpty)
    let page = try String(contentsOfFile: folder.path + "/o.html", encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    let same = try Command(["read", "--output", input, input])
    #expect(same.status == 64)
    #expect(
      same.errors.hasPrefix("Error: '\(input)' is an input too. Give the output another name."))
  }

  @Test func optionsAreChecked() throws {
    let jobs = try Command(["read", "--jobs", "0"])
    #expect(jobs.status == 64)
    #expect(jobs.errors.hasPrefix("Error: The number of jobs must be between 1 and 1024."))
    let date = try Command(["read", "--published", "yesterday"])
    #expect(
      date.errors.hasPrefix(
        "Error: 'yesterday' is no date. Write it as 2021-06-16 or 2021-06-16T14:30:00Z."))
  }

  @Test(arguments: [
    ("2021-06-16", true), ("2021-06-16T14:30:00Z", true), ("2021-6-16", false),
    ("2021-13-01", false), ("2021-01-32", false), ("2021-01-01x", false), ("", false),
    ("٢٠٢١-٠٦-١٦", false),
  ])
  func dates(string: String, expected: Bool) { #expect(isDate(string) == expected) }

  @Test func aReaderThatGoesAwayEndsTheRunQuietly() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.jsonl", lines(600, padding: 60))
    for jobs in [1, 4] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [
        "-c",
        """
        '\(Command.program.path)' read --format jsonl --jobs \(jobs) '\(file)' 2>'\(folder.path)/err' \
        | head -c 10 >/dev/null; exit ${PIPESTATUS[0]}
        """,
      ]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try String(contentsOfFile: folder.path + "/err", encoding: .utf8) == "")
    }
  }

  @Test func textHasNoColoursOutsideATerminal() throws {
    let run = try Command(["read"], input: Array("قال الوزير".utf8))
    #expect(run.status == 0)
    #expect(!run.text.contains("\u{1B}"))
    #expect(run.text.contains("\u{2068}قال الوزير\u{2069}"))
  }
}

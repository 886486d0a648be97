import Foundation
import Testing

/// What must not happen to an archive, and to the user's questions to it, whatever is typed.
@Suite struct ArchiveSafetyTests {
  private func archive(in folder: TemporaryFolder) throws -> String {
    let line =
      #"{"id":"dam","outlet":"صحيفة المرفأ","published":"2024-03-05","text":"قال نادر العطار إن السد امتلأ."}"#
    let archive = folder.path + "/x.mahdar"
    let run = try Command(["ingest", "--archive", archive, try folder.write("a.jsonl", line + "\n")])
    #expect(run.status == 0, "\(run.errors)")
    return archive
  }

  /// Links that lead back to the folder in which they are.
  @Test func aFolderThatLeadsBackToItselfIsReadOnce() throws {
    let folder = try TemporaryFolder()
    let inner = folder.path + "/reports"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    _ = try folder.write("reports/a.jsonl", #"{"id":"1","text":"قال نادر العطار إن السد امتلأ."}"# + "\n")
    for name in ["one", "two", "three"] {
      try FileManager.default.createSymbolicLink(atPath: inner + "/" + name, withDestinationPath: ".")
    }
    let run = try Command(["ingest", "--archive", folder.path + "/x.mahdar", inner])
    #expect(run.status == 0 && run.text == "1 new, 0 changed, 0 known; 1 statement kept\n", "\(run.errors)")
  }

  /// What can be read is kept; what can't be is told, counted, and in the exit status.
  @Test func anIngestSaysWhatItLeftOut() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/x.mahdar"
    func line(_ id: Int) -> String {
      "{\"id\":\"\(id)\",\"text\":\"قال نادر العطار إن السد \(id) امتلأ.\"}\n"
    }
    let good = try folder.write("a.jsonl", line(1))
    let half = try folder.write("b.jsonl", line(2) + "{\"id\":\n" + line(3))
    let last = try folder.write("c.jsonl", line(4))
    let missing = try Command(["ingest", "--archive", archive, good, "/nowhere/x.jsonl", last])
    #expect(missing.status == 66)
    #expect(missing.text == "2 new, 0 changed, 0 known; 2 statements kept\n")
    #expect(
      missing.errors
        == """
        mahdar: Cannot read '/nowhere/x.jsonl': No such file or directory. Check the name.
        mahdar: 1 input could not be read.

        """)
    let broken = try Command(["ingest", "--archive", archive, half])
    #expect(broken.status == 65 && broken.text.hasPrefix("2 new"))
    #expect(broken.errors.hasSuffix("mahdar: 1 of 3 articles could not be read.\n"))
    let again = try Command(["ingest", "--lenient", "--archive", archive, half])
    #expect(again.status == 0 && again.text.hasPrefix("0 new, 0 changed, 2 known"))
    let none = try Command(["ingest", "--archive", folder.path + "/y.mahdar", "/nowhere/x.jsonl"])
    #expect(none.status == 66 && none.text.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/y.mahdar"))
  }

  /// A table that ends within a row gives what there is of it, and the run says so.
  @Test func aTableThatIsCutOffIsKeptAsFarAsItGoes() throws {
    let folder = try TemporaryFolder()
    let table = try folder.write(
      "a.csv", "id,text\n1,قال نادر العطار إن السد امتلأ.\n2,\"وقال نادر العطار إن")
    let run = try Command(["ingest", "--archive", folder.path + "/x.mahdar", table])
    #expect(run.status == 65 && run.text.hasPrefix("2 new, 0 changed, 0 known"))
    #expect(
      run.errors == """
        mahdar: \(table): The table ends within the quotation that begins in line 3; its row is kept as far as it \
        goes. Get the whole table, or close the quotation.
        mahdar: Of 1 article only the beginning could be read.

        """)
    let lenient = try Command(["ingest", "--lenient", "--archive", folder.path + "/x.mahdar", table])
    #expect(lenient.status == 0 && lenient.text.hasPrefix("0 new, 0 changed, 2 known"))
  }

  @Test func unlikeKindsAreMergedWithForceAlone() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/x.mahdar"
    let line =
      #"{"id":"dam","text":"قال نادر العطار إن وزارة الري فتحت السد. وقالت وزارة الري إن السد امتلأ."}"#
    _ = try Command(["ingest", "--archive", archive, try folder.write("a.jsonl", line + "\n")])
    func number(_ name: String) throws -> String {
      let found = try Command(["entity", "find", "--archive", archive, name])
      return String(found.text.dropFirst().prefix { $0.isNumber })
    }
    let merge = ["entity", "merge", "--archive", archive, try number("العطار"), try number("وزارة الري")]
    let refused = try Command(merge)
    #expect(refused.status == 1 && refused.errors.contains("of the kind person"), "\(refused.errors)")
    #expect(refused.errors.hasSuffix("With --force they are merged.\n"))
    let merged = try Command(merge + ["--force"])
    #expect(merged.status == 0, "\(merged.errors)")
  }

  /// The bytes of the archive and of what lies beside it, by name.
  private func bytes(in folder: TemporaryFolder) throws -> [String: Data] {
    var bytes: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("x.") {
      bytes[name] = FileManager.default.contents(atPath: folder.path + "/" + name)
    }
    return bytes
  }

  @Test func noOutputGoesOntoTheArchive() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path + "/tables", withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "x.mahdar")
    try files.linkItem(atPath: archive, toPath: folder.path + "/hard")
    try files.createSymbolicLink(
      atPath: folder.path + "/ahead", withDestinationPath: "tables/../x.mahdar-wal")
    let before = try bytes(in: folder)
    let whole = [
      archive, folder.path + "/./tables/../x.mahdar", folder.path + "//x.mahdar", folder.path + "/link",
      folder.path + "/hard",
    ]
    let parts = [
      archive + "-wal", archive + "-shm", archive + "-journal", folder.path + "/tables/../x.mahdar-wal",
      folder.path + "/ahead",
    ]
    for (outputs, what) in [(whole, "the archive"), (parts, "a part of the archive")] {
      for output in outputs {
        for command in [["export", "--to", "jsonl"], ["export", "--to", "csv"], ["stories"]] {
          for named in [archive, folder.path + "/link"] {
            let run = try Command(command + ["--archive", named, "--output", output])
            #expect(run.status == 64, "\(output): \(run.errors)")
            #expect(run.errors.hasPrefix("Error: '\(output)' is \(what). Give the output another name."))
          }
        }
      }
    }
    #expect(try bytes(in: folder) == before)
    #expect(!before.isEmpty)
    #expect(try Command(["check-archive", "--archive", archive]).status == 0)
  }

  /// A folder of tables may hold the archive too, though not under the name of a table.
  @Test func noTableGoesOntoTheArchive() throws {
    let folder = try TemporaryFolder()
    let first = try archive(in: folder)
    let archive = folder.path + "/statements.csv"
    try FileManager.default.moveItem(atPath: first, toPath: archive)
    let refused = try Command(["export", "--archive", archive, "--to", "csv", "-o", folder.path])
    #expect(refused.status == 64)
    #expect(refused.errors.hasPrefix("Error: '\(archive)' is the archive."))
    #expect(try Command(["check-archive", "--archive", archive]).status == 0)
    let beside = try Command(["export", "--archive", archive, "--to", "csv", "-o", folder.path + "/tables/"])
    #expect(beside.status == 0, "\(beside.errors)")
  }

  @Test func noStoriesGoOntoTheirInput() throws {
    let folder = try TemporaryFolder()
    _ = try archive(in: folder)
    let input = folder.path + "/a.jsonl"
    let run = try Command(["stories", input, "--output", folder.path + "/./a.jsonl"])
    #expect(run.status == 64)
    #expect(run.errors.contains("is an input too. Give the output another name."))
    #expect(FileManager.default.contents(atPath: input)?.isEmpty == false)
  }

  @Test func nothingIsWrittenOntoAnArchiveThatTheCommandDoesNotUse() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let other = folder.path + "/other.mahdar"
    try FileManager.default.copyItem(atPath: archive, toPath: other)
    let text = try folder.write("a.txt", "قال نادر العطار إن السد امتلأ.")
    let commands = [
      ["read", text], ["read", "--format", "jsonl", text], ["stories", folder.path + "/a.jsonl"],
      ["export", "--to", "jsonl", "--archive", archive],
    ]
    for command in commands {
      let run = try Command(command + ["--output", other])
      #expect(run.status == 64, "\(command): \(run.errors)")
      #expect(run.errors.hasPrefix("Error: '\(other)' is an archive of Mahdar."), "\(run.errors)")
    }
    #expect(try Command(["check-archive", "--archive", other]).status == 0)
  }

  @Test func aFileWithoutBytesIsNoArchive() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("x.empty", [])
    let commands = [
      ["search", "السد"], ["who", "العطار"], ["check-archive"], ["export", "--to", "jsonl"], ["stories"],
      ["register", "contacts"], ["changes"], ["reread"],
    ]
    for command in commands {
      let run = try Command(command + ["--archive", empty])
      #expect(run.status == 74, "\(command): \(run.errors)")
      #expect(
        run.errors.contains(
          "'\(empty)' is not an archive of Mahdar. Give the file that 'mahdar ingest' made."), "\(command)")
    }
    #expect(try bytes(in: folder) == ["x.empty": Data()])
    let ingest = try Command(
      ["ingest", "--archive", empty], input: Array("قال نادر العطار إن السد امتلأ.".utf8))
    #expect(ingest.status == 0, "\(ingest.errors)")
    #expect(try Command(["check-archive", "--archive", empty]).status == 0)
  }

  @Test(arguments: ["2024-13", "foo", "2024-02-30", "24", "2024-3", "2024-03-05T10:00"])
  func periodsAreChecked(value: String) throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let commands = [
      ["export", "--to", "jsonl", "--from", value], ["export", "--to", "jsonl", "--to-date", value],
      ["register", "commitments", "--from", value], ["register", "incidents", "--to", value],
    ]
    for command in commands {
      let run = try Command(command + ["--archive", archive])
      #expect(run.status == 64 && run.output.isEmpty, "\(command)")
      #expect(
        run.errors.hasPrefix(
          "Error: '\(value)' is no date. Write it as 2021-06-16, 2021-06 or 2021."), "\(run.errors)")
    }
  }

  @Test func daysAreChecked() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let commands = [["register", "commitments"], ["register", "calendar"], ["serve"]]
    for value in ["2015-02-31", "2015-02", "2015-02-03T10:00:00Z", "soon"] {
      for command in commands {
        let run = try Command(command + ["--archive", archive, "--as-of", value])
        #expect(run.status == 64, "\(command)")
        #expect(run.errors.hasPrefix("Error: '\(value)' is no date. Write it as 2021-06-16."))
      }
    }
    for value in ["2024", "2024-02", "2024-02-29"] {
      let run = try Command(["register", "contacts", "--archive", archive, "--from", value])
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  /// What is no text is told by name and counted; what lies beside it is read.
  @Test func binaryFilesAreFaults() throws {
    let folder = try TemporaryFolder()
    let kept = try archive(in: folder)
    let picture = try folder.write("p.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
    let text = try folder.write("t.txt", "قال نادر العطار إن السد امتلأ أمس.")
    let archive = folder.path + "/y.mahdar"
    let run = try Command(["ingest", "--archive", archive, picture, kept, text])
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains("mahdar: \(picture): The input holds no text: it is a PNG picture."))
    #expect(run.errors.contains("mahdar: \(kept): The input holds no text: it is an SQLite database."))
    #expect(run.errors.contains("2 of 3 articles could not be read."))
    #expect(try Command(["search", "--archive", archive, "--count", "السد"]).text == "1\n")
    #expect(try Command(["read", picture]).status == 65)
  }
}

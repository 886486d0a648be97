import Foundation
import Mahdar
import MahdarJSON
import Testing

/// `mahdar export` and `mahdar mcp` as a user and an assistant run them.
@Suite struct ExportTests {
  /// An archive of two short reports about people who don't exist.
  private func archive(in folder: TemporaryFolder) throws -> String {
    let articles = """
      {"id":"dam","outlet":"صحيفة المرفأ","title":"السد يمتلئ","published":"2024-03-05","text":"قال وزير الري نادر العطار إن السد امتلأ قبل موعده. وأضاف: «سنفتح البوابات يوم الأحد»."}
      {"id":"denial","outlet":"وكالة الضفة","title":"=نفي","published":"2024-03-06","text":"نفى نادر العطار أن تكون البوابات قد تضررت."}

      """
    let file = try folder.write("articles.jsonl", articles)
    let archive = folder.path + "/test.mahdar"
    let run = try Command(["ingest", "--archive", archive, file])
    #expect(run.status == 0, "\(run.errors)")
    return archive
  }

  @Test func whatWasReadGoesOutAsItCameIn() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let read = try Command(["read", "--format", "jsonl", folder.path + "/articles.jsonl"])
    let exported = try Command(["export", "--archive", archive, "--to", "jsonl"])
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(exported.output == read.output)
  }

  @Test func theOptionsAndTheQuerySelect() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    func ids(_ arguments: String...) throws -> [String] {
      let run = try Command(["export", "--archive", archive, "--to", "jsonl"] + arguments)
      #expect(run.status == 0, "\(run.errors)")
      return try run.output.split(separator: 0x0A).compactMap {
        try JSONValue(parsing: Array($0))["id"]?.string
      }
    }
    #expect(try ids("--from", "2024-03-06") == ["denial"])
    #expect(try ids("--to-date", "2024-03-05") == ["dam"])
    #expect(try ids("--outlet", "وكالة الضفة") == ["denial"])
    #expect(try ids("--entity", "العطار") == ["dam", "denial"])
    #expect(try ids("--article", "dam") == ["dam"])
    #expect(try ids("--limit", "1") == ["dam"])
    #expect(try ids("السد") == ["dam"])
    #expect(try ids("speaker:العطار act:deny") == ["denial"])
    #expect(try ids("--from", "2025") == [])
  }

  @Test(arguments: [
    ("--story", "no story 'nope'"), ("--article", "no article 'nope'"), ("--entity", "nobody named 'nope'"),
  ])
  func whatIsNotThereIsToldAndNotWrittenAsNothing(option: String, words: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command([
      "export", "--archive", try archive(in: folder), "--to", "markdown", option, "nope",
    ])
    #expect(run.status == 1 && run.errors.contains(words) && run.text.isEmpty, "\(run.errors)")
  }

  @Test func aQueryForStatementsLeavesThoseThatWereFound() throws {
    let folder = try TemporaryFolder()
    let run = try Command(
      ["export", "--archive", try archive(in: folder), "--to", "csv", "manner:direct"])
    #expect(run.text.split(separator: "\r\n").count == 2)
    #expect(run.text.contains("سنفتح البوابات يوم الأحد"))
  }

  @Test func aFolderGetsAllTables() throws {
    let folder = try TemporaryFolder()
    let run = try Command(
      ["export", "--archive", try archive(in: folder), "--to", "csv", "-o", folder.path + "/tables/"])
    #expect(run.status == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tables").sorted()
    #expect(names == CSVTables.Table.allCases.map { $0.rawValue + ".csv" }.sorted())
    let articles = try String(contentsOfFile: folder.path + "/tables/articles.csv", encoding: .utf8)
    #expect(articles.contains("'=نفي"))
  }

  @Test func mistakesAreTold() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let cases: [([String], Int32)] = [
      (["--to", "xlsx"], 64), (["--to", "csv", "--table", "people"], 64),
      (["--to", "csv", "--from", "Monday"], 64),
      (["--to", "csv", "(السد"], 64), (["--to", "graphml", "-o", folder.path], 64),
      (["--to", "csv", "-o", folder.path + "/none/file.csv"], 73),
    ]
    for (arguments, status) in cases {
      let run = try Command(["export", "--archive", archive] + arguments)
      #expect(run.status == status, "\(arguments): \(run.errors)")
      #expect(!run.errors.isEmpty)
    }
    #expect(try Command(["export", "--archive", folder.path + "/none", "--to", "csv"]).status == 66)
  }

  @Test func readWritesTheFormsOfExportToo() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("report.txt", "قال نادر العطار إن السد امتلأ.")
    for (format, words) in [("ninjs", "\"standard\""), ("graphml", "</graphml>"), ("csv", "نادر العطار")] {
      let run = try Command(["read", "--format", format, file])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.text.contains(words))
    }
  }

  static let python = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/readers/bin/python").path
  static let isThere = FileManager.default.isExecutableFile(atPath: python)

  @Test(.enabled(if: isThere, "the packages of Scripts/readers are missing: 'make setup' installs them"))
  func assistantsAreAnsweredAsTheOfficialClientWants() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    try grow(archive, in: folder)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Scripts/readers/ask_assistants.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [script, Command.program.path, archive]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: told, as: UTF8.self).suffix(3000))")
  }

  /// Adds a report of each register, and puts all of them into stories.
  private func grow(_ archive: String, in folder: TemporaryFolder) throws {
    let articles = """
      {"id":"storm","outlet":"صحيفة المرفأ","published":"2024-03-06","text":"قتل خمسة أشخاص في انفجار وقع في مدينة المرفأ مساء الثلاثاء، وفقا لما أعلنته الشرطة."}
      {"id":"blast","outlet":"وكالة الضفة","published":"2024-03-06","text":"أعلنت الشرطة مقتل ستة أشخاص في الانفجار الذي وقع في مدينة المرفأ مساء الثلاثاء، وقالت إن التحقيق بدأ."}
      {"id":"call","outlet":"وكالة الضفة","published":"2024-03-06","text":"التقى وزير الري نادر العطار السفيرة هالة المنصوري في المرفأ. وتعهد العطار بفتح البوابات قبل يوم الجمعة 8 مارس."}
      {"id":"law","outlet":"صحيفة المرفأ","published":"2024-03-07","text":"وافق مجلس النواب على قانون المياه الجديد. وقال وزير الري نادر العطار إن القانون يحمي السد."}

      """
    let file = try folder.write("more.jsonl", articles)
    let kept = try Command(["ingest", "--archive", archive, file])
    #expect(kept.status == 0, "\(kept.errors)")
    let grouped = try Command(["stories", "--archive", archive])
    #expect(grouped.status == 0, "\(grouped.errors)")
  }

  @Test func othersAreAnsweredOnlyWithAToken() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let run = try Command(["mcp", "--archive", archive, "--listen", "0.0.0.0:0"])
    #expect(run.status == 64)
    #expect(run.errors.contains("--token-file"))
  }

  @Test func messagesComeAndGoLineByLine() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let input = """
      {"jsonrpc":"2.0","id":1,"method":"ping"}

      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {nonsense
      {"jsonrpc":"2.0","id":"last","method":"ping"}
      """
    let run = try Command(["mcp", "--archive", archive], input: Array(input.utf8))
    #expect(run.status == 0, "\(run.errors)")
    let answers = try run.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    #expect(answers.map { $0["id"] } == [.number(1), .null, .string("last")])
    #expect(answers[1]["error"]?["code"]?.number == -32700)
  }
}

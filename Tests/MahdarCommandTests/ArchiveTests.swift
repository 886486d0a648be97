import Foundation
import MahdarJSON
import Testing

/// The commands of an archive as a user runs them, over a small one of our own reports.
///
/// What each prints is held against `Archive/Snapshots`; `MAHDAR_RECORD=1` writes those anew and fails.
/// Which rule found a row, how sure it is, when something was kept and the numbers of entities may change
/// without harm, and are masked.
@Suite struct ArchiveTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Archive"

  /// An archive with all reports, one of them changed later, put into stories.
  private static let archive: Result<TemporaryFolder, any Error> = Result {
    let folder = try TemporaryFolder()
    for file in ["reports.jsonl", "later.jsonl"] {
      let run = try Command(["ingest", "--archive", folder.path + "/a.mahdar", Self.folder + "/" + file])
      #expect(run.status == 0, "\(run.errors)")
    }
    let stories = try Command(["stories", "--archive", folder.path + "/a.mahdar"])
    #expect(stories.status == 0, "\(stories.errors)")
    let decided = try Command([
      "register", "decide", "--archive", folder.path + "/a.mahdar", "council-1#1/p1", "broken", "--by",
      "salwa",
      "--note", "the bridge is not there",
    ])
    #expect(decided.status == 0, "\(decided.errors)")
    return folder
  }

  static let commands: [(String, [String])] = [
    ("search", ["search", "جسر الوادي"]),
    ("search-statements", ["search", "speaker:الدرعي from:2031-03-01 to:2031-03-02"]),
    ("search-lemma", ["search", "lemma:عامل -title:تسعة"]),
    ("search-root", ["search", "root:كتب outlet:الضفاف"]),
    ("who", ["who", "العطار"]),
    ("entity", ["entity", "find", "الدرعي"]),
    ("contacts", ["register", "contacts"]),
    ("decisions", ["register", "decisions", "--as-of", "2031-08-20"]),
    ("commitments", ["register", "commitments", "--as-of", "2031-05-28"]),
    ("incidents", ["register", "incidents"]),
    ("story", ["story", "bridge-2"]),
    ("stories", ["stories"]),
    ("changes", ["changes"]),
  ]

  @Test(arguments: commands, ["text", "jsonl"])
  func whatACommandPrints(command: (name: String, arguments: [String]), format: String) throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    let run = try Command(command.arguments + ["--archive", archive, "--format", format])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    if format == "jsonl" {
      for line in run.output.split(separator: 0x0A) { _ = try JSONValue(parsing: Array(line)) }
    }
    try expect(masked(run.text), "\(command.name).\(format == "jsonl" ? "jsonl" : "txt")")
  }

  /// What the terminal shows stands between marks that nobody sees, and is copied with them.
  @Test func idsAndNamesMayBeCopiedWithTheirMarks() throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    let rows: [([String], [String])] = [
      (["story", "bridge-2"], ["story", "\u{2068}bridge-2\u{2069}"]),
      (["changes", "bridge-1"], ["changes", "\u{200F}bridge-1\u{200E}"]),
      (["who", "فواز الدرعي"], ["who", "\u{2067}فواز\u{2069}", "\u{061C}الدرعي"]),
      (["register", "contacts", "--who=الدرعي"], ["register", "contacts", "--who=\u{2068}الدرعي\u{2069}"]),
    ]
    for (plain, copied) in rows {
      let expected = try Command(plain + ["--archive", archive])
      let run = try Command(copied + ["--archive", archive])
      #expect(run.status == 0 && run.text == expected.text && !run.text.isEmpty, "\(run.errors)")
    }
    let copy = try TemporaryFolder()
    let own = copy.path + "/\u{200F}own.mahdar"
    try FileManager.default.copyItem(atPath: archive, toPath: own)
    // A file that bears such a mark in its name is found all the same.
    let decided = try Command([
      "register", "decide", "-a", own, "\u{2068}council-1#1/p1\u{2069}", "kept", "--note", "\u{200F}نعم",
    ])
    #expect(decided.status == 0, "\(decided.errors)")
    let none = try Command(["register", "decide", "-a", own, "\u{2068}none#1/p1\u{2069}", "kept"])
    #expect(none.status == EXIT_FAILURE)
  }

  @Test func whatIsExcludedIsNoOption() throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    for (arguments, words) in [
      (["-جسر"], "NOT جسر"), (["الوادي", "-جسر", "-l", "5"], "NOT جسر"), (["-outlet:الضفاف"], "NOT outlet:"),
    ] {
      let run = try Command(["search", "--archive", archive] + arguments)
      #expect(run.status == 64 && run.errors.contains(words) && run.errors.contains("'--'"), "\(run.errors)")
    }
    let plain = try Command(["search", "-a", archive, "--count", "الوادي -جسر"])
    for arguments in [["--", "الوادي", "-جسر"], ["الوادي", "NOT", "جسر"]] {
      let run = try Command(["search", "-a", archive, "--count"] + arguments)
      #expect(run.status == 0 && run.text == plain.text, "\(run.errors)")
    }
    #expect(try Command(["search", "-a", archive, "-l", "1", "الوادي"]).status == 0)
  }

  @Test func daysThatAreTurnedAboutAreToldOf() throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    for arguments in [
      ["register", "contacts", "--from", "2031-05-10", "--to", "2031-05-01"],
      ["export", "--to", "csv", "--from", "2031-05", "--to-date", "2031-04"],
    ] {
      let run = try Command(arguments + ["--archive", archive])
      #expect(run.status == 64 && run.errors.contains("lies before --from"), "\(run.errors)")
    }
    let same = try Command([
      "register", "contacts", "--archive", archive, "--from", "2031-05-10", "--to", "2031",
    ])
    #expect(same.status == 0)
  }

  @Test func whatIsPlannedIsACalendar() throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    let run = try Command(["register", "calendar", "--archive", archive, "--as-of", "2031-03-06"])
    try expect(masked(run.text.replacing("\r\n", with: "\n")), "calendar.ics")
  }

  @Test func anArchiveIsProvenWhole() throws {
    let run = try Command(["check-archive", "--archive", try Self.archive.get().path + "/a.mahdar"])
    #expect(run.status == 0)
    try expect(run.text, "check-archive.txt")
  }

  /// Every row leads to its words: the span of the quoted text holds them.
  @Test(arguments: ["contacts", "decisions", "commitments", "incidents"])
  func everyRowLeadsToItsWords(register: String) throws {
    let archive = try Self.archive.get().path + "/a.mahdar"
    let run = try Command(["register", register, "--archive", archive, "--format", "jsonl"])
    let rows = try run.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    #expect(!rows.isEmpty)
    var texts: [String: String] = [:]
    for file in ["reports.jsonl", "later.jsonl"] {
      for line in try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + file)).split(separator: 0x0A)
      {
        let article = try JSONValue(parsing: Array(line))
        texts[article["id"]?.string ?? ""] = article["text"]?.string
      }
    }
    for row in rows {
      for report in row["reports"]?.array ?? [row["report"]].compactMap(\.self) {
        let target = try #require(report["target"])
        let selectors = try #require(target["selector"]?.array)
        let start = try #require(selectors[0]["start"]?.number)
        let end = try #require(selectors[0]["end"]?.number)
        let text = try #require(texts[target["article"]?.string ?? ""])
        let scalars = Array(text.unicodeScalars)[Int(start)..<Int(end)]
        #expect(String(String.UnicodeScalarView(scalars)) == selectors[1]["exact"]?.string)
      }
    }
  }

  private func masked(_ text: String) -> String {
    text.replacing(/"(confidence|score)":-?[0-9.]+/, with: { "\"\($0.1)\":0" })
      .replacing(/"entity":\d+/, with: "\"entity\":0")
      .replacing(/(^|  )#\d+(  |$)/.anchorsMatchLineEndings(), with: { "\($0.1)#0\($0.2)" })
      .replacing(/"rule":"[^"]*"/, with: "\"rule\":\"\"")
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "TIME")
      .replacing(/\d{1,2} [A-Z][a-z]+ 202\d, \d{2}:\d{2}/, with: "TIME")
      .replacing(/DTSTAMP:[0-9TZ]+/, with: "DTSTAMP:TIME")
      .replacing(/"value":-?[0-9.]+/, with: "\"value\":0")
  }

  private func expect(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: Self.folder + "/Snapshots/" + name)
    if ProcessInfo.processInfo.environment["MAHDAR_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("\(name) was recorded; run again without MAHDAR_RECORD.", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == expected, sourceLocation: sourceLocation)
  }
}

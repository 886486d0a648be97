import Foundation
import Mahdar
import MahdarJSON
import Testing

/// Exports as programs of others read them: `Scripts/readers`, whose packages `make setup` puts into
/// `.build/readers`. Without them these tests are skipped.
@Suite struct ReaderTests {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let python = package.appendingPathComponent(".build/readers/bin/python").path
  static let areThere = FileManager.default.isExecutableFile(atPath: python)
  static let wanted: Comment = "the packages of Scripts/readers are missing: 'make setup' installs them"

  /// Records with all kinds of entries, with bare fields, and with texts that want to break out.
  static let items: [ExportItem] = {
    let hostile =
      "=cmd|' /C calc'!A0,\"</script>\"; <b>*x*</b> [y](javascript:z)\n\n# قال\t\u{202E}«ب»\u{2028}- 1. &amp; \\"
    let text = Text("\(hostile) قال نادر إن السد امتلأ. \(String(repeating: "ك", count: 300))")
    let whole = text.range
    let first = TextRange(0, hostile.utf8.count)
    let record = Record(
      article: Article(
        id: "odd id/\(hostile)", outlet: hostile, url: "https://example.org/أخبار?a=\"<x>", title: hostile,
        deck: hostile, authors: [hostile, "b"], published: "2024-11-05T10:00+02:00", text: text),
      entities: [
        Entity(id: "e1", kind: .person, name: hostile, titles: [hostile], aliases: ["|\\"], country: "TN"),
        Entity(id: "e2", kind: .group, name: "الأهالي"),
        Entity(id: "e3", kind: .place, name: "الضفة", country: "PS"),
      ],
      statements: [
        Statement(
          id: "s1", cue: first, source: nil, sourceEntity: "", sourceClass: .unnamed, content: first,
          manner: .mixed, act: .deny, addressee: hostile, via: [hostile, "الأهالي"], negated: true,
          time: "2024",
          rule: "r", confidence: .nan),
        Statement(
          id: "s2", cue: first, source: first, sourceEntity: hostile, sourceID: "e1", sourceClass: .named,
          content: whole, manner: .direct, act: .say, via: ["مصدر"], time: "2024-11-05T25:00", within: "s1",
          rule: "r", confidence: 1),
      ],
      contacts: [
        Contact(
          id: "c1", kind: .call, anchor: first, participants: [hostile, "الضفة", "غيرهما"],
          participantIDs: ["e1", "e3", nil], topics: [first], status: .planned, time: "2024-11-09", rule: "r",
          confidence: 0.5),
        Contact(id: "c2", kind: .visit, anchor: first, participants: ["وحيد"], rule: "r", confidence: 0.5),
      ],
      commitments: [
        Commitment(
          id: "p1", kind: .threat, content: first, by: hostile, byID: "e1", to: "الضفة", toID: "e3",
          due: "2024-12", rule: "r", confidence: 0)
      ],
      incidents: [
        Incident(
          id: "i1", kind: .attack, anchor: first, actors: [hostile, "x"], actorIDs: ["e1", nil],
          targets: ["الضفة", "y"], targetIDs: ["e3", nil], toll: Toll(killed: 0), place: hostile,
          statement: "s2", rule: "r", confidence: 0.2)
      ])
    return (Reports.all + [record, Record(article: Article(id: "bare", text: Text("")))]).map {
      ExportItem($0)
    }
  }()

  @Test(
    .enabled(if: areThere, wanted),
    arguments: ["plover", "jsonld", "ftm", "ninjs", "graphml", "ical", "markdown"])
  func areReadByPrograms(of name: String) throws {
    try read(name, try ExportListTests.written(name, Self.items))
  }

  @Test(.enabled(if: areThere, wanted), arguments: CSVTables.Table.allCases)
  func tablesAreReadByADatabase(table: CSVTables.Table) throws {
    try read("csv", try ExportListTests.written("csv", Self.items, table: table), table.rawValue)
  }

  private func read(_ name: String, _ bytes: [UInt8], _ arguments: String...) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let records = try ExportListTests.written("jsonl", Self.items)
    try Data(records).write(to: URL(fileURLWithPath: folder + "/records.jsonl"))
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/export"))
    let script = Self.package.appendingPathComponent("Scripts/readers/read_export.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [script, name, folder + "/export", folder + "/records.jsonl"] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: told, as: UTF8.self).suffix(2000))")
  }
}

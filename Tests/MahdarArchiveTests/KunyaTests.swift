import Foundation
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// Who is named أبو بكر in one sentence is أبا بكر and أبي بكر in others.
@Suite struct KunyaTests {
  private func report(_ id: String, _ text: String) -> Article {
    Article(id: id, outlet: "صحيفة المرفأ", published: "2024-03-05", text: Text(text))
  }

  @Test func oneWhoIsWrittenInThreeCasesIsOnePerson() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "نقلت الوكالة عن أبي بكر الحداد قوله إن السد امتلأ."),
      report("b", "قال أبو بكر الحداد إن السد امتلأ."),
      report("c", "قال الوزير نادر العطار إن أبا بكر الحداد وصل إلى المرفأ."),
    ])
    for name in ["أبو بكر", "أبا بكر", "أبي بكر الحداد", "الحداد"] {
      let found = try test.archive.entities(named: name)
      #expect(found.map(\.articles) == [3] && found.map(\.name) == ["أبو بكر الحداد"], "\(name)")
    }
    #expect(try test.archive.who("أبا بكر الحداد").statements.count == 2)
  }

  /// What the archive of the eighth version has apart, with two merges: أبي بكر into أبو بكر, and نادر العطار
  /// into أبي الفضل العطار.
  @Test func thePersonsOfTheEighthVersionBecomeOne() throws {
    let test = try TestArchive()
    let path = test.folder + "/8.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/Kunyas/8.mahdar", toPath: path)
    let archive = try Archive(path: path, access: .write) { try Shared.reader.get().lexicon }
    #expect(try archive.check().faults == [])
    func found(_ name: String) throws -> [String] {
      try archive.entities(named: name).map { "\($0.id) \($0.name) \($0.articles)" }
    }
    #expect(try found("بكر") == ["3 أبو بكر الحداد 3"])
    // Whom a user chose keeps number and name, and whoever was merged into him.
    #expect(try found("الفضل") == ["8 أبي الفضل العطار 3"])
    #expect(try found("زيد") == ["10 أبي زيد المنصوري 1"] && found("سالم") == ["9 أبي بن سالم الحداد 1"])
    // New reports find them.
    let reader = try Shared.reader.get()
    var worker = reader.makeWorker()
    let records = [
      report("g", "قال أبو زيد المنصوري إن السد امتلأ."), report("h", "قال نادر العطار إن السد امتلأ."),
    ].map { worker.read($0) }
    try archive.keep(
      records.map { RecordedArticle(record: $0, line: TestArchive.line($0)) }, knowledge: "k")
    #expect(try archive.entities(named: "أبو زيد").map(\.id) == [10])
    #expect(try archive.entities(named: "أبو الفضل").map(\.articles) == [4])
    // And what was decided can be undone.
    #expect(try archive.entityDecisions().map(\.other) == ["أبو بكر الحداد", "أبي الفضل العطار"])
    for decision in try archive.entityDecisions() { try archive.undo(decision: decision.id, who: "salwa") }
    #expect(try archive.entities(named: "أبو الفضل").map(\.articles) == [2])
    #expect(try archive.entities(named: "نادر").map(\.articles) == [2])
    #expect(try found("بكر") == ["3 أبو بكر الحداد 3"])
    #expect(try archive.check().faults == [])
  }

  @Test func anArchiveWithoutSuchNamesStaysAsItIs() throws {
    let test = try TestArchive()
    let path = test.folder + "/7.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/7.mahdar", toPath: path)
    // No lexicon is needed where no name has to be asked for.
    struct Unneeded: Error {}
    let archive = try Archive(path: path, access: .write) { throw Unneeded() }
    #expect(try archive.statistics().articles == 3)
  }
}

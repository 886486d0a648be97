import Foundation
import GRDB
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct FileTests {
  private func open(_ path: String, _ access: Archive.Access = .read) throws -> Archive {
    try Archive(path: path, access: access) { try Shared.reader.get().lexicon }
  }

  private func refusal(_ path: String, _ access: Archive.Access = .read) -> ArchiveError? {
    do {
      _ = try open(path, access)
      return nil
    } catch {
      return error as? ArchiveError
    }
  }

  @Test func whatIsNotThereIsTold() throws {
    let error = try #require(refusal("/nowhere/a.mahdar"))
    #expect(error.isMissing)
    #expect(
      error.description
        == "There is no archive '/nowhere/a.mahdar'. Check the name, or make one with 'mahdar ingest'.")
    let folder = try #require(refusal("/nowhere/a.mahdar", .create))
    #expect(folder.description.hasPrefix("Cannot open the archive '/nowhere/a.mahdar': "))
  }

  @Test func whatIsNoArchiveIsLeftAlone() throws {
    let test = try TestArchive()
    let text = test.folder + "/text"
    try Data("قال".utf8).write(to: URL(fileURLWithPath: text))
    let database = test.folder + "/other.sqlite"
    let other = try DatabaseQueue(path: database)
    try other.write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
    try other.close()
    #expect(refusal(test.folder)?.description.hasPrefix("'\(test.folder)' is not an archive") == true)
    for path in [text, database] {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      for access in [Archive.Access.read, .write, .create] {
        #expect(
          refusal(path, access)?.description
            == "'\(path)' is not an archive of Mahdar. Give the file that 'mahdar ingest' made.")
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func aNewerSchemaIsRefused() throws {
    let test = try TestArchive()
    try test.archive.pool.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999-of-the-future')")
    }
    for access in [Archive.Access.read, .write] {
      #expect(
        refusal(test.path, access)?.description
          == "The archive '\(test.path)' was made by a newer Mahdar. Use that version, or a later one.")
    }
  }

  @Test func writingNeedsTheRightToWrite() throws {
    let test = try TestArchive()
    try test.keep([Reports.dam])
    let archive = try open(test.path)
    #expect(throws: ArchiveError.self) { try archive.keep(stories: []) }
    #expect(try archive.statistics().articles == 1)
  }

  /// Archives that earlier versions made open for ever. A migration adds a file; none is ever changed.
  @Test(arguments: try archives())
  func anArchiveOfAnEarlierVersionOpens(name: String) throws {
    let test = try TestArchive()
    let path = test.folder + "/" + name
    try FileManager.default.copyItem(atPath: FileTests.folder + "/" + name, toPath: path)
    let archive = try open(path, .write)
    #expect(try archive.check().faults == [])
    #expect(
      try archive.articles(SearchQuery("")).rows.map(\.evidence.article).sorted() == [
        "dam", "denial", "museum",
      ])
    #expect(try archive.history(ofArticle: "dam").count == 2)
    #expect(
      try archive.search(SearchQuery("المدينة")).articles.map(\.evidence.article).sorted() == [
        "dam", "denial",
      ])
    #expect(try archive.who("العطار").statements.count == 3)
    #expect(try archive.entityDecisions().count == 1)
    // And goes on from there.
    #expect(try archive.knows(Reports.all) == [true, true, true])
    try archive.refreshWords()
    #expect(try archive.refreshWords() == 0)
    #expect(try archive.check().faults == [])
  }

  /// Two programs that open an old archive at once both get it, whichever takes which step.
  @Test(arguments: ["1.mahdar", "5.mahdar", "Kunyas/8.mahdar"])
  func severalMayOpenAnOldArchiveAtOnce(name: String) async throws {
    let test = try TestArchive()
    let path = test.folder + "/old.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/" + name, toPath: path)
    _ = try Shared.reader.get()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for access in [Archive.Access.write, .read, .write, .read] {
        group.addTask {
          try Archive(path: path, access: access) { try Shared.reader.get().lexicon }.statistics().articles
        }
      }
      for try await articles in group { #expect(articles >= 3) }
    }
    #expect(try open(path, .write).check().faults == [])
  }

  /// Whoever others were merged into before names were chosen goes by the commonest one, which was shown, and
  /// by the one met first when the merge is undone.
  @Test func whoWasMergedInTheSeventhVersionKeepsTheirName() throws {
    let test = try TestArchive()
    let path = test.folder + "/7.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/7.mahdar", toPath: path)
    let queue = try DatabaseQueue(path: path)
    let shown = try queue.write { db in
      let key = "(SELECT other FROM entityDecision WHERE kind = 'merge')"
      let shown = try String.fetchOne(
        db,
        sql: """
          SELECT name FROM appearance WHERE entityId = (SELECT id FROM entity WHERE key = \(key))
          GROUP BY name ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1
          """)
      try db.execute(sql: "UPDATE entity SET name = 'الاسم الأول' WHERE key = \(key)")
      return shown
    }
    try queue.close()
    let archive = try open(path, .write)
    let decision = try #require(try archive.entityDecisions().first)
    let name = try #require(shown)
    #expect(decision.other == name && name != "الاسم الأول")
    try archive.undo(decision: decision.id, who: "salwa")
    #expect(try archive.entityDecisions().first?.other == "الاسم الأول")
  }

  @Test(arguments: ["4.mahdar", "5.mahdar"])
  func correctionsOfAnEarlierVersionStay(name: String) throws {
    let test = try TestArchive()
    let path = test.folder + "/" + name
    try FileManager.default.copyItem(atPath: FileTests.folder + "/" + name, toPath: path)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO correction
            (id, article, version, layer, start, end, verdict, record, fields, who, made, note)
          VALUES
            (3, 'dam', 2, 'statements', 0, 47, 'correct', '{"id":"s1"}', '{"act":"state"}', 'salwa',
              '2024-03-06T08:00:00Z', 'a note'),
            (7, 'dam', 2, 'contacts', 5, 9, 'reject', '{}', NULL, 'nabil', '2024-03-07T08:00:00Z', NULL)
          """)
    }
    try queue.close()
    let archive = try open(path, .write)
    let kept = try archive.corrections(ofArticle: "dam", version: 2)
    try #require(kept.map(\.id) == [3, 7])
    let first = kept[0]
    #expect(first.layer == .statements && first.verdict == .correct && (first.start, first.end) == (0, 47))
    #expect(first.record == #"{"id":"s1"}"# && first.fields == #"{"act":"state"}"#)
    #expect(first.who == "salwa" && first.made == "2024-03-06T08:00:00Z" && first.note == "a note")
    #expect(kept[1].layer == .contacts && kept[1].fields == nil && kept[1].note == nil)
    // And what could not be reviewed then can be now.
    try archive.keep(
      NewVerdict(
        .reject, article: "dam", version: 2, layer: .times, start: 75, end: 84, record: "{}", who: "nabil"))
    #expect(try archive.corrections(ofArticle: "dam", version: 2).map(\.id) == [3, 7, 8])
  }

  @Test func anArchiveOfTheSixthVersionHasItsCorrections() throws {
    let test = try TestArchive()
    let path = test.folder + "/6.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/6.mahdar", toPath: path)
    let kept = try open(path, .write).corrections(ofArticle: "dam", version: 2)
    #expect(kept.map(\.layer) == [.statements, .times] && kept.map(\.verdict) == [.correct, .reject])
  }

  @Test func whatWasToldUnderALabelIsKnownByItsPlace() throws {
    let test = try TestArchive()
    let path = test.folder + "/6.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/6.mahdar", toPath: path)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO commitment (versionId, label, kind, start, end, rule, confidence)
            SELECT version.id, 'p2', 'pledge', 10, 40, 'r', 0.9 FROM version
            JOIN article ON article.id = articleId WHERE key IN ('museum', 'dam');
          INSERT INTO alert (id, who, name, query, domain, channel, target, secret, made, last) VALUES
            (1, 'salwa', 'x', '/registers/commitments?kind=pledge', 'articles', 'digest', 'x', 'k', '', 0),
            (2, 'salwa', 'y', 'السد', 'articles', 'digest', 'x', 'k', '', 0);
          INSERT INTO delivery (alertId, row, made) VALUES (1, 'museum/p2', ''), (1, 'museum/p2~due', ''),
            (1, 'museum/p9', ''), (2, 'museum/p2', ''), (2, 'museum#1', ''), (1, 'dam/p2', '')
          """)
    }
    try queue.close()
    let archive = try open(path, .write)
    let names = ["museum#1/pledge@10-40", "museum#1/pledge@10-40~due"]
    let places = try names.map { try #require(RowPlace($0)) }
    #expect(try archive.untold(places, alert: 1).isEmpty)
    #expect(try archive.untold(places, alert: 2).count == 2)
    #expect(try archive.untold(["museum#1"], alert: 2).isEmpty)
    // A row goes by the first version in which it stood, whichever was the latest when it was told.
    let first = try #require(RowPlace("dam#1/pledge@10-40"))
    #expect(try archive.untold([first], alert: 1).isEmpty)
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Archives"

  /// Makes the archive of the present version: run the tests with `MAHDAR_RECORD` once when a migration
  /// was added, then name the file for the version.
  static func record() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    var changed = Reports.dam
    changed.title = "السد يمتلئ"
    try test.keep([changed])
    let (one, other) = (
      try test.archive.entities(named: "الحداد").first, try test.archive.entities(named: "المنصوري").first
    )
    if let one, let other { try test.archive.merge(entity: one.id, into: other.id, who: "salwa") }
    var correction = NewVerdict(
      .correct, article: "dam", version: 2, layer: .statements, start: 0, end: 47, record: "{}", who: "salwa")
    correction.fields = #"{"act":"state"}"#
    correction.note = "بيان"
    try test.archive.keep(correction)
    try test.archive.keep(
      NewVerdict(
        .reject, article: "dam", version: 2, layer: .times, start: 75, end: 84, record: "{}", who: "nabil"))
    try test.archive.pool.vacuum(into: folder + "/recorded.mahdar")
  }

  static func archives() throws -> [String] {
    if ProcessInfo.processInfo.environment["MAHDAR_RECORD"] != nil { try record() }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".mahdar") }
    if names.isEmpty { throw CocoaError(.fileNoSuchFile) }
    return names.sorted()
  }
}

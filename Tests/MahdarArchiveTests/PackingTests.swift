import Foundation
import GRDB
import MahdarJSON
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct PackingTests {
  private static let texts = (0..<200).map { number in
    Array("قال رئيس اللجنة رقم \(number) إن الجسر رقم \(number * 7) لن يفتح قبل الشتاء.".utf8)
  }

  @Test func whatWasPackedComesBack() throws {
    let (id, bytes) = try #require(Packer.train(Self.texts))
    #expect(id != 0)
    let packer = Packer { $0 == id ? bytes : nil }
    for text in Self.texts + [[], [0x61], Array(repeating: 0x20, count: 300_000)] {
      for dictionary in [0, id] {
        #expect(try packer.unpack(packer.pack(text, dictionary: dictionary)) == text)
      }
    }
    let short = try packer.pack(Self.texts[7], dictionary: id)
    #expect(short.count < (try packer.pack(Self.texts[7], dictionary: 0)).count)
  }

  @Test func damageIsSeen() throws {
    let packer = Packer { _ in nil }
    let frame = try packer.pack(Self.texts[3], dictionary: 0)
    for place in frame.indices {
      var damaged = frame
      damaged[place] ^= 0x10
      // A bit that means nothing may be another: never does another text come out.
      let text = try? packer.unpack(damaged)
      #expect(text == nil || text == Self.texts[3])
    }
    for length in 0..<frame.count {
      #expect(throws: PackingError.self) { try packer.unpack(Array(frame.prefix(length))) }
    }
    let (id, bytes) = try #require(Packer.train(Self.texts))
    let foreign = try Packer { _ in bytes }.pack(Self.texts[3], dictionary: id)
    #expect(throws: PackingError.self) { try packer.unpack(foreign) }
  }

  @Test func tooFewSamplesMakeNoDictionary() { #expect(Packer.train([Self.texts[0]]) == nil) }

  /// Enough articles for a dictionary: what is kept is the same, and smaller than without.
  @Test func anArchiveMakesItsDictionaries() throws {
    let test = try TestArchive()
    let articles = (0..<120).map { number in
      Article(
        id: "\(number)", outlet: "صحيفة المرفأ", published: "2024-03-05",
        text: Text("قال وزير الري نادر العطار إن البوابة رقم \(number) من السد القديم ستفتح يوم الأحد."))
    }
    try test.keep(articles)
    let purposes = try test.archive.pool.read { db in
      try String.fetchAll(db, sql: "SELECT purpose FROM dictionary ORDER BY purpose")
    }
    #expect(purposes == ["record", "text"])
    var worker = try Shared.reader.get().makeWorker()
    let line = try test.archive.recordLine(ofArticle: "77")
    #expect(
      line + [0x0A] == TestArchive.line(worker.read(articles[77]))
        || line == TestArchive.line(worker.read(articles[77])))
    // Another process, to which the dictionary is new.
    let again = try Archive(path: test.path, access: .read) { try Shared.reader.get().lexicon }
    #expect(try again.recordLine(ofArticle: "77") == line)
    #expect(try again.search(SearchQuery("البوابة")).articles.count == 20)
    #expect(try test.archive.check().faults == [])
  }

  @Test func aDamagedTextIsAFaultOfTheArchive() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    try test.archive.pool.write { db in
      try db.execute(sql: "UPDATE body SET text = x'28B52FFD00' WHERE versionId = 1")
    }
    #expect(try !test.archive.check().isSound)
    #expect(throws: ArchiveError.self) { try test.archive.recordLine(ofArticle: "dam") }
  }

  @Test func aPrefixWithCliticsFindsTheWordByItsStem() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let found = try test.archive.search(SearchQuery("البواب*")).articles.map(\.evidence.article).sorted()
    #expect(found == ["dam", "denial"])
    #expect(try test.archive.search(SearchQuery("\"وزير الر*\"")).articles.map(\.evidence.article) == ["dam"])
  }
}

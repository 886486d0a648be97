import Foundation
import MahdarJSON
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct KeepTests {
  @Test func whatIsKeptComesBackByteForByte() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    var worker = try Shared.reader.get().makeWorker()
    for report in Reports.all {
      let kept = try test.archive.recordLine(ofArticle: report.id)
      #expect(kept == TestArchive.line(worker.read(report)).dropLast())
    }
  }

  @Test func aTextOfAnyBytesComesBackByteForByte() throws {
    let test = try TestArchive()
    let text = "a\",\"text\":\"b\\ \u{7}\n,\"text\": \u{2028} قال"
    let article = Article(id: "x", title: ",\"text\":\"", text: Text(text))
    try test.keep([article])
    var worker = try Shared.reader.get().makeWorker()
    #expect(
      try test.archive.recordLine(ofArticle: "x") == TestArchive.line(worker.read(article)).dropLast())
  }

  /// SQLite ends a text at its first NUL; what stands behind one is kept and given all the same.
  @Test func aTextWithNULsIsNotCut() throws {
    let test = try TestArchive()
    let text = "قال وزير الري نادر العطار إن السد\0 امتلأ قبل موعده\0."
    try test.keep([Article(id: "nul", text: Text(text))])
    let line = try test.archive.recordLine(ofArticle: "nul")
    let kept = try RecordDecoder().record(line)
    #expect(kept.article.text.string == text.replacing("\0", with: "\u{FFFD}"))
    let statement = try #require(kept.statements.first)
    #expect(kept.article.text[statement.content].contains("موعده"))
    #expect(try test.archive.check().isSound)
  }

  @Test func keepingAgainChangesNothing() throws {
    let test = try TestArchive()
    let first = try test.keep(Reports.all)
    #expect(first.added == 3 && first.known == 0 && first.changed == 0 && first.statements > 3)
    let again = try test.keep(Reports.all)
    #expect(
      again
        == {
          var counts = KeptCounts(); counts.known = 3; return counts
        }())
    #expect(try test.archive.knows(Reports.all) == [true, true, true])
    #expect(try test.archive.statistics().articles == 3)
  }

  @Test func theSameContentUnderAnotherIdIsTheSameArticle() throws {
    let test = try TestArchive()
    try test.keep([Reports.dam])
    var copy = Reports.dam
    copy.id = "other"
    #expect(try test.keep([copy]).known == 1)
    #expect(try test.archive.statistics().articles == 1)
    #expect(
      try test.archive.recordLine(ofArticle: "other") == test.archive.recordLine(ofArticle: "dam"))
  }

  @Test func aChangedArticleBecomesANewVersionAndTheOldOneStays() throws {
    let test = try TestArchive()
    try test.keep([Reports.dam])
    var changed = Reports.dam
    changed.title = "السد يمتلئ"
    changed.text = Text(Reports.dam.text.string.replacingOccurrences(of: "يوم الأحد", with: "يوم الاثنين"))
    let counts = try test.keep([changed])
    #expect(counts.changed == 1 && counts.added == 0)
    // Neither version is new any more.
    #expect(try test.archive.knows([Reports.dam, changed]) == [true, true])
    let history = try test.archive.history(ofArticle: "dam")
    #expect(history.map(\.number) == [1, 2])
    let change = try #require(history[1].change)
    #expect(change.fields.map(\.name) == ["title"])
    #expect(change.fields[0].former == Reports.dam.title && change.fields[0].later == changed.title)
    #expect(change.passages.map(\.former) == ["الأحد»."])
    #expect(change.passages.map(\.later) == ["الاثنين»."])
    // The former version is found when it is asked for, and only then.
    var query = SearchQuery("\"يوم الأحد\"")
    #expect(try test.archive.search(query).articles.isEmpty)
    query.includesFormer = true
    #expect(try test.archive.search(query).articles.map(\.evidence.version) == [1])
  }

  @Test func anArticleWithoutAnIdOfItsOwnIsKnownByItsAddress() throws {
    let test = try TestArchive()
    var first = Reports.dam
    first.id = "sha256:0000000000000001"
    var second = Reports.dam
    second.id = "sha256:0000000000000002"
    second.text = Text("قال وزير الري نادر العطار إن السد لم يمتلئ.")
    try test.keep([first])
    #expect(try test.keep([second]).changed == 1)
    #expect(try test.archive.history(ofArticle: second.id).count == 2)
  }

  @Test func aBatchThatFailsLeavesNothing() throws {
    let test = try TestArchive()
    try test.keep([Reports.museum])
    var broken = try Shared.reader.get().makeWorker().readOnce(Reports.dam)
    // The schema refuses a confidence that is none; the writer clamps numbers, not what is no number.
    broken.statements[0].confidence = .nan
    let recorded = [
      RecordedArticle(record: try Shared.reader.get().makeWorker().readOnce(Reports.denial), line: []),
      RecordedArticle(record: broken, line: []),
    ]
    #expect(throws: ArchiveError.self) { try test.archive.keep(recorded, knowledge: "k1") }
    #expect(try test.archive.statistics().articles == 1)
    #expect(try test.archive.check().isSound)
    try test.keep(Reports.all)
    #expect(try test.archive.check().isSound)
    #expect(try test.archive.statistics().articles == 3)
  }
}

extension Reader.Worker {
  /// Reads one article with a worker that is not needed any more.
  consuming func readOnce(_ article: Article) -> MahdarRecord.Record {
    var worker = self
    return worker.read(article)
  }
}

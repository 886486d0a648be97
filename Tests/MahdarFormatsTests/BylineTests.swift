import Foundation
import Mahdar
import Testing

@Suite struct BylineTests {
  private func authors(_ lines: [String]) throws -> [String] {
    let body = "قال رئيس البلدية إن العمل يبدأ غدا في المدينة كلها وإن اللجنة ستجتمع بعد أسبوع."
    let text = lines.map { "<p>\($0)</p>" }.joined()
    let page =
      "<!doctype html><h1>بدء العمل في السوق</h1><article>\(text)<p>\(body)</p><p>\(body) ثانيا.</p></article>"
    let source = ArticleFormat.html.source(ByteInput(bytes: Array(page.utf8)))
    return try #require(try source.next()).get().authors
  }

  @Test(arguments: [
    ("كتب: نادر العطار", ["نادر العطار"]), ("كتبت - سلمى النجار", ["سلمى النجار"]),
    ("بقلم نادر العطار", ["نادر العطار"]),
    ("إعداد: نادر العطار، سلمى النجار", ["نادر العطار", "سلمى النجار"]),
    ("الرياض - واس", ["واس"]), ("القاهرة (رويترز) -", ["رويترز"]),
    ("وكالات", ["وكالات"]), ("Reporting by Nader Attar and Salma Najjar", ["Nader Attar", "Salma Najjar"]),
    ("أكد رئيس البلدية أن العمل يبدأ غدا.", []),
    ("الرياض - واس: أكد رئيس البلدية أمس أن العمل يبدأ غدا في السوق كلها.", ["واس"]),
    ("الرياض - أكد رئيس البلدية أمس أن العمل يبدأ غدا في السوق كلها.", []),
    ("الكفرين ـ من عواد الصمادي: أكد رئيس البلدية أمس أن العمل يبدأ غدا في السوق.", ["عواد الصمادي"]),
    ("الكفرين - من مراسلنا عواد الصمادي: أكد رئيس البلدية أمس أن العمل يبدأ غدا.", ["عواد الصمادي"]),
    ("وتلقى السكان وعدا من رئيس البلدية: العمل يبدأ غدا في السوق كلها.", []),
    ("كتب رئيس البلدية رسالة إلى أهل المدينة يوم أمس", []),
  ])
  func linesThatNameAuthors(line: String, expected: [String]) throws {
    #expect(try authors([line]) == expected, "\(line)")
  }

  @Test func thePagesOwnDataComeFirst() throws {
    let page = """
      <!doctype html><meta name=author content="سلمى النجار"><h1>بدء العمل</h1><article><p>كتب: نادر العطار</p>\
      <p>قال رئيس البلدية إن العمل يبدأ غدا في المدينة كلها وإن اللجنة ستجتمع.</p></article>
      """
    let source = ArticleFormat.html.source(ByteInput(bytes: Array(page.utf8)))
    #expect(try source.next()?.get().authors == ["سلمى النجار"])
  }

  @Test(arguments: [
    ("http://a.example/1/2", true), ("http://a.example/1?page=2", true), ("http://a.example/1/page/2", true),
    ("http://a.example/2", false), ("http://a.example/1-other", false), ("http://a.example/1", false),
  ])
  func theFirstOfSeveralPagesSaysSo(next: String, isNext: Bool) throws {
    let page = """
      <!doctype html><link rel=canonical href="http://a.example/1"><link rel=next href="\(next)"><h1>بدء العمل</h1>\
      <article><p>قال رئيس البلدية إن العمل يبدأ غدا في المدينة كلها وإن اللجنة ستجتمع.</p></article>
      """
    let source = ArticleFormat.html.source(ByteInput(bytes: Array(page.utf8)))
    let warnings = try #require(try source.next()).get().warnings
    #expect(warnings == (isNext ? ["the article goes on at \(next)"] : []))
  }

  /// A member in the middle of a crawl is damaged: its record is lost, with at most its neighbour.
  @Test func aDamagedMemberCostsItsRecord() throws {
    let crawls = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Crawls")
    var bytes = Array(try Data(contentsOf: crawls.appendingPathComponent("members-1.0.warc.gz")))
    let members = bytes.indices.filter { bytes[$0...].starts(with: [0x1F, 0x8B, 8]) }
    let place = members[members.count / 2] + 30
    for index in place..<(place + 8) { bytes[index] ^= 0xFF }
    let results = try drain(ArticleFormat.open(ByteInput(bytes: bytes)))
    #expect(results.compactMap(\.article).count >= 6)
    #expect(
      results.last?.message
        == "The compressed data are damaged or cut off; what came before was read. Copy the file anew.")
  }
}

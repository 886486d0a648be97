import Foundation
import Mahdar
import Testing

@Suite struct CrawlTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Crawls")

  private func read(_ name: String) throws -> [Result<Article, FormatError>] {
    try drain(ArticleFormat.open(ByteInput(path: Self.folder.appendingPathComponent(name).path)))
  }

  @Test(arguments: ["plain-1.1.warc", "members-1.0.warc.gz", "frames-1.1.warc.zst"])
  func everyRecordOfACrawl(name: String) throws {
    let results = try read(name)
    #expect(results.compactMap(\.message) == [])
    let articles = results.compactMap(\.article)
    #expect(
      articles.map { $0.url ?? "" }
        == (0...5).map { "http://a.example/\($0)" } + ["http://a.example/old", "http://a.example/text"])
    for (index, article) in articles.prefix(6).enumerated() {
      #expect(article.text.string.contains("إن العمل رقم \(index) يبدأ"))
      #expect(article.title == "بدء العمل في السوق")
      #expect(article.warnings == [])
    }
    #expect(articles.dropLast().last?.text.string.contains("رقم 9") == true)
  }

  @Test func aCrawlThatIsCutOffGivesWhatItHas() throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("members-1.0.warc.gz"))
    var most = 0
    for length in stride(from: 0, to: data.count, by: 97) {
      let results = try drain(ArticleFormat.open(ByteInput(bytes: Array(data.prefix(length)))))
      most = max(most, results.compactMap(\.article).count)
    }
    #expect(most >= 7)
    let cut = try drain(ArticleFormat.open(ByteInput(bytes: Array(data.dropLast(40)))))
    #expect(
      cut.last?.message
        == "The compressed data are damaged or cut off; what came before was read. Copy the file anew.")
  }

  @Test func segmentsAreJoined() throws {
    let page = Array(
      "<html><h1>عنوان الخبر</h1><p>قال رئيس البلدية إن العمل يبدأ غدا في المدينة كلها.</p></html>".utf8)
    let half = page.count / 2
    let parts = [Array(page[..<half]), Array(page[half...])]
    let first =
      "WARC-Record-ID: <urn:1>\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Segment-Number: 1\r\n"
    let second =
      "WARC-Record-ID: <urn:2>\r\nWARC-Type: continuation\r\nWARC-Segment-Origin-ID: <urn:1>\r\nWARC-Segment-Number: 2\r\n"
      + "WARC-Segment-Total-Length: \(page.count)\r\n"
    var bytes: [UInt8] = []
    for (head, part) in zip([first, second], parts) {
      bytes +=
        Array("WARC/1.1\r\n\(head)Content-Length: \(part.count)\r\n\r\n".utf8) + part + Array("\r\n\r\n".utf8)
    }
    let results = try drain(ArticleFormat.open(ByteInput(bytes: bytes)))
    #expect(results.map { $0.article?.title } == ["عنوان الخبر"])
  }

  @Test(arguments: ["mixed.zip", "nested.zip"]) func archives(name: String) throws {
    let results = try read(name)
    #expect(results.compactMap(\.message) == [])
    #expect(results.compactMap(\.article).count == 9)
    #expect(results.last?.article?.text.string == "قال رئيس البلدية كلاما قصيرا.")
  }

  @Test func aBombIsToldByItsSize() throws {
    #expect(
      try read("bomb.html.gz").map(\.message) == [
        "The text is longer than 50 MB. Split it into articles and give them as JSON Lines."
      ])
  }
}

@Suite struct TableTests {
  private func read(_ text: String, columns: [String: String] = [:]) throws -> [Result<Article, FormatError>]
  {
    try drain(
      ArticleFormat.csv.source(
        ByteInput(bytes: Array(text.utf8)), defaults: ArticleDefaults(columns: columns)))
  }

  @Test func quotedFieldsAndNamedColumns() throws {
    let results = try read(
      "\u{FEFF}العنوان;النص;التاريخ;الكاتب\r\n\"ع \"\"واحد\"\"\";\"قال الوزير;\nكلاما.\";16/6/2021;أ; ب\r\n")
    let article = try #require(results.first?.article)
    #expect(article.title == "ع \"واحد\"")
    #expect(article.text.string == "قال الوزير;\nكلاما.")
    #expect(article.published == "2021-06-16")
  }

  @Test func theCallersMapComesFirst() throws {
    let table = "text\tb\nشيء\tقال الوزير كلاما.\n"
    #expect(try read(table, columns: ["text": "b", "title": "text"]).first?.article?.title == "شيء")
    #expect(
      try read("a,b\n1,2\n").map(\.message) == [
        "No column is named for the text; the columns are a, b. Say which is which, as in --columns text=NAME,title=NAME."
      ])
  }

  @Test func badRowsAreToldAndReadingGoesOn() throws {
    let results = try read("text,title\nواحد,ع\n\n,ع\nثلاثة,ع\n\"لا ينتهي")
    #expect(results.compactMap { $0.article?.text.string } == ["واحد", "ثلاثة", "لا ينتهي"])
    let told = results.compactMap(\.message)
    #expect(told.count == 2 && told.first == "Line 4 gives no article: its text is empty.")
    #expect(told.last?.hasPrefix("The table ends within the quotation that begins in line 6;") == true)
  }
}

import Foundation
import Mahdar
import MahdarJSON
import Testing

/// Pages in the layouts of newspapers, each a folder: `source.html`, the lines of the body in `expected.txt`,
/// what else is known in `expected.json`.
@Suite struct PageTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Pages")

  static let slugs: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted()
  }()

  private func article(_ slug: String) throws -> Article {
    let path = Self.folder.appendingPathComponent("\(slug)/source.html").path
    let source = try ArticleFormat.open(try ByteInput(path: path))
    return try #require(try source.next()).get()
  }

  private func expected(_ slug: String) throws -> JSONValue {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("\(slug)/expected.json"))
    return try JSONValue(parsing: Array(data))
  }

  /// Pages whose body is not yet exact: who paid for a report, in an element that is named for credits.
  static let limits: Set<String> = ["long-read"]

  @Test func thereArePages() { #expect(Self.slugs.count >= 70) }

  @Test(arguments: slugs) func bodyIsExact(slug: String) throws {
    if Self.limits.contains(slug) {
      withKnownIssue { try expectExactBody(slug) }
    } else {
      try expectExactBody(slug)
    }
  }

  private func expectExactBody(_ slug: String) throws {
    let article = try article(slug)
    let lines = article.blocks.filter { $0.role == .body || $0.role == .heading }.flatMap {
      article.text[$0.span].split(separator: "\n").map(String.init)
    }
    let file = Self.folder.appendingPathComponent("\(slug)/expected.txt")
    let wanted = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines == wanted)
  }

  @Test(arguments: slugs) func metadataAndRoles(slug: String) throws {
    let article = try article(slug)
    let expected = try expected(slug)
    #expect(article.title == expected["title"]?.string)
    for (name, value) in [
      ("outlet", article.outlet), ("published", article.published), ("url", article.url),
    ] {
      if let wanted = expected[name]?.string { #expect(value == wanted, "\(name)") }
    }
    if let language = expected["language"]?.string { #expect(article.language == language) }
    if let authors = expected["authors"]?.array?.compactMap(\.string) {
      // Of a writer's name and office above the headline the office stands nearer.
      withKnownIssue {
        #expect(article.authors == authors)
      } when: {
        slug == "column-authorbox"
      }
    }
    #expect(article.blocks.count { $0.role == .title } == 1)
    guard case .object(let roles)? = expected["roles"] else { return }
    for (role, texts) in roles {
      let found = article.blocks.filter { $0.role.rawValue == role }.map { article.text[$0.span] }
      #expect(found == texts.array?.compactMap(\.string), "\(role)")
    }
  }

  @Test(arguments: slugs) func blocksCoverTheTextInOrder(slug: String) throws {
    let article = try article(slug)
    var end = 0
    for block in article.blocks {
      #expect(block.span.bounds.lowerBound >= end)
      #expect(!block.span.isEmpty)
      #expect(article.text.bytes[end..<block.span.bounds.lowerBound].allSatisfy { $0 == 0x0A })
      end = block.span.bounds.upperBound
    }
    #expect(end == article.text.bytes.count)
  }

  @Test func readingTakesTheBlocksOfThePage() throws {
    let article = try article("wordpress-related")
    var worker = try Reader().makeWorker()
    let record = worker.read(article)
    #expect(record.blocks == article.blocks)
    let body = record.blocks.filter { $0.role == .body }.map(\.span)
    #expect(!record.statements.isEmpty)
    for statement in record.statements { #expect(body.contains { $0.contains(statement.cue) }) }
  }

  private func body(_ page: String) throws -> [String] {
    let source = try ArticleFormat.open(ByteInput(bytes: Array(page.utf8)))
    let article = try #require(try source.next()).get()
    return article.blocks.filter { $0.role == .body }.map { String(article.text[$0.span]) }
  }

  @Test func textsComeBackWhereTheParserMovesThem() throws {
    // The parser puts text that stands in a table outside of its cells before it.
    let page = """
      <html><title>خبر</title><body><article><p>قال الوزير في مؤتمر صحفي إن العمل بدأ أمس في المدينة.</p>
      <table>نص خارج الخلايا كتبه محرر متعجل في غير موضعه وبقي هناك.<tr><td>أ</td><td>ب</td></tr></table>
      <p>وأضاف أن <b>المرحلة <i>الأولى</b> تنتهي</i> في الربيع &laquo;من دون تأخير&raquo; كما وعد سابقا.</p>
      </article></body></html>
      """
    let lines = try body(page)
    #expect(lines.first == "قال الوزير في مؤتمر صحفي إن العمل بدأ أمس في المدينة.")
    #expect(lines.contains("نص خارج الخلايا كتبه محرر متعجل في غير موضعه وبقي هناك."))
    #expect(lines.last == "وأضاف أن المرحلة الأولى تنتهي في الربيع «من دون تأخير» كما وعد سابقا.")
  }

  @Test func aPagesOwnPrivateCodePointsAreItsOwn() throws {
    let page = """
      <html><body><article><p>رمز \u{F0000} في &amp; أول السطر \u{F0001} لا يزيح ما بعده من كلام المراسل.</p>
      <p>&#xF0000; وهذه فقرة ثانية كتبها المراسل من المدينة عن الاجتماع نفسه.</p>
      <p>وهذه الثالثة \u{F0000}\u{10FFFF} وفيها ما قاله الشهود عن الحادث في المساء.</p></article></body></html>
      """
    let lines = try body(page)
    #expect(lines.first == "رمز \u{F0000} في & أول السطر \u{F0001} لا يزيح ما بعده من كلام المراسل.")
    #expect(lines.last == "وهذه الثالثة \u{F0000}\u{10FFFF} وفيها ما قاله الشهود عن الحادث في المساء.")
    #expect(lines.count == 3)
  }

  @Test(arguments: ["live-blog", "live-timeline"]) func liveCoverageIsToldInAWarning(slug: String) throws {
    #expect(try article(slug).warnings == ["live coverage: the page holds several reports"])
  }

  @Test func anArticleOnSeveralPagesIsToldInAWarning() throws {
    #expect(
      try article("mobile-pages").warnings == ["page 1 of 3: the article goes on at other addresses"])
    // The next article of a site is no further page of this one.
    #expect(try article("infinite-scroll").warnings.isEmpty)
  }

  @Test(arguments: [
    ("https://a.example/n/5", "https://a.example/n/5?page=2", true),
    ("https://a.example/n/5/", "https://a.example/n/5/2/", true),
    ("https://a.example/n/5", "https://a.example/n/6", false),
    ("https://a.example/n/5", "https://a.example/n/51", false),
  ]) func theNextPageIsOfTheSameAddress(address: String, next: String, isPage: Bool) throws {
    let text = "قال الوزير في مؤتمر صحفي إن العمل بدأ أمس في المدينة وإن المرحلة الأولى تنتهي في الربيع."
    let page = """
      <html><head><title>العمل يبدأ في المدينة</title><link rel="canonical" href="\(address)">
      <link rel="next" href="\(next)"></head><body><h1>العمل يبدأ في المدينة</h1><p>\(text)</p></body></html>
      """
    let source = try ArticleFormat.open(ByteInput(bytes: Array(page.utf8)))
    let article = try #require(try source.next()).get()
    #expect(article.warnings == (isPage ? ["the article goes on at \(next)"] : []))
  }

  @Test(arguments: [
    ("الرياض - واس: أعلنت الوزارة أمس أن العمل بدأ في المدينة الجديدة.", ["واس"]),
    ("بيروت (أ ف ب) - أعلنت الوزارة أمس أن العمل بدأ في المدينة الجديدة.", ["أ ف ب"]),
    ("عمان / بترا / أعلنت الوزارة أمس أن العمل بدأ في المدينة الجديدة.", ["بترا"]),
    ("قال الوزير: العمل بدأ أمس في المدينة الجديدة والسكان راضون.", []),
  ]) func theAgencyOfADatelineSigns(text: String, authors: [String]) throws {
    let page = "<html><body><h1>العمل يبدأ في المدينة</h1><div><p>\(text)</p></div></body></html>"
    let source = try ArticleFormat.open(ByteInput(bytes: Array(page.utf8)))
    let article = try #require(try source.next()).get()
    #expect(article.authors == authors)
    #expect(article.blocks.contains { article.text[$0.span] == text })
  }

  /// Elements that end a block within a line, and blocks of nothing that is seen.
  @Test(arguments: [
    "<div>--<span><div></div><a href=\"x\">a</a></span></div>", "<p>&#8203;</p>",
    "<p>&#8203;&#8205;</p><p>&#8203;",
  ]) func oddBlocksAreRead(odd: String) throws {
    let text = "أعلنت الوزارة أمس أن العمل بدأ في المدينة الجديدة وأن المرحلة الأولى تنتهي في الربيع."
    let page = "<html><body>\(odd)<h1>العمل يبدأ في المدينة</h1><p>\(text)</p>\(odd)</body></html>"
    let source = try ArticleFormat.open(ByteInput(bytes: Array(page.utf8)))
    let article = try #require(try source.next()).get()
    #expect(article.blocks.contains { article.text[$0.span] == text })
  }

  @Test func aPageWithoutAnArticleIsTold() throws {
    let source = try ArticleFormat.open(
      ByteInput(bytes: Array("<!doctype html><nav><a href=/>x</a></nav>".utf8)))
    guard case .failure(let fault)? = try source.next() else {
      Issue.record("an article came of an empty page")
      return
    }
    #expect(
      fault.description
        == "The page holds no article. Give the page of one report, not of a section or a search.")
  }
}

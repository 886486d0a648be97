import Mahdar
import Testing

@Suite struct SourceListTests {
  @Test func foldersAndAttributesInAnyCase() throws {
    let list = try SourceList(
      opml: Array(
        """
        <?xml version="1.0"?><opml version="1.1"><head><title>قائمة</title></head><body>
        <outline text="عرب"><outline title="المشرق" text="x">
        <outline text="المرفأ" type="RSS" XMLURL=" http://a.example/rss?a=1&b=2 " htmlUrl="http://a.example/" language="ar"/>
        </outline></outline>
        <outline text="خريطة" type="sitemap" url="http://b.example/sitemap.xml"/>
        <outline text="ملاحظة"/></body></opml>
        """.utf8))
    #expect(list.title == "قائمة")
    #expect(
      list.sources == [
        SourceList.Source(
          address: "http://a.example/rss?a=1&b=2", title: "المرفأ", home: "http://a.example/", language: "ar",
          kind: "rss", folders: ["عرب", "المشرق"], line: 3),
        SourceList.Source(
          address: "http://b.example/sitemap.xml", title: "خريطة", kind: "sitemap", line: 5),
      ])
    #expect(list.warnings == ["line 6: 'ملاحظة' has no xmlUrl and was passed over"])
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let sources = [
      SourceList.Source(address: "http://a.example/1?x=\"<&>", title: "سطر\nوسطر", kind: "rss"),
      SourceList.Source(address: "http://a.example/2", title: "ب", kind: "rss", folders: ["ع", "م"]),
      SourceList.Source(address: "http://a.example/3", title: "ت", kind: "sitemap", folders: ["ع"]),
      SourceList.Source(address: "http://a.example/4", title: "ث", kind: "rss", folders: ["ف", "م"]),
    ]
    let written = SourceList(title: "a & b", sources: sources)
    var read = try SourceList(opml: written.opml())
    for index in read.sources.indices { read.sources[index].line = 0 }
    #expect(read == written)
  }

  @Test func charactersThatXMLCannotHoldAreLeftOut() throws {
    let list = SourceList(sources: [SourceList.Source(address: "http://a.example/", title: "a\u{1}\u{FFFF}b")]
    )
    #expect(try SourceList(opml: list.opml()).sources.map(\.title) == ["ab"])
  }

  @Test func whatIsNoListIsTold() {
    #expect(throws: FormatError.self) { try SourceList(opml: Array("<rss/>".utf8)) }
    #expect(throws: FormatError.self) { try SourceList(opml: []) }
    #expect(throws: FormatError.self) { try SourceList(opml: Array("قائمة".utf8)) }
  }

  /// A list whose one source lies in so many folders, none of them closed.
  private func list(inFolders count: Int) throws -> SourceList {
    let folders = String(repeating: "<outline text='a'>", count: count)
    return try SourceList(opml: Array("<opml><body>\(folders)<outline xmlUrl='http://a.example/'/>".utf8))
  }

  @Test func ofDeepFoldersTheOutermostAreKept() throws {
    let list = try list(inFolders: 200)
    #expect(list.sources.map(\.address) == ["http://a.example/"])
    #expect(list.sources.first?.folders == Array(repeating: "a", count: 32))
  }

  @Test func foldersWithoutEndAreCutOffAndTold() throws {
    let list = try list(inFolders: 50_000)
    #expect(list.sources == [])
    #expect(list.warnings.contains { $0.hasPrefix("faults of XML passed over: ") }, "\(list.warnings)")
  }
}

@Suite struct SiteMapTests {
  private func map(_ text: String) throws -> SiteMap {
    guard case .siteMap(let map) = try SourceDocument(Array(text.utf8)) else {
      throw UnexpectedDocument()
    }
    return map
  }

  private struct UnexpectedDocument: Error {}

  @Test func pagesWithNews() throws {
    let map = try map(
      """
      <?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> http://a.example/1?a=1&amp;b=2
      </loc><lastmod>2026-06-16T10:00:00+03:00</lastmod><news:news><news:publication><news:name>المرفأ</news:name>\
      <news:language>ar</news:language></news:publication><news:publication_date>2026-06-16</news:publication_date>\
      <news:title>عنوان الخبر</news:title></news:news></url><url><loc>http://a.example/2</loc></url><url/></urlset>
      """)
    #expect(map.pages.map(\.address) == ["http://a.example/1?a=1&b=2", "http://a.example/2"])
    #expect(map.pages.map(\.modified) == ["2026-06-16T10:00:00+03:00", nil])
    let news = try #require(map.pages[0].news)
    #expect(
      [news.publication, news.language, news.published, news.title] == [
        "المرفأ", "ar", "2026-06-16", "عنوان الخبر",
      ])
    #expect(map.isWhole)
  }

  @Test func mapsOfMaps() throws {
    let map = try map(
      "<sitemapindex><sitemap><loc>http://a.example/1.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"
    )
    #expect(map.parts.map(\.address) == ["http://a.example/1.xml.gz"])
    #expect(map.parts.map(\.modified) == ["2026-01-01"])
  }

  @Test func anAddressALine() throws {
    let map = try map("http://a.example/1\r\nhttps://a.example/2\n\nhttp://a.example/3\n")
    #expect(map.pages.map(\.address) == ["http://a.example/1", "https://a.example/2", "http://a.example/3"])
    #expect(map.isWhole)
    #expect(throws: FormatError.self) { try self.map("http is a protocol\nof the web\n") }
  }

  @Test func aMapThatIsCutOffSaysSo() throws {
    let map = try map("<urlset><url><loc>http://a.example/1</loc></url><url><loc>http://a.exa")
    #expect(!map.isWhole)
    #expect(map.pages.first?.address == "http://a.example/1")
  }
}

@Suite struct SourceDocumentTests {
  static let samples: [(name: String, text: String)] = [
    (
      "rss",
      "<?xml version='1.0'?><rss version='2.0'><channel><title>م</title><link>http://a.example</link><item><title>ع</title><link>/1</link><guid>7</guid></item></channel></rss>"
    ),
    (
      "atom",
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>م</a:title><a:link href='http://a.example'/><a:entry><a:id>7</a:id><a:title>ع</a:title><a:link href='/1'/></a:entry></a:feed>"
    ),
    (
      "json",
      #"{"version":"https://jsonfeed.org/version/1","title":"م","home_page_url":"http://a.example","items":[{"id":7,"url":"/1","title":"ع"}]}"#
    ),
  ]

  @Test(arguments: samples.map(\.text)) func feeds(text: String) throws {
    guard case .feed(let feed) = try SourceDocument(Array(text.utf8)) else {
      Issue.record("no feed")
      return
    }
    #expect(feed.title == "م")
    #expect(feed.home == "http://a.example")
    #expect(feed.isWhole)
    #expect(feed.entries.map(\.title) == ["ع"])
    #expect(feed.entries.map(\.url) == ["/1"])
    // A number is an id in its own feed alone.
    #expect(feed.entries.map(\.id) == ["a.example#7"])
  }

  @Test(arguments: ["", " "]) func anEmptyIdIsNone(guid: String) {
    #expect(FeedEntry(guid: guid, url: "http://a.example/1").id == "http://a.example/1")
    #expect(FeedEntry(guid: guid, home: "http://a.example").id == nil)
  }

  @Test func aPageNamesItsFeeds() throws {
    let page = """
      <!doctype html><link rel="alternate" type="application/rss+xml" href="/rss"><link rel=stylesheet href=x>
      <link rel="alternate" type="application/atom+xml" href="/atom"><p>a
      """
    #expect(try SourceDocument(Array(page.utf8)) == .page(feeds: ["/rss", "/atom"]))
  }

  @Test(arguments: ["", " \n", "كلام", "{", "{}", "[1]", "<table/>", "\u{0}\u{0}\u{0}\u{0}", "<"])
  func whatIsNeitherIsTold(text: String) {
    #expect(throws: FormatError.self) { try SourceDocument(Array(text.utf8)) }
  }

  @Test func whatComesAfterTheEndDoesNotMatter() throws {
    let text = Self.samples[0].text + "\n<!-- served in 3 ms --> <script>x</script>"
    #expect(try SourceDocument(Array(text.utf8)).isWhole)
    #expect(try !SourceDocument(Array(Self.samples[0].text.utf8.dropLast(7))).isWhole)
  }

  /// Whatever is cut off, changed or nested: it ends, with a document or a fault.
  @Test func theBattery() {
    let map =
      "<urlset><url><loc>http://a.example/1</loc><n:news><n:title>ع</n:title></n:news></url></urlset>"
    let list = "<opml><body><outline text='ع'><outline xmlUrl='http://a.example/'/></outline></body></opml>"
    for text in Self.samples.map(\.text) + [map, list, "http://a.example/1\nhttp://a.example/2\n"] {
      let sample = Array(text.utf8)
      for length in sample.indices { _ = try? SourceDocument(Array(sample[..<length])) }
      for place in sample.indices where place % 3 == 0 {
        for byte: UInt8 in [0x00, 0x22, 0x3C, 0x3E, 0xD9] {
          var bytes = sample
          bytes[place] = byte
          _ = try? SourceDocument(bytes)
        }
      }
    }
    let started = ContinuousClock.now
    for piece in [
      "<url>", "<outline>", "<urlset><url><loc>", "[", "{\"a\":", "<a b=", "http://a\n", "\u{FFFD}",
    ] {
      _ = try? SourceDocument(Array(String(repeating: piece, count: 50_000).utf8))
      _ = try? SourceDocument(Array(("<urlset>" + String(repeating: piece, count: 50_000)).utf8))
      _ = try? SourceDocument(Array(("<opml>" + String(repeating: piece, count: 50_000)).utf8))
    }
    #expect(started.duration(to: .now) < .seconds(60))
  }

  @Test func whatIsTooLargeIsTold() {
    #expect(throws: FormatError.self) {
      try SourceDocument(Array(String(repeating: " ", count: 2000).utf8), limit: 1000)
    }
  }
}

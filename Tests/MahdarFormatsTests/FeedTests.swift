import Mahdar
import Testing

@Suite struct FeedTests {
  private func read(_ text: String, as format: ArticleFormat? = nil) throws -> [Result<Article, FormatError>]
  {
    try drain(ArticleFormat.open(ByteInput(bytes: Array(text.utf8)), as: format))
  }

  private static let sentence = "قال رئيس البلدية إن العمل يبدأ غدا."

  @Test func rssWithItsNamespaces() throws {
    let feed = """
      <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
      <title>صحيفة المرفأ</title><language>ar</language><item><title>السوق &amp; المرفأ</title>
      <link>https://a.example/1</link><guid isPermaLink="false">x1</guid>
      <pubDate>Wed, 16 Jun 2021 14:30:00 +0300</pubDate><dc:creator>سلمى النجار</dc:creator>
      <media:title>صورة</media:title><description>ملخص.</description>
      <content:encoded><![CDATA[<p>\(Self.sentence)</p><p>وأضاف أن اللجنة ستجتمع.</p>]]></content:encoded>
      </item></channel></rss>
      """
    let article = try #require(try read(feed).first?.article)
    #expect(article.id == "a.example#x1")
    #expect(article.title == "السوق & المرفأ")
    #expect(article.url == "https://a.example/1")
    #expect(article.outlet == "صحيفة المرفأ")
    #expect(article.authors == ["سلمى النجار"])
    #expect(article.published == "2021-06-16T14:30:00+03:00")
    #expect(article.text.string == "\(Self.sentence)\n\nوأضاف أن اللجنة ستجتمع.")
    #expect(article.warnings == [])
  }

  @Test(arguments: [
    "<rss version='0.91'><channel><title>م</title><item><title>ع</title><link>http://a.example/1</link><description>T</description></item></channel></rss>",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>م</title></channel><item rdf:about='http://a.example/1'><title>ع</title><link>http://a.example/1</link><description>T</description></item></rdf:RDF>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>م</title><entry><id>http://a.example/1</id><title>ع</title><link href='http://a.example/1'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>T</p></div></content></entry></feed>",
    "<feed xmlns='http://purl.org/atom/ns#' version='0.3'><title>م</title><entry><id>x</id><title>ع</title><link rel='alternate' href='http://a.example/1'/><content type='text/html'>&lt;p&gt;T&lt;/p&gt;</content></entry></feed>",
    #"{"version":"https://jsonfeed.org/version/1.1","title":"م","items":[{"id":"1","url":"http://a.example/1","title":"ع","content_html":"<p>T</p>"}]}"#,
  ])
  func everyFormatOfFeeds(feed: String) throws {
    let article = try #require(try read(feed.replacing("T", with: Self.sentence)).first?.article)
    #expect(article.text.string == Self.sentence)
    #expect(article.title == "ع")
    #expect(article.url == "http://a.example/1")
    #expect(article.outlet == "م")
  }

  /// What publishers break, one each: the entry comes out all the same.
  @Test(arguments: [
    ("<link>http://a.example/?a=1&b=2</link>", "a bare ampersand"),
    ("<x>&nbsp;&raquo;</x>", "references of HTML"),
    ("<y:z>1</y:z>", "a prefix that is declared nowhere"), ("<x>a\u{1}b</x>", "a control character"),
    ("<x>سطر<br>سطر</x>", "a tag that is never closed"), ("<x>a < b</x>", "a bare angle"),
  ])
  func malformedFeedsAreRecovered(broken: String, what: String) throws {
    let feed =
      "\n <rss><channel><title>م</title><item>\(broken)<title>ع</title><description>\(Self.sentence)</description></item>"
    let articles = try read(feed, as: .xml).compactMap(\.article)
    #expect(articles.map(\.text.string) == [Self.sentence], "\(what)")
  }

  @Test func referencesOfHTMLKeepTheirCharacters() throws {
    let feed =
      "<rss><channel><item><title>ع&laquo;س&raquo;</title><description>&lt;p&gt;قال&nbsp;كلاما &ndash; قصيرا.&lt;/p&gt;</description></item></channel></rss>"
    let article = try #require(try read(feed).first?.article)
    #expect(article.title == "ع«س»")
    #expect(article.text.string == "قال كلاما – قصيرا.")
  }

  @Test func entitiesAreNotExpanded() throws {
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <rss><channel><item><title>ع</title><description>\(Self.sentence) &c;&c;</description></item></channel></rss>
      """
    let articles = try read(bomb, as: .xml).compactMap(\.article)
    #expect(articles.count == 1)
    for article in articles { #expect(article.text.bytes.count < 200) }
  }

  @Test func listsOfSourcesAreNoArticles() throws {
    #expect(
      try read("<opml version='2.0'><body/></opml>").first?.message
        == "This is a list of feeds, not articles. Fetch the addresses in it and give what they send.")
    #expect(
      try read("<?xml version='1.0'?><table/>").first?.message
        == "The XML begins with 'table', which is no feed and no wire format. Read are RSS, Atom, NewsML-G2 and XHTML."
    )
  }

  @Test func newsML() throws {
    let item = """
      <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x" xml:lang="ar"><itemMeta>\
      <versionCreated>2021-06-16T10:00:00+03:00</versionCreated><provider literal="وكالة المرفأ"/></itemMeta><contentMeta>\
      <headline>عنوان</headline><by>سلمى النجار</by></contentMeta><contentSet><inlineXML><nitf><body><body.head><hedline>\
      <hl1>عنوان</hl1></hedline></body.head><body.content><p>\(Self.sentence)</p></body.content></body></nitf></inlineXML>\
      </contentSet></newsItem>
      """
    let article = try #require(try read(item).first?.article)
    #expect(article.text.string == Self.sentence)
    #expect(article.outlet == "وكالة المرفأ")
    #expect(article.authors == ["سلمى النجار"])
    #expect(article.published == "2021-06-16T10:00:00+03:00")
  }

  @Test(arguments: [
    #"{"uri":"urn:1","headline":"ع","body_xhtml":"<p>T</p>","versioncreated":"2021-06-16T10:00:00Z","language":"ar"}"#,
    #"{"uri":"urn:1","headlines":[{"role":"main","value":"ع"}],"bodies":[{"role":"main","contenttype":"text/html","value":"<p>T</p>"}],"versionCreated":"2021-06-16T10:00:00Z"}"#,
    #"[{"uri":"urn:1","headline":"ع","body_text":"T","firstcreated":"2021-06-16T10:00:00Z"}]"#,
  ])
  func ninjs(item: String) throws {
    let article = try #require(
      try read(item.replacing("T", with: Self.sentence).replacing("06-16\(Self.sentence)", with: "06-16T"))
        .first?.article)
    #expect(article.text.string == Self.sentence)
    #expect(article.id == "urn:1")
    #expect(article.title == "ع")
    #expect(article.published == "2021-06-16T10:00:00Z")
  }
}

@Suite struct DateTextTests {
  @Test(arguments: [
    ("2021-06-16", "2021-06-16"), ("2021-06-16T14:30:00+03:00", "2021-06-16T14:30:00+03:00"),
    ("2021-06-16 14:30", "2021-06-16T14:30:00"), ("2021-06-16T14:30:00.123Z", "2021-06-16T14:30:00Z"),
    ("20210616T143000Z", "2021-06-16T14:30:00Z"), ("20210616", "2021-06-16"),
    ("Wed, 16 Jun 2021 14:30:00 GMT", "2021-06-16T14:30:00Z"),
    ("16 Jun 21 4:30 EST", "2021-06-16T04:30:00-05:00"),
    ("June 16, 2021", "2021-06-16"), ("16/6/2021", "2021-06-16"), ("١٦/٦/٢٠٢١", "2021-06-16"),
    ("2021/06/16 14:30:00", "2021-06-16T14:30:00"), ("16/13/2021", ""), ("غدا", ""), ("", ""),
    ("99999999", ""),
  ])
  func dates(text: String, expected: String) throws {
    let line = "النص,التاريخ\nقال كلاما.,\"\(text)\"\n"
    let source = ArticleFormat.csv.source(ByteInput(bytes: Array(line.utf8)))
    let published = try #require(try source.next()).get().published ?? ""
    // What is no date is kept as it was given.
    #expect(published == (expected.isEmpty ? text : expected))
  }
}

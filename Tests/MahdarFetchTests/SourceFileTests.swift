import Mahdar
import MahdarFetch
import Testing

@Suite struct SourceFileTests {
  private func read(_ text: String) throws -> SourceFile { try SourceFile(Array(text.utf8), name: "s.yml") }

  @Test func everyKeyOfTheSchema() throws {
    let file = try read(
      """
      defaults:
        interval: 30m
        outlet: المرفأ
      sources:
        - url: https://a.example/rss
          name: أخبار
          interval: 90s
          text: page
          most: 50
          folder: عرب / المشرق
          home: https://a.example/
        - https://b.example/sitemap.xml
        - url: https://c.example/rss
          paused: true
          outlet: صحيفة
      """)
    let first = try #require(file.sources.first)
    #expect(
      file.sources.map(\.address.string) == [
        "https://a.example/rss", "https://b.example/sitemap.xml", "https://c.example/rss",
      ])
    #expect(first.name == "أخبار" && first.outlet == "المرفأ" && first.interval == .seconds(90))
    #expect(first.text == .page && first.most == 50 && first.folders == ["عرب", "المشرق"])
    #expect(
      file.sources[1].interval == .seconds(1800) && file.sources[1].name == "https://b.example/sitemap.xml")
    #expect(file.sources[2].isPaused && file.sources[2].outlet == "صحيفة")
  }

  /// What a list in YAML says is in the OPML that is made of it, and read from there.
  @Test func nothingIsLostOnTheWayThroughOPML() throws {
    let file = try read(
      """
      sources:
        - url: https://a.example/rss
          name: أخبار
          outlet: صحيفة "المرفأ"
          interval: 90s
          text: page
          most: 50
          folder: عرب / المشرق
          home: https://a.example/
        - url: https://b.example/sitemap.xml
          interval: 30d
          paused: true
        - https://c.example/rss
      """)
    let opml = SourceList(sources: file.sources.map(\.listed)).opml()
    #expect(try SourceFile(opml, name: "s.opml").sources == file.sources)
  }

  @Test(arguments: [
    (
      "sources:\n  - url: ftp://a\n",
      "s.yml:2:10: error: 'ftp://a' is no address of the web. Write it as https://HOST/PATH."
    ),
    (
      "sources:\n  - url: https://a.example/\n    intervall: 5m\n",
      "s.yml:3:5: error: a source has no 'intervall'. Known are url, name, outlet, interval, text, most, paused, folder, home."
    ),
    (
      "sources:\n  - url: https://a.example/\n    interval: 5\n",
      "s.yml:3:15: error: '5' is no time. Write it as 90s, 15m, 2h or 1d."
    ),
    ("sources:\n  - name: x\n", "s.yml:2:5: error: this source has no 'url'."),
    ("sources: x\n", "s.yml:1:10: error: 'sources' is no list. Begin each source with '- url: https://…'."),
    ("a: b\n", "s.yml:1:1: error: the file has no 'a'. Known are sources, defaults."),
    ("", "s.yml:1: error: it is empty. Write 'sources:' and a list."),
    ("sources: []\n", "s.yml:1: error: there is no source in it. Give at least one address."),
    (
      "<opml version='2.0'><body>\n<outline xmlUrl='x y'/></body></opml>",
      "s.yml:2: error: 'x y' is no address of the web. Write it as https://HOST/PATH."
    ),
    (
      "<opml version='2.0'><body>\n<outline xmlUrl='https://a.example/' _mahdarInterval='5'/></body></opml>",
      "s.yml:2: error: '5' is no time. Write it as 90s, 15m, 2h or 1d."
    ),
  ])
  func faultsAreToldWithTheirPlace(text: String, message: String) {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test func brokenYAMLIsToldWithItsLine() {
    do {
      _ = try read("sources:\n  - url: \"x\n")
      Issue.record("it was read")
    } catch {
      #expect("\(error)".hasPrefix("s.yml:"))
      #expect("\(error)".contains("it is no YAML"))
    }
  }

  @Test func anAddressThatStandsTwiceIsFollowedOnce() throws {
    let file = try read(
      "sources:\n  - https://a.example/rss\n  - url: https://A.example:443/rss\n    name: b\n")
    #expect(file.sources.count == 1)
    #expect(file.warnings == ["'b' has the address of 'https://a.example/rss' and was passed over"])
  }
}

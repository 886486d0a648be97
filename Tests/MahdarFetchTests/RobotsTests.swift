import MahdarFetch
import Testing

@Suite struct RobotsTests {
  private func robots(_ text: String) -> Robots { Robots(Array(text.utf8)) }

  @Test func theOwnGroupStandsInThePlaceOfTheGeneralOne() {
    let file = robots(
      """
      \u{FEFF}# a comment
      User-agent: *
      Disallow: /

      user-AGENT : mahdar/1.0   # us
      Disallow: /private
      """)
    #expect(file.allows("/news"))
    #expect(!file.allows("/private/1"))
    #expect(file.allows("/robots.txt"))
    #expect(!robots("User-agent: mahdarx\nAllow: /\nUser-agent: *\nDisallow: /").allows("/a"))
  }

  @Test func groupsOfOneNameAreOne() {
    let file = robots(
      "User-agent: Mahdar\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\nUser-agent: Mahdar\nDisallow: /c")
    #expect(!file.allows("/a") && file.allows("/b") && !file.allows("/c"))
  }

  @Test func severalNamesShareAGroup() {
    let file = robots("User-agent: x\nSitemap: http://a.example/\nUser-agent: Mahdar\nDisallow: /a")
    #expect(!file.allows("/a"))
  }

  /// The examples of RFC 9309, section 2.2.2 and 5.2, and the documentation of the rules beside it.
  @Test(arguments: [
    ("Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false),
    ("Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", true),
    ("Allow: /p\nDisallow: /", "/page", true), ("Allow: /folder\nDisallow: /folder", "/folder/page", true),
    ("Allow: /page\nDisallow: /*.htm", "/page.htm", false),
    ("Allow: /$\nDisallow: /", "/", true), ("Allow: /$\nDisallow: /", "/page.htm", false),
    ("Disallow: /*.php$", "/a/index.php", false), ("Disallow: /*.php$", "/index.php?a", true),
    ("Disallow: /fish*", "/fishheads/yummy.html", false), ("Disallow: /fish", "/Fish.asp", true),
    ("Disallow: /*.gif", "/a.gif.png", false), ("Disallow: *", "/x", false), ("Disallow:", "/x", true),
    ("Disallow: /a*b*c$", "/aXbYcZc", false), ("Disallow: /a*b*c$", "/aXbYcZ", true),
    ("Disallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", false),
    ("Disallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", false),
    ("Disallow: /%d8%a3%D8%AE", "/%D8%A3%D8%AE/1", false),
    ("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false), ("Disallow: /a%2Fb", "/a/b", true),
  ])
  func theLongestRuleDecides(rules: String, path: String, allowed: Bool) {
    #expect(robots("User-agent: *\n\(rules)").allows(path) == allowed, "\(rules) \(path)")
  }

  @Test func waitsAreReadFromTheOwnGroup() {
    #expect(robots("User-agent: *\nCrawl-delay: 2.5").delay == .seconds(2.5))
    #expect(robots("User-agent: *\nCrawl-delay: 9\nUser-agent: mahdar\nDisallow:").delay == nil)
    #expect(robots("User-agent: *\nCrawl-delay: -1").delay == nil)
    #expect(robots("User-agent: *\nCrawl-delay: x").delay == nil)
  }

  /// Files of noise and patterns that ask for much work are read in a moment.
  @Test func hostileFilesAreRead() {
    let started = ContinuousClock.now
    #expect(robots("").allows("/a"))
    #expect(robots("<html>\u{0}\u{FFFD}:::\r\r\n::").allows("/a"))
    let stars = robots("User-agent: *\nDisallow: /" + String(repeating: "a*", count: 1000) + "b$")
    #expect(stars.allows("/" + String(repeating: "a", count: 5000)))
    #expect(robots(String(repeating: "User-agent: *\nDisallow: /a\n", count: 100_000)).allows("/b"))
    #expect(started.duration(to: .now) < .seconds(20))
  }
}

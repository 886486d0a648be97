import Foundation
import Synchronization
import TestServer

/// Outlets that publish an article a round, and servers that misbehave each in its own way.
///
/// In odd rounds those that misbehave now and then do; the last rounds are even, and a feed shows its last
/// ten articles, so whoever asks in every round can have all of them.
final class FeedWorld: Sendable {
  /// How a feed misbehaves.
  enum Kind: Int, CaseIterable {
    case plain, etag, lastModified, slow, drip, missing, missingAtTimes, gone, tooMany, tooManyByDate
    case redirected, movedOften, redirectLoop, liesOnType, liesOnCoding, half, halfChunked, shortLength
    case longLength, gzip, gzipCut, bomb, hangs, resets, fault, unavailable, garbage, empty, brokenXML
    case windows1256, oneGuid, noGuid, newDates, twice, twinA, twinB, atom, json, map, mapOfMaps, teaser
    case teaserFaults, leadsInside, page, edited, noHTTP, allLinksHome, constantETag

    /// Whether it ever sends articles.
    var sends: Bool {
      switch self {
      case .missing, .redirectLoop, .page, .leadsInside, .noHTTP: false
      default: true
      }
    }
  }

  /// A feed of the world.
  struct Feed: Sendable {
    let number: Int
    let kind: Kind

    var path: String { "/feed/\(number)" }
    /// The feed whose articles it sends: twins send the same.
    var owner: Int { kind == .twinB ? number - 1 : number }
  }

  private struct State {
    var round = 0
    var port = 0
    var asked: Set<Int> = []
    /// By feed that is about to go the rounds in which it sent its last article.
    var lastSent: [Int: Set<Int>] = [:]
  }

  static let window = 10
  let feeds: [Feed]
  private let state = Mutex(State())

  init(feeds count: Int) {
    feeds = (0..<count).map {
      Feed(number: $0, kind: Kind(rawValue: $0 % Kind.allCases.count) ?? .plain)
    }
  }

  var round: Int { state.withLock { $0.round } }

  func begin(round: Int, port: Int) {
    state.withLock {
      $0.round = round
      $0.port = port
      $0.asked = []
    }
  }

  /// Whether a feed is asked for the first time in this round.
  func isFirst(_ feed: Feed) -> Bool { state.withLock { $0.asked.insert(feed.number).inserted } }

  var base: String { state.withLock { "http://127.0.0.1:\($0.port)" } }

  /// The headline of an article, which nothing else has.
  static func title(_ feed: Int, _ article: Int) -> String { "خبر رقم \(article) من الصحيفة \(feed)" }

  /// Whether a feed that is about to go has sent its last article in three rounds: a run that was broken off,
  /// or that puts the feed off, has others.
  func hasSentLast(_ feed: Feed) -> Bool {
    state.withLock { state in
      let rounds = state.lastSent[feed.number, default: []]
      if rounds.count >= 3, !rounds.contains(state.round) { return true }
      if state.round > 4 { state.lastSent[feed.number, default: []].insert(state.round) }
      return false
    }
  }

  /// The articles that a feed has published so far; one that goes publishes no more than five.
  func published(_ feed: Feed) -> ClosedRange<Int> { 0...(feed.kind == .gone ? min(round, 4) : round) }

  /// How many versions of an article there should be.
  func versions(_ feed: Int, _ article: Int) -> Int {
    feeds[feed].kind == .edited && article % 5 == 0 && article < round - 2 ? 2 : 1
  }

  // MARK: - Answers

  func answer(_ request: RawRequest) -> RawReply {
    let parts = request.path.split(separator: "?")[0].split(separator: "/")
    switch parts.first {
    case "robots.txt": return .status("404 Not Found")
    case "feed":
      guard parts.count >= 2, let number = Int(parts[1]), feeds.indices.contains(number) else {
        return .status("404 Not Found")
      }
      return Misbehaviour(world: self, feed: feeds[number], round: round, request: request).reply(
        parts.dropFirst(2).map(String.init))
    case "page":
      guard parts.count == 3, let number = Int(parts[1]), let article = Int(parts[2]) else {
        return .status("404 Not Found")
      }
      if feeds[number].kind == .teaserFaults, round % 2 == 1 { return .status("500 Internal Server Error") }
      return .http(page(number, article), type: "text/html; charset=utf-8")
    default: return .status("404 Not Found")
    }
  }

  func text(_ feed: Feed, _ article: Int) -> String {
    let edit =
      feed.kind == .edited && article % 5 == 0 && article < round - 2 ? " ثم صدر تصحيح لهذا الخبر." : ""
    let sentence = "قال رئيس البلدية إن العمل رقم \(article) يبدأ غدا في الحي \(feed.owner) من المدينة. "
    return String(repeating: sentence, count: 6) + edit
  }

  func page(_ number: Int, _ article: Int) -> [UInt8] {
    let feed = feeds[number]
    return Array(
      """
      <!doctype html><html lang=ar><title>\(Self.title(feed.owner, article))</title><h1>\(Self.title(feed.owner, article))</h1>
      <article><p>\(text(feed, article))</p><p>وأضاف أن اللجنة ستجتمع.</p></article></html>
      """.utf8)
  }

  /// The articles that a feed shows in a round, the newest first.
  func shown(_ feed: Feed) -> [Int] {
    let last = feed.kind == .gone ? min(round, 4) : round
    return Array((max(0, last - Self.window + 1)...last).reversed())
  }

  func link(_ feed: Feed, _ article: Int) -> String { "\(base)/page/\(feed.owner)/\(article)" }

  func rss(_ feed: Feed) -> String {
    var items = shown(feed).map { item(feed, $0) }
    if feed.kind == .twice { items += items }
    return """
      <?xml version="1.0" encoding="\(feed.kind == .windows1256 ? "windows-1256" : "UTF-8")"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الصحيفة \(feed.owner)</title><link>\(base)/</link>\(items.joined())</channel></rss>
      """
  }

  private func item(_ feed: Feed, _ article: Int) -> String {
    var link = link(feed, article)
    var guid = "<guid isPermaLink='false'>\(article)-\(feed.owner)</guid>"
    var date = "Wed, 16 Jun 2021 14:30:00 GMT"
    switch feed.kind {
    case .oneGuid: guid = "<guid>1</guid>"
    case .noGuid:
      guid = ""
      link += "?utm_source=rss&amp;utm_campaign=\(round)"
    case .newDates: date = "Wed, 16 Jun 2021 14:30:\(10 + round % 50) GMT"
    case .allLinksHome: link = "\(base)/"
    default: break
    }
    let isTeaser = feed.kind == .teaser || feed.kind == .teaserFaults
    let text =
      isTeaser ? "قال رئيس البلدية إن العمل يبدأ…" : text(feed, article)
    let element = isTeaser ? "description" : "content:encoded"
    let broken = feed.kind == .brokenXML ? "<x>a & b<br>&nbsp;</x>" : ""
    return """
      <item><title>\(Self.title(feed.owner, article))</title><link>\(link)</link>\(guid)<pubDate>\(date)</pubDate>\(broken)\
      <\(element)><![CDATA[<p>\(text)</p>]]></\(element)></item>
      """
  }
}

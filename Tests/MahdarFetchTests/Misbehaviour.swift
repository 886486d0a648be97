import Foundation
import TestServer

/// What one feed sends in one round.
struct Misbehaviour {
  let world: FeedWorld
  let feed: FeedWorld.Feed
  let round: Int
  let request: RawRequest

  private var isBad: Bool { round % 2 == 1 }
  private var body: [UInt8] { Array(world.rss(feed).utf8) }

  func reply(_ rest: [String]) -> RawReply {
    if let part = rest.first { return second(part) }
    switch feed.kind {
    case .atom, .json, .map, .mapOfMaps, .page: return document()
    case .missing, .missingAtTimes, .gone, .tooMany, .tooManyByDate, .fault, .unavailable: return refusal()
    case .redirected, .movedOften, .redirectLoop, .leadsInside: return redirect()
    case .etag, .lastModified, .constantETag: return conditional()
    case .gzip, .gzipCut, .bomb: return compressed()
    default: return odd()
    }
  }

  private func odd() -> RawReply {
    var reply = RawReply.http(body)
    switch feed.kind {
    case .slow: reply.delay = .milliseconds(200)
    case .drip: reply.drips = true
    case .liesOnType: return .http(body, type: "text/html; charset=windows-1252")
    case .liesOnCoding: return .http(body, fields: ["Content-Encoding: gzip"])
    case .half where isBad:
      reply = .http(Array(body.prefix(body.count / 2)), fields: ["ETag: \"h\(round)\""], length: body.count)
      reply.end = .close
    case .halfChunked where isBad:
      let half = body.prefix(body.count / 2)
      let chunk = Array("\(String(half.count, radix: 16))\r\n".utf8) + half + Array("\r\n".utf8)
      reply = .http(chunk, fields: ["Transfer-Encoding: chunked", "ETag: \"c\(round)\""])
      reply.end = .close
    case .shortLength where isBad:
      reply = .http(body, fields: ["ETag: \"s\(round)\""], length: body.count / 2)
      reply.end = .close
    case .longLength where isBad:
      reply = .http(body, length: body.count + 5000)
      reply.end = round % 4 == 1 ? .hang : .close
    case .hangs where isBad: return RawReply(bytes: [], end: .hang)
    case .resets where isBad:
      reply.bytes = Array(reply.bytes.prefix(reply.bytes.count / 3))
      reply.end = .reset
    case .garbage where isBad:
      return .http((0..<5000).map { UInt8(truncatingIfNeeded: ($0 &* 73) ^ ($0 >> 3)) })
    case .empty where isBad: return .http([])
    case .windows1256:
      let encoding = String.Encoding(rawValue: 0x8000_0506)
      return .http(Array(world.rss(feed).data(using: encoding) ?? Data()))
    case .noHTTP: return RawReply(bytes: Array("SSH-2.0-OpenSSH_9\r\n".utf8))
    default: break
    }
    return reply
  }

  private func refusal() -> RawReply {
    switch feed.kind {
    case .missing: return .status("404 Not Found")
    case .missingAtTimes where isBad: return .status("404 Not Found")
    case .gone where world.hasSentLast(feed): return .status("410 Gone")
    case .tooMany where isBad && world.isFirst(feed):
      return .status("429 Too Many Requests", fields: ["Retry-After: 1"])
    case .tooManyByDate where isBad && world.isFirst(feed):
      let date = DateFormatter()
      date.locale = Locale(identifier: "en_US_POSIX")
      date.timeZone = TimeZone(identifier: "GMT")
      date.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      return .status(
        "429 Too Many Requests", fields: ["Retry-After: \(date.string(from: Date.now + 1))"])
    case .fault where isBad: return .status("500 Internal Server Error")
    case .unavailable where isBad && world.isFirst(feed):
      return .status("503 Service Unavailable", fields: ["Retry-After: 1"])
    default: return .http(body)
    }
  }

  private func redirect() -> RawReply {
    switch feed.kind {
    case .redirected: .status("302 Found", fields: ["Location: \(feed.path)/there"])
    case .movedOften: .status("301 Moved Permanently", fields: ["Location: \(feed.number)/first"])
    case .leadsInside:
      .status("302 Found", fields: ["Location: http://\(isBad ? "169.254.169.254/latest" : "[::1]:9/")"])
    default: .status("302 Found", fields: ["Location: \(feed.path)/loop"])
    }
  }

  /// What stands below a feed's address.
  private func second(_ part: String) -> RawReply {
    switch part {
    case "first":
      return .status("308 Permanent Redirect", fields: ["Location: \(world.base)\(feed.path)/there"])
    case "loop": return .status("302 Found", fields: ["Location: \(feed.path)"])
    case "there": return .http(body)
    case "part.xml.gz":
      let packed = Packed.gzip(siteMap())
      return .http(packed, type: "application/x-gzip")
    default: return .status("404 Not Found")
    }
  }

  private func conditional() -> RawReply {
    switch feed.kind {
    case .etag:
      // What comes in a bad round is what came before.
      let tag = "\"\(feed.number)-\(round / 2)\""
      if isBad, request.fields["if-none-match"] == tag { return .status("304 Not Modified") }
      return .http(body, fields: ["ETag: \"\(feed.number)-\((round + 1) / 2)\""])
    case .lastModified:
      if isBad, request.fields["if-modified-since"] != nil { return .status("304 Not Modified") }
      return .http(body, fields: ["Last-Modified: Wed, 16 Jun 2021 14:30:\(10 + round % 50) GMT"])
    default:
      // A tag that never changes, from a server that never looks at it.
      return .http(body, fields: ["ETag: W/\"x\""])
    }
  }

  private func compressed() -> RawReply {
    let packed = Packed.gzip(body)
    switch feed.kind {
    case .gzipCut where isBad:
      return .http(
        Array(packed.prefix(packed.count / 2)), fields: ["Content-Encoding: gzip", "ETag: \"z\(round)\""])
    case .bomb where isBad: return .http(Packed.bomb, fields: ["Content-Encoding: gzip"])
    default: return .http(packed, fields: ["Content-Encoding: gzip"])
    }
  }

  private func siteMap() -> [UInt8] {
    let pages = world.shown(feed).map {
      "<url><loc>\(world.link(feed, $0))</loc><lastmod>2026-01-01T00:00:\(10 + $0 % 50)Z</lastmod></url>"
    }
    return Array("<?xml version='1.0'?><urlset>\(pages.joined())</urlset>".utf8)
  }

  private func document() -> RawReply {
    switch feed.kind {
    case .atom:
      let entries = world.shown(feed).map {
        """
        <entry><id>urn:x:\(feed.number):\($0)</id><title>\(FeedWorld.title(feed.number, $0))</title>\
        <link href="\(world.link(feed, $0))"/><updated>2021-06-16T14:30:\(10 + round % 50)Z</updated>\
        <content type="html">&lt;p&gt;\(world.text(feed, $0))&lt;/p&gt;</content></entry>
        """
      }
      let xml = "<feed xmlns='http://www.w3.org/2005/Atom'><title>م</title>\(entries.joined())</feed>"
      return .http(Array(xml.utf8), type: "application/atom+xml")
    case .json:
      let items = world.shown(feed).map {
        #"{"id":\#($0),"url":"\#(world.link(feed, $0))","title":"\#(FeedWorld.title(feed.number, $0))","content_html":"<p>\#(world.text(feed, $0))</p>"}"#
      }
      let json =
        #"{"version":"https://jsonfeed.org/version/1","title":"م","items":[\#(items.joined(separator: ","))]}"#
      let half = isBad && round % 4 == 1
      return .http(Array(json.utf8.prefix(half ? json.utf8.count / 2 : .max)), type: "application/json")
    case .map: return .http(siteMap(), type: "application/xml")
    case .mapOfMaps:
      let xml =
        "<sitemapindex><sitemap><loc>\(world.base)\(feed.path)/part.xml.gz</loc></sitemap><sitemap><loc>\(world.base)\(feed.path)/none</loc></sitemap></sitemapindex>"
      return .http(Array(xml.utf8), type: "application/xml")
    default: return .http(world.page(feed.number, 0), type: "application/rss+xml")
    }
  }
}

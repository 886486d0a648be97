import Foundation
import MahdarFormats
import MahdarRecord
import MahdarText

/// An entry of a visit, with the keys that say which article it is.
struct FoundEntry: Sendable {
  /// What it is known by in its source.
  let key: String
  /// What the article is known by in all sources: its id in the feed, the address of its page.
  let identities: [String]
  /// The id that the article gets if none of its keys is known.
  let article: String
  /// Changes with what an outlet wrote, and not with what its software counts or dates anew.
  let fingerprint: String
  let entry: FeedEntry

  /// The entries of a feed, in order, each once.
  static func entries(of feed: Feed, at address: WebAddress) -> [FoundEntry] {
    var entries = feed.entries
    // The end of an entry that was cut off is missing; it comes again.
    if !feed.isWhole, !entries.isEmpty { entries.removeLast() }
    for index in entries.indices {
      let page = entries[index].url.flatMap { WebAddress($0, relativeTo: address)?.cleaned }
      entries[index].url = page?.string
      entries[index].home = entries[index].home ?? address.string
      entries[index].title = entries[index].title.map { String($0.prefix(2000)) }
    }
    return identified(entries, at: address) { entry in
      var content = entry
      content.published = nil
      guard case .success(let article) = content.article(defaults: ArticleDefaults(), warnings: []) else {
        return nil
      }
      // A summary says little of its page, so there the date counts, too.
      let date = entry.content == nil ? entry.modified : nil
      return [entry.title, article.text.string, entry.url, date]
    }
  }

  /// The pages of a map, the newest first where the map says so, each once.
  static func entries(of map: SiteMap, at address: WebAddress) -> [FoundEntry] {
    var pages = map.pages
    if !map.isWhole, !pages.isEmpty { pages.removeLast() }
    let entries = pages.compactMap { page -> FeedEntry? in
      guard let place = WebAddress(page.address, relativeTo: address) else { return nil }
      return FeedEntry(
        title: page.news?.title, url: place.string, published: page.news?.published,
        outlet: page.news?.publication, language: page.news?.language, home: address.string
      ).modified(page.modified)
    }
    let newest = entries.enumerated().sorted {
      let (a, b) = ($0.element.modified ?? $0.element.published, $1.element.modified ?? $1.element.published)
      return a == b ? $0.offset < $1.offset : (a ?? "") > (b ?? "")
    }
    return identified(newest.map(\.element), at: address) { [$0.title, $0.url, $0.modified] }
  }

  /// Gives entries their keys; `parts` is what the fingerprint of one is made of, `nil` for an empty one.
  private static func identified(
    _ entries: [FeedEntry], at address: WebAddress, parts: (FeedEntry) -> [String?]?
  ) -> [FoundEntry] {
    // An id or address that stands for several entries is none: feeds that give all entries the same.
    var pages: [String: Set<String>] = [:]
    var guids: [String: Set<String>] = [:]
    for entry in entries {
      let page = pageKey(entry)
      if let page { pages[page, default: []].insert(entry.guid ?? "") }
      if let guid = entry.guid { guids[guid, default: []].insert(page ?? entry.title ?? "") }
    }
    var seen: Set<String> = []
    return entries.compactMap { entry in
      guard let parts = parts(entry) else { return nil }
      let guid = entry.guid.flatMap { guids[$0]?.count == 1 ? $0 : nil }
      let page = pageKey(entry).flatMap { pages[$0]?.count == 1 ? $0 : nil }
      let key = guid ?? page ?? "sha256:" + digest([entry.title, entry.url, entry.summary]).prefix(16)
      guard seen.insert(key).inserted else { return nil }
      // A guid that is a mere number or word says nothing outside of its own feed.
      let isGlobal = guid?.contains(":") == true
      let own = isGlobal ? guid : page == nil ? "\(address.string)#\(key)" : nil
      return FoundEntry(
        key: key, identities: [own, page].compactMap { $0 }, article: own ?? entry.url ?? key,
        fingerprint: digest(parts), entry: entry)
    }
  }

  private static func pageKey(_ entry: FeedEntry) -> String? {
    entry.url.flatMap { WebAddress($0)?.pageKey }
  }

  private static func digest(_ parts: [String?]) -> String {
    var digest = SHA256()
    for part in parts { digest.update(Array((part.map { "\($0.utf8.count):\($0);" } ?? "-;").utf8)) }
    return String(digest.hex().prefix(32))
  }
}

extension FeedEntry {
  fileprivate func modified(_ date: String?) -> FeedEntry {
    var entry = self
    entry.modified = date
    return entry
  }
}

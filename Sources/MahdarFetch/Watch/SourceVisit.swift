import Foundation
import MahdarFormats
import MahdarRecord
import MahdarText

/// One visit of a source: what it sends is written down, then the articles are kept.
struct SourceVisit: Sendable {
  /// How many maps of one site are read on a visit.
  private static let mostParts = 500
  /// An article that could not be had so many times is kept as far as the feed has it.
  private static let mostTries = 16
  /// How many articles are kept at a time.
  private static let batch = 64

  let source: WatchedSource
  let sourceID: Int64
  let store: WatchStore
  let fetcher: Fetcher
  let sink: any ArticleSink
  let backoff: Backoff
  /// Whether entries that are to be tried later are tried now.
  let isImpatient: Bool

  /// What a visit came to.
  struct Result: Sendable {
    var kept = KeptArticles()
    var note: String?
    /// Whether the source sent less than it has.
    var fault: FetchError?
  }

  /// Asks for what is new and keeps it.
  ///
  /// - Throws: ``FetchError`` if the source can't be had, and what the store and the sink throw.
  func run() async throws -> Result {
    var result = Result()
    do {
      try await collect(source.address, depth: 0, &result)
    } catch let error as FetchError {
      result.fault = error
    }
    // What earlier visits found is kept even if this one found nothing.
    result.kept += try await keepPending()
    return result
  }

  // MARK: - What is new

  private func collect(
    _ address: WebAddress, depth: Int, modified: String? = nil, _ result: inout Result
  ) async throws {
    let known = try store.validators(sourceID, address)
    if let modified, known.digest != nil, known.modified == modified { return }
    let fetched = try await fetcher.fetch(
      FetchRequest(address, etag: known.etag, lastModified: known.lastModified))
    if let place = fetched.movedTo, depth == 0 { result.note = "it moved for good to \(place)" }
    if fetched.isUnchanged { return }
    let digest = Self.digest(fetched.body)
    if digest == known.digest, fetched.cutOff == nil { return }
    let document: SourceDocument
    do {
      document = try SourceDocument(fetched.body, charset: fetched.charset)
    } catch {
      let reason = fetched.cutOff.map { " What came is cut off: \($0)" } ?? ""
      throw FetchError(unreadable: error.description + reason)
    }
    // With validators the rest of a document that is cut off would never come.
    let validators = Validators(
      etag: fetched.etag, lastModified: fetched.lastModified, digest: digest, modified: modified)
    let kept = document.isWhole ? validators : nil
    switch document {
    case .feed(let feed):
      try note(FoundEntry.entries(of: feed, at: fetched.address), address, kept, &result)
    case .siteMap(let map):
      try await collect(map, address, fetched, depth: depth, kept, &result)
    case .sourceList:
      throw FetchError(unreadable: "It is a list of feeds. Give it with --sources instead.")
    case .page(let feeds):
      throw FetchError(unreadable: Self.sentence(feeds, fetched.address))
    }
    if !document.isWhole {
      throw FetchError(.cutOff(fetched.cutOff ?? "its end is missing; what came was read"))
    }
  }

  private func collect(
    _ map: SiteMap, _ address: WebAddress, _ fetched: Fetched, depth: Int, _ validators: Validators?,
    _ result: inout Result
  ) async throws {
    let parts = map.parts.sorted { ($0.modified ?? "") > ($1.modified ?? "") }
    var fault: FetchError?
    for part in parts.prefix(Self.mostParts) where depth < 2 {
      guard let place = WebAddress(part.address, relativeTo: fetched.address), place != address else {
        continue
      }
      do {
        try await collect(place, depth: depth + 1, modified: part.modified, &result)
      } catch let error as FetchError {
        // One part that is missing doesn't cost the others.
        fault = fault ?? error
      }
    }
    // Once all parts were read, the map of them need not come again.
    try note(
      FoundEntry.entries(of: map, at: fetched.address), address, fault == nil ? validators : nil, &result)
    if let fault { throw fault }
  }

  private func note(
    _ found: [FoundEntry], _ address: WebAddress, _ validators: Validators?, _ result: inout Result
  ) throws {
    if found.count > source.most {
      result.note = "\(found.count - source.most) of \(found.count) entries passed over; 'most' allows more"
    }
    _ = try store.note(
      Array(found.prefix(source.most)), of: sourceID, document: address, validators: validators, now: .now)
  }

  private static func digest(_ body: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(body)
    return String(digest.hex().prefix(32))
  }

  private static func sentence(_ feeds: [String], _ address: WebAddress) -> String {
    let places = feeds.prefix(3).compactMap { WebAddress($0, relativeTo: address)?.string }
    let advice =
      places.isEmpty
      ? "Give the address of a feed or a sitemap."
      : "Give one of its feeds: \(places.joined(separator: ", "))."
    return "It is a page, no feed. \(advice)"
  }

  // MARK: - What is kept

  private func keepPending() async throws -> KeptArticles {
    var kept = KeptArticles()
    var ready: [(id: Int64, article: Article)] = []
    var waiting: [EntryArticle] = []
    for pending in try store.pending(sourceID, due: isImpatient ? nil : .now) {
      let making = EntryArticle(pending: pending, source: source)
      if making.page != nil {
        waiting.append(making)
      } else if let article = making.fromFeed() {
        ready.append((pending.id, article))
      } else {
        try store.giveUp(pending.id, because: "it has neither text nor title")
      }
    }
    while !ready.isEmpty {
      try Task.checkCancellation()
      kept += try await keep(Array(ready.prefix(Self.batch)))
      ready.removeFirst(min(Self.batch, ready.count))
    }
    for making in waiting {
      try Task.checkCancellation()
      guard let article = try await whole(making) else { continue }
      kept += try await keep([(making.pending.id, article)])
    }
    return kept
  }

  private func keep(_ articles: [(id: Int64, article: Article)]) async throws -> KeptArticles {
    let kept = try await sink.keep(articles.map(\.article))
    try store.finish(articles.map(\.id))
    try store.count(sourceID, added: kept.added, changed: kept.changed, now: .now)
    return kept
  }

  /// The article with its page's text; `nil` where it was put off or given up.
  private func whole(_ making: EntryArticle) async throws -> Article? {
    guard let page = making.page else { return making.fromFeed() }
    do {
      return try making.from(try await fetcher.fetch(FetchRequest(page)))
    } catch let error as FetchError {
      let pending = making.pending
      // Feeds are often ahead of their pages, so one that is missing may come yet.
      let isEarly = error.status == 404 && pending.tries < 3
      if isEarly || !error.isFinal && pending.tries < Self.mostTries {
        let due = error.retryAfter ?? .now + backoff.wait(afterFaults: pending.tries + 1).seconds
        try store.postpone(pending.id, until: due, reason: error.description)
        return nil
      }
      if let article = making.fromFeed(because: error.description) { return article }
      try store.giveUp(pending.id, because: error.description)
      return nil
    }
  }
}

extension Duration {
  /// The time in seconds.
  var seconds: Double { self / .seconds(1) }
}

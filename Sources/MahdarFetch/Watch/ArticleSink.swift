public import MahdarRecord

/// Where a watch puts what it finds.
public protocol ArticleSink: Sendable {
  /// Keeps articles, of which some may be known; when this returns, they are safe.
  func keep(_ articles: [Article]) async throws -> KeptArticles
}

/// What became of articles.
public struct KeptArticles: Sendable, Equatable {
  /// Those that were new.
  public var added: Int
  /// Those that were known with other content.
  public var changed: Int

  /// Makes a count.
  public init(added: Int = 0, changed: Int = 0) {
    self.added = added
    self.changed = changed
  }

  static func += (a: inout KeptArticles, b: KeptArticles) {
    a.added += b.added
    a.changed += b.changed
  }
}

import GRDB
import MahdarText

/// What users decided about who is who: laid over the keys, so that it survives every rereading.
struct EntityDecisions {
  /// Key to the key that it was merged into.
  private var merged: [String: String] = [:]
  /// Base key and folded name to a key of its own.
  private var splitNames: [String: String] = [:]
  /// Base key and article to a key of its own.
  private var splitArticles: [String: String] = [:]

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, kind, key, other, name, article FROM entityDecision WHERE undone IS NULL ORDER BY id
        """)
    for row in rows {
      let id: Int64 = row["id"]
      let key: String = row["key"]
      switch row["kind"] as String {
      case "merge":
        // Two who are one by their keys since then are merged with nobody.
        if let other = row["other"] as String?, other != key { merged[key] = other }
      default:
        // The part of one act is one, under however many keys it stood.
        let own = row["other"] as String? ?? EntityDecisions.key(ofSplit: id)
        if let article = row["article"] as String? {
          splitArticles[key + "\n" + article] = own
        } else if let name = row["name"] as String? {
          splitNames[key + "\n" + EntityDecisions.folded(name)] = own
        }
      }
    }
  }

  /// The key of what a decision split off.
  static func key(ofSplit decision: Int64) -> String { "split:\(decision)" }

  /// A name without what spelling varies in.
  static func folded(_ name: String) -> String {
    EntityKey.words(name).map { letters($0) }.joined(separator: " ")
  }

  /// The key that an appearance stands under.
  ///
  /// - Parameter base: What ``EntityKey`` gave.
  func key(base: String, name: String, article: String) -> String {
    let candidates = base.split(separator: "\n").map(String.init)
    var key = candidates.first ?? base
    if !splitArticles.isEmpty || !splitNames.isEmpty {
      let folded = EntityDecisions.folded(name)
      for candidate in candidates {
        let own = splitArticles[candidate + "\n" + article] ?? splitNames[candidate + "\n" + folded]
        if let own { return end(of: own) }
      }
    }
    if merged.isEmpty { return key }
    for candidate in candidates where merged[candidate] != nil { key = candidate }
    return end(of: key)
  }

  /// The key that a chain of merges leads to.
  func end(of key: String) -> String {
    var key = key
    // A ring can't arise, for a merge starts from ends; a file that was tampered with might have one.
    for _ in 0..<1000 {
      guard let next = merged[key] else { break }
      key = next
    }
    return key
  }
}

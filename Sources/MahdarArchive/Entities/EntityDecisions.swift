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
        if let other = row["other"] as String? { merged[key] = other }
      default:
        let own = "split:\(id)"
        if let article = row["article"] as String? {
          splitArticles[key + "\n" + article] = own
        } else if let name = row["name"] as String? {
          splitNames[key + "\n" + EntityDecisions.folded(name)] = own
        }
      }
    }
  }

  /// A name without what spelling varies in.
  static func folded(_ name: String) -> String {
    EntityKey.words(name).map { letters($0) }.joined(separator: " ")
  }

  /// The key that an appearance stands under.
  func key(base: String, name: String, article: String) -> String {
    var key = base
    if !splitArticles.isEmpty, let own = splitArticles[base + "\n" + article] {
      key = own
    } else if !splitNames.isEmpty, let own = splitNames[base + "\n" + EntityDecisions.folded(name)] {
      key = own
    }
    // A chain of merges is followed to its end; a ring can't arise, for a merge starts from ends.
    var steps = 0
    while let next = merged[key], steps < 1000 {
      key = next
      steps += 1
    }
    return key
  }
}

import GRDB
import MahdarRecord

/// Gives each appearance of somebody in an article its entity of the archive, made if it is new.
///
/// Lives as long as the writing connection and remembers what it has met; after a transaction that was
/// rolled back it must be made anew.
final class EntityResolver {
  private var ids: [String: Int64] = [:]
  private let decisions: EntityDecisions

  init(_ db: Database) throws { decisions = try EntityDecisions(db) }

  /// The entity of an appearance.
  ///
  /// - Parameters:
  ///   - base: What ``EntityKey`` says.
  ///   - article: The article's key, for decisions about it alone.
  func id(of entity: Entity, base: String, article: String, _ db: Database) throws -> Int64 {
    let key = decisions.key(base: base, name: entity.name, article: article)
    if let known = ids[key] { return known }
    let id = try EntityResolver.id(
      key: key, kind: entity.kind.rawValue, name: entity.name, country: entity.country,
      authority: entity.authority, db)
    // Names come in a long tail: what is met once is mostly not met again.
    if ids.count > 200_000 { ids.removeAll(keepingCapacity: true) }
    ids[key] = id
    return id
  }

  /// The entity of a key, made if it is new, with the words of its name among the aliases.
  static func id(
    key: String, kind: String, name: String, country: String?, authority: String?, _ db: Database
  ) throws -> Int64 {
    if let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM entity WHERE key = ?"), arguments: [key])
    {
      return known
    }
    try db.cachedStatement(
      sql: "INSERT INTO entity (key, kind, name, country, authority) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [key, kind, name, country?.count == 2 ? country : nil, authority])
    return db.lastInsertedRowID
  }
}

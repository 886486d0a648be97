import Foundation
import GRDB

/// The texts of versions and their records, which the archive keeps packed.
///
/// In SQL a text is had by ``text(of:)``; the function `inflated` belongs to every connection.
enum Body {
  /// What a dictionary is for.
  enum Purpose: String {
    case text, record
  }

  /// An expression for the text of a version.
  ///
  /// - Parameter version: An expression for its row, with the name of its table: a bare `versionId` would be
  ///   that of the text itself, and any text do.
  static func text(of version: String) -> String {
    "(SELECT inflated(body.text) FROM body WHERE body.versionId = \(version))"
  }

  /// Gives a connection the function that unpacks.
  static func prepare(_ db: Database) -> Packer {
    let connection = Connection(db)
    let packer = Packer { id in try connection.dictionary(id) }
    let shared = SharedPacker(packer)
    db.add(
      function: DatabaseFunction("inflated", argumentCount: 1, pure: true) { values in
        guard let frame = Data.fromDatabaseValue(values[0]) else { return nil }
        do {
          return String(decoding: try shared.packer.unpack(Array(frame)), as: UTF8.self)
        } catch {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(error)")
        }
      })
    return packer
  }
}

/// The connection that a function of its own asks.
///
/// `@unchecked Sendable`: SQLite calls the function on the connection's queue alone, while it is open.
private final class Connection: @unchecked Sendable {
  private unowned let db: Database

  init(_ db: Database) { self.db = db }

  func dictionary(_ id: UInt32) throws -> [UInt8]? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT bytes FROM dictionary WHERE id = ?"), arguments: [Int64(id)]
    ).map { Array($0) }
  }
}

/// `@unchecked Sendable`: as ``Connection``.
private final class SharedPacker: @unchecked Sendable {
  let packer: Packer

  init(_ packer: Packer) { self.packer = packer }
}

/// Packs what is written, with dictionaries made of the archive's own first articles.
final class BodyWriter {
  private let packer: Packer
  private var dictionaries: [Body.Purpose: UInt32] = [:]
  private var isLoaded = false
  /// Fewer articles teach a dictionary little.
  private static let leastSamples = 64
  private static let mostSamples = 256

  init(_ packer: Packer) { self.packer = packer }

  /// Forgets what a transaction that was rolled back had made.
  func reset() {
    dictionaries = [:]
    isLoaded = false
  }

  /// Finds the archive's dictionaries; makes them, if there are none and the samples are enough.
  ///
  /// - Parameter samples: Texts and records that are about to be written.
  func prepare(_ db: Database, samples: [(text: [UInt8], record: [UInt8])]) throws {
    if !isLoaded {
      for row in try Row.fetchAll(db, sql: "SELECT id, purpose FROM dictionary ORDER BY made") {
        let id: Int64 = row["id"]
        if let purpose = Body.Purpose(rawValue: row["purpose"]) { dictionaries[purpose] = UInt32(id) }
      }
      isLoaded = true
    }
    if !dictionaries.isEmpty || samples.count < BodyWriter.leastSamples { return }
    let some = samples.prefix(BodyWriter.mostSamples)
    try make(.text, some.map(\.text), db)
    try make(.record, some.map(\.record), db)
  }

  private func make(_ purpose: Body.Purpose, _ samples: [[UInt8]], _ db: Database) throws {
    guard let (id, bytes) = Packer.train(samples) else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO dictionary (id, purpose, made, bytes) VALUES (?, ?, ?, ?)",
      arguments: [Int64(id), purpose.rawValue, Clock.now(), Data(bytes)])
    dictionaries[purpose] = id
  }

  /// A packed text or record.
  func pack(_ bytes: [UInt8], _ purpose: Body.Purpose) throws -> Data {
    Data(try packer.pack(bytes, dictionary: dictionaries[purpose] ?? 0))
  }
}

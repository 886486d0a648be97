import GRDB
import MahdarText

/// What the archive knows of somebody.
public struct WhoView: Sendable, Equatable {
  /// Who it is.
  public var entity: EntityView
  /// How articles write the name, the most frequent first.
  public var names: [NameForm]
  /// Offices and honorifics that articles give, the most frequent first.
  public var titles: [NameForm]
  /// What they said, the newest first, up to the limit that was asked for.
  public var statements: [StatementView]
  /// How many statements there are in all, by act.
  public var acts: [(act: String, count: Int)]
  /// With whom they were in contact, the most frequent first.
  public var contacts: [Acquaintance]
  /// What they would do, or are asked to.
  public var commitments: [CommitmentView]
  /// Who passes their words on, or bears a title with their name in it.
  public var voices: [Acquaintance]
  /// Others whose names have the same words.
  public var others: [EntityView] = []

  /// Whether all is the same.
  public static func == (a: WhoView, b: WhoView) -> Bool {
    a.entity == b.entity && a.names == b.names && a.titles == b.titles && a.statements == b.statements
      && a.acts.elementsEqual(b.acts, by: ==) && a.contacts == b.contacts && a.commitments == b.commitments
      && a.voices == b.voices && a.others == b.others
  }
}

/// Somebody in their relation to somebody else.
public struct Acquaintance: Sendable, Equatable {
  /// The number of the entity, if it is one.
  public var entity: Int64?
  /// The name.
  public var name: String
  /// How often.
  public var count: Int
  /// ISO 8601: the last day.
  public var last: String?
}

extension Archive {
  /// What the archive knows of the one whom most articles name so.
  ///
  /// - Throws: ``ArchiveError`` if nobody is.
  public func who(_ name: String, statements: Int = 20) throws(ArchiveError) -> WhoView {
    let found = try entities(named: name)
    guard let first = found.first else { throw error(.noSuchEntity(name)) }
    var view = try who(entity: first.id, statements: statements)
    view.others = Array(found.dropFirst())
    return view
  }

  /// What the archive knows of an entity.
  ///
  /// - Throws: ``ArchiveError`` if there is none of this number.
  public func who(entity id: Int64, statements limit: Int = 20) throws(ArchiveError) -> WhoView {
    let names = try names(ofEntity: id)
    return try read { db in
      let entity = try entity(id, db)
      let own = """
        FROM statement JOIN version ON version.id = statement.versionId
        WHERE isLatest AND speakerId IN (SELECT id FROM appearance WHERE entityId = ?)
        """
      let rows = try Int64.fetchAll(
        db, sql: "SELECT statement.id \(own) ORDER BY day DESC, statement.id LIMIT ?", arguments: [id, limit])
      let acts = try Row.fetchAll(
        db, sql: "SELECT act, count(*) \(own) GROUP BY act ORDER BY 2 DESC, 1", arguments: [id])
      return WhoView(
        entity: entity, names: names, titles: try titles(id, db),
        statements: try StatementView.fetch(db, rows), acts: acts.map { ($0[0], $0[1]) },
        contacts: try contacts(id, db),
        commitments: try CommitmentView.proposed(
          db, asOf: RegisterQuery().asOf,
          where: "commitment.id IN (SELECT commitmentId FROM participant JOIN appearance "
            + "ON appearance.id = appearanceId WHERE entityId = ? AND role = 'by')", [id], limit: limit,
          lexicon: lexicon),
        voices: try voices(entity, db))
    }
  }

  private func titles(_ id: Int64, _ db: Database) throws -> [NameForm] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT value, count(DISTINCT versionId) AS articles FROM appearance, json_each(appearance.titles)
        WHERE entityId = ? GROUP BY value ORDER BY articles DESC, value LIMIT 12
        """, arguments: [id]
    ).map { NameForm(name: $0[0], articles: $0[1]) }
  }

  private func contacts(_ id: Int64, _ db: Database) throws -> [Acquaintance] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT entity.id AS entity, coalesce(entity.name, other.name) AS name, count(*) AS count,
          max(coalesce(contact.time, version.day)) AS last
        FROM participant AS own JOIN appearance ON appearance.id = own.appearanceId
        JOIN contact ON contact.id = own.contactId JOIN version ON version.id = contact.versionId
        JOIN participant AS other ON other.contactId = contact.id AND other.id <> own.id
        LEFT JOIN appearance AS otherAppearance ON otherAppearance.id = other.appearanceId
        LEFT JOIN entity ON entity.id = otherAppearance.entityId
        WHERE appearance.entityId = ? AND version.isLatest
        GROUP BY coalesce(entity.id, other.name) ORDER BY count DESC, last DESC LIMIT 50
        """, arguments: [id]
    ).map { Acquaintance(entity: $0["entity"], name: $0["name"], count: $0["count"], last: $0["last"]) }
  }

  /// Who stands before them in chains, and persons of whose title their name is a part.
  private func voices(_ entity: EntityView, _ db: Database) throws -> [Acquaintance] {
    try Row.fetchAll(
      db,
      sql: """
        WITH voice (entity, name, day) AS (
          SELECT voiceEntity.id, coalesce(voiceEntity.name, chainLink.name), version.day
          FROM appearance JOIN statement ON speakerId = appearance.id
          JOIN chainLink ON statementId = statement.id JOIN version ON version.id = statement.versionId
          LEFT JOIN appearance AS voice ON voice.id = chainLink.appearanceId
          LEFT JOIN entity AS voiceEntity ON voiceEntity.id = voice.entityId
          WHERE appearance.entityId = :id AND version.isLatest
          UNION ALL
          SELECT entity.id, entity.name, version.day
          FROM appearance JOIN entity ON entity.id = entityId JOIN version ON version.id = versionId
          WHERE :isBody AND appearance.kind = 'person' AND version.isLatest AND entityId <> :id
            AND instr(titles, :name) > 0)
        SELECT entity, name, count(*) AS count, max(day) AS last FROM voice
        GROUP BY coalesce(entity, name) ORDER BY count DESC, last DESC LIMIT 20
        """,
      arguments: ["id": entity.id, "name": entity.name, "isBody": entity.kind != "person"]
    ).map { Acquaintance(entity: $0["entity"], name: $0["name"], count: $0["count"], last: $0["last"]) }
  }
}

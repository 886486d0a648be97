import GRDB

/// A contact, with all reports of it.
public struct ContactView: Sendable, Equatable {
  /// `call`, `meeting`, `visit`, `summit`, `message`.
  public var kind: String
  /// `done`, `planned`, `cancelled`, as the last report has it.
  public var status: String
  /// ISO 8601: when it took or takes place.
  public var time: String?
  /// Where.
  public var place: String?
  /// Who took part.
  public var participants: [PartyView]
  /// What it was about, as the reports write it.
  public var topics: [String]
  /// The reports, the first one first.
  public var reports: [ReportView]
}

extension Archive {
  /// Who was in contact with whom: reports of the same kind of contact between the same parties at the
  /// same time are one. The newest come first.
  public func contacts(_ query: RegisterQuery) throws(ArchiveError) -> [ContactView] {
    try contacts(query, after: nil)
  }

  /// The same, of those that stand otherwise than they did in the versions up to one, or that were not there.
  func contacts(_ query: RegisterQuery, after version: Int64?) throws(ArchiveError) -> [ContactView] {
    try read { db in
      let condition = query.condition("contact")
      let rows = try Row.fetchCursor(
        db, sql: "\(ReportView.brief("contact")) WHERE \(condition.sql) ORDER BY version.day, contact.id",
        arguments: StatementArguments(condition.arguments))
      let parties = try Parties.all(db, "contact", condition)
      var groups: [ContactGroup] = []
      var places: [String: Int] = [:]
      while let row = try rows.next() {
        let id: Int64 = row["id"]
        let group = ContactGroup(row, parties[id]?["participant"] ?? [])
        if let place = places[group.key], group.participants.count > 1 {
          groups[place].rows.append(id)
          groups[place].statuses.append(group.status)
          groups[place].lastVersion = max(groups[place].lastVersion, group.lastVersion)
          continue
        }
        places[group.key] = groups.count
        groups.append(group)
      }
      if let status = query.status { groups.removeAll { $0.status != status } }
      if let version { groups.removeAll { $0.lastVersion <= version } }
      let histories = version.map { RowHistories(db, .contacts, upTo: $0) }
      return try groups.reversed().prefix(query.limit).compactMap { group in
        let contact = try contact(group, db)
        if let histories {
          let rows = zip(contact.reports, group.statuses).map { (report: $0, status: $1) }
          if try histories.former(rows) == group.status { return nil }
        }
        return contact
      }
    }
  }

  /// The contact of a group, with its evidence.
  private func contact(_ group: ContactGroup, _ db: Database) throws -> ContactView {
    var contact = ContactView(
      kind: group.kind, status: group.status, time: group.time, place: group.place,
      participants: group.participants, topics: [], reports: [])
    for id in group.rows {
      if let report = try ReportView.fetch(db, "contact", id) { contact.reports.append(report) }
      for topic in try topics(id, db) where !contact.topics.contains(topic) { contact.topics.append(topic) }
    }
    return contact
  }

  private func topics(_ id: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT substr(\(Body.text(of: "contact.versionId")), topic.start + 1, topic.end - topic.start) FROM topic
          JOIN contact ON contact.id = contactId JOIN version ON version.id = versionId
          WHERE contactId = ? ORDER BY position
          """), arguments: [id])
  }
}

/// Rows that report one contact.
private struct ContactGroup {
  let kind: String
  /// Where it stands by each row.
  var statuses: [String]
  let time: String?
  let place: String?
  let participants: [PartyView]
  /// What reports of one contact have in common: the kind, the day, the parties in any order.
  let key: String
  var rows: [Int64]
  /// The row of the last version that reports it.
  var lastVersion: Int64

  /// Where it stands by the last one.
  var status: String { statuses.last ?? "" }

  init(_ row: Row, _ participants: [PartyView]) {
    kind = row["kind"]
    statuses = [row["status"]]
    time = row["time"]
    place = row["place"]
    self.participants = participants
    rows = [row["id"]]
    lastVersion = row["versionId"]
    let names = participants.map { party in
      party.entity.map { "#\($0)" } ?? EntityDecisions.folded(party.name)
    }
    let day = time ?? row["day"] as String? ?? "\(rows[0])"
    key = ([kind, String(day.prefix(10))] + names.sorted()).joined(separator: "\n")
  }
}

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
    try read { db in
      let condition = query.condition("contact")
      let rows = try Row.fetchAll(
        db,
        sql: """
          \(ReportView.query("contact")) WHERE \(condition.sql)
          ORDER BY coalesce(contact.time, version.day), contact.id
          """, arguments: StatementArguments(condition.arguments))
      var contacts: [ContactView] = []
      var places: [String: Int] = [:]
      for row in rows {
        let parties = try Parties(db, "contactId", row["id"])["participant"]
        let topics = try topics(row["id"], db)
        let report = ReportView(row)
        let time: String? = row["time"]
        let key = ContactView.key(row["kind"], parties, time ?? report.day ?? report.name)
        if let place = places[key], parties.count > 1 {
          contacts[place].reports.append(report)
          contacts[place].status = row["status"]
          for topic in topics where !contacts[place].topics.contains(topic) {
            contacts[place].topics.append(topic)
          }
          continue
        }
        places[key] = contacts.count
        contacts.append(
          ContactView(
            kind: row["kind"], status: row["status"], time: time, place: row["place"], participants: parties,
            topics: topics, reports: [report]))
      }
      if let status = query.status { contacts.removeAll { $0.status != status } }
      return Array(contacts.reversed().prefix(query.limit))
    }
  }

  private func topics(_ id: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT substr(\(Body.text(of: "versionId")), topic.start + 1, topic.end - topic.start) FROM topic
          JOIN contact ON contact.id = contactId JOIN version ON version.id = versionId
          WHERE contactId = ? ORDER BY position
          """), arguments: [id])
  }
}

extension ContactView {
  /// What reports of one contact have in common: the kind, the day, the parties in any order.
  fileprivate static func key(_ kind: String, _ parties: [PartyView], _ time: String) -> String {
    let names = parties.map { party in
      party.entity.map { "#\($0)" } ?? EntityDecisions.folded(party.name)
    }
    return ([kind, String(time.prefix(10))] + names.sorted()).joined(separator: "\n")
  }
}

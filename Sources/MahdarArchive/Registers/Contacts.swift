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
  /// Of how many reports, and origins, these are some; `nil` where they are all.
  public var allReports: ReportTotal?
}

extension Archive {
  /// Who was in contact with whom: reports of the same kind of contact between the same parties at the
  /// same time are one. The newest come first.
  ///
  /// - Throws: ``ArchiveError`` if the archive can't be read.
  public func contacts(_ query: RegisterQuery) throws(ArchiveError) -> [ContactView] {
    try contacts(query, after: nil)
  }

  /// The same, of those that stand otherwise than they did in the versions up to one, or that were not there.
  func contacts(_ query: RegisterQuery, after version: Int64?) throws(ArchiveError) -> [ContactView] {
    try placedContacts(query, after: version).map(\.row)
  }

  /// The same with their places.
  func placedContacts(
    _ query: RegisterQuery, after version: Int64?
  ) throws(ArchiveError) -> [PlacedRow<ContactView>] {
    try read { db in
      let condition = query.condition("contact")
      let rows = try Row.fetchCursor(
        db, sql: "\(ReportView.brief("contact")) WHERE \(condition.sql) ORDER BY version.day, contact.id",
        arguments: StatementArguments(condition.arguments))
      let parties = try Parties.all(db, "contact", condition)
      var groups: [ContactGroup] = []
      var (places, cores): ([String: Int], [String: Int]) = ([:], [:])
      let company = Company(db)
      while let row = try rows.next() {
        let group = try ContactGroup(row, parties[row["id"]]?["participant"] ?? [], company)
        if let place = places[group.key], group.participants.count > 1 {
          groups[place].add(group)
        } else if let core = group.core, let place = cores[core],
          group.isCoreAlone || groups[place].isCoreAlone
        {
          groups[place].add(group)
          places[group.key] = place
        } else {
          places[group.key] = groups.count
          if let core = group.core, cores[core] == nil { cores[core] = groups.count }
          groups.append(group)
        }
      }
      if let status = query.status { groups.removeAll { $0.status != status } }
      if let version { groups.removeAll { $0.lastVersion <= version } }
      if query.behind != nil { groups.removeAll { !query.asksFor($0.day, $0.rows[0]) } }
      let histories = version.map { RowHistories(db, .contacts, upTo: $0) }
      return try groups.reversed().prefix(query.limit).compactMap { group in
        let contact = try contact(group, db)
        if let histories {
          let rows = zip(contact.reports, group.statuses).map { (report: $0, status: $1) }
          if try histories.former(rows) == group.status { return nil }
        }
        return PlacedRow(day: group.day, number: group.rows[0], row: contact)
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

/// Tells who is in company of others: a delegation, a group of guests.
private final class Company {
  private let db: Database
  private var known: [Int64: Bool] = [:]

  init(_ db: Database) { self.db = db }

  /// Whether a party is neither a person nor known to an authority.
  func contains(_ party: PartyView) throws -> Bool {
    guard let entity = party.entity else { return true }
    if let found = known[entity] { return found }
    let found =
      try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT kind <> 'person' AND key NOT GLOB 'authority:*' FROM entity WHERE id = ?"),
        arguments: [entity]) ?? false
    known[entity] = found
    return found
  }
}

/// Rows that report one contact.
private struct ContactGroup {
  let kind: String
  /// Where it stands by each row.
  private(set) var statuses: [String]
  let time: String?
  private(set) var place: String?
  private(set) var participants: [PartyView]
  /// What reports of one contact have in common: the kind, the day, the parties in any order.
  let key: String
  /// What reports of one contact in a story have in common, of which one may tell of a delegation too that
  /// came along; `nil` where it is no story, or there are no two others.
  let core: String?
  /// Whether a report tells of nobody else.
  private(set) var isCoreAlone: Bool
  private(set) var rows: [Int64]
  /// ISO 8601: the day of the first of them; empty where it has none.
  let day: String
  /// The row of the last version that reports it.
  private(set) var lastVersion: Int64

  /// Where it stands by the last one.
  var status: String { statuses.last ?? "" }

  init(_ row: Row, _ participants: [PartyView], _ company: Company) throws {
    kind = row["kind"]
    statuses = [row["status"]]
    time = row["time"]
    place = row["place"]
    self.participants = participants
    rows = [row["id"]]
    lastVersion = row["versionId"]
    day = row["day"] ?? ""
    let day = time ?? row["day"] as String? ?? "\(rows[0])"
    let head = [kind, String(day.prefix(10))]
    key = (head + ContactGroup.names(participants)).joined(separator: "\n")
    let others = participants.count > 2 ? try participants.filter { try !company.contains($0) } : participants
    isCoreAlone = others.count == participants.count
    let story: String? = row["story"]
    core = story.flatMap { story in
      others.count < 2
        ? nil : ([story] + head + ContactGroup.names(others)).joined(separator: "\n")
    }
  }

  private static func names(_ parties: [PartyView]) -> [String] {
    parties.map { party in party.entity.map { "#\($0)" } ?? EntityDecisions.folded(party.name) }.sorted()
  }

  /// Adds a later report of it.
  mutating func add(_ other: ContactGroup) {
    rows += other.rows
    statuses += other.statuses
    lastVersion = max(lastVersion, other.lastVersion)
    isCoreAlone = isCoreAlone || other.isCoreAlone
    place = place ?? other.place
    for party in other.participants where !participants.contains(where: { $0.isSame(as: party) }) {
      participants.append(party)
    }
  }
}

extension PartyView {
  fileprivate func isSame(as other: PartyView) -> Bool {
    if let entity, let own = other.entity { return entity == own }
    return EntityDecisions.folded(name) == EntityDecisions.folded(other.name)
  }
}

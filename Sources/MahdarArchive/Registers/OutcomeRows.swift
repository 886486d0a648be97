import GRDB
import MahdarRecord
import MahdarText

/// What a commitment is about, as far as later reports are held against it.
struct CommitmentSubject {
  /// The words that tell it.
  var matter: Matter
  /// The origins of its reports.
  var origins: Set<String>
  var story: String?
  /// The entities whose commitment it is.
  var entities: [Int64]
  /// Keys of their sides (``SideKey``).
  var sides: Set<String>
  /// The version that tells of it.
  var version: Int64?
  /// Whether it is a body that an authority doesn't know: there may be one in each town.
  var isLocal: Bool
  /// Whether it is called by one common word: the ministry, the committee.
  var isVague: Bool
  /// Whether others ask for it.
  var isDemand: Bool
  /// Whether it is as likely none.
  var isDoubtful: Bool
}

/// What a later report tells as done or not done.
struct ToldOutcome {
  /// How sure it is that whoever did it is whoever committed to it.
  enum Match { case same, side, unnamed, other }

  var kind: OutcomeKind
  var action: String?
  var polarity: Polarity
  /// `article#1/o2`.
  var name: String
  var article: String
  var version: Int64
  var start: Int
  var end: Int
  var day: String
  var published: String?
  var time: String?
  var origin: String?
  var story: String?
  /// The words that tell it.
  var matter: Matter
  /// The statement in which it stands; `nil` for the outlet's own words.
  var statement: String?
  var match: Match

  /// Whether one of the commitment's side is named.
  var isNamed: Bool { match == .same || match == .side }
}

/// The places that a version names.
private struct Places {
  var all: Set<Int64>
  var known: Set<Int64>
}

/// The rows of `outcome` that may bear on a commitment.
///
/// What was read of them once is kept while this lives: of many commitments most are by the same few.
final class OutcomeRows {
  /// Whose outcomes, and of what.
  private enum Doer: Hashable {
    case entity(Int64)
    case side(String)
    case anyOfStory(String)
  }

  private struct Asked: Hashable {
    var doer: Doer
    var action: String?
  }

  /// A row and its deed; `nil` where a promise is spoken of as a whole.
  private struct Deed {
    var id: Int64
    var action: String?
  }

  private let db: Database
  private let asOf: String
  private let lexicon: () throws -> Lexicon
  private let numbers = KeyWordNumbers()
  private var known: [Asked: [ToldOutcome]] = [:]
  private var deedsOf: [Doer: [Deed]] = [:]
  private var sidesOf: [Int64: Set<String>] = [:]
  private var versionsNaming: [Int64: Set<Int64>] = [:]
  private var placesOf: [Int64: Places] = [:]

  /// Below it hardly more than half of the commitments of the judged pairs were some.
  private static let leastConfidence = 0.53

  init(_ db: Database, asOf: String, _ lexicon: @escaping () throws -> Lexicon) {
    self.db = db
    self.asOf = asOf
    self.lexicon = lexicon
  }

  func subject(of commitment: CommitmentView) throws -> CommitmentSubject {
    let place = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT story, version.id FROM article JOIN version ON version.articleId = article.id
          LEFT JOIN storyArticle ON storyArticle.articleId = article.id WHERE key = ? AND number = ?
          """),
      arguments: [commitment.report.evidence.article, commitment.report.evidence.version])
    let (entities, sides) = try side(
      kind: commitment.kind, by: commitment.by, voicedBy: commitment.voicedBy)
    let entity = try commitment.by?.entity.flatMap { id in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT kind, key, name FROM entity WHERE id = ?"), arguments: [id])
    }
    let isKnown =
      entity?["kind"] == EntityKind.person.rawValue
      || (entity?["key"] as String? ?? "").hasPrefix("authority:")
    let isLocal = !isKnown && entity?["kind"] == EntityKind.organisation.rawValue
    return CommitmentSubject(
      matter: Matter(stored: commitment.words, numbers),
      origins: Set(commitment.reports.compactMap(\.origin)), story: place?["story"],
      entities: entities, sides: sides, version: place?["id"], isLocal: isLocal,
      isVague: !isKnown && EntityKey.words(entity?["name"] ?? "").count < 2,
      isDemand: commitment.kind == CommitmentKind.demand.rawValue,
      isDoubtful: commitment.confidence < OutcomeRows.leastConfidence)
  }

  /// The entities whose commitment something is, and the keys of their sides.
  func side(
    kind: String, by: PartyView?, voicedBy: PartyView?
  ) throws -> (entities: [Int64], keys: Set<String>) {
    // Who announces a promise answers for it: his side keeps it.
    let isPledge = kind == CommitmentKind.pledge.rawValue
    let parties = [by, isPledge ? voicedBy : nil].compactMap(\.self)
    var keys = Set<String>()
    for party in parties { keys.formUnion(try sides(of: party)) }
    if let voicedBy { keys = SideKey.filled(keys, from: try sides(of: voicedBy)) }
    return (parties.compactMap(\.entity), keys)
  }

  /// What is told of the same action, or of promises, by one of the commitment's side, or in the same story.
  func about(_ commitment: CommitmentView, _ subject: CommitmentSubject) throws -> [ToldOutcome] {
    var found: [ToldOutcome] = []
    var seen = Set<String>()
    func add(_ told: [ToldOutcome]) {
      for one in told where seen.insert(one.name).inserted { found.append(one) }
    }
    let action = commitment.action
    for entity in subject.entities { add(try rows(.entity(entity), action)) }
    for key in subject.sides.sorted() {
      var told = try rows(.side(key), action)
      // الوزارة is any ministry: which one is known in the same story, or where its minister is named.
      if SideKey.isShort(key) {
        told = try told.filter { one in
          try one.story != nil && one.story == subject.story || names(one.version, subject.entities)
        }
      }
      add(told)
    }
    if action != nil, let story = subject.story { add(try rows(.anyOfStory(story), action)) }
    return found
  }

  /// Whether a body that may be one of many acts in the same place: both reports name a place that is no
  /// country, and the same one, or one of them names none. Towns that an authority knows are held against
  /// each other apart: a village road is in each of them.
  func shareGround(_ told: ToldOutcome, _ subject: CommitmentSubject) throws -> Bool {
    guard subject.isLocal, let version = subject.version else { return true }
    let (here, there) = (try places(version), try places(told.version))
    func share(_ here: Set<Int64>, _ there: Set<Int64>) -> Bool {
      here.isEmpty || there.isEmpty || !here.isDisjoint(with: there)
    }
    return share(here.known, there.known) && share(here.all, there.all)
  }

  /// The places that a version names, without countries, and those of them that an authority knows.
  private func places(_ version: Int64) throws -> Places {
    if let found = placesOf[version] { return found }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT entityId, entity.key GLOB 'authority:*' AS isKnown
          FROM appearance JOIN entity ON entity.id = entityId
          WHERE versionId = ? AND entity.kind = 'place' AND entity.key NOT GLOB 'authority:[A-Z]*'
          """), arguments: [version])
    let places = Places(
      all: Set(rows.map { $0["entityId"] }), known: Set(rows.filter { $0["isKnown"] }.map { $0["entityId"] }))
    placesOf[version] = places
    return places
  }

  /// Whether somebody speaks for the commitment's side.
  func isOwn(_ teller: PartyView, _ subject: CommitmentSubject) throws -> Bool {
    if let entity = teller.entity, subject.entities.contains(entity) { return true }
    return try sides(of: teller).contains { !SideKey.isShort($0) && subject.sides.contains($0) }
  }

  /// Who says so; `nil` for the outlet.
  func teller(of told: ToldOutcome) throws -> PartyView? {
    guard let statement = told.statement else { return nil }
    return try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(ChosenName.sql(entity: "entityId", else: "speaker")) AS speaker, entityId FROM statement
          LEFT JOIN appearance ON appearance.id = speakerId
          WHERE statement.versionId = ? AND statement.label = ?
          """), arguments: [told.version, statement]
    ).map { PartyView(name: $0["speaker"], entity: $0["entityId"]) }
  }

  /// Where an outcome stands: from the verb to the end of its object, and of one that is negated from the
  /// word that negates it, without which its words would say that it was done.
  func evidence(of told: ToldOutcome) throws -> Evidence? {
    let evidence = try Evidence.fetch(db, version: told.version, told.start..<told.end)
    guard let evidence, told.polarity == .negative else { return evidence }
    let negation = try lexicon().lengthFromNegation(atEndOf: evidence.prefix)
    return try Evidence.fetch(db, version: told.version, (told.start - negation)..<told.end)
  }

  private func sides(of party: PartyView) throws -> Set<String> {
    guard let entity = party.entity else { return SideKey.institution(party.name) }
    if let known = sidesOf[entity] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT kind, name FROM entity WHERE id = ?"), arguments: [entity])
    return try sides(of: entity, kind: row?["kind"] ?? "", name: row?["name"] ?? party.name)
  }

  /// Keys of the sides of an entity of this kind and name.
  func sides(of entity: Int64, kind: String, name: String) throws -> Set<String> {
    if let known = sidesOf[entity] { return known }
    var keys = SideKey.institution(name)
    if kind == EntityKind.person.rawValue {
      let titles = try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT value FROM
              (SELECT DISTINCT titles FROM appearance WHERE entityId = ? AND titles IS NOT NULL) AS known,
              json_each(known.titles) LIMIT 40
            """), arguments: [entity])
      keys = SideKey.person(titles: titles)
    }
    sidesOf[entity] = keys
    return keys
  }

  /// Whether a version speaks of one of some entities.
  private func names(_ version: Int64, _ entities: [Int64]) throws -> Bool {
    for entity in entities {
      let versions =
        try versionsNaming[entity]
        ?? Int64.fetchSet(
          db.cachedStatement(sql: "SELECT versionId FROM appearance WHERE entityId = ?"), arguments: [entity])
      versionsNaming[entity] = versions
      if versions.contains(version) { return true }
    }
    return false
  }

  private func rows(_ doer: Doer, _ action: String?) throws -> [ToldOutcome] {
    let asked = Asked(doer: doer, action: action)
    if let told = known[asked] { return told }
    let found = try deeds(of: doer)
    let match: ToldOutcome.Match =
      switch doer {
      case .entity: .same
      case .side: .side
      case .anyOfStory: .other
      }
    let query = try db.cachedStatement(
      sql: """
        SELECT outcome.kind, outcome.action, outcome.polarity, label, key, version.number, outcome.versionId,
          outcome.start, max(outcome.end, coalesce(objectEnd, 0)), version.day, published, outcome.time,
          origin, story, outcome.words, outcome.statement, outcome.doer IS NULL
        FROM outcome JOIN version ON version.id = versionId JOIN article ON article.id = version.articleId
        LEFT JOIN storyArticle ON storyArticle.articleId = article.id
        WHERE outcome.id = ? AND isLatest AND day <= ?
        """)
    var told: [ToldOutcome] = []
    for outcome in found where outcome.action == nil || outcome.action == action {
      guard let row = try Row.fetchOne(query, arguments: [outcome.id, asOf + "~"]) else { continue }
      let isUnnamed = match == .other && row[16] as Bool
      told.append(ToldOutcome(row, Matter(stored: row[14], numbers), isUnnamed ? .unnamed : match))
    }
    known[asked] = told
    return told
  }

  /// What is told of somebody, with its deed: of some it is thousands, of which only those of one deed are
  /// asked for.
  private func deeds(of doer: Doer) throws -> [Deed] {
    if let deeds = deedsOf[doer] { return deeds }
    let (condition, argument): (String, any DatabaseValueConvertible) =
      switch doer {
      case .entity(let entity):
        ("appearanceId IN (SELECT id FROM appearance WHERE entityId = ?)", entity)
      case .side(let key): ("id IN (SELECT outcomeId FROM outcomeSide WHERE key = ?)", key)
      case .anyOfStory(let story):
        (
          """
          versionId IN (SELECT version.id FROM storyArticle
            JOIN version ON version.articleId = storyArticle.articleId WHERE story = ? AND isLatest)
          """, story
        )
      }
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT id, action FROM outcome WHERE \(condition) AND words IS NOT NULL"),
      arguments: StatementArguments([argument]))
    var deeds: [Deed] = []
    while let row = try rows.next() { deeds.append(Deed(id: row[0], action: row[1])) }
    deedsOf[doer] = deeds
    return deeds
  }
}

extension ToldOutcome {
  /// From a row with the columns in the order of the question above.
  fileprivate init(_ row: Row, _ matter: Matter, _ match: Match) {
    kind = OutcomeKind(rawValue: row[0]) ?? .deed
    action = row[1]
    polarity = Polarity(rawValue: row[2]) ?? .positive
    article = row[4]
    name = RowName(article, row[5], row[3]).description
    version = row[6]
    (start, end) = (row[7], row[8])
    day = row[9]
    published = row[10]
    time = row[11]
    origin = row[12]
    story = row[13]
    statement = row[15]
    self.matter = matter
    self.match = match
  }
}

import GRDB
import MahdarRecord
import MahdarText

/// What a commitment is about, as far as later reports are held against it.
struct CommitmentSubject {
  /// Lemmas with their weights.
  var words: [String: Int]
  var origin: String?
  var story: String?
  /// The entities whose commitment it is.
  var entities: [Int64]
  /// Keys of their sides (``SideKey``).
  var sides: Set<String>
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
  var weights: [String: Int]
  var match: Match

  /// Whether one of the commitment's side is named.
  var isNamed: Bool { match == .same || match == .side }
}

/// The rows of `outcome` that may bear on a commitment.
final class OutcomeRows {
  private let db: Database
  private let asOf: String
  private var withoutDoer: [String: [ToldOutcome]] = [:]
  private var sidesOf: [Int64: Set<String>] = [:]

  init(_ db: Database, asOf: String) {
    self.db = db
    self.asOf = asOf
  }

  func subject(of commitment: CommitmentView) throws -> CommitmentSubject {
    let place = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT story, origin FROM storyArticle JOIN article ON article.id = articleId WHERE key = ?"),
      arguments: [commitment.report.evidence.article])
    // Who announces a promise answers for it: his side keeps it.
    let isPledge = commitment.kind == CommitmentKind.pledge.rawValue
    let parties = [commitment.by, isPledge ? commitment.voicedBy : nil].compactMap(\.self)
    var sides = Set<String>()
    for party in parties { sides.formUnion(try self.sides(of: party)) }
    if let voice = commitment.voicedBy { sides = SideKey.filled(sides, from: try self.sides(of: voice)) }
    return CommitmentSubject(
      words: KeyWords.weights(commitment.words), origin: place?["origin"], story: place?["story"],
      entities: parties.compactMap(\.entity), sides: sides)
  }

  /// What is told of the same action, or of promises, by one of the commitment's side or by nobody who is named.
  func about(_ commitment: CommitmentView, _ subject: CommitmentSubject) throws -> [ToldOutcome] {
    var found: [ToldOutcome] = []
    var seen = Set<String>()
    func add(_ told: [ToldOutcome]) {
      for one in told where seen.insert(one.name).inserted { found.append(one) }
    }
    for entity in subject.entities {
      add(
        try rows(
          "outcome.appearanceId IN (SELECT id FROM appearance WHERE entityId = ?)", entity, commitment.action,
          .same))
    }
    for key in subject.sides.sorted() {
      var told = try rows(
        "outcome.id IN (SELECT outcomeId FROM outcomeSide WHERE key = ?)", key, commitment.action, .side)
      // الوزارة is any ministry: which one is known in the same story, or where its minister is named.
      if SideKey.isShort(key) {
        told = try told.filter { one in
          try one.story != nil && one.story == subject.story || names(one.version, subject.entities)
        }
      }
      add(told)
    }
    if let action = commitment.action {
      let told =
        try withoutDoer[action] ?? rows("outcome.doer IS NULL AND action = ?", action, action, .unnamed)
      withoutDoer[action] = told
      add(told)
      if let story = subject.story { add(try rows("story = ?", story, action, .other)) }
    }
    return found
  }

  /// Where an outcome stands: from the verb to the end of its object.
  func evidence(of told: ToldOutcome) throws -> Evidence? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(Evidence.columns(start: "?2", end: "?3"))
          FROM version JOIN article ON article.id = articleId WHERE version.id = ?1
          """), arguments: [told.version, told.start, told.end]
    ).map { Evidence($0) }
  }

  private func sides(of party: PartyView) throws -> Set<String> {
    guard let entity = party.entity else { return SideKey.institution(party.name) }
    if let known = sidesOf[entity] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT kind, name FROM entity WHERE id = ?"), arguments: [entity])
    var keys = SideKey.institution(row?["name"] ?? party.name)
    if row?["kind"] == EntityKind.person.rawValue {
      let titles = try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT value FROM appearance, json_each(appearance.titles) WHERE entityId = ? LIMIT 40
            """), arguments: [entity])
      keys = SideKey.person(titles: titles)
    }
    sidesOf[entity] = keys
    return keys
  }

  /// Whether a version speaks of one of some entities.
  private func names(_ version: Int64, _ entities: [Int64]) throws -> Bool {
    for entity in entities {
      let found = try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM appearance WHERE versionId = ? AND entityId = ?)"),
        arguments: [version, entity])
      if found ?? false { return true }
    }
    return false
  }

  private func rows(
    _ condition: String, _ argument: any DatabaseValueConvertible, _ action: String?,
    _ match: ToldOutcome.Match
  ) throws -> [ToldOutcome] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT outcome.*, key, version.number, version.day, published, story, origin
          FROM outcome JOIN version ON version.id = versionId JOIN article ON article.id = version.articleId
          LEFT JOIN storyArticle ON storyArticle.articleId = article.id
          WHERE \(condition) AND (action = ? OR action IS NULL) AND isLatest AND day <= ? AND words IS NOT NULL
          """), arguments: StatementArguments([argument]) + [action, asOf + "~"]
    ).map { row in
      ToldOutcome(
        kind: OutcomeKind(rawValue: row["kind"]) ?? .deed, action: row["action"],
        polarity: Polarity(rawValue: row["polarity"]) ?? .positive,
        name: "\(row["key"] as String)#\(row["number"] as Int)/\(row["label"] as String)",
        article: row["key"],
        version: row["versionId"], start: row["start"],
        end: max(row["end"] as Int, row["objectEnd"] as Int? ?? 0), day: row["day"],
        published: row["published"], time: row["time"], origin: row["origin"], story: row["story"],
        weights: KeyWords.weights(row["words"]), match: match)
    }
  }
}

import GRDB
import MahdarRecord
import MahdarText

/// What a commitment is about, as far as later reports are held against it.
struct CommitmentSubject {
  /// Lemmas, by their numbers, with their weights.
  var words: [Int32: Int32]
  /// The weights' sum.
  var weight: Int32
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
  /// Lemmas, by their numbers, with their weights.
  var weights: [Int32: Int32]
  /// The weights' sum.
  var weight: Int32
  var match: Match

  /// Whether one of the commitment's side is named.
  var isNamed: Bool { match == .same || match == .side }
}

/// The rows of `outcome` that may bear on a commitment.
///
/// What was read of them once is kept while this lives: of many commitments most are by the same few.
final class OutcomeRows {
  /// Whose outcomes, and of what.
  private enum Doer: Hashable {
    case entity(Int64)
    case side(String)
    case unnamed
    case anyOfStory(String)
  }

  private struct Asked: Hashable {
    var doer: Doer
    var action: String?
  }

  private let db: Database
  private let asOf: String
  private let numbers = KeyWordNumbers()
  private var known: [Asked: [ToldOutcome]] = [:]
  private var sidesOf: [Int64: Set<String>] = [:]
  private var versionsNaming: [Int64: Set<Int64>] = [:]

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
    let words = numbers.weights(commitment.words)
    return CommitmentSubject(
      words: words, weight: words.values.reduce(0, +), origin: place?["origin"], story: place?["story"],
      entities: parties.compactMap(\.entity), sides: sides)
  }

  /// What is told of the same action, or of promises, by one of the commitment's side or by nobody who is named.
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
    if action != nil {
      add(try rows(.unnamed, action))
      if let story = subject.story { add(try rows(.anyOfStory(story), action)) }
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
    let (condition, argument, match): (String, any DatabaseValueConvertible, ToldOutcome.Match) =
      switch doer {
      case .entity(let entity):
        ("outcome.appearanceId IN (SELECT id FROM appearance WHERE entityId = ?)", entity, .same)
      case .side(let key): ("outcome.id IN (SELECT outcomeId FROM outcomeSide WHERE key = ?)", key, .side)
      case .unnamed: ("outcome.doer IS NULL AND action = ?", action ?? "", .unnamed)
      case .anyOfStory(let story): ("story = ?", story, .other)
      }
    let query = try db.cachedStatement(
      sql: """
        SELECT outcome.kind, outcome.action, outcome.polarity, label, key, version.number, outcome.versionId,
          outcome.start, max(outcome.end, coalesce(objectEnd, 0)), version.day, published, outcome.time,
          origin, story, outcome.words
        FROM outcome JOIN version ON version.id = versionId JOIN article ON article.id = version.articleId
        LEFT JOIN storyArticle ON storyArticle.articleId = article.id
        WHERE \(condition) AND (action = ? OR action IS NULL) AND isLatest AND day <= ? AND words IS NOT NULL
        """)
    let cursor = try Row.fetchCursor(
      query, arguments: StatementArguments([argument]) + [action, asOf + "~"])
    var told: [ToldOutcome] = []
    while let row = try cursor.next() { told.append(ToldOutcome(row, numbers.weights(row[14]), match)) }
    known[asked] = told
    return told
  }
}

extension ToldOutcome {
  /// From a row with the columns in the order of the question above.
  fileprivate init(_ row: Row, _ weights: [Int32: Int32], _ match: Match) {
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
    self.weights = weights
    weight = weights.values.reduce(0, +)
    self.match = match
  }
}

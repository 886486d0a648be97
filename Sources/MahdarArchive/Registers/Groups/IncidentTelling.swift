import GRDB
import MahdarRecord

/// An incident as a report has it.
struct IncidentTelling: GroupedRow {
  let id: Int64
  let report: TellingReport
  let kind: String
  /// The words of the place, folded.
  let place: WordNumbers
  private let isDenied: Bool
  private let when: IncidentDay
  private let targets: WordNumbers
  private let struck: Set<Int64>
  private let persons: Set<Int64>
  private let toll: [String: Int]
  /// The lemmas of the word that tells it, and of the clause around it.
  private let trigger: WordNumbers
  private let words: WordNumbers
  /// Whether it is the first one of its kind in its article: mostly what the report is about.
  private let isFirst: Bool

  var sort: Bool { isDenied }

  /// What speaks for it and against it, weighed; at least ``least`` is wanted.
  func likeness(to earlier: IncidentTelling) -> Int {
    if kind != earlier.kind { return isOfSameVictims(earlier) ? IncidentTelling.least : 0 }
    guard isPossible(earlier) else { return 0 }
    let evidence = evidence(earlier)
    // In a war there is fighting at one place day by day.
    if !evidence.isOwn, !when.isNear(earlier.when, within: 1) { return 0 }
    var weight = evidence.sum
    if report.version == earlier.report.version {
      weight -= 4
    } else {
      if isFirst, earlier.isFirst { weight += isTollOfNextDay(earlier) ? 5 : 3 }
      if report.isCopy(of: earlier.report) { weight += 1 }
    }
    return weight >= IncidentTelling.least ? weight : 0
  }

  /// Whether an incident of another story is the same: at the same place, a day apart at most, and of the
  /// same dead, of the same target or in nearly the same words.
  ///
  /// - Parameter isLoose: Whether the articles are in no stories yet, so that the place has to do.
  func isSameElsewhere(_ other: IncidentTelling, isLoose: Bool) -> Bool {
    guard isPossible(other) else { return false }
    let evidence = evidence(other)
    if evidence.place <= 0 { return false }
    if isLoose { return evidence.sum >= 4 }
    return when.isNear(other.when, within: 1) && evidence.sum >= 7
      && (evidence.target >= 4 || evidence.killed >= 4 || evidence.words >= 4)
  }

  private static let least = 5

  /// Whether it tells a higher toll of the dead than the day before: of one accident of a story, whatever the
  /// words.
  private func isTollOfNextDay(_ earlier: IncidentTelling) -> Bool {
    guard IncidentTelling.single.contains(kind), when.isNear(earlier.when, within: 1),
      let killed = toll["killed"], let former = earlier.toll["killed"]
    else { return false }
    return former > 0 && killed > former && killed <= 2 * former
      && (toll["injured"] ?? .max) >= (earlier.toll["injured"] ?? 0)
  }

  /// Kinds of which a story mostly has one: in a war there is an attack on each day.
  private static let single: Set<String> = [
    IncidentKind.accident.rawValue, IncidentKind.disaster.rawValue,
  ]

  /// Whether the one tells that some were killed and the other the accident in which they were.
  private func isOfSameVictims(_ other: IncidentTelling) -> Bool {
    guard isDenied == other.isDenied, when.isNear(other.when, within: 1), evidence(other).place >= 0 else {
      return false
    }
    if let killed = toll["killed"], let own = other.toll["killed"] { return killed == own }
    return !struck.isDisjoint(with: other.struck)
  }

  /// What rows of several kinds may tell of one thing by: those who are killed by an accident.
  static func family(of kind: String) -> String {
    kind == IncidentKind.killing.rawValue ? IncidentKind.accident.rawValue : kind
  }

  /// The same in SQL.
  private static let familySQL =
    "iif(kind = '\(IncidentKind.killing.rawValue)', '\(IncidentKind.accident.rawValue)', kind)"

  private func isPossible(_ other: IncidentTelling) -> Bool {
    kind == other.kind && isDenied == other.isDenied && when.isNear(other.when, within: 3)
      && (persons.isEmpty || other.persons.isEmpty || !persons.isDisjoint(with: other.persons))
  }

  private struct Evidence {
    var (place, target, killed, injured, words, trigger) = (0, 0, 0, 0, 0, 0)
    var sum: Int { place + target + killed + injured + words + trigger }
    /// Whether anything speaks for one incident that another at the same place would not have.
    var isOwn: Bool { target > 0 || killed > 0 || words > 0 }
  }

  private func evidence(_ other: IncidentTelling) -> Evidence {
    var found = Evidence()
    if !place.isEmpty, !other.place.isEmpty {
      found.place = place.isWithin(other.place) ? 4 : -4
    }
    if !struck.isDisjoint(with: other.struck) {
      found.target = 4
    } else if !targets.isEmpty, !other.targets.isEmpty {
      found.target = [-1, 3, 4][min(targets.shared(other.targets), 2)]
    }
    found.killed = IncidentTelling.agreement(toll["killed"], other.toll["killed"], weight: 2)
    found.injured = IncidentTelling.agreement(toll["injured"], other.toll["injured"], weight: 1)
    let shared = words.shared(other.words)
    if shared >= 3 {
      let share = 100 * shared / (words.count + other.words.count - shared)
      // A short clause may have little but what a long one has too.
      let isWithin = shared >= 4 && 100 * shared >= 60 * min(words.count, other.words.count)
      found.words = share >= 60 ? 6 : share >= 40 || isWithin ? 4 : share >= 25 ? 2 : 0
    } else if shared == 0, min(words.count, other.words.count) >= 4 {
      found.words = -1
    }
    if found.words > 0, hasGrown(other) { found.killed = 1 }
    if trigger.shared(other.trigger) > 0 { found.trigger = 1 }
    return found
  }

  /// What two counts say: as many of several, as many of one or two, or far more.
  private static func agreement(_ one: Int?, _ other: Int?, weight: Int) -> Int {
    guard let one, let other, one > 0, other > 0 else { return 0 }
    if one == other { return weight * (one > 2 ? 2 : 1) }
    return max(one, other) > 3 * min(one, other) ? -2 * weight : 0
  }

  /// Whether a toll of dead may have grown to another, in words that are alike: seven, and nine.
  private func hasGrown(_ other: IncidentTelling) -> Bool {
    guard let one = toll["killed"], let count = other.toll["killed"], one != count else { return false }
    return 2 * max(one, count) <= 3 * min(one, count)
  }
}

/// When an incident was, as a report has it.
private struct IncidentDay {
  /// The day's number: of the happening, else of the report.
  private let number: Int?
  private let isTold: Bool
  /// ISO 8601: that day, and the month or year in which it is told to have been.
  private let day: String
  private let period: String?

  init(_ time: String?, _ report: TellingReport) {
    let told = time.flatMap { $0.utf8.count >= 10 ? dayNumber($0) : nil }
    isTold = told != nil
    number = told ?? report.day
    day = String((isTold ? time : report.published)?.prefix(10) ?? "")
    // A month or a year; a week is none that is written into a day.
    period = time.flatMap { $0.utf8.count < 10 && !$0.contains("W") ? $0 : nil }
  }

  /// Whether it may be the same day: the days that are told are a day apart at most, and others as many as
  /// given.
  func isNear(_ other: IncidentDay, within days: Int) -> Bool {
    if let period, !other.day.hasPrefix(period) { return false }
    if let period = other.period, !day.hasPrefix(period) { return false }
    guard let number, let own = other.number else { return true }
    return abs(number - own) <= (isTold && other.isTold ? 1 : days)
  }
}

extension IncidentTelling {
  /// The columns of a row.
  private static let columns = """
    incident.id, kind, status, place, time, toll, \(TellingReport.columns),
    start, end
    """

  private enum Clause {
    static let before = 60
    static let behind = 110
    static let ends: Set<Unicode.Scalar> = [".", "\n", "\u{061F}", "!"]
  }

  /// All of one family of kinds (``family(of:)``) in a story, in the order of the reports.
  static func fetch(_ db: Database, story: String, family: String, _ words: WordNumbering) throws
    -> [IncidentTelling]
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(columns)
          FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId AND isLatest
          JOIN incident ON incident.versionId = version.id
          WHERE story = ? AND \(IncidentTelling.familySQL) = ? ORDER BY version.day, published, incident.id
          """), arguments: [story, family])
    let bodies = BodyWords(db)
    var firsts = Set<[String]>()
    return try rows.map { row in
      let version: Int64 = row["versionId"]
      let isFirst = firsts.insert(["\(version)", row["kind"]]).inserted
      return try IncidentTelling(row, isFirst: isFirst, db, words, bodies)
    }
  }

  /// That of a row.
  static func fetch(_ db: Database, row id: Int64, _ words: WordNumbering) throws -> IncidentTelling? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(columns) FROM incident JOIN version ON version.id = incident.versionId
          LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId WHERE incident.id = ?
          """), arguments: [id]
    ).map { try IncidentTelling($0, isFirst: false, db, words, BodyWords(db)) }
  }

  private init(_ row: Row, isFirst: Bool, _ db: Database, _ words: WordNumbering, _ bodies: BodyWords) throws
  {
    id = row["id"]
    report = TellingReport(row)
    kind = row["kind"]
    let named: String = row["place"] ?? ""
    place = words.numbered(IncidentTelling.words(ofPlace: named))
    isDenied = row["status"] == IncidentStatus.denied.rawValue
    when = IncidentDay(row["time"], report)
    toll = IncidentView.counts(row["toll"])
    self.isFirst = isFirst
    let (start, end): (Int, Int) = (row["start"], row["end"])
    let word = try bodies.words(start..<end, of: report.version)
    trigger = try words.lemmas(word)
    let before = try bodies.words(max(0, start - Clause.before)..<start, of: report.version)
    let behind = try bodies.words(end..<(end + Clause.behind), of: report.version)
    self.words = try words.lemmas(
      "\(IncidentTelling.tail(before)) \(IncidentTelling.head(behind))", without: word)
    let parties = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT participant.name, entityId, entity.kind FROM participant
          LEFT JOIN appearance ON appearance.id = appearanceId LEFT JOIN entity ON entity.id = entityId
          WHERE incidentId = ? AND role = 'target'
          """), arguments: [id])
    targets = try words.lemmas(parties.map { $0[0] as String }.joined(separator: " "), without: named)
    let entities = parties.compactMap { row -> (id: Int64, kind: String)? in
      (row[1] as Int64?).map { ($0, row[2]) }
    }
    struck = Set(entities.filter { $0.kind != EntityKind.place.rawValue }.map(\.id))
    persons = Set(entities.filter { $0.kind == EntityKind.person.rawValue }.map(\.id))
  }

  /// The folded words of a place's name, without articles.
  static func words(ofPlace place: String?) -> Set<String> {
    Set(EntityKey.words(place ?? "").map { letters(EntityKey.withoutArticle($0)) })
  }

  private static func tail(_ text: String) -> Substring {
    guard let end = text.unicodeScalars.lastIndex(where: Clause.ends.contains) else { return text[...] }
    return text[text.unicodeScalars.index(after: end)...]
  }

  private static func head(_ text: String) -> Substring {
    guard let end = text.unicodeScalars.firstIndex(where: Clause.ends.contains) else { return text[...] }
    return text[..<end]
  }
}

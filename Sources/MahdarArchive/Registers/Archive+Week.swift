import GRDB

extension Archive {
  /// Commitments about which something was seen in the days up to one: that fell due, or of which a report of
  /// these days shows that they were kept, broken or taken back; the latter first, and of both the last. What
  /// several reports tell alike stands once.
  ///
  /// Looked at are those that fell due in these days, and of the last hundred days those by somebody of whom
  /// these days tell something as done or not done, where it may be the same deed to the same thing.
  ///
  /// - Parameter examined: Of both so many are looked at, the last ones.
  /// - Throws: ``ArchiveError`` if the archive or the lexicon can't be read.
  public func commitmentsSeen(
    from first: String, to last: String, limit: Int = 12, examined: Int = 800
  ) throws(ArchiveError) -> [CommitmentView] {
    try read { db in
      let end = last + "~"
      let proposer = CommitmentProposer(db: db, asOf: last, lexicon: lexicon)
      var seen: [(id: Int64, commitment: CommitmentView)] = []
      let due = try Int64.fetchAll(
        db,
        sql: """
          SELECT commitment.id FROM commitment JOIN version ON version.id = versionId
          WHERE version.isLatest AND version.day <= ? AND due BETWEEN ? AND ?
          ORDER BY coalesce(version.day, commitment.time) DESC, commitment.id DESC LIMIT ?
          """, arguments: [end, first, end, examined])
      try CommitmentView.each(db, due) { id, commitment in
        var commitment = commitment
        commitment.proposal = try proposer.told(of: commitment)
        seen.append((id, commitment))
      }
      let close = try Archive.bearing(on: due, from: first, to: last, proposer.outcomes, db).prefix(examined)
      try CommitmentView.each(db, Array(close)) { id, commitment in
        // What was decided, denied or said again keeps and breaks nothing: it is not asked for.
        guard let told = try proposer.outcomes.proposal(for: commitment) else { return }
        var commitment = commitment
        commitment.proposal = told
        seen.append((id, commitment))
      }
      let ranked = seen.filter { $0.commitment.isNews(from: first, to: end) }
        .sorted { $0.commitment.rank > $1.commitment.rank }
      let groups = CommitmentTelling.groups(db)
      var told = Set<String>()
      var shown: [CommitmentView] = []
      for (id, commitment) in ranked where shown.count < limit {
        // What was decided of one report was decided of all.
        var commitment = commitment
        try commitment.addDecisions(ofAllLike: id, groups, db)
        if commitment.isNews(from: first, to: end), told.insert(commitment.gist).inserted {
          shown.append(commitment)
        }
      }
      // What else was said of those that fell due takes longer to find, and only these few are asked for it.
      return try shown.map { commitment in
        if commitment.proposal.evidence != nil { return commitment }
        var commitment = commitment
        commitment.proposal = try proposer.proposal(for: commitment)
        return commitment
      }
    }
  }

  /// The commitments of the last hundred days by somebody who is told to have done something, or not to have,
  /// in the days that are asked for, on which any of it may bear; the newest first.
  ///
  /// - Parameter known: Those that are left out.
  private static func bearing(
    on known: [Int64], from first: String, to last: String, _ matcher: OutcomeMatcher, _ db: Database
  ) throws -> [Int64] {
    let (end, known) = (last + "~", Set(known))
    // From the days to who is named in them: the other way, from whoever did something, takes ten times as
    // long.
    let candidates = Condition(
      sql: """
        version.day BETWEEN date(?, '-100 days') AND ? AND doer.entityId IN (
          SELECT entityId FROM version AS told CROSS JOIN outcome ON outcome.versionId = told.id
          JOIN appearance AS named ON named.id = outcome.appearanceId
          WHERE told.day BETWEEN ? AND ? AND told.isLatest)
        """, arguments: [last, end, first, end])
    let told = Condition(sql: "version.day BETWEEN ? AND ?", arguments: [first, end])
    return try commitments(among: candidates, told, matcher, db).filter { !known.contains($0) }
  }

  /// The commitments of the hundred days before on which anything may bear that versions tell which were kept
  /// after one: of the same deed, by the same, or by the same side, or in the same story.
  static func bearing(
    since version: Int64, _ matcher: OutcomeMatcher, _ db: Database
  ) throws -> [Int64] {
    let told = try Row.fetchAll(
      db,
      sql: """
        SELECT day, max(outcome.action IS NULL) FROM version JOIN outcome ON outcome.versionId = version.id
        WHERE version.id > ? AND isLatest AND day IS NOT NULL GROUP BY day ORDER BY day
        """, arguments: [version])
    if told.isEmpty { return [] }
    let sided = "FROM outcome JOIN outcomeSide ON outcomeId = outcome.id WHERE outcome.versionId > ?"
    let bearing = Condition(
      sql: """
        (doer.entityId IN (
            SELECT entityId FROM outcome JOIN appearance AS named ON named.id = outcome.appearanceId
            WHERE outcome.versionId > ?)
          OR speaker.entityId IN (
            SELECT entityId FROM outcome JOIN appearance AS named ON named.id = outcome.appearanceId
            WHERE outcome.versionId > ?)
          OR story IN (
            SELECT told.story FROM outcome JOIN version AS teller ON teller.id = outcome.versionId
            JOIN storyArticle AS told ON told.articleId = teller.articleId WHERE outcome.versionId > ?)
          OR commitment.action IN (SELECT outcome.action \(sided)))
        """, arguments: Array(repeating: version, count: 4))
    // What is told of promises as a whole may bear on a promise of any deed.
    let candidates = Condition.any([
      .all([hundredDays(before: told.map { $0[0] }), bearing]),
      hundredDays(before: told.filter { $0[1] }.map { $0[0] }),
    ])
    return try commitments(
      among: candidates, Condition(sql: "version.id > ?", arguments: [version]), matcher, db)
  }

  /// Those of the commitments that fulfil a query of which it may be told by its day that they were kept,
  /// broken or taken back, or of which users decided so: they, or others of their stories.
  static func settled(
    among query: RegisterQuery, _ matcher: OutcomeMatcher, _ db: Database
  ) throws -> Condition {
    let asked = query.condition("commitment")
    let candidates = withStories(of: asked)
    var told = Condition(sql: "version.day <= ?", arguments: [query.asOf + "~"])
    if let from = query.from {
      // Copies of one dispatch, and what two outlets heard, are of the same days.
      told = .all([
        told, Condition(sql: "version.day >= date(?, '-7 days')", arguments: [firstDay(of: from)]),
      ])
    }
    let decided = try Int64.fetchAll(
      db,
      sql: """
        SELECT commitment.id FROM commitmentDecision AS decided JOIN article ON article.key = decided.article
        JOIN version ON version.articleId = article.id AND version.number = decided.version
        JOIN commitment ON commitment.versionId = version.id AND commitment.kind = decided.kind
        """)
    let found = try commitments(among: candidates, told, matcher, db) + decided
    return .all([asked, rows(found)])
  }

  /// What a query asks of the rows of `commitment`, and of those alone that may have been said again.
  static func repeated(
    among query: RegisterQuery, _ db: Database
  ) throws -> (condition: Condition, rows: Set<Int64>) {
    let asked = query.condition("commitment")
    let found = try RepeatedCommitments(db).rows(among: withStories(of: asked))
    return (.all([asked, rows(Array(found))]), found)
  }

  /// The rows of `commitment` that a condition asks for, and those of their stories: what another report
  /// tells alike stands in one row with it, whichever of them is asked for.
  private static func withStories(of asked: Condition) -> Condition {
    Condition(
      sql: """
        \(asked.sql) OR story IN (
          SELECT own.story FROM commitment JOIN version ON version.id = commitment.versionId
          JOIN storyArticle AS own ON own.articleId = version.articleId WHERE \(asked.sql))
        """, arguments: asked.arguments + asked.arguments)
  }

  /// These rows of `commitment`, and those of their stories.
  private static func rows(_ found: [Int64]) -> Condition {
    let list = "[\(found.map(String.init).joined(separator: ","))]"
    return Condition(
      sql: """
        commitment.id IN (SELECT value FROM json_each(?)) OR story IN (
          SELECT own.story FROM json_each(?) JOIN commitment AS shown ON shown.id = value
          JOIN version AS teller ON teller.id = shown.versionId
          JOIN storyArticle AS own ON own.articleId = teller.articleId)
        """, arguments: [list, list])
  }

  /// Whether a version is of one of the hundred days up to any of some days, which are in order: an old
  /// report among new ones makes no whole archive of what lies between them.
  static func hundredDays(before days: [String]) -> Condition {
    var spans: [(first: String, last: String)] = []
    for day in days {
      if let last = spans.last, let gap = MahdarArchive.days(from: last.last, to: day), gap <= 100 {
        spans[spans.count - 1].last = day
      } else {
        spans.append((day, day))
      }
    }
    // So many that a list would be of no use are one span; a misdated one is alone.
    if spans.count > 50 { spans = [(spans[0].first, spans[spans.count - 1].last)] }
    return spans.isEmpty
      ? Condition(sql: "0")
      : .any(
        spans.map { span in
          Condition(
            sql: "version.day BETWEEN date(?, '-100 days') AND ?", arguments: [span.first, span.last + "~"])
        })
  }

  /// Those of the commitments that fulfil a condition on which anything may bear that some versions tell; the
  /// newest first.
  private static func commitments(
    among candidates: Condition, _ versions: Condition, _ matcher: OutcomeMatcher, _ db: Database
  ) throws -> [Int64] {
    var told = try ToldDeeds(db, in: versions)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT commitment.id, action, commitment.words, story,
          doer.entityId, coalesce(owned.kind, ''), coalesce(owned.name, owner.name),
          speaker.entityId, coalesce(spoken.kind, ''), coalesce(spoken.name, voice.name)
        FROM version CROSS JOIN commitment ON commitment.versionId = version.id
        LEFT JOIN participant AS owner ON owner.commitmentId = commitment.id AND owner.role = 'by'
        LEFT JOIN appearance AS doer ON doer.id = owner.appearanceId
        LEFT JOIN entity AS owned ON owned.id = doer.entityId
        LEFT JOIN participant AS voice ON voice.commitmentId = commitment.id AND voice.role = 'voice'
        LEFT JOIN appearance AS speaker ON speaker.id = voice.appearanceId
        LEFT JOIN entity AS spoken ON spoken.id = speaker.entityId
        LEFT JOIN storyArticle ON storyArticle.articleId = version.articleId
        WHERE version.isLatest AND commitment.words IS NOT NULL AND (\(candidates.sql))
        ORDER BY version.day DESC, commitment.id DESC
        """, arguments: StatementArguments(candidates.arguments))
    var found: [Int64] = []
    while let row = try rows.next() {
      let parties = [4, 7].compactMap { column -> ToldDeeds.Party? in
        (row[column + 2] as String?).map {
          ToldDeeds.Party(entity: row[column], kind: row[column + 1], name: $0)
        }
      }
      let isBearing = try told.mayBear(on: row[1], about: row[2], of: parties, story: row[3]) { party in
        // Who is no entity of the archive is of a side by the name alone.
        guard let entity = party.entity else { return SideKey.institution(party.name) }
        return try matcher.outcomes.sides(of: entity, kind: party.kind, name: party.name)
      }
      if isBearing { found.append(row[0]) }
    }
    return found
  }
}

extension CommitmentView {
  /// Whether something was seen of it in some days that nobody decided of.
  fileprivate func isNews(from first: String, to last: String) -> Bool {
    switch status {
    case .kept, .broken, .withdrawn: decisions.isEmpty && isShown(from: first)
    case .due, .overdue: due.map { $0 >= first && $0 <= last } ?? false
    case .open, .repeated: false
    }
  }

  /// Whether the report that shows where it stands is of this day or later.
  fileprivate func isShown(from first: String) -> Bool { proposal.day.map { $0 >= first } ?? false }

  /// The greater, the more a reader wants to see it.
  fileprivate var rank: (Int, String, String) {
    (proposal.evidence == nil ? 0 : 1, report.day ?? "", report.name)
  }

  /// Who would do what by when.
  fileprivate var gist: String {
    let words = due ?? report.evidence.exact
    return [kind, by?.name, voicedBy?.name, words].map { $0 ?? "" }.joined(separator: "\n")
  }
}

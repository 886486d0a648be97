import GRDB
import MahdarText

extension Archive {
  /// The stories with more than one article, the largest first.
  public func storySummaries(from: String? = nil, to: String? = nil, limit: Int = 50) throws(ArchiveError)
    -> [StorySummary]
  {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT story, count(*) AS articles, count(DISTINCT outlet) AS outlets,
            count(DISTINCT origin) AS origins, min(day) AS firstDay, max(day) AS lastDay,
            (SELECT title FROM version AS first JOIN article ON article.id = first.articleId
              WHERE article.key = story AND first.isLatest) AS title
          FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId
          WHERE isLatest AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2 || '~')
          GROUP BY story HAVING count(*) > 1 ORDER BY articles DESC, story LIMIT ?3
          """, arguments: [from, to, limit]
      ).map { row in
        StorySummary(
          label: row["story"], title: row["title"], firstDay: row["firstDay"], lastDay: row["lastDay"],
          articles: row["articles"], outlets: row["outlets"], origins: row["origins"])
      }
    }
  }

  /// The story that an article belongs to.
  ///
  /// - Throws: ``ArchiveError`` if there is no such article, or it was put in no story yet.
  public func story(ofArticle key: String) throws(ArchiveError) -> StoryView {
    try read { db in
      guard let id = try ArticleKeeper(db).articleID(key) else { throw error(.noSuchArticle(key)) }
      guard
        let label = try String.fetchOne(
          db, sql: "SELECT story FROM storyArticle WHERE articleId = ?", arguments: [id])
      else {
        throw error(.refused("Article '\(key)' is in no story yet. Run 'mahdar stories --archive \(path)'."))
      }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT key, origin, reasons, version.id AS version, outlet, title, published FROM storyArticle
          JOIN article ON article.id = storyArticle.articleId
          JOIN version ON version.articleId = article.id AND isLatest
          WHERE story = ? ORDER BY day, version.id
          """, arguments: [label])
      var origins: [OriginView] = []
      for row in rows {
        let report = StoryReport(
          article: row["key"], outlet: row["outlet"], title: row["title"], published: row["published"],
          reasons: row["reasons"])
        let origin: String = row["origin"]
        if let place = origins.firstIndex(where: { $0.label == origin }) {
          origins[place].reports.append(report)
        } else {
          origins.append(OriginView(label: origin, reports: [report]))
        }
      }
      let finder = ClaimFinder(db: db)
      let claims = try finder.claims(
        versions: rows.map { (id: $0["version"], origin: $0["origin"]) })
      return StoryView(
        label: label, origins: origins, claims: claims.map(\.view),
        contradictions: ClaimFinder.contradictions(claims))
    }
  }
}

/// Finds what is said in a story, how often independently, and what doesn't go together.
///
/// Two statements say the same where at least half of the words of both are the same by lemma, figures
/// and dates apart; a claim is what its first statement says.
struct ClaimFinder {
  let db: Database

  /// A statement with what it is compared by.
  struct Said {
    var view: StatementView
    var origin: String
    var words: Set<String>
    var figures: Set<String>
    var dates: Set<String>
    /// Takes back or denies what its words say.
    var isDenial: Bool
  }

  /// Statements that say the same.
  struct Claim {
    var said: [Said]

    var view: ClaimView {
      var voices: [String] = []
      for one in said {
        let name = one.view.speakerName ?? one.view.speaker
        if !name.isEmpty, !voices.contains(name) { voices.append(name) }
      }
      return ClaimView(
        statements: said.map(\.view), origins: Set(said.map(\.origin)).count, voices: voices)
    }
  }

  /// The claims of articles, what most voices of most origins say first.
  func claims(versions: [(id: Int64, origin: String)]) throws -> [Claim] {
    var claims: [Claim] = []
    for version in versions {
      let ids = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM statement WHERE versionId = ? ORDER BY contentStart, id"),
        arguments: [version.id])
      for view in try StatementView.fetch(db, ids) {
        let said = try said(view, version.id, version.origin)
        if said.words.count < 2 { continue }
        let known = claims.firstIndex { claim in
          claim.said[0].isDenial == said.isDenial && claim.said[0].figures == said.figures
            && claim.said[0].dates == said.dates && resembles(claim.said[0].words, said.words)
        }
        if let known { claims[known].said.append(said) } else { claims.append(Claim(said: [said])) }
      }
    }
    return claims.enumerated().sorted { a, b in
      let (first, second) = (a.element.view, b.element.view)
      return (second.origins, second.voices.count, a.offset) < (first.origins, first.voices.count, b.offset)
    }.map(\.element)
  }

  private func said(_ view: StatementView, _ version: Int64, _ origin: String) throws -> Said {
    let dates = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT value FROM time WHERE versionId = ? AND start >= ? AND end <= ? AND type = 'DATE'
            AND value GLOB '[0-9][0-9][0-9][0-9]*'
          """), arguments: [version, view.evidence.start, view.evidence.end])
    let words = try LemmaSet(db).words(view.evidence.exact)
    return Said(
      view: view, origin: origin, words: words.words, figures: words.figures, dates: Set(dates),
      isDenial: view.negated || view.act == "deny")
  }

  /// Pairs of claims of nearly the same words of which one denies the other, or that differ in figures
  /// or dates that both name.
  static func contradictions(_ claims: [Claim]) -> [ContradictionView] {
    var found: [ContradictionView] = []
    for (place, claim) in claims.enumerated() {
      for other in claims[(place + 1)...] {
        let (a, b) = (claim.said[0], other.said[0])
        guard resembles(a.words, b.words) else { continue }
        let kind: ContradictionView.Kind
        var differing: [String] = []
        if a.isDenial != b.isDenial {
          kind = .denial
        } else if differ(a.figures, b.figures) {
          kind = .figures
          differing = [a.figures, b.figures].map { $0.sorted().joined(separator: " ") }
        } else if differ(a.dates, b.dates) {
          kind = .dates
          differing = [a.dates, b.dates].map { $0.sorted().joined(separator: " ") }
        } else {
          continue
        }
        found.append(ContradictionView(kind: kind, first: a.view, second: b.view, differing: differing))
      }
    }
    return found
  }

  /// Both name some, and none that the other names.
  private static func differ(_ a: Set<String>, _ b: Set<String>) -> Bool {
    !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
  }
}

/// The words of a text by lemma, and its figures, as the archive's dictionary has them.
struct LemmaSet {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Words of one or two letters don't count: they are particles mostly.
  func words(_ text: String) throws -> (words: Set<String>, figures: Set<String>) {
    var words = Set<String>()
    var figures = Set<String>()
    let statement = try db.cachedStatement(
      sql: "SELECT CASE lemma WHEN '' THEN stem ELSE lemma END FROM word WHERE form = ? LIMIT 1")
    for codes in EntityKey.words(text) {
      let form = letters(codes)
      if let first = codes.first, (0x30...0x39).contains(first) {
        figures.insert(form)
      } else if codes.count > 2 {
        words.insert(try String.fetchOne(statement, arguments: [form]) ?? form)
      }
    }
    return (words, figures)
  }
}

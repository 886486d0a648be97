import Mahdar
import MahdarArchive
import MahdarJSON

/// What is new for an alert.
struct AlertNews: Sendable {
  /// A row for people.
  struct Line: Sendable {
    /// Who, or what it is about.
    var title: String
    /// What was said, or told.
    var words: String
    var evidence: Evidence
    /// Where it is on the newsroom's pages.
    var href: String
  }

  /// The names to note: those of the rows that are told, and further ones that they go by.
  var rows: [String]
  /// The rows as JSON, in the order in which they were kept.
  var items: [[UInt8]]
  /// The same for people.
  var lines: [Line]
  /// Up to which version was looked.
  var upTo: Int64
  /// What was said in the rows that are told.
  private var sayings: [ToldWords] = []

  /// The most rows that are told at once; further ones come next.
  private static let most = 500

  init(
    _ alert: Alert, _ archive: Archive, _ registerNews: (Alert) throws -> [RegisterNews] = { _ in [] }
  ) throws {
    (rows, items, lines) = ([], [], [])
    upTo = Int64(try archive.latestVersion())
    if alert.followsRegister {
      try add(registerNews(alert), alert, archive)
      return
    }
    if upTo <= alert.last { return }
    var query = SearchQuery(alert.query)
    query.limit = AlertNews.most
    switch alert.domain {
    case .articles:
      let arrivals = try archive.versions(query, after: alert.last)
      upTo = arrivals.upTo
      let found = arrivals.rows.map(\.hit)
      // An article that is edited was told by any version of it that was.
      let untold = try archive.untold(articles: found.map(\.evidence.article), alert: alert.id)
      try add(found.filter { untold.contains($0.evidence.article) }, alert, archive) { hit in
        let evidence = hit.evidence
        return Parts(
          name: evidence.versionName,
          line: Line(
            title: evidence.heading, words: evidence.inContext, evidence: evidence,
            href: Links.article(evidence.article)))
      }
    case .statements:
      let arrivals = try archive.statements(query, afterVersion: alert.last)
      upTo = arrivals.upTo
      try add(arrivals.rows, alert, archive) { statement in
        let (speaker, evidence) = (statement.speakerName ?? statement.speaker, statement.evidence)
        return Parts(
          name: statement.name,
          line: Line(
            title: speaker, words: evidence.exact, evidence: evidence,
            href: Links.row(statement.name) ?? Links.article(evidence.article)),
          // By whatever name the speaker is known later, the words are theirs.
          saying: ToldWords(
            [statement.writtenSpeaker ?? speaker, statement.act, "\(statement.negated)"],
            words: evidence.exact, day: evidence.published))
      }
    }
  }

  /// What is asked of a row of a search.
  private struct Parts {
    /// What it goes by.
    var name: String
    var line: Line
    var saying: ToldWords?
  }

  /// Adds those of a search's rows that were not told yet, nor in the same words.
  private mutating func add<Row: ArchiveRow>(
    _ found: [Row], _ alert: Alert, _ archive: Archive, _ parts: (Row) -> Parts
  ) throws {
    let all = found.map { (row: $0, parts: parts($0)) }
    let untold = Set(try archive.untold(all.map(\.parts.name), alert: alert.id))
    let unsaid = try archive.untold(all.compactMap(\.parts.saying), alert: alert.id)
    for (row, parts) in all where untold.contains(parts.name) {
      if isNew(parts.saying, unsaid) {
        var buffer = JSONBuffer()
        row.append(to: &buffer)
        items.append(buffer.bytes)
        lines.append(parts.line)
      }
      rows.append(parts.name)
    }
  }

  /// Adds those of a register's rows that were told by none of their places, nor in the same words, the
  /// oldest first.
  private mutating func add(_ found: [RegisterNews], _ alert: Alert, _ archive: Archive) throws {
    let untold = try archive.untold(found.flatMap(\.places), alert: alert.id)
    let unsaid = try archive.untold(found.compactMap(\.saying), alert: alert.id)
    for row in found.reversed() {
      if row.places.allSatisfy(untold.contains) {
        if items.count == AlertNews.most {
          // What doesn't fit comes next: it is looked for again from where this began.
          upTo = alert.last
          continue
        }
        if isNew(row.saying, unsaid) {
          items.append(row.item)
          lines.append(
            Line(
              title: row.title, words: row.report.evidence.inContext, evidence: row.report.evidence,
              href: Links.row(row.report)))
        }
      }
      // A report that comes later may be all that is left of the row: it goes by its place, too.
      rows += row.places.filter(untold.contains).map(\.description)
    }
  }

  /// Whether what was said was told neither before nor here; it is noted then.
  private mutating func isNew(_ saying: ToldWords?, _ unsaid: Set<ToldWords>) -> Bool {
    guard let saying else { return true }
    if !unsaid.contains(saying) || sayings.contains(where: { $0.isSame(as: saying) }) { return false }
    sayings.append(saying)
    rows.append(saying.description)
    return true
  }

  /// The news as one object of JSON.
  func body(_ alert: Alert) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("alert", alert.name)
      buffer.member("query", alert.query)
      buffer.member("among", alert.followsRegister ? "register" : alert.domain.rawValue)
      buffer.member("items", items) { buffer, item in buffer.bytes += item }
    }
    return buffer.bytes
  }
}

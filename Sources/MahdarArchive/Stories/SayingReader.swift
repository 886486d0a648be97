import GRDB
import MahdarJSON
import MahdarRecord
import MahdarText

/// Reads what is said in one report of a story.
struct SayingReader {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// Appends the statements of a version, and what the outlet tells in its own words.
  func append(version: Int64, origin: String, to sayings: inout [StorySaying]) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, label, within, CASE WHEN act = 'deny' THEN
            substr(\(Body.text(of: "statement.versionId")), cueStart + 1, cueEnd - cueStart) END AS cue,
            substr(\(Body.text(of: "statement.versionId")), max(0, contentStart - ?) + 1,
              min(contentStart, ?)) AS lead
          FROM statement WHERE versionId = ? ORDER BY contentStart, id
          """), arguments: [SayingReader.leadLength, SayingReader.leadLength, version])
    let incidents = try incidents(version)
    let dates = try dates(version)
    let first = sayings.count
    var places: [String: Int] = [:]
    for row in rows {
      guard let view = try StatementView.fetch(db, [row["id"]]).first else { continue }
      let label: String = row["label"]
      places[label] = sayings.count
      var saying = StorySaying(
        statement: view, origin: origin, voice: SayingReader.voice(view),
        isDenial: view.act == "deny" && !view.negated, cue: row["cue"], isOutlet: false,
        dates: dates.filter { day in
          day.start >= view.evidence.start && day.end <= view.evidence.end
        }.map(\.day))
      saying.incident = incidents.filter { $0.statement == label }.map(\.incident)
        .max { $0.toll.count < $1.toll.count }
      saying.lead = SayingReader.lastSentence(row["lead"])
      sayings.append(saying)
    }
    for row in rows {
      if let place = places[row["label"]], let outer = row["within"] as String? {
        sayings[place].within = places[outer]
      }
    }
    let told = Set(sayings[first...].map { $0.statement.evidence.start..<$0.statement.evidence.end })
    try appendOwn(version, origin, incidents, dates, told, to: &sayings)
    try setPlaces(version, of: &sayings[first...])
  }

  /// Who speaks: the entity of the archive, else the name.
  private static func voice(_ view: StatementView) -> String {
    if let entity = view.speakerEntity { return "#\(entity)" }
    return EntityDecisions.folded(view.speaker)
  }

  private struct Told {
    var label: String
    var statement: String?
    var start: Int
    var rule: String
    var confidence: Double
    var time: String?
    var isDenied: Bool
    var incident: StorySaying.Incident
  }

  private func incidents(_ version: Int64) throws -> [Told] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM incident WHERE versionId = ? ORDER BY start, id"),
      arguments: [version]
    ).map { row in
      let place: String? = row["place"]
      return Told(
        label: row["label"], statement: row["statement"], start: row["start"], rule: row["rule"],
        confidence: row["confidence"], time: row["time"], isDenied: row["status"] == "denied",
        incident: StorySaying.Incident(
          kind: row["kind"], place: place.map { EntityDecisions.folded($0) },
          day: (row["time"] as String?).flatMap { Content.day($0) },
          toll: IncidentView.counts(row["toll"])))
    }
  }

  private func dates(_ version: Int64) throws -> [(start: Int, end: Int, day: StorySaying.NamedDay)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT time.start, time.end, value,
            substr(\(Body.text(of: "time.versionId")), time.start + 1, time.end - time.start) AS words
          FROM time WHERE versionId = ? AND type = 'DATE' AND value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
          """), arguments: [version]
    ).map { row in
      (
        row["start"], row["end"],
        StorySaying.NamedDay(start: row["start"], words: row["words"], day: row["value"])
      )
    }
  }

  /// Appends a saying of the outlet for each sentence in which it tells an incident or a decision itself.
  private func appendOwn(
    _ version: Int64, _ origin: String, _ incidents: [Told],
    _ dates: [(start: Int, end: Int, day: StorySaying.NamedDay)], _ told: Set<Range<Int>>,
    to sayings: inout [StorySaying]
  ) throws {
    let decisions = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT label, start, rule, confidence, time FROM decision
          WHERE versionId = ? AND statement IS NULL ORDER BY start, id
          """), arguments: [version]
    ).map { row in
      Told(
        label: row["label"], statement: nil, start: row["start"], rule: row["rule"],
        confidence: row["confidence"], time: row["time"], isDenied: false,
        incident: StorySaying.Incident(kind: "", toll: [:]))
    }
    let own = (incidents.filter { $0.statement == nil } + decisions).sorted { $0.start < $1.start }
    if own.isEmpty { return }
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT version.*, \(Body.text(of: "version.id")) AS text, article.key
            FROM version JOIN article ON article.id = articleId
            WHERE version.id = ?
            """), arguments: [version])
    else { return }
    let text = Text(row["text"] as String)
    let sentences = Sentences(text)
    var places: [Int: Int] = [:]
    for one in own {
      guard let span = sentences.scalars(around: one.start) else { continue }
      // What somebody is quoted with is theirs, not the outlet's.
      if told.contains(where: { $0.contains(one.start) }) { continue }
      if let place = places[span.lowerBound] {
        let known = sayings[place].incident?.toll.count ?? -1
        if !one.incident.kind.isEmpty, one.incident.toll.count > known {
          sayings[place].incident = one.incident
        }
        continue
      }
      places[span.lowerBound] = sayings.count
      let view = StatementView(
        ofOutlet: row, label: one.label, evidence: Evidence(row, text: text, sentences.offsets, span),
        rule: one.rule, confidence: one.confidence, time: one.time)
      sayings.append(
        StorySaying(
          statement: view, origin: origin, voice: "origin " + origin, isDenial: one.isDenied, cue: nil,
          isOutlet: true,
          dates: dates.filter { span.contains($0.start) }.map(\.day),
          incident: one.incident.kind.isEmpty ? nil : one.incident))
    }
  }
}

/// The sentences of a text.
private struct Sentences {
  let offsets: ScalarOffsets
  private var ranges: [Range<Int>] = []

  init(_ text: Text) {
    offsets = ScalarOffsets(text)
    var tokens: [Token] = []
    Tokenizer.tokenize(text.bytes.span, into: &tokens)
    for sentence in SentenceSplitter.split(tokens, text.bytes.span) where !sentence.isEmpty {
      ranges.append(Int(tokens[sentence.start].start)..<Int(tokens[sentence.end - 1].end))
    }
  }

  /// The sentence around a code point, in code points.
  func scalars(around scalar: Int) -> Range<Int>? {
    let byte = offsets.byteOffset(ofScalar: scalar)
    guard let range = ranges.first(where: { $0.contains(byte) }) else { return nil }
    return offsets.scalarOffset(ofByte: range.lowerBound)..<offsets.scalarOffset(ofByte: range.upperBound)
  }
}

extension Evidence {
  /// A span of a version's text, from a row of `version` with the article's `key`.
  init(_ row: Row, text: Text, _ offsets: ScalarOffsets, _ span: Range<Int>) {
    func words(_ from: Int, _ to: Int) -> String {
      text[TextRange(offsets.byteOffset(ofScalar: from), offsets.byteOffset(ofScalar: to))]
    }
    self.init(
      article: row["key"], version: row["number"], outlet: row["outlet"], url: row["url"],
      published: row["published"], title: row["title"],
      heading: Headline.of(title: row["title"], text: text.bytes), start: span.lowerBound,
      end: span.upperBound,
      exact: words(span.lowerBound, span.upperBound),
      prefix: words(max(0, span.lowerBound - Evidence.contextLength), span.lowerBound),
      suffix: words(span.upperBound, min(offsets.count, span.upperBound + Evidence.contextLength)))
  }
}

extension StatementView {
  /// What an outlet tells in its own words.
  fileprivate init(
    ofOutlet row: Row, label: String, evidence: Evidence, rule: String, confidence: Double, time: String?
  ) {
    self.init(
      name: RowName(evidence.article, evidence.version, label).description, speaker: evidence.outlet ?? "",
      speakerEntity: nil, speakerName: nil, sourceClass: "media", act: "say", manner: "indirect",
      addressee: nil, channel: nil, via: [], negated: false, time: time, rule: rule, confidence: confidence,
      evidence: evidence)
  }
}

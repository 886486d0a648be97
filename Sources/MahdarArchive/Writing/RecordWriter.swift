import GRDB
import MahdarJSON
import MahdarRecord
import MahdarText

/// Writes what a reading found in one version of an article, row by row.
struct RecordWriter {
  let db: Database
  let versionID: Int64
  let state: WritingState
  private let resolver: EntityResolver

  init(_ db: Database, versionID: Int64, state: WritingState) throws {
    self.db = db
    self.versionID = versionID
    self.state = state
    resolver = try state.resolver(db)
  }

  /// Writes the reading with all its rows.
  func write(_ recorded: RecordedArticle, knowledgeID: Int64) throws {
    let line = StoredLine(recorded.line)
    try db.cachedStatement(
      sql: "INSERT INTO reading (versionId, knowledgeId, made, record) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      versionID, knowledgeID, Clock.now(), try state.dictionary.bodies.pack(line.packed, .record),
    ])
    let record = recorded.record
    let spans = Spans(record)
    let names = try write(record.entities, article: record.article.id, spans)
    try write(record.times, spans)
    for statement in record.statements { try write(statement, text: record.article.text, names, spans) }
    try writeRegisters(record, names, spans)
  }

  /// Takes away what an earlier reading found, so that another can take its place.
  func erase() throws {
    // The words of the index's texts must be told to it while they are still there.
    try db.cachedStatement(
      sql: """
        INSERT INTO statementText (statementText, rowid, content)
        SELECT 'delete', id, content FROM statementContent
        WHERE id IN (SELECT id FROM statement WHERE versionId = ?)
        """
    ).execute(arguments: [versionID])
    for table in [
      "reading", "time", "statement", "contact", "decision", "commitment", "incident", "outcome",
      "appearance",
    ] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE versionId = ?").execute(arguments: [versionID])
    }
  }

  // MARK: People

  private func write(_ entities: [Entity], article: String, _ spans: Spans) throws -> Appearances {
    var appearances = Appearances()
    let key = try db.cachedStatement(sql: "SELECT key FROM entity WHERE id = ?")
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO appearance (versionId, label, entityId, baseKey, kind, name, titles, aliases, gender,
          number, country, authority, mentions, start, end)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let alias = try db.cachedStatement(sql: "INSERT OR IGNORE INTO alias (word, entityId) VALUES (?, ?)")
    for entity in entities {
      let base = state.entityKey(entity)
      let entityID = try resolver.id(of: entity, base: base, article: article, db)
      let span = entity.mentions.first.map { spans[$0.span] }
      try statement.execute(arguments: [
        versionID, entity.id, entityID,
        EntityKey.stored(base, under: try String.fetchOne(key, arguments: [entityID]) ?? ""),
        entity.kind.rawValue, entity.name,
        entity.titles.isEmpty ? nil : StoredJSON.list(entity.titles),
        entity.aliases.isEmpty ? nil : StoredJSON.list(entity.aliases),
        entity.gender?.rawValue, entity.number.rawValue, entity.country?.count == 2 ? entity.country : nil,
        entity.authority, entity.mentions.count, span?.start, span?.end,
      ])
      appearances.add(entity, row: db.lastInsertedRowID)
      for name in EntityKey.searchedNames(entity.name, entity.aliases, kind: entity.kind.rawValue) {
        for word in EntityKey.words(name) { try alias.execute(arguments: [letters(word), entityID]) }
      }
    }
    return appearances
  }

  private func write(_ times: [TimeExpression], _ spans: Spans) throws {
    if times.isEmpty { return }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO time (versionId, position, start, end, type, value, mod) VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (position, time) in times.enumerated() {
      let span = spans[time.span]
      try statement.execute(arguments: [
        versionID, position, span.start, span.end, time.type.rawValue, time.value, time.mod?.rawValue,
      ])
    }
  }

  // MARK: Statements

  private func write(
    _ statement: Statement, text: Text, _ names: Appearances, _ spans: Spans
  ) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO statement (versionId, label, cueStart, cueEnd, sourceStart, sourceEnd, contentStart,
          contentEnd, speaker, speakerId, sourceClass, manner, act, addressee, channel, negated, time,
          within, rule, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let cue = spans[statement.cue]
    let source = statement.source.map { spans[$0] }
    let content = spans[statement.content]
    try insert.execute(arguments: [
      versionID, statement.id, cue.start, cue.end, source?.start, source?.end, content.start, content.end,
      statement.sourceEntity, statement.sourceID.flatMap { names.row(ofLabel: $0) },
      statement.sourceClass.rawValue, statement.manner.rawValue, statement.act.rawValue,
      statement.addressee, statement.channel?.rawValue, statement.negated, statement.time,
      statement.within, statement.rule, min(max(statement.confidence, 0), 1),
    ])
    let id = db.lastInsertedRowID
    for (position, name) in statement.via.enumerated() {
      try db.cachedStatement(
        sql: "INSERT INTO chainLink (statementId, position, name, appearanceId) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [id, position, name, names.row(ofName: name)])
    }
    var nuls = 0
    try db.cachedStatement(sql: "INSERT INTO statementText (rowid, content) VALUES (?, ?)").execute(
      arguments: [id, NULs.replaced(text[statement.content], count: &nuls)])
  }
}

/// The rows of an article's entities, by label and by name.
struct Appearances {
  private var labels: [String: Int64] = [:]
  private var names: [String: Int64] = [:]

  mutating func add(_ entity: Entity, row: Int64) {
    labels[entity.id] = row
    for name in [entity.name] + entity.aliases where names[name] == nil { names[name] = row }
  }

  func row(ofLabel label: String) -> Int64? { labels[label] }
  func row(ofName name: String) -> Int64? { names[name] }
}

/// Byte ranges in code points.
struct Spans {
  private let offsets: ScalarOffsets

  init(_ record: Record) { offsets = ScalarOffsets(record.article.text) }

  subscript(range: TextRange) -> (start: Int, end: Int) { offsets.scalars(range) }
}

/// A record's line in two pieces, between which the text stands, so that the archive has the text once.
struct StoredLine {
  let head: String
  let tail: String

  private static let key = Array(",\"text\":".utf8)

  /// Cuts the text out of a line.
  ///
  /// Inside a string of JSON a quotation mark is escaped, so the first place of the key is the member.
  init(_ line: [UInt8]) {
    let key = StoredLine.key
    var place = 0
    while place + key.count < line.count, !line[place...].starts(with: key) {
      let next = line[(place + 1)...].firstIndex(of: 0x2C) ?? line.count
      place = next
    }
    let start = min(place + key.count, line.count)
    var end = start
    if end < line.count, line[end] == 0x22 {
      end += 1
      while end < line.count, line[end] != 0x22 { end += line[end] == 0x5C ? 2 : 1 }
      end = min(end + 1, line.count)
    }
    head = String(decoding: line[..<start], as: UTF8.self)
    tail = String(decoding: line[end...], as: UTF8.self)
  }
}

extension StoredLine {
  /// Both pieces, parted by a line feed, which a line of JSON has none of.
  var packed: [UInt8] { Array(head.utf8) + [0x0A] + tail.utf8 }

  /// The pieces that were packed.
  init(packed: [UInt8]) {
    let end = packed.firstIndex(of: 0x0A) ?? packed.count
    head = String(decoding: packed[..<end], as: UTF8.self)
    tail = String(decoding: packed[min(end + 1, packed.count)...], as: UTF8.self)
  }

  /// The columns that a line is put together of, for a query that joins `version` and `reading`.
  static let columns = "\(Body.text(of: "version.id")) AS text, inflated(reading.record) AS record"

  /// Puts the text back between the pieces.
  static func line(_ row: Row) -> [UInt8] {
    let line = StoredLine(packed: Array((row["record"] as String).utf8))
    var buffer = JSONBuffer()
    buffer.bytes = Array(line.head.utf8)
    buffer.string(Array((row["text"] as String).utf8))
    buffer.bytes += line.tail.utf8
    return buffer.bytes
  }
}

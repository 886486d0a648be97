import GRDB
import MahdarRecord
import MahdarText

/// The fields of a query as conditions on `version` and, where statements are asked for, `statement`.
struct FieldConditions {
  let query: String
  let domain: SearchDomain
  let db: Database

  func condition(_ field: SearchField, value: String, place: Range<Int>) throws -> Condition {
    switch field {
    case .speaker: return ofStatement(try speaker(value, place))
    case .via: return ofStatement(try via(value, place))
    case .addressee: return ofStatement(try words(value, "statement.addressee", place))
    case .act, .manner, .channel: return ofStatement(try one(field, value, place))
    case .outlet: return try outlet(value, place)
    case .from: return Condition(sql: "version.day >= ?", arguments: [try day(value, place)])
    case .to: return Condition(sql: "version.day <= ?", arguments: [try day(value, place) + "~"])
    case .country: return try country(value, place)
    case .names: return try names(value, place)
    }
  }

  /// A condition on statements; for articles, that one of theirs fulfils it.
  private func ofStatement(_ condition: Condition) -> Condition {
    if domain == .statements { return condition }
    return Condition(
      sql: "version.id IN (SELECT statement.versionId FROM statement WHERE \(condition.sql))",
      arguments: condition.arguments)
  }

  /// Everybody whose names have all the words.
  private func entities(_ value: String, _ place: Range<Int>) throws -> Condition {
    let words = EntityKey.words(value)
    if words.isEmpty { throw fault(place, .noName, value) }
    let ids = EntityKey.idsSQL(words)
    return Condition(sql: ids.sql, arguments: ids.arguments)
  }

  private func speaker(_ value: String, _ place: Range<Int>) throws -> Condition {
    let entities = try entities(value, place)
    return Condition(
      sql: "statement.speakerId IN (SELECT id FROM appearance WHERE entityId IN (\(entities.sql)))",
      arguments: entities.arguments)
  }

  private func via(_ value: String, _ place: Range<Int>) throws -> Condition {
    let entities = try entities(value, place)
    let named = try words(value, "chainLink.name", place)
    return Condition(
      sql: """
        statement.id IN (SELECT statementId FROM chainLink WHERE (\(named.sql)) OR appearanceId IN
          (SELECT id FROM appearance WHERE entityId IN (\(entities.sql))))
        """, arguments: named.arguments + entities.arguments)
  }

  private func names(_ value: String, _ place: Range<Int>) throws -> Condition {
    let entities = try entities(value, place)
    return Condition(
      sql: "version.id IN (SELECT versionId FROM appearance WHERE entityId IN (\(entities.sql)))",
      arguments: entities.arguments)
  }

  private func country(_ value: String, _ place: Range<Int>) throws -> Condition {
    let code = value.uppercased()
    guard code.count == 2, code.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      throw fault(place, .noCountry, value)
    }
    if domain == .statements {
      return Condition(
        sql: """
          statement.speakerId IN (SELECT id FROM appearance WHERE country = ? UNION ALL
            SELECT appearance.id FROM entity JOIN appearance ON entityId = entity.id
            WHERE entity.country = ? AND appearance.country IS NULL)
          """, arguments: [code, code])
    }
    return Condition(
      sql: "version.id IN (SELECT versionId FROM appearance WHERE country = ?)", arguments: [code])
  }

  /// The outlets that the value names, by all of its words or as it is.
  private func outlet(_ value: String, _ place: Range<Int>) throws -> Condition {
    // Skips from name to name along the index instead of reading all of it.
    let outlets = try String.fetchAll(
      db,
      sql: """
        WITH RECURSIVE names (name) AS (
          SELECT min(outlet) FROM version
          UNION ALL
          SELECT (SELECT min(outlet) FROM version WHERE outlet > name) FROM names WHERE name IS NOT NULL)
        SELECT name FROM names WHERE name IS NOT NULL
        """)
    let sought = Set(EntityKey.words(value))
    var meant = outlets.filter { $0 == value }
    if meant.isEmpty {
      meant = outlets.filter { !sought.isEmpty && sought.isSubset(of: EntityKey.words($0)) }
    }
    if meant.isEmpty {
      if let near = nearest(value, among: outlets) { throw fault(place, .nearOutlet, value, near) }
      throw fault(place, .noOutlet, value)
    }
    let marks = meant.map { _ in "?" }.joined(separator: ", ")
    return Condition(sql: "version.outlet IN (\(marks))", arguments: meant)
  }

  /// Refuses days that must all hold, of which the last lies before the first.
  func checkDays(_ nodes: [SearchNode]) throws {
    var first: String?
    var last: (day: String, place: Range<Int>)?
    for node in nodes {
      guard case .field(let field, let value, let place) = node else { continue }
      if field == .from { first = max(first ?? "", value) }
      if field == .to, value + "~" < (last?.day ?? "") + "~" { last = (value, place) }
    }
    if let first, let last, isTurned(from: first, to: last.day) {
      throw fault(last.place, .daysTurned, last.day, first)
    }
  }

  private func day(_ value: String, _ place: Range<Int>) throws -> String {
    guard [4, 7, 10].contains(value.utf8.count), CalendarDay(iso8601: firstDay(of: value)) != nil
    else {
      throw fault(place, .noDate, value)
    }
    return value
  }

  /// Exactly one of the values that a column may have, as the record has it or in the words of the pages.
  private func one(_ field: SearchField, _ value: String, _ place: Range<Int>) throws -> Condition {
    let column = field.rawValue
    let values = ValueNames.values(of: field)
    guard let meant = ValueNames.value(of: field, named: value) else {
      let names = values + values.compactMap { ValueNames.name(of: field, $0) }
      if let near = nearest(value.lowercased(), among: names) {
        throw fault(place, .nearValue, column, value, near)
      }
      let known = values.map { known in
        ValueNames.name(of: field, known).map { "\(known) (\($0))" } ?? known
      }
      throw fault(place, .noSuchValue, column, value, known.joined(separator: ", "))
    }
    return Condition(sql: "statement.\(column) = ?", arguments: [meant])
  }

  /// All of the words stand in the column, as they are written.
  private func words(_ value: String, _ column: String, _ place: Range<Int>) throws -> Condition {
    let words = SearchWords.words(value)
    if words.isEmpty { throw fault(place, .noName, value) }
    return .all(words.map { Condition(sql: "instr(\(column), ?) > 0", arguments: [$0]) })
  }

  private func fault(_ place: Range<Int>, _ fault: SearchFault, _ values: String...) -> SearchQueryError {
    SearchQueryError(query: query, place: place, fault, values)
  }
}

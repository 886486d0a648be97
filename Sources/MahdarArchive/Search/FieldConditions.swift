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
    case .act: return ofStatement(try one(of: Act.allCases.map(\.rawValue), value, "act", place))
    case .manner: return ofStatement(try one(of: Manner.allCases.map(\.rawValue), value, "manner", place))
    case .channel:
      return ofStatement(try one(of: Channel.allCases.map(\.rawValue), value, "channel", place))
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
    if words.isEmpty { throw fault(place, "There is no name in '\(value)'. Write a word of one.") }
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
      throw fault(place, "'\(value)' is no country code. Write the two letters of ISO 3166, such as EG.")
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
      let near = nearest(value, among: outlets).map { " Did you mean '\($0)'?" } ?? ""
      throw fault(place, "The archive has no outlet '\(value)'.\(near)")
    }
    let marks = meant.map { _ in "?" }.joined(separator: ", ")
    return Condition(sql: "version.outlet IN (\(marks))", arguments: meant)
  }

  private func day(_ value: String, _ place: Range<Int>) throws -> String {
    let length = value.utf8.count
    guard [4, 7, 10].contains(length),
      CalendarDay(iso8601: value + "0000-01-01".dropFirst(length)) != nil
    else {
      throw fault(place, "'\(value)' is no date. Write it as 2021-06-16, 2021-06 or 2021.")
    }
    return value
  }

  /// Exactly one of the values that a column may have.
  private func one(
    of values: [String], _ value: String, _ column: String, _ place: Range<Int>
  ) throws -> Condition {
    let name = value.lowercased()
    guard values.contains(name) else {
      let advice =
        nearest(name, among: values).map { "Did you mean '\($0)'?" }
        ?? "It may be \(values.joined(separator: ", "))."
      throw fault(place, "No \(column) is called '\(value)'. \(advice)")
    }
    return Condition(sql: "statement.\(column) = ?", arguments: [name])
  }

  /// All of the words stand in the column, as they are written.
  private func words(_ value: String, _ column: String, _ place: Range<Int>) throws -> Condition {
    let words = SearchWords.words(value)
    if words.isEmpty { throw fault(place, "There is no name in '\(value)'. Write a word of one.") }
    return .all(words.map { Condition(sql: "instr(\(column), ?) > 0", arguments: [$0]) })
  }

  private func fault(_ place: Range<Int>, _ message: String) -> SearchQueryError {
    SearchQueryError(query: query, place: place, message: message)
  }
}

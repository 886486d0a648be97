import MahdarJSON

/// The floors below which the reading's accuracy may not fall (`Evaluation/baseline.json`).
struct AccuracyFloors: Sendable {
  /// A set of gold.
  private struct Gold: Sendable {
    var name: String
    var floors: [String: Double]
    /// Whether the reading was tuned on it (`Documentation/ACCURACY.md`).
    var isTuned: Bool
  }

  private var sets: [Gold] = []

  init(_ json: String) {
    guard let value = try? JSONValue(parsing: Array(json.utf8)), case .object(let gold)? = value["gold"]
    else { return }
    sets = gold.compactMap { path, entry in
      guard case .object(let floors)? = entry["floors"] else { return nil }
      let name = path.split(separator: "/").last.map { String($0).replacing(".jsonl", with: "") } ?? path
      return Gold(
        name: name, floors: floors.compactMapValues(\.number), isTuned: entry["check"]?.boolean != true)
    }
  }

  /// The names of the sets that tables show.
  var names: [String] {
    Set(AccuracyTable.measures.flatMap { shown($0.measures) }.map(\.name)).sorted()
  }

  /// The sets on which one of some measures is taken: those that nothing was tuned on first.
  private func shown(_ measures: [String]) -> [Gold] {
    sets.filter { set in measures.contains { set.floors[$0] != nil } }
      .sorted { ($0.isTuned ? 1 : 0, $0.name) < ($1.isTuned ? 1 : 0, $1.name) }
  }

  /// The floors as tables, one of what is said and one of the registers; none where none are known.
  func tables(_ phrases: Phrases) -> [AccuracyTable] {
    AccuracyTable.measures.compactMap { key, measures in
      let rows = shown(measures).map { set in
        AccuracyTable.Row(
          name: phrases["gold", set.name], what: phrases.words.known("gold.what." + set.name) ?? "",
          isCheck: !set.isTuned,
          values: measures.map { measure in
            AccuracyTable.Cell(
              text: set.floors[measure].map(phrases.percent) ?? "–", measure: phrases["measure", measure],
              isNone: set.floors[measure] == nil)
          })
      }
      return rows.isEmpty
        ? nil
        : AccuracyTable(
          title: phrases["accuracy", key], measures: measures.map { phrases["measure", $0] }, rows: rows)
    }
  }
}

/// The accuracy as the about page shows it.
struct AccuracyTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// The measure of its column.
    var measure: String
    /// Whether it wasn't measured on the set.
    var isNone: Bool
  }

  struct Row: Sendable {
    /// The set of gold, and what it is.
    var name: String
    var what: String
    /// Whether nothing was tuned on it.
    var isCheck: Bool
    var values: [Cell]
  }

  var title: String
  var measures: [String]
  var rows: [Row]

  /// The measures of each table, in their order.
  static let measures: [(key: String, measures: [String])] = [
    (
      "statements",
      [
        "cue_f1", "cue_recall", "source_accuracy", "content_accuracy", "strict_f1", "act_accuracy",
        "manner_accuracy", "negated_accuracy", "via_accuracy",
      ]
    ),
    ("registers", ["contacts_f1", "decisions_f1", "commitments_f1", "incidents_f1"]),
  ]
}

import MahdarJSON

/// The floors below which the reading's accuracy may not fall (`Evaluation/baseline.json`).
struct AccuracyFloors: Sendable {
  private var sets: [(name: String, floors: [String: Double])] = []

  init(_ json: String) {
    guard let value = try? JSONValue(parsing: Array(json.utf8)), case .object(let gold)? = value["gold"]
    else {
      return
    }
    for (path, entry) in gold.sorted(by: { $0.key < $1.key }) {
      guard case .object(let floors)? = entry["floors"] else { continue }
      let name = path.split(separator: "/").last.map { String($0).replacing(".jsonl", with: "") } ?? path
      let known = floors.compactMapValues(\.number)
      // A set of gold that none of the page's measures is taken on has no column.
      if AccuracyTable.measures.contains(where: { known[$0] != nil }) { sets.append((name, known)) }
    }
  }

  /// The floors as a table; `nil` where none are known.
  func table(_ phrases: Phrases) -> AccuracyTable? {
    let rows = AccuracyTable.measures.compactMap { measure -> AccuracyTable.Row? in
      let values = sets.map { $0.floors[measure] }
      guard values.contains(where: { $0 != nil }) else { return nil }
      return AccuracyTable.Row(
        name: phrases["measure", measure],
        values: zip(sets, values).map { set, value in
          AccuracyTable.Cell(text: value.map(phrases.percent) ?? "–", set: set.name)
        })
    }
    return rows.isEmpty
      ? nil : AccuracyTable(sets: sets.map { AccuracyTable.Cell(text: $0.name, set: $0.name) }, rows: rows)
  }
}

/// The accuracy as the about page shows it.
struct AccuracyTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// The set of gold of its column.
    var set: String
  }

  struct Row: Sendable {
    var name: String
    var values: [Cell]
  }

  var sets: [Cell]
  var rows: [Row]

  /// The measures that are shown, in their order.
  static let measures = [
    "cue_f1", "cue_recall", "source_accuracy", "content_accuracy", "strict_f1", "act_accuracy",
    "manner_accuracy", "negated_accuracy", "via_accuracy", "contacts_f1", "decisions_f1", "commitments_f1",
  ]
}

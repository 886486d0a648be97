import MahdarJSON

extension Archive {
  /// What was reviewed, as gold for `mahdar evaluate`: a line for each article.
  ///
  /// A layer of an article is given where every row of it has a verdict: the scorer counts what the gold
  /// hasn't as wrong. Rejected rows are left out, corrected ones have the corrected fields.
  ///
  /// - Parameter partial: Give layers of which some rows were reviewed, too, without the others.
  /// - Throws: ``ArchiveError`` if a version that was reviewed is not there any more, or the archive can't
  ///   be read.
  public func gold(partial: Bool = false) throws(ArchiveError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for (article, version) in try correctedArticles() {
      let line = try recordLine(ofArticle: article, version: version)
      let corrections = try corrections(ofArticle: article, version: version)
      guard let record = try? JSONValue(parsing: line) else { continue }
      if let gold = Gold(record, corrections, partial: partial).line { lines.append(gold) }
    }
    return lines
  }
}

/// The gold of one article.
struct Gold {
  private var members: [String: JSONValue] = [:]
  private var hasLayers = false

  /// What is kept of the article beside its layers.
  private static let fields = ["id", "outlet", "url", "title", "published", "text"]

  init(_ record: JSONValue, _ corrections: [Correction], partial: Bool) {
    for field in Gold.fields { members[field] = record[field] }
    let rows = Dictionary(grouping: RecordRow.all(record), by: \.layer)
    for (layer, rows) in rows {
      let judged = rows.map { ($0, $0.correction(among: corrections)) }
      let isWhole = judged.allSatisfy { $0.1 != nil }
      if !(isWhole || partial) || judged.allSatisfy({ $0.1 == nil }) { continue }
      let kept = judged.compactMap { row, correction in correction.flatMap { Gold.row(row, $0) } }
      members[layer.rawValue] = .array(kept)
      hasLayers = true
    }
  }

  /// The line, with its line feed; `nil` where no layer is given.
  var line: [UInt8]? { hasLayers ? Array((JSONValue.object(members).json + "\n").utf8) : nil }

  private static func row(_ row: RecordRow, _ correction: Correction) -> JSONValue? {
    if correction.verdict == .reject { return nil }
    guard case .object(var members) = row.value else { return nil }
    for key in ["rule", "confidence", "tellings"] { members[key] = nil }
    if let fields = correction.fields,
      case .object(let changed)? = try? JSONValue(parsing: Array(fields.utf8))
    {
      members.merge(changed) { _, later in later }
    }
    return .object(members)
  }
}

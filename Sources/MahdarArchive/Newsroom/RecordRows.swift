public import MahdarJSON

/// A row of a record as JSON, with where it stands in the article's text.
public struct RecordRow: Sendable, Equatable {
  /// The kind of row.
  public var layer: CorrectionLayer
  /// Its id in the record.
  public var label: String
  /// The row.
  public var value: JSONValue
  /// The first code point of the cue, the anchor or the content.
  public var start: Int
  /// The code point after the last one.
  public var end: Int

  /// The member that tells where a row of a layer stands.
  public static func place(_ layer: CorrectionLayer) -> String {
    switch layer {
    case .statements: "cue"
    case .contacts, .decisions, .incidents: "anchor"
    case .commitments: "content"
    }
  }

  init?(_ layer: CorrectionLayer, _ value: JSONValue) {
    guard let label = value["id"]?.string, let span = value[RecordRow.place(layer)]?.array, span.count == 2,
      let start = span[0].number, let end = span[1].number
    else { return nil }
    self.layer = layer
    self.label = label
    self.value = value
    (self.start, self.end) = (Int(start), Int(end))
  }

  /// The rows of a record that can be corrected.
  public static func all(_ record: JSONValue) -> [RecordRow] {
    CorrectionLayer.allCases.flatMap { layer in
      (record[layer.rawValue]?.array ?? []).compactMap { RecordRow(layer, $0) }
    }
  }

  /// The verdict that holds for this row: the last one about its place.
  public func correction(among corrections: [Correction]) -> Correction? {
    let last = corrections.last { $0.isAbout(layer, start: start, end: end) }
    return last?.verdict == Verdict.none ? nil : last
  }
}

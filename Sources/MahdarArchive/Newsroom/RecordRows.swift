public import MahdarJSON

/// A row of a record as JSON, with where it stands in the article's text.
public struct RecordRow: Sendable, Equatable {
  /// The kind of row.
  public var layer: CorrectionLayer
  /// Its id in the record; of a time `t` and its number.
  public var label: String
  /// The row.
  public var value: JSONValue
  /// Where it stands, in code points: its cue, anchor, content or span; of an entity all mentions.
  public var places: [Range<Int>]

  /// The first code point of the first place.
  public var start: Int { places.first?.lowerBound ?? 0 }
  /// The code point after the last one of the first place.
  public var end: Int { places.first?.upperBound ?? 0 }

  /// The member that tells where a row of a layer stands.
  public static func place(_ layer: CorrectionLayer) -> String {
    switch layer {
    case .statements: "cue"
    case .contacts, .decisions, .incidents, .outcomes: "anchor"
    case .commitments: "content"
    case .entities: "mentions"
    case .times: "span"
    }
  }

  /// - Parameter number: Of the rows of the layer, which one it is, from 1.
  init?(_ layer: CorrectionLayer, _ value: JSONValue, number: Int) {
    guard let label = layer == .times ? "t\(number)" : value["id"]?.string else { return nil }
    let place = value[RecordRow.place(layer)]
    let spans = layer == .entities ? (place?.array ?? []).map { $0["span"] } : [place]
    self.layer = layer
    self.label = label
    self.value = value
    places = spans.compactMap(RecordRow.range)
    if places.isEmpty { return nil }
  }

  /// A span of code points.
  public static func range(_ span: JSONValue?) -> Range<Int>? {
    guard let span = span?.array, span.count == 2, let start = span[0].whole, let end = span[1].whole,
      0 <= start, start <= end
    else { return nil }
    return start..<end
  }

  /// The rows of a record that can be corrected.
  public static func all(_ record: JSONValue) -> [RecordRow] {
    CorrectionLayer.allCases.flatMap { layer in
      (record[layer.rawValue]?.array ?? []).enumerated().compactMap {
        RecordRow(layer, $0.element, number: $0.offset + 1)
      }
    }
  }

  /// The verdict that holds for this row: the last one about its place.
  public func correction(among corrections: [Correction]) -> Correction? {
    let last = corrections.last { $0.isAbout(layer, places) }
    return last?.verdict == Verdict.none ? nil : last
  }
}

extension JSONValue {
  /// The value, if it is a whole number that fits: of JSON that others gave, 0.5 and 1e300 are no places.
  public var whole: Int? { number.flatMap { Int(exactly: $0) } }
}

/// A layer of a record whose rows can be corrected.
public enum CorrectionLayer: String, Sendable, CaseIterable {
  /// Who said what.
  case statements
  /// Calls, meetings, visits, summits and messages.
  case contacts
  /// What bodies decided.
  case decisions
  /// What somebody is bound, asked or offered to do.
  case commitments
  /// What happened or was done to people.
  case incidents
  /// What is told as done or not done.
  case outcomes
  /// Persons, organisations, places and groups, with their mentions.
  case entities
  /// Expressions of time.
  case times

  /// Those whose rows tell how sure the reading is of them.
  public static let graded: [CorrectionLayer] = [
    .statements, .contacts, .decisions, .commitments, .incidents, .outcomes,
  ]

  /// Whether rows may lie in each other, as one name in another, so that it takes more to be at the same
  /// place.
  var isNested: Bool { self == .entities || self == .times }
}

/// What somebody found of a row.
public enum Verdict: String, Sendable, CaseIterable {
  /// It is right.
  case confirm
  /// It is right but for some fields.
  case correct
  /// There is no such thing.
  case reject
  /// An earlier verdict is taken back.
  case none
}

/// What somebody found of a row of a record.
///
/// It is kept by the row's place in the article's text, so that it still holds when a later reading draws
/// the span a little otherwise: the spans must share half of the shorter one; of names and times, which lie
/// in each other, of the longer one.
public struct Correction: Sendable, Equatable {
  /// Its number.
  public var id: Int64
  /// The article's id.
  public var article: String
  /// The version of it.
  public var version: Int
  /// What kind of row.
  public var layer: CorrectionLayer
  /// The first code point of the cue, the anchor or the content.
  public var start: Int
  /// The code point after the last one.
  public var end: Int
  /// What was found.
  public var verdict: Verdict
  /// The row as it was read, as JSON.
  public var record: String
  /// The fields that are otherwise, as JSON.
  public var fields: String?
  /// Who found it.
  public var who: String
  /// When, ISO 8601.
  public var made: String
  /// Why.
  public var note: String?

  /// Whether it is about the row at this place.
  public func isAbout(_ layer: CorrectionLayer, start: Int, end: Int) -> Bool {
    if layer != self.layer { return false }
    let (own, other) = (self.end - self.start, end - start)
    return 2 * (min(end, self.end) - max(start, self.start))
      >= (layer.isNested ? max(own, other) : min(own, other))
  }

  /// Whether it is about a row that stands at any of these places.
  public func isAbout(_ layer: CorrectionLayer, _ places: [Range<Int>]) -> Bool {
    places.contains { isAbout(layer, start: $0.lowerBound, end: $0.upperBound) }
  }
}

/// What somebody found of a row and is to be kept.
public struct NewVerdict: Sendable, Equatable {
  /// What was found.
  public var verdict: Verdict
  /// The article's id.
  public var article: String
  /// The version of it.
  public var version: Int
  /// What kind of row.
  public var layer: CorrectionLayer
  /// The first code point of the cue, the anchor or the content.
  public var start: Int
  /// The code point after the last one.
  public var end: Int
  /// The row as it was read, as JSON.
  public var record: String
  /// Who found it.
  public var who: String
  /// The fields that are otherwise, as JSON; only of a correction.
  public var fields: String?
  /// Why.
  public var note: String?

  /// A verdict on the row at a place of a version's text.
  public init(
    _ verdict: Verdict, article: String, version: Int, layer: CorrectionLayer, start: Int, end: Int,
    record: String, who: String
  ) {
    self.verdict = verdict
    self.article = article
    self.version = version
    self.layer = layer
    self.start = start
    self.end = end
    self.record = record
    self.who = who
  }
}

/// How many rows were reviewed.
public struct CorrectionCounts: Sendable, Equatable {
  /// Those found right.
  public var confirmed = 0
  /// Those with fields corrected.
  public var corrected = 0
  /// Those found to be nothing.
  public var rejected = 0
  /// The articles in which they are.
  public var articles = 0

  /// All of them.
  public var total: Int { confirmed + corrected + rejected }
}

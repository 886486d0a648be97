public import MahdarText

/// What is told of a deed, or of a promise.
public enum OutcomeKind: String, Sendable, CaseIterable {
  /// Something was done: opened, paid, signed.
  case deed
  /// Something that was to be done is put off.
  case delay
  /// Something that was to be done is called off.
  case cancellation
  /// A promise was kept, as whoever tells it says.
  case fulfilment
  /// A promise was broken, as whoever tells it says.
  case breach
  /// A promise was taken back.
  case withdrawal
}

/// Whether something is told as having happened, or as not having happened.
///
/// The values and their name are those of ACE (Linguistic Data Consortium, ACE English Annotation Guidelines
/// for Events, 2005, 5.4.2 Polarity).
public enum Polarity: String, Sendable, CaseIterable {
  /// It happened; of what is to be done, it is to be done.
  case positive
  /// It did not happen; it is not to be done.
  case negative
}

/// What somebody is told to have done or not to have done, so that an earlier commitment can be held against
/// it.
///
/// Only what is told as a fact becomes one: neither the future nor what is wished, supposed or denied.
public struct Outcome: RecordEntry {
  /// `o1`, `o2` … within the article.
  public var id: String
  /// What is told.
  public var kind: OutcomeKind
  /// The deed in one word that its synonyms share, such as `open`; `nil` where a promise is spoken of without
  /// its content.
  public var action: String?
  /// Whether it happened.
  public var polarity: Polarity
  /// The word that tells it.
  public var anchor: TextRange
  /// Whose deed or promise it is, by name; `nil` where nobody is named.
  public var by: String?
  /// The id of that entity.
  public var byID: String?
  /// To what it was done.
  public var object: TextRange?
  /// ISO 8601: when.
  public var time: String?
  /// Where, by name.
  public var place: String?
  /// The statement in whose content it stands; `nil` for the outlet's own voice.
  public var statement: String?
  /// The construction that found it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double

  /// The anchor.
  public var span: TextRange { anchor }

  /// Makes an outcome.
  public init(
    id: String, kind: OutcomeKind, action: String?, polarity: Polarity, anchor: TextRange, by: String? = nil,
    byID: String? = nil, object: TextRange? = nil, time: String? = nil, place: String? = nil,
    statement: String? = nil, rule: String, confidence: Double
  ) {
    self.id = id
    self.kind = kind
    self.action = action
    self.polarity = polarity
    self.anchor = anchor
    self.by = by
    self.byID = byID
    self.object = object
    self.time = time
    self.place = place
    self.statement = statement
    self.rule = rule
    self.confidence = confidence
  }
}

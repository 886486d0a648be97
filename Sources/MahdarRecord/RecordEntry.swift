public import MahdarText

/// What the four kinds of entry that are no statements have in common: contacts, decisions,
/// commitments and incidents.
public protocol RecordEntry: Sendable, Equatable {
  /// A letter of the kind and a number, such as `c1`, within the article.
  var id: String { get }
  /// The words that the entry stands on: its anchor, or its content.
  var span: TextRange { get }
  /// ISO 8601: when it takes or took place, as far as the article tells.
  var time: String? { get }
  /// Where, by name.
  var place: String? { get }
  /// The id of the statement in whose content it stands; `nil` where the outlet tells it itself.
  var statement: String? { get }
  /// The construction that found it.
  var rule: String { get }
  /// 0 to 1, calibrated on gold.
  var confidence: Double { get }
}

/// One of the places at which an article tells of the same event, and who is speaking there.
///
/// Voices are counted over these: the outlet where ``statement`` is `nil`, else the statement's source.
public struct Telling: Sendable, Equatable {
  /// The word that tells of it.
  public var anchor: TextRange
  /// The id of the statement in whose content that word stands; `nil` for the outlet's own voice.
  public var statement: String?

  /// Makes a telling.
  public init(anchor: TextRange, statement: String? = nil) {
    self.anchor = anchor
    self.statement = statement
  }
}

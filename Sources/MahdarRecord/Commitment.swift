public import MahdarText

/// How somebody stands to what is to be done.
public enum CommitmentKind: String, Sendable, CaseIterable {
  /// Promises or is announced to do it.
  case pledge
  /// Is asked to do it.
  case demand
  /// Will do it against somebody.
  case threat
  /// Would do it if the other wants.
  case offer
  /// Keeps the right to do it.
  case reservation
}

/// Something that somebody is bound, asked or offered to do.
public struct Commitment: RecordEntry {
  /// `p1`, `p2` … within the article.
  public var id: String
  /// How the one who would do it stands to it.
  public var kind: CommitmentKind
  /// What is to be done.
  public var content: TextRange
  /// Who would do it, by name.
  public var by: String?
  /// The id of that entity.
  public var byID: String?
  /// For or against whom, by name.
  public var to: String?
  /// The id of that entity.
  public var toID: String?
  /// Who said so, by name; `nil` for the outlet itself.
  public var voicedBy: String?
  /// The id of that entity.
  public var voicedByID: String?
  /// ISO 8601: by when.
  public var due: String?
  /// The deed in one word that its synonyms share, such as `open`; `nil` where it is none that is known.
  public var action: String?
  /// Whether it is to be done, or not to be done.
  public var polarity = Polarity.positive
  /// ISO 8601: when it was said.
  public var time: String?
  /// Where, by name.
  public var place: String?
  /// The statement in whose content it stands, or that it is; `nil` for the outlet's own voice.
  public var statement: String?
  /// The construction that found it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double

  /// The content.
  public var span: TextRange { content }

  /// Makes a commitment.
  public init(
    id: String, kind: CommitmentKind, content: TextRange, by: String? = nil, byID: String? = nil,
    to: String? = nil, toID: String? = nil, voicedBy: String? = nil, voicedByID: String? = nil,
    due: String? = nil, action: String? = nil, polarity: Polarity = .positive, time: String? = nil,
    place: String? = nil, statement: String? = nil,
    rule: String, confidence: Double
  ) {
    self.id = id
    self.kind = kind
    self.content = content
    self.by = by
    self.byID = byID
    self.to = to
    self.toID = toID
    self.voicedBy = voicedBy
    self.voicedByID = voicedByID
    self.due = due
    self.action = action
    self.polarity = polarity
    self.time = time
    self.place = place
    self.statement = statement
    self.rule = rule
    self.confidence = confidence
  }
}

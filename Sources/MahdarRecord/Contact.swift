public import MahdarText

/// In which way parties were in contact.
public enum ContactKind: String, Sendable, CaseIterable {
  /// They spoke by telephone or a like means.
  case call
  /// They met.
  case meeting
  /// One travelled to the other, or to a country or body.
  case visit
  /// Heads of states or governments met.
  case summit
  /// One wrote or sent word to the other.
  case message
}

/// Whether a contact took place.
public enum ContactStatus: String, Sendable, CaseIterable {
  /// It took place or is taking place.
  case done
  /// It is announced, or meant to take place.
  case planned
  /// It was called off, put off without a day, or refused.
  case cancelled
}

/// A call, meeting, visit, summit or message between named parties.
///
/// There is one for each event, however often the article tells of it: ``tellings`` has every place.
public struct Contact: RecordEntry {
  /// `c1`, `c2` … within the article.
  public var id: String
  /// In which way they were in contact.
  public var kind: ContactKind
  /// The word that names it: `اتصالا`, `التقى`.
  public var anchor: TextRange
  /// Who took part, by name: the one who called, received or travelled first. A visit's country is one.
  public var participants: [String]
  /// For each participant the id of its entity, `nil` where it is none of the article's entities.
  public var participantIDs: [String?]
  /// What it was about.
  public var topics: [TextRange]
  /// Whether it took place.
  public var status: ContactStatus
  /// ISO 8601: when it took place or will.
  public var time: String?
  /// Where, by name.
  public var place: String?
  /// The statement in whose content the anchor stands; `nil` for the outlet's own voice.
  public var statement: String?
  /// Every place at which the article tells of it, the anchor's among them, in order.
  public var tellings: [Telling]
  /// The construction that found it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double

  /// The anchor.
  public var span: TextRange { anchor }

  /// Makes a contact.
  public init(
    id: String, kind: ContactKind, anchor: TextRange, participants: [String] = [],
    participantIDs: [String?] = [], topics: [TextRange] = [], status: ContactStatus = .done,
    time: String? = nil, place: String? = nil, statement: String? = nil, tellings: [Telling] = [],
    rule: String, confidence: Double
  ) {
    self.id = id
    self.kind = kind
    self.anchor = anchor
    self.participants = participants
    self.participantIDs = participantIDs
    self.topics = topics
    self.status = status
    self.time = time
    self.place = place
    self.statement = statement
    self.tellings = tellings
    self.rule = rule
    self.confidence = confidence
  }
}

public import MahdarText

/// What a body does by deciding.
public enum DecisionAction: String, Sendable, CaseIterable {
  /// To take up as one's own: a resolution, a plan, a law.
  case adopt
  /// To agree to what was put before it.
  case approve
  /// To refuse it, or to annul what was in force.
  case reject
  /// To stop it by a right to do so alone.
  case veto
  /// To prolong a term, a mandate, a measure.
  case extend
  /// To stop, close or put off something.
  case suspend
  /// To give somebody an office or a task, or to name somebody for one.
  case appoint
  /// To lay sanctions, fines or other penalties on somebody.
  case sanction
  /// Any other.
  case other
}

/// The form in which a decision is laid down.
public enum Instrument: String, Sendable, CaseIterable {
  /// What a council or an assembly resolved.
  case resolution
  /// What it is asked to resolve.
  case draftResolution = "draft resolution"
  /// A law, or its draft.
  case law
  /// What one who governs orders: a decree, an edict.
  case decree
  /// What several sides agreed on.
  case agreement
}

/// How votes fell.
public enum Vote: Sendable, Equatable {
  /// By all, or without a vote.
  case unanimous
  /// By count; what the article doesn't tell is `nil`.
  case counted(for: Int?, against: Int?, abstaining: Int?)
}

/// What a decision makes last: a mission, a mechanism, sanctions, an office.
public struct Mandate: Sendable, Equatable {
  /// What it is about, in the article's words.
  public var subject: String
  /// ISO 8601: the last day, as told or computed from ``duration`` and the day of the decision.
  public var until: String?
  /// ISO 8601: how long, such as `P6M`.
  public var duration: String?
  /// The words that the article uses for what is done with it (`تمديد`, `استئناف`), with their voices.
  public var wordings: [Telling]

  /// Makes a mandate.
  public init(
    subject: String, until: String? = nil, duration: String? = nil, wordings: [Telling] = []
  ) {
    self.subject = subject
    self.until = until
    self.duration = duration
    self.wordings = wordings
  }
}

/// A body decides.
public struct Decision: RecordEntry {
  /// `d1`, `d2` … within the article.
  public var id: String
  /// Who decides, by name; empty where the article leaves it out.
  public var body: String
  /// The id of its entity.
  public var bodyID: String?
  /// What it does by deciding.
  public var action: DecisionAction
  /// The verb or noun of deciding.
  public var anchor: TextRange
  /// What is decided.
  public var object: TextRange?
  /// The form in which it is laid down.
  public var instrument: Instrument?
  /// The instrument's number, as written: `2254`.
  public var number: String?
  /// Who brought it in, by name.
  public var sponsors: [String]
  /// How votes fell.
  public var vote: Vote?
  /// What it makes last.
  public var mandate: Mandate?
  /// ISO 8601: when it was decided.
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

  /// Makes a decision.
  public init(
    id: String, body: String, bodyID: String? = nil, action: DecisionAction, anchor: TextRange,
    object: TextRange? = nil, instrument: Instrument? = nil, number: String? = nil,
    sponsors: [String] = [], vote: Vote? = nil, mandate: Mandate? = nil, time: String? = nil,
    place: String? = nil, statement: String? = nil, tellings: [Telling] = [], rule: String,
    confidence: Double
  ) {
    self.id = id
    self.body = body
    self.bodyID = bodyID
    self.action = action
    self.anchor = anchor
    self.object = object
    self.instrument = instrument
    self.number = number
    self.sponsors = sponsors
    self.vote = vote
    self.mandate = mandate
    self.time = time
    self.place = place
    self.statement = statement
    self.tellings = tellings
    self.rule = rule
    self.confidence = confidence
  }
}

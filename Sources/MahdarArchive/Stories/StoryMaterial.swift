/// A story before its claims are compared: the reports by origin, and everything that is said in them.
public struct StoryMaterial: Sendable, Equatable {
  /// The label: the id of the article that it began with.
  public var label: String
  /// The reports by origin, in the order in which they came.
  public var origins: [OriginView]
  /// Their titles and texts, by article.
  public var texts: [String: String]
  /// What is said in them, in the order of the reports and of their texts.
  public var sayings: [StorySaying]
}

/// One voice saying one thing in one report.
public struct StorySaying: Sendable, Equatable {
  /// A date in a content.
  public struct NamedDay: Sendable, Equatable {
    /// Where the expression begins in the article, in code points.
    public var start: Int
    /// The words of the expression.
    public var words: String
    /// ISO 8601.
    public var day: String
  }
  /// A place that is named.
  public struct Place: Sendable, Hashable {
    /// The number of its entity.
    public var entity: Int64
    /// The folded name.
    public var name: String
  }
  /// An incident in a content.
  public struct Incident: Sendable, Equatable {
    /// `attack`, `accident` …
    public var kind: String
    /// The folded name of the place.
    public var place: String?
    /// The day on which it happened, ISO 8601.
    public var day: String?
    /// By `killed`, `injured` …
    public var toll: [String: Int]
  }

  /// The statement; where the outlet tells an incident or a decision in its own words, the sentence in
  /// which it does, with the outlet as the speaker.
  public var statement: StatementView
  /// The label of the report's origin.
  public var origin: String
  /// Who it is, the same for the same one in all reports: a number of an entity, a folded name, or the
  /// origin itself for its own voice; empty where nobody was found.
  public var voice: String
  /// The saying is a denial. One that is itself denied says nothing for what would have been said.
  public var isDenial: Bool
  /// The words that report it, for denials by statement.
  public var cue: String?
  /// It is the outlet's own voice.
  public var isOutlet: Bool
  /// The days that it names.
  public var dates: [NamedDay]
  /// The incident that it tells of, that with the most counts.
  public var incident: Incident?
  /// The words of its sentence, or of what is left of it, before what is said: who says it, when, how.
  public var lead = ""
  /// The places named in its sentence, without countries and wider ones.
  public var places: Set<Place> = []
  /// The places that its report names, likewise.
  public var reportPlaces: Set<Place> = []
  /// The position of the saying in whose content this one stands.
  public var within: Int?
}

/// A claim, as whoever compares the sayings of a story found it.
public struct StoryClaim: Sendable, Equatable {
  /// The sayings, by position.
  public var members: [Int]
  /// From how many origins they come.
  public var origins: Int
  /// The voices, as ``StorySaying/voice``.
  public var voices: [String]

  /// Makes a claim.
  public init(members: [Int], origins: Int, voices: [String]) {
    self.members = members
    self.origins = origins
    self.voices = voices
  }
}

/// Sayings that don't go together, as whoever compares those of a story found them.
public struct StoryContradiction: Sendable, Equatable {
  /// One side.
  public struct Side: Sendable, Equatable {
    /// What differs, as this side has it.
    public var value: String
    /// The sayings, by position.
    public var members: [Int]

    /// Makes a side.
    public init(value: String, members: [Int]) {
      self.value = value
      self.members = members
    }
  }

  /// In what they differ.
  public var kind: ContradictionView.Kind
  /// What is counted, for tolls.
  public var measure: String?
  /// Two sides or more.
  public var sides: [Side]

  /// Makes a contradiction.
  public init(kind: ContradictionView.Kind, measure: String?, sides: [Side]) {
    self.kind = kind
    self.measure = measure
    self.sides = sides
  }
}

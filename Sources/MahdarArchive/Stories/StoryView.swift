/// A story: reports of one event.
public struct StoryView: Sendable, Equatable {
  /// Its label: the id of the article that it began with.
  public var label: String
  /// The reports by origin, in the order in which they came.
  public var origins: [OriginView]
  /// Whose words stand in it: persons, institutions and offices that speak, those in most origins first.
  public var parties: [VoiceView]
  /// What is said in it, that which most origins and voices say first.
  public var claims: [ClaimView]
  /// Claims that don't go together, side by side.
  public var contradictions: [ContradictionView]

  /// How many outlets report it.
  public var outlets: Int {
    Set(origins.flatMap(\.reports).compactMap(\.outlet)).count
  }
}

/// Copies and edited copies of one dispatch.
public struct OriginView: Sendable, Equatable {
  /// Its label: the id of the first article that brought it.
  public var label: String
  /// The reports, the first one first.
  public var reports: [StoryReport]
}

/// A report of a story.
public struct StoryReport: Sendable, Equatable {
  /// The article's id.
  public var article: String
  /// Who published it.
  public var outlet: String?
  /// The headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// As given.
  public var published: String?
  /// Why it stands here, as a list of JSON.
  public var reasons: String
}

/// A party whose words stand in a story.
public struct VoiceView: Sendable, Equatable {
  /// The name.
  public var name: String
  /// The number of the entity in the archive, if it is one.
  public var entity: Int64?
  /// From how many origins its words come.
  public var origins: Int
  /// How many statements of it there are.
  public var statements: Int
}

/// One thing that is said in a story, on whose word.
///
/// What counts is how many origins and how many voices bring it; that ten outlets print one dispatch
/// adds nothing to it.
public struct ClaimView: Sendable, Equatable {
  /// The statements that say it, the first one first; an outlet's own words are its statement.
  public var statements: [StatementView]
  /// From how many origins they come.
  public var origins: Int
  /// Whose words they are, each once; who only passes on another's words that stand here is none.
  public var voices: [String]

  /// How many outlets print it.
  public var outlets: Int { Set(statements.compactMap(\.evidence.outlet)).count }
}

/// Claims that don't go together; which of them holds is not said.
public struct ContradictionView: Sendable, Equatable {
  /// In what they differ.
  public enum Kind: String, Sendable, CaseIterable {
    /// One is denied in the other.
    case denial
    /// The figures differ.
    case figures
    /// The dates differ.
    case dates
    /// A later report has a higher toll: nobody contradicts.
    case revised
  }
  /// One side of it.
  public struct Side: Sendable, Equatable {
    /// What differs, as this side has it; empty for a denial.
    public var value: String
    /// From how many origins it comes.
    public var origins: Int
    /// Whose words it is, each once.
    public var voices: [String]
    /// The statements, the first one first.
    public var statements: [StatementView]
  }

  /// In what they differ.
  public var kind: Kind
  /// What is counted, for tolls: `killed`, `injured` …
  public var measure: String?
  /// Two sides or more, that of most origins first, those of a revised toll by day; each has a statement at
  /// least.
  public var sides: [Side]

  /// A statement of the first side.
  public var first: StatementView { sides[0].statements[0] }
  /// A statement of the second side.
  public var second: StatementView { sides[1].statements[0] }
}

/// A story in a list.
public struct StorySummary: Sendable, Equatable {
  /// Its label.
  public var label: String
  /// The headline of its first article.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// The first day.
  public var firstDay: String?
  /// The last one.
  public var lastDay: String?
  /// How many articles there are.
  public var articles: Int
  /// From how many outlets.
  public var outlets: Int
  /// From how many origins.
  public var origins: Int
}

extension StoryView {
  /// A story of what was found by comparing its sayings; by itself without claims.
  public init(
    _ material: StoryMaterial, claims: [StoryClaim] = [], contradictions: [StoryContradiction] = []
  ) {
    label = material.label
    origins = material.origins
    parties = VoiceView.parties(of: material.sayings)
    let names = VoiceView.names(of: material.sayings)
    self.claims = claims.map { claim in
      ClaimView(
        statements: claim.members.map { material.sayings[$0].statement }, origins: claim.origins,
        voices: claim.voices.map { names[$0] ?? $0 })
    }
    self.contradictions = contradictions.compactMap { contradiction in
      let sides = contradiction.sides.compactMap { side in
        ContradictionView.Side(side, material.sayings, names)
      }
      if sides.count < 2 { return nil }
      return ContradictionView(kind: contradiction.kind, measure: contradiction.measure, sides: sides)
    }
  }
}

extension ContradictionView.Side {
  fileprivate init?(_ side: StoryContradiction.Side, _ sayings: [StorySaying], _ names: [String: String]) {
    let own = side.members.map { sayings[$0] }
    if own.isEmpty { return nil }
    value = side.value
    origins = Set(own.map(\.origin)).count
    voices = []
    for saying in own where !saying.voice.isEmpty {
      let name = names[saying.voice] ?? saying.statement.speaker
      if !voices.contains(name) { voices.append(name) }
    }
    statements = own.map(\.statement)
  }
}

extension VoiceView {
  /// The classes of sources that are parties to what is reported: somebody stands behind the words.
  private static let classes: Set<String> = ["named", "institution", "office"]

  /// The parties, those in most origins first.
  fileprivate static func parties(of sayings: [StorySaying]) -> [VoiceView] {
    var order: [String] = []
    var own: [String: [StorySaying]] = [:]
    for saying in sayings
    where !saying.isOutlet && !saying.voice.isEmpty && classes.contains(saying.statement.sourceClass) {
      if own[saying.voice] == nil { order.append(saying.voice) }
      own[saying.voice, default: []].append(saying)
    }
    let names = names(of: sayings)
    let parties = order.map { voice in
      let sayings = own[voice] ?? []
      return VoiceView(
        name: names[voice] ?? voice, entity: sayings.first?.statement.speakerEntity,
        origins: Set(sayings.map(\.origin)).count, statements: sayings.count)
    }
    return parties.enumerated().sorted { a, b in
      (b.element.origins, b.element.statements, a.offset) < (
        a.element.origins, a.element.statements, b.offset
      )
    }.map(\.element)
  }

  /// The name of each voice: that of its entity, else as its first report has it.
  fileprivate static func names(of sayings: [StorySaying]) -> [String: String] {
    Dictionary(
      sayings.map { ($0.voice, $0.statement.speakerName ?? $0.statement.speaker) },
      uniquingKeysWith: { first, _ in first })
  }
}

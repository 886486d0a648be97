/// A story: reports of one event.
public struct StoryView: Sendable, Equatable {
  /// Its label: the id of the article that it began with.
  public var label: String
  /// The reports by origin, in the order in which they came.
  public var origins: [OriginView]
  /// What is said in it, that which most voices say first.
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
  /// As given.
  public var published: String?
  /// Why it stands here, as a list of JSON.
  public var reasons: String
}

/// One thing that is said in a story, on whose word.
///
/// What counts is how many origins and how many voices bring it; that ten outlets print one dispatch
/// adds nothing to it.
public struct ClaimView: Sendable, Equatable {
  /// The statements that say it, the first one first.
  public var statements: [StatementView]
  /// From how many origins they come.
  public var origins: Int
  /// Whose words they are, each once.
  public var voices: [String]

  /// How many outlets print it.
  public var outlets: Int { Set(statements.compactMap(\.evidence.outlet)).count }
}

/// Two claims that don't go together; which of them holds is not said.
public struct ContradictionView: Sendable, Equatable {
  /// In what they differ.
  public enum Kind: String, Sendable, CaseIterable {
    /// One is denied in the other.
    case denial
    /// The figures differ.
    case figures
    /// The dates differ.
    case dates
  }
  /// In what they differ.
  public var kind: Kind
  /// A statement of the first claim.
  public var first: StatementView
  /// A statement of the other.
  public var second: StatementView
  /// What differs, as the first and the second have it; empty for a denial.
  public var differing: [String]
}

/// A story in a list.
public struct StorySummary: Sendable, Equatable {
  /// Its label.
  public var label: String
  /// The headline of its first article.
  public var title: String?
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

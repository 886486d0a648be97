/// Why an article stands in its story, or shares its origin with another.
public struct StoryReason: Sendable, Equatable {
  /// What is told.
  public enum Kind: String, Sendable, CaseIterable {
    /// The article is like another of the story: words in common.
    case sharedWords = "shared words"
    /// The article shares its text with another: one dispatch, perhaps edited.
    case sharedText = "shared text"
    /// Both name the same agency.
    case sameAgency = "same agency"
  }

  /// What is told.
  public var kind: Kind
  /// The id of the other article.
  public var other: String
  /// How much: for words the log odds that both tell one event, for text the share of the shorter
  /// article's runs of words that the other has, for an agency 1.
  public var value: Double
  /// The words in common as this article writes them, or the agency's id.
  public var words: [String]

  /// Makes a reason.
  public init(kind: Kind, other: String, value: Double, words: [String]) {
    self.kind = kind
    self.other = other
    self.value = value
    self.words = words
  }
}

/// The story and the origin of an article.
public struct StoryAssignment: Sendable, Equatable {
  /// The article's id.
  public var article: String
  /// The story's label: the id of the article that it began with.
  public var story: String
  /// The origin's label: the id of the first article that brought it.
  public var origin: String
  /// Why; empty for an article that stands alone.
  public var reasons: [StoryReason]

  /// Makes an assignment.
  public init(article: String, story: String, origin: String, reasons: [StoryReason] = []) {
    self.article = article
    self.story = story
    self.origin = origin
    self.reasons = reasons
  }
}

/// A word of an article, as clustering counts it.
public struct StoryTerm: Sendable, Equatable {
  /// The word's number: words of one root consonants have one.
  public var key: UInt32
  /// Weighted occurrences in title and first paragraphs; 0 for a word that comes later only.
  public var count: UInt16
  /// Occurrences in the title.
  public var titleCount: UInt8
  /// Stands in title or lead.
  public var isInLead: Bool
}

/// What clustering keeps of an article: words and named outlets, no text.
///
/// A few kilobytes an article, made by ``StoryExtractor``.
public struct StoryFeatures: Sendable, Equatable {
  /// The article's id.
  public var id: String
  /// Who published it.
  public var outlet: String?
  /// The day of publication, in days since 1 January 1970; `nil` where it is not known.
  public var day: Int32?
  /// The words, by key.
  public var terms: [StoryTerm]
  /// The numbers of all words of the text in order, as they are written but for spelling.
  public var words: [UInt32]
  /// The ids of the outlets that the article names as its source, in order.
  public var sources: [String]
  /// The written forms of the title's words and of names in the lead, by key, for reasons.
  public var labels: [StoryLabel]
}

/// How a word was written.
public struct StoryLabel: Sendable, Equatable {
  /// The word's number.
  public var key: UInt32
  /// The word as it stands in the article.
  public var form: String
}

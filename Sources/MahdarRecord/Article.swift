public import MahdarText

/// What an outlet published: the input of a reading.
public struct Article: Sendable, Equatable {
  /// The id given in the input, else made from the article's content.
  public var id: String
  /// Who published it.
  public var outlet: String?
  /// The address.
  public var url: String?
  /// The headline.
  public var title: String?
  /// The standfirst.
  public var deck: String?
  /// The bylines.
  public var authors: [String]
  /// ISO 8601, as the page, the feed or the caller gave it; relative dates resolve against it.
  public var published: String?
  /// BCP 47.
  public var language: String
  /// The text exactly as read.
  public var text: Text
  /// The stretches of the text with their roles, in reading order, where the input knows them; empty where
  /// the reader is to tell them by the lines.
  public var blocks: [Block]
  /// What was odd in the input, a sentence each.
  public var warnings: [String]

  /// Makes an article; only the id and the text are needed.
  public init(
    id: String, outlet: String? = nil, url: String? = nil, title: String? = nil,
    deck: String? = nil, authors: [String] = [], published: String? = nil,
    language: String = "ar", text: Text, blocks: [Block] = [], warnings: [String] = []
  ) {
    self.id = id
    self.outlet = outlet
    self.url = url
    self.title = title
    self.deck = deck
    self.authors = authors
    self.published = published
    self.language = language
    self.text = text
    self.blocks = blocks
    self.warnings = warnings
  }
}

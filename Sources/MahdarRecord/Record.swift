public import MahdarText

/// What a stretch of the text is.
public enum BlockRole: String, Sendable, CaseIterable {
  /// The headline.
  case title
  /// The standfirst below it.
  case deck
  /// A heading within the text.
  case heading
  /// The report itself, in which statements are looked for.
  case body
  /// The words to a picture.
  case caption
  /// What belongs to the page and not to the report: menus, links to other reports.
  case furniture
}

/// A stretch of the text with its role.
public struct Block: Sendable, Equatable {
  /// The extent of the block.
  public var span: TextRange
  /// What the block is for.
  public var role: BlockRole

  /// Makes a block.
  public init(span: TextRange, role: BlockRole) {
    self.span = span
    self.role = role
  }
}

/// What a reading found in one article.
///
/// `Documentation/RECORD.md` is the contract for the fields and for the JSON that they become.
public struct Record: Sendable, Equatable {
  /// The article that was read, unaltered.
  public var article: Article
  /// In reading order.
  public var blocks: [Block]
  /// The sentences, in order.
  public var sentences: [TextRange]
  /// Who and what the article speaks of.
  public var entities: [Entity]
  /// In the order of the text.
  public var times: [TimeExpression]
  /// Who said what, in the order of the cues.
  public var statements: [Statement]
  /// Calls, meetings, visits, summits, messages, in the order of their anchors.
  public var contacts: [Contact]
  /// What bodies decided, in the order of their anchors.
  public var decisions: [Decision]
  /// Pledges, demands, threats, offers, reservations, in the order of their contents.
  public var commitments: [Commitment]
  /// Attacks, arrests, disasters and the like, in the order of their anchors.
  public var incidents: [Incident]
  /// What is told as done or not done, in the order of their anchors.
  public var outcomes: [Outcome]
  /// What was odd in the input, a sentence each.
  public var warnings: [String]

  /// Makes a record.
  public init(
    article: Article, blocks: [Block] = [], sentences: [TextRange] = [], entities: [Entity] = [],
    times: [TimeExpression] = [], statements: [Statement] = [], contacts: [Contact] = [],
    decisions: [Decision] = [], commitments: [Commitment] = [], incidents: [Incident] = [],
    outcomes: [Outcome] = [], warnings: [String] = []
  ) {
    self.article = article
    self.blocks = blocks
    self.sentences = sentences
    self.entities = entities
    self.times = times
    self.statements = statements
    self.contacts = contacts
    self.decisions = decisions
    self.commitments = commitments
    self.incidents = incidents
    self.outcomes = outcomes
    self.warnings = warnings
  }
}

/// A question to the full-text index and the rows beside it.
///
/// `Documentation/ARCHIVE.md` tells the language of ``text``.
public struct SearchQuery: Sendable, Equatable {
  /// What is searched.
  public enum Domain: String, Sendable, CaseIterable {
    /// Articles: headline, standfirst and text.
    case articles
    /// Statements: what was said.
    case statements
  }

  /// The order of the hits.
  public enum Order: String, Sendable, CaseIterable {
    /// The best first (BM25; a word in the headline counts more).
    case rank
    /// The newest first.
    case newest
    /// The oldest first.
    case oldest
  }

  /// The query as the user wrote it.
  public var text: String
  /// What is searched; `nil`: statements where the query names one of their fields, else articles.
  public var domain: Domain?
  /// The order of the hits.
  public var order: Order = .rank
  /// The most hits.
  public var limit = 20
  /// How many hits are passed over.
  public var offset = 0
  /// Former versions of articles are searched too.
  public var includesFormer = false
  /// How many hits there are in all is counted, which takes longer than finding the best.
  public var counts = false

  /// A query of this text.
  public init(_ text: String) { self.text = text }
}

/// An article that was found.
public struct ArticleHit: Sendable, Equatable {
  /// Where the snippet stands; of a hit in the headline alone, the beginning of the text.
  public var evidence: Evidence
  /// The words around what was found.
  public var snippet: Snippet
  /// The better the higher; 0 where no word was sought.
  public var score: Double
}

/// A statement that was found.
public struct StatementHit: Sendable, Equatable {
  /// The statement.
  public var statement: StatementView
  /// The words around what was found.
  public var snippet: Snippet
  /// The better the higher; 0 where no word was sought.
  public var score: Double
}

/// What a search found.
public struct SearchResult: Sendable, Equatable {
  /// What was searched.
  public var domain: SearchQuery.Domain
  /// Articles, if articles were searched.
  public var articles: [ArticleHit] = []
  /// Statements, if statements were searched.
  public var statements: [StatementHit] = []
  /// How many there are in all, if asked for.
  public var total: Int?
}

/// A statement with its evidence.
public struct StatementView: Sendable, Equatable {
  /// `article#version/s1`: what to call it by.
  public var name: String
  /// Who said it.
  public var speaker: String
  /// The row of that entity in the archive.
  public var speakerEntity: Int64?
  /// The entity's name in the archive.
  public var speakerName: String?
  /// The speaker's name as the article has it, whoever is found to be the same later; `nil` for the outlet's
  /// own words.
  public var writtenSpeaker: String?
  /// What kind of voice it is.
  public var sourceClass: String
  /// The main force.
  public var act: String
  /// How the words are reported.
  public var manner: String
  /// To whom it was said.
  public var addressee: String?
  /// In which way.
  public var channel: String?
  /// The chain between outlet and speaker, outermost first.
  public var via: [String]
  /// The saying is denied.
  public var negated: Bool
  /// ISO 8601: when it was said.
  public var time: String?
  /// The construction that found it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double
  /// Where the content stands.
  public var evidence: Evidence
}

public import MahdarText

/// How a mention refers.
public enum MentionForm: String, Sendable, CaseIterable {
  /// By a name, whole or in part.
  case name
  /// By an office or an honorific alone.
  case title
  /// By another noun that describes it.
  case nominal
  /// By a pronoun.
  case pronoun
}

/// A place in the text that stands for an entity.
public struct Mention: Sendable, Equatable {
  /// The words that mention it.
  public var span: TextRange
  /// By a name, a noun or a pronoun.
  public var form: MentionForm

  /// Makes a mention.
  public init(span: TextRange, form: MentionForm) {
    self.span = span
    self.form = form
  }
}

/// The kind of an entity.
public enum EntityKind: String, Sendable, CaseIterable {
  /// One human being.
  case person
  /// A body: an institution, a company, a party, a club, a medium.
  case organisation
  /// A country, a town, a region, a building.
  case place
  /// Several people, or somebody without a name: `مصادر أمنية`.
  case group
}

/// Grammatical gender, where it is known.
public enum Gender: String, Sendable, CaseIterable {
  /// Masculine.
  case masculine = "m"
  /// Feminine.
  case feminine = "f"
}

/// Grammatical number.
public enum Number: String, Sendable, CaseIterable {
  /// One.
  case singular = "sg"
  /// Two.
  case dual = "du"
  /// More than two.
  case plural = "pl"
}

/// A person, organisation, place or group that an article names or refers to.
public struct Entity: Sendable, Equatable {
  /// `e1`, `e2` … within the article.
  public var id: String
  /// What it is.
  public var kind: EntityKind
  /// The fullest form that the article gives, without titles.
  public var name: String
  /// The offices and honorifics that the article gives it.
  public var titles: [String]
  /// Other written forms.
  public var aliases: [String]
  /// The grammatical gender, where the article shows it.
  public var gender: Gender?
  /// One, two or more.
  public var number: Number
  /// ISO 3166-1 alpha-2.
  public var country: String?
  /// The id in the authority file.
  public var authority: String?
  /// Where it is mentioned, in order.
  public var mentions: [Mention]

  /// Makes an entity.
  public init(
    id: String, kind: EntityKind, name: String, titles: [String] = [], aliases: [String] = [],
    gender: Gender? = nil, number: Number = .singular, country: String? = nil,
    authority: String? = nil, mentions: [Mention] = []
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.titles = titles
    self.aliases = aliases
    self.gender = gender
    self.number = number
    self.country = country
    self.authority = authority
    self.mentions = mentions
  }
}

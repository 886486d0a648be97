/// Somebody or something over all articles of an archive.
public struct EntityView: Sendable, Equatable {
  /// The number to name it by in commands.
  public var id: Int64
  /// `person`, `organisation`, `place` or `group`.
  public var kind: String
  /// The form of the name that most articles use; of whom a user merged others into, that which they had
  /// then.
  public var name: String
  /// ISO 3166-1 alpha-2.
  public var country: String?
  /// The id in the authority file.
  public var authority: String?
  /// In how many articles it appears.
  public var articles: Int
  /// How many statements are its.
  public var statements: Int
}

/// A way in which articles write a name.
public struct NameForm: Sendable, Equatable {
  /// As written.
  public var name: String
  /// In how many articles.
  public var articles: Int
}

/// A merge or split that a user decided.
public struct EntityDecision: Sendable, Equatable {
  /// The number to undo it by.
  public var id: Int64
  /// Whether two were made one; else one was made two.
  public var isMerge: Bool
  /// Who it is about: the name that was merged into another, or of whom a part was split off.
  public var name: String
  /// Into whom it was merged; which form or article was split off.
  public var other: String
  /// Who decided.
  public var who: String
  /// When, ISO 8601.
  public var made: String
  /// Why.
  public var note: String?
  /// When it was undone.
  public var undone: String?
  /// Who undid it.
  public var undoneBy: String?
}

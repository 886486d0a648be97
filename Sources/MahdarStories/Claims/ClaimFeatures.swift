/// A word of a statement, as comparing claims counts it.
public struct ClaimTerm: Sendable, Equatable {
  /// The word's number: words of one root's consonants have one.
  public var key: UInt32
  /// How much it tells: the inverse document frequency, in nats.
  public var weight: Float
  /// It stands behind a negation somewhere.
  public var isNegated: Bool
  /// It does at the beginning, so that what is said as a whole is negated.
  public var isNegatedFirst: Bool
}

/// A number in a statement with what it measures.
public struct ClaimFigure: Sendable, Equatable {
  /// The number.
  public var value: Double
  /// The number of the word that is counted, or 1 for percent.
  public var measure: UInt32
  /// It was told as being about, above or below that.
  public var isVague: Bool
  /// The figure as written, with what it counts.
  public var words: String
}

/// What is compared of a statement's content: words, negations and figures, no text.
public struct ClaimFeatures: Sendable, Equatable {
  /// The words that tell something, each once, by key.
  public var terms: [ClaimTerm]
  /// The figures, in order; numbers of dates are none.
  public var figures: [ClaimFigure]

  /// Makes features.
  public init(terms: [ClaimTerm] = [], figures: [ClaimFigure] = []) {
    self.terms = terms
    self.figures = figures
  }
}

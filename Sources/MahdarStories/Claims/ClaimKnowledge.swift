public import MahdarText

/// What a word does beside a figure: numbers in words, scales, and words that make them vague.
public enum FigureWord: Sendable, Equatable {
  /// A number from 1 to 99: three, thirty. Numbers from 1 to 9 join with a teen.
  case number(Double)
  /// The ten of eleven to nineteen.
  case teen
  /// A hundred, or hundreds in one word.
  case hundred(Double)
  /// A thousand and above; a number before it multiplies it.
  case scale(Double)
  /// Percent.
  case percent
  /// About, more than, less than: the figure is none that another contradicts exactly.
  case about
  /// A month or a day of the week: the number beside it is a date's.
  case date
  /// A day, a year, an hour, an ordinal: a number behind it is theirs, one before it counts.
  case unit
}

/// What comparing claims knows of the language, frozen and shared.
///
/// The application makes it of the knowledge files; `Mahdar` has an initialiser for that.
public struct ClaimKnowledge: Sendable {
  /// The words.
  public let lexicon: Lexicon
  /// The weights and bounds of `lexicon/stories.tsv`.
  public let weights: ClaimWeights
  /// What the folded form of a word, or of two joined by a space, is beside a figure.
  let figureWord: @Sendable ([UInt8]) -> FigureWord?
  let shares: WordShares

  /// Makes the knowledge of its parts.
  ///
  /// - Parameter figureWord: Asked with folded letters.
  public init(
    lexicon: Lexicon, weights: ClaimWeights, figureWord: @escaping @Sendable ([UInt8]) -> FigureWord?
  ) {
    self.lexicon = lexicon
    self.weights = weights
    self.figureWord = figureWord
    shares = WordShares(lexicon)
  }
}

/// By what two statements are told to say the same, and how much each sign counts.
public struct ClaimWeights: Sendable, Equatable {
  /// Of the cosine of the words.
  let words: Float
  /// Of the share of the shorter statement's words that the longer one has.
  let covered: Float
  /// Of the speaker's being the same.
  let sameVoice: Float
  /// What all signs together must exceed.
  let bias: Float
  /// The least weight of the words that both have: fewer tell nothing.
  let leastShared: Float
  /// The score above which statements are near enough to contradict each other.
  let contradiction: Float
  /// The cosine above which a denial is one of what the other says.
  let contradictionWords: Float
  /// The score above which a negation in one of them makes them contradict each other.
  let negation: Float
  /// The score above which they are near enough for their figures to be those of one thing.
  let figures: Float
  /// The score above which they are near enough for their dates to be those of one thing.
  let dates: Float
  /// The cosine above which two tolls are those of one incident.
  let toll: Float
  /// How far a vague figure may be from another, as a share of the greater one.
  let vague: Double

  /// The weights by name; what has none counts nothing.
  public init(_ values: [String: Double]) {
    func value(_ name: String) -> Float { Float(values[name] ?? 0) }
    words = value("claim-words")
    covered = value("claim-covered")
    sameVoice = value("claim-same-voice")
    bias = value("claim-bias")
    leastShared = value("claim-least-shared")
    contradiction = value("contradiction-threshold")
    contradictionWords = value("contradiction-words")
    negation = value("negation-threshold")
    figures = value("contradicting-figures-threshold")
    dates = value("contradicting-dates-threshold")
    toll = value("toll-words")
    vague = values["vague-figure"] ?? 0
  }
}

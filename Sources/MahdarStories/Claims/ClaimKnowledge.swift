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
  /// A half, a quarter, of the scale behind it or before.
  case fraction(Double)
  /// The word between the whole and its decimals.
  case point
  /// Percent.
  case percent
  /// About, more than, less than: the figure is none that another contradicts exactly.
  case about
  /// A month or a day of the week: the number beside it is a date's.
  case date
  /// A day, a year, an hour, an ordinal: a number behind it is theirs, one before it counts.
  case unit
}

/// What a word does to what is said with it.
public enum ClaimWord: String, Sendable, CaseIterable {
  /// It denies what somebody claims.
  case denial
  /// It refuses a thing.
  case refusal
  /// It calls what is told untrue.
  case untrue
  /// It only says that something is heard, or is there: behind a denial it is none of what is denied.
  case hearsay
  /// Likewise, and whoever says it doesn't claim himself what is heard.
  case rumour
  /// Before a figure it makes it the least.
  case least
  /// Before a figure it makes it the most.
  case most
  /// Behind a figure it makes it the least: so many at least, so far.
  case atLeast = "at-least"
  /// Behind a figure it makes it the most.
  case atMost = "at-most"
  /// Before a figure or behind it, it is about so much.
  case about
  /// Before two figures it makes them the ends of a range.
  case range
  /// It tells that a figure is newer or older than others.
  case update
  /// A form of the verb of being: none of what is denied either.
  case being
  /// Behind a verb of being, what was said is older than what else is told.
  case perfect
  /// Before a number or behind it, that is one of the clock.
  case clock
  /// Counted people of whom nothing more is told.
  case people
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
  /// What a folded lemma or form, or two forms joined by a space, does to what is said with it.
  let claimWord: @Sendable ([UInt8]) -> ClaimWord?
  let shares: WordShares

  /// Makes the knowledge of its parts.
  ///
  /// - Parameters:
  ///   - figureWord: Asked with folded letters.
  ///   - claimWord: Likewise.
  public init(
    lexicon: Lexicon, weights: ClaimWeights, figureWord: @escaping @Sendable ([UInt8]) -> FigureWord?,
    claimWord: @escaping @Sendable ([UInt8]) -> ClaimWord?
  ) {
    self.lexicon = lexicon
    self.weights = weights
    self.figureWord = figureWord
    self.claimWord = claimWord
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
  /// The cosine above which a denial is one of what the other says.
  let contradictionWords: Float
  /// The share of what is denied that the other must say.
  let deniedCovered: Float
  /// How many words, names apart, it must at least.
  let deniedWords: Int
  /// How many days behind a denial it may be said: what comes to pass later was not denied in vain.
  let denialDays: Int
  /// The share of each one's words that both must have for a negation in one of them to contradict the other.
  let negationWords: Float
  /// The score above which they are near enough for their figures to be those of one thing.
  let figures: Float
  /// By how much that score must be higher where the reports are of two days.
  let figuresLater: Float
  /// The cosine above which one voice has told one thing with two figures.
  let figuresOfOne: Float
  /// How alike the words around two figures must be.
  let figureContext: Float
  /// The score above which they are near enough for their dates to be those of one thing.
  let dates: Float
  /// The share of each one's words that both must have for their dates to be those of one thing.
  let daysCovered: Float
  /// How alike the words around two days must be.
  let dayContext: Float
  /// How many days apart two days of one thing may be.
  let daysApart: Int
  /// The cosine above which two tolls are those of one incident.
  let toll: Float
  /// The cosine above which they are where nothing else that both count agrees.
  let tollAlone: Float
  /// The cosine above which two tolls are one report's, corrected.
  let tollOfOne: Float
  /// How alike the words around two tolls must be.
  let tollContext: Float
  /// How many times a toll may be another of the same incident, if nothing else in them agrees.
  let tollRatio: Float
  /// How many times it may be if another count agrees.
  let tollRatioAgreeing: Float
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
    contradictionWords = value("contradiction-words")
    deniedCovered = value("denied-covered")
    deniedWords = Int(values["denied-words"] ?? 0)
    denialDays = Int(values["denial-days"] ?? 0)
    negationWords = value("negation-words")
    figures = value("contradicting-figures-threshold")
    figuresLater = value("figures-later")
    figuresOfOne = value("figures-one-voice")
    figureContext = value("figure-context")
    dates = value("contradicting-dates-threshold")
    daysCovered = value("days-covered")
    dayContext = value("day-context")
    daysApart = Int(values["days-apart"] ?? 0)
    toll = value("toll-words")
    tollAlone = value("toll-alone-words")
    tollOfOne = value("toll-one-report")
    tollContext = value("toll-context")
    tollRatio = value("toll-ratio")
    tollRatioAgreeing = value("toll-ratio-agreeing")
    vague = values["vague-figure"] ?? 0
  }
}

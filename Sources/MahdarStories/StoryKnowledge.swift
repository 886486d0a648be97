public import MahdarText

/// An outlet that articles name as where their report comes from.
public struct OutletName: Sendable, Equatable {
  /// The id in `names/outlets.tsv`.
  public let id: String
  /// The name that stands for it.
  public let name: String
  /// `agency`, `newspaper`, `channel` …
  public let kind: String

  /// Makes a name.
  public init(id: String, name: String, kind: String) {
    self.id = id
    self.name = name
    self.kind = kind
  }

  /// Whether it sends dispatches to other outlets.
  public var isAgency: Bool { kind == "agency" }
}

/// What the clustering knows of the language: words, outlets and weights, frozen and shared.
///
/// The application makes it of the knowledge files; `Mahdar` has an initialiser for that.
public struct StoryKnowledge: Sendable {
  /// The words and the names of several words.
  public let lexicon: Lexicon
  /// The outlets by row of the names in the lexicon: ``PhraseEntry/row``.
  public let outlets: [Int32: OutletName]
  /// How much each sign counts, from `lexicon/stories.tsv`.
  public let weights: StoryWeights

  /// How usual each word is.
  public let shares: WordShares

  /// Makes the knowledge of its parts.
  public init(lexicon: Lexicon, outlets: [Int32: OutletName], weights: StoryWeights) {
    self.lexicon = lexicon
    self.outlets = outlets
    self.weights = weights
    shares = WordShares(lexicon)
  }
}

/// The signs by which two articles are told to report one event, and how much each counts.
///
/// The score of a pair is a sum of log odds: the weights of a logistic regression.
public struct StoryWeights: Sendable, Equatable {
  /// By sign, in the order of ``PairSign``.
  let signs: [Float]
  let bias: Float
  /// The average log odds of two parts above which they are one story.
  let storyThreshold: Float
  /// The weights of shared runs of three, five and eight words and of the opening.
  let origin: [Float]
  let originBias: Float
  /// The average log odds above which articles have one origin.
  let originThreshold: Float
  /// The language counts like so many articles, so that the first ones are not weighed by chance.
  let backgroundArticles: Float

  /// The weights by name; what has none counts nothing.
  public init(_ values: [String: Double]) {
    func value(_ name: String) -> Float { Float(values[name] ?? 0) }
    signs = PairSign.allCases.map { value($0.rawValue) }
    bias = value("pair-bias")
    storyThreshold = value("story-threshold")
    origin = ["runs-of-3", "runs-of-5", "runs-of-8", "opening"].map(value)
    originBias = value("origin-bias")
    originThreshold = value("origin-threshold")
    backgroundArticles = value("background-articles")
  }
}

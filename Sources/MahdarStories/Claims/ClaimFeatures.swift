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
  /// It is a name.
  public var isName = false
  /// It only says that something is heard, or is there.
  public var isHearsay = false
}

/// How a figure is told.
public enum FigureBound: Sendable, Equatable {
  /// As it is.
  case exact
  /// As about so much.
  case about
  /// As the least: at least, more than, so far.
  case least
  /// As the most: less than, up to.
  case most
}

/// A number in a statement with what it measures.
public struct ClaimFigure: Sendable, Equatable {
  /// The number.
  public var value: Double
  /// The number of the word that is counted, or 1 for percent.
  public var measure: UInt32
  /// What the words beside it make of it.
  public var bound: FigureBound
  /// It counts people of whom nothing more is told: dead, others, not soldiers.
  public var countsAnybody = false
  /// The measure of a count of which it isn't told what is counted.
  static let nothingNamed: UInt32 = 0
  /// The figure as written, with what it counts.
  public var words: String
  /// The words around it.
  public var context: ClaimContext
}

/// The words that stand around a figure or a day, by which it is told whether two are of one thing.
public struct ClaimContext: Sendable, Equatable {
  /// The words, each once, by key.
  let words: [ClaimTerm]
  /// The keys of those that stand next to it.
  let next: [UInt32]

  /// Makes a context of words in any order.
  init(_ words: [ClaimTerm] = [], next: [UInt32] = []) {
    self.next = next
    var sorted = words.sorted { $0.key < $1.key }
    for index in sorted.indices.dropFirst().reversed() where sorted[index].key == sorted[index - 1].key {
      sorted.remove(at: index)
    }
    self.words = sorted
  }

  /// The share of the weight of both that they have in common (Dice's coefficient).
  func likeness(_ other: ClaimContext) -> Float {
    var (i, j) = (0, 0)
    var (shared, sum): (Float, Float) = (0, 0)
    for word in words { sum += word.weight }
    for word in other.words { sum += word.weight }
    while i < words.count, j < other.words.count {
      if words[i].key == other.words[j].key {
        shared += words[i].weight
        i += 1
        j += 1
      } else if words[i].key < other.words[j].key {
        i += 1
      } else {
        j += 1
      }
    }
    return sum > 0 ? 2 * shared / sum : 0
  }
}

/// What is compared of a statement's content: words, negations and figures, no text.
public struct ClaimFeatures: Sendable, Equatable {
  /// The words that tell something, each once, by key.
  public var terms: [ClaimTerm]
  /// The figures, in order; numbers of dates are none.
  public var figures: [ClaimFigure]
  /// All numbers that are no year and no part of a date.
  public var numbers: [Double]
  /// The years that it names, in order.
  public var years: [Int]
  /// The times of the clock that it names, in order, as written.
  public var clocks: [Double]
  /// A negation stands somewhere in it.
  public var hasNegation: Bool
  /// It tells itself that something is denied, refused or untrue.
  public var refutes: Bool
  /// It tells itself that its figures are newer or older than others: a toll that rose.
  public var isUpdate: Bool
  /// The keys of the first words that tell something, names apart: what is said or denied before all.
  public var heads: [UInt32]

  /// Makes features.
  public init(
    terms: [ClaimTerm] = [], figures: [ClaimFigure] = [], numbers: [Double] = [], years: [Int] = [],
    clocks: [Double] = [], hasNegation: Bool = false, refutes: Bool = false, isUpdate: Bool = false,
    heads: [UInt32] = []
  ) {
    self.terms = terms
    self.figures = figures
    self.numbers = numbers
    self.years = years
    self.clocks = clocks
    self.hasNegation = hasNegation
    self.refutes = refutes
    self.isUpdate = isUpdate
    self.heads = heads
  }

  /// What is told in it, apart from names, that another content has too: the share by weight, and how many
  /// words.
  func shared(with other: ClaimFeatures) -> (share: Float, count: Int) {
    var (shared, sum): (Float, Float) = (0, 0)
    var count = 0
    var index = 0
    for term in terms where !term.isName && !term.isHearsay {
      while index < other.terms.count, other.terms[index].key < term.key { index += 1 }
      sum += term.weight
      if index < other.terms.count, other.terms[index].key == term.key {
        shared += term.weight
        count += 1
      }
    }
    return (sum > 0 ? shared / sum : 0, count)
  }

  /// The figure of a count, where it stands there in a number of its own; of several one that is told as the
  /// least or the most.
  func figure(of count: Int) -> ClaimFigure? {
    let figures = figures.filter { $0.value == Double(count) }
    return figures.first { $0.bound != .exact } ?? figures.first
  }

  /// Whether a count is told in it; one and two often go without a number.
  func tells(_ count: Int) -> Bool { count <= 2 || numbers.contains(Double(count)) }
}

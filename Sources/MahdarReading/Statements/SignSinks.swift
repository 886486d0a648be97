import MahdarKnowledge
import MahdarText

/// What takes up signs.
protocol SignSink {
  /// Takes up a sign with its values.
  mutating func add(_ sign: Sign, _ first: SignValue, _ second: SignValue)
}

extension SignSink {
  /// Takes up a sign with one value.
  mutating func add(_ sign: Sign, _ value: SignValue) { add(sign, value, .none) }
}

/// A value of a sign.
enum SignValue {
  case none
  /// A word of the table's own.
  case text(String)
  /// A lemma by its number; below 0 a word without one.
  case lemma(Int32)

  /// A number, as text.
  static func count(_ count: Int) -> SignValue { .text(String(count)) }
}

/// Sums the weights of signs.
struct SignSum: SignSink {
  let weights: SignWeights
  let lexicon: Lexicon
  /// The signs that may have a weight, as numbers.
  private var keys: [UInt32] = []

  /// No signs yet.
  init(weights: SignWeights, lexicon: Lexicon) {
    self.weights = weights
    self.lexicon = lexicon
    keys.reserveCapacity(64)
  }

  /// The log odds.
  var odds: Float { weights.sum(keys) }

  mutating func add(_ sign: Sign, _ first: SignValue, _ second: SignValue) {
    let key = SignWeights.key(sign, hash(first), hash(second))
    if weights.mayWeigh(key) { keys.append(key) }
  }

  private func hash(_ value: SignValue) -> UInt32 {
    switch value {
    case .none: 0
    case .text(let text): SignWeights.hash(text.utf8.span)
    case .lemma(let lemma): lemma < 0 ? SignWeights.hash("?".utf8.span) : lexicon.hash(ofLemma: lemma)
    }
  }
}

/// Lists signs as the table names them.
struct SignList: SignSink {
  let lexicon: Lexicon
  /// The signs so far.
  private(set) var signs: [String] = []

  mutating func add(_ sign: Sign, _ first: SignValue, _ second: SignValue) {
    var text = sign.name
    if let value = name(first) { text += "=" + value }
    if let value = name(second) { text += "|" + value }
    signs.append(text)
  }

  private func name(_ value: SignValue) -> String? {
    switch value {
    case .none: nil
    case .text(let text): text
    case .lemma(let lemma): lemma < 0 ? "?" : lexicon.lemmas[Int(lemma)]
    }
  }
}

/// Judging by signs.
extension Session {
  /// Whether the weights of its signs speak for an entry; where there are no weights the rules alone decide.
  ///
  /// - Parameters:
  ///   - doubt: Why the rules alone would leave it out.
  ///   - cue: The token at which the explanation names it; `nil` where it has no cue of its own.
  ///   - tell: Tells the signs of the entry.
  func isLikely(
    by weights: SignWeights, doubt: String?, cue: Int?, _ tell: (inout SignSum) -> Void
  ) -> Bool {
    guard weighs, !weights.isEmpty else { return doubt == nil }
    var sum = SignSum(weights: weights, lexicon: knowledge.lexicon)
    tell(&sum)
    let isLikely = sum.odds >= 0
    if !isLikely, let cue { explainUnlikely(cue, doubt: doubt) }
    return isLikely
  }

  /// Tells the explanation that a match was left out by the weights of its signs.
  func explainUnlikely(_ cue: Int, doubt: String?) {
    explainLeftOut(cue, "not likely by its signs" + (doubt.map { ", \($0)" } ?? ""))
  }
}

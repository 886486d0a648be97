/// A sign that two articles report one event.
public enum PairSign: String, Sendable, CaseIterable {
  /// Cosine of the weighted words of titles and first paragraphs.
  case words
  /// Cosine of the words of the titles alone.
  case titles
  /// The mean share of a title's words, by weight, that the other article has anywhere.
  case titleCovered = "title-covered"
  /// The lesser share of a title's words that the other article has in title and lead.
  case titleInLead = "title-in-lead"
  /// The weight of the rarest word that both have in title or lead, over the greatest possible.
  case rarest
  /// Both are of one outlet, which seldom tells a thing twice.
  case sameOutlet = "same-outlet"
  /// Days between the publications.
  case days
}

/// The strengths of all signs for one pair.
struct PairSigns {
  var values = [Float](repeating: 0, count: PairSign.allCases.count)

  subscript(sign: PairSign) -> Float {
    get { values[PairSigns.position(sign)] }
    set { values[PairSigns.position(sign)] = newValue }
  }

  /// The log odds that the two report one event.
  func score(_ weights: StoryWeights) -> Float {
    var sum = weights.bias
    for position in values.indices { sum += values[position] * weights.signs[position] }
    return sum
  }

  private static func position(_ sign: PairSign) -> Int {
    switch sign {
    case .words: 0
    case .titles: 1
    case .titleCovered: 2
    case .titleInLead: 3
    case .rarest: 4
    case .sameOutlet: 5
    case .days: 6
    }
  }
}

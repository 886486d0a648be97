/// How alike the assertions of a story are, pair by pair.
struct Pairs {
  private let count: Int
  private var scores: [Float]
  private var likenesses: [Likeness]
  let assertions: [Assertion]
  let weights: ClaimWeights
  /// The figures of each article, by measure.
  let figuresOf: [String: [UInt32: Set<Double>]]

  init(_ assertions: [Assertion], _ weights: ClaimWeights) {
    self.assertions = assertions
    self.weights = weights
    count = assertions.count
    var figures: [String: [UInt32: Set<Double>]] = [:]
    for assertion in assertions {
      for figure in assertion.features.figures {
        figures[assertion.article, default: [:]][figure.measure, default: []].insert(figure.value)
      }
    }
    figuresOf = figures
    scores = [Float](repeating: ClaimFinder.never, count: count * count)
    likenesses = [Likeness](repeating: Likeness(), count: count * count)
    let measures = assertions.map { Measure($0.features) }
    for a in 0..<count {
      for b in 0..<a {
        let likeness = Likeness(
          assertions[a].features, assertions[b].features, measures[a], measures[b])
        likenesses[a * count + b] = likeness
        if likeness.shared < weights.leastShared, !likeness.isSame { continue }
        let isOneVoice = assertions[a].voice == assertions[b].voice && !assertions[a].voice.isEmpty
        scores[a * count + b] =
          weights.bias + weights.words * likeness.cosine + weights.covered * likeness.covered
          + (isOneVoice ? weights.sameVoice : 0)
      }
    }
  }

  private func place(_ a: Int, _ b: Int) -> Int { max(a, b) * count + min(a, b) }

  /// The log odds that both are about the same.
  func score(_ a: Int, _ b: Int) -> Float { scores[place(a, b)] }

  /// What the words of two assertions have in common.
  func likeness(_ a: Int, _ b: Int) -> Likeness { likenesses[place(a, b)] }

  /// Both can't be one claim: one denies or negates the other, or their figures or days differ.
  func conflict(_ a: Int, _ b: Int) -> Bool {
    let isDenied = assertions[a].isDenial != assertions[b].isDenial
    return likeness(a, b).isOpposed != isDenied || !figures(a, b).isEmpty || days(a, b)
      || !tolls(a, b).isEmpty
  }

  /// The figures that measure one thing, of which each names one, and not the same: of several it isn't known
  /// which of them would have to agree.
  func figures(_ a: Int, _ b: Int) -> [(ClaimFigure, ClaimFigure)] {
    common(a, b).filter { !agree($0, $1) }
  }

  /// The figures that measure one thing, of which each names one.
  func common(_ a: Int, _ b: Int) -> [(ClaimFigure, ClaimFigure)] {
    let (own, other) = (assertions[a].features.figures, assertions[b].features.figures)
    if own.isEmpty || other.isEmpty { return [] }
    return own.compactMap { figure in
      if figure.measure == ClaimFigure.nothingNamed { return nil }
      let others = other.filter { $0.measure == figure.measure }
      guard others.count == 1, own.count(where: { $0.measure == figure.measure }) == 1 else { return nil }
      return (figure, others[0])
    }
  }

  /// Whether they are near enough for one figure, told in two ways.
  private func agree(_ a: ClaimFigure, _ b: ClaimFigure) -> Bool {
    isSame(a, b) || (a.bound != .exact || b.bound != .exact) && isNear(a.value, b.value)
  }

  /// Whether both may be true: at least 20 are 23 and more than 15, though none of them is the other.
  func goTogether(_ a: ClaimFigure, _ b: ClaimFigure) -> Bool {
    if isSame(a, b) { return true }
    return switch (a.bound, b.bound) {
    case (.about, _), (_, .about): isNear(a.value, b.value)
    case (.least, .least), (.most, .most): true
    case (.least, _), (_, .most): a.value <= b.value
    case (_, .least), (.most, _): a.value >= b.value
    default: false
    }
  }

  private func isSame(_ a: ClaimFigure, _ b: ClaimFigure) -> Bool {
    a.value == b.value || isRounded(a.value, b.value) || Pairs.isMisprint(a.value, b.value)
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= weights.vague * max(a, b) }

  /// Whether one is the other with fewer digits, cut or rounded: 26.2 million and 26,250,799. Small counts
  /// are told as they are.
  private func isRounded(_ a: Double, _ b: Double) -> Bool {
    if max(a, b) < 1000 { return false }
    let (fine, coarse) = (Pairs.unit(a), Pairs.unit(b))
    return fine != coarse && abs(a - b) < max(fine, coarse)
  }

  /// Whether one number is printed in two ways: thousands for decimals (3462 million, 3.462 billion read as
  /// thousands), or its groups in the other order, as right-to-left text turns them.
  private static func isMisprint(_ a: Double, _ b: Double) -> Bool {
    guard min(a, b) > 0 else { return false }
    guard max(a, b) < 1e15 else { return false }
    let ratio = max(a, b) / min(a, b)
    // 5 and 5,000 are two figures; four digits in a row are the same by no chance.
    if [1e3, 1e6, 1e9].contains(where: { abs(ratio / $0 - 1) < 1e-6 }), digits(max(a, b)) > 3 { return true }
    guard min(a, b) >= 1e3, a == a.rounded(), b == b.rounded() else { return false }
    // A nought that comes to stand in front is lost: 012,450 is 12,450.
    let (own, other) = (groups(a), groups(b))
    return own != other && own == other.reversed()
  }

  /// How many digits a whole number has before its noughts.
  private static func digits(_ value: Double) -> Int {
    String(Int(value)).reversed().drop { $0 == "0" }.count
  }

  /// The groups of three digits of a whole number, the last first.
  private static func groups(_ value: Double) -> [Int] {
    var rest = Int(value)
    var groups: [Int] = []
    while rest > 0 {
      groups.append(rest % 1000)
      rest /= 1000
    }
    return groups
  }

  /// The place of the last digit that is no zero: of 26.2 million a hundred thousand.
  private static func unit(_ value: Double) -> Double {
    var unit = 1.0
    while unit < value, (value / (unit * 10)).rounded() * unit * 10 == value { unit *= 10 }
    return unit
  }

  /// Both name days, and none in common.
  func days(_ a: Int, _ b: Int) -> Bool {
    let (own, other) = (assertions[a].days, assertions[b].days)
    return !own.isEmpty && !other.isEmpty
      && !own.contains { day in other.contains { $0.day == day.day } }
  }

  /// The kind of incident that tells the outcome of one of another kind.
  private static let killing = "killing"

  /// What both count of one incident, differently.
  func tolls(_ a: Int, _ b: Int) -> [String] {
    // A killing is also what an accident or an attack led to: قتل سبعة عمال في انهيار الجسر.
    guard let own = assertions[a].incident, let other = assertions[b].incident,
      own.kind == other.kind || own.kind == Self.killing || other.kind == Self.killing
    else { return [] }
    if let day = own.day, let then = other.day, day != then { return [] }
    if let place = own.place, let there = other.place, place != there { return [] }
    return own.toll.keys.sorted().filter { key in
      other.toll[key].map { $0 != own.toll[key] } ?? false
    }
  }
}

/// The weight of an assertion's words.
private struct Measure {
  var sum: Float = 0
  var square: Float = 0

  init(_ features: ClaimFeatures) {
    for term in features.terms {
      sum += term.weight
      square += term.weight * term.weight
    }
  }
}

/// What the words of two assertions have in common.
struct Likeness {
  /// The sum of the shared words' weights.
  var shared: Float = 0
  /// The cosine of the words' weights.
  var cosine: Float = 0
  /// The share of the later one's words, by weight, that the earlier one has.
  var coveredLater: Float = 0
  /// The share of the earlier one's words, by weight, that the later one has.
  var coveredEarlier: Float = 0
  /// A shared word is negated at the beginning of one of them, and nowhere in the other.
  var isOpposed = false
  /// Both have the same words.
  var isSame = false

  /// The share of the shorter one's words that the longer one has.
  var covered: Float { max(coveredLater, coveredEarlier) }

  /// Nothing in common.
  init() {}

  /// - Complexity: O(*n* + *m*).
  fileprivate init(
    _ later: ClaimFeatures, _ earlier: ClaimFeatures, _ laterMeasure: Measure, _ earlierMeasure: Measure
  ) {
    let (a, b) = (later.terms, earlier.terms)
    var (i, j) = (0, 0)
    var common = 0
    var product: Float = 0
    while i < a.count, j < b.count {
      if a[i].key < b[j].key {
        i += 1
      } else if b[j].key < a[i].key {
        j += 1
      } else {
        shared += a[i].weight
        product += a[i].weight * a[i].weight
        common += 1
        if a[i].isNegatedFirst && !b[j].isNegated || b[j].isNegatedFirst && !a[i].isNegated {
          isOpposed = true
        }
        i += 1
        j += 1
      }
    }
    isSame = common > 0 && common == a.count && common == b.count
    let length = (laterMeasure.square * earlierMeasure.square).squareRoot()
    if length > 0 { cosine = product / length }
    if laterMeasure.sum > 0 { coveredLater = shared / laterMeasure.sum }
    if earlierMeasure.sum > 0 { coveredEarlier = shared / earlierMeasure.sum }
  }
}

/// Groups what is said in a story into claims, and finds those that don't go together.
///
/// A pure function of the assertions: equal ones are grouped equally, and their order decides only
/// which comes first. `Documentation/STORIES.md` describes the method.
public struct ClaimFinder: Sendable {
  let weights: ClaimWeights
  /// What keeps two assertions apart, however alike their words.
  static let never: Float = -1000

  /// A finder with these weights.
  public init(_ weights: ClaimWeights) { self.weights = weights }

  /// The claims, what most origins and voices say first.
  ///
  /// - Complexity: O(*n*²) in the assertions for most inputs.
  public func claims(_ assertions: [Assertion]) -> [Claim] {
    claims(assertions, Pairs(assertions, weights))
  }

  /// The claims and what contradicts among them.
  public func find(_ assertions: [Assertion]) -> (claims: [Claim], contradictions: [ClaimContradiction]) {
    let pairs = Pairs(assertions, weights)
    let claims = claims(assertions, pairs)
    return (claims, contradictions(assertions, pairs, claims))
  }

  private func claims(_ assertions: [Assertion], _ pairs: Pairs) -> [Claim] {
    let count = assertions.count
    var scores = [Float](repeating: Self.never, count: count * count)
    for a in 0..<count {
      for b in 0..<a where !pairs.conflict(a, b) {
        scores[a * count + b] = pairs.score(a, b)
        scores[b * count + a] = scores[a * count + b]
      }
    }
    let parts = AverageLinkage(count: count, scores: scores).parts(above: 0)
    let claims = parts.map { claim($0, assertions) }
    return claims.sorted { a, b in
      (b.origins, b.voices.count, b.members.count, a.members[0])
        < (a.origins, a.voices.count, a.members.count, b.members[0])
    }
  }

  private func claim(_ members: [Int], _ assertions: [Assertion]) -> Claim {
    let there = Set(members)
    // Whoever only reports another's words that are here too adds no voice.
    let relayers = Set(members.compactMap { assertions[$0].within }.filter(there.contains))
    var voices: [String] = []
    for member in members where !relayers.contains(member) {
      let voice = assertions[member].voice
      if !voice.isEmpty, !voices.contains(voice) { voices.append(voice) }
    }
    return Claim(
      members: members, origins: Set(members.map { assertions[$0].origin }).count, voices: voices)
  }
}

/// How alike the assertions of a story are, pair by pair.
struct Pairs {
  private let count: Int
  private var scores: [Float]
  private var cosines: [Float]
  private var opposed: [Bool]
  private var negated: [Bool]
  private let assertions: [Assertion]
  private let weights: ClaimWeights

  init(_ assertions: [Assertion], _ weights: ClaimWeights) {
    self.assertions = assertions
    self.weights = weights
    count = assertions.count
    scores = [Float](repeating: ClaimFinder.never, count: count * count)
    cosines = [Float](repeating: 0, count: count * count)
    opposed = [Bool](repeating: false, count: count * count)
    negated = [Bool](repeating: false, count: count * count)
    let measures = assertions.map { Measure($0.features) }
    for a in 0..<count {
      for b in 0..<a {
        let likeness = Likeness(assertions[a].features.terms, assertions[b].features.terms)
        cosines[a * count + b] = likeness.cosine(measures[a], measures[b])
        let isDenied = assertions[a].isDenial != assertions[b].isDenial
        opposed[a * count + b] = likeness.isOpposed != isDenied
        negated[a * count + b] = likeness.isOpposed && !isDenied
        if likeness.shared < weights.leastShared, !likeness.isSame { continue }
        let isOneVoice = assertions[a].voice == assertions[b].voice && !assertions[a].voice.isEmpty
        scores[a * count + b] =
          weights.bias + weights.words * cosines[a * count + b]
          + weights.covered * likeness.covered(measures[a], measures[b])
          + (isOneVoice ? weights.sameVoice : 0)
      }
    }
  }

  private func place(_ a: Int, _ b: Int) -> Int { max(a, b) * count + min(a, b) }

  /// The log odds that both are about the same.
  func score(_ a: Int, _ b: Int) -> Float { scores[place(a, b)] }

  func cosine(_ a: Int, _ b: Int) -> Float { cosines[place(a, b)] }

  /// One denies or negates what the other says.
  func isOpposed(_ a: Int, _ b: Int) -> Bool { opposed[place(a, b)] }

  /// Whether two that are opposed are near enough to contradict each other: a few words in common are too
  /// little, and a negation somewhere in a long content falls on much else.
  func contradict(_ a: Int, _ b: Int) -> Bool {
    if cosine(a, b) <= weights.contradictionWords { return false }
    if !negated[place(a, b)] { return score(a, b) > weights.contradiction }
    return score(a, b) > weights.negation && assertions[a].voice != assertions[b].voice
  }

  /// Both can't be one claim: they are opposed, or their figures or days differ.
  func conflict(_ a: Int, _ b: Int) -> Bool {
    isOpposed(a, b) || figures(a, b) != nil || days(a, b) || tolls(a, b) != nil
  }

  /// A measure of which each names one figure, and not the same: of several it isn't known which of them
  /// would have to agree.
  func figures(_ a: Int, _ b: Int) -> UInt32? {
    let (own, other) = (assertions[a].features.figures, assertions[b].features.figures)
    return own.first { figure in
      let others = other.filter { $0.measure == figure.measure }
      return others.count == 1 && own.count { $0.measure == figure.measure } == 1
        && !agree(figure, others[0])
    }?.measure
  }

  private func agree(_ a: ClaimFigure, _ b: ClaimFigure) -> Bool {
    if a.value == b.value { return true }
    guard a.isVague || b.isVague else { return false }
    return abs(a.value - b.value) <= weights.vague * max(a.value, b.value)
  }

  /// Both name days, and none in common.
  func days(_ a: Int, _ b: Int) -> Bool {
    let (own, other) = (assertions[a].days, assertions[b].days)
    return !own.isEmpty && !other.isEmpty && !own.contains(where: other.contains)
  }

  /// What both count of one incident, differently.
  func tolls(_ a: Int, _ b: Int) -> String? {
    guard let own = assertions[a].incident, let other = assertions[b].incident, own.kind == other.kind
    else { return nil }
    if let day = own.day, let then = other.day, day != then { return nil }
    if let place = own.place, let there = other.place, place != there { return nil }
    return own.toll.keys.sorted().first { key in
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
private struct Likeness {
  /// The sum of the shared words' weights.
  var shared: Float = 0
  private var product: Float = 0
  /// A shared word is negated at the beginning of one of them, and nowhere in the other.
  var isOpposed = false
  /// Both have the same words.
  var isSame = false

  /// - Complexity: O(*n* + *m*).
  init(_ a: [ClaimTerm], _ b: [ClaimTerm]) {
    var (i, j) = (0, 0)
    var common = 0
    var differing = 0
    while i < a.count, j < b.count {
      if a[i].key < b[j].key {
        i += 1
      } else if b[j].key < a[i].key {
        j += 1
      } else {
        shared += a[i].weight
        product += a[i].weight * a[i].weight
        common += 1
        if a[i].isNegatedFirst && !b[j].isNegated || b[j].isNegatedFirst && !a[i].isNegated { differing += 1 }
        i += 1
        j += 1
      }
    }
    isOpposed = differing > 0
    isSame = common > 0 && common == a.count && common == b.count
  }

  func cosine(_ a: Measure, _ b: Measure) -> Float {
    let length = (a.square * b.square).squareRoot()
    return length > 0 ? product / length : 0
  }

  func covered(_ a: Measure, _ b: Measure) -> Float {
    let least = min(a.sum, b.sum)
    return least > 0 ? shared / least : 0
  }
}

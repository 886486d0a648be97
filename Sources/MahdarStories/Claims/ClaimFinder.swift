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

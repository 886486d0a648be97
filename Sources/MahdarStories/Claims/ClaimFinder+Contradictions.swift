/// What doesn't go together in a story.
extension ClaimFinder {
  /// The contradictions, those that most origins bring first.
  func contradictions(
    _ assertions: [Assertion], _ pairs: Pairs, _ claims: [Claim]
  ) -> [ClaimContradiction] {
    var figures: [UInt32: Links] = [:]
    var tolls: [String: Links] = [:]
    var days = Links(assertions.count)
    var denials: [Opposition] = []
    for a in assertions.indices {
      for b in 0..<a {
        let isOneArticle = assertions[a].article == assertions[b].article
        // What one article tells with two figures, or one voice in it with and without a negation, are two
        // things.
        if isOneArticle, assertions[a].voice == assertions[b].voice { continue }
        if !isOneArticle, let key = pairs.tolls(a, b), pairs.cosine(a, b) > weights.toll {
          tolls[key, default: Links(assertions.count)].join(a, b)
          // The numbers of the same people, told once more by the words.
          continue
        }
        let score = pairs.score(a, b)
        if score <= weights.contradiction || isOneArticle && isNested(assertions, a, b) { continue }
        if pairs.isOpposed(a, b) {
          if pairs.contradict(a, b) {
            denials.append(
              assertions[b].isDenial ? Opposition(said: a, denied: b) : Opposition(said: b, denied: a))
          }
        } else if isOneArticle {
          continue
        } else if score > weights.figures, let measure = pairs.figures(a, b) {
          figures[measure, default: Links(assertions.count)].join(a, b)
        } else if score > weights.dates, pairs.days(a, b), assertions[a].origin != assertions[b].origin {
          days.join(a, b)
        }
      }
    }
    var found = self.denials(denials, claims)
    for (key, links) in tolls.sorted(by: { $0.key < $1.key }) {
      for group in links.groups() {
        found.append(
          sides(.figures, key, group, assertions) { assertion in
            assertion.incident?.toll[key].map { ("\($0)", "\($0)") }
          })
      }
    }
    for (measure, links) in figures.sorted(by: { $0.key < $1.key }) {
      for group in links.groups() {
        found.append(
          sides(.figures, nil, group, assertions) { assertion in
            let own = assertion.features.figures.filter { $0.measure == measure }
            if own.isEmpty { return nil }
            let values = own.map(\.value).sorted().map { "\($0)" }
            return (values.joined(separator: " "), own.map(\.words).joined(separator: " … "))
          })
      }
    }
    for group in days.groups() {
      found.append(
        sides(.dates, nil, group, assertions) { assertion in
          let days = assertion.days.joined(separator: " ")
          return days.isEmpty ? nil : (days, days)
        })
    }
    return found.filter { $0.sides.count > 1 }.enumerated().sorted { a, b in
      (support(b.element, assertions), a.offset) < (support(a.element, assertions), b.offset)
    }.map(\.element)
  }

  private func isNested(_ assertions: [Assertion], _ a: Int, _ b: Int) -> Bool {
    assertions[a].within == b || assertions[b].within == a
  }

  /// How many origins stand behind the weaker of the first two sides.
  private func support(_ contradiction: ClaimContradiction, _ assertions: [Assertion]) -> Int {
    Set(contradiction.sides.dropFirst().flatMap { $0.members.map { assertions[$0].origin } }).count
  }

  /// Those that say it on one side, those that deny it on the other: a contradiction for each claim that
  /// denies.
  private func denials(_ oppositions: [Opposition], _ claims: [Claim]) -> [ClaimContradiction] {
    var claimOf: [Int: Int] = [:]
    for (place, claim) in claims.enumerated() {
      for member in claim.members { claimOf[member] = place }
    }
    var byClaim: [Int: (said: Set<Int>, denied: Set<Int>)] = [:]
    for opposition in oppositions {
      let claim = claimOf[opposition.denied] ?? -1
      byClaim[claim, default: ([], [])].said.insert(opposition.said)
      byClaim[claim, default: ([], [])].denied.insert(opposition.denied)
    }
    return byClaim.sorted { $0.key < $1.key }.map { _, sides in
      ClaimContradiction(
        kind: .denial,
        sides: [sides.said, sides.denied].map { side in
          ClaimContradiction.Side(value: "", members: side.sorted())
        })
    }
  }

  /// The members of a group by what they have of that in which they differ.
  ///
  /// - Parameter value: What it is, and as it is shown.
  private func sides(
    _ kind: ClaimContradiction.Kind, _ measure: String?, _ group: [Int], _ assertions: [Assertion],
    _ value: (Assertion) -> (key: String, shown: String)?
  ) -> ClaimContradiction {
    var sides: [ClaimContradiction.Side] = []
    var places: [String: Int] = [:]
    for member in group {
      guard let value = value(assertions[member]) else { continue }
      if let place = places[value.key] {
        sides[place].members.append(member)
      } else {
        places[value.key] = sides.count
        sides.append(ClaimContradiction.Side(value: value.shown, members: [member]))
      }
    }
    func origins(_ side: ClaimContradiction.Side) -> Int {
      Set(side.members.map { assertions[$0].origin }).count
    }
    sides = sides.enumerated().sorted { a, b in
      (origins(b.element), a.offset) < (origins(a.element), b.offset)
    }.map(\.element)
    return ClaimContradiction(kind: kind, measure: measure, sides: sides)
  }
}

/// What somebody says, and what denies it.
struct Opposition {
  let said: Int
  let denied: Int
}

/// Assertions that were joined pair by pair.
struct Links {
  private var parent: [Int]

  init(_ count: Int) { parent = Array(0..<count) }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parent[max(first, second)] = min(first, second)
  }

  private func root(_ element: Int) -> Int {
    var element = element
    while parent[element] != element { element = parent[element] }
    return element
  }

  /// The groups of two and more, each in order.
  func groups() -> [[Int]] {
    var groups: [Int: [Int]] = [:]
    for element in parent.indices { groups[root(element), default: []].append(element) }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

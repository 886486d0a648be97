/// What doesn't go together in a story.
extension ClaimFinder {
  /// The contradictions, those that most origins bring first, and behind them the tolls that were revised.
  func contradictions(
    _ assertions: [Assertion], _ pairs: Pairs, _ claims: [Claim]
  ) -> [ClaimContradiction] {
    let opposed = OpposedPairs(assertions, pairs)
    let tolls = tolls(opposed, assertions, pairs).filter { $0.sides.count > 1 }
    let found =
      denials(opposed.denials, claims) + tolls.filter { $0.kind != .revised }
      + figures(opposed, tolls, assertions, pairs) + dates(opposed, assertions, pairs)
    let ordered = found.filter { $0.sides.count > 1 }.enumerated().sorted { a, b in
      (support(b.element, assertions), a.offset) < (support(a.element, assertions), b.offset)
    }.map(\.element)
    return ordered + tolls.filter { $0.kind == .revised }
  }

  /// The tolls of incidents; of which nobody has two that contradict, they were revised.
  private func tolls(
    _ opposed: OpposedPairs, _ assertions: [Assertion], _ pairs: Pairs
  ) -> [ClaimContradiction] {
    opposed.tolls.sorted { $0.key < $1.key }.flatMap { key, links in
      let contested = opposed.contested[key]
      let counts = Set(contested?.pairs.flatMap { [$0.0, $0.1] } ?? [])
      return links.groups().map { group in
        let isRevised = counts.isDisjoint(with: group)
        var toll = sides(isRevised ? .revised : .figures, key, group, assertions) { assertion in
          assertion.incident?.toll[key].map { ("\($0)", "\($0)") }
        }
        if !isRevised { return opposedFirst(toll, contested ?? links, pairs) }
        toll.sides.sort { Self.day($0, assertions) < Self.day($1, assertions) }
        return toll
      }
    }
  }

  /// The figures, but for those that are tolls, told once more by other sentences of the same reports.
  private func figures(
    _ opposed: OpposedPairs, _ tolls: [ClaimContradiction], _ assertions: [Assertion], _ pairs: Pairs
  ) -> [ClaimContradiction] {
    let told = tolls.map { Set($0.sides.compactMap { Double($0.value) }) }
    return opposed.figures.sorted { $0.key < $1.key }.flatMap { measure, links in
      links.groups().compactMap { group -> ClaimContradiction? in
        func own(_ assertion: Assertion) -> [ClaimFigure] {
          assertion.features.figures.filter { $0.measure == measure }
        }
        let values = group.flatMap { own(assertions[$0]).map(\.value) }
        if told.contains(where: { $0.isSuperset(of: values) }) { return nil }
        let found = sides(.figures, nil, group, assertions) { assertion in
          let figures = own(assertion)
          if figures.isEmpty { return nil }
          let values = figures.map(\.value).sorted().map { "\($0)" }
          return (values.joined(separator: " "), figures.map(\.words).joined(separator: " … "))
        }
        return opposedFirst(found, links, pairs)
      }
    }
  }

  private func dates(
    _ opposed: OpposedPairs, _ assertions: [Assertion], _ pairs: Pairs
  ) -> [ClaimContradiction] {
    opposed.days.groups().map { group in
      let found = sides(.dates, nil, group, assertions) { assertion in
        let days = assertion.days.map(\.day).joined(separator: " ")
        return days.isEmpty ? nil : (days, days)
      }
      return opposedFirst(found, opposed.days, pairs)
    }
  }

  /// Puts two sides in front, and in each of them the statement, that were held against each other: those
  /// that are shown. Of several that which stood in front, and then the nearest two; the sides of a group may
  /// be joined by a third alone.
  private func opposedFirst(
    _ contradiction: ClaimContradiction, _ links: Links, _ pairs: Pairs
  ) -> ClaimContradiction {
    var sideOf: [Int: Int] = [:]
    for (place, side) in contradiction.sides.enumerated() {
      for member in side.members { sideOf[member] = place }
    }
    var best: (places: (Int, Int), members: (Int, Int), cosine: Float)?
    for (a, b) in links.pairs {
      guard let one = sideOf[a], let other = sideOf[b], one != other else { continue }
      let places = one < other ? (one, other) : (other, one)
      let cosine = pairs.likeness(a, b).cosine
      if let best, (best.places.1, best.places.0, -best.cosine) <= (places.1, places.0, -cosine) { continue }
      best = (places, one < other ? (a, b) : (b, a), cosine)
    }
    guard let best else { return contradiction }
    var contradiction = contradiction
    var shown = [best.places.0, best.places.1].map { contradiction.sides[$0] }
    for (place, member) in [best.members.0, best.members.1].enumerated() {
      shown[place].members.removeAll { $0 == member }
      shown[place].members.insert(member, at: 0)
    }
    let others = contradiction.sides.indices.filter { $0 != best.places.0 && $0 != best.places.1 }
    contradiction.sides = shown + others.map { contradiction.sides[$0] }
    return contradiction
  }

  /// The first day of a side's reports.
  private static func day(_ side: ClaimContradiction.Side, _ assertions: [Assertion]) -> String {
    side.members.compactMap { assertions[$0].published }.min() ?? ""
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
    var byClaim: [Int: (said: Set<Int>, denied: Set<Int>, nearest: Opposition)] = [:]
    for opposition in oppositions {
      let claim = claimOf[opposition.denied] ?? -1
      byClaim[claim, default: ([], [], opposition)].said.insert(opposition.said)
      byClaim[claim]?.denied.insert(opposition.denied)
      if let known = byClaim[claim]?.nearest, known.cosine < opposition.cosine {
        byClaim[claim]?.nearest = opposition
      }
    }
    return byClaim.sorted { $0.key < $1.key }.map { _, sides in
      ClaimContradiction(
        kind: .denial,
        sides: [(sides.said, sides.nearest.said), (sides.denied, sides.nearest.denied)].map { side, nearest in
          ClaimContradiction.Side(value: "", members: [nearest] + side.subtracting([nearest]).sorted())
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

/// The assertions that don't go together, pair by pair.
private struct OpposedPairs {
  /// By the number of what is measured.
  var figures: [UInt32: Links] = [:]
  /// By what is counted.
  var tolls: [String: Links] = [:]
  /// Those of them that were not only counted anew.
  var contested: [String: Links] = [:]
  var days: Links
  var denials: [Opposition] = []

  /// - Complexity: O(*n*²) in the assertions.
  init(_ assertions: [Assertion], _ pairs: Pairs) {
    days = Links(assertions.count)
    for a in assertions.indices {
      for b in 0..<a {
        let isOneArticle = assertions[a].article == assertions[b].article
        // What one article tells with two figures, or one voice in it with and without a negation, are two
        // things.
        if isOneArticle, assertions[a].voice == assertions[b].voice { continue }
        // The numbers of the same people are told once more by the words.
        if !isOneArticle, addTolls(a, b, assertions.count, pairs) { continue }
        if isOneArticle, assertions[a].within == b || assertions[b].within == a { continue }
        if pairs.contradict(a, b) {
          let isLaterDenial =
            assertions[a].isDenial || !assertions[b].isDenial && assertions[a].features.hasNegation
          denials.append(
            Opposition(
              said: isLaterDenial ? b : a, denied: isLaterDenial ? a : b, cosine: pairs.likeness(a, b).cosine)
          )
        } else if isOneArticle {
          continue
        } else if let measure = pairs.contradictingFigure(a, b) {
          figures[measure, default: Links(assertions.count)].join(a, b)
        } else if pairs.contradictingDays(a, b) {
          days.join(a, b)
        }
      }
    }
  }

  /// Adds what both count differently; says whether there is any.
  private mutating func addTolls(_ a: Int, _ b: Int, _ count: Int, _ pairs: Pairs) -> Bool {
    let keys = pairs.contradictingTolls(a, b)
    for key in keys {
      tolls[key, default: Links(count)].join(a, b)
      if !pairs.isRevised(key, a, b) { contested[key, default: Links(count)].join(a, b) }
    }
    return !keys.isEmpty
  }
}

/// What somebody says, and what denies it.
struct Opposition {
  let said: Int
  let denied: Int
  let cosine: Float
}

/// Assertions that were joined pair by pair.
struct Links {
  private var parent: [Int]
  /// The pairs that were joined.
  private(set) var pairs: [(Int, Int)] = []

  init(_ count: Int) { parent = Array(0..<count) }

  mutating func join(_ a: Int, _ b: Int) {
    pairs.append((a, b))
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

/// Stories and origins from pairs.
extension StoryClusterer {
  /// Forms the groups anew that the articles touch.
  mutating func regroup(around fresh: [Int]) -> [StoryAssignment] {
    var changed: [Int: StoryAssignment] = [:]
    var seen: Set<Int> = []
    var used: Set<String> = []
    for slot in fresh where !seen.contains(slot) {
      let component = component(of: slot, seen: &seen)
      for group in name(stories(in: component), &used) {
        for assignment in origins(in: group.members, story: group.label) {
          guard let place = slots[assignment.article] else { continue }
          let before = assignments[place]
          if before?.story != assignment.story || before?.origin != assignment.origin {
            changed[place] = assignment
          }
          assignments[place] = assignment
        }
      }
    }
    return changed.values.sorted { $0.article < $1.article }
  }

  /// The articles that a chain of likely pairs joins with one, in order.
  ///
  /// Parts are joined where the average exceeds the threshold, so some pair of them does: a group
  /// never leaves its component.
  private func component(of slot: Int, seen: inout Set<Int>) -> [Int] {
    var component: [Int] = []
    var waiting = [slot]
    seen.insert(slot)
    while let next = waiting.popLast() {
      component.append(next)
      for edge in edges[next] where edge.score > weights.storyThreshold {
        if seen.insert(Int(edge.other)).inserted { waiting.append(Int(edge.other)) }
      }
    }
    return inOrder(component)
  }

  /// Slots by day and id.
  private func inOrder(_ slots: [Int]) -> [Int] {
    slots.sorted { a, b in
      guard let first = active[a], let second = active[b] else { return a < b }
      return (first.day, first.features.id) < (second.day, second.features.id)
    }
  }

  private func stories(in component: [Int]) -> [[Int]] {
    let count = component.count
    if count == 1 { return [component] }
    var positions: [Int: Int] = [:]
    for (position, slot) in component.enumerated() { positions[slot] = position }
    var scores = [Float](repeating: StoryClusterer.floor, count: count * count)
    for (row, slot) in component.enumerated() {
      for edge in edges[slot] {
        guard let column = positions[Int(edge.other)] else { continue }
        scores[row * count + column] = min(edge.score, -StoryClusterer.floor)
      }
    }
    return AverageLinkage(count: count, scores: scores).parts(above: weights.storyThreshold)
      .map { $0.map { component[$0] } }
  }

  private struct NamedGroup {
    let label: String
    let members: [Int]
  }

  /// Gives each group the label that most of its members bore; a new one is named by its first article.
  private func name(_ groups: [[Int]], _ used: inout Set<String>) -> [NamedGroup] {
    var named: [NamedGroup] = []
    let bySize = groups.sorted { ($0.count, id($1[0])) > ($1.count, id($0[0])) }
    for members in bySize {
      var votes: [String: Int] = [:]
      for slot in members { if let story = assignments[slot]?.story { votes[story, default: 0] += 1 } }
      let inherited = votes.filter { !used.contains($0.key) }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let taken = used.union(
        members.compactMap { assignments[$0]?.story })
      let label =
        inherited ?? members.map(id).first { !taken.contains($0) } ?? id(members[0])
      used.insert(label)
      named.append(NamedGroup(label: label, members: members))
    }
    return named
  }

  private func id(_ slot: Int) -> String { active[slot]?.features.id ?? "" }

  /// The origins within a story, and why.
  private func origins(in members: [Int], story: String) -> [StoryAssignment] {
    let articles = members.compactMap { active[$0] }
    let count = articles.count
    var shares = [Float](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<a {
        let share = articles[a].originShare(with: articles[b])
        shares[a * count + b] = share
        shares[b * count + a] = share
      }
    }
    let parts = AverageLinkage(count: count, scores: shares).parts(above: weights.originThreshold)
    var result: [StoryAssignment] = []
    for part in parts {
      let label = articles[part[0]].features.id
      for position in part {
        var assignment = StoryAssignment(article: articles[position].features.id, story: story, origin: label)
        assignment.reasons = reasons(position, part, members, articles, shares)
        result.append(assignment)
      }
    }
    return result
  }

  /// Why an article stands where it does: the likest article of the story, the likest of its origin.
  private func reasons(
    _ position: Int, _ part: [Int], _ members: [Int], _ articles: [WeighedArticle], _ shares: [Float]
  ) -> [StoryReason] {
    var reasons: [StoryReason] = []
    let slot = members[position]
    let others = edges[slot].filter { members.contains(Int($0.other)) }
    if let best = others.max(by: { ($0.score, id(Int($1.other))) < ($1.score, id(Int($0.other))) }),
      let other = active[Int(best.other)]
    {
      reasons.append(
        StoryReason(
          kind: .sharedWords, other: other.features.id, value: Double(best.score),
          words: articles[position].sharedLabels(with: other)))
    }
    let copies = part.filter { $0 != position }
    if let best = copies.max(by: {
      shares[position * articles.count + $0] < shares[position * articles.count + $1]
    }) {
      let other = articles[best]
      reasons.append(
        StoryReason(
          kind: .sharedText, other: other.features.id,
          value: Double(articles[position].textShare(with: other)), words: []))
      let agencies = articles[position].features.sources.filter(other.features.sources.contains)
      if !agencies.isEmpty {
        reasons.append(
          StoryReason(kind: .sameAgency, other: other.features.id, value: 1, words: agencies))
      }
    }
    return reasons
  }
}

extension WeighedArticle {
  /// The share of the shorter article's runs of words that the other has too.
  func textShare(with other: WeighedArticle) -> Float {
    let overlap = Shingles.overlap(features.shingles, other.features.shingles)
    return overlap.smaller == 0 ? 0 : Float(overlap.shared) / Float(overlap.smaller)
  }

  /// How far two articles seem to have one origin.
  func originShare(with other: WeighedArticle) -> Float { textShare(with: other) }

  /// The words that both articles have in title or lead, rarest first, as this one writes them.
  func sharedLabels(with other: WeighedArticle, most: Int = 6) -> [String] {
    var others: Set<UInt32> = []
    for term in other.features.terms where term.isInLead { others.insert(term.key) }
    var weights: [UInt32: Float] = [:]
    for (position, term) in features.terms.enumerated() { weights[term.key] = idf[position] }
    let shared = features.labels.filter { others.contains($0.key) }
    return shared.sorted { (weights[$0.key] ?? 0, $1.form) > (weights[$1.key] ?? 0, $0.form) }
      .prefix(most).map(\.form)
  }
}

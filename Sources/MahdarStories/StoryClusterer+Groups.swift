/// Stories and origins from pairs.
extension StoryClusterer {
  /// Forms the groups anew that the articles touch.
  mutating func regroup(around fresh: [Int]) -> [StoryAssignment] {
    var changed: [Int: StoryAssignment] = [:]
    var seen: Set<Int> = []
    var used: Set<String> = []
    var usedOrigins: Set<String> = []
    for slot in fresh where !seen.contains(slot) {
      let component = component(of: slot, seen: &seen)
      for group in name(stories(in: component), by: \.story, &used) {
        for assignment in origins(in: group.members, story: group.label, &usedOrigins) {
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
  private func name(
    _ groups: [[Int]], by label: KeyPath<StoryAssignment, String>, _ used: inout Set<String>
  ) -> [NamedGroup] {
    var named: [NamedGroup] = []
    let bySize = groups.sorted { ($0.count, id($1[0])) > ($1.count, id($0[0])) }
    for members in bySize {
      var votes: [String: Int] = [:]
      for slot in members {
        if let before = assignments[slot]?[keyPath: label] { votes[before, default: 0] += 1 }
      }
      let inherited = votes.filter { !used.contains($0.key) }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let chosen =
        inherited ?? members.first { !used.contains(id($0)) && !isLabel(id($0), label, besides: $0) }.map(id)
        ?? id(members[0])
      used.insert(chosen)
      named.append(NamedGroup(label: chosen, members: members))
    }
    return named
  }

  /// Whether an earlier group still bears an article's id; no new article's can be one.
  private func isLabel(
    _ id: String, _ label: KeyPath<StoryAssignment, String>, besides slot: Int
  ) -> Bool {
    guard assignments[slot] != nil else { return false }
    return assignments.contains { $0?[keyPath: label] == id }
  }

  private func id(_ slot: Int) -> String { active[slot]?.features.id ?? "" }

  /// The origins within a story, and why.
  private func origins(
    in members: [Int], story: String, _ used: inout Set<String>
  ) -> [StoryAssignment] {
    let articles = members.compactMap { active[$0] }
    let count = articles.count
    let runs = count == 1 ? [] : articles.map { WordRuns($0.features.words) }
    var scores = [Float](repeating: 0, count: count * count)
    for a in runs.indices {
      for b in 0..<a {
        let score = runs[a].score(with: runs[b], weights)
        scores[a * count + b] = score
        scores[b * count + a] = score
      }
    }
    var result: [StoryAssignment] = []
    let parts = AverageLinkage(count: count, scores: scores).parts(above: weights.originThreshold)
    for group in name(parts.map { $0.map { members[$0] } }, by: \.origin, &used) {
      let part = group.members.compactMap { members.firstIndex(of: $0) }
      for position in part {
        var assignment = StoryAssignment(
          article: articles[position].features.id, story: story, origin: group.label)
        assignment.reasons = likeness(members[position], members)
        let copies = part.filter { $0 != position }
        if let best = copies.max(by: { scores[position * count + $0] < scores[position * count + $1] }) {
          assignment.reasons += copying(
            articles[position], articles[best], share: runs[position].share(with: runs[best]))
        }
        result.append(assignment)
      }
    }
    return result
  }

  /// Which article of the story an article is likest to.
  private func likeness(_ slot: Int, _ members: [Int]) -> [StoryReason] {
    guard members.count > 1, let article = active[slot],
      let best = edges[slot].filter({ members.contains(Int($0.other)) })
        .max(by: { ($0.score, id(Int($1.other))) < ($1.score, id(Int($0.other))) }),
      let other = active[Int(best.other)]
    else { return [] }
    return [
      StoryReason(
        kind: .sharedWords, other: other.features.id, value: Double(best.score),
        words: article.sharedLabels(with: other))
    ]
  }

  /// Why an article shares its origin with another.
  private func copying(
    _ article: WeighedArticle, _ other: WeighedArticle, share: Float
  ) -> [StoryReason] {
    let text = StoryReason(kind: .sharedText, other: other.features.id, value: Double(share), words: [])
    let agencies = article.features.sources.filter(other.features.sources.contains)
    if agencies.isEmpty { return [text] }
    return [text, StoryReason(kind: .sameAgency, other: other.features.id, value: 1, words: agencies)]
  }
}

extension WeighedArticle {
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

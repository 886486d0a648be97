/// Joins the two parts that are most alike on average, until none are alike enough.
///
/// The unweighted pair-group method with arithmetic mean (Sokal and Michener, 1958). The outcome
/// depends on the scores and, where scores are equal, on the order of the elements alone.
struct AverageLinkage {
  private let count: Int
  /// The similarity of the parts at *row* × count + *column*.
  private var scores: [Float]
  private var sizes: [Float]
  private var isAlive: [Bool]
  /// For each part the most similar later or earlier part.
  private var nearest: [Int]
  private var part: [Int]

  /// Elements with their pairwise scores: a square, row after row, symmetrical.
  init(count: Int, scores: [Float]) {
    precondition(scores.count == count * count, "a score for each pair is needed")
    self.count = count
    self.scores = scores
    sizes = [Float](repeating: 1, count: count)
    isAlive = [Bool](repeating: true, count: count)
    nearest = [Int](repeating: -1, count: count)
    part = Array(0..<count)
  }

  /// The parts, each with its elements in order, in the order of their first elements.
  ///
  /// - Complexity: O(*n*²) for most inputs, O(*n*³) at worst.
  consuming func parts(above threshold: Float) -> [[Int]] {
    for element in 0..<count { findNearest(element) }
    while let (a, b) = closest(), scores[a * count + b] > threshold { join(a, b) }
    var members: [[Int]] = Array(repeating: [], count: count)
    for element in 0..<count { members[part[element]].append(element) }
    return members.filter { !$0.isEmpty }
  }

  private mutating func findNearest(_ row: Int) {
    var best = -1
    for column in 0..<count where column != row && isAlive[column] {
      if best < 0 || scores[row * count + column] > scores[row * count + best] { best = column }
    }
    nearest[row] = best
  }

  private func closest() -> (Int, Int)? {
    var best: (Int, Int)?
    for row in 0..<count where isAlive[row] && nearest[row] >= 0 {
      if let known = best, scores[known.0 * count + known.1] >= scores[row * count + nearest[row]] {
        continue
      }
      best = (row, nearest[row])
    }
    return best.map { (min($0.0, $0.1), max($0.0, $0.1)) }
  }

  /// Puts the second part into the first.
  private mutating func join(_ a: Int, _ b: Int) {
    let sum = sizes[a] + sizes[b]
    isAlive[b] = false
    for other in 0..<count where other != a && isAlive[other] {
      let score = (scores[a * count + other] * sizes[a] + scores[b * count + other] * sizes[b]) / sum
      scores[a * count + other] = score
      scores[other * count + a] = score
    }
    sizes[a] = sum
    for element in 0..<count where part[element] == b { part[element] = a }
    findNearest(a)
    for row in 0..<count where isAlive[row] && row != a {
      if nearest[row] == a || nearest[row] == b {
        findNearest(row)
      } else if nearest[row] >= 0,
        scores[row * count + a] > scores[row * count + nearest[row]]
          || (scores[row * count + a] == scores[row * count + nearest[row]] && a < nearest[row])
      {
        nearest[row] = a
      }
    }
  }
}

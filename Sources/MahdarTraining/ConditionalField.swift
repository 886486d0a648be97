import Glibc
import Mahdar

/// A linear-chain conditional random field over name labels (Lafferty, McCallum, Pereira 2001), trained
/// by stochastic gradient descent with the steps of AdaGrad (Duchi, Hazan, Singer 2011).
///
/// A fifth of the features is left out at random in each step, so that none is leant on alone, and
/// leaving a name out costs more than it should (softmax-margin, Gimpel and Smith 2010). The same
/// sentences give the same weights.
struct ConditionalField {
  private typealias Row = SIMD16<Float>
  private static let count = NameLabel.count
  private static let opening = NameLabel.allCases.map { $0.follows(nil) }
  private static let allowed = NameLabel.allCases.flatMap { from in
    NameLabel.allCases.map { $0.follows(from) }
  }

  /// The first step's size.
  var rate: Float = 0.15
  /// What leaving a name out costs while learning.
  var recall: Float = 2
  /// How many of a thousand features are left out in a step.
  var dropped: UInt64 = 200

  private let mask: UInt32
  private var rows: [Row]
  private var rowSquares: [Row]
  private var steps: [Float]
  private var stepSquares: [Float]

  init(bits: Int) {
    let count = Self.count
    mask = UInt32(1 << bits - 1)
    rows = [Row](repeating: .zero, count: 1 << bits)
    rowSquares = [Row](repeating: Row(repeating: 1e-4), count: 1 << bits)
    steps = [Float](repeating: 0, count: count * count)
    stepSquares = [Float](repeating: 1e-4, count: count * count)
  }

  /// Goes through the sentences so many times.
  mutating func train(_ sentences: [NamedFeatures], rounds: Int) {
    var order = Array(sentences.indices)
    var shuffler = Shuffler(seed: 11)
    for round in 0..<rounds {
      order.shuffle(using: &shuffler)
      let pace = rate / (1 + 0.15 * Float(round))
      for number in order where !sentences[number].labels.isEmpty {
        let kept = sentences[number].features.map { own in
          own.filter { _ in shuffler.next() % 1000 >= dropped }.map { Int($0 & mask) }
        }
        step(kept, sentences[number].labels.map { Int($0.rawValue) }, pace)
      }
    }
  }

  /// The weights.
  var weights: NameWeights {
    NameWeights(
      rows: rows.flatMap { row in (0..<Self.count).map { Double(row[$0]) } }, steps: steps.map { Double($0) })
  }

  // MARK: One sentence

  private mutating func step(_ features: [[Int]], _ gold: [Int], _ pace: Float) {
    let emissions = self.emissions(features, gold)
    var factors = steps.map { exp($0) }
    for index in factors.indices where !Self.allowed[index] { factors[index] = 0 }
    let forward = Self.forward(emissions, factors)
    let backward = Self.backward(emissions, factors)
    var change = [Float](repeating: 0, count: factors.count)
    for position in features.indices {
      var gradient = forward[position] * backward[position]
      gradient /= -gradient.sum()
      gradient[gold[position]] += 1
      if gradient[gold[position]] > 1e-4 {
        for row in features[position] {
          rowSquares[row] += gradient * gradient
          rows[row] += pace * gradient / rowSquares[row].squareRoot()
        }
      }
      if position > 0 {
        Self.expect(
          forward[position - 1], factors, emissions[position] * backward[position], into: &change)
        change[gold[position - 1] * Self.count + gold[position]] += 1
      }
    }
    for index in change.indices where change[index] != 0 && Self.allowed[index] {
      stepSquares[index] += change[index] * change[index]
      steps[index] += pace * change[index] / stepSquares[index].squareRoot()
    }
  }

  /// How well each label fits each place, as factors; the lanes behind the last label stay 0.
  private func emissions(_ features: [[Int]], _ gold: [Int]) -> [Row] {
    let scale = 1000 / Float(1000 - dropped)
    return features.indices.map { position in
      var scores = Row.zero
      for row in features[position] { scores += rows[row] }
      scores *= scale
      if gold[position] != 0 { scores[0] += recall }
      let top = (0..<Self.count).reduce(-Float.infinity) { max($0, scores[$1]) }
      var factors = Row.zero
      for label in 0..<Self.count { factors[label] = exp(scores[label] - top) }
      return factors
    }
  }

  /// The weight of all ways that end in each label at each place, brought to a sum of 1.
  private static func forward(_ emissions: [Row], _ factors: [Float]) -> [Row] {
    var result: [Row] = []
    for (position, emission) in emissions.enumerated() {
      var row = Row.zero
      for label in 0..<count {
        var sum: Float = position == 0 && opening[label] ? 1 : 0
        if position > 0 {
          for from in 0..<count { sum += result[position - 1][from] * factors[from * count + label] }
        }
        row[label] = sum * emission[label]
      }
      result.append(row / row.sum())
    }
    return result
  }

  /// The weight of all ways that go on from each label at each place, brought to a sum of 1.
  private static func backward(_ emissions: [Row], _ factors: [Float]) -> [Row] {
    var result = [Row](repeating: Row(repeating: 1), count: emissions.count)
    for position in stride(from: emissions.count - 2, through: 0, by: -1) {
      let next = emissions[position + 1] * result[position + 1]
      var row = Row.zero
      for from in 0..<count {
        for label in 0..<count { row[from] += factors[from * count + label] * next[label] }
      }
      result[position] = row / row.sum()
    }
    return result
  }

  /// Takes off how often each step is expected between two places.
  private static func expect(_ before: Row, _ factors: [Float], _ after: Row, into change: inout [Float]) {
    var pairs = factors
    var total: Float = 0
    for from in 0..<count {
      for label in 0..<count {
        pairs[from * count + label] *= before[from] * after[label]
        total += pairs[from * count + label]
      }
    }
    for index in pairs.indices { change[index] -= pairs[index] / total }
  }
}

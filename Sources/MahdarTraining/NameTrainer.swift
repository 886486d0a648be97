import Mahdar

/// Learns where names begin and end.
struct NameTrainer {
  var bits = 17
  var rounds = 8
  /// Into how many stretches the text is cut to learn the second reading.
  var stretches = 5

  /// The files of the first and the second reading after training on sentences.
  ///
  /// The second learns from what the first finds in stretches that it has not seen.
  func trainBoth(_ sentences: [NameSentence], _ labels: [[NameLabel]]) -> (first: [UInt8], second: [UInt8]) {
    let first = train(zip(sentences, labels).map { ($0.features, $1) })
    var found: [[NameLabel]] = []
    for stretch in 0..<stretches {
      let range = Folds.range(stretch, of: stretches, count: sentences.count)
      let others = zip(sentences, labels).enumerated().filter { !range.contains($0.offset) }
      let model = NameModel(train(others.map { ($0.element.0.features, $0.element.1) }))
      for sentence in sentences[range] { found.append(model?.labels(sentence.features) ?? []) }
    }
    let second = train(Array(zip(NameMemory.features(sentences, found), labels)))
    return (first, second)
  }

  /// The model's file after training on sentences with their features.
  ///
  /// Its weights are the sum of those of two learners of different kinds, who err in different places:
  /// two structured perceptrons, and a conditional random field that weighs twice as much.
  func train(_ sentences: [NamedFeatures]) -> [UInt8] {
    var sum = NameWeights(bits: bits)
    for seed in [UInt64(11), 12] {
      sum.add(StructuredPerceptron(bits: bits, seed: seed).train(sentences, rounds: rounds), weight: 1)
    }
    var field = ConditionalField(bits: bits)
    field.train(sentences, rounds: rounds)
    sum.add(field.weights, weight: 2)
    return sum.encoded
  }
}

/// A sentence's features with the labels that are right.
typealias NamedFeatures = (features: [[UInt32]], labels: [NameLabel])

/// The weights of features and of steps from label to label.
struct NameWeights {
  var rows: [Double]
  var steps: [Double]

  init(rows: [Double], steps: [Double]) {
    self.rows = rows
    self.steps = steps
  }

  init(bits: Int) {
    rows = [Double](repeating: 0, count: NameLabel.count << bits)
    steps = [Double](repeating: 0, count: NameLabel.count * NameLabel.count)
  }

  /// Adds the weights of a learner, brought to one length.
  mutating func add(_ other: NameWeights, weight: Double) {
    let length = other.rows.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return }
    for index in rows.indices { rows[index] += other.rows[index] * weight / length }
    for index in steps.indices { steps[index] += other.steps[index] * weight / length }
  }

  /// The weights as a model's file.
  var encoded: [UInt8] {
    let scale = min(Quantisation.scale(rows), Quantisation.scale(steps))
    return NameModel.encode(
      transitions: Quantisation.bytes(steps, scale: scale), rows: Quantisation.bytes(rows, scale: scale))
  }
}

/// The averaged structured perceptron (Collins 2002).
///
/// While it learns, leaving a name out costs a little more than it should, as in the recall-oriented
/// learning of Mohit and others (2012): texts unlike those it learned from have names that it never met.
struct StructuredPerceptron {
  let bits: Int
  let seed: UInt64
  /// What leaving a name out costs while learning.
  var recall: Int32 = 8

  /// The means of the weights after so many rounds through the sentences.
  func train(_ sentences: [NamedFeatures], rounds: Int) -> NameWeights {
    let mask = UInt32(1 << bits - 1)
    let count = NameLabel.count
    var rows = AveragedWeights(count: count << bits)
    var steps = AveragedWeights(count: count * count)
    var order = Array(sentences.indices)
    var shuffler = Shuffler(seed: seed)
    for _ in 0..<rounds {
      order.shuffle(using: &shuffler)
      for number in order {
        let (features, gold) = sentences[number]
        var emissions = [Int32](repeating: 0, count: features.count * count)
        for (position, own) in features.enumerated() {
          for feature in own {
            let row = Int(feature & mask) * count
            for label in 0..<count { emissions[position * count + label] += rows[row + label] }
          }
          if gold[position] != .outside { emissions[position * count] += recall }
        }
        let guess = NameLabel.best(emissions: emissions, transitions: (0..<(count * count)).map { steps[$0] })
        rows.time += 1
        steps.time += 1
        if guess == gold { continue }
        for position in gold.indices {
          let (right, wrong) = (Int(gold[position].rawValue), Int(guess[position].rawValue))
          if right != wrong {
            for feature in features[position] {
              let row = Int(feature & mask) * count
              rows.add(1, to: row + right)
              rows.add(-1, to: row + wrong)
            }
          }
          if position > 0 {
            let before = (Int(gold[position - 1].rawValue), Int(guess[position - 1].rawValue))
            if right != wrong || before.0 != before.1 {
              steps.add(1, to: before.0 * count + right)
              steps.add(-1, to: before.1 * count + wrong)
            }
          }
        }
      }
    }
    return NameWeights(rows: rows.means(), steps: steps.means())
  }
}

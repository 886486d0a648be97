import Mahdar

/// A sentence with its names.
struct NamedSentence {
  var words: [String] = []
  var labels: [NameLabel] = []
}

/// Reads a token and its tag a line, as ANERcorp has them.
enum NameCorpus {
  /// The sentences; an inside that follows no name of its kind begins one.
  static func sentences(_ bytes: [UInt8]) -> [NamedSentence] {
    var sentences: [NamedSentence] = []
    var current = NamedSentence()
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fields = line.split(whereSeparator: \.isWhitespace)
      if fields.count >= 2 {
        var label = NameLabel(tag: String(fields[fields.count - 1])) ?? .outside
        if !label.follows(current.labels.last) { label = NameLabel(rawValue: label.rawValue - 1) ?? .outside }
        current.words.append(String(fields[0]))
        current.labels.append(label)
      } else if !current.words.isEmpty {
        sentences.append(current)
        current = NamedSentence()
      }
    }
    if !current.words.isEmpty { sentences.append(current) }
    return sentences
  }

  /// The folded words of the persons, also without a letter or two before them that may be clitics, and
  /// without the article.
  static func persons(_ sentences: ArraySlice<NamedSentence>) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    for sentence in sentences {
      for (word, label) in zip(sentence.words, sentence.labels)
      where label == .beginPerson || label == .insidePerson {
        let codes = Folding.fold(word)
        for skipped in 0..<min(4, codes.count) { names.insert(Array(codes[skipped...])) }
      }
    }
    return names
  }
}

/// Learns where names begin and end.
struct NameTrainer {
  var bits = 17
  var rounds = 10
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
  func train(_ sentences: [(features: [[UInt32]], labels: [NameLabel])]) -> [UInt8] {
    let mask = UInt32(1 << bits - 1)
    let count = NameLabel.count
    var rows = AveragedWeights(count: count << bits)
    var transitions = AveragedWeights(count: count * count)
    var order = Array(sentences.indices)
    var shuffler = Shuffler(seed: 11)
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
        }
        let guess = NameLabel.best(
          emissions: emissions, transitions: (0..<(count * count)).map { transitions[$0] })
        rows.time += 1
        transitions.time += 1
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
              transitions.add(1, to: before.0 * count + right)
              transitions.add(-1, to: before.1 * count + wrong)
            }
          }
        }
      }
    }
    let means = (rows.means(), transitions.means())
    let scale = min(Quantisation.scale(means.0), Quantisation.scale(means.1))
    return NameModel.encode(
      transitions: Quantisation.bytes(means.1, scale: scale), rows: Quantisation.bytes(means.0, scale: scale))
  }
}

/// A sentence as the name tagger sees it.
public struct NameSentence: Sendable {
  /// The features of each token.
  public var features: [[UInt32]]
  /// The hash of each word without its clitics; 0 for what is no word.
  public var stems: [UInt32]

  /// Makes a sentence.
  public init(features: [[UInt32]], stems: [UInt32]) {
    self.features = features
    self.stems = stems
  }
}

/// What a first reading found of each word in the sentences around: a name that is plain in one place
/// is a name in the others.
public struct NameMemory {
  /// How many sentences before and after count.
  static let reach = 20

  /// How often a word stood in each kind of name, outside first.
  private var counts: [UInt32: [Int32]] = [:]

  private mutating func add(_ sentence: NameSentence, _ labels: [NameLabel], _ change: Int32) {
    for (stem, label) in zip(sentence.stems, labels) where stem != 0 {
      counts[stem, default: [0, 0, 0, 0, 0]][Int(label.kind)] += change
    }
  }

  /// The features of a second reading: those of the first, its labels, and what it found elsewhere.
  ///
  /// - Complexity: O(*n*) in the features.
  public static func features(_ sentences: [NameSentence], _ labels: [[NameLabel]]) -> [[[UInt32]]] {
    var memory = NameMemory()
    var result: [[[UInt32]]] = []
    result.reserveCapacity(sentences.count)
    for index in 0..<min(reach, sentences.count) { memory.add(sentences[index], labels[index], 1) }
    for index in sentences.indices {
      if index + reach < sentences.count { memory.add(sentences[index + reach], labels[index + reach], 1) }
      if index > reach { memory.add(sentences[index - reach - 1], labels[index - reach - 1], -1) }
      result.append(memory.features(sentences[index], labels[index]))
    }
    return result
  }

  private func features(_ sentence: NameSentence, _ labels: [NameLabel]) -> [[UInt32]] {
    let found = sentence.stems.indices.map { elsewhere(sentence.stems[$0], labels[$0]) }
    return sentence.features.indices.map { position in
      var features = sentence.features[position]
      func shown(_ offset: Int) -> UInt32 {
        let place = position + offset
        return place >= 0 && place < found.count ? found[place] : 99
      }
      func label(_ offset: Int) -> UInt32 {
        let place = position + offset
        return place >= 0 && place < labels.count ? UInt32(labels[place].rawValue) : 99
      }
      features.append(FeatureHash.mix(200, label(0)))
      features.append(FeatureHash.mix(201, label(-1), label(0), label(1)))
      features.append(FeatureHash.mix(202, shown(0)))
      features.append(FeatureHash.mix(203, shown(0), label(0)))
      features.append(FeatureHash.mix(204, shown(-1), shown(0)))
      features.append(FeatureHash.mix(205, shown(0), shown(1)))
      features.append(FeatureHash.mix(206, shown(0), label(-1), label(1)))
      return features
    }
  }

  /// The commonest kind of a word in the other places, how often it stood so, and how often outside.
  private func elsewhere(_ stem: UInt32, _ own: NameLabel) -> UInt32 {
    guard stem != 0, var counts = counts[stem] else { return 0 }
    counts[Int(own.kind)] -= 1
    var best = 1
    for kind in 2..<counts.count where counts[kind] > counts[best] { best = kind }
    let (names, outside) = (min(counts[best], 3), min(counts[0], 3))
    if names <= 0 { return outside <= 0 ? 0 : 100 + UInt32(outside) }
    return UInt32(best) << 8 | UInt32(names) << 4 | UInt32(max(outside, 0))
  }
}

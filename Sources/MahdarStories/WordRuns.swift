/// The runs of words of a text: what copies share however they were edited.
///
/// Two texts are compared by Broder's containment (On the resemblance and containment of documents,
/// 1997): the share of the runs of the shorter one that the other has too, so that a copy that was cut
/// or went on further counts as one. Short runs see through edits, long ones tell a copy from a
/// formula, and the first lines are edited least where a dispatch was only cut.
struct WordRuns {
  private let short: [UInt32]
  private let middle: [UInt32]
  private let long: [UInt32]
  private let opening: [UInt32]
  /// The words whose pairs are compared as the opening.
  private static let openingWords = 41

  /// The runs of three, five and eight words, and the pairs of the opening.
  ///
  /// - Complexity: O(*n* log *n*).
  init(_ words: [UInt32]) {
    short = WordRuns.runs(words[...], 3)
    middle = WordRuns.runs(words[...], 5)
    long = WordRuns.runs(words[...], 8)
    opening = WordRuns.runs(words.prefix(WordRuns.openingWords), 2)
  }

  /// The log odds that two texts are copies of one.
  func score(with other: WordRuns, _ weights: StoryWeights) -> Float {
    let shares = containments(in: other)
    return weights.originBias
      + weights.origin[0] * shares[0] + weights.origin[1] * shares[1]
      + weights.origin[2] * shares[2] + weights.origin[3] * shares[3]
  }

  /// The shares of the shorter text's runs of three, five and eight words, and of the pairs of its opening,
  /// that the other has.
  func containments(in other: WordRuns) -> [Float] {
    [
      WordRuns.containment(short, other.short), WordRuns.containment(middle, other.middle),
      WordRuns.containment(long, other.long), WordRuns.containment(opening, other.opening),
    ]
  }

  /// The share of the shorter text's runs of five words that the other has.
  func share(with other: WordRuns) -> Float { WordRuns.containment(middle, other.middle) }

  private static func runs(_ words: ArraySlice<UInt32>, _ length: Int) -> [UInt32] {
    if words.count < length { return [] }
    var hashes: [UInt32] = []
    hashes.reserveCapacity(words.count)
    for start in words.startIndex...(words.endIndex - length) {
      var hash: UInt64 = 14_695_981_039_346_656_037
      for word in words[start..<(start + length)] {
        hash = (hash ^ UInt64(word)) &* 1_099_511_628_211
        hash ^= hash >> 29
      }
      hashes.append(TermKey.key(hash))
    }
    hashes.sort()
    var unique: [UInt32] = []
    unique.reserveCapacity(hashes.count)
    for hash in hashes where unique.last != hash { unique.append(hash) }
    return unique
  }

  private static func containment(_ a: [UInt32], _ b: [UInt32]) -> Float {
    if a.isEmpty || b.isEmpty { return 0 }
    var (i, j, shared) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        shared += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Float(shared) / Float(min(a.count, b.count))
  }
}

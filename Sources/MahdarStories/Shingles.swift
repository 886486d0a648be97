/// Runs of content words by their hashes: what copies share however their frame was edited.
///
/// Function words, verbs of saying, titles and words of time are left out before, so that a copy that
/// says `yesterday` for `today` or drops an honorific has the same runs. The overlap is Broder's
/// containment (On the resemblance and containment of documents, 1997).
struct Shingles {
  /// The words in a run.
  static let length = 4
  /// The most hashes an article keeps: of a longer one those with the lowest hashes.
  static let most = 1024
  private var window: [UInt32] = []
  private var hashes: [UInt32] = []

  mutating func add(_ key: UInt32) {
    window.append(key)
    if window.count < Self.length { return }
    var hash: UInt64 = 14_695_981_039_346_656_037
    for word in window[(window.count - Self.length)...] {
      hash = (hash ^ UInt64(word)) &* 1_099_511_628_211
      hash ^= hash >> 29
    }
    hashes.append(UInt32(truncatingIfNeeded: hash ^ hash >> 32))
  }

  /// The hashes, ascending, each once.
  consuming func sorted() -> [UInt32] {
    hashes.sort()
    var unique: [UInt32] = []
    unique.reserveCapacity(min(hashes.count, Self.most))
    for hash in hashes where unique.last != hash {
      if unique.count == Self.most { break }
      unique.append(hash)
    }
    return unique
  }

  /// The hashes that two lists share, and the size of the smaller one.
  ///
  /// A list that was cut is compared up to its greatest hash alone.
  /// - Complexity: O(*n* + *m*).
  static func overlap(_ a: [UInt32], _ b: [UInt32]) -> (shared: Int, smaller: Int) {
    let limit = min(
      a.count == most ? a[most - 1] : .max, b.count == most ? b[most - 1] : .max)
    var (i, j, shared) = (0, 0, 0)
    while i < a.count, j < b.count, a[i] <= limit, b[j] <= limit {
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
    return (shared, min(count(a, upTo: limit), count(b, upTo: limit)))
  }

  private static func count(_ hashes: [UInt32], upTo limit: UInt32) -> Int {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

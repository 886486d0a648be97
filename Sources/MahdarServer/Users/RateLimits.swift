import Synchronization

/// How often something may be done: a bucket a key, which fills up again steadily (the token bucket of
/// RFC 2697 with one rate).
final class RateLimits: Sendable {
  private struct Bucket {
    var left: Double
    /// The second at which it had that many left.
    var time: Double
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  private let burst: Double
  private let perSecond: Double
  private let mostKeys: Int

  /// - Parameters:
  ///   - burst: How often at once.
  ///   - perSecond: How often in the long run.
  ///   - mostKeys: How many keys are remembered; beyond it, those that are full are forgotten.
  init(burst: Int, perSecond: Double, mostKeys: Int = 20_000) {
    self.burst = Double(burst)
    self.perSecond = perSecond
    self.mostKeys = mostKeys
  }

  /// Takes one from a key's bucket.
  ///
  /// - Parameters:
  ///   - key: Who does it.
  ///   - time: The second at which they do, of any clock that goes steadily.
  /// - Returns: `nil` if they may, else after how many seconds they may again.
  func take(_ key: String, at time: Double) -> Int? {
    buckets.withLock { buckets in
      if buckets.count >= mostKeys { forget(&buckets, time) }
      var bucket = buckets[key] ?? Bucket(left: burst, time: time)
      bucket.left = left(bucket, time)
      bucket.time = time
      defer { buckets[key] = bucket }
      if bucket.left >= 1 {
        bucket.left -= 1
        return nil
      }
      return max(1, Int(((1 - bucket.left) / perSecond).rounded(.up)))
    }
  }

  /// Fills a key's bucket again: what it did was right.
  func pardon(_ key: String) { buckets.withLock { $0[key] = nil } }

  private func left(_ bucket: Bucket, _ time: Double) -> Double {
    min(burst, bucket.left + max(0, time - bucket.time) * perSecond)
  }

  private func forget(_ buckets: inout [String: Bucket], _ time: Double) {
    buckets = buckets.filter { left($0.value, time) < burst }
    // Nobody gets in by the back door of a flood: if all are still empty, the oldest half goes.
    if buckets.count >= mostKeys {
      let oldest = buckets.sorted { $0.value.time < $1.value.time }.prefix(mostKeys / 2)
      for (key, _) in oldest { buckets[key] = nil }
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on a condition holds, of elements for which it holds from some place to the
  /// end; the end where it holds for none. Named as in Swift Algorithms.
  ///
  /// - Complexity: O(log *n*).
  @inlinable
  public func partitioningIndex(where holds: (Element) throws -> Bool) rethrows -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if try holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

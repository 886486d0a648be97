/// Sets of words of the rule files, by the numbers of their forms: open addressing in one table, frozen once
/// the files are read.
///
/// The numbers are hashes already, so that a look costs a shift and, nearly always, one load; a `Set` hashed
/// them again and was measured four times slower. One table for all sets, as each array of its own would be
/// retained and released at every look.
struct WordSets: Sendable {
  /// The numbers, set after set; 0 is free, and no form's number.
  private var slots: [UInt64] = []
  /// Where each set begins, and how many slots it has: a power of two.
  private var places: [(start: Int32, size: Int32)] = []

  /// The number of sets.
  var count: Int { places.count }

  /// Takes up a set.
  ///
  /// - Returns: Its number: how many came before it.
  mutating func append(_ keys: Set<UInt64>) -> Int {
    var size = 4
    while size < keys.count * 3 { size *= 2 }
    let start = slots.count
    slots.append(contentsOf: repeatElement(0, count: size))
    for key in keys {
      var slot = WordSets.slot(key, size)
      while slots[start + slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[start + slot] = key
    }
    places.append((Int32(start), Int32(size)))
    return places.count - 1
  }

  /// Whether a set holds a form by its number.
  func holds(_ key: UInt64, in set: Int) -> Bool {
    if key == 0 { return false }
    let (start, size) = (Int(places[set].start), Int(places[set].size))
    var slot = WordSets.slot(key, size)
    while slots[start + slot] != 0 {
      if slots[start + slot] == key { return true }
      slot = (slot + 1) & (size - 1)
    }
    return false
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: key ^ key >> 32) & (size - 1)
  }
}

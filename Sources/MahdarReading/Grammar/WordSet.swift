/// Words of a set of a rule file, by the numbers of their forms: open addressing, frozen.
///
/// The numbers are hashes already, so that a look costs a shift and, nearly always, one load; a `Set` hashed
/// them again and was measured four times slower.
struct WordSet: Sendable {
  /// The numbers; 0 is free, and no form's number.
  private let slots: [UInt64]

  init(_ keys: Set<UInt64>) {
    var size = 4
    while size < keys.count * 3 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for key in keys {
      var slot = WordSet.slot(key, size)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = key
    }
    self.slots = slots
    isEmpty = keys.isEmpty
  }

  let isEmpty: Bool

  func contains(_ key: UInt64) -> Bool {
    if key == 0 { return false }
    var slot = WordSet.slot(key, slots.count)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: key ^ key >> 32) & (size - 1)
  }
}

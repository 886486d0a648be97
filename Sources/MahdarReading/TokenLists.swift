/// For each token a list of what it can be read as: found once, though every cue near it asks.
struct TokenLists<Item> {
  /// For each token the place of its list; -1 where nobody asked yet.
  private var places: [Int32] = []
  private var lists: [[Item]] = []

  /// Forgets what is known, and makes room for so many tokens.
  mutating func forget(_ count: Int) {
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(-1, count: count))
    lists.removeAll(keepingCapacity: true)
  }

  subscript(index: Int) -> [Item]? { places[index] < 0 ? nil : lists[Int(places[index])] }

  /// Keeps what was found.
  mutating func keep(_ found: [Item], of index: Int) {
    places[index] = Int32(lists.count)
    lists.append(found)
  }
}

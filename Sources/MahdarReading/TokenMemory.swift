/// What was found out about tokens: once each, though every cue near them asks.
struct TokenMemory<Value> {
  /// For each token the place of what is known; -1 where nobody asked yet.
  private var places: [Int32] = []
  private var values: [Value] = []

  /// Forgets what is known, and makes room for so many tokens.
  mutating func forget(_ count: Int) {
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(-1, count: count))
    values.removeAll(keepingCapacity: true)
  }

  subscript(index: Int) -> Value? { places[index] < 0 ? nil : values[Int(places[index])] }

  /// Keeps what was found.
  mutating func keep(_ found: Value, of index: Int) {
    if places[index] >= 0 {
      values[Int(places[index])] = found
      return
    }
    places[index] = Int32(values.count)
    values.append(found)
  }
}

/// The tokens at which a phrase of a pattern may end, in the order to be tried. Trivial: trying phrases
/// allocates no memory.
struct TokenEnds {
  /// The first token of the phrase.
  private let origin: Int
  /// How far behind it each end lies, in the order to be tried.
  private var distances = InlineArray<128, UInt8>(repeating: 0)
  /// How many ends there are.
  private(set) var count = 0

  /// No ends yet for a phrase that begins at a token.
  init(from origin: Int) { self.origin = origin }

  /// The ends of a set, in the order of the text.
  init(_ places: PlaceSet, from origin: Int) {
    self.origin = origin
    for place in places { append(place) }
  }

  /// The end that is tried first.
  var first: Int? { count > 0 ? self[0] : nil }

  /// The end that reaches farthest.
  var farthest: Int? {
    count > 0 ? (0..<count).reduce(self[0]) { max($0, self[$1]) } : nil
  }

  /// An end by its place in the order to be tried.
  subscript(_ position: Int) -> Int { origin + Int(distances[position]) }

  /// Adds an end as the last to be tried; beyond 255 tokens or 128 ends nothing is tried.
  mutating func append(_ end: Int) {
    guard count < 128, end >= origin, end - origin < 256 else { return }
    distances[count] = UInt8(end - origin)
    count += 1
  }

  /// Adds an end as the first to be tried.
  mutating func prepend(_ end: Int) {
    append(end)
    var position = count - 1
    while position > 0 {
      distances.swapAt(position, position - 1)
      position -= 1
    }
  }

  /// Leaves out the ends behind a token.
  mutating func keep(upTo limit: Int) {
    var kept = 0
    for position in 0..<count where self[position] <= limit {
      distances[kept] = distances[position]
      kept += 1
    }
    count = kept
  }

  /// Leaves out the ends before a token.
  mutating func keep(from limit: Int) {
    var kept = 0
    for position in 0..<count where self[position] >= limit {
      distances[kept] = distances[position]
      kept += 1
    }
    count = kept
  }

  /// Whether an end is among them.
  func contains(_ end: Int) -> Bool {
    for position in 0..<count where self[position] == end { return true }
    return false
  }

  /// Puts the ends of a higher rank first; those of one rank keep their order.
  mutating func sort(by rank: (Int) -> Int) {
    var ranks = InlineArray<128, Int32>(repeating: 0)
    for position in 0..<count {
      let own = Int32(clamping: rank(self[position]))
      var place = position
      ranks[place] = own
      while place > 0, ranks[place - 1] < own {
        ranks[place] = ranks[place - 1]
        distances.swapAt(place, place - 1)
        place -= 1
      }
      ranks[place] = own
    }
  }
}

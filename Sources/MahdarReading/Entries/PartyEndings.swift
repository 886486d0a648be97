/// For each token where the phrase of one party that begins there ends, and the list of parties: found once, as
/// every pattern asks it at every cue.
struct PartyEndings {
  private var singles: [Int32] = []
  private var lists: [Int32] = []
  private static let none: Int32 = -1
  private static let unknown: Int32 = -2

  /// Forgets what is known, and makes room for so many tokens.
  mutating func forget(_ count: Int) {
    singles.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    singles.append(contentsOf: repeatElement(PartyEndings.unknown, count: count))
    lists.append(contentsOf: repeatElement(PartyEndings.unknown, count: count))
  }

  /// The end of a phrase, -1 where none begins; `nil` where nobody asked yet.
  func single(_ start: Int) -> Int? { PartyEndings.known(singles, start) }

  /// The same of a list.
  func list(_ start: Int) -> Int? { PartyEndings.known(lists, start) }

  mutating func setSingle(_ start: Int, _ end: Int?) { PartyEndings.set(&singles, start, end) }

  mutating func setList(_ start: Int, _ end: Int?) { PartyEndings.set(&lists, start, end) }

  private static func known(_ ends: [Int32], _ start: Int) -> Int? {
    guard start < ends.count, ends[start] != unknown else { return nil }
    return Int(ends[start])
  }

  private static func set(_ ends: inout [Int32], _ start: Int, _ end: Int?) {
    if start < ends.count { ends[start] = end.map { Int32(truncatingIfNeeded: $0) } ?? none }
  }
}

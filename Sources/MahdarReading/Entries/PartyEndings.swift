/// Where the phrase of one party that begins at a token ends, and where a list of parties does: found once
/// for each token, as every pattern asks for it at every cue.
struct PartyEndings {
  /// The ends of single parties, by their first tokens.
  private var singles: [Int32] = []
  /// The ends of lists, by their first tokens.
  private var lists: [Int32] = []
  /// None begins at the token.
  private static let none: Int32 = -1
  /// Nobody asked yet.
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

  /// The end of a list of parties, -1 where none begins; `nil` where nobody asked yet.
  func list(_ start: Int) -> Int? { PartyEndings.known(lists, start) }

  /// Keeps the end of a phrase; `nil` where none begins.
  mutating func setSingle(_ start: Int, _ end: Int?) { PartyEndings.set(&singles, start, end) }

  /// Keeps the end of a list; `nil` where none begins.
  mutating func setList(_ start: Int, _ end: Int?) { PartyEndings.set(&lists, start, end) }

  private static func known(_ ends: [Int32], _ start: Int) -> Int? {
    guard start < ends.count, ends[start] != unknown else { return nil }
    return Int(ends[start])
  }

  private static func set(_ ends: inout [Int32], _ start: Int, _ end: Int?) {
    if start < ends.count { ends[start] = end.map { Int32(truncatingIfNeeded: $0) } ?? none }
  }
}

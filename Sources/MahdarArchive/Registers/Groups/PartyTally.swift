/// Who takes part in an event by all reports of it.
///
/// Those stand first whom most origins tell of. What is spelt or cut otherwise in another report is one
/// (مسجد, مسجد قوات الطوارئ), by the name that most origins give; whoever is told on two sides stands on that
/// of which more origins tell.
struct PartyTally {
  fileprivate struct Told {
    var party: PartyView
    var words: Set<Substring>
    var head: Substring
    var origins: Set<String>
  }

  private var told: [Told] = []

  /// Counts the parties of a report.
  mutating func add(_ parties: [PartyView], _ report: ReportView) {
    let origin = report.origin ?? report.evidence.article
    for party in parties {
      if let known = told.firstIndex(where: { $0.party.name == party.name }) {
        told[known].origins.insert(origin)
        continue
      }
      let words = PartyTally.words(party.name)
      told.append(
        Told(party: party, words: Set(words), head: words.first ?? "", origins: [origin]))
    }
  }

  /// The parties of two sides, each with the number of origins that tell of it.
  static func sides(_ one: PartyTally, _ other: PartyTally) -> (one: [PartyView], other: [PartyView]) {
    let (one, other) = (one.joined, other.joined)
    // Of whom as many tell on either side stands on the second.
    let first = one.filter { party in
      !other.contains { party.isSame(as: $0) && $0.origins.count >= party.origins.count }
    }
    let second = other.filter { party in
      !one.contains { party.isSame(as: $0) && $0.origins.count > party.origins.count }
    }
    return (first.map(\.shown), second.map(\.shown))
  }

  /// Each party once.
  private var joined: [Told] {
    var parties: [Told] = []
    for next in PartyTally.byOrigins(told) {
      if let known = parties.firstIndex(where: { $0.isSame(as: next) }) {
        parties[known].origins.formUnion(next.origins)
      } else {
        parties.append(next)
      }
    }
    return PartyTally.byOrigins(parties)
  }

  /// Those first of whom most origins tell; of whom as many do, in the order in which they were told.
  private static func byOrigins(_ parties: [Told]) -> [Told] {
    parties.enumerated().sorted {
      ($1.element.origins.count, $0.offset) < ($0.element.origins.count, $1.offset)
    }.map(\.element)
  }

  /// The words of a name without what varies from report to report: spelling, case endings and letters that
  /// lead to it.
  private static func words(_ name: String) -> [Substring] {
    EntityDecisions.folded(name).split(separator: " ").map { word in
      var word = word
      if word.count > 4, word.hasSuffix(tanween) { word.removeLast() }
      if word.count > 4, let first = word.first, leading.contains(first) { word.removeFirst() }
      return word
    }
  }

  /// The alef of the indefinite accusative.
  private static let tanween = "\u{627}"
  /// lam and beh, which lead to a noun.
  private static let leading: Set<Character> = ["\u{644}", "\u{628}"]
}

extension PartyTally.Told {
  /// Whether two names are one's: one entity, or all words of the shorter in the longer with the same first
  /// one.
  fileprivate func isSame(as other: Self) -> Bool {
    if let entity = party.entity, entity == other.party.entity { return true }
    guard words.isSubset(of: other.words) || other.words.isSubset(of: words) else { return false }
    return head == other.head || min(words.count, other.words.count) > 1
  }

  fileprivate var shown: PartyView {
    PartyView(name: party.name, entity: party.entity, origins: origins.count)
  }
}

extension [PartyView] {
  /// Those to show where there is little room, and how many are left out: up to five, and of what several
  /// origins tell only those of whom at least two do.
  public var foremost: (shown: [PartyView], more: Int) {
    let most = 5
    let isToldByMany = (first?.origins ?? 1) > 2
    let shown = prefix(most).filter { !isToldByMany || $0.origins > 1 }
    return (shown, count - shown.count)
  }
}

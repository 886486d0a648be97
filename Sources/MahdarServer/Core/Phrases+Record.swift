import Mahdar
import MahdarArchive

extension Phrases {
  /// What is wrong with a query, and where.
  func fault(_ error: SearchQueryError) -> String {
    SearchFault.filled(words["query.at"], [number(error.place.lowerBound + 1)]) + " "
      + SearchFault.filled(words["query." + error.fault.rawValue], error.values)
  }

  /// How votes fell.
  func vote(_ vote: Vote) -> String {
    switch vote {
    case .unanimous: words["vote.unanimous"]
    case .counted(let yes, let no, let abstaining):
      [("for", yes), ("against", no), ("abstain", abstaining)].compactMap { key, count in
        count.map { words["vote." + key] + " " + number($0) }
      }.joined(separator: words["list.comma"])
    }
  }

  /// Who decided something: a name, or whoever sits at the machine, where nobody has one.
  func decider(_ who: String) -> String {
    if who == NewsroomAccounts.commandLine { return self["decided.command"] }
    let isNumber = who.hasPrefix("user ") && who.dropFirst(5).allSatisfy { $0.isASCII && $0.isNumber }
    return isNumber || who == NewsroomConfiguration.localName ? self["decided.local"] : tame(who)
  }

  /// How many an incident struck, the gravest first.
  func toll(_ counts: [String: Int]) -> String {
    Toll.Kind.allCases.map(\.rawValue).compactMap { key in
      counts[key].map { count("toll." + key, $0) }
    }.joined(separator: words["list.comma"])
  }

  /// A duration of ISO 8601, such as `P6M`; anything else as it is.
  func duration(_ iso: String) -> String { wording(iso) }
}

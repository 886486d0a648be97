import Mahdar

extension Phrases {
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

  /// How many an incident struck, the gravest first.
  func toll(_ counts: [String: Int]) -> String {
    ["killed", "injured", "missing", "arrested", "displaced"].compactMap { key in
      counts[key].map { count("toll." + key, $0) }
    }.joined(separator: words["list.comma"])
  }

  /// A duration of ISO 8601 of one unit, such as `P6M`; anything else as it is.
  func duration(_ iso: String) -> String {
    guard iso.hasPrefix("P"), let unit = iso.last, let value = Int(iso.dropFirst().dropLast()) else {
      return iso
    }
    let names: [Character: String] = ["D": "days", "W": "weeks", "M": "months", "Y": "years"]
    return names[unit].map { count($0, value) } ?? iso
  }
}

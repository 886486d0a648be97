public import MahdarRecord

/// Facts of entries as a terminal shows them, in English.
public enum FactWording {
  /// `1 report`, `2 reports`, `1,200 reports`.
  public static func counted(_ count: Int, _ word: String, _ plural: String? = nil) -> String {
    var digits = Array(String(count))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return "\(String(digits)) \(count == 1 ? word : plural ?? word + "s")"
  }

  /// How votes fell: `14 for, 1 against`.
  public static func vote(_ vote: Vote) -> String {
    switch vote {
    case .unanimous: "unanimous"
    case .counted(let yes, let no, let abstaining):
      [yes.map { "\($0) for" }, no.map { "\($0) against" }, abstaining.map { "\($0) abstaining" }]
        .compactMap(\.self).joined(separator: ", ")
    }
  }

  /// How many people something struck: `6 killed, 9 injured`.
  public static func toll(_ counts: [String: Int]) -> String {
    Toll.Kind.allCases.map(\.rawValue).compactMap { name in counts[name].map { "\($0) \(name)" } }
      .joined(separator: ", ")
  }

  static func toll(_ toll: Toll) -> String { self.toll(toll.counts) }

  /// What a toll counts, in the order in which it is told.
  static func counts(_ toll: Toll) -> [(kind: String, count: Int)] {
    Toll.Kind.allCases.compactMap { kind in toll[kind].map { (kind: kind.rawValue, count: $0) } }
  }

  /// How long and until when: `for 6 months, until 30 June 2031`.
  public static func term(duration: String?, until: String?) -> String {
    let times = TimeWording(.english)
    return [duration.map { "for \(times($0))" }, until.map { "until \(times($0))" }].compactMap(\.self)
      .joined(separator: ", ")
  }
}

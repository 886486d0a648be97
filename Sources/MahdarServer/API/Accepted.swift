/// The media types that a request accepts, with how much it likes each (RFC 9110, 12.5.1).
struct Accepted: Sendable {
  private struct Range: Sendable {
    var type: Substring
    var subtype: Substring
    /// Which of several forms of one type (RFC 6906); `nil` for any.
    var profile: String?
    var weight: Double
  }

  private var ranges: [Range] = []

  /// Of the field `Accept`; where it is missing or says nothing, everything is liked alike.
  init(_ field: String?) {
    for part in (field ?? "").lowercased().filter({ $0 != " " && $0 != "\t" }).split(separator: ",") {
      let pieces = part.split(separator: ";")
      guard let names = pieces.first?.split(separator: "/"), names.count == 2 else { continue }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
      ranges.append(
        Range(
          type: names[0], subtype: names[1], profile: Accepted.profile(pieces.dropFirst()),
          weight: weight ?? 1))
    }
    if ranges.isEmpty { ranges = [Range(type: "*", subtype: "*", profile: nil, weight: 1)] }
  }

  private static func profile(_ parameters: some Sequence<Substring>) -> String? {
    parameters.first { $0.hasPrefix("profile=") }.map { $0.dropFirst(8).filter { $0 != "\"" } }
  }

  /// How much a type is liked, from 0 to 1, by the range that names it most closely.
  func weight(_ mediaType: String) -> Double {
    let pieces = mediaType.filter { $0 != " " }.split(separator: ";")
    let names = pieces.first?.split(separator: "/") ?? []
    let profile = Accepted.profile(pieces.dropFirst())
    guard names.count == 2 else { return 0 }
    var best = (closeness: -1, weight: 0.0)
    for range in ranges where range.profile == nil || range.profile == profile {
      let closeness =
        switch (range.type, range.subtype) {
        case (names[0], names[1]): range.profile == nil ? 2 : 3
        case (names[0], "*"): 1
        case ("*", "*"): 0
        default: -1
        }
      if closeness > best.closeness { best = (closeness, range.weight) }
    }
    return best.weight
  }

  /// The place of the type that is liked best, of those liked alike the first; `nil` where none is liked.
  func best(of mediaTypes: [String]) -> Int? {
    var best: (place: Int, weight: Double)?
    for (place, type) in mediaTypes.enumerated() {
      let weight = weight(type)
      if weight > best?.weight ?? 0 { best = (place, weight) }
    }
    return best?.place
  }
}

/// A coding in which an answer may be sent (RFC 9110, 8.4.1), the better one first.
enum AnswerCoding: String, CaseIterable, Sendable {
  case brotli = "br"
  case gzip

  /// The coding that a request's `Accept-Encoding` likes best; `nil` where that is none at all.
  ///
  /// Of codings that are liked alike the smaller one is taken.
  static func preferred(_ field: String?) -> AnswerCoding? {
    guard let field else { return nil }
    var weights: [String: Double] = [:]
    for part in field.lowercased().split(separator: ",") {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let name = pieces.first else { continue }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
      weights[name == "x-gzip" ? "gzip" : name] = weight ?? 1
    }
    let rest = weights["*"] ?? 0
    let plain = weights["identity"] ?? 0
    var best: (coding: AnswerCoding, weight: Double)?
    for coding in allCases {
      let weight = weights[coding.rawValue] ?? rest
      if weight > 0, weight >= plain, weight > best?.weight ?? 0 { best = (coding, weight) }
    }
    return best?.coding
  }

  /// The entity tag of an answer in this coding: its bytes are others, and so must its tag be.
  func tag(_ plain: String) -> String { plain.dropLast() + "-\(rawValue)\"" }

  /// A field of tags in which those of this coding are as they were before it.
  func plainTags(_ field: String) -> String { field.replacing("-\(rawValue)\"", with: "\"") }
}

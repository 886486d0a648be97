import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// The mentions of somebody as a form shows them: a line each, in the order of the text, with the code point
/// at which it begins, so that of two alike one can be taken out.
///
/// Pronouns are not shown, and stay.
enum MentionLines {
  static func shown(_ mentions: JSONValue?, _ text: [Unicode.Scalar]) -> String {
    named(mentions).map { line($0.mention, $0.place, text) }.joined(separator: "\n")
  }

  /// The words of each mention.
  static func words(_ mentions: JSONValue?, _ text: [Unicode.Scalar]) -> [String] {
    named(mentions).map { tame(ReviewField.words($0.mention["span"], text)) }
  }

  private static func line(_ mention: JSONValue, _ place: Range<Int>, _ text: [Unicode.Scalar]) -> String {
    "\(place.lowerBound) \(tame(ReviewField.words(mention["span"], text)))"
  }

  /// The mentions that lines give. Words without a number are sought near the first mention.
  ///
  /// - Throws: ``PageError`` if there are no lines, or one has no words of the text.
  static func value(
    _ lines: [String], was mentions: JSONValue?, near start: Int, _ text: [Unicode.Scalar]
  ) throws(PageError) -> JSONValue {
    let old = named(mentions)
    var found = (mentions?.array ?? []).filter { $0["form"]?.string == "pronoun" }
    if lines.isEmpty { throw PageError(.badRequest, "error.words", "") }
    for line in lines {
      if let kept = old.first(where: { self.line($0.mention, $0.place, text) == line }) {
        found.append(kept.mention)
        continue
      }
      let number = line.prefix { $0.isASCII && $0.isNumber }
      let isNumbered = !number.isEmpty && line.dropFirst(number.count).first == " "
      let words = isNumbered ? String(line.dropFirst(number.count)).trimmed : line
      let near = isNumbered ? Int(number) ?? start : start
      guard let place = ReviewField.place(of: Array(words.unicodeScalars), near: near, text) else {
        throw PageError(.badRequest, "error.words", String(line.prefix(200)))
      }
      let known = old.first { $0.place.overlaps(place) }
      found.append(
        .object([
          "span": .array([.number(Double(place.lowerBound)), .number(Double(place.upperBound))]),
          "form": known?.mention["form"] ?? .string("name"),
        ]))
    }
    return .array(found.sorted { begin($0) < begin($1) })
  }

  private static func begin(_ mention: JSONValue) -> Double { mention["span"]?.array?.first?.number ?? 0 }

  private static func named(_ mentions: JSONValue?) -> [(mention: JSONValue, place: Range<Int>)] {
    var found: [(mention: JSONValue, place: Range<Int>)] = []
    for mention in mentions?.array ?? [] where mention["form"]?.string != "pronoun" {
      if let place = RecordRow.range(mention["span"]) { found.append((mention, place)) }
    }
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }
}

import MahdarRecord
import MahdarText

/// The text as it can be shown on one line: white space joined, control characters and marks of
/// direction taken out, so that a report can't meddle with the terminal or the page.
func oneLine(_ string: some StringProtocol) -> String {
  var line = String.UnicodeScalarView()
  var isSpacePending = false
  for scalar in string.unicodeScalars {
    if scalar.properties.isWhitespace {
      isSpacePending = !line.isEmpty
      continue
    }
    if isHidden(scalar) { continue }
    if isSpacePending { line.append(" ") }
    isSpacePending = false
    line.append(scalar)
  }
  return String(line)
}

/// Controls, and the marks that change the direction of what follows.
func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
    true
  default: false
  }
}

/// The string cut at a word to at most so many code points, with an ellipsis where it is cut.
func shortened(_ string: String, to count: Int) -> String {
  let scalars = string.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return string }
  let head = scalars[..<end]
  let cut = scalars[end] == " " ? end : head.lastIndex(of: " ") ?? end
  return String(scalars[..<cut]) + "…"
}

extension Record {
  /// The headline, or the first words of the text.
  var heading: String {
    let title = oneLine(article.title ?? "")
    return title.isEmpty ? shortened(opening, to: 80) : title
  }

  /// The first line that isn't blank.
  private var opening: String {
    let line = article.text.bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
    // Enough for a heading; a character that is cut here is cut away with the words after it.
    return oneLine(String(decoding: line.prefix(1000), as: UTF8.self))
  }

  /// How deep each statement stands in others, by its place in ``statements``.
  var depths: [Int] {
    var places: [String: Int] = [:]
    for (place, statement) in statements.enumerated() { places[statement.id] = place }
    return statements.map { statement in
      var depth = 0
      var outer = statement.within.flatMap { places[$0] }
      while let place = outer, depth < 8 {
        depth += 1
        outer = statements[place].within.flatMap { places[$0] }
      }
      return depth
    }
  }
}

extension Article {
  /// The day of publication, without the time.
  var day: String? { published.map { String($0.prefix(10)) } }
}

extension Statement {
  /// The outlet, what stands between, and the speaker, as far as they are known.
  func chain(outlet: String?) -> [String] {
    ([outlet].compactMap { $0 } + via + [sourceEntity]).map { oneLine($0) }.filter { !$0.isEmpty }
  }
}

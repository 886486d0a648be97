import MahdarText

/// What a report is called by where it stands for itself: in lists, over a page, in an export.
///
/// One way for all: its headline, or where it has none the first words of its text.
public enum Headline {
  /// The most code points of a text's first words.
  private static let most = 80

  /// The name of a report, on one line.
  ///
  /// - Parameter text: The text's UTF-8; of a long one the beginning is enough.
  public static func of(title: String?, text: some Sequence<UInt8>) -> String {
    let title = oneLine(title ?? "")
    return title.isEmpty ? opening(text) : title
  }

  /// The first words of a text's first line that shows anything: white space and marks of direction don't.
  public static func opening(_ text: some Sequence<UInt8>) -> String {
    var line: [UInt8] = []
    func shown() -> String { shortened(oneLine(String(decoding: line, as: UTF8.self)), to: most) }
    for byte in text.lazy.drop(while: { $0 <= 0x20 }) {
      // Enough for a heading; a character that is cut here is cut away with the words after it.
      if byte == 0x0A || byte == 0x0D || line.count == 1000 {
        let shown = shown()
        if !shown.isEmpty { return shown }
        line = []
      } else {
        line.append(byte)
      }
    }
    return shown()
  }
}

extension Article {
  /// What it is called by (``Headline``).
  public var heading: String { Headline.of(title: title, text: text.bytes) }
}

/// The text as it can be shown on one line: white space joined, control characters and marks of
/// direction taken out, so that a report can't meddle with the terminal or the page.
package func oneLine(_ string: some StringProtocol) -> String {
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
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
    true
  default: false
  }
}

/// The string cut at a word to at most so many code points, with an ellipsis where it is cut.
package func shortened(_ string: String, to count: Int) -> String {
  let scalars = string.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return string }
  let head = scalars[..<end]
  let cut = scalars[end] == " " ? end : head.lastIndex(of: " ") ?? end
  return String(scalars[..<cut]) + "…"
}

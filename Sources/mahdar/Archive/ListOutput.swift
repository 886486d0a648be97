import ArgumentParser
import Mahdar
import MahdarJSON

/// What lists of the archive are printed as.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}

/// A row of the archive that a list shows to people too.
protocol ListRow: ArchiveRow {
  /// Appends the row as lines of text.
  func append(to lines: inout ListText)
}

/// Rows of the archive as text for a terminal, or an object a line.
struct ListOutput {
  let format: ListFormat
  private let hasColours: Bool
  private var buffer = JSONBuffer()
  private(set) var count = 0

  init(format: ListFormat, terminal: borrowing ByteOutput) {
    self.format = format
    hasColours = format == .text && terminal.isTerminal && !Terminal.refusesColours
  }

  /// What was appended.
  var bytes: [UInt8] { buffer.bytes }

  /// Appends a row.
  mutating func append(_ row: some ListRow) {
    self.row {
      row.append(to: &$0)
    } text: {
      row.append(to: &$0)
    }
  }

  /// Appends a row: by the first function as JSON, by the second as text.
  mutating func row(json: (inout JSONBuffer) -> Void, text: (inout ListText) -> Void) {
    count += 1
    switch format {
    case .jsonl:
      json(&buffer)
      buffer.raw("\n")
    case .text:
      var lines = ListText(hasColours: hasColours)
      text(&lines)
      buffer.bytes += lines.bytes
      buffer.raw("\n")
    }
  }

  /// Appends a heading, in text alone.
  mutating func heading(_ words: String) {
    guard format == .text else { return }
    var lines = ListText(hasColours: hasColours)
    lines.strong(words)
    lines.end()
    buffer.bytes += lines.bytes
  }

  /// Ends the list; says so in text where it is empty.
  mutating func end(nothing: String) {
    if count == 0, format == .text { buffer.bytes += Array((nothing + "\n").utf8) }
  }
}

/// Lines of text in which each piece of the article stays in its own direction.
struct ListText {
  let hasColours: Bool
  private(set) var bytes: [UInt8] = []

  init(hasColours: Bool) { self.hasColours = hasColours }

  /// Words of ours.
  mutating func plain(_ words: String) { bytes += words.utf8 }

  /// Words of the archive: isolated (U+2068 … U+2069), so that they don't turn their neighbours around,
  /// and free of what could command the terminal.
  mutating func words(_ words: String) {
    bytes += "\u{2068}".utf8
    bytes += ListText.tame(words).utf8
    bytes += "\u{2069}".utf8
  }

  /// Words that matter.
  mutating func strong(_ words: String) {
    if hasColours { bytes += "\u{1B}[1m".utf8 }
    self.words(words)
    if hasColours { bytes += "\u{1B}[0m".utf8 }
  }

  /// A snippet with its matches in bold, or between brackets where there are no colours.
  mutating func snippet(_ snippet: Snippet) {
    bytes += "\u{2068}".utf8
    for piece in snippet.pieces {
      if piece.isMatch { bytes += (hasColours ? "\u{1B}[1;33m" : "[").utf8 }
      bytes += ListText.tame(piece.text).utf8
      if piece.isMatch { bytes += (hasColours ? "\u{1B}[0m" : "]").utf8 }
    }
    bytes += "\u{2069}".utf8
  }

  /// Ends a line.
  mutating func end() { bytes.append(0x0A) }

  /// Words joined by middle dots, those that are there.
  mutating func facts(_ facts: [String?]) {
    let known = facts.compactMap(\.self).filter { !$0.isEmpty }
    for (position, fact) in known.enumerated() {
      if position > 0 { plain(" · ") }
      words(fact)
    }
  }

  /// Line breaks and control characters become spaces.
  static func tame(_ words: String) -> String {
    var scalars = String.UnicodeScalarView()
    var hasSpace = false
    for scalar in words.unicodeScalars {
      let isSpace =
        scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
        || scalar.value == 0x2029
      if isSpace, hasSpace { continue }
      scalars.append(isSpace ? " " : scalar)
      hasSpace = isSpace
    }
    return String(scalars)
  }
}

import MahdarText

/// Rows of comma-separated values as RFC 4180 has them: lines end with CR LF, a cell that needs it stands in
/// quotation marks.
struct CSVWriter {
  /// Whether formulas are disarmed.
  let isGuarded: Bool
  private var isRowOpen = false

  init(isGuarded: Bool) { self.isGuarded = isGuarded }

  /// Writes the names of columns as a row.
  mutating func header(_ names: [String], to bytes: inout [UInt8]) {
    for name in names { cell(plain: name, to: &bytes) }
    end(&bytes)
  }

  /// Writes a cell of words from outside; an empty one for `nil`.
  ///
  /// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula, also
  /// one with the wide forms of these marks. Such a cell is put behind an apostrophe, and so is one that
  /// would be such a cell behind apostrophes of its own; so taking one apostrophe away undoes it, always.
  mutating func cell(_ words: String?, to bytes: inout [UInt8]) {
    let words = words ?? ""
    if isGuarded, CSVWriter.isFormula(words) {
      cell(plain: "'" + words, to: &bytes)
    } else {
      cell(plain: words, to: &bytes)
    }
  }

  /// Writes a cell that holds several: parted by ` | `, a bar or a backslash in one behind a backslash.
  mutating func cell(_ several: [String], to bytes: inout [UInt8]) {
    let escaped = several.map { one in
      one.contains { $0 == "|" || $0 == "\\" }
        ? String(one.flatMap { $0 == "|" || $0 == "\\" ? ["\\", $0] : [$0] }) : one
    }
    cell(escaped.joined(separator: " | "), to: &bytes)
  }

  /// Writes a cell that holds a number.
  mutating func cell(_ number: Int?, to bytes: inout [UInt8]) {
    cell(plain: number.map { String($0) } ?? "", to: &bytes)
  }

  /// Writes a cell that holds a number of four decimals.
  mutating func cell(_ number: Double, to bytes: inout [UInt8]) {
    cell(plain: number.isFinite ? ((number * 10_000).rounded() / 10_000).description : "", to: &bytes)
  }

  /// Writes a cell that holds `true` or `false`.
  mutating func cell(_ value: Bool, to bytes: inout [UInt8]) {
    cell(plain: value ? "true" : "false", to: &bytes)
  }

  /// Ends the row.
  mutating func end(_ bytes: inout [UInt8]) {
    bytes += [0x0D, 0x0A]
    isRowOpen = false
  }

  private mutating func cell(plain words: String, to bytes: inout [UInt8]) {
    if isRowOpen { bytes.append(0x2C) }
    isRowOpen = true
    let content = words.utf8
    let needsMarks = content.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsMarks || content.first == 0x20 || content.last == 0x20 else {
      bytes += content
      return
    }
    bytes.append(0x22)
    for byte in content {
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  private static func isFormula(_ words: String) -> Bool {
    switch words.unicodeScalars.first(where: { $0 != "'" })?.value {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20: true
    default: false
    }
  }
}

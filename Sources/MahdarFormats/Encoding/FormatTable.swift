import CMahdarFormats

/// The tables of this module, as rows of columns.
enum FormatTable {
  /// The rows of a table without comments; columns are parted by tabs.
  static func rows(of file: format_file) -> [[Substring]] {
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: Int(file.length)), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
  }
}

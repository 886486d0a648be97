import CMahdarAssets

/// The words of the interface, in Arabic and English.
struct Words: Sendable {
  private let pairs: [String: (ar: String, en: String)]

  /// The words that are built into the program.
  static let embedded = Words(string(of: mahdar_asset_page_words()))

  /// Parses lines of key, Arabic and English parted by tabs, the first naming the columns.
  init(_ table: String) {
    var pairs: [String: (ar: String, en: String)] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 3 else { continue }
      pairs[String(columns[0])] = (String(columns[1]), String(columns[2]))
    }
    self.pairs = pairs
  }

  /// The word of a key in both languages; the key itself where it has none.
  subscript(key: String) -> (ar: String, en: String) { pairs[key] ?? (key, key) }

  /// The keys that have words.
  var keys: Set<String> { Set(pairs.keys) }
}

/// The text of something that is built into the program.
func string(of asset: mahdar_asset) -> String {
  String(
    decoding: UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length)), as: UTF8.self)
}

/// The number in the digits that Arabic papers of the east use.
func arabicDigits(_ number: Int) -> String { arabicDigits(in: number.description) }

/// The text with its digits as Arabic papers of the east write them.
func arabicDigits(in text: some StringProtocol) -> String {
  var digits = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
    digits.append(isDigit ? Unicode.Scalar(scalar.value + 0x630) ?? scalar : scalar)
  }
  return String(digits)
}

import MahdarText

/// Bytes in any encoding to UTF-8.
///
/// A byte-order mark decides, then what the bytes are: UTF-8 can't be mistaken for anything else. After these
/// comes what is declared, unless what it gives is no text: outlets declare windows-1256 and send ISO-8859-6,
/// or declare nothing. Then the statistics of Arabic choose among its encodings, and libuchardet among those
/// of other languages.
struct TextDecoder {
  /// The text in UTF-8, without a byte-order mark.
  let bytes: [UInt8]
  /// The encoding that was read, by its name in the registry of IANA.
  let encoding: String
  /// What was odd, a sentence each.
  let warnings: [String]

  /// Decodes bytes; `declared` is the name that the input or its envelope gives.
  init(_ input: [UInt8], declared: String? = nil) {
    let declared = declared.flatMap(Self.label)
    if let (bytes, encoding) = Self.marked(input) {
      self.init(repairing: bytes, encoding: encoding, warnings: [])
      return
    }
    if (try? UTF8Span(validating: input.span)) != nil {
      // Legacy text is never valid UTF-8 by chance, but escapes of ISO 2022 are ASCII, and so are the two
      // bytes of most letters in UTF-16, which has NULs for its spaces.
      if NULs.stand(in: input.span), let wide = Self.unmarkedUTF16(input) {
        self.init(repairing: wide.bytes, encoding: wide.encoding, warnings: [])
      } else if let declared, declared.hasPrefix("iso-2022"), let bytes = convert(input, from: declared) {
        self.init(repairing: bytes, encoding: declared, warnings: [])
      } else {
        self.init(valid: input, encoding: "utf-8", warnings: [])
      }
      return
    }
    if let wide = Self.unmarkedUTF16(input) {
      self.init(repairing: wide.bytes, encoding: wide.encoding, warnings: [])
      return
    }
    let evidence = ByteEvidence(input)
    if evidence.isBrokenUTF8 {
      self.init(repairing: input, encoding: "utf-8", warnings: [])
      return
    }
    self.init(legacy: input, declared: declared, evidence: evidence)
  }

  /// One of the encodings of one or more bytes that came before Unicode.
  private init(legacy input: [UInt8], declared: String?, evidence: ByteEvidence) {
    let best = evidence.bestArabic()
    if let declared, declared != "utf-8" {
      let told = CharacterSet.named(declared)
      // A declaration holds unless another encoding makes Arabic of what it makes nonsense of.
      if told == nil || best == nil || best?.set.name == declared || !evidence.prefers(best, over: told) {
        var replaced = 0
        if let bytes = told?.decode(input, replaced: &replaced) ?? convert(input, from: declared) {
          self.init(repairing: bytes, encoding: declared, warnings: [], replaced: replaced)
          return
        }
      }
    }
    if let best {
      var replaced = 0
      let bytes = best.set.decode(input, replaced: &replaced)
      let warning =
        declared.map { "declared as \($0), read as \(best.set.name)" } ?? "no UTF-8, read as \(best.set.name)"
      self.init(repairing: bytes, encoding: best.set.name, warnings: [warning], replaced: replaced)
      return
    }
    if declared == nil, evidence.upper >= 24, let guess = guessedEncoding(input).flatMap(Self.label),
      guess != "utf-8",
      let bytes = convert(input, from: guess)
    {
      self.init(repairing: bytes, encoding: guess, warnings: ["no UTF-8, read as \(guess)"])
      return
    }
    self.init(repairing: input, encoding: "utf-8", warnings: [])
  }

  private init(repairing bytes: [UInt8], encoding: String, warnings: [String], replaced: Int = 0) {
    var added = 0
    let text = Text(repairing: bytes, replaced: &added).bytes
    self.init(
      valid: text, encoding: encoding, warnings: warnings + repairWarnings(replaced: added + replaced))
  }

  private init(valid bytes: [UInt8], encoding: String, warnings: [String]) {
    var text = bytes
    var warnings = warnings
    if let repaired = Mojibake.repair(text) {
      text = repaired.bytes
      warnings.append("UTF-8 that was read as \(repaired.readAs) repaired")
    }
    var count = 0
    self.bytes = NULs.replaced(text, count: &count)
    self.encoding = encoding
    self.warnings = warnings + NULs.warnings(count)
  }

  // MARK: - Unicode

  /// The text after a byte-order mark.
  private static func marked(_ input: [UInt8]) -> ([UInt8], String)? {
    if input.starts(with: byteOrderMark) { return (Array(input.dropFirst(3)), "utf-8") }
    if input.starts(with: [0xFF, 0xFE, 0, 0]) {
      return convert(input, from: "utf-32").map { ($0, "utf-32") }
    }
    if input.starts(with: [0xFF, 0xFE]), !looksTorn(input) {
      return (utf16(input.dropFirst(2), isBig: false), "utf-16le")
    }
    if input.starts(with: [0xFE, 0xFF]), !looksTorn(input) {
      return (utf16(input.dropFirst(2), isBig: true), "utf-16be")
    }
    return nil
  }

  /// Whether what follows a mark of UTF-16 has none of the bytes that such text is full of.
  private static func looksTorn(_ input: [UInt8]) -> Bool {
    !input.dropFirst(2).prefix(400).contains { $0 == 0 || $0 == 6 } && input.count > 2
  }

  /// UTF-16 without a mark: every other byte is zero or the row of Arabic.
  private static func unmarkedUTF16(_ input: [UInt8]) -> (bytes: [UInt8], encoding: String)? {
    let head = input.prefix(4000)
    guard head.count >= 8 else { return nil }
    var rows = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 || byte == 6 { rows[index & 1] += 1 }
    let half = head.count / 2
    if rows[1] * 10 >= half * 8, rows[0] * 10 < half * 3 {
      return (utf16(input[...], isBig: false), "utf-16le")
    }
    if rows[0] * 10 >= half * 8, rows[1] * 10 < half * 3 {
      return (utf16(input[...], isBig: true), "utf-16be")
    }
    return nil
  }

  private static func utf16(_ input: ArraySlice<UInt8>, isBig: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(input.count / 2)
    var place = input.startIndex
    while place + 1 < input.endIndex {
      let (first, second) = (UInt16(input[place]), UInt16(input[place + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      place += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  // MARK: - Names

  /// The name of an encoding as it is used here, of one of its many labels.
  private static func label(_ name: String) -> String? {
    let label = name.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    switch label {
    case "": return nil
    case "utf8", "utf-8", "unicode-1-1-utf-8": return "utf-8"
    case "windows-1256", "cp1256", "x-cp1256", "windows1256", "win-1256", "cp-1256": return "windows-1256"
    case "iso-8859-6", "iso8859-6", "iso88596", "iso_8859-6", "arabic", "ecma-114", "asmo-708",
      "csisolatinarabic",
      "iso-8859-6-i", "iso-8859-6-e", "iso-ir-127":
      return "iso-8859-6"
    case "x-mac-arabic", "macarabic", "mac-arabic", "x-macarabic": return "x-mac-arabic"
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "ascii", "us-ascii",
      "iso_8859-1":
      return "windows-1252"
    default: return label
    }
  }
}

import MahdarText

/// Numbers for words, the same in every run.
enum TermKey {
  /// The number of folded codes as they are.
  static func key(_ codes: some Collection<UInt8>) -> UInt32 {
    key(FormTable.key(codes))
  }

  /// The number of a word type.
  static func key(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ hash >> 32) }

  /// The number of a word's consonants.
  ///
  /// Long vowels, the ending of the feminine and a leading meem vary between verb, verbal noun and
  /// participle of one root (هبط, هبوط, مهبط) and are left out, unless fewer than three letters
  /// would be left.
  static func skeleton(_ codes: [UInt8]) -> UInt32 {
    guard codes.count > 2, codes.allSatisfy(Letter.isArabic) else { return key(codes) }
    var rest = codes[...]
    if rest.count > 3, rest.last == Letter.heh { rest = rest.dropLast() }
    if rest.count > 3, rest.first == Letter.meem { rest = rest.dropFirst() }
    let consonants = rest.filter { !isWeak($0) }
    return key(consonants.count >= 3 ? consonants : Array(rest.map { isHamza($0) ? Letter.alef : $0 }))
  }

  private static func isHamza(_ code: UInt8) -> Bool {
    code == Letter.hamza || code == Letter.wawHamza || code == Letter.yehHamza
  }

  private static func isWeak(_ code: UInt8) -> Bool {
    code == Letter.alef || code == Letter.waw || code == Letter.yeh || isHamza(code)
  }

  /// The number of a number: its digits, whatever the script and the marks between them.
  static func number(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    var codes: [UInt8] = []
    Folding.fold(bytes.span, range, into: &codes)
    return key(codes.filter { $0 >= 0x30 && $0 <= 0x39 })
  }
}

/// What the tokeniser must do, written over code points without thought of speed.
enum NaiveTokenizer {
  struct Piece: Equatable {
    var kind: String
    /// In bytes.
    var start: Int
    var end: Int
  }

  private enum Class { case arabic, latin, digit, space, newline, ignored, mark }

  private static func classOf(_ scalar: Unicode.Scalar) -> Class {
    let value = scalar.value
    switch value {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: return .digit
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return .newline
    case 0...0x20, 0x7F: return .space
    case 0x640: return .ignored
    default: break
    }
    if scalar.properties.isWhitespace { return .space }
    let category = scalar.properties.generalCategory
    if category == .format && !(0x600...0x605).contains(value) { return .ignored }
    if category == .nonspacingMark && ((0x600...0x6FF).contains(value) || value >= 0xFE00 && value <= 0xFE0F) {
      return .ignored
    }
    guard scalar.properties.isAlphabetic else { return .mark }
    switch value {
    case 0x600...0x6FF, 0xFB50...0xFDFB, 0xFE70...0xFEFC: return .arabic
    default: return .latin
    }
  }

  static func pieces(_ text: String) -> [Piece] {
    var offset = 0
    let all = text.unicodeScalars.map { scalar in
      defer { offset += String(scalar).utf8.count }
      return (scalar: scalar, kind: classOf(scalar), start: offset, end: offset + String(scalar).utf8.count)
    }
    var pieces: [Piece] = []
    var index = 0
    /// The position after a run of some classes, ignored ones passed over.
    func run(_ from: Int, _ kinds: Set<String>) -> Int {
      var position = from
      var end = from
      while position < all.count, kinds.contains("\(all[position].kind)") || all[position].kind == .ignored {
        let isMark = all[position].kind == .ignored && (0x600...0x6FF).contains(all[position].scalar.value)
        if all[position].kind != .ignored || kinds == ["arabic"] && isMark { end = position + 1 }
        position += 1
      }
      return end
    }
    func kind(at position: Int) -> Class? { position < all.count ? all[position].kind : nil }
    while index < all.count {
      let first = index
      switch all[index].kind {
      case .space, .ignored:
        index += 1
        continue
      case .newline:
        while kind(at: index) == .newline || kind(at: index) == .space { index += 1 }
      case .arabic:
        index = run(index + 1, ["arabic"])
      case .latin:
        index = run(index + 1, ["latin", "digit"])
        while let mark = index < all.count ? all[index].scalar : nil, ".-@_/&'".unicodeScalars.contains(mark),
          kind(at: index + 1) == .latin
        {
          index = run(index + 1, ["latin", "digit"])
        }
      case .digit:
        index = run(index + 1, ["digit"])
        while let mark = index < all.count ? all[index].scalar : nil, ".,/:-\u{66B}\u{66C}،".unicodeScalars.contains(mark),
          kind(at: index + 1) == .digit
        {
          index = run(index + 1, ["digit"])
        }
      case .mark:
        index += 1
        let mark = all[first].scalar
        if mark == "." || mark == "…" || mark == "۔" {
          while index < all.count, all[index].scalar == "." { index += 1 }
        } else if mark == "'" || mark == "," || mark == "`", index < all.count, all[index].scalar == mark {
          index += 1
        }
      }
      pieces.append(Piece(kind: name(all[first].kind), start: all[first].start, end: all[index - 1].end))
    }
    return pieces
  }

  private static func name(_ kind: Class) -> String {
    switch kind {
    case .arabic: "word"
    case .latin: "foreign"
    case .digit: "number"
    case .newline: "newline"
    default: "mark"
    }
  }
}

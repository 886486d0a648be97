/// Cuts a text into words, numbers and marks.
///
/// A single pass over the bytes; nothing is looked up. Words keep their clitics: segmentation is
/// the business of ``Morphology``.
public struct Tokenizer {
  /// Appends the tokens of the bytes in order.
  ///
  /// Every byte that is neither white space nor invisible belongs to exactly one token.
  /// - Complexity: O(*n*) in the bytes.
  public static func tokenize(_ bytes: Span<UInt8>, into tokens: inout [Token]) {
    let letters = Folding.arabic
    let table = letters.span
    var index = 0
    let end = bytes.count
    var spaceBefore = true
    while index < end {
      let start = index
      let (kind, length) = classify(bytes, index, table)
      switch kind {
      case .space:
        index += length
        spaceBefore = true
      case .ignored:
        index += length
      case .newline:
        index += length
        while index < end {
          let (next, more) = classify(bytes, index, table)
          if next != .newline && next != .space { break }
          index += more
        }
        tokens.append(
          Token(
            start: UInt32(start), end: UInt32(index), lexeme: 0, kind: .newline, mark: .none,
            spaceBefore: spaceBefore))
        spaceBefore = true
      case .arabic:
        index = run(bytes, index + length, .arabic, table)
        append(.word, start, index)
      case .latin:
        index = run(bytes, index + length, .latin, table)
        // Addresses and names such as a.b or x@y are one token.
        while index + 1 < end, isInnerMark(bytes[index]), classify(bytes, index + 1, table).0 == .latin {
          index = run(bytes, index + 1, .latin, table)
        }
        append(.foreign, start, index)
      case .digit:
        index = run(bytes, index + length, .digit, table)
        while index < end {
          let separator = numberSeparator(bytes, index)
          if separator == 0 || index + separator >= end { break }
          if classify(bytes, index + separator, table).0 != .digit { break }
          index = run(bytes, index + separator, .digit, table)
        }
        append(.number, start, index)
      case .mark:
        let mark = self.mark(bytes, index, length)
        index += length
        if mark == .fullStop || mark == .ellipsis {
          while index < end, bytes[index] == 0x2E { index += 1 }
        } else if mark == .quoteEither || mark == .comma {
          // Doubled '' and ,, stand for a quotation mark.
          if length == 1, index < end, bytes[index] == bytes[start],
            bytes[start] == 0x27 || bytes[start] == 0x2C || bytes[start] == 0x60
          {
            index += 1
            append(.mark, start, index, .quoteEither)
            continue
          }
        }
        let several = (mark == .fullStop && index - start > 1)
        append(.mark, start, index, several ? .ellipsis : mark)
      }
    }

    func append(_ kind: TokenKind, _ start: Int, _ end: Int, _ mark: Mark = .none) {
      tokens.append(
        Token(
          start: UInt32(start), end: UInt32(end), lexeme: 0, kind: kind, mark: mark,
          spaceBefore: spaceBefore))
      spaceBefore = false
    }
  }

  private enum Class { case arabic, latin, digit, space, newline, ignored, mark }

  /// The class of the code point at `index` and its length in bytes.
  @inline(__always)
  private static func classify(_ bytes: Span<UInt8>, _ index: Int, _ table: Span<UInt8>) -> (Class, Int) {
    let byte = bytes[index]
    if byte >= 0xD8 && byte <= 0xDB && index + 1 < bytes.count {
      let code = table[Int(byte - 0xD8) << 6 | Int(bytes[index + 1] & 0x3F)]
      if code >= 0x7F { return (.arabic, 2) }
      if code >= 0x30 { return (.digit, 2) }
      // Vowel marks belong to a word; alone they are ignored.
      return (code == Folding.ignored ? .ignored : .mark, 2)
    }
    if byte < 0x80 {
      switch byte {
      case 0x30...0x39: return (.digit, 1)
      case 0x41...0x5A, 0x61...0x7A: return (.latin, 1)
      case 0x0A, 0x0B, 0x0C, 0x0D: return (.newline, 1)
      case 0x00...0x20, 0x7F: return (.space, 1)
      default: return (.mark, 1)
      }
    }
    let (scalar, length) = Folding.decode(bytes, index, bytes.count)
    switch scalar {
    case 0x85, 0x2028, 0x2029: return (.newline, length)
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (.space, length)
    case 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7: return (.latin, length)
    case 0x370...0x5FF: return (.latin, length)
    case 0x750...0x77F, 0x8A0...0x8FF: return (.arabic, length)
    case 0xFD3E, 0xFD3F, 0xFDFC, 0xFDFD: return (.mark, length)
    case 0xFB50...0xFDFB, 0xFE70...0xFEFE: return (.arabic, length)
    case 0x1E00...0x1FFF, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return (.latin, length)
    default: return (Folding.isInvisible(scalar) ? .ignored : .mark, length)
    }
  }

  /// The end of a run of one class; marks without width and vowel marks don't break it.
  @inline(__always)
  private static func run(_ bytes: Span<UInt8>, _ from: Int, _ kind: Class, _ table: Span<UInt8>) -> Int {
    var index = from
    var end = from
    while index < bytes.count {
      let (next, length) = classify(bytes, index, table)
      if next == kind || (kind == .latin && next == .digit) {
        index += length
        end = index
      } else if next == .ignored {
        index += length
        if kind == .arabic && bytes[index - length] >= 0xD8 && bytes[index - length] <= 0xDB {
          end = index
        }
      } else {
        break
      }
    }
    return end
  }

  private static func isInnerMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x2D, 0x40, 0x5F, 0x2F, 0x26, 0x27: true
    default: false
    }
  }

  /// The length of a mark that may stand inside a number, else 0.
  private static func numberSeparator(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    switch bytes[index] {
    case 0x2E, 0x2C, 0x2F, 0x3A, 0x2D: return 1
    case 0xD9 where index + 1 < bytes.count && (bytes[index + 1] == 0xAB || bytes[index + 1] == 0xAC):
      return 2  // Arabic decimal and thousands separators
    case 0xD8 where index + 1 < bytes.count && bytes[index + 1] == 0x8C: return 2
    default: return 0
    }
  }

  /// What a mark does.
  private static func mark(_ bytes: Span<UInt8>, _ index: Int, _ length: Int) -> Mark {
    let (scalar, _) = Folding.decode(bytes, index, bytes.count)
    switch scalar {
    case 0x2E, 0x6D4: return .fullStop
    case 0x2C, 0x60C, 0x3001, 0xFF0C: return .comma
    case 0x3B, 0x61B: return .semicolon
    case 0x3A, 0xFF1A: return .colon
    case 0x3F, 0x61F: return .question
    case 0x21: return .exclamation
    case 0x2026: return .ellipsis
    case 0xAB, 0x201C, 0x2018, 0x201E, 0x201A, 0x2039: return .quoteOpen
    case 0xBB, 0x201D, 0x2019, 0x203A: return .quoteClose
    case 0x22, 0x27, 0x60, 0xB4, 0x201F, 0x201B, 0x2033, 0xFF02: return .quoteEither
    case 0x28, 0x5B, 0x7B, 0xFD3E: return .parenthesisOpen
    case 0x29, 0x5D, 0x7D, 0xFD3F: return .parenthesisClose
    case 0x2D, 0x2010...0x2015: return .dash
    case 0x2F, 0x5C, 0x7C: return .slash
    case 0x2022, 0x25CF, 0x25AA, 0x2023, 0x25CB, 0xB7, 0x2A: return .bullet
    default: return .other
    }
  }
}

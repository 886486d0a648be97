import MahdarKnowledge
import MahdarText

/// Letters that folding makes one with others, and a mark that it leaves out, as they are written: by their
/// code points.
enum WrittenLetter: UInt32 {
  /// أ
  case alefHamzaAbove = 0x623
  /// إ
  case alefHamzaBelow = 0x625
  /// ا
  case bareAlef = 0x627
  /// ة
  case tehMarbuta = 0x629
  /// ى
  case alefMaqsura = 0x649
  /// ي
  case yeh = 0x64A
  /// The mark for u.
  case damma = 0x64F

  /// Whether two bytes of UTF-8 write the letter.
  fileprivate func isWritten(_ first: UInt8, _ second: UInt8) -> Bool {
    UInt32(first) == 0xC0 | rawValue >> 6 && UInt32(second) == 0x80 | rawValue & 0x3F
  }
}

extension ReportingVerb {
  /// Whether the lemma is spelt with this letter at its head.
  func isLemma(beginningWith letter: WrittenLetter) -> Bool {
    lemma.unicodeScalars.first?.value == letter.rawValue
  }
}

/// How a token is spelt where folding makes one of several letters.
extension Session {
  /// Whether the token is spelt with this letter at its end.
  func isSpelt(_ token: Token, endingIn letter: WrittenLetter) -> Bool {
    let bytes = document.text.bytes
    let end = Int(token.end)
    return end >= 2 && letter.isWritten(bytes[end - 2], bytes[end - 1])
  }

  /// Whether the token is spelt with this letter at its head.
  func isSpelt(_ token: Token, beginningWith letter: WrittenLetter) -> Bool {
    let bytes = document.text.bytes
    let start = Int(token.start)
    return token.end - token.start >= 2 && letter.isWritten(bytes[start], bytes[start + 1])
  }

  /// Whether the token is spelt with this letter somewhere.
  func isSpelt(_ token: Token, with letter: WrittenLetter) -> Bool {
    let bytes = document.text.bytes
    return (Int(token.start)..<max(Int(token.start), Int(token.end) - 1)).contains {
      letter.isWritten(bytes[$0], bytes[$0 + 1])
    }
  }

  /// Whether the token is spelt with a final yeh with dots.
  func endsInYeh(_ token: Token) -> Bool { isSpelt(token, endingIn: .yeh) }

  /// Whether the token is spelt with a final teh marbuta.
  func endsInTehMarbuta(_ index: Int) -> Bool { isSpelt(document.tokens[index], endingIn: .tehMarbuta) }

  /// Whether the first letter of a word, behind a conjunction, bears the mark for u: أُعلن, ونُفي.
  func bearsDamma(_ index: Int) -> Bool {
    let token = document.tokens[index]
    // Most words bear no marks: each of their letters has two bytes.
    guard Int(token.end - token.start) > 2 * Int(words[index].letters) else { return false }
    let letters = words[index].proclitics.isDisjoint(with: .conjunction) ? 1 : 2
    let bytes = document.text.bytes
    let mark = Int(token.start) + 2 * letters
    return mark + 1 < Int(token.end) && WrittenLetter.damma.isWritten(bytes[mark], bytes[mark + 1])
  }

  /// The byte offset in the token at which its letter number `letters` begins.
  ///
  /// - Parameter orEnd: A number beyond the last letter means the token's end, not its start.
  func byteOffset(_ index: Int, afterLetters letters: Int, orEnd: Bool = false) -> Int {
    let token = document.tokens[index]
    if letters == 0 { return Int(token.start) }
    let bytes = document.text.bytes
    var seen = 0
    var position = Int(token.start)
    let end = Int(token.end)
    var codes: [UInt8] = []
    while position < end {
      let start = position
      position += 1
      while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
      codes.removeAll(keepingCapacity: true)
      Folding.fold(bytes.span, start..<position, into: &codes)
      if !codes.isEmpty {
        if seen >= letters { return start }
        seen += codes.count
      }
    }
    return Int(orEnd ? token.end : token.start)
  }
}

import MahdarText

/// How a token is spelt where folding makes one of several letters.
extension Session {
  /// Whether the token is spelt with a final yeh with dots.
  func endsInYeh(_ token: Token) -> Bool {
    let bytes = document.text.bytes
    let end = Int(token.end)
    return end >= 2 && bytes[end - 2] == 0xD9 && bytes[end - 1] == 0x8A
  }

  /// Whether the token is spelt with a final alef with hamza.
  func endsInHamza(_ token: Token) -> Bool {
    let bytes = document.text.bytes
    let end = Int(token.end)
    return end >= 2 && bytes[end - 2] == 0xD8 && bytes[end - 1] == 0xA3
  }

  /// Whether the token is spelt with an alef with hamza below at its head.
  func beginsWithHamzaBelow(_ token: Token) -> Bool {
    let bytes = document.text.bytes
    let start = Int(token.start)
    return token.end - token.start >= 2 && bytes[start] == 0xD8 && bytes[start + 1] == 0xA5
  }

  /// Whether the token is spelt with a final teh marbuta.
  func endsInTehMarbuta(_ index: Int) -> Bool {
    let bytes = document.text.bytes
    let end = Int(document.tokens[index].end)
    return end >= 2 && bytes[end - 2] == 0xD8 && bytes[end - 1] == 0xA9
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

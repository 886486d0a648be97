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
}

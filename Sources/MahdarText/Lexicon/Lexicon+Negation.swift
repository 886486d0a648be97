extension Lexicon {
  /// Whether a word negates, with a conjunction before it or without.
  public func isNegation(_ word: String) -> Bool {
    let codes = Folding.fold(word)
    let isJoined = codes.count > 1 && [Letter.waw, Letter.feh].contains(codes[0])
    return isNegator(codes, from: 0) || isJoined && isNegator(codes, from: 1)
  }

  /// How many code points there are from the last word of negation among the last words of a text to its end:
  /// what "did not" denies may be told by a noun that stands a little behind it. Without one, from the last
  /// word.
  public func lengthFromNegation(atEndOf text: String) -> Int {
    var length = 0
    var shortest: Int?
    var rest = Array(text.unicodeScalars)[...]
    for _ in 0..<Lexicon.wordsBehindNegation {
      let gap = rest.reversed().prefix { $0.properties.isWhitespace }.count
      let word = rest.dropLast(gap).reversed().prefix { !$0.properties.isWhitespace }.count
      if word == 0 || gap == 0 && length > 0 { break }
      let letters = String(String.UnicodeScalarView(rest.dropLast(gap).suffix(word)))
      length += gap + word
      rest = rest.dropLast(gap + word)
      if shortest == nil { shortest = length }
      if isNegation(letters) { return length }
    }
    return shortest ?? 0
  }

  private static let wordsBehindNegation = 4

  private func isNegator(_ codes: [UInt8], from start: Int) -> Bool {
    var position = firstStem(codes, start..<codes.count)
    while position >= 0 {
      if stems[position].classes.contains(.negator) { return true }
      position = Int(stems[position].next)
    }
    return false
  }
}

/// Documents of words that were cut by somebody else: treebanks, lists of names.
extension Document {
  /// One sentence of given tokens; none is cut or joined.
  ///
  /// The text is the words with spaces between. A word of mixed kinds has the kind of its first letter,
  /// or of its first character where it has none.
  public convenience init(words: [String], _ morphology: Morphology) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for word in words {
      if !bytes.isEmpty { bytes.append(0x20) }
      let start = bytes.count
      bytes.append(contentsOf: word.utf8)
      ranges.append(start..<bytes.count)
    }
    morphology.begin()
    var tokens: [Token] = []
    tokens.reserveCapacity(words.count)
    var parts: [Token] = []
    let span = bytes.span
    for range in ranges {
      parts.removeAll(keepingCapacity: true)
      var own: [UInt8] = []
      own.append(contentsOf: bytes[range])
      Tokenizer.tokenize(own.span, into: &parts)
      var token = Token(
        start: UInt32(range.lowerBound), end: UInt32(range.upperBound), lexeme: 0, kind: .mark, mark: .other,
        spaceBefore: true)
      let first = parts.first { $0.kind == .word || $0.kind == .foreign } ?? parts.first
      if let first {
        token.kind = first.kind == .newline ? .mark : first.kind
        token.mark = token.kind == .mark ? first.mark : .none
        if token.kind == .word || token.kind == .foreign { token.lexeme = morphology.lexeme(span, range) }
      }
      tokens.append(token)
    }
    self.init(
      text: Text(validUTF8: bytes), tokens: tokens,
      sentences: tokens.isEmpty ? [] : [TokenRange(0, tokens.count)])
  }
}

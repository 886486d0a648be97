/// Listed expressions in a text.
extension Morphology {
  /// The places in the word at which a listed expression may begin: behind its clitics.
  func phraseStarts() -> UInt8 {
    guard let first = codes.first else { return 0 }
    var skips: [Int] = [0]
    let second = codes.count > 1 ? codes[1] : 0
    if first == Letter.waw || first == Letter.feh {
      skips.append(1)
      if second == Letter.beh || second == Letter.lam || second == Letter.kaf { skips.append(2) }
      if second == Letter.lam, codes.count > 3, codes[2] == Letter.lam { skips.append(3) }
    } else if first == Letter.beh || first == Letter.lam || first == Letter.kaf {
      skips.append(1)
      if first == Letter.lam, second == Letter.lam { skips.append(2) }
    }
    var bits: UInt8 = 0
    for skip in skips {
      let start = bareStart(codes.count, skip) { codes[$0] }
      if start < codes.count, lexicon.phrases.look(codes.span, start..<codes.count).isPrefix {
        bits |= 1 << UInt8(skip)
      }
    }
    return bits
  }

  /// The letters to skip so that the article is left out.
  @inline(__always)
  func bareStart(_ count: Int, _ skip: Int, _ letter: (Int) -> UInt8) -> Int {
    count - skip > 4 && letter(skip) == Letter.alef && letter(skip + 1) == Letter.lam ? skip + 2 : skip
  }

  /// The longest listed expression that begins at a token.
  ///
  /// - Returns: The token after it, what it stands for, and the letters of clitics before it.
  public func phrase(_ tokens: [Token], at index: Int) -> (end: Int, entry: PhraseEntry, skip: Int)? {
    guard tokens[index].lexeme > 0 else { return nil }
    let lexeme = lexemes[Int(tokens[index].lexeme)]
    if lexeme.phraseStarts == 0 { return nil }
    var best: (end: Int, entry: PhraseEntry, skip: Int)?
    // The expression's words, joined by spaces; none is longer.
    var key = InlineArray<256, UInt8>(repeating: 0)
    for skip in 0..<4 where lexeme.phraseStarts & (1 << UInt8(skip)) != 0 {
      var length = 0
      var position = index
      while position < tokens.count, tokens[position].lexeme > 0 {
        let word = Int(tokens[position].lexeme)
        let from = position == index ? skip : 0
        let start = bareStart(Int(lexemes[word].letters), from) { forms.letter(word, $0) }
        let letters = Int(lexemes[word].letters) - start
        if length + 1 + letters > 256 { break }
        if length > 0 {
          key[length] = 0x20
          length += 1
        }
        for letter in 0..<letters { key[length + letter] = forms.letter(word, start + letter) }
        length += letters
        let found = lexicon.phrases.look(key.span, 0..<length)
        if let entry = found.entry, position + 1 > best?.end ?? index {
          best = (position + 1, entry, skip)
        }
        if !found.isPrefix { break }
        position += 1
      }
    }
    return best
  }
}

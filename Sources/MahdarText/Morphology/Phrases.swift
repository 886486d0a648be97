/// Listed expressions in a text.
extension Morphology {
  /// The places in the word at which a listed expression may begin, behind its clitics; their positions are
  /// kept among ``phrases``.
  func phraseStarts() -> UInt8 {
    guard let first = codes.first else { return 0 }
    // A bit for each number of letters that clitics may have.
    var skips: UInt8 = 1
    let second = codes.count > 1 ? codes[1] : 0
    if first == Letter.waw || first == Letter.feh {
      skips |= 2
      if second == Letter.beh || second == Letter.lam || second == Letter.kaf { skips |= 4 }
      if second == Letter.lam, codes.count > 3, codes[2] == Letter.lam { skips |= 8 }
    } else if first == Letter.beh || first == Letter.lam || first == Letter.kaf {
      skips |= 2
      if first == Letter.lam, second == Letter.lam { skips |= 4 }
    }
    var bits: UInt8 = 0
    for skip in 0..<4 where skips & 1 << UInt8(skip) != 0 {
      let start = bareStart(codes.count, skip) { codes[$0] }
      let position = start < codes.count ? lexicon.phrases.find(codes.span, start..<codes.count) : -1
      if position >= 0 {
        bits |= 1 << UInt8(skip)
        phrases.append(Int32(position))
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
    let starts = lexemes[Int(tokens[index].lexeme)].phraseStarts
    if starts == 0 { return nil }
    var place = Int(lexemes[Int(tokens[index].lexeme)].firstPhrase)
    var best: (end: Int, entry: PhraseEntry, skip: Int)?
    let next = index + 1 < tokens.count && tokens[index + 1].lexeme > 0 ? Int(tokens[index + 1].lexeme) : -1
    for skip in 0..<4 where starts & (1 << UInt8(skip)) != 0 {
      let position = Int(phrases[place])
      place += 1
      if best == nil, let entry = lexicon.phrases.entry(position) { best = (index + 1, entry, skip) }
      guard next >= 0, lexicon.phrases.mayLead(position, to: lexemes[next].keyBehindArticle),
        let longer = longPhrase(tokens, at: index, skip),
        longer.end > best?.end ?? index
      else { continue }
      best = (longer.end, longer.entry, skip)
    }
    return best
  }

  /// The longest listed expression of several words that begins at a token, so many letters in.
  private func longPhrase(
    _ tokens: [Token], at index: Int, _ skip: Int
  ) -> (end: Int, entry: PhraseEntry)? {
    var best: (end: Int, entry: PhraseEntry)?
    // The expression's words, joined by spaces; none is longer.
    var key = InlineArray<256, UInt8>(repeating: 0)
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
      position += 1
      if position == index + 1 { continue }
      let found = lexicon.phrases.find(key.span, 0..<length)
      if found < 0 { break }
      if let entry = lexicon.phrases.entry(found) { best = (position, entry) }
      if !lexicon.phrases.leads(found) { break }
    }
    return best
  }
}

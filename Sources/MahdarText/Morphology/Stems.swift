/// Stems as the lexicon lists them.
extension Morphology {
  /// The folded letters of an analysis' stem in its listed form: where a pronoun had changed its last
  /// letter (`بمدينتهم`), the letter of the free form stands again (`مدينة`).
  ///
  /// - Parameter codes: The folded form of the word.
  public func stem(_ analysis: Analysis, of codes: [UInt8]) -> [UInt8] {
    let start = min(Int(analysis.stemStart), codes.count)
    let end = min(start + Int(analysis.stemCount), codes.count)
    var stem = Array(codes[start..<end])
    guard analysis.stem >= 0, analysis.hasEnclitic, let last = stem.last, !lists(stem, analysis.stem) else {
      return stem
    }
    for free in Morphology.freeLetters(last) {
      stem[stem.count - 1] = free
      if lists(stem, analysis.stem) { return stem }
    }
    stem[stem.count - 1] = last
    return stem
  }

  /// The letters that a word may end in where a letter stands before a pronoun.
  private static func freeLetters(_ letter: UInt8) -> [UInt8] {
    switch letter {
    case Letter.teh: [Letter.heh]
    case Letter.alef: [Letter.yeh]
    case Letter.wawHamza, Letter.yehHamza: [Letter.hamza]
    default: []
    }
  }

  private func lists(_ codes: [UInt8], _ stem: Int32) -> Bool {
    var position = lexicon.firstStem(codes, 0..<codes.count)
    while position >= 0 {
      if position == Int(stem) { return true }
      position = Int(lexicon.stems[position].next)
    }
    return false
  }
}

extension Morphology {
  /// The word type of a folded form that is spelt in this way: what ``lexeme(_:_:)`` gives for a word.
  ///
  /// - Parameter spelling: The raw value of the ``Spelling``.
  public func lexeme(folded: [UInt8], spelling: UInt8) -> Int32 {
    let whole = folded + [spelling]
    return lexeme(folded: whole, 0..<whole.count)
  }
}

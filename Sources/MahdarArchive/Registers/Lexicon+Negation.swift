import MahdarText

extension Lexicon {
  /// Whether a word negates, with a conjunction before it or without.
  func isNegation(_ word: String) -> Bool {
    let codes = Folding.fold(word)
    let isJoined = codes.count > 1 && [Letter.waw, Letter.feh].contains(codes[0])
    return isNegator(codes, from: 0) || isJoined && isNegator(codes, from: 1)
  }

  private func isNegator(_ codes: [UInt8], from start: Int) -> Bool {
    var position = firstStem(codes, start..<codes.count)
    while position >= 0 {
      if stems[position].classes.contains(.negator) { return true }
      position = Int(stems[position].next)
    }
    return false
  }
}

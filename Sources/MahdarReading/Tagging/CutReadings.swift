import MahdarKnowledge
import MahdarText

/// Readings that cut a word into more than it is.
extension Session {
  /// ولاية is a noun, and not و and ل before أية: a function word behind a conjunction and a preposition, where
  /// the whole is a listed noun.
  func isCutFromNoun(_ analysis: Analysis, _ stem: Stem, _ lexeme: Lexeme) -> Bool {
    guard stem.partOfSpeech == .determiner || stem.partOfSpeech == .particle,
      analysis.proclitics.contains(.and), !analysis.proclitics.isDisjoint(with: .preposition)
    else { return false }
    let first = Int(lexeme.firstAnalysis)
    return (first..<(first + Int(lexeme.analysisCount))).contains { position in
      let other = morphology.analyses[position]
      return other.proclitics.isEmpty && other.stem >= 0 && stems[Int(other.stem)].partOfSpeech == .noun
    }
  }

  /// زيارة سموه: whether a word of honour is spelt like a verb and its object.
  func isTitleAsWell(_ lexeme: Lexeme) -> Bool {
    let first = Int(lexeme.firstAnalysis)
    return lexeme.classes.contains(.honorific)
      && (first..<(first + Int(lexeme.analysisCount))).contains { position in
        let other = morphology.analyses[position]
        return !other.hasEnclitic && other.stem >= 0 && stems[Int(other.stem)].classes.contains(.honorific)
      }
  }
}

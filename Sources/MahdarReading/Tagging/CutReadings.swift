import MahdarKnowledge
import MahdarText

/// Readings that cut a word into more than it is.
extension Session {
  /// ولاية is a noun, and not و and ل before أية: a function word behind a conjunction and a preposition,
  /// where the whole is a listed noun.
  func isCutFromNoun(_ analysis: Analysis, _ stem: Stem, _ lexeme: Lexeme) -> Bool {
    guard stem.partOfSpeech == .determiner || stem.partOfSpeech == .particle,
      analysis.proclitics.contains(.and), !analysis.proclitics.isDisjoint(with: .preposition)
    else { return false }
    let first = Int(lexeme.firstAnalysis)
    return (first..<(first + Int(lexeme.analysisCount))).contains { position in
      let other = typeAnalyses[position]
      return other.proclitics.isEmpty && other.stem >= 0 && stems[Int(other.stem)].partOfSpeech == .noun
    }
  }

  /// والي صفاقس is a governor, and not و and a preposition: an office spelt with yeh before a place or a
  /// body.
  func isCutFromOffice(_ analysis: Analysis, _ lexeme: Lexeme, _ index: Int) -> Bool {
    analysis.proclitics == .and && isOfficeOfPlace(lexeme, index)
  }

  /// Whether a word was read as an office before its place, so that it is no preposition.
  func isOfficeAlone(_ word: Word, _ lexeme: Lexeme, _ index: Int) -> Bool {
    word.proclitics.isEmpty && word.possible.isSuperset(of: [.office, .preposition])
      && isOfficeOfPlace(lexeme, index)
  }

  /// Whether a word that may be an office stands before a place or a body that it may govern, and goes on no
  /// way from somewhere to somewhere.
  func isOfficeOfPlace(_ lexeme: Lexeme, _ index: Int) -> Bool {
    let next = index + 1
    guard lexeme.classes.contains(.office), next < document.tokens.count, document.tokens[next].kind == .word,
      endsInYeh(document.tokens[index])
    else { return false }
    let governed = type(next).classes
    let isBody = governed.contains(.organisation) && !form(next).starts(with: [Letter.alef, Letter.lam])
    guard isBody || !governed.isDisjoint(with: [.place, .country, .placeHead]) else { return false }
    let sentence = document.sentenceOf[index]
    return !(max(0, index - 10)..<index).contains {
      document.sentenceOf[$0] == sentence && document.tokens[$0].kind == .word
        && type($0).key == Key.ila
    }
  }

  /// How much likelier a verb is in a bare relative clause on the word before it.
  func relativeScore(_ index: Int, _ stem: Stem, behind previous: Word) -> Int {
    // كلمة شكر فيها, تصريح عبر فيه: what takes up a noun behind it is a verb.
    if stem.reporting >= 0, previous.isNominal, takesUp(index + 1) { return 30 }
    // بيان صحفي صدر عن المجلس: where a document comes from.
    let comes = stem.inflection.contains(.perfect) && previous.part == .adjective && !previous.isDefinite
    return comes && isKey(index + 1, Key.an) ? 40 : 0
  }

  /// Whether فيه, خلالها or من خلاله stands at a token.
  func takesUp(_ index: Int) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    let form = form(index)
    if form.count <= 5, form.starts(with: [Letter.feh, Letter.yeh, Letter.heh]) { return true }
    if isKey(index, Key.min) { return index + 1 < document.tokens.count && takesUp(index + 1) }
    return (5...6).contains(form.count)
      && form.dropFirst().starts(with: [Letter.lam, Letter.alef, Letter.lam, Letter.heh])
  }

  /// Whether a word stands at a token, by its key.
  func isKey(_ index: Int, _ key: UInt64) -> Bool {
    index < document.tokens.count && document.tokens[index].kind == .word
      && type(index).key == key
  }

  /// المدعي is one: a plural that lost its noon governs a noun, and bears no article.
  func isOneWithArticle(_ word: Word) -> Bool {
    word.proclitics.contains(.article) && word.inflection.contains(.plural) && !word.hasEnclitic
      && word.inflection.isDisjoint(with: [.singular, .brokenPlural])
      && word.finalLetters & 0xFF == UInt16(Letter.yeh)
  }

  /// زيارة سموه: whether a word of honour is spelt like a verb and its object.
  func isTitleAsWell(_ lexeme: Lexeme) -> Bool {
    let first = Int(lexeme.firstAnalysis)
    return lexeme.classes.contains(.honorific)
      && (first..<(first + Int(lexeme.analysisCount))).contains { position in
        let other = typeAnalyses[position]
        return !other.hasEnclitic && other.stem >= 0 && stems[Int(other.stem)].classes.contains(.honorific)
      }
  }
}

import MahdarKnowledge
import MahdarText

extension Session {
  /// What `act-words.tsv` says of a token: as it stands, without its conjunction, without its clitics, or
  /// together with the next word.
  func actWords(_ index: Int) -> [ActWord] {
    let lexeme = type(index)
    if let found = knowledge.actWords[lexeme.key] { return found }
    if lexeme.key != lexeme.keyBehindConjunction,
      let found = knowledge.actWords[lexeme.keyBehindConjunction]
    {
      return found
    }
    let word = words[index]
    // كامل is not كـ and آمل.
    if word.stemStart > 0, word.part != .verb, !word.proclitics.contains(.like),
      let found = knowledge.actWords[
        morphology.key(document.tokens[index].lexeme, droppingFirst: word.stemStart)]
    {
      return found
    }
    guard index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word else { return [] }
    return knowledge.actWords[morphology.key(document.tokens[index + 1].lexeme, from: lexeme.key)] ?? []
  }

  /// Whether a clause begins with whom it binds: على السائقين الالتزام بالسرعة, على الحكومة أن تتدخل.
  func bindsSomebody(_ index: Int) -> Bool {
    guard key(index) == Key.ala, index + 1 < document.tokens.count, words[index].phraseEnd <= index + 1 else {
      return false
    }
    let next = words[index + 1]
    // على الرغم من, على الأقل: how, not who.
    if matches(index + 1, grammar.words(.adverbial)) { return false }
    return next.isNominal && next.proclitics == .article && next.possible.isDisjoint(with: .temporal)
  }
}

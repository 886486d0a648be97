import MahdarKnowledge
import MahdarText

extension Session {
  /// What `act-words.tsv` says of a token: as it stands, without its conjunction, without its clitics.
  func actWords(_ index: Int) -> [ActWord] {
    let lexeme = type(index)
    if let found = knowledge.actWords[lexeme.key] { return found }
    if lexeme.key != lexeme.keyBehindConjunction,
      let found = knowledge.actWords[lexeme.keyBehindConjunction]
    {
      return found
    }
    let word = words[index]
    guard word.stemStart > 0, word.part != .verb else { return [] }
    return knowledge.actWords[FormTable.key(form(index).dropFirst(word.stemStart))] ?? []
  }
}

import MahdarKnowledge
import MahdarText

/// What the table of words beside events says of tokens.
extension Session {
  /// What `event-words.tsv` says of a token in a role; expressions of two words before single ones.
  @inline(__always)
  func note(_ index: Int, _ role: EventRole) -> EventNote? {
    // Most words have none.
    eventRoles[index] & role.bit == 0 ? nil : findNote(index, role)
  }

  private func findNote(_ index: Int, _ role: EventRole) -> EventNote? {
    var single: EventNote?
    for note in eventTriggers.notes(document.tokens[index].lexeme) where note.role == role {
      guard let second = note.second else {
        single = single ?? note
        continue
      }
      if index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word,
        bareKey(index + 1) == second
      {
        return note
      }
    }
    return single
  }

  /// Whether the sentence of a match, or the one before it, speaks of sport.
  func isSport(_ match: EventMatch) -> Bool {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0 else { return false }
    return (max(0, sentence - 1)...sentence).contains { position in
      if let known = sportSentences[position] { return known }
      let range = document.sentences[position]
      let isSport = (range.start..<range.end).contains { note($0, .sport) != nil }
      sportSentences[position] = isSport
      return isSport
    }
  }

  /// The number of a token's form without the article.
  func bareKey(_ index: Int) -> UInt64 {
    type(index).keyBehindArticle
  }
}

import MahdarKnowledge
import MahdarText

/// Single words that decide where the phrase of a party goes on or ends.
extension Session {
  /// وخط نورد ستريم: a name of several words that a list has, whatever its first is read as.
  func isListedName(_ index: Int) -> Bool {
    document.tokens[index].kind == .word && words[index].row >= 0 && words[index].phraseEnd > index + 1
  }

  /// هو, هي: a pronoun of its own.
  func isPronoun(_ index: Int) -> Bool {
    words[index].part == .pronoun && words[index].classes.isDisjoint(with: [.demonstrative, .relative])
  }

  /// خط X سيبدأ: a word before a verb of the future that is read as one itself is a name, for no two finite
  /// verbs follow each other.
  func isNameBeforeVerb(_ index: Int) -> Bool {
    guard index > 0, index + 1 < document.tokens.count, words[index].proclitics.contains(.future),
      words[index + 1].part == .verb, words[index + 1].proclitics.contains(.future)
    else { return false }
    return document.tokens[index - 1].kind == .word
  }

  /// برأت المحكمة المدير فلان: an institution with the article, and a title with it behind.
  func isBodyBeforeTitle(_ start: Int, _ name: NameMention) -> Bool {
    let head = words[start]
    guard start + 1 < name.name.start, head.classes.contains(.organisation),
      head.proclitics.contains(.article),
      head.classes.isDisjoint(with: [.office, .honorific, .royal, .rank])
    else { return false }
    let next = words[start + 1]
    return next.proclitics == .article
      && !next.classes.isDisjoint(with: [.office, .honorific, .rank, .royal])
  }

  /// Whether a preposition of a key leads from people to those among whom they are counted.
  func isOneOfMany(_ head: Int, _ preposition: UInt64) -> Bool {
    let word = words[head]
    if word.classes.contains(.counterpart), word.hasEnclitic {
      return preposition == Key.fi || preposition == Key.min
    }
    guard !word.isDefinite, word.inflection.contains(.plural) || note(head, .members) != nil else {
      return false
    }
    return preposition == Key.min && !word.classes.isDisjoint(with: [.group, .occupation, .unnamed, .office])
      || note(head, .members) != nil && (preposition == Key.fi || preposition == Key.min)
  }
}

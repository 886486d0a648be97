import MahdarKnowledge
import MahdarText

/// What can be done: verbal nouns, told by their forms and a list.
extension CommitmentBuilder {
  /// Whether a verbal noun of something to be done stands at a token.
  func isToDo(_ index: Int) -> Bool { session.isToDo(index) }

  /// Whether a verbal noun takes no object.
  func isIntransitive(_ index: Int) -> Bool { session.isIntransitive(index) }
}

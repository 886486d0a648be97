import MahdarKnowledge
import MahdarText

/// A construction of an entry found in the text.
struct EventMatch {
  /// The rule's position in the grammar.
  var rule: Int
  var cue: Int
  var reading: EventReading
  /// Of the word at the cue; `nil` where the cue is a set's.
  var word: EventWord?
  /// The first token of the construction and the one behind it.
  var head: Int
  var end: Int
  /// Who acts: party, body, by, actor.
  var first = TokenRange(0, 0)
  /// The other side: other, to, target.
  var second = TokenRange(0, 0)
  /// What it is about: topic, object, content.
  var content = TokenRange(0, 0)
  /// Letters of clitics to leave out at the content's first token.
  var contentSkip = 0
  /// Who brought it in.
  var third = TokenRange(0, 0)
  var place = TokenRange(0, 0)
  /// The light verb that carries the cue, and how it is inflected.
  var light = -1
  var lightInflection: Inflection = []
  var lightIsFuture = false
  /// What led to the other side or the object.
  var government: EventGovernment = []
  var roles = 0
  var tokens = 0
  /// Stands in the headline or the standfirst.
  var isHeadline = false

  /// More roles, then more tokens.
  func isBetter(than other: EventMatch) -> Bool { (roles, tokens) > (other.roles, other.tokens) }
}

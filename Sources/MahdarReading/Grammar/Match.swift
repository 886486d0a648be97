import MahdarKnowledge
import MahdarText

/// How the content of a match is to be extended.
enum ContentKind: Sendable {
  case none
  /// To the end of the reported clause.
  case clause
  /// An object or a governed noun phrase with all that hangs on it.
  case object
  /// What stands before the cue.
  case before
}

/// A construction found in the text, before contents are extended and sources resolved.
struct Match {
  var rule: Int
  var cue: Int
  /// The reporting verb of the cue, or -1.
  var verb: Int
  /// The row of a reporting noun, or -1.
  var noun = -1
  /// The inflection of the cue's verb or participle.
  var inflection: Inflection = []
  /// The government that was used.
  var government: Government = []
  var source: TokenRange?
  var via: TokenRange?
  var person: TokenRange?
  var adjuncts: [TokenRange] = []
  var contentKind: ContentKind = .none
  var contentStart = 0
  /// Letters of clitics to leave out at the content's first token.
  var contentSkip = 0
  /// The object stands before the content proper and belongs to it: اتهم X بـ.
  var contentFromPerson = false
  /// A colon stands before the content.
  var afterColon = false
  /// A complementizer stands before the content.
  var afterThat = false
  /// The first token of the construction, with what leads to it.
  var head: Int
  var tokens = 0
  var roles = 0
  var negated = false

  /// More roles, then more tokens.
  func isBetter(than other: Match) -> Bool {
    (roles, tokens) > (other.roles, other.tokens)
  }
}

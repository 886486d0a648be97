import MahdarKnowledge
import MahdarText

/// How the content of a match is to be extended.
enum ContentKind: Sendable {
  /// There is no content.
  case none
  /// To the end of the reported clause.
  case clause
  /// An object or a governed noun phrase with all that hangs on it.
  case object
  /// What stands before the cue.
  case before
  /// The sentences before the cue's: أكد ذلك المدير.
  case preceding
  /// The phrase itself and no more; its range is the match's person.
  case fixed
}

/// A construction found in the text, before contents are extended and sources resolved.
/// Small and trivial: the matcher copies it at every step.
struct Match {
  private var ruleNumber: Int16
  private var cueToken: Int32
  private var verbNumber: Int32
  private var nounNumber: Int32 = -1
  private var contentToken: Int32 = 0
  private var headToken: Int32
  private var tokenCount: Int16 = 0
  private var roleCount: Int8 = 0
  private var skipCount: Int8 = 0
  /// The inflection of the cue's verb or participle.
  var inflection: Inflection = []
  /// The government that was used.
  var government: Government = []
  private var sourceRange = TokenRange(0, 0)
  private var viaRange = TokenRange(0, 0)
  private var personRange = TokenRange(0, 0)
  /// The adjuncts between verb and content, before and behind the source; empty where there are none.
  var firstAdjunct = TokenRange(0, 0)
  var secondAdjunct = TokenRange(0, 0)
  /// How the content is to be extended.
  var contentKind: ContentKind = .none
  /// The object stands before the content proper and belongs to it: اتهم X بـ.
  var contentFromPerson = false
  /// A colon stands before the content.
  var afterColon = false
  /// A complementizer stands before the content.
  var afterThat = false
  /// The saying is denied.
  var negated = false
  /// The log odds that it is a statement, by the weights of its signs.
  var odds: Float = 0

  /// A match at a cue of which nothing else is known yet.
  init(rule: Int, cue: Int, verb: Int, head: Int) {
    ruleNumber = Int16(truncatingIfNeeded: rule)
    cueToken = Int32(truncatingIfNeeded: cue)
    verbNumber = Int32(truncatingIfNeeded: verb)
    headToken = Int32(truncatingIfNeeded: head)
  }

  /// The rule's position in the grammar.
  var rule: Int { Int(ruleNumber) }
  /// The token that signals the saying.
  var cue: Int { Int(cueToken) }
  /// The reporting verb of the cue, or -1.
  var verb: Int {
    get { Int(verbNumber) }
    set { verbNumber = Int32(truncatingIfNeeded: newValue) }
  }
  /// The row of a reporting noun, or -1.
  var noun: Int {
    get { Int(nounNumber) }
    set { nounNumber = Int32(truncatingIfNeeded: newValue) }
  }
  /// The first token of the content.
  var contentStart: Int {
    get { Int(contentToken) }
    set { contentToken = Int32(truncatingIfNeeded: newValue) }
  }
  /// The first token of the construction, with what leads to it.
  var head: Int {
    get { Int(headToken) }
    set { headToken = Int32(truncatingIfNeeded: newValue) }
  }
  /// How many tokens the elements cover, less what was passed over; the more the better.
  var tokens: Int {
    get { Int(tokenCount) }
    set { tokenCount = Int16(truncatingIfNeeded: newValue) }
  }
  /// How many roles are filled; the more the better.
  var roles: Int {
    get { Int(roleCount) }
    set { roleCount = Int8(truncatingIfNeeded: newValue) }
  }
  /// Letters of clitics to leave out at the content's first token.
  var contentSkip: Int {
    get { Int(skipCount) }
    set { skipCount = Int8(truncatingIfNeeded: newValue) }
  }
  /// Who speaks.
  var source: TokenRange? {
    get { sourceRange.isEmpty ? nil : sourceRange }
    set { sourceRange = newValue ?? TokenRange(0, 0) }
  }
  /// Who passes it on.
  var via: TokenRange? {
    get { viaRange.isEmpty ? nil : viaRange }
    set { viaRange = newValue ?? TokenRange(0, 0) }
  }
  /// To whom or of whom it is said.
  var person: TokenRange? {
    get { personRange.isEmpty ? nil : personRange }
    set { personRange = newValue ?? TokenRange(0, 0) }
  }

  /// The adjuncts that the pattern passed over, in order.
  var adjuncts: [TokenRange] {
    if firstAdjunct.isEmpty { return [] }
    return secondAdjunct.isEmpty ? [firstAdjunct] : [firstAdjunct, secondAdjunct]
  }

  /// Keeps an adjunct that the pattern passes over; of several behind the first only the last.
  mutating func addAdjunct(_ range: TokenRange) {
    if firstAdjunct.isEmpty { firstAdjunct = range } else { secondAdjunct = range }
  }

  /// Whether a token stands in an adjunct.
  func isInAdjunct(_ position: Int) -> Bool {
    firstAdjunct.contains(position) || secondAdjunct.contains(position)
  }

  /// Whether the pattern passed over an adjunct.
  var hasAdjunct: Bool { !firstAdjunct.isEmpty }

  /// More roles, then more tokens.
  func isBetter(than other: Match) -> Bool {
    (roles, tokens) > (other.roles, other.tokens)
  }
}

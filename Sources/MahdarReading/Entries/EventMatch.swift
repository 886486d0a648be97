import MahdarKnowledge
import MahdarText

/// A construction of an entry found in the text.
/// Small and trivial, as the steps of a pattern copy it.
struct EventMatch {
  private let ruleNumber: Int32
  private let cueToken: Int32
  private var headToken: Int32
  private var endToken: Int32
  let reading: EventReading
  /// The word at the cue; `nil` where the cue is a set's.
  var word: EventWord? { wordReference?.takeUnretainedValue() }
  /// Not counted as a reference, so that copying a match, which every step of a pattern does, costs none: the
  /// knowledge of the session keeps all words, and no match outlives its session.
  private let wordReference: Unmanaged<EventWord>?
  /// Who acts: party, body, by, actor.
  var first = TokenRange(0, 0)
  /// The other side: other, to, target.
  var second = TokenRange(0, 0)
  /// What it is about: topic, object, content.
  var content = TokenRange(0, 0)
  /// Who brought it in.
  var third = TokenRange(0, 0)
  var place = TokenRange(0, 0)
  private var pronoun: Int32 = -1
  private var lightToken: Int32 = -1
  /// The pronoun that stands for the other side behind a preposition: معه.
  var secondPronoun: Inflection = []
  /// How the light verb is inflected.
  var lightInflection: Inflection = []
  /// What led to the other side or the object.
  var government: EventGovernment = []
  private var tokenCount: Int16 = 0
  private var roleCount: Int8 = 0
  private var skipCount: Int8 = 0
  var lightIsFuture = false
  /// Stands in the headline or the standfirst.
  var isHeadline = false
  /// What comes out of it.
  let layer: EntryLayer

  /// The rule's position in the grammar.
  var rule: Int { Int(ruleNumber) }
  var cue: Int { Int(cueToken) }
  /// The first token of the construction and the one behind it.
  var head: Int {
    get { Int(headToken) }
    set { headToken = Int32(truncatingIfNeeded: newValue) }
  }
  var end: Int {
    get { Int(endToken) }
    set { endToken = Int32(truncatingIfNeeded: newValue) }
  }
  /// The token of ``secondPronoun``, or -1.
  var pronounToken: Int {
    get { Int(pronoun) }
    set { pronoun = Int32(truncatingIfNeeded: newValue) }
  }
  /// The light verb that carries the cue, or -1.
  var light: Int {
    get { Int(lightToken) }
    set { lightToken = Int32(truncatingIfNeeded: newValue) }
  }
  /// Letters of clitics to leave out at the content's first token.
  var contentSkip: Int {
    get { Int(skipCount) }
    set { skipCount = Int8(truncatingIfNeeded: newValue) }
  }
  var roles: Int {
    get { Int(roleCount) }
    set { roleCount = Int8(truncatingIfNeeded: newValue) }
  }
  var tokens: Int {
    get { Int(tokenCount) }
    set { tokenCount = Int16(truncatingIfNeeded: newValue) }
  }

  /// More roles, then more tokens.
  func isBetter(than other: EventMatch) -> Bool { (roles, tokens) > (other.roles, other.tokens) }
}

extension EventMatch {
  /// A match at a cue of which nothing else is known yet.
  init(_ layer: EntryLayer, of rule: Int, _ cue: Int, _ reading: EventReading, _ word: EventWord?) {
    ruleNumber = Int32(truncatingIfNeeded: rule)
    cueToken = Int32(truncatingIfNeeded: cue)
    headToken = cueToken
    endToken = cueToken + 1
    self.layer = layer
    self.reading = reading
    wordReference = word.map { Unmanaged.passUnretained($0) }
  }

  /// A match of a pattern of which nothing else is known yet.
  init(of pattern: EventPattern, _ cue: Int, _ reading: EventReading, _ word: EventWord?) {
    self.init(pattern.layer, of: pattern.number, cue, reading, word)
  }
}

extension EventReading {
  /// For cues that are no words of a table.
  static let none = EventReading(word: -1, inflection: [], letters: 0)
}

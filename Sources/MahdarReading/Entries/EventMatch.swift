import MahdarKnowledge
import MahdarText

/// A construction of an entry found in the text.
struct EventMatch {
  /// The rule's position in the grammar.
  var rule: Int
  var cue: Int
  var reading: EventReading
  /// The word at the cue; `nil` where the cue is a set's.
  var word: EventWord? { wordReference?.takeUnretainedValue() }
  /// Not counted as a reference, so that copying a match, which every step of a pattern does, costs none: the
  /// knowledge of the session keeps all words, and no match outlives its session.
  private let wordReference: Unmanaged<EventWord>?
  /// What comes out of it.
  var layer: EntryLayer
  /// The first token of the construction and the one behind it.
  var head: Int
  var end: Int
  /// Who acts: party, body, by, actor.
  var first = TokenRange(0, 0)
  /// The other side: other, to, target.
  var second = TokenRange(0, 0)
  /// The pronoun that stands for the other side behind a preposition, and the token: معه.
  var secondPronoun: Inflection = []
  var pronounToken = -1
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

extension EventMatch {
  /// A match at a cue of which nothing else is known yet.
  init(_ layer: EntryLayer, of rule: Int, _ cue: Int, _ reading: EventReading, _ word: EventWord?) {
    self.rule = rule
    self.layer = layer
    self.cue = cue
    self.reading = reading
    wordReference = word.map { Unmanaged.passUnretained($0) }
    head = cue
    end = cue + 1
  }

  /// The same of a pattern.
  init(of pattern: EventPattern, _ cue: Int, _ reading: EventReading, _ word: EventWord?) {
    self.init(pattern.layer, of: pattern.number, cue, reading, word)
  }
}

extension EventReading {
  /// For cues that are no words of a table.
  static let none = EventReading(word: -1, inflection: [], letters: 0)
}

import MahdarText

/// Where the patterns that begin before their cue may begin: gathered once a cue, for all of them.
struct CueStarts {
  /// The furthest that a pattern begins before its cue, in tokens.
  static let reach = 45
  /// The most words between a noun phrase and the cue that are looked at here.
  static let widestGap = 3

  /// Bit *n* set: in the cue's sentence *n* tokens before it …
  private var all: UInt64 = 0
  /// … a clause may begin,
  private var clauses: UInt64 = 0
  /// … a noun phrase begins,
  private var nounPhrases: UInt64 = 0
  /// … a noun phrase begins that may end so many tokens before the cue or nearer,
  private var reaching = InlineArray<4, UInt64>(repeating: 0)
  /// … whether it does was looked at: few patterns ask for more than those that begin a clause.
  private var looked: UInt64 = 0
  private let cue: Int

  /// Gathers them.
  init(_ session: Session, cue: Int) {
    self.cue = cue
    let sentence = session.document.sentenceOf[cue]
    session.work += CueStarts.reach
    for start in max(0, cue - CueStarts.reach)..<cue where session.document.sentenceOf[start] == sentence {
      let bit: UInt64 = 1 << UInt64(cue - start)
      all |= bit
      if session.isClauseStart(start) { clauses |= bit }
      if session.startsNounPhrase(start) { nounPhrases |= bit }
    }
  }

  /// The places at which a pattern with such a beginning is worth a try.
  mutating func places(_ beginning: PhraseBeginning, _ session: Session) -> UInt64 {
    let among = beginning.atClause ? clauses : all
    guard case .nounPhrase(let gap) = beginning.opener else { return among }
    guard let gap, gap <= CueStarts.widestGap else { return among & nounPhrases }
    look(among & nounPhrases & ~looked, session)
    return among & reaching[gap]
  }

  /// Looks where the noun phrases at some places may end.
  private mutating func look(_ places: UInt64, _ session: Session) {
    looked |= places
    var rest = places
    while rest != 0 {
      let bit = rest & ~(rest - 1)
      rest &= rest - 1
      let ends = session.nounPhraseEnds(cue - bit.trailingZeroBitCount, limit: cue)
      for gap in 0...CueStarts.widestGap where ends.contains(from: cue - gap, through: cue) {
        reaching[gap] |= bit
      }
    }
  }
}

/// How a pattern begins that begins before its cue.
struct PhraseBeginning: Sendable {
  /// What stands first, if it is easily seen.
  enum Opener: Sendable {
    case any, verb
    /// A noun phrase, with so many words at most between it and the cue; `nil` where that isn't bounded.
    case nounPhrase(gap: Int?)
    case set(Int)
  }

  /// Only at the start of a clause.
  let atClause: Bool
  let opener: Opener
}

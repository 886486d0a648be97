/// One of the readings among which the model chooses: an analysis with a part of speech.
///
/// The part of speech is the treebank's, which may differ from the lexicon's: where the lexicon calls
/// a word an adjective, the text may use it as a name.
public struct Candidate: Sendable {
  /// The clitics and the stem.
  public var analysis: Analysis
  /// The part of speech of the stem.
  public var partOfSpeech: PartOfSpeech
  /// What the neighbours see of the reading: part of speech, clitics and inflection.
  public var kind: UInt16
  /// What the word alone says for the reading.
  public var score: Int32

  /// No reading.
  static let none = Candidate(
    analysis: Analysis([], 0..<0), partOfSpeech: .punctuation, kind: 0, score: 0)

  /// The kind of a reading.
  static func kind(_ analysis: Analysis, _ part: PartOfSpeech, _ inflection: Inflection) -> UInt16 {
    var kind = UInt16(part.rawValue)
    let clitics = analysis.proclitics
    if !clitics.isDisjoint(with: .conjunction) { kind |= 0x10 }
    if clitics.contains(.by) { kind |= 0x20 }
    if clitics.contains(.to) { kind |= 0x40 }
    if clitics.contains(.like) { kind |= 0x60 }
    if clitics.contains(.article) { kind |= 0x80 }
    if analysis.hasEnclitic { kind |= 0x100 }
    if inflection.contains(.perfect) || inflection.contains(.accusative) { kind |= 0x200 }
    if inflection.contains(.imperfect) || inflection.contains(.participle) { kind |= 0x400 }
    if inflection.contains(.feminine) { kind |= 0x800 }
    if inflection.contains(.plural) { kind |= 0x1000 }
    if inflection.contains(.dual) { kind |= 0x2000 }
    if clitics.contains(.future) { kind |= 0x4000 }
    return kind
  }
}

/// The kinds of what is no word; bit 15 is theirs alone.
extension Token {
  /// What the neighbours see of a mark or number.
  var outerKind: UInt16 {
    switch kind {
    case .word, .foreign: 0x8300
    case .number: 0x8200
    case .mark: 0x8000 | UInt16(mark.number)
    case .newline: 0x8100
    }
  }
}

extension Mark {
  /// A number for each mark; the quotation marks have one.
  fileprivate var number: UInt8 {
    switch self {
    case .none: 0
    case .fullStop, .ellipsis: 1
    case .comma, .semicolon: 2
    case .colon: 4
    case .question, .exclamation: 5
    case .quoteOpen, .quoteClose, .quoteEither: 6
    case .parenthesisOpen: 7
    case .parenthesisClose: 8
    case .dash: 9
    case .slash, .bullet, .other: 10
    }
  }
}

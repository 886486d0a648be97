/// What a token is made of.
public enum TokenKind: UInt8, Sendable {
  /// Arabic letters.
  case word
  /// Letters of another script.
  case foreign
  /// Digits, with their separators.
  case number
  /// One punctuation mark or symbol, or a run of the same mark.
  case mark
  /// One or more line breaks.
  case newline
}

/// What a mark does.
public enum Mark: UInt8, Sendable {
  /// The token is no mark.
  case none
  /// A full stop.
  case fullStop
  /// A comma.
  case comma
  /// A semicolon.
  case semicolon
  /// A colon.
  case colon
  /// A question mark.
  case question
  /// An exclamation mark.
  case exclamation
  /// Dots in a row.
  case ellipsis
  /// A quotation mark that can only open.
  case quoteOpen
  /// A quotation mark that can only close.
  case quoteClose
  /// A quotation mark that can do either.
  case quoteEither
  /// An opening parenthesis or bracket.
  case parenthesisOpen
  /// A closing one.
  case parenthesisClose
  /// A dash or hyphen.
  case dash
  /// A slash.
  case slash
  /// The bullet of a list.
  case bullet
  /// Any other mark or symbol.
  case other
}

/// One orthographic word or mark of a text.
public struct Token: Sendable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last one.
  public var end: UInt32
  /// The word's type in the lexicon of the worker; 0 for marks.
  public var lexeme: Int32
  /// What the token is.
  public var kind: TokenKind
  /// Which mark it is, if it is one.
  public var mark: Mark
  /// White space stands before the token.
  public var spaceBefore: Bool

  /// The token's bytes.
  public var range: TextRange { TextRange(Int(start), Int(end)) }
}

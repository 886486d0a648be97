/// A piece of the original text around what was found, cut into what was sought and what stands between.
public struct Snippet: Sendable, Equatable {
  /// A piece of it.
  public struct Piece: Sendable, Equatable {
    /// The words as written.
    public var text: String
    /// Whether they are what was sought.
    public var isMatch: Bool
  }

  /// The pieces in order; joined they are the text of ``plain``.
  public var pieces: [Piece]

  /// The words without marks.
  public var plain: String { pieces.map(\.text).joined() }

  /// Characters that no text uses (Unicode's private use area) mark a match in what SQLite gives.
  static let open = "\u{F8F0}"
  static let close = "\u{F8F1}"

  init(marked: String) {
    pieces = []
    var isMatch = false
    var text = String.UnicodeScalarView()
    for scalar in marked.unicodeScalars {
      if scalar == "\u{F8F0}" || scalar == "\u{F8F1}" {
        if !text.isEmpty { pieces.append(Piece(text: String(text), isMatch: isMatch)) }
        text = String.UnicodeScalarView()
        isMatch = scalar == "\u{F8F0}"
      } else {
        text.append(scalar)
      }
    }
    if !text.isEmpty { pieces.append(Piece(text: String(text), isMatch: isMatch)) }
  }

  init(pieces: [Piece]) { self.pieces = pieces }

  init(plain: String) { pieces = plain.isEmpty ? [] : [Piece(text: plain, isMatch: false)] }
}

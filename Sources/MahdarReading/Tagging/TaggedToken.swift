public import MahdarText

/// What a tagger says of one token.
public struct TaggedToken: Sendable, Equatable {
  /// The token as written.
  public var form: String
  /// Its bytes in the text.
  public var range: TextRange
  /// Proclitics, article, stem, enclitic; joined they give the form, but for the article's alef behind ل.
  public var segments: [String]
  /// The lemma without vowel marks.
  public var lemma: String
  /// The universal part of speech of the stem.
  public var partOfSpeech: PartOfSpeech
  /// `B-` or `I-` with `PERS`, `LOC`, `ORG` or `MISC`; `O` outside names.
  public var name: String
}

extension Reader.Worker {
  /// Tags a text, sentence by sentence; line breaks are no tokens.
  public mutating func tag(_ text: Text) -> [[TaggedToken]] {
    session.begin(text)
    session.disambiguate()
    return session.document.sentences.map { session.tagged($0) }
  }

  /// Tags the words of one sentence that was cut by somebody else: one token for each.
  public mutating func tag(words: [String]) -> [TaggedToken] {
    session.begin(words: words)
    session.disambiguate()
    return session.tagged(TokenRange(0, words.count))
  }

  /// The features by which names are found among the words of one sentence, for training.
  public mutating func nameFeatures(words: [String]) -> [[UInt32]] {
    session.begin(words: words)
    session.disambiguate()
    return session.nameFeatures(TokenRange(0, words.count))
  }

  /// Makes the name tagger take folded names for unlisted.
  ///
  /// The lists of given and family names were made with the help of the text that the tagger learns
  /// from. While it learns, or is measured on that text, a name must not be known from the very place
  /// where it is to be found.
  public mutating func hide(names: Set<[UInt8]>) { session.hiddenNames = names }
}

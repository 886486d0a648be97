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

extension Reader {
  /// A tagger for one task; make one a task and reuse it.
  public func makeTagger() -> Tagger {
    Tagger(Session(knowledge: knowledge, grammar: grammar, tags: true))
  }
}

/// Says of each word what it is: its segments, lemma, part of speech and whether it belongs to a name.
///
/// ```swift
/// var tagger = try Reader().makeTagger()
/// for token in tagger.tag(Text(report)).joined() { print(token.form, token.lemma, token.name) }
/// ```
public struct Tagger: ~Copyable {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Tags a text, sentence by sentence; line breaks are no tokens.
  public mutating func tag(_ text: Text) -> [[TaggedToken]] {
    session.begin(text)
    session.disambiguate()
    let sentences = session.document.sentences
    let names = session.nameLabels(sentences.map { session.nameSentence($0) })
    return zip(sentences, names).map { session.tagged($0, $1) }
  }

  /// Tags sentences that were cut into words by somebody else: one token for each word.
  ///
  /// Names are told with an eye on the sentences around.
  public mutating func tag(sentences: [[String]]) -> [[TaggedToken]] {
    var tagged: [[TaggedToken]] = []
    var seen: [NameSentence] = []
    for words in sentences {
      session.begin(words: words)
      session.disambiguate()
      let range = TokenRange(0, words.count)
      seen.append(session.nameSentence(range))
      tagged.append(session.tagged(range, [NameLabel](repeating: .outside, count: words.count)))
    }
    for (sentence, labels) in session.nameLabels(seen).enumerated() {
      for (position, label) in labels.enumerated() { tagged[sentence][position].name = label.tag }
    }
    return tagged
  }

  /// A sentence as the name tagger sees it, for training.
  public mutating func nameSentence(words: [String]) -> NameSentence {
    session.begin(words: words)
    session.disambiguate()
    return session.nameSentence(TokenRange(0, words.count))
  }

  /// Makes the name tagger take folded names for unlisted.
  ///
  /// The lists of given and family names were made with the help of the text that the tagger learns
  /// from. While it learns, or is measured on that text, a name must not be known from the very place
  /// where it is to be found.
  public mutating func hide(names: Set<[UInt8]>) { session.hiddenNames = names }
}

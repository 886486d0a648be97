public import MahdarText

/// Turns what was said into the features by which claims are compared.
///
/// Keeps the words it has met, so make one a task and reuse it.
public struct ClaimExtractor: ~Copyable {
  private let knowledge: ClaimKnowledge
  private let morphology: Morphology

  /// An extractor with this knowledge.
  public init(_ knowledge: ClaimKnowledge) {
    self.knowledge = knowledge
    morphology = Morphology(knowledge.lexicon)
  }

  /// How many words behind a negation it may fall on.
  private static let reach = 2
  /// Among how many words at the beginning a negation is one of what the whole says.
  private static let head = 8

  /// The features of a content.
  ///
  /// - Complexity: O(*n* log *n*) in the content.
  public mutating func features(of content: Text) -> ClaimFeatures {
    let document = Document(content, morphology)
    var terms: [UInt32: ClaimTerm] = [:]
    var negation = 0
    var position = 0
    for token in document.tokens {
      if token.kind == .mark || token.kind == .newline {
        negation = 0
        continue
      }
      position += 1
      if token.kind == .number { continue }
      if isNegator(token) {
        negation = Self.reach
        continue
      }
      guard let word = word(token) else {
        negation = max(0, negation - 1)
        continue
      }
      let isNegated = negation > 0
      negation = 0
      var term =
        terms[word.key]
        ?? ClaimTerm(
          key: word.key, weight: knowledge.shares.weight(word.key), isNegated: false, isNegatedFirst: false)
      if isNegated {
        term.isNegated = true
        if position <= Self.head { term.isNegatedFirst = true }
      }
      terms[word.key] = term
    }
    let figures = FigureScanner(document: document, morphology: morphology, knowledge: knowledge).figures()
    return ClaimFeatures(terms: terms.values.sorted { $0.key < $1.key }, figures: figures)
  }

  /// Whether an expression of time names its day, by number, month or weekday: `today` in two reports
  /// of two days is no contradiction.
  public mutating func namesItsDay(_ expression: Text) -> Bool {
    let document = Document(expression, morphology)
    return document.tokens.contains { token in
      token.kind == .number
        || FigureScanner(document: document, morphology: morphology, knowledge: knowledge).word(token)
          == .date
    }
  }

  private func word(_ token: Token) -> ContentWord? {
    token.lexeme == 0 ? nil : ContentWord(token.lexeme, morphology, knowledge.lexicon)
  }

  /// Whether a word can do nothing but negate: ما, which also relates, is none.
  private func isNegator(_ token: Token) -> Bool {
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    guard token.kind == .word, lexeme.analysisCount > 0 else { return false }
    let first = Int(lexeme.firstAnalysis)
    var classes: WordClasses = []
    for analysis in morphology.analyses[first..<(first + Int(lexeme.analysisCount))] where analysis.stem >= 0
    {
      classes.formUnion(knowledge.lexicon.stems[Int(analysis.stem)].classes)
    }
    return !classes.isDisjoint(with: .negator) && classes.isSubset(of: [.negator, .particle])
  }
}

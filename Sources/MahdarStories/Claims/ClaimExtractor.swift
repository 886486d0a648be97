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
  /// How many words before قد the verb of being may stand, with the subject between them.
  private static let perfectReach = 6
  /// Among how many words at the beginning a negation is one of what the whole says.
  private static let head = 8
  /// How many words at the beginning tell what it is about before all.
  private static let heads = 5

  /// The features of a content.
  ///
  /// - Complexity: O(*n* log *n*) in the content.
  public mutating func features(of content: Text) -> ClaimFeatures {
    features(of: content, naming: []).features
  }

  /// The features of a content and the days that expressions in it name, by number, month or weekday: `today`
  /// in two reports of two days is no contradiction.
  ///
  /// - Parameter expressions: The day of each, ISO 8601, and its bytes in the content.
  /// - Complexity: O(*n* log *n*) in the content.
  public mutating func features(
    of content: Text, naming expressions: [(day: String, bytes: Range<Int>)]
  ) -> (features: ClaimFeatures, days: [AssertedDay]) {
    let document = Document(content, morphology)
    let scanner = FigureScanner(document: document, morphology: morphology, knowledge: knowledge)
    var features = scanner.features()
    (features.terms, features.heads, features.hasNegation) = terms(document, scanner)
    for index in document.tokens.indices {
      switch scanner.claimWord(index) {
      case .denial, .refusal, .untrue, .rumour: features.refutes = true
      case .update: features.isUpdate = true
      default: break
      }
    }
    var days: [AssertedDay] = []
    for expression in expressions where !days.contains(where: { $0.day == expression.day }) {
      let tokens = document.tokens.indices.filter {
        document.tokens[$0].range.bounds.overlaps(expression.bytes)
      }
      guard let first = tokens.first, let last = tokens.last,
        tokens.contains(where: { namesDay(document.tokens[$0], scanner) })
      else { continue }
      days.append(AssertedDay(day: expression.day, context: scanner.context(first..<(last + 1))))
    }
    return (features, days.sorted { $0.day < $1.day })
  }

  /// Whether the words before a saying tell that it is older than what else is told: had said the day before.
  public mutating func isEarlier(_ lead: Text) -> Bool {
    let document = Document(lead, morphology)
    let scanner = FigureScanner(document: document, morphology: morphology, knowledge: knowledge)
    let last = document.tokens.indices.last { scanner.claimWord($0) == .perfect }
    guard let last else { return false }
    return document.tokens.indices[..<last].suffix(Self.perfectReach).contains {
      scanner.claimWord($0) == .being
    }
  }

  /// Whether the word that reports a saying denies a claim: to refuse a thing isn't to deny one.
  public mutating func isInDenial(_ cue: Text) -> Bool {
    let document = Document(cue, morphology)
    let scanner = FigureScanner(document: document, morphology: morphology, knowledge: knowledge)
    return document.tokens.indices.contains { scanner.claimWord($0) == .denial }
  }

  private func namesDay(_ token: Token, _ scanner: FigureScanner) -> Bool {
    token.kind == .number || scanner.word(token) == .date
  }

  /// The words that tell something, each once, by key, the first of them, and whether a negation stands among
  /// them.
  private func terms(
    _ document: Document, _ scanner: FigureScanner
  ) -> ([ClaimTerm], heads: [UInt32], hasNegation: Bool) {
    var heads: [UInt32] = []
    var terms: [UInt32: ClaimTerm] = [:]
    var negation = 0
    var position = 0
    var hasNegation = false
    for (index, token) in document.tokens.enumerated() {
      if token.kind == .mark || token.kind == .newline {
        negation = 0
        continue
      }
      position += 1
      if token.kind == .number { continue }
      if isNegator(token) {
        negation = Self.reach
        hasNegation = true
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
      term.isName = word.isName
      let claimWord = scanner.claimWord(index)
      term.isHearsay = claimWord == .hearsay || claimWord == .rumour || claimWord == .being
      if isNegated {
        term.isNegated = true
        if position <= Self.head { term.isNegatedFirst = true }
      }
      if heads.count < Self.heads, !term.isName, !term.isHearsay, !heads.contains(word.key) {
        heads.append(word.key)
      }
      terms[word.key] = term
    }
    return (terms.values.sorted { $0.key < $1.key }, heads, hasNegation)
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
      classes.formUnion(analysis.classes)
    }
    return !classes.isDisjoint(with: .negator) && classes.isSubset(of: [.negator, .particle])
  }
}

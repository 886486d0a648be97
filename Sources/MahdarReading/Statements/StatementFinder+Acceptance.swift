import MahdarKnowledge
public import MahdarRecord
public import MahdarText

/// A match of a construction with the signs by which it is judged, for training.
public struct StatementCandidate: Sendable {
  /// The cue.
  public var cue: TextRange
  /// Whether it counts as a statement by the weights at hand.
  public var isAccepted: Bool
  /// The log odds by the weights at hand.
  public var odds: Double
  /// Its signs as `lexicon/acceptance.tsv` names them.
  public var signs: [String]
}

extension Reader {
  /// All matches in an article that were judged, whether they came out as statements or not.
  public func candidates(in article: Article) -> [StatementCandidate] {
    let session = Session(knowledge: knowledge, grammar: grammar)
    session.begin(article.text)
    session.candidates = []
    _ = StatementFinder(session: session, silent: session.blocks(of: article).silent).matches()
    return session.candidates ?? []
  }
}

extension StatementFinder {
  /// Whether a match counts, refused by the last checks of its construction or not: by the weights of its
  /// signs, or by the rules alone where there are no weights.
  func accepts(_ match: inout Match, refused: Refusal?, after last: Match?) -> Bool {
    let doubt = refused.map(\.rawValue) ?? doubt(match)?.rawValue
    let weights = session.weighs ? session.knowledge.acceptance : SignWeights()
    guard !weights.isEmpty || session.candidates != nil else { return doubt == nil }
    let signs = MatchSigns(session: session, match: match, doubt: doubt, frame: frame(of: match), last: last)
    var sum = SignSum(weights: weights, lexicon: session.knowledge.lexicon)
    if !weights.isEmpty { signs.tell(&sum) }
    match.odds = sum.odds
    let isAccepted =
      weights.isEmpty ? doubt == nil : match.odds >= 0 || doubt == nil && namesMedium(match)
    if session.candidates != nil {
      var list = SignList(lexicon: session.knowledge.lexicon)
      signs.tell(&list)
      session.candidates?.append(
        StatementCandidate(
          cue: document.tokens[match.cue].range, isAccepted: isAccepted, odds: Double(match.odds),
          signs: list.signs))
    }
    if !isAccepted { session.explainUnlikely(match.cue, doubt: doubt) }
    return isAccepted
  }
}

extension StatementFinder {
  /// حسبما نقلت الوكالة: an attribution to a medium may only tell through whom another statement came, which
  /// the weights don't know of.
  private func namesMedium(_ match: Match) -> Bool {
    guard session.grammar.rules[match.rule].isAttribution, let source = match.source else { return false }
    return (source.start..<source.end).prefix(3).contains {
      session.words[$0].possible.contains(.media) || session.words[$0].phraseClasses.contains(.media)
    }
  }
}

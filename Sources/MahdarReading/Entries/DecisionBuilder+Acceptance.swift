import MahdarKnowledge
public import MahdarRecord
public import MahdarText

/// A match that may tell of a decision, with the signs by which it is judged, for training.
public struct DecisionCandidate: Sendable {
  /// The word that names it.
  public var anchor: TextRange
  /// What would be done by it.
  public var action: DecisionAction
  /// Which decision of the article it would tell of, were all matches taken up.
  public var decision: Int
  /// Whether it counts by the rules alone.
  public var isAccepted: Bool
  /// Its signs as `lexicon/decision-acceptance.tsv` names them.
  public var signs: [String]
}

extension Reader {
  /// All matches in an article that may tell of a decision, whether they came out as one or not.
  public func decisionCandidates(in article: Article) -> [DecisionCandidate] {
    var worker = makeWorker()
    worker.session.decisionCandidates = []
    _ = worker.read(article)
    return worker.session.decisionCandidates ?? []
  }
}

extension DecisionBuilder {
  /// A decision with what it is judged by.
  struct Draft {
    var decision: Decision
    /// Who decided; `nil` where nobody is named.
    var body: Int?
    /// What the object is as something that bodies decide.
    var matter: String?
    /// Why the rules alone would leave it out.
    var doubt: String?
  }

  /// Whether a match tells of a decision: by the weights of its signs, or by the rules alone where there are
  /// no weights.
  func accepts(_ match: EventMatch, _ draft: Draft, _ context: EntryContext) -> Bool {
    if session.decisionCandidates != nil { return true }
    return session.isLikely(by: session.knowledge.decisionAcceptance, doubt: draft.doubt, cue: match.cue) {
      DecisionSigns(session, context, match, draft).tell(&$0)
    }
  }

  /// Keeps the signs of a match, where they are asked for.
  func note(_ match: EventMatch, _ draft: Draft, decision: Int, _ context: EntryContext) {
    guard session.decisionCandidates != nil else { return }
    var list = SignList(lexicon: session.knowledge.lexicon)
    DecisionSigns(session, context, match, draft).tell(&list)
    session.decisionCandidates?.append(
      DecisionCandidate(
        anchor: draft.decision.anchor, action: draft.decision.action, decision: decision,
        isAccepted: draft.doubt == nil, signs: list.signs))
  }
}

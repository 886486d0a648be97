import MahdarKnowledge
public import MahdarRecord
public import MahdarText

/// A match, or a statement, that may tell of a commitment, with the signs by which it is judged, for
/// training.
public struct CommitmentCandidate: Sendable {
  /// What would be done: several parts where several things are asked or promised at once.
  public var contents: [TextRange]
  /// What kind of commitment.
  public var kind: CommitmentKind
  /// Whether it counts by the rules alone.
  public var isAccepted: Bool
  /// Its signs as `lexicon/commitment-acceptance.tsv` names them.
  public var signs: [String]
}

extension Reader {
  /// All that may tell of a commitment in an article, whether it came out as one or not.
  public func commitmentCandidates(in article: Article) -> [CommitmentCandidate] {
    var worker = makeWorker()
    worker.session.commitmentCandidates = []
    _ = worker.read(article)
    return worker.session.commitmentCandidates ?? []
  }
}

extension CommitmentBuilder {
  /// A commitment with what it is judged by.
  struct Draft {
    /// What tells of it: a construction, or a statement by its act.
    enum Origin {
      case construction(EventMatch)
      case statement(Int)
    }

    var commitment: Commitment
    var origin: Origin
    /// The statement in whose content it stands, or that makes it.
    var around: Int?
    /// Who would do it, and on whose word it stands; `nil` where nobody is named.
    var by: Int?
    var voice: Int?
    /// Why the rules alone would leave it out.
    var doubt: String?
    /// What the table says of a verb of the future that may only foretell.
    var foretold: String?
  }

  /// Whether somebody is bound, asked or ready to do something: by the weights of the signs, or by the rules
  /// alone where there are no weights.
  func accepts(_ draft: Draft, _ context: EntryContext) -> Bool {
    if session.commitmentCandidates != nil {
      var list = SignList(lexicon: session.knowledge.lexicon)
      CommitmentSigns(session, context, draft).tell(&list)
      session.commitmentCandidates?.append(
        CommitmentCandidate(
          contents: parts(of: draft.commitment, context).map(\.content), kind: draft.commitment.kind,
          isAccepted: draft.doubt == nil, signs: list.signs))
      return true
    }
    let cue: Int? = if case .construction(let match) = draft.origin { match.cue } else { nil }
    return session.isLikely(by: session.knowledge.commitmentAcceptance, doubt: draft.doubt, cue: cue) {
      CommitmentSigns(session, context, draft).tell(&$0)
    }
  }
}

import MahdarKnowledge
public import MahdarRecord
public import MahdarText

/// A match that may tell of a contact, with the signs by which it is judged, for training.
public struct ContactCandidate: Sendable {
  /// The word that names it.
  public var anchor: TextRange
  /// What kind of contact it would be.
  public var kind: ContactKind
  /// Which contact of the article it would tell of, were all matches taken up.
  public var contact: Int
  /// Whether it counts by the rules alone.
  public var isAccepted: Bool
  /// Its signs as `lexicon/contact-acceptance.tsv` names them.
  public var signs: [String]
}

extension Reader {
  /// All matches in an article that may tell of a contact, whether they came out as one or not.
  public func contactCandidates(in article: Article) -> [ContactCandidate] {
    var worker = makeWorker()
    worker.session.contactCandidates = []
    _ = worker.read(article)
    return worker.session.contactCandidates ?? []
  }
}

extension ContactBuilder {
  /// Whether a match tells of a contact: by the weights of its signs, or by the rules alone where there are
  /// no weights.
  ///
  /// - Parameter doubt: Why the rules alone would leave it out.
  func accepts(
    _ match: EventMatch, _ kind: ContactKind, _ parties: [Party], doubt: String?, _ context: EntryContext
  ) -> Bool {
    if session.contactCandidates != nil { return true }
    return session.isLikely(by: session.knowledge.contactAcceptance, doubt: doubt, cue: match.cue) {
      ContactSigns(session, context, match, kind, parties, doubt: doubt).tell(&$0)
    }
  }

  /// Keeps the signs of a match, where they are asked for.
  func note(_ match: EventMatch, _ draft: Draft, contact: Int, _ context: EntryContext) {
    var list = SignList(lexicon: session.knowledge.lexicon)
    ContactSigns(session, context, match, draft.contact.kind, draft.found, doubt: draft.doubt).tell(&list)
    session.contactCandidates?.append(
      ContactCandidate(
        anchor: draft.contact.anchor, kind: draft.contact.kind, contact: contact,
        isAccepted: draft.doubt == nil,
        signs: list.signs))
  }
}

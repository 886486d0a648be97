import GRDB
import MahdarRecord
import MahdarText

/// Holds what later reports tell as done or not done against a commitment.
///
/// What is told must be the deed that was committed to (the same action, or a promise spoken of as a whole),
/// by the same side, of the same object, and later. Only of a promise it is proposed that it was broken, and
/// only where it is told as not done behind its day, as done though it was not to be, or as broken.
final class OutcomeMatcher {
  let outcomes: OutcomeRows
  private let asOf: String

  init(_ db: Database, asOf: String, _ lexicon: @escaping () throws -> Lexicon) {
    outcomes = OutcomeRows(db, asOf: asOf, lexicon)
    self.asOf = asOf
  }

  /// What the last report shows that bears on it; `nil` where none does.
  func proposal(for commitment: CommitmentView) throws -> CommitmentProposal? {
    guard let day = commitment.report.day else { return nil }
    let subject = try outcomes.subject(of: commitment)
    if subject.matter.isEmpty { return nil }
    let told = try outcomes.about(commitment, subject)
    var best: CommitmentProposal?
    for outcome in told.sorted(by: { ($0.day, $0.published ?? "") < ($1.day, $1.published ?? "") })
    where try isLater(outcome, than: commitment, day) && isAbout(outcome, subject) {
      guard let standing = standing(outcome, commitment) else { continue }
      // What was done stays done; what was not done yet may be done later.
      if let known = best?.status, known != .open, standing.status == .open { continue }
      let teller = try outcomes.teller(of: outcome)
      let isOwn = try teller.map { try outcomes.isOwn($0, subject) } ?? false
      best = CommitmentProposal(
        status: standing.status, basis: standing.basis,
        reason: "\(standing.reason), \(word(of: teller, isOwn, outcome.day)).", evidence: outcome.name,
        target: try outcomes.evidence(of: outcome), day: outcome.day, toldBy: teller,
        isOwnWord: isOwn)
    }
    return best
  }

  // MARK: Conditions

  private func isLater(_ told: ToldOutcome, than commitment: CommitmentView, _ day: String) -> Bool {
    let report = commitment.report
    guard told.day >= day, !commitment.reports.contains(where: { $0.evidence.article == told.article }) else {
      return false
    }
    // Of one day the later report counts, and what is told to have been before never.
    if told.day == day {
      guard let then = report.evidence.published, let now = told.published, now > then else { return false }
    }
    if let time = told.time, time.prefix(10) < (commitment.time ?? day).prefix(10) { return false }
    return true
  }

  /// Whether it is told of what was committed to, by what both have in common of the words that tell it.
  ///
  /// The object must begin alike, and half of the words of the lighter side must be common (nearly half, for
  /// what a text calls a street another calls a road); without the same head so much more must be common.
  /// What differs in number is something else.
  private func isAbout(_ told: ToldOutcome, _ subject: CommitmentSubject) throws -> Bool {
    // A copy of the same dispatch tells nothing later.
    if let origin = told.origin, subject.origins.contains(origin) { return false }
    let alike = subject.matter.likeness(to: told.matter)
    if told.action == nil { return alike.count >= 2 && 2 * alike.shared >= alike.own }
    if alike.count == 0 || alike.hasOtherNumber { return false }
    let isSameStory = told.story != nil && told.story == subject.story
    // A deed and its object alone, and told of the same person or of whom an authority knows.
    let isWhole =
      !subject.isLocal && subject.matter.isShort && alike.hasSameHead && alike.ofLighter == 100
    // Much like what is asked of somebody is done every day, and what was hardly read as a promise is none
    // often.
    if !isSameStory, subject.isDemand || subject.isDoubtful && !isWhole, alike.ofHeavier < 50 {
      return false
    }
    let isSame = alike.hasSameHead && alike.count >= 2 && alike.ofLighter >= 45
    switch told.match {
    case .same:
      let isAlone =
        alike.hasSameNumber && alike.ofLighter >= 40
        || isSameStory && alike.hasSameHead && alike.ofLighter >= 50
        || isWhole
      guard isSame || alike.count >= 4 && alike.ofLighter >= 40 || !subject.isVague && isAlone else {
        return false
      }
      return try isSameStory || !subject.isVague && outcomes.shareGround(told, subject)
    case .side:
      guard
        isSame || alike.count >= 4 && alike.ofLighter >= 40
          || isSameStory && alike.hasSameHead && alike.ofLighter == 100
      else { return false }
      return try isSameStory || alike.ofHeavier >= 15 && outcomes.shareGround(told, subject)
    // Whoever did it is not told, or goes by another name: of the same event, and in so many words.
    case .unnamed: return isSameStory && (isSame || alike.count >= 5 && alike.ofHeavier >= 40)
    case .other:
      return isSameStory && alike.ofLighter >= 50
        && (alike.count >= 5 && alike.ofHeavier >= 40
          || alike.hasSameHead && alike.count >= 3 && alike.ofHeavier >= 25)
    }
  }

  /// On whose word it is told, and when.
  private func word(of teller: PartyView?, _ isOwn: Bool, _ day: String) -> String {
    guard let teller else { return "as was reported on \(day)" }
    return isOwn ? "as they said themselves on \(day)" : "as \(teller.name) said on \(day)"
  }

  /// Where a commitment stands by what is told; `nil` where it tells nothing of it.
  private func standing(
    _ told: ToldOutcome, _ commitment: CommitmentView
  ) -> (status: CommitmentStatus, basis: CommitmentBasis, reason: String)? {
    let isPledge = commitment.kind == CommitmentKind.pledge.rawValue
    switch (told.kind, told.polarity) {
    case (.deed, .positive):
      if commitment.polarity == .positive { return (.kept, .done, "It was done") }
      return isPledge && told.isNamed
        ? (.broken, .transgressed, "It was not to be done and was") : nil
    case (.deed, .negative):
      if commitment.polarity == .negative { return nil }
      guard isPledge, told.match != .other, let due = commitment.dueAhead,
        let left = days(from: told.day, to: due), left < 0
      else {
        return (.open, .undone, "It was not done yet")
      }
      return (.broken, .undone, "It was due \(CommitmentProposal.dated(due)) and was not done")
    // Another's word that was kept, broken or taken back shows nothing of theirs.
    case (.fulfilment, .positive):
      return told.match != .other ? (.kept, .fulfilment, "It is told as kept") : nil
    case (.fulfilment, .negative), (.breach, .positive):
      return isPledge && told.isNamed ? (.broken, .breach, "It is told as broken") : nil
    case (.withdrawal, .positive):
      return told.match != .other ? (.withdrawn, .withdrawal, "It was taken back") : nil
    case (.cancellation, .positive):
      return told.isNamed ? (.withdrawn, .cancellation, "It was called off") : nil
    case (.delay, .positive): return (.open, .delay, "It was put off")
    case (.breach, .negative), (.withdrawal, .negative), (.cancellation, .negative), (.delay, .negative):
      return nil
    }
  }
}

extension CommitmentView {
  /// Its day, where that lies ahead of the report: a day that was past when it was said is no day by which
  /// something is to be done.
  var dueAhead: String? {
    guard let due, let day = report.day else { return due }
    return days(from: day, to: due).map { $0 >= 0 } ?? true ? due : nil
  }
}

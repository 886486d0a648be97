import GRDB
import MahdarRecord
import MahdarText

/// Holds what later reports tell as done or not done against a commitment.
///
/// What is told must be the deed that was committed to (the same action, or a promise spoken of as a whole), by
/// the same side, of the same object, and later. Only of a promise it is proposed that it was broken, and only
/// where it is told as not done behind its day, as done though it was not to be, or as broken.
final class OutcomeMatcher {
  private let outcomes: OutcomeRows
  private let asOf: String

  init(_ db: Database, asOf: String) {
    outcomes = OutcomeRows(db, asOf: asOf)
    self.asOf = asOf
  }

  /// What the last report shows that bears on it; `nil` where none does.
  func proposal(for commitment: CommitmentView) throws -> CommitmentProposal? {
    guard let day = commitment.report.day else { return nil }
    let subject = try outcomes.subject(of: commitment)
    if subject.words.isEmpty { return nil }
    let told = try outcomes.about(commitment, subject)
    var best: CommitmentProposal?
    for outcome in told.sorted(by: { ($0.day, $0.published ?? "") < ($1.day, $1.published ?? "") })
    where isLater(outcome, than: commitment, day) && isAbout(outcome, subject) {
      guard let standing = standing(outcome, commitment) else { continue }
      // What was done stays done; what was not done yet may be done later.
      if let known = best?.status, known != .open, standing.status == .open { continue }
      best = CommitmentProposal(
        status: standing.status, basis: standing.basis, reason: standing.reason, evidence: outcome.name,
        target: try outcomes.evidence(of: outcome), day: outcome.day)
    }
    return best
  }

  // MARK: Conditions

  private func isLater(_ told: ToldOutcome, than commitment: CommitmentView, _ day: String) -> Bool {
    let report = commitment.report
    guard told.article != report.evidence.article, told.day >= day else { return false }
    // Of one day the later report counts, and what is told to have been before never.
    if told.day == day {
      guard let then = report.evidence.published, let now = told.published, now > then else { return false }
    }
    if let time = told.time, time.prefix(10) < (commitment.time ?? day).prefix(10) { return false }
    return true
  }

  /// Whether it is told of what was committed to, by what both have in common of the words that tell it.
  private func isAbout(_ told: ToldOutcome, _ subject: CommitmentSubject) -> Bool {
    // A copy of the same dispatch tells nothing later.
    if let origin = told.origin, origin == subject.origin { return false }
    var shared: Int32 = 0
    var count = 0
    for (word, weight) in told.weights where subject.words[word] != nil {
      shared += weight
      count += 1
    }
    let (own, other) = (subject.weight, told.weight)
    let isSameStory = told.story != nil && told.story == subject.story
    if told.action == nil { return count >= 2 && 2 * shared >= own }
    guard 2 * shared >= min(own, other) else { return false }
    switch told.match {
    case .same: return count >= 2 || count == 1 && (isSameStory || other == shared) && shared >= 15
    case .side: return count >= 2 || count == 1 && isSameStory && other == shared
    case .unnamed:
      // Whoever did it is not told: the same event, or nearly all the words.
      return isSameStory
        ? count >= 2 && 3 * shared >= 2 * min(own, other)
        : count >= 3 && 3 * shared >= 2 * max(own, other)
    case .other:
      // Of one story, and in so many words: somebody of the same side who goes by another name.
      return count >= 4 && 3 * shared >= 2 * min(own, other)
    }
  }

  /// Where a commitment stands by what is told; `nil` where it tells nothing of it.
  private func standing(
    _ told: ToldOutcome, _ commitment: CommitmentView
  ) -> (status: CommitmentStatus, basis: CommitmentBasis, reason: String)? {
    let isPledge = commitment.kind == CommitmentKind.pledge.rawValue
    let reported = "as was reported on \(told.day)."
    switch (told.kind, told.polarity) {
    case (.deed, .positive):
      if commitment.polarity == .positive { return (.kept, .done, "It was done, \(reported)") }
      return isPledge && told.isNamed
        ? (.broken, .transgressed, "It was not to be done and was, \(reported)") : nil
    case (.deed, .negative):
      if commitment.polarity == .negative { return nil }
      guard isPledge, told.match != .other, let due = commitment.dueAhead,
        let left = days(from: told.day, to: due), left < 0
      else {
        return (.open, .undone, "It was not done yet, \(reported)")
      }
      return (.broken, .undone, "It was due on \(due) and was not done, \(reported)")
    // Another's word that was kept, broken or taken back shows nothing of theirs.
    case (.fulfilment, .positive):
      return told.match != .other ? (.kept, .fulfilment, "It is told as kept, \(reported)") : nil
    case (.fulfilment, .negative), (.breach, .positive):
      return isPledge && told.isNamed ? (.broken, .breach, "It is told as broken, \(reported)") : nil
    case (.withdrawal, .positive):
      return told.match != .other ? (.withdrawn, .withdrawal, "It was taken back, \(reported)") : nil
    case (.cancellation, .positive):
      return told.isNamed ? (.withdrawn, .cancellation, "It was called off, \(reported)") : nil
    case (.delay, .positive): return (.open, .delay, "It was put off, \(reported)")
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

import Mahdar
import MahdarArchive

/// A commitment in a list or on the board.
struct CommitmentLine: Sendable {
  var kind: String
  var kindKey: String
  var status: String
  var statusKey: String
  var by: NameView
  var to: NameView?
  var voice: NameView?
  var words: String
  var due: String?
  var when: String
  /// Why it stands so: the program's reason, or who decided.
  var reason: String?
  var evidenceHref: String?
  var outlet: String
  var href: String
  var row: String
  /// Where it is decided.
  var decide: String
  var isDecided: Bool

  init(_ commitment: CommitmentView, _ phrases: Phrases) {
    kindKey = commitment.kind
    kind = phrases["commitment", commitment.kind]
    statusKey = commitment.status.rawValue
    status = phrases["standing", commitment.status.rawValue]
    by = commitment.by.map { NameView($0) } ?? NameView(phrases["unknown"], entity: nil)
    to = commitment.to.map { NameView($0) }
    voice = commitment.voicedBy.flatMap { $0.name == commitment.by?.name ? nil : NameView($0) }
    words = shortened(tame(commitment.report.evidence.exact), 220)
    due = commitment.due.map(phrases.day)
    when = phrases.day(commitment.time ?? commitment.report.day)
    outlet = tame(commitment.report.evidence.outlet ?? phrases["outlet.unknown"])
    row = commitment.report.name
    decide = Address("decide", row).description
    href = Links.row(commitment.report.evidence, commitment.report.name)
    isDecided = !commitment.decisions.isEmpty
    if let decision = commitment.decisions.last {
      reason = [phrases["decided.by"] + " " + tame(decision.who), decision.note.map(tame)]
        .compactMap(\.self).joined(separator: phrases["list.comma"])
      evidenceHref = decision.evidence.flatMap { DecisionsPage.rowHref($0) ?? Links.outside($0) }
    } else if commitment.proposal.status != .open {
      reason = phrases["proposal", commitment.proposal.status.rawValue]
      evidenceHref = commitment.proposal.evidence.flatMap(DecisionsPage.rowHref)
    }
  }
}

/// The board of commitments: what is open, due, kept, broken.
enum CommitmentsPage: Page {
  static let age = Duration.seconds(5)

  struct Column: Sendable {
    var name: String
    var key: String
    var count: String
    var cards: [CommitmentLine]
  }

  struct View: Sendable {
    var form: RegisterForm
    var columns: [Column]
    var isEmpty: Bool
    var mayReview: Bool
  }

  /// The columns of the board with what stands in each.
  private static let columns: [(key: String, statuses: [CommitmentStatus])] = [
    ("pressing", [.due, .overdue]), ("open", [.open, .repeated]), ("kept", [.kept]),
    ("broken", [.broken, .withdrawn]),
  ]

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let kinds = CommitmentKind.allCases.map(\.rawValue)
    let statuses = CommitmentStatus.allCases.map(\.rawValue)
    let query = try RegisterForm.query(ask, kinds: kinds, statuses: statuses)
    let commitments = try ask.archive.commitments(query)
    let board = columns.map { key, statuses in
      let cards = commitments.filter { statuses.contains($0.status) }
      return Column(
        name: phrases["board." + key], key: key, count: phrases.number(cards.count),
        cards: cards.map { CommitmentLine($0, phrases) })
    }
    let form = RegisterForm(
      "commitments", from: query.from, kinds: ("commitment", kinds), statuses: ("standing", statuses), ask)
    return Content(
      phrases["commitments"], section: "registers", template: "commitments",
      view: View(
        form: form, columns: board, isEmpty: commitments.isEmpty, mayReview: ask.visitor.may(.reviewer)),
      feed: RegisterForm.feed("commitments", ask))
  }
}

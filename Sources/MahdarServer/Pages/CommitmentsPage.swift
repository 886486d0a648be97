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
    href = Links.row(commitment.report)
    isDecided = !commitment.decisions.isEmpty
    if let decision = commitment.decisions.last {
      reason = [
        phrases["decided.by"] + " " + isolated(phrases.decider(decision.who)),
        decision.note.map { isolated(tame($0)) },
      ]
      .compactMap(\.self).joined(separator: phrases["list.comma"])
      evidenceHref = decision.evidence.flatMap { Links.row($0) ?? Links.outside($0) }
    } else if ![.nothing, .day].contains(commitment.proposal.basis) {
      // Of what goes by its day, the day stands on the card.
      let proposal = commitment.proposal
      reason = phrases["basis", proposal.basis.rawValue]
      if let teller = proposal.toldBy {
        let word =
          proposal.isOwnWord ? phrases["told.own"] : phrases["told.by"] + " " + isolated(tame(teller.name))
        reason = "\(reason ?? "")\(phrases["list.comma"])\(word)"
      }
      if let words = proposal.target?.exact {
        // The marks go with the words, whichever way the page runs.
        reason = "\(reason ?? ""): \(isolated("«\(shortened(tame(words), 120))»"))"
      }
      evidenceHref = commitment.proposal.evidence.flatMap { Links.row($0) }
    }
  }
}

/// The board of commitments: what is open, due, kept, broken.
enum CommitmentsPage: RegisterPage {
  static let register = Register.commitments
  static let kinds = (prefix: "commitment", values: CommitmentKind.allCases.map(\.rawValue))
  static let statuses = (prefix: "standing", values: CommitmentStatus.allCases.map(\.rawValue))

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
  private static let columns: [(key: String, standing: Set<CommitmentStatus>)] = [
    ("pressing", [.due, .overdue]), ("open", [.open, .repeated]), ("kept", [.kept]),
    ("broken", [.broken, .withdrawn]),
  ]

  /// The rows of the board's columns, of each so many: one list of the newest would hold what is open and
  /// little else.
  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [CommitmentView] {
    let asked = columns(query).map(\.standing)
    // What is settled is looked for once, and is little.
    let (settled, others) = (
      asked.filter { $0.isSubset(of: CommitmentStatus.settled) },
      asked.filter { !$0.isSubset(of: CommitmentStatus.settled) }
    )
    var whole = query
    if settled.count > 1 { whole.limit = .max }
    return try others.flatMap { try archive.commitments(query, standing: $0) }
      + archive.commitments(whole, standing: settled.reduce([]) { $0.union($1) })
  }

  /// The columns that a query asks for, with what stands in each.
  private static func columns(_ query: RegisterQuery) -> [(key: String, standing: Set<CommitmentStatus>)] {
    guard let status = query.status.flatMap({ CommitmentStatus(rawValue: $0) }) else { return columns }
    return columns.filter { $0.standing.contains(status) }.map { ($0.key, [status]) }
  }

  static func rows(_ found: [CommitmentView], upTo limit: Int) -> [CommitmentView] {
    columns.flatMap { column in found.filter { column.standing.contains($0.status) }.prefix(limit) }
  }

  static func view(_ found: [CommitmentView], _ form: RegisterForm, _ ask: Ask) -> any Sendable {
    let phrases = ask.phrases
    let limit = RegisterForm.limit(ask)
    let chosen = ask["status"].flatMap { CommitmentStatus(rawValue: $0) }
    let board = columns.filter { column in chosen.map(column.standing.contains) ?? true }.map { column in
      let cards = found.filter { column.standing.contains($0.status) }
      return Column(
        name: phrases["board." + column.key], key: column.key,
        // Of a full column nobody has counted the rest.
        count: (cards.count < limit ? "" : phrases["board.last"] + " ") + phrases.number(cards.count),
        cards: cards.map { CommitmentLine($0, phrases) })
    }
    return View(form: form, columns: board, isEmpty: found.isEmpty, mayReview: ask.visitor.may(.reviewer))
  }
}

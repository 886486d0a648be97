import Mahdar
import MahdarArchive
import MahdarJSON

/// The register of decisions, mandates with a bar of their terms.
enum DecisionsPage: RegisterPage {
  static let register = "decisions"
  static let kinds = (prefix: "decision", values: DecisionAction.allCases.map(\.rawValue))
  static let statuses = (prefix: "mandate", values: MandateState.allCases.map(\.rawValue))

  struct MandateLine: Sendable {
    var subject: String
    var state: String
    var stateKey: String
    var until: String?
    var duration: String?
    var bar: TermBar?
    var extendedHref: String?
  }

  struct Row: Sendable {
    var action: String
    var body: NameView
    var object: String
    var instrument: String?
    var vote: String?
    var sponsors: [NameView]
    var when: String
    var mandate: MandateLine?
    var report: ReportLine
  }

  struct View: Sendable {
    var form: RegisterForm
    var rows: [Row]
    var isEmpty: Bool
    var axis: String?
  }

  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [DecisionView] {
    try archive.decisions(query)
  }

  static func view(_ found: [DecisionView], _ form: RegisterForm, _ ask: Ask) -> any Sendable {
    let days = found.filter { $0.mandate?.until != nil }
      .flatMap { [begin($0), $0.mandate?.until].compactMap(\.self) }
      .filter { CalendarDay(iso8601: $0) != nil }.map { String($0.prefix(10)) }
    // All bars lie on one ground, from the first day of any term to the last.
    let ground = (first: days.min() ?? ask.today, last: days.max() ?? ask.today)
    let rows = found.map { row($0, ground, ask) }
    let axis =
      days.isEmpty ? nil : ask.phrases.day(ground.first) + " – " + ask.phrases.day(ground.last)
    return View(form: form, rows: rows, isEmpty: rows.isEmpty, axis: axis)
  }

  private static func begin(_ decision: DecisionView) -> String? { decision.time ?? decision.report.day }

  private static func row(
    _ decision: DecisionView, _ ground: (first: String, last: String), _ ask: Ask
  ) -> Row {
    let phrases = ask.phrases
    let instrument = decision.instrument.map { phrases["instrument", $0] }
    return Row(
      action: phrases["decision", decision.action],
      body: decision.body.map { NameView($0) } ?? NameView(phrases["unknown"], entity: nil),
      object: shortened(tame(decision.object ?? decision.report.evidence.exact), 260),
      instrument: [instrument, decision.number].compactMap(\.self).joined(separator: " "),
      vote: decision.vote.flatMap { vote($0, phrases) }, sponsors: decision.sponsors.map { NameView($0) },
      when: phrases.day(begin(decision)),
      mandate: decision.mandate.map { mandate in
        MandateLine(
          subject: shortened(tame(mandate.subject), 140), state: phrases["mandate", mandate.state.rawValue],
          stateKey: mandate.state.rawValue.replacing(" ", with: "-"), until: mandate.until.map(phrases.day),
          duration: mandate.duration.map(phrases.duration),
          bar: TermBar(
            from: begin(decision), until: mandate.until, today: ask.today, first: ground.first,
            last: ground.last, phrases),
          extendedHref: mandate.extendedBy.flatMap { Links.row($0) })
      }, report: ReportLine(decision.report, phrases))
  }

  private static func vote(_ json: String, _ phrases: Phrases) -> String? {
    guard let value = try? JSONValue(parsing: Array(json.utf8)) else { return nil }
    if value.string != nil { return phrases.vote(.unanimous) }
    func count(_ key: String) -> Int? { value[key]?.number.map { Int($0) } }
    let vote = phrases.vote(
      .counted(for: count("for"), against: count("against"), abstaining: count("abstain")))
    return vote.isEmpty ? nil : vote
  }
}

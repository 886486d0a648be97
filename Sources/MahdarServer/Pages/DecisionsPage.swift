import Mahdar
import MahdarArchive
import MahdarJSON

/// The register of decisions, mandates with a bar of their terms.
enum DecisionsPage: RegisterPage {
  static let register = Register.decisions
  static let kinds = (prefix: "decision", values: DecisionAction.allCases.map(\.rawValue))
  static let statuses = (prefix: "mandate", values: MandateState.allCases.map(\.rawValue))

  struct MandateLine: Sendable {
    var subject: String
    var state: String
    var stateKey: String
    var until: String?
    var duration: String?
    var bar: TermBar?
    /// That the end of the bar is counted from how long the term is, where no end is told.
    var counted: String?
    var extendedHref: String?
    var endedHref: String?
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
    var reports: [ReportLine]
    var more: String?
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
    let days = found.compactMap(term).flatMap { [$0.from, $0.until] }
    // All bars lie on one ground, from the first day of any term to the last.
    let ground = (first: days.min() ?? ask.today, last: days.max() ?? ask.today)
    let rows = found.map { row($0, ground, ask) }
    let axis =
      days.isEmpty ? nil : ask.phrases.day(ground.first) + " – " + ask.phrases.day(ground.last)
    return View(form: form, rows: rows, isEmpty: rows.isEmpty, axis: axis)
  }

  /// The days of a mandate's term: from the decision to the end that is told, else to where its length leads.
  private static func term(_ decision: DecisionView) -> (from: String, until: String, isCounted: Bool)? {
    guard let mandate = decision.mandate else { return nil }
    let told = mandate.until.map { String($0.prefix(10)) }.flatMap { CalendarDay(iso8601: $0) }
    let begin = MandateView.begin(time: decision.time, day: decision.report.day, before: told)
    guard let begin, let until = told ?? mandate.duration.flatMap({ begin.adding(duration: $0) }) else {
      return nil
    }
    return (begin.description, until.description, told == nil)
  }

  private static func row(
    _ decision: DecisionView, _ ground: (first: String, last: String), _ ask: Ask
  ) -> Row {
    let phrases = ask.phrases
    let instrument = decision.instrument.map { phrases["instrument", $0] }
    let term = term(decision)
    let reports = ReportLine.some(decision.reports, phrases)
    return Row(
      action: phrases["decision", decision.action],
      body: decision.body.map { NameView($0) } ?? NameView(phrases["unknown"], entity: nil),
      object: shortened(tame(decision.object ?? decision.report.evidence.exact), 260),
      instrument: [instrument, decision.number].compactMap(\.self).joined(separator: " "),
      vote: decision.fall.map(phrases.vote), sponsors: decision.sponsors.map { NameView($0) },
      when: phrases.day(term?.from ?? decision.time ?? decision.report.day),
      mandate: decision.mandate.map { mandate in
        MandateLine(
          subject: shortened(tame(mandate.subject), 140), state: phrases["mandate", mandate.state.rawValue],
          stateKey: mandate.state.rawValue.replacing(" ", with: "-"), until: mandate.until.map(phrases.day),
          duration: mandate.duration.map(phrases.duration),
          bar: term.flatMap {
            TermBar(
              from: $0.from, until: $0.until, today: ask.today, first: ground.first, last: ground.last,
              phrases)
          }, counted: term.flatMap { $0.isCounted ? phrases["mandate.counted"] : nil },
          extendedHref: mandate.extendedBy.flatMap { Links.row($0) },
          endedHref: mandate.endedBy.flatMap { Links.row($0) })
      }, reports: reports.lines, more: reports.more)
  }
}

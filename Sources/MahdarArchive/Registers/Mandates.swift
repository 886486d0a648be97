import GRDB
package import MahdarText

/// Where a mandate stands on a day.
public enum MandateState: String, Sendable, CaseIterable {
  /// It has more than 30 days to go, or no end is known.
  case inForce = "in force"
  /// It ends within 30 days.
  case expiring
  /// It was extended by a later decision.
  case extended
  /// The same body gave it anew by a later decision.
  case replaced
  /// A later decision annulled, stopped or suspended it, or called a suspension off.
  case ended
  /// Its end is past.
  case lapsed
}

/// What a decision makes last.
public struct MandateView: Sendable, Equatable {
  /// What it is about.
  public var subject: String
  /// ISO 8601: its last day, as it is told.
  public var until: String?
  /// ISO 8601: how long it lasts.
  public var duration: String?
  /// ISO 8601: its last day, where none is told counted from the decision, or else from the day of the
  /// report.
  public var end: String?
  /// Where it stands.
  public var state: MandateState
  /// The row that extended it.
  public var extendedBy: String?
  /// The row that replaced or ended it.
  public var endedBy: String?
}

/// The mandates of an archive, and what later decisions do to them.
struct Mandates {
  /// The decisions among which both are: those with a mandate, and those that annul, stop, suspend or lift
  /// something.
  static let bearing = "(mandateSubject IS NOT NULL OR action IN ('reject', 'suspend', 'sanction'))"

  /// What a decision does with what it is about.
  fileprivate enum Effect {
    /// It makes it last.
    case gives
    case extends
    /// It makes a suspension last.
    case suspends
    case ends
    /// It ends a suspension.
    case resumes
    /// It leaves it as it is: an extension that was refused.
    case nothing
  }

  /// A decision with what it is about.
  private struct Act {
    let row: Row
    let effect: Effect
    let words: Set<String>
    /// The day on which it was decided, or else reported.
    let told: String
  }

  private let db: Database
  private let groups: TellingGroups<DecisionTelling>
  private let acts: [Act]

  /// - Parameter rows: The decisions, the newest first.
  init(_ rows: [Row], _ groups: TellingGroups<DecisionTelling>, _ db: Database) throws {
    (self.db, self.groups) = (db, groups)
    // Without a mandate nothing is extended or ended, and no text is looked into.
    if !rows.contains(where: { $0["mandateSubject"] != nil as String? }) {
      acts = []
      return
    }
    acts = try rows.map { row in
      let (effect, subject) = try Mandates.effect(of: row, db)
      return Act(
        row: row, effect: effect, words: Set(EntityKey.words(subject).map { letters($0) }),
        told: MandateView.begin(time: row["time"], day: row["day"])?.description
          ?? row["time"] as String? ?? row["day"] ?? "")
    }
  }

  /// Where each stands on a day, by the decision's row.
  func settled(asOf: String) throws -> [Int64: MandateView] {
    var mandates: [Int64: MandateView] = [:]
    let changes = acts.indices.reversed().filter { acts[$0].effect != .nothing }
    for (place, act) in acts.enumerated() {
      guard let subject = act.row["mandateSubject"] as String?,
        [.gives, .extends, .suspends].contains(act.effect)
      else { continue }
      var mandate = MandateView(
        subject: subject, until: act.row["mandateUntil"], duration: act.row["mandateDuration"],
        state: .inForce)
      mandate.end = mandate.until ?? Mandates.counted(mandate.duration, from: act.told)
      if let (change, state) = try change(of: place, changes, end: mandate.end) {
        mandate.state = state
        let name = try ReportView.fetch(db, "decision", acts[change].row["id"])?.name
        if state == .extended { mandate.extendedBy = name } else { mandate.endedBy = name }
      } else if let end = mandate.end, let left = days(from: asOf, to: end) {
        mandate.state = left < 0 ? .lapsed : left <= 30 ? .expiring : .inForce
      }
      mandates[act.row["id"]] = mandate
    }
    return mandates
  }

  /// The first later decision that does something to a mandate, with what becomes of it.
  ///
  /// - Parameter changes: The decisions that may, the oldest first.
  private func change(
    of place: Int, _ changes: [Int], end: String?
  ) throws -> (act: Int, state: MandateState)? {
    let act = acts[place]
    for change in changes {
      let later = acts[change]
      guard later.told > act.told, let state = MandateState(act.effect, later.effect),
        resembles(act.words, later.words)
      else { continue }
      if state != .extended, let end, let left = days(from: later.told, to: end), left < 0 { continue }
      if state == .replaced, try !replaces(act, later) { continue }
      // A later report of one decision does nothing more.
      if try groups.rows(alike: act.row["id"], in: act.row["story"]).contains(later.row["id"]) { continue }
      return (change, state)
    }
    return nil
  }

  /// Whether a decision by the same body comes so much later that it is no further report of the first.
  private func replaces(_ act: Act, _ later: Act) throws -> Bool {
    guard let passed = days(from: act.told, to: later.told), passed > 7 else { return false }
    let bodies = try [act, later].map { try Parties(db, "decisionId", $0.row["id"])["body"].first }
    guard let one = bodies[0], let other = bodies[1] else { return false }
    return one.entity == nil ? one.name == other.name : one.entity == other.entity
  }

  /// What a decision does, and what it does it to.
  private static func effect(of row: Row, _ db: Database) throws -> (Effect, subject: String) {
    let mandate: String? = row["mandateSubject"]
    let action: String = row["action"]
    if action == "extend" { return (.extends, mandate ?? "") }
    let object = try object(of: row, db)
    let subject = mandate ?? object
    let word = MandateWord(opening: object)
    switch action {
    // What is refused with a mandate in it is that it goes on; without one it is annulled. Who refuses to end
    // or to extend something leaves it as it is.
    case "reject":
      let isLeft = word != nil && word != .denies
      return (mandate == nil && !isLeft ? .ends : .nothing, subject)
    case "veto": return (.nothing, subject)
    case "suspend": return (.suspends, subject)
    default: break
    }
    switch word {
    case .ends: return (.ends, subject)
    case .resumes: return (.resumes, subject)
    case .extends where mandate != nil: return (.extends, subject)
    default: return (word == .denies || mandate == nil ? .nothing : .gives, subject)
    }
  }

  private static func object(of row: Row, _ db: Database) throws -> String {
    guard let start = row["objectStart"] as Int?, let end = row["objectEnd"] as Int? else { return "" }
    return try String.fetchOne(
      db.cachedStatement(sql: "SELECT substr(inflated(text), ? + 1, ?) FROM body WHERE versionId = ?"),
      arguments: [start, end - start, row["versionId"] as Int64]) ?? ""
  }

  /// The day to which a length of time leads from a day; `nil` for hours, and where one isn't known.
  private static func counted(_ duration: String?, from day: String) -> String? {
    guard let duration, let begin = MandateView.begin(time: nil, day: day) else { return nil }
    return begin.adding(duration: duration)?.description
  }
}

extension MandateView {
  /// The day from which a mandate counts: the first of that of the decision and that of its report that is a
  /// whole day, and not a month or a year.
  ///
  /// - Parameter end: What was decided on the term's last day or later is not when it begins.
  package static func begin(time: String?, day: String?, before end: CalendarDay? = nil) -> CalendarDay? {
    [time, day].lazy.compactMap { $0.flatMap { CalendarDay(iso8601: String($0.prefix(10))) } }
      .first { day in end.map { day < $0 } ?? true }
  }
}

extension MandateState {
  /// What becomes of a mandate by a later decision; `nil` for nothing.
  fileprivate init?(_ act: Mandates.Effect, _ later: Mandates.Effect) {
    switch (act, later) {
    case (_, .extends): self = .extended
    case (_, .ends), (.gives, .suspends), (.extends, .suspends), (.suspends, .resumes): self = .ended
    case (.gives, .gives), (.extends, .gives): self = .replaced
    default: return nil
    }
  }
}

extension CalendarDay {
  /// The day to which a length of time leads, as ISO 8601 writes it in one unit: `P30D`, `P2W`, `P6M`, `P1Y`.
  package func adding(duration iso: String) -> CalendarDay? {
    guard iso.hasPrefix("P"), let value = Int(iso.dropFirst().dropLast()), (0...10_000).contains(value) else {
      return nil
    }
    return switch iso.last {
    case "D": adding(days: value)
    case "W": adding(days: 7 * value)
    case "M": adding(months: value)
    case "Y": adding(months: 12 * value)
    default: nil
    }
  }
}

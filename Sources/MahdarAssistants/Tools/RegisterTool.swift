import Mahdar
import MahdarArchive
import MahdarJSON

/// Contacts, decisions, commitments and incidents over all articles.
struct RegisterTool: AssistantTool {
  let name = "register"
  let title = "Contacts, decisions, commitments, incidents"
  let description = """
    A register over all articles: contacts (who met or called whom), decisions (with mandates in force, expiring, \
    extended, replaced, ended or lapsed), commitments (pledges, demands, threats, offers, with where they stand: open, due, \
    overdue, kept, broken, withdrawn, repeated) or incidents (with tolls as they were revised). Each row has its \
    reports with evidence, and the voice that tells of it (null: the outlet itself); of more than five the \
    first ones, with how many there are in all.
    """
  let parameters = [
    ToolParameter(
      name: "register", kind: .choice(["contacts", "decisions", "commitments", "incidents"]),
      description: "Which register.", isRequired: true),
    ToolParameter(
      name: "from", kind: .day(isWhole: false), description: "Reported from this day on: 2021-06-16."),
    ToolParameter(
      name: "to", kind: .day(isWhole: false), description: "Reported up to and with this day, month or year."),
    ToolParameter(name: "who", kind: .string, description: "A party's name, or words of it."),
    ToolParameter(name: "outlet", kind: .string, description: "The outlet that reported it."),
    ToolParameter(
      name: "kind", kind: .string,
      description: "The kind, such as call, meeting, pledge, demand, attack; of decisions the action."),
    ToolParameter(
      name: "status", kind: .string, description: "Where it stands, such as planned, expiring or overdue."),
    ToolParameter(
      name: "as_of", kind: .day(isWhole: true),
      description: "The day from which is judged what is due; today by default."),
    ToolParameter(name: "limit", kind: .integer(1...200), description: "The most rows; 20 by default."),
  ]

  /// The registers with the values of their kinds and of where a row stands.
  private static let choices: [String: (kinds: [String], statuses: [String])] = [
    "contacts": (ContactKind.allCases.map(\.rawValue), ContactStatus.allCases.map(\.rawValue)),
    "decisions": (DecisionAction.allCases.map(\.rawValue), MandateState.allCases.map(\.rawValue)),
    "commitments": (CommitmentKind.allCases.map(\.rawValue), CommitmentStatus.allCases.map(\.rawValue)),
    "incidents": (IncidentKind.allCases.map(\.rawValue), IncidentStatus.allCases.map(\.rawValue)),
  ]

  /// - Throws: ``RPCError`` that lists what there is, if an argument is none of it.
  private func check(_ name: String, _ arguments: ToolArguments, among values: [String]) throws(RPCError) {
    guard let value = arguments.string(name), !values.contains(value) else { return }
    let known = values.joined(separator: ", ")
    throw RPCError(.invalidParameters, "This register has no \(name) '\(value)'. There are \(known).")
  }

  /// The rows with some of their reports: an assistant reads all that it is given.
  private func some<Row: ReportedRow>(_ rows: [Row]) -> [Row] { rows.map { $0.withReports(upTo: 5) } }

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    var query = RegisterQuery(asOf: arguments.string("as_of"))
    query.from = arguments.string("from")
    query.to = arguments.string("to")
    query.party = arguments.string("who")
    query.outlet = arguments.string("outlet")
    query.kind = arguments.string("kind")
    query.status = arguments.string("status")
    query.limit = arguments.integer("limit") ?? 20
    if let choices = Self.choices[arguments.string("register") ?? ""] {
      try check("kind", arguments, among: choices.kinds)
      try check("status", arguments, among: choices.statuses)
    }
    let archive = server.archive
    buffer.open()
    switch arguments.string("register") {
    case "contacts": buffer.member("contacts", some(try archive.contacts(query)))
    case "decisions": buffer.member("decisions", some(try archive.decisions(query)))
    case "commitments": buffer.member("commitments", some(try archive.commitments(query)))
    default: buffer.member("incidents", some(try archive.incidents(query)))
    }
    buffer.close()
  }
}

import ArgumentParser
import Glibc
import Mahdar

/// `mahdar register`: contacts, decisions, commitments and incidents over all articles.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Lists contacts, decisions, commitments or incidents, and what is planned.",
    discussion: """
        mahdar register contacts --archive news.mahdar --who العطار
        mahdar register decisions --archive news.mahdar --status expiring
        mahdar register commitments --archive news.mahdar --status overdue --as-of 2024-05-01
        mahdar register decide --archive news.mahdar 'dam#1/p1' kept --note "the gates are open"
        mahdar register calendar --archive news.mahdar > planned.ics
      """,
    subcommands: [
      RegisterList<ContactRegister>.self, RegisterList<DecisionRegister>.self,
      RegisterList<CommitmentRegister>.self, RegisterList<IncidentRegister>.self, RegisterDecide.self,
      RegisterCalendar.self,
    ])
}

/// Which rows of a register are printed.
struct RegisterOptions: ParsableArguments {
  @OptionGroup var archive: ArchiveOptions

  @Option(help: "Reported on this day or later: 2021-06-16, 2021-06 or 2021.")
  var from: String?

  @Option(help: "Reported up to and with this day, month or year.")
  var to: String?

  @Option(help: "A party's name, or words of it.")
  var who: String?

  @Option(help: "The outlet that reported it.")
  var outlet: String?

  @Option(help: "One of the kinds; for decisions the action.")
  var kind: String?

  @Option(help: "Where it stands; for decisions their mandate.")
  var status: String?

  @Option(help: "The day from which is judged what is due or in force (default: today).")
  var asOf: String?

  @Option(name: [.long, .short], help: "The most rows to print.")
  var limit = 100

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  var query: RegisterQuery {
    var query = RegisterQuery(asOf: asOf)
    query.from = from
    query.to = to
    query.party = who
    query.outlet = outlet
    query.kind = kind
    query.status = status
    query.limit = limit
    return query
  }

  /// Refuses values that no row can have.
  func check(kinds: [String], statuses: [String]) throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    try checkSpan(from, to)
    try checkDay(asOf)
    if let kind, !kinds.contains(kind) {
      throw ValidationError("No kind is called '\(kind)'. It may be \(kinds.joined(separator: ", ")).")
    }
    if let status, !statuses.contains(status) {
      throw ValidationError("No status is called '\(status)'. It may be \(statuses.joined(separator: ", ")).")
    }
  }
}

/// `mahdar register decide`.
struct RegisterDecide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decides where a commitment stands: open, kept, broken or withdrawn.",
    discussion: "Each decision stays in the commitment's history, with who made it and when.")

  @Argument(help: "The commitment's name, such as 'dam#1/p1', as the register prints it.")
  var row: String

  @Argument(help: "open, kept, broken or withdrawn.")
  var status: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var decision: DecisionOptions

  @Option(help: "What shows it: a row's name or an address.")
  var evidence: String?

  func run() async throws {
    guard let status = CommitmentStatus(rawValue: status) else {
      tell("No status is called '\(self.status)'. Decide open, kept, broken or withdrawn.")
      throw ExitCode(EX_USAGE)
    }
    try withExitCodes {
      try archive.toWrite().decide(
        commitment: row, status: status, who: decision.who, note: decision.note, evidence: evidence)
      try ByteOutput().write(Array("\(row) is \(status.rawValue), says \(decision.who).\n".utf8))
    }
  }
}

/// `mahdar register calendar`.
struct RegisterCalendar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Prints what is planned as iCalendar: contacts, days when something is due, ends of mandates.")

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "The day from which on events are printed (default: today).")
  var asOf: String?

  @Option(help: "The language of what stands before the reports' words.")
  var language = Choice(ExportOptions.Language.arabic)

  func validate() throws {
    try checkDay(asOf)
  }

  func run() async throws {
    try withExitCodes {
      let archive = try archive.toRead()
      var query = RegisterQuery(asOf: asOf)
      query.limit = 100_000
      query.ahead = query.asOf
      let calendar = PlanCalendar(
        contacts: try archive.contacts(query), decisions: try archive.decisions(query),
        commitments: try archive.commitments(query, standing: CommitmentStatus.unsettled, tellsMore: false),
        language: language.value, made: utcNow())
      try ByteOutput().write(calendar.bytes)
    }
  }
}
